"""The fonts are made once, alike every time, and hold the signs of the reports."""

import io
import shutil

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from reports.pdf import fonts

SOURCE = settings.NODE_MODULES / "source-sans" / "TTF"
SIGNS = "ÅÄÖåäöéüøæłąźŐČžЯяΩω§€–−…”’½●◐◔◑◕◉○□◇◆▲★↗→↘✓✗!\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    fonts.prepare(SOURCE, folder)
    return folder


@pytest.fixture
def copy(made, tmp_path):
    return shutil.copytree(made, tmp_path / "copy")


def test_the_signs_of_the_reports_can_be_drawn(made):
    assert [sign for sign in SIGNS if ord(sign) not in fonts.characters(made)] == []


def test_the_fonts_are_those_of_the_setup(made):
    for face in fonts.FACES:
        name = f"SourceSans3-{face}.ttf"
        assert (made / name).read_bytes() == (settings.FONT_DIR / name).read_bytes()


def test_anyone_may_read_them(made):
    assert {path.stat().st_mode & 0o777 for path in made.iterdir()} == {0o644}


def test_they_are_not_made_again(copy):
    assert fonts.prepare(SOURCE, copy) is False


@pytest.mark.parametrize("name", ["SourceSans3-Bold.ttf", fonts.CONFIGURATION, fonts.STAMP])
def test_a_lost_file_is_noticed(copy, name):
    (copy / name).unlink()

    assert not fonts.is_current(SOURCE, copy)


def test_a_damaged_file_is_noticed(copy):
    (copy / "SourceSans3-It.ttf").write_bytes(b"")

    assert not fonts.is_current(SOURCE, copy)


def test_a_damaged_stamp_is_as_none(copy):
    (copy / fonts.STAMP).write_text("{")

    assert fonts.characters(copy) == frozenset()


def test_the_command_says_where_they_are(settings, monkeypatch, tmp_path):
    output = io.StringIO()
    monkeypatch.setattr(fonts, "prepare", lambda _source, target: target == tmp_path)
    settings.FONT_DIR = tmp_path

    call_command("preparefonts", stdout=output)

    assert output.getvalue() == f"Typsnitten ligger i {tmp_path}.\n"


def test_the_command_is_silent_when_there_is_nothing_to_do():
    output = io.StringIO()

    call_command("preparefonts", stdout=output)

    assert output.getvalue() == ""


def test_the_command_says_what_to_do_without_the_package(settings, tmp_path):
    settings.NODE_MODULES = tmp_path

    with pytest.raises(CommandError, match="Kör npm ci"):
        call_command("preparefonts")

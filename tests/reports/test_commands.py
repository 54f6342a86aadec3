"""The annual report is made without a server, and says how it goes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import pdf
from tests.factories import PlanFactory


@pytest.fixture
def printer(db, monkeypatch):
    PlanFactory(year=2023)
    monkeypatch.setattr(pdf, "render", lambda _html: b"%PDF-1.7 " + b"x" * 2_000)


def test_the_report_is_written_with_progress(printer, tmp_path):
    file, said = tmp_path / "rapport.pdf", StringIO()

    call_command("annualreport", "2023", "--output", str(file), stdout=said)

    assert file.read_bytes().startswith(b"%PDF-1.7")
    assert said.getvalue().splitlines() == [
        "Samlar uppgifterna för 2023 …",
        "Framställer PDF, det kan ta någon minut …",
        f"Klart: {file}, 2 kB.",
    ]


@pytest.mark.parametrize("year", ["2022", "0", "99999"])
def test_a_year_without_a_plan_is_refused_with_the_years_there_are(year, printer, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("annualreport", year, "--output", str(tmp_path / "rapport.pdf"))

    assert str(refused.value) == f"Det finns ingen plan för {year}. Planer finns för: 2023."


def test_an_empty_system_has_no_years_to_offer(db, tmp_path):
    with pytest.raises(CommandError, match=r"Planer finns för: –\.$"):
        call_command("annualreport", "2023", "--output", str(tmp_path / "rapport.pdf"))


def test_a_place_that_cannot_be_written_to_is_named(printer, tmp_path):
    file = tmp_path / "finns-inte" / "rapport.pdf"

    with pytest.raises(CommandError) as refused:
        call_command("annualreport", "2023", "--output", str(file), stdout=StringIO())

    assert str(refused.value).startswith(f"Det går inte att skriva {file}: ")


def test_a_report_that_cannot_be_made_is_explained_and_writes_nothing(
    printer, tmp_path, monkeypatch
):
    def fail(_html):
        raise pdf.RenderError("Typsnitten saknas.")

    monkeypatch.setattr(pdf, "render", fail)
    file = tmp_path / "rapport.pdf"

    with pytest.raises(CommandError, match=r"^Typsnitten saknas\.$"):
        call_command("annualreport", "2023", "--output", str(file), stdout=StringIO())

    assert not file.exists()

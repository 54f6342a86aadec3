"""The file through LibreOffice and back, where LibreOffice is installed.

`workbooks.written` writes as it does, so that the other tests hold the same everywhere.
"""

import shutil
import subprocess

import pytest

from partnerships.models import Town
from partnerships.sheets import writing
from tests.factories import (
    AgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    TownFactory,
    TwinTownCircleFactory,
)
from tests.partnerships.sheets.test_round_trip import HOSTILE
from tests.partnerships.sheets.workbooks import changes, preview, problems, save

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed; it is 400 MB, so ./test does without"
)


@pytest.fixture
def convert(tmp_path):
    """Return a function that lets LibreOffice open a file and save it in another format."""

    def converted(content, source, target):
        given, made = tmp_path / f"partner.{source}", tmp_path / "made"
        given.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", made, given]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (made / f"partner.{target}").read_bytes()

    return converted


@pytest.fixture
def changed(convert):
    """Return a function that changes words of the file in LibreOffice's own format."""

    def change(**words):
        flat = convert(writing.write(), "xlsx", "fods").decode()
        for before, after in words.items():
            assert flat.count(f">{before}<") == 1
            flat = flat.replace(f">{before}<", f">{after}<")
        return convert(flat.encode(), "fods", "xlsx")

    return change


@pytest.fixture
def register(db):
    hamina = TownFactory(
        name="Hamina", latitude=60.57, longitude=27.1 + 1e-13, population=19_000, since=1948
    )
    roros = TownFactory(name="Røros", circle=TwinTownCircleFactory(), note="Hästkrafter")
    roros.twinned_with.add(hamina)
    # The flat format that `changed` goes by loses tabs when LibreOffice opens it.
    for number, text in enumerate(text for text in HOSTILE if "\t" not in text):
        OrganisationFactory(name=f"{number}. {text}"[:120].strip(), full_name=text[:200].strip())
        PartnerContactFactory(town=roros, phone=text[:40].strip())
        AgreementFactory(scope=text.strip(), towns=[hamina, roros])


def test_a_file_that_is_only_saved_again_changes_nothing(register, convert, coordinator):
    plan = preview(convert(writing.write(), "xlsx", "xlsx"), coordinator)

    assert (changes(plan), problems(plan)) == ([], [])


def test_the_change_that_is_made_there_is_the_only_one(register, changed, coordinator):
    content = changed(Hästkrafter="Rovor &amp; kol")

    plan = save(content, coordinator)

    assert (changes(plan), problems(plan)) == (
        [("Røros", "Anteckning", "Hästkrafter", "Rovor & kol")],
        [],
    )
    assert Town.objects.get(name="Røros").note == "Rovor & kol"

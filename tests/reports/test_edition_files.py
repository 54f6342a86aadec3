"""An edition's data, tables and package: the records' figures, and the same bytes every time."""

import csv
import io
import json
import subprocess
import zipfile
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.models import Activity, Goal
from budget.models import BudgetLine
from reports import demo
from reports.annual import issuing
from reports.annual.document import REPORT
from reports.editions import csvs, encoding, package
from reports.editions.issuing import freeze, keep
from reports.editions.tables import TABLES, value_at
from reports.models import AnnualReport, Edition, Rendering
from tests.conftest import undone

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 med bytes"


@pytest.fixture(scope="module")
def edition(django_db_setup, django_db_blocker):
    """The demonstration year, issued as it is."""
    with django_db_blocker.unblock(), undone():
        demo.load()
        report = AnnualReport.objects.get(plan__year=2023)
        contents = issuing.to_issue(report)
        yield keep(freeze(REPORT, report.plan, contents, reason="=1+1, ett prov", by=None), PDF)


@pytest.fixture
def data(edition):
    return json.loads(edition.data)


def tables_of(edition):
    read = zipfile.ZipFile(io.BytesIO(package.tables_zip(edition)))
    return {name: read.read(name) for name in read.namelist()}


def rows_of(edition, name):
    text = tables_of(edition)[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


class TestTheData:
    def test_say_what_they_are(self, data):
        about = {name: data[name] for name in ("schema", "paper", "year", "edition")}

        assert about == {"schema": 1, "paper": "arsrapport", "year": 2023, "edition": 1}

    def test_hold_every_goal_and_activity_in_its_words(self, data):
        regions, activities = (data["contents"][name] for name in ("regions", "activities"))

        goals = {goal["title"] for region in regions for goal in region["goals"]}
        titles = {each["title"] for part in activities for each in part["activities"]}

        assert goals == {*Goal.objects.values_list("title", flat=True)}
        assert titles == {*Activity.objects.values_list("title", flat=True)}

    def test_have_the_figures_of_the_records_exactly(self, data):
        lines = BudgetLine.objects.filter(year=2023)
        sums = data["contents"]["sums"]

        assert [each["outcome"] for each in data["contents"]["lines"]].count(None) == sum(
            line.outcome is None for line in lines
        )
        assert Decimal(sums["outcome"]) == sum(line.outcome or 0 for line in lines)
        assert (sums["frame"], sums["external"], sums["total"]) == (
            "180000.00",
            "850000.00",
            "1030000.00",
        )

    def test_have_no_keys_and_no_addresses_of_the_records(self, edition, data):
        assert _names_in(data).isdisjoint({"pk", "id", "key", "url", "edit_url", "held_back"})
        assert "/aktiviteter/" not in edition.data

    def test_are_the_same_text_for_the_same_contents(self):
        report = AnnualReport.objects.filter(plan__year=2023).first()
        texts = {encoding.as_text(encoding.encode(issuing.to_issue(report))) for _ in range(2)}

        assert len(texts) == 1

    def test_hold_nothing_that_nobody_has_thought_of(self):
        with pytest.raises(TypeError, match="object has no place"):
            encoding.encode({"a": object()})


def _names_in(value):
    if isinstance(value, dict):
        return {*value}.union(*map(_names_in, value.values()))
    return set().union(*map(_names_in, value)) if isinstance(value, list) else set()


class TestTheTables:
    def test_are_those_that_have_rows(self, edition):
        assert [*tables_of(edition)] == [
            "mal.csv",
            "aktiviteter.csv",
            "orter.csv",
            "besok.csv",
            "projekt.csv",
            "budget.csv",
            "regler.csv",
            "regelbrott.csv",
            "indikatorer.csv",
            "indikatorvarden.csv",
            "resultat.csv",
            "radet.csv",
            "kolumner.csv",
            "las-mig.txt",
        ]

    @pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
    def test_have_columns_that_lead_to_values(self, table, edition):
        rows = table.rows(package.contents_of(edition))

        for column in table.columns if rows else ():
            *way, last = column.name.split(".")
            within = value_at(rows[0], ".".join(way)) if way else rows[0]
            assert last in within, column.name

    def test_say_what_every_column_means(self, edition):
        tables = {name: rows_of(edition, name) for name in tables_of(edition) if "csv" in name}
        explained = {(row["fil"], row["kolumn"]) for row in tables.pop("kolumner.csv")}

        assert explained == {(name, head) for name, rows in tables.items() for head in rows[0]}

    def test_have_a_row_for_each_record(self, edition):
        counts = [len(rows_of(edition, f"{name}.csv")) for name in ("mal", "aktiviteter", "orter")]

        assert counts == [17, 19, 11]

    def test_write_amounts_as_a_swedish_spreadsheet_reads_them(self, edition):
        outcome = sum(
            Decimal(row["utfall_kr"].replace(",", ".") or 0)
            for row in rows_of(edition, "budget.csv")
        )

        assert outcome == sum(
            line.outcome or 0
            for line in BudgetLine.objects.filter(year=2023).exclude(payer="in_kind")
        )

    def test_say_yes_and_no(self, edition):
        assert {row["sen"] for row in rows_of(edition, "aktiviteter.csv")} == {"ja", "nej"}

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+46 23", "'+46 23"),
            ("-1+1", "'-1+1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("-12,50", "-12,50"),
            ("-12", "-12"),
            ("Som vanligt = bra", "Som vanligt = bra"),
            ("", ""),
        ],
    )
    def test_hold_no_formulas(self, text, written):
        assert csvs.harmless(text) == written


class TestThePackage:
    @pytest.fixture
    def unpacked(self, edition):
        read = zipfile.ZipFile(io.BytesIO(package.package_zip(edition)))
        return {name: read.read(name) for name in read.namelist()}

    def test_holds_the_pdf_the_data_and_the_tables_as_they_are(self, edition, unpacked):
        name = "arsrapport-2023-utgava-1"

        assert unpacked[f"{name}.pdf"] == PDF
        assert unpacked[f"{name}.json"] == edition.data.encode()
        assert {f"tabeller/{each}" for each in tables_of(edition)} < {*unpacked}

    def test_says_the_right_sum_of_every_file(self, unpacked):
        said = json.loads(unpacked["metadata.json"])["files"]

        assert {each["name"]: each["sha256"] for each in said} == {
            name: encoding.sha256(content)
            for name, content in unpacked.items()
            if not name.startswith(("metadata", "SHA256SUMS"))
        }

    def test_can_be_checked_by_other_peoples_programs(self, unpacked, tmp_path):
        (tmp_path / "tabeller").mkdir()
        for name, content in unpacked.items():
            (tmp_path / name).write_bytes(content)

        checked = subprocess.run(
            ["sha256sum", "--check", "--strict", "SHA256SUMS"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )

        assert checked.returncode == 0, checked.stdout

    def test_tells_an_archive_what_it_is(self, edition, unpacked):
        known = json.loads(unpacked["metadata.json"])

        assert (known["title"], known["number"], known["year"]) == ("Årsrapport 2023", 1, 2023)
        assert known["pdf_standards"] == ["PDF/A-2A", "PDF/UA-1"]
        assert ["Lämnas till", "Kommunfullmäktige"] in known["case"]
        assert known["programs"] == edition.versions
        assert known["issued"] == timezone.localtime(edition.issued_at).isoformat("T", "seconds")

    def test_tells_a_person_the_same(self, unpacked):
        said = unpacked["metadata.txt"].decode()

        assert said.startswith("Årsrapport 2023, utgåva 1\n")
        for line in ("Diarienummer: uppgift saknas", "PDF:en följer: PDF/A-2A, PDF/UA-1"):
            assert line in said

    def test_is_the_same_bytes_every_time_and_whatever_has_changed(self, edition):
        before = package.package_zip(edition)
        with undone():
            Goal.objects.update(title="Ett annat mål")
            Rendering.objects.all().delete()
            again = Edition.objects.select_related("plan").get(pk=edition.pk)

            assert package.package_zip(again) == before

    def test_has_no_times_and_no_compression_of_its_own(self, edition):
        entries = zipfile.ZipFile(io.BytesIO(package.package_zip(edition))).infolist()

        assert {(each.date_time, each.compress_type) for each in entries} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
        }

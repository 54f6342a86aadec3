"""`manage.py importledger` does what the page does, and says what is wrong by row."""

import io
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from budget.models import LedgerEntry, LedgerImport
from tests.budget.ledgers import as_csv, outcomes, row, usual_format
from tests.factories import BudgetLineFactory

SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def file(db, tmp_path):
    BudgetLineFactory(title="Resor", ledger_code="4711")
    usual_format()
    path = tmp_path / "utfall.csv"
    path.write_bytes(as_csv(row(), row(amount="1 250,50", voucher="A2")))
    return path


def run(file, *arguments, year="2023", **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "importledger", file, "--year", year, *arguments, stdout=out, stderr=err, **options
    )
    return out.getvalue(), err.getvalue()


def refusal(*arguments, **options):
    with pytest.raises(CommandError) as refused:
        run(*arguments, **options)
    assert refused.value.returncode == 1
    assert not LedgerImport.objects.exists()
    return str(refused.value)


def test_the_file_is_read_in_and_what_was_done_is_told(file):
    out, err = run(file, "--as-of", "2023-10-31", "--total", "1 350,50")

    assert out == (
        f"Resor: 2 nya rader, 1{SPACE}350,50 kr, utfall 1{SPACE}350,50 kr\n"
        f"2 nya rader inlästa. 0 fanns redan. Filens summa är 1{SPACE}350,50 kr.\n"
    )
    assert err == ""
    assert outcomes() == {"4711": Decimal("1350.50")}
    imported = LedgerImport.objects.get()
    assert (imported.file_name, str(imported.as_of)) == ("utfall.csv", "2023-10-31")
    assert imported.imported_by is None


def test_the_same_file_again_has_no_new_rows(file):
    run(file)

    assert run(file) == ("Inga nya rader\n", "")
    assert LedgerImport.objects.count() == 1


def test_a_dry_run_saves_nothing(file):
    out, _err = run(file, "--dry-run")

    assert "2 nya rader skulle läsas in, inget är sparat." in out
    assert not LedgerEntry.objects.exists()


def test_errors_are_told_by_row(file):
    file.write_bytes(as_csv(row(), row(code="1"), row(amount="tolv")))

    assert refusal(file).splitlines() == [
        "Ingenting är sparat. Rätta det som står här i filen och läs in den igen.",
        (
            "Rad 3, Aktivitet: Koden 1 finns inte på någon budgetpost 2023. "
            "Lägg in koden på en post eller ta bort raden ur filen."
        ),
        (
            "Rad 4, Belopp: ”tolv” går inte att läsa som ett belopp. "
            "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
        ),
    ]


def test_very_many_errors_are_counted(file):
    file.write_bytes(as_csv(*[row(code="1")] * 203))

    lines = refusal(file).splitlines()

    assert (len(lines), lines[-1]) == (202, "Och 3 fel till.")


def test_another_total_is_refused(file):
    told = refusal(file, "--total", "640 000").splitlines()

    assert told[1].startswith(
        f"Hela filen: Summan enligt ekonomisystemet är angiven till 640{SPACE}000 kr, men"
    )


def test_a_file_whose_columns_nobody_has_chosen_says_what_to_do(file):
    file.write_bytes(as_csv(headers=["Kod", "Dag", "Kronor"]))

    assert refusal(file) == (
        "Inget filformat som är sparat har rubriker som alla står i filen. Lämna in den en gång "
        "på sidan Budget 2023, Ekonomisystemet, och välj kolumnerna där. "
        "Filens rubriker: Kod, Dag, Kronor."
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--as-of", "12/6/2023"], "”12/6/2023” kan betyda två olika dagar."),
        (["--total", "mycket"], "”mycket” går inte att läsa som ett belopp."),
        (["--as-of", "2023-01-31"], "Filen har en rad från 2023-05-02, men"),
    ],
)
def test_what_is_said_beside_the_file_is_judged_too(arguments, expected, file):
    assert expected in refusal(file, *arguments)


def test_a_year_that_cannot_be_is_refused(file):
    assert refusal(file, year="0") == "Året 0 är utanför 1990–2100. Kontrollera årtalet."


def test_a_file_that_is_not_there_is_told(file):
    missing = file.with_name("borta.csv")

    assert refusal(missing) == f"Det går inte att läsa {missing}: No such file or directory."


def test_a_file_that_is_too_large_is_not_even_read(file):
    with file.open("ab") as more:
        more.truncate(21 * 1024 * 1024)

    assert refusal(file).startswith("Filen är större än 20 MB.")


def test_a_file_of_another_kind_is_refused(file):
    file.write_bytes(b"\x89PNG\r\n\x1a\n")

    assert refusal(file).startswith("Filen är en bild, vad den än heter.")


def test_rows_that_all_look_new_are_pointed_out(file):
    run(file)
    file.write_bytes(as_csv(row(voucher="B1")))

    _out, err = run(file)

    assert err.startswith("Ingen rad i filen känns igen, fast")


def test_progress_is_told_each_thousand_rows_when_asked_for(file):
    file.write_bytes(as_csv(*[row()] * 2_300))

    _out, err = run(file, "--dry-run", verbosity=2)
    _out, quiet = run(file, "--dry-run")

    assert err == f"1{SPACE}000 rader lästa\n2{SPACE}000 rader lästa\n"
    assert quiet == ""

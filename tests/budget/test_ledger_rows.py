"""Every row of a file can be taken, or none is: what is wrong is told by row and column."""

import datetime as dt
from decimal import Decimal

import pytest

from budget.models import LedgerEntry, LedgerImport
from tests.budget.ledgers import (
    HEADERS,
    as_csv,
    as_xlsx,
    entries,
    outcomes,
    preview,
    problems,
    row,
    save,
)
from tests.factories import BudgetLineFactory

SPACE = "\N{NO-BREAK SPACE}"
DAY = dt.date(2023, 5, 2)


@pytest.fixture(autouse=True)
def _line(db):
    BudgetLineFactory(title="Resor", ledger_code="4711")


def told(content, **said):
    """What is wrong in the file; saving it saves nothing."""
    found = problems(save(content, **said))
    assert found
    assert not LedgerEntry.objects.exists()
    assert not LedgerImport.objects.exists()
    assert outcomes() == {"4711": None}
    return found


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            {"code": "4712"},
            "Aktivitet",
            (
                "Koden 4712 finns inte på någon budgetpost 2023. "
                "Lägg in koden på en post eller ta bort raden ur filen."
            ),
        ),
        (
            {"code": " "},
            "Aktivitet",
            "Koden saknas. Fyll i den eller ta bort raden ur filen.",
        ),
        (
            {"date": "2024-01-02"},
            "Bokföringsdatum",
            (
                "2024-01-02 ligger inte i 2023. Läs in raden på sitt eget år eller ta bort den "
                "ur filen."
            ),
        ),
        (
            {"date": "45012"},
            "Bokföringsdatum",
            (
                "45012 är ett tal, inte ett datum. Kalkylprogram räknar dagar med sådana tal. "
                "Formatera kolumnen som datum, 2023-06-12, och spara filen igen."
            ),
        ),
        (
            {"date": "i våras"},
            "Bokföringsdatum",
            (
                "”i våras” går inte att läsa som ett datum. "
                "Skriv till exempel 2023-06-12 eller 12 juni 2023."
            ),
        ),
        (
            {"date": ""},
            "Bokföringsdatum",
            "Datum saknas. Fyll i det eller ta bort raden ur filen.",
        ),
        (
            {"amount": "hundra"},
            "Belopp",
            (
                "”hundra” går inte att läsa som ett belopp. "
                "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
            ),
        ),
        (
            {"amount": "1.234"},
            "Belopp",
            "Skriv 1 234, inte 1.234. Tusental skiljs åt med mellanslag.",
        ),
        (
            {"amount": "=SUM(F2:F9)"},
            "Belopp",
            "Cellen har en formel. Formler räknas aldrig ut här. Skriv beloppet i stället.",
        ),
        (
            {"amount": "10,005"},
            "Belopp",
            "”10,005” har mer än två decimaler. Skriv hela kronor eller kronor och ören.",
        ),
        (
            {"amount": ""},
            "Belopp",
            "Belopp saknas. Fyll i det eller ta bort raden ur filen.",
        ),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column_in_both_kinds_of_file(cells, column, sentence):
    rows = [row(), row(**cells)]

    assert told(as_csv(*rows)) == [(3, column, sentence)]
    assert told(as_xlsx(*rows)) == [(3, column, sentence)]


def test_all_that_is_wrong_in_all_rows_is_told_at_once():
    found = told(as_csv(row(code="1", date="x", amount="y"), row(), row(date="")))

    assert [(place, column) for place, column, _sentence in found] == [
        (2, "Aktivitet"),
        (2, "Bokföringsdatum"),
        (2, "Belopp"),
        (4, "Bokföringsdatum"),
    ]


def test_a_day_that_is_a_number_in_a_cell_is_explained_and_not_guessed():
    ((place, column, sentence),) = told(as_xlsx(row(date=45012)))

    assert (place, column) == (2, "Bokföringsdatum")
    assert sentence.startswith("45012 är ett tal, inte ett datum.")


def test_a_part_of_an_ore_in_a_number_is_refused():
    ((_place, column, sentence),) = told(as_xlsx(row(amount=Decimal("10.005"))))

    assert (column, sentence[:30]) == ("Belopp", "”10,005” har mer än två decima")


def test_merged_cells_are_refused_among_the_rows_and_allowed_above_the_headers():
    def title(_book, page):
        page.merge_range(0, 0, 0, 5, "Utfall")

    def cells(_book, page):
        page.merge_range("B3:B4", "4711")

    assert preview(as_xlsx(row(), above=[["Utfall"]], change=title)).problems == []
    assert told(as_xlsx(row(), row(), row(), change=cells))[0] == (
        3,
        "",
        (
            "Cellerna B3:B4 är sammanslagna. Dela upp dem och fyll i varje cell, och spara filen "
            "igen."
        ),
    )


def test_a_row_of_text_with_a_delimiter_too_many_is_refused():
    assert told(as_csv(row(), [*row(), "mer"])) == [
        (
            3,
            "",
            (
                "Raden har 7 kolumner, men rubrikerna är 6. Ett skiljetecken i en text "
                "måste stå inom citattecken."
            ),
        )
    ]
    assert [place for place, _column, _sentence in told(as_csv(row()[:5]))] == [2]


def test_empty_cells_at_the_end_of_a_row_of_text_do_no_harm():
    plan = preview(as_csv([*row(), "", ""], headers=[*HEADERS, ""]))

    assert (plan.rows, plan.problems) == (1, [])


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_rows_without_anything_in_them_are_passed_over(make):
    plan = preview(make(row(), ["", "", " "], [], row(voucher="A2")))

    assert (plan.rows, plan.problems) == (2, [])


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
@pytest.mark.parametrize("word", ["Summa", "TOTALT", "Total:", "Slutsumma 4711"])
def test_a_row_that_adds_up_the_others_is_no_row_of_its_own(word, make):
    save(make(row(), row(amount="250,50", voucher="A2"), [word, "", "", "", "", "350,50"]))

    assert outcomes() == {"4711": Decimal("350.50")}


def test_a_total_that_is_not_the_sum_is_refused_with_both():
    assert told(as_csv(row(), ["Summa", "", "", "", "", "1 000"])) == [
        (
            3,
            "",
            (
                f"Summaraden säger 1{SPACE}000 kr, men raderna är tillsammans 100 kr. "
                "Ta ut filen på nytt, eller rätta det som skiljer."
            ),
        )
    ]


def test_a_total_without_an_amount_is_refused():
    ((place, column, _sentence),) = told(as_csv(row(), ["Summa", "", "", "", "", ""]))

    assert (place, column) == (3, "Belopp")


def test_a_row_with_a_day_is_a_row_even_if_its_text_is_a_total():
    plan = preview(as_csv(row(account="Totalentreprenad")))

    assert (plan.rows, plan.problems) == (1, [])


def test_the_total_that_somebody_gives_must_be_the_sum():
    assert told(as_csv(row()), total=Decimal("99.50")) == [
        (
            None,
            "",
            (
                "Summan enligt ekonomisystemet är angiven till 99,50 kr, men raderna i filen är "
                "tillsammans 100 kr. Kontrollera summan, eller ta ut filen på nytt."
            ),
        )
    ]
    assert preview(as_csv(row()), total=Decimal(100)).problems == []


def test_a_total_of_nought_is_compared_too():
    assert told(as_csv(row()), total=Decimal(0))


def test_the_outcome_is_not_as_of_a_day_before_the_last_row():
    found = told(as_csv(row(), row(date="2023-10-31")), as_of=dt.date(2023, 9, 30))

    assert found == [
        (
            None,
            "",
            (
                "Filen har en rad från 2023-10-31, men utfallet är angivet per 2023-09-30. "
                "Ange en dag som inte ligger före den sista raden."
            ),
        )
    ]


def test_an_outcome_below_nought_is_refused_with_a_sentence():
    assert told(as_csv(row(amount="-100,50"))) == [
        (
            None,
            "",
            (
                "Posten ”Resor” skulle få utfallet \N{MINUS SIGN}100,50 kr. "
                "Ett utfall kan inte vara under noll. "
                "Kontrollera tecknen på beloppen och att inga rader saknas."
            ),
        )
    ]


def test_a_year_without_codes_says_what_to_do():
    plan = preview(as_csv(row()), year=2022)

    assert problems(plan) == [
        (
            None,
            "",
            (
                "Ingen budgetpost 2022 har en kod i ekonomisystemet. "
                "Lägg in koderna i posternas formulär och läs in filen sedan."
            ),
        )
    ]


def test_a_file_with_headers_only_is_refused():
    assert told(as_csv()) == [
        (None, "", "Filen har inga rader under rubrikerna. Välj en annan fil.")
    ]


def test_of_very_many_errors_two_hundred_are_told_and_the_rest_counted():
    plan = preview(as_csv(*[row(code="1")] * 203))

    assert (len(plan.problems), plan.more_problems) == (200, 3)


def test_a_text_that_cannot_be_read_on_is_refused_as_a_whole():
    content = as_csv(row()) + b'4711;"' + b"x\n" * 500

    assert told(content)[0][2].startswith("Rad 3 tar inte slut.")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-05-02", DAY),
        ("20230502", DAY),
        ("2 maj 2023", DAY),
        ("2023-05-02 13:45:00", DAY),
        ("2023-05-02T00:00", DAY),
    ],
)
def test_days_are_read_as_systems_write_them(written, expected):
    save(as_csv(row(date=written)))

    assert LedgerEntry.objects.get().date == expected


@pytest.mark.parametrize("cell", [DAY, dt.datetime(2023, 5, 2, 13, 45), 20230502])  # noqa: DTZ001
def test_days_are_read_as_spreadsheets_keep_them(cell):
    save(as_xlsx(row(date=cell)))

    assert LedgerEntry.objects.get().date == DAY


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("1 234,50", "1234.50"),
        ("1234.5", "1234.50"),
        (f"1{SPACE}234,50", "1234.50"),
        ("1 234,50 kr", "1234.50"),
    ],
)
def test_amounts_are_read_as_systems_write_them(written, kronor):
    save(as_csv(row(amount=written)))

    assert outcomes() == {"4711": Decimal(kronor)}


@pytest.mark.parametrize("written", ["-100,50", "\N{MINUS SIGN}100,50", "100,50-", "100,50 -"])
def test_a_refund_is_below_nought_however_its_sign_is_written(written):
    save(as_csv(row(amount="300"), row(amount=written, voucher="A2")))

    assert outcomes() == {"4711": Decimal("199.50")}


def test_numbers_of_a_sheet_are_exact_to_ore():
    save(as_xlsx(*[row(amount=Decimal("0.10"), voucher=f"A{n}") for n in range(30)]))

    assert outcomes() == {"4711": Decimal("3.00")}


def test_codes_and_vouchers_that_are_numbers_in_cells_are_the_same_as_text():
    save(as_xlsx(row(code=4711, voucher=17, account=5810)))

    entry = LedgerEntry.objects.get()
    assert (entry.code, entry.voucher, entry.account) == ("4711", "17", "5810")


def test_debit_less_credit_is_the_amount():
    headers = [*HEADERS[:5], "Debet", "Kredit"]
    rows = [[*row()[:5], "500", ""], [*row(voucher="A2")[:5], "0", "120,50"]]

    save(as_csv(*rows, headers=headers), amount="", debit="Debet", credit="Kredit")

    assert entries() == [("4711", Decimal(500)), ("4711", Decimal("-120.50"))]


def test_a_row_with_neither_debit_nor_credit_is_refused():
    headers = [*HEADERS[:5], "Debet", "Kredit"]

    found = told(
        as_csv([*row()[:5], "", ""], headers=headers), amount="", debit="Debet", credit="Kredit"
    )

    assert found == [(2, "Debet", "Raden har varken debet eller kredit. Fyll i ett belopp.")]


def test_a_long_text_is_shortened_and_a_personal_number_is_not_saved():
    save(as_csv(row(text="x" * 300), row(text="Utlägg 811218-9876", voucher="A2")))

    long, personal = LedgerEntry.objects.order_by("row")
    assert (len(long.text), long.text[-1]) == (200, "…")
    assert personal.text == "(text med personnummer sparas inte)"

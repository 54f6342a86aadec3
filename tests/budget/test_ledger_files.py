"""A file from the ledger is opened when it is certain what it says, and else refused in words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from budget.ledger import keeping, mapping, reading
from budget.models import LedgerFormat
from tests.budget.ledgers import HEADERS, USUAL, as_csv, as_xlsx, columns_of, row
from tests.partnerships.sheets.hostile import HOSTILE, changed, towns

NOT_A_TEXT = (
    "Filen är inte sparad som UTF-8 och går inte att läsa säkert på något annat sätt. "
    "Spara den som CSV UTF-8 eller som Excelfil (.xlsx) och välj den igen."
)
ANOTHER = "Ta ut filen ur ekonomisystemet på nytt, för en kortare tid om den är stor."
TRAVEL = row(text="Resa till Åbo, Älvdalen och Örebro")


def sentence(content):
    with pytest.raises(ValidationError) as refused:
        keeping.opened("utfall", content)
    return refused.value.messages[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_letters_are_read_in_each_encoding_that_systems_write(encoding):
    (table, *_others) = reading.opened(as_csv(TRAVEL, encoding=encoding))

    assert [each.cells for each in table.rows()] == [HEADERS, TRAVEL]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "utf-16-le"])
def test_an_encoding_that_is_not_certain_is_refused(encoding):
    assert sentence(as_csv(row(text="Påskön"), encoding=encoding)) == NOT_A_TEXT


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "Filen är tom. Ta ut den ur ekonomisystemet på nytt."),
        (b"\xef\xbb\xbf\r\n", "Filen är tom. Ta ut den ur ekonomisystemet på nytt."),
        (b"Kod;Datum;Belopp\n\0;1;2\n", NOT_A_TEXT),
        (b"\xff\xfeK\0o\0d", NOT_A_TEXT),
        (
            b"%PDF-1.7",
            "Filen är en PDF, vad den än heter. Ta ut den som Excel (.xlsx) eller CSV.",
        ),
        (
            b"\n<html><table>",
            (
                "Filen är en webbsida, vad den än heter. "
                "Öppna den i Excel och spara den som Excelfil (.xlsx)."
            ),
        ),
        (b"#FLAGGA 0\n", "Filen är en SIE-fil. Ta ut raderna som Excel (.xlsx) eller CSV."),
        (b"Kod\n" * (6 * 1024 * 1024), f"Filen är större än 20 MB. {ANOTHER}"),
    ],
)
def test_what_is_no_text_with_rows_is_refused(content, expected):
    assert sentence(content) == expected


@pytest.mark.parametrize(
    "name",
    ["a renamed picture", "a renamed photograph", "an old workbook", "a locked workbook", "macros"],
)
def test_another_kind_of_file_is_refused_by_what_it_holds(name):
    make, expected = HOSTILE[name]

    assert sentence(make()) == expected


def test_a_zip_bomb_is_refused_by_the_limit_of_this_kind_of_file():
    bomb = changed(towns(""), "xl/media/image1.png", b"\0" * (251 * 1024 * 1024))

    assert sentence(bomb) == (
        f"Filen blir större än 250 MB när den packas upp, så den läses inte. {ANOTHER}"
    )


def test_a_formula_is_named_by_its_cell():
    content = as_xlsx(row(), change=lambda _book, page: page.write_formula("F2", "=1+1"))

    assert sentence(content) == (
        "Bladet ”Utfall” har en formel i cell F2. Formler räknas aldrig ut här. "
        "Klistra in cellerna som värden och spara filen igen."
    )


def test_a_sheet_may_have_more_rows_than_the_partners_have():
    content = as_xlsx(*[row()] * 5_100)

    (table,) = reading.opened(content)

    assert sum(1 for _row in table.rows()) == 5_101


def test_more_than_a_hundred_thousand_rows_are_refused_in_text_and_on_a_sheet():
    text = b"Kod;Datum;Belopp\n" + b"1;2;3\n" * 100_001
    far = as_xlsx(row(), change=lambda _book, page: page.write(100_001, 0, "4711"))
    (table, *_others) = reading.opened(text)

    with pytest.raises(ValidationError) as refused:
        list(table.rows())

    assert refused.value.messages == [
        f"Filen har fler än 100\N{NO-BREAK SPACE}000 rader. {ANOTHER}"
    ]
    assert sentence(far) == (
        "Bladet ”Utfall” har fler än 100\N{NO-BREAK SPACE}000 rader: cell A100002 är ifylld. "
        "Ta bort de rader som inte behövs."
    )


@pytest.mark.parametrize("rest", ['"' + "x;\n" * 500, "x" * 300_000])
def test_a_row_without_an_end_is_named(rest):
    (table, *_others) = reading.opened(as_csv(row()) + rest.encode())

    with pytest.raises(ValidationError) as refused:
        list(table.rows())

    assert refused.value.message == (
        "Rad 3 tar inte slut. Troligen står ett citattecken där utan sitt par. "
        "Ta bort det och spara filen igen."
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_seen_in_the_headers(delimiter):
    above = [["Utfall, alla konton, alla perioder; 2023"], []]
    content = as_csv(row(), delimiter=delimiter, above=above)

    headers = mapping.likeliest(keeping.opened("utfall", content).tables)

    assert (headers.row, headers.names) == (3, HEADERS)
    assert mapping.guess(headers) == USUAL


def test_the_headers_of_a_sheet_are_found_below_its_titles(db):
    content = as_xlsx(row(), above=[["Falu kommun"], [], ["Utfall", "", dt.date(2023, 10, 31)]])

    assert columns_of(content).headers.row == 4


def test_debit_and_credit_are_guessed_when_there_is_no_amount():
    headers = ["Objekt", "Datum", "Debet", "Kredit", "Verifikation"]

    found = mapping.likeliest(keeping.opened("utfall", as_csv(headers=headers)).tables)

    assert mapping.guess(found) == {
        "code": "Objekt",
        "date": "Datum",
        "debit": "Debet",
        "credit": "Kredit",
        "voucher": "Verifikation",
    }


def test_a_file_without_headers_says_so():
    tables = keeping.opened("utfall", as_csv(headers=["4711", "100"])).tables

    with pytest.raises(ValidationError, match="Filen har ingen rad med rubriker bland de första"):
        mapping.likeliest(tables)


def test_the_first_format_whose_headers_all_stand_in_the_file_is_used():
    tables = keeping.opened("utfall", as_csv(row())).tables
    other, first = LedgerFormat(**{**USUAL, "amount": "Utfall"}), LedgerFormat(**USUAL)

    found = mapping.mapped(tables, [other, first, LedgerFormat(**USUAL)])

    assert found.format is first
    assert mapping.mapped(tables, [other]) is None


def test_headers_are_known_whatever_their_case_and_spaces():
    content = as_csv(row(), headers=[f"  {name.upper()} " for name in HEADERS])

    found = mapping.mapped(keeping.opened("utfall", content).tables, [LedgerFormat(**USUAL)])

    assert found.name("date") == "BOKFÖRINGSDATUM"


def test_a_header_in_two_columns_is_not_chosen_between():
    tables = keeping.opened("utfall", as_csv(headers=[*HEADERS, "Belopp"])).tables

    with pytest.raises(ValidationError) as refused:
        mapping.mapped(tables, [LedgerFormat(**USUAL)])

    assert refused.value.message == (
        "Rubriken ”Belopp” står i flera kolumner: F och G. "
        "Ge dem olika rubriker eller ta bort den som inte gäller."
    )


def test_rows_on_two_sheets_are_not_chosen_between():
    content = as_xlsx(
        row(), change=lambda book, _page: book.add_worksheet("Nov").write_row(0, 0, HEADERS)
    )

    with pytest.raises(ValidationError, match="Rubrikerna står på flera blad: Utfall och Nov"):
        mapping.mapped(keeping.opened("utfall", content).tables, [LedgerFormat(**USUAL)])


def test_a_workbook_of_very_many_sheets_is_refused():
    def more(book, _page):
        for number in range(30):
            book.add_worksheet(f"Blad {number}")

    assert sentence(as_xlsx(row(), change=more)) == (
        "Filen har fler än 30 blad. Spara det blad som gäller i en egen fil."
    )


def test_the_rows_are_found_among_other_sheets():
    def more(book, _page):
        book.add_worksheet("Läs mig").write_row(0, 0, ["Konto", "betyder", "konto"])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Utfall!$F$2:$F$2"})
        book.add_chartsheet("Diagram").set_chart(chart)

    tables = keeping.opened("utfall", as_xlsx(row(), change=more)).tables

    assert [table.title for table in tables] == ["Utfall", "Läs mig"]
    assert mapping.likeliest(tables).table is tables[0]
    assert mapping.mapped(tables, [LedgerFormat(**USUAL)]).headers.table is tables[0]


def test_a_sheet_that_begins_further_in_is_read_by_its_own_columns():
    above = [["", *HEADERS]]
    content = as_xlsx(headers=["", *row()], above=above)

    (table,) = reading.opened(content)

    assert [list(each.cells) for each in table.rows()] == [["", *HEADERS], ["", *row()]]

"""The pages where the ledger's file is handed in, its columns chosen, looked through and saved."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from budget.models import BudgetLine, LedgerEntry, LedgerFormat, LedgerImport
from council.models import StoredFile
from tests.budget.ledgers import HEADERS, USUAL, as_csv, as_xlsx, outcomes, row, save, usual_format
from tests.factories import BudgetLineFactory, LedgerEntryFactory, StoredFileFactory
from tests.forms import filled_in, opened
from tests.forms import save as save_form
from tests.partnerships.sheets.hostile import HOSTILE

PLACE = "/budget/2023/ekonomisystemet/"
REVIEW, COLUMNS, SAVE = f"{PLACE}granska/", f"{PLACE}kolumner/", f"{PLACE}spara/"


@pytest.fixture
def line(db):
    return BudgetLineFactory(title="Resor", ledger_code="4711")


@pytest.fixture
def known(line):
    """A line with a code, and columns that were chosen before."""
    usual_format()
    return line


def hand_in(client, content, name="utfall.csv", as_of="2023-12-31", total=""):
    file = SimpleUploadedFile(name, content)
    return client.post(REVIEW, {"file": file, "as_of": as_of, "total": total})


def press_save(client, shown, **changes):
    """Press the button of the page that shows what would be read in."""
    plan = shown.context["plan"].fingerprint
    return client.post(SAVE, {**sent(shown.context["kept"]), "plan": plan, **changes}, follow=True)


def sent(form):
    """What the form would send as it is shown."""
    values = {bound.name: bound.value() for bound in form}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def chosen_by(response):
    """What the page where columns are chosen would send as it is shown."""
    return {**sent(response.context["kept"]), **sent(response.context["form"])}


def said(response):
    return [str(message) for message in response.context["messages"]]


def told(response):
    assert response.status_code == 422
    return [(each.row, each.column) for each in response.context["plan"].problems]


def test_the_day_is_today_as_long_as_the_year_lasts(as_coordinator, line):
    with time_machine.travel("2023-06-12", tick=False):
        during = sent(as_coordinator.get(PLACE).context["form"])["as_of"]
    with time_machine.travel("2024-02-01", tick=False):
        after = sent(as_coordinator.get(PLACE).context["form"])["as_of"]

    assert (during, after) == ("2023-06-12", "2023-12-31")


def test_the_columns_are_chosen_once_and_remembered(as_coordinator, line):
    first = hand_in(as_coordinator, as_csv(row()))
    chosen = chosen_by(first)
    preview = as_coordinator.post(COLUMNS, chosen)
    again = hand_in(as_coordinator, as_csv(row(), row(voucher="A2")))

    assert first.templates[0].name == "budget/ledger_columns.html"
    assert {name: chosen[name] for name in USUAL} == USUAL
    assert LedgerFormat.objects.get().name == "Filformat 1"
    assert (preview.status_code, preview.context["plan"].new) == (200, 1)
    assert again.context["plan"].new == 2


def test_nothing_is_read_in_by_choosing_columns(as_coordinator, line):
    as_coordinator.post(COLUMNS, chosen_by(hand_in(as_coordinator, as_csv(row()))))

    assert not LedgerEntry.objects.exists()


def test_the_columns_can_be_changed(as_coordinator, known):
    shown = hand_in(as_coordinator, as_csv(row()))

    chosen = chosen_by(as_coordinator.post(COLUMNS, sent(shown.context["kept"])))
    changed = as_coordinator.post(COLUMNS, {**chosen, "text": ""})

    assert {name: chosen[name] for name in USUAL} == USUAL
    assert (changed.status_code, LedgerFormat.objects.get().text) == (200, "")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"amount": ""},
            "amount",
            "Välj kolumnen för belopp, eller både debet och kredit.",
        ),
        (
            {"debit": "Konto", "account": ""},
            "amount",
            "Välj antingen belopp, eller debet och kredit.",
        ),
        (
            {"date": "Aktivitet"},
            "date",
            ("Kolumnen ”Aktivitet” är redan vald för kod som budgetposterna har. Välj en annan."),
        ),
        ({"code": ""}, "code", "Detta fält måste fyllas i."),
    ],
)
def test_columns_that_do_not_go_together_are_told(changes, field, sentence, as_coordinator, line):
    chosen = chosen_by(hand_in(as_coordinator, as_csv(row())))

    response = as_coordinator.post(COLUMNS, {**chosen, **changes})

    assert response.status_code == 422
    assert response.context["form"].errors[field] == [sentence]
    assert chosen_by(response) == {**chosen, **changes}
    assert not LedgerFormat.objects.exists()


def test_two_formats_do_not_have_one_name(as_coordinator, known):
    other = as_csv(headers=["Kod", "Datum", "Utfall"])
    chosen = chosen_by(hand_in(as_coordinator, other))

    response = as_coordinator.post(COLUMNS, {**chosen, "name": "Vanligt"})

    assert list(response.context["form"].errors) == ["name"]


@pytest.mark.parametrize(("make", "name"), [(as_csv, "utfall.csv"), (as_xlsx, "utfall.xlsx")])
def test_what_was_shown_is_saved(make, name, as_coordinator, coordinator, known):
    shown = hand_in(as_coordinator, make(row(), row(voucher="A2")), name, as_of="2023-10-31")
    response = press_save(as_coordinator, shown)

    known.refresh_from_db()
    assert said(response) == ["2 rader är inlästa."]
    assert (known.outcome, known.outcome_on) == (Decimal(200), dt.date(2023, 10, 31))
    (imported,) = response.context["imports"]
    assert (imported.file_name, imported.rows, imported.imported_by) == (name, 2, coordinator)


def test_saving_the_same_preview_twice_is_harmless(as_coordinator, known):
    shown = hand_in(as_coordinator, as_csv(row()))
    press_save(as_coordinator, shown)

    response = press_save(as_coordinator, shown)

    assert said(response) == ["Inga nya rader: allt i filen är redan inläst."]
    assert BudgetLine.objects.get().version == 2


def test_what_has_changed_since_the_preview_is_shown_instead(as_coordinator, known):
    shown = hand_in(as_coordinator, as_csv(row(), row(voucher="A2")))
    save(as_csv(row()))

    response = press_save(as_coordinator, shown)

    assert response.status_code == 422
    assert "filen gör inte längre det som visades" in response.content.decode()
    assert outcomes() == {"4711": Decimal(100)}
    assert said(press_save(as_coordinator, response)) == ["1 rad är inläst."]


def test_a_typed_total_is_carried_to_the_saving(as_coordinator, known):
    shown = hand_in(as_coordinator, as_csv(row()), total="100")

    assert said(press_save(as_coordinator, shown)) == ["1 rad är inläst."]
    assert press_save(as_coordinator, shown, total="101").status_code == 422


def test_errors_are_told_by_row_and_nothing_is_saved(as_coordinator, known):
    response = hand_in(as_coordinator, as_csv(row(), row(code="1"), row(date="x")))

    assert told(response) == [(3, "Aktivitet"), (4, "Bokföringsdatum")]
    assert "Rad&nbsp;3" in response.content.decode()
    assert not LedgerImport.objects.exists()


def test_a_wrong_day_or_total_is_changed_without_choosing_the_file_again(as_coordinator, known):
    wrong = hand_in(as_coordinator, as_csv(row()), as_of="2023-01-31", total="99")
    again = {**sent(wrong.context["again"]), "as_of": "2023-12-31", "total": "100"}

    right = as_coordinator.post(REVIEW, again)

    assert told(wrong) == [(None, ""), (None, "")]
    assert (right.status_code, right.context["plan"].new) == (200, 1)


@pytest.mark.parametrize("as_of", ["", "12/6/2023", "2999-01-01"])
def test_the_file_is_not_lost_when_what_is_said_beside_it_is_wrong(as_of, as_coordinator, known):
    response = hand_in(as_coordinator, as_csv(row()), as_of=as_of)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["as_of"])
    again = {**sent(response.context["form"]), "as_of": "2023-12-31"}
    assert as_coordinator.post(REVIEW, again).context["plan"].new == 1


def test_of_very_many_errors_the_rest_are_counted(as_coordinator, known):
    response = hand_in(as_coordinator, as_csv(*[row(code="1")] * 203))

    assert "Och 3 fel till." in response.content.decode()


@pytest.mark.parametrize("name", ["a formula", "a zip bomb that lies", "a renamed picture"])
def test_a_hostile_file_is_refused_on_the_page_and_not_kept(name, as_coordinator, known):
    make, sentence = HOSTILE[name]

    response = hand_in(as_coordinator, make(), "utfall.xlsx")

    assert response.status_code == 422
    assert response.context["form"].errors == {"file": [sentence]}
    assert not StoredFile.objects.exists()


def test_a_file_without_headers_is_refused(as_coordinator, known):
    response = hand_in(as_coordinator, b"hej\n")

    assert response.status_code == 422
    assert response.context["problem"].startswith("Filen har ingen rad med rubriker")


def test_a_file_that_is_too_large_is_not_even_read(as_coordinator, known):
    response = hand_in(as_coordinator, b"4711;x\n" * 3_000_000)

    assert response.context["form"].errors["file"][0].startswith("Filen är större än 20 MB.")


@pytest.mark.parametrize("address", [REVIEW, COLUMNS, SAVE])
@pytest.mark.parametrize("digest", ["0" * 64, "\0", "document"])
def test_a_file_that_is_not_kept_any_longer_is_asked_for_again(
    digest, address, as_coordinator, known
):
    file = StoredFileFactory().sha256 if digest == "document" else digest

    response = as_coordinator.post(address, {"file": file, "as_of": "2023-12-31"})

    assert response.status_code == 422
    assert response.context["problem"] == "Filen är inte kvar. Välj den igen."


def test_what_stands_in_the_file_is_only_text_on_the_page(as_coordinator, known):
    content = as_csv(row(code="<script>alert(1)</script>"))

    page = hand_in(as_coordinator, content, name="<b>.csv").content.decode()

    assert "<script>alert" not in page
    assert "<b>.csv" not in page


def test_rows_that_all_look_new_are_pointed_out(as_coordinator, known):
    save(as_csv(row()))

    page = hand_in(as_coordinator, as_csv(row(text="Flyg"))).content.decode()

    assert "Ingen rad i filen känns igen" in page


def test_an_import_is_taken_back_after_a_question(as_coordinator, known):
    save(as_csv(row()))
    address = f"{PLACE}{LedgerImport.objects.get().pk}/ta-tillbaka/"

    asked = as_coordinator.get(address)
    answer = as_coordinator.post(address, follow=True)

    assert list(asked.context["lines"]) == [known]
    assert said(answer) == ["Inläsningen är tagen tillbaka."]
    assert outcomes() == {"4711": None}
    assert as_coordinator.post(address).status_code == 404


def test_an_import_that_cannot_be_taken_back_says_why(as_coordinator, known):
    save(as_csv(row()))
    save(as_csv(row(amount="-60", voucher="A9")))
    address = f"{PLACE}{LedgerImport.objects.last().pk}/ta-tillbaka/"

    response = as_coordinator.post(address)

    assert response.status_code == 409
    assert "skulle få utfallet" in response.content.decode()


def test_the_year_of_an_import_is_part_of_its_address(as_coordinator, known):
    save(as_csv(row()))
    pk = LedgerImport.objects.get().pk

    assert as_coordinator.get(f"/budget/2022/ekonomisystemet/{pk}/ta-tillbaka/").status_code == 404


@pytest.mark.parametrize("address", [PLACE, REVIEW, COLUMNS, SAVE])
def test_a_member_does_not_read_in_files(address, as_member, line):
    assert as_member.get(address).status_code == 403
    if address != PLACE:
        assert as_member.post(address).status_code == 403


def test_a_member_sees_the_rows_behind_an_outcome(as_member, known):
    save(as_csv(row(text="Flyg"), row(text="Hotell", voucher="A2", amount="12,50")))

    response = as_member.get(f"/budget/2023/poster/{known.pk}/rader/?sortera=belopp")

    assert [entry.text for entry in response.context["rows"]] == ["Hotell", "Flyg"]
    page = " ".join(response.content.decode().split())
    assert "Utfall 112,50 kr: ekonomisystemet, per 2023-12-31" in page


def test_rows_are_searched_and_shown_by_pages(as_member, line):
    for number in range(60):
        LedgerEntryFactory(line=line, voucher=f"A{number}")

    address = f"/budget/2023/poster/{line.pk}/rader/"
    whole, found = as_member.get(address), as_member.get(f"{address}?q=a59")

    assert (len(whole.context["rows"]), whole.context["total"]) == (50, 60)
    assert [entry.voucher for entry in found.context["rows"]] == ["A59"]


def test_an_outcome_from_the_ledger_is_not_typed(as_coordinator, known):
    save(as_csv(row()))
    address = f"/budget/2023/poster/{known.pk}/redigera/"

    response = save_form(as_coordinator, address, title="Resor och möten")

    known.refresh_from_db()
    assert response.status_code == 302
    assert (known.title, known.outcome) == ("Resor och möten", Decimal(100))
    assert {"outcome", "outcome_on"}.isdisjoint(opened(as_coordinator, address))


def test_an_outcome_typed_while_the_file_was_read_in_is_told_of_and_not_saved(
    as_coordinator, known
):
    address = f"/budget/2023/poster/{known.pk}/redigera/"
    typed = {**opened(as_coordinator, address), "outcome": "777"}
    save(as_csv(row()))

    response = as_coordinator.post(address, typed)

    assert response.status_code == 422
    assert "Det du skrev, 777, är inte sparat." in str(response.context["form"].errors)
    assert outcomes() == {"4711": Decimal(100)}
    assert as_coordinator.post(address, filled_in(response)).status_code == 302


def test_a_line_with_rows_is_not_removed(as_coordinator, known):
    save(as_csv(*[row(voucher=f"A{number}") for number in range(3)]))

    response = as_coordinator.post(f"/budget/2023/poster/{known.pk}/ta-bort/")

    assert response.status_code == 409
    assert "Posten har rader från ekonomisystemet." in response.content.decode()


def test_the_headers_are_offered_as_they_stand_in_the_file(as_coordinator, line):
    response = hand_in(as_coordinator, as_csv(row()))

    offered = response.context["form"].fields["code"].choices
    assert [value for value, _label in offered] == ["", *HEADERS]

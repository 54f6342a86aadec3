"""The budget as a table: what is typed is added up, and all of it is saved or nothing."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budget.forms.table import BLANK_ROWS, Table
from budget.models import BudgetLine, GrantYear
from budget.sums import year_sums
from budget.table import save_all
from tests.factories import (
    BudgetFrameFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
)
from tests.forms import filled_in, opened, save

TABLE = "/budget/2023/tabell/"


def cell(line, name):
    return f"r{line.pk}-{name}"


def versions():
    return list(BudgetLine.objects.order_by("pk").values_list("version", flat=True))


def wrong(response):
    return {each.label: each.errors for each in response.context["table"].visible_fields}


def test_the_rows_stand_as_on_the_page_of_the_year(as_coordinator):
    second = BudgetLineFactory(position=2)
    granted, first = GrantedLineFactory(position=1), BudgetLineFactory(position=1)

    groups = as_coordinator.get(TABLE).context["table"].groups

    assert [(group.payer, [row.line for row in group.rows]) for group in groups] == [
        ("own", [first, second]),
        ("external", [granted]),
    ]


def test_only_changed_rows_and_fields_are_saved(as_coordinator, coordinator):
    first, second = BudgetLineFactory(title="Resor"), BudgetLineFactory()
    typed = opened(as_coordinator, TABLE)
    # Somebody else's change of what the table does not show is no conflict, and stays.
    BudgetLine.objects.filter(pk=first.pk).update(ledger_code="48213")

    response = as_coordinator.post(TABLE, {**typed, cell(first, "planned"): "70 tkr"})

    assert response["Location"] == TABLE
    first.refresh_from_db()
    assert (first.planned, first.title, first.ledger_code) == (70_000, "Resor", "48213")
    assert versions() == [2, 1]
    assert first.history.first().history_user == coordinator
    assert (first.history.count(), second.history.count()) == (2, 1)


def test_a_table_sent_unchanged_saves_nothing_and_says_so(as_coordinator):
    BudgetLineFactory(comment="Två\nrader", planned=Decimal("1234.50"))

    response = save(as_coordinator, TABLE)

    page = as_coordinator.get(response["Location"]).content.decode()
    assert "Ingenting är ändrat, så ingenting är sparat." in page
    assert versions() == [1]


def test_one_row_that_is_wrong_keeps_all_from_being_saved(as_coordinator):
    first, second = BudgetLineFactory(title="Resor"), BudgetLineFactory(title="Hotell")

    response = save(
        as_coordinator,
        TABLE,
        **{cell(first, "planned"): "5 000", cell(second, "forecast"): "åtta"},
    )

    assert response.status_code == 422
    assert list(wrong(response)) == ["Prognos för Hotell"]
    assert f'<a href="#id_{cell(second, "forecast")}">' in response.content.decode()
    assert filled_in(response)[cell(first, "planned")] == ["5 000"]
    assert filled_in(response)[cell(second, "forecast")] == ["åtta"]
    assert versions() == [1, 1]


def test_a_row_that_somebody_else_saved_says_so_and_nothing_is_saved(
    as_coordinator, as_chief_executive
):
    first, second = BudgetLineFactory(title="Resor"), BudgetLineFactory(title="Hotell")
    typed = opened(as_coordinator, TABLE)
    save(as_chief_executive, TABLE, **{cell(first, "planned"): "2 000"})

    mine = {cell(first, "planned"): "3 000", cell(second, "planned"): "4 000"}
    response = as_coordinator.post(TABLE, {**typed, **mine})

    assert response.status_code == 422
    assert "chief_executive sparade den här posten" in wrong(response)["Resor"][0]
    assert wrong(response)["Budget för Resor"] == ["Nu sparat av chief_executive: ”2\u00a0000”."]
    assert {name: filled_in(response)[name] for name in mine} == {
        name: [text] for name, text in mine.items()
    }
    assert versions() == [2, 1]

    as_coordinator.post(TABLE, filled_in(response))

    assert list(BudgetLine.objects.order_by("pk").values_list("planned", flat=True)) == [3000, 4000]


def test_what_somebody_else_saved_in_another_cell_is_taken_over_with_a_word(
    as_coordinator, as_chief_executive
):
    line = BudgetLineFactory(title="Resor")
    typed = opened(as_coordinator, TABLE)
    save(as_chief_executive, TABLE, **{cell(line, "comment"): "Tåget blev dyrare."})

    response = as_coordinator.post(TABLE, {**typed, cell(line, "planned"): "3 000"})
    as_coordinator.post(TABLE, filled_in(response))

    assert response.status_code == 422
    line.refresh_from_db()
    assert (line.planned, line.comment) == (3_000, "Tåget blev dyrare.")


def test_the_saved_value_can_be_taken_instead(as_coordinator, as_chief_executive):
    line = BudgetLineFactory(title="Resor")
    typed = opened(as_coordinator, TABLE)
    save(as_chief_executive, TABLE, **{cell(line, "planned"): "2 000"})
    response = as_coordinator.post(TABLE, {**typed, cell(line, "planned"): "3 000"})

    taken = {**filled_in(response), cell(line, "take_planned"): "on"}
    as_coordinator.post(TABLE, taken)

    line.refresh_from_db()
    assert (line.planned, line.version) == (2_000, 2)


def test_what_is_typed_in_a_removed_line_stands_among_the_new(as_coordinator):
    line, other = BudgetLineFactory(title="Resor"), BudgetLineFactory(title="Hotell")
    typed = opened(as_coordinator, TABLE) | {cell(line, "planned"): "3 000"}
    line.delete()
    other.delete()

    response = as_coordinator.post(TABLE, typed)

    assert response.status_code == 422
    assert [row.texts["title"] for row in response.context["table"].new] == ["Resor"]
    assert "någon annan har tagit bort den" in response.content.decode()

    as_coordinator.post(TABLE, filled_in(response))

    assert list(BudgetLine.objects.values_list("title", "planned")) == [("Resor", 3_000)]


def test_a_line_removed_in_the_same_moment_is_treated_as_removed(as_coordinator, monkeypatch):
    line = BudgetLineFactory(title="Resor")
    typed = opened(as_coordinator, TABLE)
    check = Table.check

    def remove_and_check(table):
        BudgetLine.objects.filter(pk=line.pk).delete()
        return check(table)

    monkeypatch.setattr(Table, "check", remove_and_check)
    response = as_coordinator.post(TABLE, {**typed, cell(line, "planned"): "3 000"})

    assert response.status_code == 422
    assert [row.texts["title"] for row in response.context["table"].new] == ["Resor"]


def test_two_who_save_in_the_same_moment_save_all_or_nothing(as_coordinator, monkeypatch):
    first, second = BudgetLineFactory(title="Resor"), BudgetLineFactory(title="Hotell")
    changes = {cell(first, "planned"): "3 000", cell(second, "planned"): "4 000"}

    def late(forms, *, by):
        BudgetLine.objects.filter(pk=second.pk).update(planned=5, version=2)
        return save_all(forms, by=by)

    monkeypatch.setattr("budget.forms.table.save_all", late)
    response = save(as_coordinator, TABLE, **changes, **{"n1-title": "Ny"})

    assert response.status_code == 422
    assert list(wrong(response)) == ["Hotell", "Budget för Hotell"]
    assert filled_in(response)["n1-title"] == ["Ny"]
    assert list(BudgetLine.objects.order_by("pk").values_list("planned", flat=True)) == [1_000, 5]

    monkeypatch.undo()
    as_coordinator.post(TABLE, filled_in(response))

    assert BudgetLine.objects.get(title="Resor").planned == 3_000
    assert BudgetLine.objects.get(title="Hotell").planned == 4_000
    assert BudgetLine.objects.filter(title="Ny").count() == 1


def test_a_new_row_with_a_title_is_saved_as_our_own(as_coordinator):
    BudgetLineFactory()

    save(as_coordinator, TABLE, **{"n2-title": "Trycksaker", "n2-planned": "5 000"})

    line = BudgetLine.objects.get(title="Trycksaker")
    assert (line.payer, line.status, line.year) == ("own", "not_applicable", 2023)
    assert (line.planned, line.position) == (5_000, 2)


def test_a_new_row_without_a_title_is_asked_for_it(as_coordinator):
    response = save(as_coordinator, TABLE, **{"n1-planned": "5 000"})

    assert response.status_code == 422
    assert list(wrong(response)) == ["Namn på ny post 1"]
    assert not BudgetLine.objects.exists()


def test_the_table_sent_twice_makes_one_line(as_coordinator):
    typed = opened(as_coordinator, TABLE) | {"n1-title": "Trycksaker"}

    as_coordinator.post(TABLE, typed)
    again = as_coordinator.post(TABLE, typed)

    assert again.status_code == 302
    assert BudgetLine.objects.get().version == 1


def test_the_table_sent_again_with_other_words_asks_first(as_coordinator):
    typed = opened(as_coordinator, TABLE) | {"n1-title": "Trycksaker"}
    as_coordinator.post(TABLE, typed)

    response = as_coordinator.post(TABLE, typed | {"n1-planned": "900"})
    as_coordinator.post(TABLE, filled_in(response))

    assert response.status_code == 422
    assert BudgetLine.objects.get().planned == 900


def test_an_outcome_from_the_ledger_is_not_for_typing(as_coordinator):
    line = BudgetLineFactory(is_from_ledger=True, outcome=Decimal(700))

    assert cell(line, "outcome") not in opened(as_coordinator, TABLE)
    save(as_coordinator, TABLE, **{cell(line, "outcome"): "1"})

    assert BudgetLine.objects.get().outcome == 700


def test_what_is_not_sent_is_not_emptied(as_coordinator):
    line = BudgetLineFactory(title="Resor", planned=Decimal(5))

    as_coordinator.post(TABLE, {cell(line, "seen"): "1", cell(line, "forecast"): "7"})

    line.refresh_from_db()
    assert (line.title, line.planned, line.forecast) == ("Resor", 5, 7)


@pytest.mark.parametrize("by_htmx", [True, False])
def test_the_sums_are_those_of_what_is_typed(by_htmx, as_coordinator):
    frame = BudgetFrameFactory(amount=Decimal(100_000))
    own = BudgetLineFactory(planned=Decimal(1), outcome=Decimal(3))
    granted, expected = GrantedLineFactory(), ExpectedLineFactory()
    typed = opened(as_coordinator, TABLE) | {
        cell(own, "planned"): "30 000",
        cell(own, "committed"): "9 tkr",
        cell(granted, "outcome"): "400",
        cell(expected, "planned"): "2 mnkr",
        "n1-title": "Ny",
        "n1-planned": "20 000,50",
        "gor": "rakna",
    }

    headers = {"HX-Request": "true"} if by_htmx else {}
    response = as_coordinator.post(TABLE, typed, headers=headers)

    own.planned, own.committed = Decimal(30_000), Decimal(9_000)
    granted.outcome, expected.planned = Decimal(400), Decimal(2_000_000)
    new = BudgetLine(year=2023, planned=Decimal("20000.50"))
    lines = [own, granted, expected, new]
    assert response.status_code == 200
    assert response.context["table"].sums == year_sums(frame, lines, GrantYear.objects.none())
    assert "49\u00a0999,50" not in response.content.decode()
    assert "Ej fördelat av ramen: 50\u00a0000\u00a0kr" in response.content.decode()
    assert versions() == [1, 1, 1]


def test_adding_up_keeps_what_is_typed(as_coordinator):
    line = BudgetLineFactory()

    response = save(as_coordinator, TABLE, gor="rakna", **{cell(line, "planned"): "30 000 kr"})

    assert filled_in(response)[cell(line, "planned")] == ["30 000 kr"]
    assert 'data-unsaved="yes"' in response.content.decode()


def test_a_part_of_the_page_is_told_from_the_page(as_coordinator):
    line = BudgetLineFactory(planned=Decimal(5_000))
    typed = opened(as_coordinator, TABLE) | {cell(line, "forecast"): "7 000"}

    response = as_coordinator.post(TABLE, typed, headers={"HX-Request": "true"})

    assert "HX-Request" in response["Vary"]
    assert "<form" not in response.content.decode()
    assert f'<data value="avvikelse-r{line.pk}">−2\u00a0000</data>' in response.content.decode()


def test_an_amount_that_cannot_be_read_is_in_no_sum_and_named(as_coordinator):
    line = BudgetLineFactory(title="Resor", planned=Decimal(5_000))

    response = save(as_coordinator, TABLE, gor="rakna", **{cell(line, "planned"): "åtta"})

    assert response.context["table"].sums.distributed == 0
    assert "inte med i någon summa: Budget för Resor." in response.content.decode()


def test_the_groups_add_up_each_column(as_coordinator):
    BudgetLineFactory(planned=Decimal(10), committed=Decimal(4), forecast=Decimal(9))
    GrantedLineFactory(planned=Decimal(100), outcome=Decimal(90))
    ExpectedLineFactory(planned=Decimal(500_000))

    own, external = as_coordinator.get(TABLE).context["table"].groups

    assert [(each.name, each.amount) for each in own.sums] == [
        ("planned", 10),
        ("committed", 4),
        ("forecast", 9),
        ("outcome", 0),
    ]
    assert [each.amount for each in external.sums] == [100, 0, 0, 90]


def test_there_are_always_empty_rows_at_the_end(as_coordinator):
    typed = {f"n{number}-title": f"Post {number}" for number in range(1, 6)}

    rows = as_coordinator.post(TABLE, {**typed, "gor": "rakna"}).context["table"].new_rows

    assert [row.texts["title"] for row in rows] == [*typed.values(), *[""] * BLANK_ROWS]


@pytest.mark.parametrize(
    "sent",
    [
        {"r999999999999999999-title": "Borta", "n1-title": ""},
        {"n1-title": "Ny\x00", "nyckel": "x"},
        {"n1-title": "x" * 201, "n1-planned": "9" * 100},
        {"n999999999999999999-title": "811218-9876"},
    ],
)
def test_odd_input_is_answered_with_what_is_wrong(sent, as_coordinator):
    response = as_coordinator.post(TABLE, sent)

    assert response.status_code == 422
    assert not BudgetLine.objects.exists()


def test_two_hundred_rows_ask_as_often_as_ten(as_coordinator):
    def asked():
        line = BudgetLine.objects.first()
        opening = CaptureQueriesContext(connection)
        with opening:
            typed = opened(as_coordinator, TABLE)
        counts = [len(opening)]
        typed |= {cell(line, "comment"): f"Bland {BudgetLine.objects.count()}"}
        for act in ({"gor": "rakna"}, {"gor": "klistra", "klistra": "Ny\t5"}, {}):
            with CaptureQueriesContext(connection) as asking:
                as_coordinator.post(TABLE, typed | act)
            counts.append(len(asking))
        as_coordinator.get(TABLE)
        return counts

    BudgetFrameFactory()
    BudgetLineFactory.create_batch(9)
    GrantedLineFactory()
    with_ten = asked()
    BudgetLineFactory.create_batch(180)
    for _more in range(10):
        GrantedLineFactory()

    assert asked() == with_ten


def test_a_member_may_not_edit_the_table(as_member):
    assert as_member.get(TABLE).status_code == 403
    assert as_member.post(f"{TABLE}angra/").status_code == 403


def test_a_large_deviation_is_explained_in_the_table_too(as_coordinator):
    line = BudgetLineFactory(title="Resor", planned=Decimal(100_000))
    typed = opened(as_coordinator, TABLE)

    response = as_coordinator.post(TABLE, {**typed, cell(line, "forecast"): "50 000"})

    assert response.status_code == 422
    assert [*wrong(response)] == ["Kommentar för Resor"]
    words = {cell(line, "forecast"): "50 000", cell(line, "comment"): "En resa blev av."}
    assert as_coordinator.post(TABLE, {**typed, **words}).status_code == 302

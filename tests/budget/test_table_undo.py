"""What was saved in the table can be undone exactly, unless somebody has changed it since."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.forms.table import Table
from budget.models import BudgetLine, LedgerEntry, LedgerImport
from budget.table import CELLS, UndoRefusedError, sign, signed, undo
from council.models import Limit, Threshold
from falun_intl.ui.formats import exact_kronor
from tests.budget.test_table import TABLE, cell, versions
from tests.conftest import undone
from tests.factories import BudgetLineFactory, GrantedLineFactory, UserFactory
from tests.forms import save

UNDO = "/budget/2023/tabell/angra/"


def values():
    return list(BudgetLine.objects.order_by("pk").values("pk", *CELLS))


def saved(client, **changes):
    """Save in the table, and return the word that the button Ångra sends."""
    response = save(client, TABLE, **changes)
    return client.get(response["Location"]).context["steps"]


def test_undo_brings_back_what_was_and_removes_what_was_made(as_coordinator, coordinator):
    line = BudgetLineFactory(title="Resor", comment="Före.")
    before = values()
    changes = {cell(line, "planned"): "", cell(line, "comment"): "Efter.", "n1-title": "Ny"}
    word = saved(as_coordinator, **changes)

    response = as_coordinator.post(UNDO, {"steg": word}, follow=True)

    assert values() == before
    assert versions() == [3]
    assert line.history.first().history_user == coordinator
    assert [str(each) for each in response.context["messages"]] == [
        "Ångrat: ”Resor” är som före sparandet.",
        "Ångrat: ”Ny” är borttaget igen.",
    ]


def test_the_message_shows_what_was_saved_once(as_coordinator):
    line = BudgetLineFactory(title="Resor", planned=Decimal(1_000))
    save(
        as_coordinator,
        TABLE,
        **{cell(line, "planned"): "2 000", "n1-title": "Ny", "n1-planned": "500"},
    )

    first, second = (as_coordinator.get(TABLE) for _time in range(2))

    assert first.context["saved"] == "Sparat: 1 ändrad post och 1 ny post."
    assert [(each.title, each.is_new, each.cells) for each in first.context["changes"]] == [
        ("Resor", False, [("Budget", "1\u00a0000", "2\u00a0000")]),
        ("Ny", True, [("Budget", "tomt", "500")]),
    ]
    assert second.context["saved"] == ""


def test_undo_is_refused_by_name_when_a_line_has_been_changed_since(as_coordinator):
    line, other = BudgetLineFactory(title="Resor"), BudgetLineFactory(title="Hotell")
    word = saved(as_coordinator, **{cell(line, "planned"): "2", cell(other, "planned"): "3"})
    save(as_coordinator, TABLE, **{cell(other, "comment"): "Nu."})
    before = values()

    response = as_coordinator.post(UNDO, {"steg": word})

    assert response.status_code == 409
    assert response.context["sentence"].startswith("”Hotell” har ändrats eller tagits bort sedan")
    assert values() == before


def test_undo_is_refused_when_a_line_has_been_removed_since(as_coordinator):
    line = BudgetLineFactory(title="Resor")
    word = saved(as_coordinator, **{cell(line, "planned"): "2"})
    line.delete()

    response = as_coordinator.post(UNDO, {"steg": word})

    assert response.context["sentence"].startswith("”Resor” har ändrats eller tagits bort sedan")


def test_a_new_line_that_is_used_meanwhile_is_not_removed(as_coordinator):
    word = saved(as_coordinator, **{"n1-title": "Ny"})
    read = LedgerImport.objects.create(
        year=2023, as_of="2023-06-30", file_name="a.csv", sha256="0", rows=1, repeated=0, total=5
    )
    LedgerEntry.objects.create(
        ledger_import=read,
        line=BudgetLine.objects.get(),
        row=1,
        fingerprint="a",
        year=2023,
        date="2023-06-01",
        code="1",
        amount=5,
    )

    response = as_coordinator.post(UNDO, {"steg": word})

    assert response.status_code == 409
    assert "”Ny” används nu av annat" in response.context["sentence"]
    assert versions() == [1]


def test_undo_works_once(as_coordinator):
    line = BudgetLineFactory()
    word = saved(as_coordinator, **{cell(line, "planned"): "2"})
    as_coordinator.post(UNDO, {"steg": word})

    assert as_coordinator.post(UNDO, {"steg": word}).status_code == 409


def test_undo_leaves_what_came_from_elsewhere_meanwhile(as_coordinator):
    """Something that writes past the versions, as a read-in of the ledger may, is not undone."""
    line = BudgetLineFactory(outcome=Decimal(1))
    word = saved(as_coordinator, **{cell(line, "planned"): "2"})
    BudgetLine.objects.update(outcome=Decimal(9))

    as_coordinator.post(UNDO, {"steg": word})

    assert BudgetLine.objects.get().outcome == 9


@pytest.mark.parametrize("word", ["", "x", sign([], year=2023)], ids=["none", "odd", "empty"])
def test_a_word_that_nobody_signed_undoes_nothing(word, as_coordinator):
    response = as_coordinator.post(UNDO, {"steg": word})

    assert response.status_code == 409
    assert "hör inte till något som är sparat" in response.content.decode()


def test_a_word_holds_for_its_year_only(as_coordinator):
    line = BudgetLineFactory()
    word = saved(as_coordinator, **{cell(line, "planned"): "2"})

    assert len(signed(word, year=2023)) == 1
    assert signed(word, year=2022) == []


AMOUNTS = st.none() | st.decimals(0, 9_999_999_999, places=2)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
TITLES = TEXTS.map(str.strip).filter(bool)
CELL = {
    "title": TITLES,
    "comment": TEXTS,
    **dict.fromkeys(["planned", "committed", "forecast", "outcome"], AMOUNTS),
}
EDITS = st.dictionaries(
    st.tuples(st.sampled_from(["r0", "r1", "r2", "n1", "n2"]), st.sampled_from([*CELL])),
    st.none(),
    min_size=1,
).flatmap(lambda names: st.fixed_dictionaries({name: CELL[name[1]] for name in names}))


def typed(edits, lines):
    """Return a table as it is sent with the edits, which name lines by their place."""
    sent = QueryDict(mutable=True)
    for (row, name), value in edits.items():
        prefix = f"r{lines[int(row[1:])].pk}" if row.startswith("r") else row
        text = exact_kronor(value) if isinstance(value, Decimal) else value or ""
        sent[f"{prefix}-{name}"] = text
        if prefix.startswith("n"):
            sent.setdefault(f"{prefix}-title", "Ny")
        else:
            version = BudgetLine.objects.get(pk=prefix[1:]).version
            sent[f"{prefix}-seen"] = str(version)
    return sent


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(sittings=st.lists(EDITS, min_size=1, max_size=3))
def test_any_edits_and_then_undo_give_the_same_values(sittings, coordinator):
    with undone():
        # So that no deviation is large enough to ask for a comment.
        Threshold.objects.create(code=Limit.DEVIATION, value=2_000_000_000)
        lines = [BudgetLineFactory(), GrantedLineFactory(), BudgetLineFactory(planned=None)]
        for edits in sittings:
            before, steps = values(), Table(2023, typed(edits, lines)).save(by=coordinator)

        assert steps is not None
        undo(steps, by=coordinator)

        assert values() == before


def test_nothing_is_undone_when_one_line_refuses(coordinator):
    line, other = BudgetLineFactory(), BudgetLineFactory()
    edits = {("r0", "planned"): Decimal(7), ("r1", "planned"): Decimal(8)}
    steps = Table(2023, typed(edits, [line, other])).save(by=coordinator)
    other.history.all().delete()
    before = values()

    with pytest.raises(UndoRefusedError, match="Historiken säger inte"):
        undo(steps, by=UserFactory())

    assert values() == before

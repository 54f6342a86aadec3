"""Rows from Excel fill in the table; what cannot be understood is told by its row."""

import pytest

from budget.models import BudgetLine
from budget.pasting import read
from tests.budget.test_table import TABLE, cell
from tests.factories import BudgetLineFactory
from tests.forms import filled_in, save


def paste(client, text, **changes):
    return save(client, TABLE, gor="klistra", klistra=text, **changes)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Resor\t1 000\t\t900\tDyrare", ["Resor", "1 000", "", "900", "Dyrare"]),
        ("Resor\r\n", ["Resor"]),
        ('Resor\t1\t2\t3\t"Två\nrader, ""så"""', ["Resor", "1", "2", "3", 'Två\nrader, "så"']),
        ("\t\n\n  Resor  i\u00a0Norden \t 5 \n", ["Resor i Norden", "5"]),
    ],
)
def test_a_row_is_read_as_excel_copies_it(text, cells):
    (row,), problems = read(text)

    assert list(row.cells.values()) == cells
    assert problems == []


def test_a_head_names_the_columns():
    rows, problems = read("Utfall, kr\tPost\tKommentar\n7\tResor\tJa")

    assert [row.cells for row in rows] == [{"outcome": "7", "title": "Resor", "comment": "Ja"}]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Ny\n\t5", "Rad 2 saknar postens namn i kolumnen Post. Den är inte med."),
        (
            "Ny\t1\t2\t3\tJa\tnej",
            "Rad 1 har fler celler än tabellen. ”nej” är inte med.",
        ),
        (
            "Ny\tåtta",
            (
                "Rad 1, Budget: ”åtta” går inte att läsa som ett belopp. "
                "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
            ),
        ),
        (
            "Lika\t5",
            "Rad 1: ”Lika” står på flera rader i tabellen. Fyll i den för hand.",
        ),
        ("Ny\nny", "Rad 2: ”ny” är inklistrad redan. Den första raden gäller."),
        (
            "Post\tUtfall\nBokförd\t5",
            "Rad 2: utfallet kommer från ekonomisystemet och är inte ändrat.",
        ),
        ("x" * 140_000, "Texten går inte att läsa som rader från Excel. Kopiera cellerna igen."),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_row(text, problem, as_coordinator):
    BudgetLineFactory(title="Lika")
    BudgetLineFactory(title="Lika")
    BudgetLineFactory(title="Bokförd", is_from_ledger=True)

    response = paste(as_coordinator, text)

    assert response.status_code == 422
    assert response.context["problems"] == [problem]
    assert filled_in(response)["klistra"] == [text.replace("\n", "\r\n")]


def test_pasted_rows_fill_in_lines_by_title_and_new_rows_for_review(as_coordinator):
    line = BudgetLineFactory(title="Resor i Norden", comment="Står kvar.")

    response = paste(as_coordinator, "resor  i norden\t2 tkr\t\t1 900\nTrycksaker\t500")

    typed = filled_in(response)
    assert response.status_code == 200
    assert typed[cell(line, "title")] == ["Resor i Norden"]
    assert [typed[cell(line, name)] for name in ("planned", "committed", "forecast")] == [
        ["2 tkr"],
        [""],
        ["1 900"],
    ]
    assert typed[cell(line, "comment")] == ["Står kvar."]
    assert BudgetLine.objects.get().version == 1

    as_coordinator.post(TABLE, typed)

    assert list(BudgetLine.objects.order_by("pk").values_list("title", "planned", "forecast")) == [
        ("Resor i Norden", 2_000, 1_900),
        ("Trycksaker", 500, None),
    ]


def test_pasting_keeps_what_is_typed_elsewhere(as_coordinator):
    line, other = BudgetLineFactory(), BudgetLineFactory(title="Hotell")
    typed = {cell(line, "planned"): "77", "n1-title": "Ny"}

    response = paste(as_coordinator, "Hotell\t5\nNy\t9", **typed)

    shown = filled_in(response)
    assert {name: shown[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert (shown[cell(other, "planned")], shown["n1-planned"]) == (["5"], ["9"])


def test_pasting_nothing_changes_nothing(as_coordinator):
    response = paste(as_coordinator, " \n\t\n")

    assert response.status_code == 200
    assert response.context["table"].new == []


def test_rows_that_are_not_filled_in_yet_are_shown_before_anything_is_saved(as_coordinator):
    response = save(as_coordinator, TABLE, klistra="Trycksaker\tåtta")

    assert response.status_code == 422
    (row,) = response.context["table"].new
    assert row.texts["title"] == "Trycksaker"

    as_coordinator.post(TABLE, {**filled_in(response), f"{row.prefix}-planned": "8"})

    assert BudgetLine.objects.get().planned == 8


def test_adding_up_keeps_the_rows_from_excel(as_coordinator):
    response = save(as_coordinator, TABLE, gor="rakna", klistra="Trycksaker\t8")

    assert filled_in(response)["klistra"] == ["Trycksaker\t8"]

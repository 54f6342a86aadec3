"""A document that many ask for is printed once, by one process; the others are told of it."""

import datetime as dt

import pytest
from django.utils import timezone

from reports import pdf, press, printing
from reports.models import PrintOrder, Rendering
from reports.models.print_order import Stage

HTML = "<p>A</p>"


@pytest.fixture
def taken_on(monkeypatch):
    """What the thread would print; here nothing runs beside the test."""
    tasks = []
    monkeypatch.setattr(press.Press, "take_on", lambda _press, *task: tasks.append(task))
    return tasks


@pytest.fixture
def printed(monkeypatch):
    """What a printer that takes no time has printed."""
    made = []

    def render(html):
        made.append(html)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "render", render)
    return made


@pytest.fixture
def out_of_paper(monkeypatch):
    def fail(_html):
        raise pdf.RenderError("Rapporten är för stor.")

    monkeypatch.setattr(pdf, "render", fail)


def ask():
    with printing.not_waiting():
        return printing.printed("rapport", HTML)


def ask_in_vain():
    with pytest.raises(press.UnderWayError) as told:
        ask()
    return told.value.order


def passed(**time):
    """Let so much time pass for every order."""
    PrintOrder.objects.update(since=timezone.now() - dt.timedelta(**time))


def test_who_asks_first_has_it_printed_and_the_next_one_is_told(db, taken_on):
    first, second = ask_in_vain(), ask_in_vain()

    assert first == second
    assert [order for order, _work in taken_on] == [first]


def test_an_order_says_how_far_it_is(db, taken_on):
    order = ask_in_vain()
    assert order.get_stage_display() == "PDF:en väntar på att en annan ska bli klar."

    order.restated(stage=Stage.WRITING)
    assert ask_in_vain().get_stage_display() == "PDF:en skrivs nu."


def test_what_is_printed_is_kept_and_its_order_is_gone(db, taken_on, printed):
    ask_in_vain()
    press.fulfil(*taken_on[0])

    assert bytes(ask().pdf) == b"%PDF-1.7"
    assert not PrintOrder.objects.exists()
    assert printed == [HTML]


def test_everybody_who_waited_is_told_why_there_is_none(db, taken_on, out_of_paper):
    ask_in_vain()
    press.fulfil(*taken_on[0])

    for _visitor in range(2):
        with pytest.raises(pdf.RenderError, match="Rapporten är för stor"):
            ask()
    assert len(taken_on) == 1


def test_a_minute_after_a_failure_it_is_tried_again(db, taken_on, out_of_paper, monkeypatch):
    ask_in_vain()
    press.fulfil(*taken_on[0])
    passed(seconds=61)

    order = ask_in_vain()

    assert len(taken_on) == 2
    assert (order.problem, order.stage) == ("", Stage.WAITING)


def test_what_a_dead_process_had_taken_on_is_taken_over(db, taken_on, printed, settings):
    ask_in_vain()
    dead = taken_on[0]
    passed(seconds=settings.PDF_WALL_SECONDS + 6)
    ask_in_vain()

    press.fulfil(*dead)
    assert printed == []

    press.fulfil(*taken_on[1])
    assert printed == [HTML]


def test_what_is_not_over_is_not_taken_over(db, taken_on, settings):
    ask_in_vain()
    passed(seconds=settings.PDF_WALL_SECONDS - 1)
    ask_in_vain()

    assert len(taken_on) == 1


def test_what_was_printed_in_the_meantime_is_not_printed_again(db, taken_on, printed):
    order = ask_in_vain()
    Rendering.objects.keep("rapport", order.content_hash, b"%PDF-1.7 en annan")

    press.fulfil(*taken_on[0])

    assert printed == []
    assert not PrintOrder.objects.exists()


def test_orders_that_nobody_asks_for_any_more_are_forgotten(db, taken_on):
    PrintOrder.objects.create(document="gammal", content_hash="0", problem="Gick inte.")
    passed(days=2)

    ask_in_vain()

    assert [order.document for order in PrintOrder.objects.all()] == ["rapport"]


def test_who_does_not_mind_waiting_places_no_order(db, printed):
    assert bytes(printing.printed("rapport", HTML).pdf) == b"%PDF-1.7"
    assert not PrintOrder.objects.exists()

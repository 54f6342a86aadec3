"""A visit's page tells of its way, its people and what follows; money to those who may see it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from activities import visit_way
from activities.models import (
    Visit,
    VisitCost,
    VisitNotice,
    VisitParticipants,
    VisitStage,
    VisitTask,
)
from tests.factories import DepartmentFactory, TownFactory, VisitFactory
from tests.following import (
    VisitCostFactory,
    VisitNoticeFactory,
    VisitParticipantsFactory,
    VisitTaskFactory,
)
from tests.forms import save

PARTS = {
    "information": (VisitNotice, {"audience": "officials", "who": "Rektorn"}),
    "deltagare": (VisitParticipants, {"side": "ours", "kind": "board", "number": "2"}),
    "kostnader": (VisitCost, {"kind": "food", "payer": "host", "amount": "1 200,50"}),
    "uppgifter": (VisitTask, {"what": "Skriv till Røros", "role": "koordinatorn"}),
}
DAYS = {"information": {"told_on": "2023-04-03"}, "uppgifter": {"due_on": "2023-06-01"}}


def typed(word):
    return PARTS[word][1] | DAYS.get(word, {})


def stage(visit):
    return Visit.objects.placed().get(pk=visit.pk).stage


def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        ({"status": "planned"}, VisitStage.PLANNED),
        ({"status": "held"}, VisitStage.HELD),
        ({"status": "held", "outcome": "Ett utbyte.", "people": None}, VisitStage.HELD),
        ({"status": "held", "outcome": "Ett utbyte."}, VisitStage.REPORTED),
        ({"status": "held", "outcome": "Ett utbyte.", "people": 0}, VisitStage.REPORTED),
        ({"status": "planned", "outcome": "Ett utbyte."}, VisitStage.PLANNED),
        ({"status": "cancelled", "outcome": "Ett utbyte."}, VisitStage.CANCELLED),
    ],
)
def test_what_is_registered_says_how_far_a_visit_has_come(visit, expected, db):
    assert stage(VisitFactory(**visit)) == expected


@pytest.mark.parametrize(
    ("told_on", "expected"), [(8, VisitStage.ANNOUNCED), (9, VisitStage.PLANNED)]
)
def test_a_visit_is_announced_when_somebody_is_told_by_its_first_day(told_on, expected, db):
    visit = VisitFactory(status="planned", starts_on=dt.date(2023, 5, 8))
    VisitNoticeFactory(visit=visit, told_on=dt.date(2023, 5, told_on))

    assert stage(visit) == expected


def test_the_way_of_a_held_visit_says_that_nobody_was_told_and_what_is_missing(db):
    visit = Visit.objects.placed().get(pk=VisitFactory().pk)

    assert [
        (each.label, each.note, each.is_done, each.is_now) for each in visit_way.stations(visit)
    ] == [
        ("Planerat", "", True, False),
        ("Berörda informerade", "inte registrerat", False, False),
        ("Genomfört", "2023-05-08", False, True),
        ("Rapporterat", "när antal personer och vad besöket gav är ifyllt", False, False),
    ]


def test_a_visit_that_was_called_off_goes_no_way(db):
    visit = Visit.objects.placed().get(pk=VisitFactory(status="cancelled").pk)

    assert visit_way.stations(visit) == ()


@pytest.mark.parametrize("word", PARTS)
def test_a_part_is_added_on_the_visits_page(word, as_coordinator):
    visit, (model, _values) = VisitFactory(), PARTS[word]

    response = save(as_coordinator, f"/besok/{visit.pk}/{word}/ny/", **typed(word))

    assert response["Location"] == f"/besok/{visit.pk}/"
    assert model.objects.get().visit == visit
    assert model.history.get().history_user.username == "coordinator"


def test_a_part_is_changed_and_removed(as_coordinator):
    cost = VisitCostFactory(amount=Decimal(4_000))
    address = f"/besok/{cost.visit_id}/kostnader/{cost.pk}"

    save(as_coordinator, f"{address}/redigera/", amount="4 500")
    changed = VisitCost.objects.get().amount
    response = as_coordinator.post(f"{address}/ta-bort/")

    assert changed == Decimal(4_500)
    assert response["Location"] == f"/besok/{cost.visit_id}/"
    assert not VisitCost.objects.exists()


def test_a_part_of_another_visit_or_of_no_kind_is_not_found(as_coordinator):
    cost, other = VisitCostFactory(), VisitFactory()
    addresses = [
        f"/besok/{other.pk}/kostnader/{cost.pk}/redigera/",
        f"/besok/{other.pk}/gavor/ny/",
        f"/besok/{other.pk}/gavor/1/redigera/",
    ]

    assert [as_coordinator.get(each).status_code for each in addresses] == [404, 404, 404]


@pytest.mark.parametrize(
    ("word", "field", "sentence"),
    [
        (
            "information",
            "told_on",
            "Dagen har inte kommit än. Lägg in den när de har fått veta.",
        ),
        (
            "uppgifter",
            "done_on",
            "Dagen har inte kommit än. Lämna fältet tomt tills uppgiften är gjord.",
        ),
    ],
)
def test_what_has_not_happened_is_not_registered(word, field, sentence, as_coordinator):
    sent = {**typed(word), field: tomorrow().isoformat()}

    response = save(as_coordinator, f"/besok/{VisitFactory().pk}/{word}/ny/", **sent)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [sentence]}


def test_a_group_that_is_counted_already_is_changed_instead(as_coordinator):
    group = VisitParticipantsFactory(kind="board")

    response = save(as_coordinator, f"/besok/{group.visit_id}/deltagare/ny/", **typed("deltagare"))

    assert response.context["form"].non_field_errors() == [
        "Gruppen finns redan. Ändra antalet där i stället."
    ]


def test_a_visit_with_parts_is_not_removed_unseen(as_coordinator):
    task = VisitTaskFactory(what="Skriv till Røros")

    response = as_coordinator.post(f"/besok/{task.visit_id}/ta-bort/")

    assert response.status_code == 409
    assert "Posten används av Skriv till Røros." in response.text


@pytest.mark.parametrize(
    ("who", "kind", "number", "shown"),
    [
        ("as_member", "youth", 4, "4"),
        ("as_contact", "youth", 4, "färre än 5"),
        ("as_contact", "youth", 5, "5"),
        ("as_contact", "official", 1, "1"),
    ],
)
def test_few_children_are_no_number_outside_the_council(who, kind, number, shown, request, db):
    group = VisitParticipantsFactory(kind=kind, number=number)

    page = request.getfixturevalue(who).get(group.visit.get_absolute_url())

    assert page.context["participants"] == [(group, shown)]
    assert f">{shown}</td>" in page.text


@pytest.mark.parametrize(("who", "sees"), [("as_member", True), ("as_contact", False)])
def test_money_is_shown_to_those_who_may_see_it(who, sees, request, db):
    cost = VisitCostFactory(amount=Decimal(4_321), visit__cost=Decimal(8_765))
    VisitCostFactory(visit=cost.visit, payer="host", amount=Decimal(1_000))

    shown = request.getfixturevalue(who).get(f"/besok/{cost.visit_id}/").text

    amounts = ["4\N{NO-BREAK SPACE}321", "5\N{NO-BREAK SPACE}321", "8\N{NO-BREAK SPACE}765"]
    assert [amount in shown for amount in amounts] == [sees] * 3
    assert ("Vad besöket kostade" in shown) == sees


def test_costs_say_what_the_councils_frame_paid(db):
    visit = VisitFactory()
    VisitCostFactory(visit=visit, amount=Decimal("0.10"))
    VisitCostFactory(visit=visit, payer="host", amount=Decimal("0.20"))

    costs = visit_way.costs(visit)

    assert (costs.total, costs.of_frame) == (Decimal("0.30"), Decimal("0.10"))


def test_a_reader_sees_no_way_to_change_anything(as_contact):
    task = VisitTaskFactory(department=DepartmentFactory(name="Skolan"))

    shown = as_contact.get(f"/besok/{task.visit_id}/").text

    assert "koordinatorn, Skolan" in shown
    assert "redigera" not in shown
    assert "/ny/" not in shown


@pytest.mark.parametrize(
    ("days", "done", "label"), [(-1, None, "Sen"), (0, None, "Att göra"), (-1, 0, "Klar")]
)
def test_a_task_says_whether_it_is_late(days, done, label):
    today = timezone.localdate()
    done_on = None if done is None else today

    task = VisitTask(due_on=today + dt.timedelta(days=days), done_on=done_on)

    assert task.mark.label == label


def purposes(client, query):
    return [row.visit.purpose for row in client.get(f"/besok/{query}").context["rows"]]


@pytest.fixture
def three(db):
    viborg, roros = TownFactory(name="Viborg"), TownFactory(name="Røros")
    VisitFactory(town=viborg, purpose="A", starts_on=dt.date(2022, 5, 1), outcome="Ett möte.")
    VisitFactory(town=roros, purpose="B", direction="incoming")
    VisitFactory(town=roros, purpose="C", starts_on=dt.date(2023, 6, 1), status="planned")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["C", "B", "A"]),
        ("?ar=2022", ["A"]),
        ("?riktning=incoming", ["B"]),
        ("?lage=reported", ["A"]),
        ("?ar=2023&lage=planned", ["C"]),
        ("?sortera=ort", ["C", "B", "A"]),
        ("?sortera=-dag", ["A", "B", "C"]),
        ("?sortera=lage", ["C", "B", "A"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(query, expected, three, as_contact):
    assert purposes(as_contact, query) == expected


def test_the_towns_page_leads_to_the_visit(as_contact):
    visit = VisitFactory(town__slug="roros")

    assert f'href="/besok/{visit.pk}/"' in as_contact.get("/partner/orter/roros/").text

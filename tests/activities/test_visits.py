"""Visits are added from a town's page, counted and never named, and held only when over."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.models import Visit
from tests.factories import ActivityFactory, TownFactory, VisitFactory
from tests.forms import opened, save

NEW = "/besok/ny/roros/"
TYPED = {"direction": "incoming", "purpose": "Elevutbyte", "starts_on": "2023-05-08"}


@pytest.fixture
def roros(db):
    return TownFactory(name="Røros", slug="roros")


def later(days):
    return timezone.localdate() + dt.timedelta(days=days)


def test_a_visit_is_planned_to_the_town_that_the_form_was_opened_from(roros, as_coordinator):
    response = save(as_coordinator, NEW, **TYPED)

    visit = Visit.objects.get()
    assert response["Location"] == f"/besok/{visit.pk}/"
    assert (visit.town, visit.status, visit.people) == (roros, "planned", None)


def test_a_held_visit_is_counted(roros, as_coordinator):
    save(as_coordinator, NEW, **TYPED, status="held", people="24")

    assert Visit.objects.held().get().people == 24


@pytest.mark.parametrize(("first", "last"), [(1, 3), (-1, 1), (1, None)])
def test_a_visit_is_not_held_before_it_is_over(first, last, roros, as_coordinator):
    days = {"starts_on": later(first).isoformat()}
    days["ends_on"] = later(last).isoformat() if last else ""

    response = save(as_coordinator, NEW, **{**TYPED, **days, "status": "held"})

    (sentence,) = response.context["form"].errors["status"]
    assert response.status_code == 422
    assert sentence == (
        f"Besöket är inte över förrän {later(last or first)} och kan inte vara genomfört än. "
        "Välj ”Planerat” eller ändra dagarna."
    )


def test_a_visit_that_ended_today_is_held(roros, as_coordinator):
    save(as_coordinator, NEW, **{**TYPED, "starts_on": later(0).isoformat(), "status": "held"})

    assert Visit.objects.held().count() == 1


def test_a_visit_that_ends_before_it_starts_is_refused(roros, as_coordinator):
    response = save(as_coordinator, NEW, **TYPED, ends_on="2023-05-07")

    assert response.context["form"].non_field_errors() == [
        "Sista dagen ligger före första dagen. Ändra en av dem."
    ]


def test_the_form_asks_for_a_number_and_never_for_names(roros, as_coordinator):
    form = as_coordinator.get(NEW).context["form"]

    assert form.fields["people"].help_text == (
        "Hur många som reste: bara antalet, aldrig namn. Tomt om det inte är känt."
    )


def test_the_activities_to_choose_from_say_their_year(roros, as_coordinator):
    activity = ActivityFactory(code="NA4", title="Elevutbyte", plan__year=2023)

    choices = as_coordinator.get(NEW).context["form"].fields["activity"].choices

    assert list(choices)[1:] == [(activity.pk, "2023: NA4 Elevutbyte")]


def test_a_visit_is_changed_and_stays_with_its_town(roros, as_coordinator):
    visit = VisitFactory(town=roros)

    save(as_coordinator, f"/besok/{visit.pk}/redigera/", outcome="Ett nytt utbyte.")

    visit.refresh_from_db()
    assert (visit.town, visit.outcome) == (roros, "Ett nytt utbyte.")
    assert visit.history.first().history_user.username == "coordinator"


def test_a_visit_is_removed_and_its_history_stays(roros, as_coordinator):
    visit = VisitFactory(town=roros)

    response = as_coordinator.post(f"/besok/{visit.pk}/ta-bort/")

    assert response["Location"] == "/partner/orter/roros/"
    assert not Visit.objects.exists()
    assert Visit.history.filter(history_type="-").count() == 1


def test_a_visit_to_no_town_is_not_found(as_coordinator):
    assert as_coordinator.get("/besok/ny/atlantis/").status_code == 404


def test_an_opened_form_fills_in_nothing_but_that_it_is_planned(roros, as_coordinator):
    sent = opened(as_coordinator, NEW)

    assert sent["status"] == ["planned"]
    assert sent["people"] == [""]

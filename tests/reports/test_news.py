"""The start page tells what others have changed since the person was last here."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council import presence
from council.roles import Role
from reports import news
from tests.conftest import client_of
from tests.factories import BudgetLineFactory, GoalFactory, TownFactory, UserFactory
from tests.networking import IdeaFactory

MORNING = "2023-06-12 08:00Z"


@pytest.fixture
def karin(db):
    return UserFactory(role=Role.COORDINATOR)


def changed(record, by, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save()


def told_since_morning(user):
    moment = dt.datetime(2023, 6, 12, 8, tzinfo=dt.UTC)
    found = news.since(moment, user)
    return [(each.kind, each.name, each.what, each.who) for each in found.changes]


def test_a_change_by_somebody_else_is_told_once_with_who_and_what(karin):
    other = UserFactory(first_name="Anna", last_name="Ek")
    with time_machine.travel("2023-06-12 07:00Z", tick=False):
        goal = GoalFactory(code="N1", title="Fördjupa samarbetet")
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        changed(goal, other, assessment="partly")
    with time_machine.travel("2023-06-12 10:00Z", tick=False):
        changed(goal, other, assessment="fulfilled")

    assert told_since_morning(karin) == [("mål", "N1 Fördjupa samarbetet", "Ändrad", "Anna Ek")]


def test_what_the_person_did_herself_is_no_news(karin):
    with time_machine.travel("2023-06-12 07:00Z", tick=False):
        own, others = TownFactory(name="Hamina"), TownFactory(name="Røros")
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        changed(own, karin, note="Ny text")
        changed(others, UserFactory(), note="Ny text")

    assert [name for _kind, name, _what, _who in told_since_morning(karin)] == ["Røros"]


def test_money_is_no_news_to_those_who_may_not_see_it(db):
    contact, member = UserFactory(role=Role.CONTACT), UserFactory(role=Role.MEMBER)
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        BudgetLineFactory(title="Resor")

    assert [kind for kind, *_rest in told_since_morning(contact)] == []
    assert ("budgetpost", "Resor", "Tillagd", "") in told_since_morning(member)


@pytest.mark.parametrize(("role", "is_told"), [(Role.COORDINATOR, True), (Role.CONTACT, False)])
def test_an_idea_is_news_to_those_who_see_them_all(role, is_told, db):
    user = UserFactory(role=role)
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        IdeaFactory(title="Körresa")

    told = [name for kind, name, *_rest in told_since_morning(user) if kind == "idé"]

    assert told == (["Körresa"] if is_told else [])


def test_only_the_newest_are_told_and_that_there_are_more(karin):
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        TownFactory.create_batch(news.SHOWN + 1)

    found = news.since(dt.datetime(2023, 6, 12, 8, tzinfo=dt.UTC), karin)

    assert (len(found.changes), found.more) == (news.SHOWN, True)


def test_more_changes_ask_no_more_questions(karin):
    moment = dt.datetime(2023, 6, 12, 8, tzinfo=dt.UTC)
    asked = []
    for _turn in range(2):
        with time_machine.travel("2023-06-12 09:00Z", tick=False):
            changed(GoalFactory(), UserFactory(), title="Nytt mål")
        with CaptureQueriesContext(connection) as queries:
            assert news.since(moment, karin).changes
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_a_removed_record_keeps_its_name(karin):
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        town = TownFactory(name="Viborg")
        town.delete()

    assert told_since_morning(karin)[0][:3] == ("ort", "Viborg (borttagen)", "Borttagen")


def test_somebody_who_is_here_for_the_first_time_has_no_news(karin):
    with time_machine.travel(MORNING, tick=False):
        page = client_of(karin).get("/")

    assert page.context["start"].news is None


def test_a_visit_lasts_half_an_hour_after_which_the_last_one_counts(karin):
    moments = ["2023-06-12 08:00Z", "2023-06-12 08:20Z", "2023-06-14 09:00Z", "2023-06-14 09:10Z"]
    seen = []
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            karin.refresh_from_db()
            seen.append(presence.came(karin))

    first = dt.datetime(2023, 6, 12, 8, tzinfo=dt.UTC)
    assert [each and timezone.localtime(each) for each in seen] == [None, None, first, first]


def test_the_page_tells_the_news_as_ways_to_their_history(karin):
    with time_machine.travel("2023-06-12 08:00Z", tick=False):
        client_of(karin).get("/")
    with time_machine.travel("2023-06-12 09:00Z", tick=False):
        town = TownFactory(name="Røros")
    with time_machine.travel("2023-06-13 08:00Z", tick=False):
        page = client_of(karin).get("/").content.decode()

    assert "Nytt sedan du var här 2023-06-12" in page
    assert f'href="/historik/ort/{town.pk}/"' in page

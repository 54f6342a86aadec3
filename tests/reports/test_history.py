"""The history of a record: what was done, by whom and when, in words, and not to be changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import Beneficiaries, Goal, VisitCost, VisitParticipants
from council.models import Record
from council.roles import Permission, Role
from reports.history import KINDS, address
from reports.models import (
    ActivityAnswer,
    AnnualReport,
    ChapterText,
    DepartmentReport,
    ReportAction,
    ReportRound,
)
from tests.conftest import client_for
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    GoalFactory,
    NetworkFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import save

EDIT_N1 = "/plan/2023/mal/N1/redigera/"


@pytest.fixture
def goal(db):
    return GoalFactory(plan=PlanFactory(year=2023), code="N1", title="Söka en vänort")


def entries(client, record):
    return client.get(address(record)).context["history"].entries


def changes(client, record):
    """The changes of the last entry by the field's label."""
    last = entries(client, record)[0]
    return {each.label: (each.before, each.after) for each in [*last.short, *last.long]}


def kinds_of_record(model=Record):
    for below in model.__subclasses__():
        yield from kinds_of_record(below)
        if not below._meta.abstract:
            yield below


def test_every_kind_of_record_shows_its_history():
    known = {kind.model for kind in KINDS.values()}

    assert sorted(model.__name__ for model in kinds_of_record() if model not in known) == []


def test_only_money_numbers_of_people_and_reports_ask_for_more_than_the_plan():
    closer = {
        kind.model: kind.permission
        for kind in KINDS.values()
        if kind.permission != Permission.VIEW_PLAN
    }

    models = {kind.model for kind in KINDS.values() if kind.model._meta.app_label == "budget"}
    assert closer == {
        **dict.fromkeys([*models, VisitCost], Permission.VIEW_BUDGET),
        **dict.fromkeys(
            [AnnualReport, ChapterText, ReportAction, ReportRound], Permission.VIEW_REPORTS
        ),
        **dict.fromkeys([ActivityAnswer, DepartmentReport], Permission.ANSWER_ROUND),
        **dict.fromkeys([Beneficiaries, VisitParticipants], Permission.VIEW_OVERVIEW),
    }


class TestAChange:
    def test_says_what_was_there_before_and_after(self, goal, as_coordinator):
        save(as_coordinator, EDIT_N1, title="Hitta en vänort", assessment="partly")

        assert changes(as_coordinator, goal) == {
            "Mål": ("Söka en vänort", "Hitta en vänort"),
            "Bedömning": ("Ej bedömt", "Delvis uppfyllt"),
        }

    def test_says_who_and_when_in_swedish_time(self, goal, as_coordinator, coordinator):
        save(as_coordinator, EDIT_N1, title="Hitta en vänort")
        Goal.history.filter(history_type="~").update(
            history_date=dt.datetime(2023, 6, 12, 22, 5, tzinfo=dt.UTC)
        )

        page = as_coordinator.get(address(goal)).content.decode()

        assert f"Ändrad 2023-06-13 kl. 00.05 av {coordinator}" in page

    def test_says_why_when_a_reason_is_kept(self, goal, as_coordinator):
        goal.history.update(history_change_reason="Rättat efter protokollet")

        page = as_coordinator.get(address(goal)).content.decode()

        assert "Skäl: Rättat efter protokollet" in page

    def test_names_tied_records(self, goal, as_coordinator):
        project, towns = (
            ProjectFactory(name="C-Cities"),
            [TownFactory(name="B"), TownFactory(name="A")],
        )

        save(as_coordinator, EDIT_N1, project=project.pk, towns=[town.pk for town in towns])

        assert changes(as_coordinator, goal) == {
            "Projekt": ("inget", "C-Cities"),
            "Orter": ("inget", "A, B"),
        }

    def test_of_the_record_and_of_its_ties_is_one_entry(self, goal, as_coordinator):
        goal.towns.add(TownFactory(name="A"))
        save(as_coordinator, EDIT_N1, title="Ny", towns=[TownFactory(name="B").pk])

        assert [entry.what for entry in entries(as_coordinator, goal)] == ["Ändrad", "Tillagd"]
        assert changes(as_coordinator, goal)["Orter"] == ("A", "B")

    def test_by_another_stands_by_itself(self, goal, as_coordinator):
        save(as_coordinator, EDIT_N1, title="Ny")
        goal.refresh_from_db()
        goal._history_user = UserFactory(first_name="Ann")
        goal.save()

        assert entries(as_coordinator, goal)[0].who == "Ann"
        assert len(entries(as_coordinator, goal)) == 3

    def test_of_an_amount_is_in_kronor(self, db, as_coordinator):
        line = BudgetLineFactory(planned=Decimal(1_000))
        save(as_coordinator, line.get_edit_url(), planned="180 000,50")

        assert changes(as_coordinator, line) == {
            "Budget": ("1\u00a0000\u00a0kr", "180\u00a0000,50\u00a0kr")
        }

    def test_of_a_day_is_written_out(self, goal, as_coordinator):
        activity = ActivityFactory(plan=goal.plan)
        save(as_coordinator, f"/aktiviteter/{activity.pk}/redigera/", starts_on="1 maj 2023")

        assert changes(as_coordinator, activity)["Första dag"] == ("inget", "2023-05-01")

    def test_of_a_box_says_yes_or_no(self, db, as_coordinator):
        organisation = OrganisationFactory(is_established=False, established_reason="Ramavtal.")
        address_of_form = f"/partner/organisationer/{organisation.pk}/redigera/"
        save(as_coordinator, address_of_form, is_established="on")

        assert list(changes(as_coordinator, organisation).values()) == [("nej", "ja")]

    def test_of_a_number_has_a_decimal_comma(self, db, as_coordinator):
        town = TownFactory(slug="roros")
        save(
            as_coordinator,
            "/partner/orter/roros/redigera/",
            latitude="62,5747",
            longitude="11,3842",
        )

        assert changes(as_coordinator, town)["Latitud"] == ("inget", "62,5747")

    def test_of_a_long_text_is_a_block_of_its_own(self, goal, as_coordinator):
        save(as_coordinator, EDIT_N1, assessment_comment="Första raden.\nAndra raden.")

        page = as_coordinator.get(address(goal)).content.decode()

        assert "Första raden.<br>Andra raden." in page
        assert [change.label for change in entries(as_coordinator, goal)[0].long] == ["Motivering"]

    def test_of_what_no_reader_sees_is_said_to_be_nothing(self, goal, as_coordinator):
        goal.source, goal.version = "seed", 2
        goal.save()

        last = entries(as_coordinator, goal)[0]

        assert (last.short, last.long) == ([], [])
        assert last.note == "Inget av det som visas här ändrades."

    def test_without_anything_before_it_shows_what_it_came_to(self, goal, as_coordinator):
        save(as_coordinator, EDIT_N1, title="Ny")
        Goal.history.filter(history_type="+").delete()

        (only,) = entries(as_coordinator, goal)

        assert only.what == "Ändrad"
        assert only.note.startswith("Vad som gällde före ändringen finns inte i historiken.")
        assert ("Mål", "Ny") in [(each.label, each.after) for each in only.first]


def test_a_new_record_shows_what_it_began_with(goal, as_coordinator):
    (first,) = entries(as_coordinator, goal)

    assert first.what == "Tillagd"
    assert [(each.label, each.after) for each in first.first] == [
        ("Plan", "Plan 2023"),
        ("Beteckning", "N1"),
        ("Del av planen", "Norden"),
        ("Ordning", "0"),
        ("Mål", "Söka en vänort"),
        ("Bedömning", "Ej bedömt"),
    ]


def test_a_removed_record_still_has_its_history(goal, as_coordinator):
    way = address(goal)
    as_coordinator.post("/plan/2023/mal/N1/ta-bort/")

    response = as_coordinator.get(way)

    assert [entry.what for entry in response.context["history"].entries] == [
        "Borttagen",
        "Tillagd",
    ]
    assert "Mål: N1 Söka en vänort (borttagen)" in response.content.decode()
    assert response.context["crumbs"][0] == ("Start", "/")


def test_a_tie_to_a_removed_record_keeps_its_name(goal, as_coordinator):
    town = TownFactory(name="Borta")
    goal.towns.add(town)
    goal.towns.clear()
    town.delete()

    assert changes(as_coordinator, goal) == {}
    first = entries(as_coordinator, goal)
    assert len(first) == 1
    Goal.history.order_by("history_id").filter(history_type="~").last().delete()
    assert ("Orter", "Borta (borttagen)") in [
        (each.label, each.after) for each in entries(as_coordinator, goal)[0].first
    ]


def test_a_record_that_was_there_before_the_log_says_so(goal, as_coordinator):
    Goal.history.all().delete()

    page = as_coordinator.get(address(goal))

    assert "Posten har inte ändrats sedan den lades in." in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/historik/okant/1/", "/historik/mal/4711/", "/historik/mal/99999999999999999999/"],
)
def test_what_never_was_is_not_found(path, goal, as_coordinator):
    assert as_coordinator.get(path).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", "\x00"])
def test_a_page_that_is_not_there_gives_the_nearest(page, goal, as_coordinator):
    assert as_coordinator.get(address(goal), {"sida": page}).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_the_history_of_the_budget_is_for_those_who_see_the_budget(role, db):
    answer = client_for(role).get(address(BudgetLineFactory()))

    assert answer.status_code == (403 if role == Role.CONTACT else 200)
    if role == Role.CONTACT:
        assert "Den rollen får inte se budgeten." in answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_an_amount_in_the_history_is_for_those_who_see_the_budget(role, db):
    network = NetworkFactory(yearly_fee=Decimal(20_000))

    (first,) = entries(client_for(role), network)

    labels = [each.label for each in first.first]
    assert ("Avgift per år" in labels) == (role != Role.CONTACT)
    assert "Namn" in labels


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_changes_the_history(method, goal, as_coordinator):
    kept = list(Goal.history.values())

    answer = as_coordinator.generic(method, address(goal), b"title=Ny")

    assert answer.status_code == 405
    assert list(Goal.history.values()) == kept


def test_fifty_rows_make_a_page(goal, as_coordinator):
    start = timezone.now()
    for number in range(60):
        goal.position = number + 1
        goal._history_date = start + dt.timedelta(minutes=number + 1)
        goal.save()

    first = as_coordinator.get(address(goal)).context["history"].entries
    second = as_coordinator.get(address(goal) + "?sida=2").context["history"].entries

    assert (len(first), len(second)) == (50, 11)
    # The oldest on a page is held against the newest of the next.
    assert [(each.before, each.after) for each in first[-1].short] == [("10", "11")]
    assert [(each.before, each.after) for each in second[0].short] == [("9", "10")]


def _grow(goal):
    goal.project, goal.version = ProjectFactory(), goal.version + 1
    goal._history_user = UserFactory()
    goal.save()
    goal.towns.set([TownFactory(), TownFactory()])


def test_five_rows_ask_as_often_as_one(goal, as_coordinator):
    _grow(goal)
    asked = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert as_coordinator.get(address(goal)).status_code == 200
        asked.append(len(queries))
        for _more in range(5):
            _grow(goal)

    assert asked[0] == asked[1]


class TestTheWayThere:
    def test_leads_from_the_record(self, goal, as_coordinator):
        assert address(goal) in as_coordinator.get("/plan/2023/mal/N1/").content.decode()

    def test_leads_from_the_form(self, goal, as_coordinator):
        assert address(goal) in as_coordinator.get(EDIT_N1).content.decode()

    def test_is_not_on_an_empty_form(self, goal, as_coordinator):
        assert "/historik/" not in as_coordinator.get("/plan/2023/mal/nytt/").content.decode()

    def test_is_the_same_from_a_row_of_the_log(self, goal):
        assert address(goal.history.first()) == address(goal) == f"/historik/mal/{goal.pk}/"

    @pytest.mark.parametrize("what", [None, "", Goal(), UserFactory.build(pk=1)])
    def test_is_nowhere_without_a_record(self, what):
        template = Template("{% load history %}[{{ what|history_url }}]")

        assert template.render(Context({"what": what})) == "[]"

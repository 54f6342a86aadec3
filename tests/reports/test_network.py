"""The network's page says what each department lacks and does, and the start pages remind."""

import datetime as dt

import pytest
import time_machine

from council.models import Threshold
from council.roles import Role
from reports import network, start
from reports.deadlines import network as days
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    ContactPersonFactory,
    DepartmentFactory,
    PlanFactory,
    UserFactory,
)
from tests.networking import (
    DeclarationFactory,
    IdeaFactory,
    NetworkMeetingFactory,
    given,
    idea_in,
    move_idea,
)

NEW_YEAR = dt.date(2024, 1, 10)
TOO_LATE = dt.date(2024, 2, 1)


@pytest.fixture
def school(db):
    PlanFactory(year=2023)
    return ContactPersonFactory(
        department__name="Skolan", family_name="Provlund", email="P.Provlund@example.se"
    ).department


@pytest.fixture
def care(db):
    return DepartmentFactory(name="Vården")


def rows(today=NEW_YEAR, year=2023, user=None):
    built = network.build(year, today, user or UserFactory())
    return {str(row.department): row for row in built.rows}


class TestThePage:
    def test_it_says_first_how_many_lack_a_contact_person(self, school, care, as_member):
        DepartmentFactory(name="Arkivet")

        shown = as_member.get("/natverket/2023/").text

        assert "2 av 3 förvaltningar saknar kontaktperson." in shown
        assert "0 av 3 har lämnat redovisningen för 2023." in shown

    def test_it_says_when_nobody_is_missing(self, school, as_member):
        shown = as_member.get("/natverket/2023/").text

        assert "Alla förvaltningar har en kontaktperson." in shown

    def test_a_department_without_a_contact_person_is_flagged_in_words(self, care, as_member):
        shown = as_member.get("/natverket/").text

        assert "Förvaltningen saknar kontaktperson." in shown
        assert 'data-color="danger"' in shown

    def test_what_is_not_due_is_not_flagged(self, care):
        assert rows(dt.date(2024, 1, 31))["Vården"].declaration_problems == ()
        assert rows(TOO_LATE)["Vården"].declaration_problems != ()

    @pytest.mark.parametrize(
        ("account", "label"),
        [
            ({"email": "p.provlund@example.se"}, "Har konto"),
            ({"email": "p.provlund@example.se", "is_active": False}, "Inget konto"),
            ({"email": "annan@example.se"}, "Inget konto"),
            ({"email": ""}, "Inget konto"),
        ],
    )
    def test_a_contact_person_has_an_account_by_the_address(self, account, label, school):
        UserFactory(**account)

        (contact,) = rows()["Skolan"].contacts

        assert contact.account.label == label

    def test_a_contact_person_without_address_has_no_account(self, school):
        ContactPersonFactory(department=school, family_name="Utan", email="")
        UserFactory(email="")

        marks = {each.person.family_name: each.account.label for each in rows()["Skolan"].contacts}

        assert marks["Utan"] == "Inget konto"

    def test_other_accounts_of_the_department_are_named(self, school):
        for username, values in {
            "annan": {"email": "annan@example.se"},
            "samma": {"email": "p.provlund@example.se"},
            "stangd": {"is_active": False},
        }.items():
            UserFactory(username=username, role=Role.CONTACT, department=school, **values)
        UserFactory(username="ledamot", role=Role.MEMBER, department=school)

        assert rows()["Skolan"].other_accounts == ("annan",)

    def test_it_counts_what_each_department_does(self, school, care):
        plan = PlanFactory(year=2023)
        ActivityFactory.create_batch(2, plan=plan, department=school)
        ActivityFactory(plan=PlanFactory(year=2022), department=school)
        NetworkMeetingFactory(departments=[school, care])
        NetworkMeetingFactory(departments=[school], day=dt.date(2022, 5, 1))
        IdeaFactory(department=school)
        idea_in("declined", department=school)

        found = rows()

        counts = {
            name: (row.activities, row.meetings, row.ideas, row.waiting_ideas)
            for name, row in found.items()
        }
        assert counts == {"Skolan": (2, 1, 2, 1), "Vården": (0, 1, 0, 0)}

    def test_a_count_leads_to_as_many_activities(self, school, as_member):
        ActivityFactory.create_batch(2, plan=PlanFactory(year=2023), department=school)

        row = rows()["Skolan"]

        assert as_member.get(row.activities_url).context["shown"] == row.activities == 2

    def test_a_contact_person_sees_how_many_ideas_the_own_department_has(self, school, care):
        IdeaFactory(department=school)
        IdeaFactory(department=care)
        contact = UserFactory(role=Role.CONTACT, department=school)

        assert {name: row.ideas for name, row in rows(user=contact).items()} == {
            "Skolan": 1,
            "Vården": 0,
        }

    @pytest.mark.parametrize(("path", "year"), [("/natverket/", 2023), ("/natverket/2022/", 2022)])
    @time_machine.travel("2023-06-12 12:00Z", tick=False)
    def test_it_shows_the_year_that_people_work_with_or_another(self, path, year, as_member):
        for each in (2022, 2023, 2024):
            PlanFactory(year=each)

        assert as_member.get(path).context["network"].year == year

    def test_without_departments_it_says_what_to_do(self, as_member):
        assert "Lägg in förvaltningarna" in as_member.get("/natverket/").text

    def test_a_reader_sees_no_way_to_change_anything(self, school, care, as_contact):
        shown = as_contact.get("/natverket/2023/").text

        assert "redigera" not in shown
        assert "/kontaktpersoner/ny/" not in shown

    def test_the_councils_page_leads_there(self, as_member):
        assert 'href="/natverket/"' in as_member.get("/radet/").text

    def test_a_new_contact_person_is_shown_there(self, care, as_coordinator):
        response = as_coordinator.post(
            "/natverket/kontaktpersoner/ny/",
            {"department": care.pk, "given_name": "Prov", "family_name": "Provsson"},
        )

        assert response["Location"] == f"/natverket/#forvaltning-{care.pk}"


def sentences(role, today, department=None):
    user = UserFactory(role=role, department=department)
    return [task.sentence for task in start.build(user, today).tasks]


class TestTheStartPage:
    @pytest.mark.parametrize(
        ("statuses", "sentence"),
        [
            (["new"], "1 idé väntar på svar."),
            (["new", "considered", "declined"], "2 idéer väntar på svar."),
        ],
    )
    def test_the_coordinator_sees_how_many_ideas_wait(self, statuses, sentence, school):
        for status in statuses:
            idea_in(status)

        assert sentence in sentences(Role.COORDINATOR, NEW_YEAR)

    def test_ideas_that_are_answered_wait_for_nobody(self, school):
        idea_in("declined")

        assert not [each for each in sentences(Role.COORDINATOR, NEW_YEAR) if "idé" in each]

    def test_the_coordinator_sees_who_lacks_a_contact_person(self, school, care):
        DepartmentFactory(name="Arkivet")

        told = sentences(Role.COORDINATOR, NEW_YEAR)

        assert "Arkivet och Vården saknar kontaktperson." in told

    @pytest.mark.parametrize(
        ("today", "is_told"),
        [(dt.date(2024, 1, 2), False), (dt.date(2024, 1, 3), True), (TOO_LATE, True)],
    )
    def test_a_declaration_is_told_of_four_weeks_ahead(self, today, is_told, school, care):
        given(department=care)

        coordinator = sentences(Role.COORDINATOR, today)
        contact = sentences(Role.CONTACT, today, school)

        told = "1 förvaltning har inte lämnat redovisningen för 2023"
        assert (told in coordinator) == is_told
        assert contact == (["Lämna redovisningen för 2023"] if is_told else [])

    def test_a_contact_person_whose_head_has_answered_is_left_in_peace(self, school, care):
        given(department=school)

        assert sentences(Role.CONTACT, TOO_LATE, school) == []

    def test_last_years_declarations_are_asked_for_when_a_new_plan_has_begun(self, school):
        PlanFactory(year=2024)
        DeclarationFactory(department=school, year=2024)

        assert sentences(Role.CONTACT, TOO_LATE, school) == ["Lämna redovisningen för 2023"]

    @pytest.mark.parametrize(
        ("plans", "expected"),
        [
            ([2024, 2023, 2022], [2024, 2023]),
            ([2025, 2023], [2023]),
            ([2020, 2019], [2020]),
            ([2025], []),
            ([], []),
        ],
    )
    def test_heads_answer_for_the_years_that_have_plans(self, plans, expected, db):
        for year in plans:
            PlanFactory(year=year)

        assert days.years_asked(TOO_LATE) == expected

    def test_a_contact_person_reads_the_answers_at_home(self, school):
        contact = UserFactory(role=Role.CONTACT, department=school)
        idea = move_idea(IdeaFactory(department=school), "decline", comment="För dyrt.")
        IdeaFactory()

        shown = client_of(contact).get("/").text

        assert start.build(contact, NEW_YEAR).ideas == (idea,)
        assert "För dyrt." in shown
        assert 'href="/ideer/ny/"' in shown

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
    def test_those_who_do_not_propose_have_no_such_list(self, role, school):
        user = UserFactory(role=role, department=school)
        IdeaFactory(department=school)

        assert start.build(user, NEW_YEAR).ideas == ()


def test_deadlines_lead_to_what_is_to_be_done(school, care):
    facts = days.read_facts(NEW_YEAR, Threshold.objects.in_force())

    (own,) = days.own(facts, TOO_LATE, school.pk)
    (all_of_them,) = days.summed(facts, TOO_LATE)

    assert own.day == all_of_them.day == dt.date(2024, 1, 31)
    assert own.url == f"/natverket/redovisningar/2023/{school.pk}/"
    assert all_of_them.url == "/natverket/redovisningar/2023/"

"""What the departments answer is told of where it belongs: in the report, and to who must act."""

import datetime as dt

import pytest
import time_machine

from council.roles import Role
from reports import deadlines, demo, network, start
from reports.models import ActivityAnswer, AnswerState, DepartmentReport, ReportRound
from reports.reminding import letter
from reports.reminding.letter import Departments
from reports.round import rows
from tests.conftest import client_of
from tests.factories import DepartmentFactory, PlanFactory, UserFactory
from tests.rounding import DepartmentReportFactory, ReportRoundFactory, answer_in

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY = dt.date(2024, 1, 15), dt.date(2024, 2, 1)


@pytest.fixture
def opened():
    return ReportRoundFactory(plan=PlanFactory(year=2023))


@pytest.fixture
def school(opened):
    """The answer of a department that has not begun."""
    return DepartmentReportFactory(round=opened, department__name="Skolan", results="")


@pytest.fixture
def contact(school):
    return UserFactory(role=Role.CONTACT, department=school.department, email="per@example.org")


def test_a_year_without_a_round_says_nothing_of_it():
    assert rows.read(2023) == rows.Departments()


def test_the_report_says_that_it_has_examples(opened):
    answer_in("ready", round=opened, example_data="hela posten")

    assert rows.read(2023).has_examples


class TestTheDays:
    def between(self, user):
        found = deadlines.between(JANUARY, FEBRUARY, user=user, today=JANUARY)
        return {each.sentence: each for each in found if "rapportrundan" in each.sentence}

    def test_are_in_the_calendar_of_those_who_answer_and_those_who_write_the_report(
        self, school, contact
    ):
        sentence = "Svar i rapportrundan för 2023: Skolan"
        other = UserFactory(role=Role.CONTACT, department=DepartmentFactory())
        users = [contact, other, *(UserFactory(role=role) for role in Role if role != Role.CONTACT)]

        told = [user.role for user in users if list(self.between(user)) == [sentence]]

        assert told == [Role.CONTACT, Role.COORDINATOR, Role.CHIEF_EXECUTIVE]

    @pytest.mark.parametrize("state", AnswerState)
    def test_are_done_when_the_answer_is_settled(self, state, opened, coordinator):
        answer_in(state, round=opened)

        (found,) = self.between(coordinator).values()

        assert found.is_open == (state in {"not_begun", "draft"})

    def test_are_in_the_weekly_reminders(self, school, contact, coordinator):
        departments = Departments.read()

        told = {
            user.role: [
                (item.sentence, item.note)
                for section in letter.write(user, JANUARY, departments).sections
                for item in section.items
                if "rapportrundan" in item.sentence
            ]
            for user in (contact, coordinator)
        }

        sentence = "Svar i rapportrundan för 2023: Skolan"
        assert told == {
            Role.CONTACT: [(sentence, "")],
            Role.COORDINATOR: [(sentence, "Skolan")],
        }


class TestTheStartPage:
    def tasks(self, user, today=JANUARY):
        return [(each.sentence, each.why) for each in start.build(user, today).tasks]

    def test_asks_the_contact_person_to_report(self, school, contact):
        task = ("Rapportera för 2023", "Senast om 16 dagar, 2024-01-31.")

        assert task in self.tasks(contact)

    def test_asks_no_more_when_the_answer_is_ready(self, opened):
        answer = answer_in("ready", round=opened)
        contact = UserFactory(role=Role.CONTACT, department=answer.department)

        assert "Rapportera för 2023" not in dict(self.tasks(contact))

    def test_tells_the_coordinator_how_many_are_missing(self, school, opened, coordinator):
        DepartmentReportFactory(round=opened)
        answer_in("ready", round=opened)

        told = dict(self.tasks(coordinator))

        assert told["2 förvaltningar har inte svarat i rapportrundan för 2023"] == (
            "Senast om 16 dagar, 2024-01-31."
        )

    def test_asks_for_a_round_when_the_year_is_over(self, coordinator):
        PlanFactory(year=2023)
        DepartmentFactory()

        assert dict(self.tasks(coordinator))["Öppna nätverkets rapportrunda för 2023."]
        before = self.tasks(coordinator, dt.date(2023, 12, 31))
        assert "Öppna nätverkets rapportrunda för 2023." not in dict(before)


def test_the_network_leads_to_the_own_department_s_answer_only(school, contact, opened):
    DepartmentReportFactory(round=opened, department__name="Arkivet")

    shown = {
        str(row.department): row.answer_url for row in network.build(2023, JANUARY, contact).rows
    }

    assert shown == {"Skolan": school.get_absolute_url(), "Arkivet": ""}


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("forvaltningssvar", DepartmentReport),
        ("aktivitetssvar", ActivityAnswer),
    ],
)
def test_the_history_of_an_answer_is_the_department_s_own(kind, made, demo_answers):
    record = made.objects.order_by("pk").first()
    answer = record if made is DepartmentReport else record.answer
    users = [
        UserFactory(role=Role.CONTACT, department=answer.department),
        UserFactory(role=Role.CONTACT, department=DepartmentFactory()),
        UserFactory(role=Role.COORDINATOR),
        UserFactory(role=Role.MEMBER),
    ]

    answers = [client_of(user).get(f"/historik/{kind}/{record.pk}/").status_code for user in users]

    assert answers == [200, 404, 200, 403]


@pytest.fixture
def demo_answers(django_db_setup):
    """The round of the demonstration year."""
    return demo.load()


def test_the_demonstration_has_an_answer_of_each_sort(demo_answers):
    opened = ReportRound.objects.get()

    states = sorted(opened.answers.values_list("state", flat=True))

    assert states == ["draft", "not_begun", "not_begun", "not_begun", "ready", "ready", "ready"]
    assert opened.answers.filter(state="ready", nothing_to_report=True).count() == 1
    begun = opened.answers.exclude(state="not_begun")
    marks = {each.example_data for each in [*begun, *ActivityAnswer.objects.all(), opened]}
    assert marks == {"hela posten"}


def test_the_demonstration_puts_its_round_in_once(demo_answers):
    with time_machine.travel(FEBRUARY):
        again = demo.load()

    assert (again.created, DepartmentReport.objects.count()) == (0, 7)

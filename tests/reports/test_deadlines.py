"""Everything that falls on a day comes from one source, and stays until it is done."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import FollowUp
from council.models import Limit, Threshold
from council.roles import Role
from reports import deadlines
from reports.deadlines import Kind
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    DepartmentFactory,
    GoalFactory,
    NetworkEventFactory,
    PlanFactory,
    UserFactory,
    VisitFactory,
)
from tests.following import FollowUpFactory, VisitNoticeFactory, VisitTaskFactory
from tests.money import (
    AccreditationFactory,
    FundingProgrammeFactory,
    GrantApplicationFactory,
    ReportDutyFactory,
)
from tests.reporting import report_in
from tests.ways import follow_up_of, plan_in

TODAY = dt.date(2023, 6, 12)
FIRST, LAST = dt.date(2022, 1, 1), dt.date(2024, 12, 31)


def later(days):
    return TODAY + dt.timedelta(days=days)


def of(*kinds, first=FIRST, last=LAST, user=None, today=TODAY):
    """What the calendar holds of these kinds, as day, words and standing."""
    found = deadlines.between(first, last, user=user, today=today)
    return [(str(each.day), each.sentence, each.standing) for each in found if each.kind in kinds]


def of_plan(year, **asked):
    return [each for each in of(Kind.PLAN, **asked) if str(year) in each[1]]


def test_the_coming_year_asks_for_a_plan_that_nobody_has_begun(db):
    assert of_plan(2024) == [
        ("2023-10-31", "Rådet föreslår planen för 2024", "open"),
        ("2023-11-30", "Ledningsutskottet bereder planen för 2024", "open"),
        ("2023-12-31", "Kommunstyrelsen godkänner planen för 2024", "open"),
    ]


def test_a_year_that_went_on_without_a_plan_asks_for_nothing(db):
    assert of_plan(2023) == []


@pytest.mark.parametrize(
    ("state", "standings"),
    [
        ("draft", ["open", "open", "open"]),
        ("proposed", ["done", "open", "open"]),
        ("prepared", ["done", "done", "open"]),
        ("approved", ["done", "done", "done"]),
        ("editorial", ["done", "done", "done"]),
    ],
)
def test_the_plan_is_asked_for_what_is_left_of_its_way(state, standings, db):
    plan_in(state, year=2024)

    assert [standing for _day, _words, standing in of_plan(2024)] == standings


def test_of_the_steps_whose_day_has_passed_only_the_next_is_late(db):
    PlanFactory(year=2023)

    assert of_plan(2023) == [("2022-10-31", "Rådet föreslår planen för 2023", "open")]


def test_the_follow_ups_are_open_until_they_are_closed(db):
    follow_up_of(plan_in("approved", year=2022), "T1")

    found = of(Kind.FOLLOW_UP, last=dt.date(2022, 12, 31))

    assert [(day, standing) for day, _words, standing in found] == [
        ("2022-04-30", "done"),
        ("2022-08-31", "open"),
        ("2022-12-31", "open"),
    ]


def test_a_follow_up_that_was_passed_over_asks_nothing(db):
    follow_up_of(plan_in("approved", year=2022), "T2")

    found = of(Kind.FOLLOW_UP, last=dt.date(2022, 12, 31))

    assert [day for day, _words, _standing in found] == ["2022-08-31", "2022-12-31"]


def test_a_plan_that_is_not_in_force_is_followed_up_only_later(db):
    PlanFactory(year=2023)

    assert [day for day, *_rest in of(Kind.FOLLOW_UP)] == ["2023-08-31", "2023-12-31"]


def test_the_annual_report_is_due_by_the_limit(db):
    PlanFactory(year=2023)
    Threshold.objects.create(code=Limit.REPORT, value=90)

    assert of(Kind.REPORT) == [
        ("2024-03-30", "Årsrapport 2023 lämnas till kommunfullmäktige", "open")
    ]
    assert of(Kind.REPORT, today=dt.date(2024, 3, 31))[0][2] == "open"


def test_an_annual_report_that_is_handed_over_is_done(db):
    report_in("submitted", year=2023)

    assert of(Kind.REPORT, today=dt.date(2024, 6, 1))[0][2] == "done"


@pytest.mark.parametrize(
    ("status", "standings"),
    [
        ("planned", ["open", "open"]),
        ("decided", ["open", "open"]),
        ("ongoing", ["done", "open"]),
        ("completed", ["done", "done"]),
        ("dormant", []),
        ("cancelled", []),
        ("carried_over", []),
    ],
)
def test_an_activity_is_asked_for_by_its_status(status, standings, db):
    ActivityFactory(starts_on=later(1), ends_on=later(9), status=status)

    assert [standing for *_rest, standing in of(Kind.ACTIVITY)] == standings


def test_an_activity_that_should_be_finished_is_not_late_twice(db):
    ActivityFactory(code="NA1", title="Möte", starts_on=later(-9), ends_on=later(-1))

    assert of(Kind.ACTIVITY) == [(str(later(-1)), "NA1 ska vara klar: Möte", "open")]


def test_an_activity_of_one_day_stands_there_once(db):
    ActivityFactory(starts_on=later(3), ends_on=later(3))

    assert len(of(Kind.ACTIVITY)) == 1


@pytest.mark.parametrize(
    ("assessment", "standing"),
    [
        ("partly", "open"),
        ("not_fulfilled", "open"),
        ("fulfilled", "done"),
        ("not_assessed", "done"),
    ],
)
def test_an_action_is_open_while_the_goal_is_not_reached(assessment, standing, db):
    GoalFactory(code="N1", responsible="skolan", action_on=later(3), assessment=assessment)

    assert of(Kind.ACTION) == [(str(later(3)), "Mål N1: åtgärden ska vara klar (skolan)", standing)]


def test_an_action_is_over_when_its_year_has_been_followed_up(db):
    goal = GoalFactory(action_on=later(3), assessment="partly")
    frozen = {"state": FollowUp.State.CLOSED, "closed_at": dt.datetime.now(dt.UTC), "sha256": "0"}
    FollowUpFactory(plan=goal.plan, occasion="T3", **frozen)

    assert of(Kind.ACTION)[0][2] == "done"


@pytest.mark.parametrize(("sent_on", "standing"), [(None, "open"), ("2023-06-01", "done")])
def test_a_report_to_a_funder_is_open_until_it_is_sent(sent_on, standing, db):
    duty = ReportDutyFactory(due_on=later(3), sent_on=sent_on)

    sentence = f"Redovisa till {duty.grant.funder}: {duty.grant}, projektår 2023"
    assert of(Kind.CLAIM) == [(str(later(3)), sentence, standing)]


@pytest.mark.parametrize(
    ("application", "standings"),
    [
        ({}, ["open"]),
        ({"status": "sent", "sent_on": "2023-06-01"}, ["done"]),
        ({"status": "withdrawn"}, []),
    ],
)
def test_an_application_is_open_until_it_is_sent(application, standings, db):
    GrantApplicationFactory(deadline=later(3), **application)

    assert [standing for *_rest, standing in of(Kind.APPLICATION)] == standings


def test_calls_open_and_close_by_themselves(db):
    FundingProgrammeFactory(name="ICLD", opens_on=later(3), closes_on=later(9))

    assert of(Kind.APPLICATION) == [
        (str(later(3)), "Utlysningen öppnar: ICLD", "event"),
        (str(later(9)), "Sista ansökningsdag: ICLD", "event"),
    ]


@pytest.mark.parametrize(
    ("status", "standings"),
    [("wanted", ["open"]), ("applied", ["event"]), ("granted", ["event", "event"])],
)
def test_an_accreditation_is_to_be_sought_while_it_is_wanted(status, standings, db):
    AccreditationFactory(status=status, deadline=later(3), valid_until=later(9))

    assert [standing for *_rest, standing in of(Kind.APPLICATION)] == standings


def test_the_choice_before_an_agreement_ends_is_due_by_the_notice(db):
    AgreementFactory(title="Røros", ends_on=later(190))

    assert of(Kind.AGREEMENT) == [
        (
            str(later(10)),
            "Välj om avtalet ska förlängas, ändra form eller avslutas: Røros",
            "open",
        ),
        (str(later(190)), "Avtalet går ut: Røros", "event"),
    ]


def test_a_choice_that_is_made_is_done(db):
    choice = {"choice": "end", "choice_reason": "Klart.", "chosen_on": TODAY}
    AgreementFactory(ends_on=later(190), **choice)

    assert of(Kind.AGREEMENT)[0][2] == "done"


@pytest.mark.parametrize(
    "agreement", [{"ends_on": None}, {"ends_on": later(9), "terminated_on": later(-1)}]
)
def test_an_agreement_without_end_or_already_ended_has_no_days(agreement, db):
    AgreementFactory(**agreement)

    assert of(Kind.AGREEMENT) == []


def test_a_visit_has_a_day_to_inform_by_its_own_days_and_a_day_to_report_by(db):
    VisitFactory(
        town__name="Røros",
        purpose="Möte",
        direction="incoming",
        status="planned",
        starts_on=later(20),
        ends_on=later(22),
    )

    found = deadlines.between(FIRST, LAST, today=TODAY)

    about = f"Möte, {later(20)}"
    assert [(e.day, e.last, e.sentence, e.standing) for e in found if e.kind == Kind.VISIT] == [
        (later(6), None, f"Informera berörda om besöket från Røros: {about}", "open"),
        (later(20), later(22), "Besök från Røros: Möte", "event"),
        (later(36), None, f"Rapportera besöket, Røros: {about}", "open"),
    ]


def test_whom_to_inform_is_late_until_they_are_told_or_the_visit_begins(db):
    visit = {"direction": "incoming", "status": "planned"}
    told = VisitFactory(**visit, starts_on=later(6))
    VisitNoticeFactory(visit=told, told_on=later(-1))
    VisitFactory(**visit, starts_on=later(5))
    VisitFactory(**visit, starts_on=later(-1))

    informing = [each for each in of(Kind.VISIT) if "Informera" in each[1]]

    assert [(day, standing) for day, _words, standing in informing] == [
        (str(later(-9)), "open"),
        (str(later(-8)), "done"),
    ]


def test_a_visit_that_was_called_off_has_no_days(db):
    VisitFactory(status="cancelled")

    assert of(Kind.VISIT) == []


def test_a_visit_that_spans_the_first_day_asked_for_is_there(db):
    VisitFactory(starts_on=later(-2), ends_on=later(2), outcome="Bra.")

    assert len(of(Kind.VISIT, first=TODAY, last=TODAY)) == 1


@pytest.mark.parametrize(("done_on", "standing"), [(None, "open"), (TODAY, "done")])
def test_a_task_is_open_until_it_is_done(done_on, standing, db):
    VisitTaskFactory(due_on=later(3), done_on=done_on)

    assert of(Kind.TASK)[0][2] == standing


def test_what_was_done_in_a_network_stands_in_the_calendar(db):
    NetworkEventFactory(network__name="ICLD", text="Årsmöte.", date=later(-3))

    assert of(Kind.NETWORK) == [(str(later(-3)), "ICLD: Årsmöte.", "event")]


@pytest.fixture
def department(db):
    """Whose the activity and the task are, in a year with one day of each kind."""
    department = DepartmentFactory()
    plan = plan_in("approved", year=2023)
    ActivityFactory(plan=plan, department=department, ends_on=later(3))
    GoalFactory(plan=plan, assessment="partly", action_on=later(3))
    GrantApplicationFactory(deadline=later(3))
    ReportDutyFactory(due_on=later(3))
    AgreementFactory(ends_on=later(183))
    visit = VisitFactory(status="planned", starts_on=later(3))
    VisitTaskFactory(visit=visit, due_on=later(3), department=department)
    NetworkEventFactory(date=later(3))
    return department


def test_every_kind_of_day_is_read(department):
    found = deadlines.between(FIRST, LAST, today=TODAY)

    assert {each.kind for each in found} == set(Kind)


def test_whose_it_is_goes_with_it(department):
    found = deadlines.between(FIRST, LAST, today=TODAY)

    owned = {each.kind for each in found if each.department == department.pk}
    assert owned == {Kind.ACTIVITY, Kind.NETWORK, Kind.TASK}


@pytest.mark.parametrize("role", Role)
def test_a_person_hears_only_of_what_the_role_may_see(role, department):
    hidden = {Kind.APPLICATION, Kind.CLAIM, Kind.FOLLOW_UP, Kind.REPORT}

    found = deadlines.between(FIRST, LAST, user=UserFactory(role=role), today=TODAY)

    kinds = set(Kind) - hidden if role == Role.CONTACT else set(Kind)
    assert {each.kind for each in found} == kinds


def test_a_closed_account_hears_of_nothing(department):
    user = UserFactory(is_active=False)

    assert deadlines.between(FIRST, LAST, user=user, today=TODAY) == ()


def test_days_keep_their_names_and_no_two_share_one(department):
    names = [each.uid for each in deadlines.between(FIRST, LAST, today=TODAY)]

    assert len(set(names)) == len(names)
    assert {"plan-2024-propose", "follow-up-2023-T2", "report-2023"} <= set(names)


def due_for(role, department=None):
    return deadlines.open_for(UserFactory(role=role, department=department), TODAY)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHIEF_EXECUTIVE])
def test_whoever_edits_acts_on_all_that_is_open(role, department):
    found = deadlines.open_until(later(28), today=TODAY)

    assert due_for(role).all == found
    assert {each.standing for each in found} == {"open"}


def test_a_contact_person_acts_on_what_is_the_own_departments(department):
    assert {each.kind for each in due_for(Role.CONTACT, department).all} == {
        Kind.ACTIVITY,
        Kind.TASK,
    }
    assert not due_for(Role.CONTACT, DepartmentFactory())
    assert not due_for(Role.CONTACT)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MEMBER])
def test_the_council_acts_on_what_it_decides(role, department):
    assert {each.kind for each in due_for(role).all} == {Kind.AGREEMENT}


def test_the_administrator_acts_on_none_of_it(department):
    assert not due_for(Role.ADMINISTRATOR)


def test_what_is_to_be_done_is_parted_by_how_soon(db):
    for days in (-400, -1, 0, 7, 8, 28, 29):
        ReportDutyFactory(due_on=later(days))

    due = due_for(Role.COORDINATOR)

    parts = (due.late, due.within_week, due.within_month)
    assert [[(each.day - TODAY).days for each in part] for part in parts] == [
        [-400, -1],
        [0, 7],
        [8, 28],
    ]


def test_the_days_are_read_in_as_many_questions_however_many_they_are(department):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            deadlines.between(FIRST, LAST, today=TODAY)
        return len(questions)

    PlanFactory(year=TODAY.year - 1)
    before = asked()
    for _more in range(3):
        ActivityFactory(ends_on=later(3), plan__year=2022)
        VisitTaskFactory(due_on=later(3), department=DepartmentFactory())
        ReportDutyFactory(due_on=later(3))
        NetworkEventFactory(date=later(3))
        GoalFactory(plan__year=2021, action_on=later(3))

    assert asked() == before <= 18


@pytest.mark.parametrize("limit", [Limit.AGREEMENT_NOTICE, Limit.VISIT_NOTICE, Limit.REPORT])
def test_a_limit_of_millions_of_days_stops_nothing(limit, department):
    Threshold.objects.create(code=limit, value=2_000_000_000)

    assert deadlines.between(FIRST, LAST, today=TODAY)
    assert deadlines.open_until(dt.date.max, today=TODAY)

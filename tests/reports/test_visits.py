"""The year's visits stand in the annual report, and what they ask for among the chores."""

import datetime as dt

import pytest

from council.models import Threshold
from falun_intl.ui.formats import when
from reports import needs, upkeep, year
from reports.annual import contents, document
from tests.factories import VisitFactory
from tests.following import VisitNoticeFactory, VisitParticipantsFactory, VisitTaskFactory

TODAY = dt.date(2023, 6, 12)


def by(day):
    return f"Senast {when(day, TODAY)}."


def later(days):
    return TODAY + dt.timedelta(days=days)


def chores():
    """The chores about visits: what else there is to do in an empty year is nothing."""
    found = upkeep.read(TODAY, Threshold.objects.in_force())
    return [(need.sentence, need.why) for need in needs.chores(year.read(2023, TODAY), found)]


@pytest.mark.parametrize("days", [-1, 28])
def test_a_task_that_is_late_or_due_within_four_weeks_is_a_chore(days, db):
    VisitTaskFactory(
        visit=VisitFactory(purpose="Ett möte", outcome="Bra."), what="Skriv", due_on=later(days)
    )

    assert chores() == [("Skriv, efter besöket ”Ett möte” (koordinatorn)", by(later(days)))]


@pytest.mark.parametrize("task", [{"due_on": later(29)}, {"done_on": TODAY}])
def test_a_task_that_is_done_or_due_later_is_none(task, db):
    VisitTaskFactory(visit=VisitFactory(outcome="Bra."), **task)

    assert chores() == []


@pytest.mark.parametrize("status", ["planned", "held"])
def test_a_visit_that_is_not_reported_two_weeks_after_is_a_chore(status, db):
    VisitFactory(
        town__name="Røros",
        purpose="Ett möte",
        starts_on=later(-20),
        ends_on=later(-14),
        status=status,
    )

    assert chores() == [(f"Rapportera besöket, Røros: Ett möte, {later(-20)}", by(TODAY))]


@pytest.mark.parametrize(
    "visit",
    [
        {"starts_on": later(-13)},
        {"starts_on": later(-20), "ends_on": later(-13)},
        {"starts_on": later(-20), "outcome": "Bra."},
        {"starts_on": later(-20), "status": "cancelled"},
    ],
)
def test_other_visits_need_no_report(visit, db):
    VisitFactory(**visit)

    assert chores() == []


def test_whom_to_inform_is_a_chore_until_it_is_late(db):
    visit = {"direction": "incoming", "status": "planned", "town__name": "Røros"}
    VisitFactory(**visit, purpose="Ett möte", starts_on=later(42))

    assert chores() == [
        (
            f"Informera berörda om besöket från Røros: Ett möte, {later(42)}",
            by(later(28)),
        )
    ]


@pytest.mark.parametrize(
    ("starts_on", "is_told"),
    [
        (later(43), False),
        (later(42), True),
    ],
)
def test_nobody_is_to_be_informed_long_before_or_twice(starts_on, is_told, db):
    visit = VisitFactory(direction="incoming", status="planned", starts_on=starts_on)
    if is_told:
        VisitNoticeFactory(visit=visit, told_on=TODAY)

    assert chores() == []


def test_the_rules_that_a_visit_breaks_are_chores_until_it_is_reported(db):
    visit = VisitFactory(
        purpose="Ett möte",
        direction="incoming",
        is_official=True,
        status="planned",
        starts_on=later(5),
    )

    before = [sentence for sentence, _why in chores()]
    visit.status, visit.outcome, visit.starts_on = "held", "Bra.", later(-5)
    visit.save()

    assert before == [
        (f"Ett möte, {later(5)}: Kommunfullmäktige eller kommunstyrelsen ska företräda kommunen."),
        f"Ett möte, {later(5)}: Berörda har inte informerats i god tid (senast {later(-9)}).",
    ]
    assert chores() == []


def report():
    return contents.build(2023, TODAY)


def test_the_report_tells_of_each_visit_of_the_year(db):
    visit = VisitFactory(
        town__name="Røros",
        purpose="Ett möte",
        is_official=True,
        ends_on=dt.date(2023, 5, 9),
        outcome="Ett utbyte.",
        agreed="Två möten om året.",
    )
    VisitFactory(starts_on=dt.date(2022, 5, 8))
    VisitParticipantsFactory(visit=visit, kind="council", number=1)
    VisitParticipantsFactory(visit=visit, kind="youth", number=20)
    VisitParticipantsFactory(visit=visit, kind="official", number=3, side="theirs")

    (row,) = report().visits

    assert (row.days, row.town, row.direction) == (
        "2023-05-08 till 2023-05-09",
        "Røros",
        "Härifrån till orten",
    )
    assert row.people == (
        "Härifrån: kommunfullmäktige 1, elever och unga 20",
        "Från orten: tjänsteperson 3",
    )
    assert (row.represented_by, row.problem) == ("Kommunfullmäktige", "")
    assert (row.mark.label, row.outcome, row.agreed) == (
        "Rapporterat",
        "Ett utbyte.",
        "Två möten om året.",
    )


@pytest.mark.parametrize(
    ("people", "said"), [(1, ("1 person reste",)), (4, ("4 personer reste",)), (None, ())]
)
def test_without_kinds_those_who_travelled_are_counted(people, said, db):
    VisitFactory(people=people)

    assert report().visits[0].people == said


def test_an_official_visit_that_nobody_represented_is_marked(db):
    VisitFactory(is_official=True)
    VisitFactory()

    marked = report()

    assert [visit.problem for visit in marked.visits] == [
        "Kommunfullmäktige eller kommunstyrelsen ska företräda kommunen.",
        "",
    ]
    assert marked.unrepresented == 1
    assert "Vid ett officiellt besök företrädde varken" in document.annual_html(marked)


def test_an_invented_visit_makes_the_report_say_so(db):
    VisitFactory(example_data="hela posten")

    assert report().has_examples


def test_a_year_without_visits_says_so(db):
    assert "Inget besök är registrerat för året." in document.annual_html(report())

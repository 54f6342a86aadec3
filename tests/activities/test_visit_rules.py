"""Official visits are represented by KF or KS, and those concerned are told in good time."""

import datetime as dt

import pytest

from activities.models import Visit
from activities.visit_rules import VisitFacts, notice_days
from council.models import Threshold
from council.rules import Severity
from tests.factories import VisitFactory
from tests.following import VisitNoticeFactory, VisitParticipantsFactory

UNREPRESENTED = "Kommunfullmäktige eller kommunstyrelsen ska företräda kommunen."
UNTOLD = "Berörda har inte informerats i god tid (senast 2023-04-24)."
BEFORE, AFTER = dt.date(2023, 5, 1), dt.date(2023, 6, 1)


def judged(visit, *, today=AFTER):
    placed = Visit.objects.placed().select_related("town").get(pk=visit.pk)
    return VisitFacts(placed, notice_days(), today)


def told(visit, **seen):
    return [(each.code, each.problem) for each in judged(visit, **seen).judgements]


@pytest.fixture
def official(db):
    return VisitFactory(is_official=True, status="planned")


@pytest.fixture
def incoming(db):
    return VisitFactory(direction="incoming", status="planned")


@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_an_official_visit_without_kf_or_ks_is_an_error_before_and_after(today, official):
    (judgement,) = judged(official, today=today).judgements

    assert judgement.problem == UNREPRESENTED
    assert judgement.severity == Severity.ERROR


@pytest.mark.parametrize("kind", ["council", "board"])
def test_one_of_either_body_represents_the_municipality(kind, official):
    VisitParticipantsFactory(visit=official, kind=kind, number=1)

    assert told(official) == [("R19", "")]


@pytest.mark.parametrize(
    ("side", "kind"), [("ours", "elected"), ("ours", "official"), ("theirs", "board")]
)
def test_nobody_else_represents_the_municipality(side, kind, official):
    VisitParticipantsFactory(visit=official, side=side, kind=kind)

    assert told(official) == [("R19", UNREPRESENTED)]


def test_a_visit_that_is_not_official_needs_no_representative(db):
    assert told(VisitFactory()) == []


@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_a_visit_from_a_twin_town_that_nobody_was_told_of_is_a_warning(today, incoming):
    (judgement,) = judged(incoming, today=today).judgements

    assert judgement.problem == UNTOLD
    assert judgement.severity == Severity.WARNING


@pytest.mark.parametrize(
    ("told_on", "problem"), [(dt.date(2023, 4, 24), ""), (dt.date(2023, 4, 25), UNTOLD)]
)
def test_fourteen_days_before_is_in_good_time_and_thirteen_are_not(told_on, problem, incoming):
    VisitNoticeFactory(visit=incoming, told_on=told_on)

    assert told(incoming) == [("R20", problem)]


def test_the_first_who_were_told_count(incoming):
    VisitNoticeFactory(visit=incoming, told_on=dt.date(2023, 5, 5))
    VisitNoticeFactory(visit=incoming, told_on=dt.date(2023, 4, 1))

    assert told(incoming) == [("R20", "")]


def test_while_there_is_time_to_tell_them_the_rule_is_kept(incoming):
    facts = judged(incoming, today=dt.date(2023, 4, 24))

    assert [each.problem for each in facts.judgements] == [""]
    assert facts.waits_for_notice


def test_the_municipality_sets_how_long_before(incoming):
    Threshold.objects.create(code="besok-information", value=30)

    assert judged(incoming).inform_by == dt.date(2023, 4, 8)


def test_a_limit_beyond_all_time_ends_at_the_first_day(incoming):
    Threshold.objects.create(code="besok-information", value=2_000_000_000)

    assert judged(incoming).inform_by == dt.date.min


@pytest.mark.parametrize(
    "visit",
    [
        {"direction": "outgoing"},
        {"direction": "incoming", "town__relation": "candidate"},
        {"direction": "incoming", "status": "cancelled", "is_official": True},
    ],
)
def test_other_visits_are_not_judged_on_notice(visit, db):
    assert told(VisitFactory(**visit)) == []

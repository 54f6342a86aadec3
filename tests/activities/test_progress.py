"""An activity's way: nothing starts without a directive, and what is done has a result.

`TABLE` and `EDITORS` are the whole answer about order and role; each reason of `lacks` has its
test. A status, a step or a role that is added without an answer here fails.
"""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities import progress
from activities.models import ActivityStep
from activities.models.activity import Status
from activities.progress import Footing, lacks
from council.roles import Role
from council.steps import RefusedError
from tests.factories import ActivityFactory, UserFactory
from tests.ways import COMMENT, activity_in, founded_activity, move_activity, person

ALLOWED = None
PLANNED = "Aktiviteten är redan planerad."
DECIDED = "Aktiviteten är redan beslutad."
ONGOING = "Aktiviteten pågår redan."
COMPLETED = "Aktiviteten är genomförd. Öppna den igen om något ska ändras."
DORMANT = "Aktiviteten vilar. Återuppta den först."
CANCELLED = "Aktiviteten är avbruten. Öppna den igen om något ska ändras."
MOVED = "Aktiviteten är överförd till nästa år. Öppna den igen om något ska ändras."
DECIDE = "Aktiviteten måste först beslutas."
START = "Aktiviteten måste först påbörjas."

# An activity that has all it needs, and a person who may.
STATUSES = ("planned", "decided", "ongoing", "completed", "dormant", "cancelled", "carried_over")
TABLE = {
    "decide": (ALLOWED, DECIDED, ONGOING, COMPLETED, DORMANT, CANCELLED, MOVED),
    "start": (DECIDE, ALLOWED, ONGOING, COMPLETED, DORMANT, CANCELLED, MOVED),
    "complete": (START, START, ALLOWED, COMPLETED, DORMANT, CANCELLED, MOVED),
    "rest": (ALLOWED, ALLOWED, ALLOWED, COMPLETED, DORMANT, CANCELLED, MOVED),
    "resume": (PLANNED, DECIDED, ONGOING, COMPLETED, ALLOWED, CANCELLED, MOVED),
    "carry_over": (ALLOWED, ALLOWED, ALLOWED, COMPLETED, ALLOWED, CANCELLED, MOVED),
    "cancel": (ALLOWED, ALLOWED, ALLOWED, COMPLETED, ALLOWED, CANCELLED, MOVED),
    "reopen": (PLANNED, DECIDED, ONGOING, ALLOWED, DORMANT, ALLOWED, ALLOWED),
}
EDITORS = {"coordinator", "chief_executive"}
NAMES = {
    "coordinator": "koordinator",
    "chair": "ordförande",
    "member": "ledamot",
    "contact": "kontaktperson",
    "chief_executive": "kommundirektör",
    "administrator": "administratör",
}

NO_RESULT = "Ange förväntat praktiskt resultat och koppling till strategin."
NO_DIRECTIVE = (
    "Aktiviteten kan inte påbörjas: direktiv saknas. "
    "Registrera vem som beslutat, datum och diarienummer."
)
NO_START = "Ange aktivitetens första dag. Direktivet ska vara daterat senast då."
NOT_YET = "Första dagen, 2023-06-13, har inte kommit än. Ändra den om aktiviteten börjar nu."
TOO_LATE = (
    "Direktivet är daterat 2023-01-11 men starten är satt till 2023-01-10. "
    "Ändra första dagen eller registrera det direktiv som gällde då."
)
NO_ANCHOR = (
    "Större insats: förankring i kommunstyrelsen eller ledningsutskottet saknas. "
    "Lägg in beslutet och välj det som förankring."
)
ANCHORED_LATE = (
    "Större insats: förankringen är daterad 2023-01-11 men starten är satt till 2023-01-10. "
    "Ändra första dagen eller välj ett tidigare beslut."
)
NO_OUTCOME = "Ange det faktiska resultatet. Det står i årsrapporten."
SOMEBODY_WAS_FIRST = (
    "Någon annan har ändrat det här sedan du öppnade sidan. "
    "Läs igenom det som gäller nu och försök igen."
)

every_case = pytest.mark.parametrize(
    ("status", "step", "role"),
    [
        pytest.param(status, step, role, id=f"{status}-{step.name}-{role}")
        for status, step, role in product(Status, progress.STEPS, Role)
    ],
)


def expected(status, step, role):
    if status not in STATUSES or step.name not in TABLE or role not in NAMES:
        pytest.fail(f"Decide in TABLE and NAMES: may {role} take {step.name} when {status}?")
    if role not in EDITORS:
        return (
            f"Du är inloggad som {NAMES[role]}. Den rollen får inte ändra aktiviteter. "
            "Det får koordinator och kommundirektör."
        )
    return TABLE[step.name][STATUSES.index(status)]


def answer(activity, name, **order):
    """Take the step and return None, or the sentence that it was refused with."""
    right = {"by": person(Role.COORDINATOR), "seen": activity.version, "comment": COMMENT}
    try:
        progress.take(activity, progress.step_named(name), **{**right, **order})
    except RefusedError as refused:
        return refused.sentence
    finally:
        activity.refresh_from_db()
    return None


def everything_of(activity):
    """What a refused step must leave alone."""
    activity.refresh_from_db()
    return (
        activity.status,
        activity.version,
        activity.changed_at,
        activity.history.count(),
        ActivityStep.objects.count(),
    )


def test_the_table_speaks_of_no_step_that_is_gone():
    assert list(TABLE) == [step.name for step in progress.STEPS]


@pytest.mark.django_db
@pytest.mark.once
@every_case
def test_the_judge_and_the_act_say_what_the_table_says(status, step, role):
    activity, by = activity_in(status), person(role)
    before = everything_of(activity)
    sentence = expected(status, step, role)

    judged = progress.refusal(activity, step, by)
    taken = answer(activity, step.name, by=by)

    assert (judged, taken) == (sentence, sentence)
    assert sentence is ALLOWED or everything_of(activity) == before
    assert sentence is not ALLOWED or activity.status == step.target


@pytest.mark.parametrize("step", progress.STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("status", Status)
def test_the_order_is_judged_alike_without_a_person(status, step):
    activity = ActivityFactory.build(plan=None, status=status)

    assert progress.status_refusal(activity, step) == TABLE[step.name][STATUSES.index(status)]


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_every_status_has_its_sentence(status):
    impossible = replace(progress.STEPS[0], name="none", sources=())

    sentence = progress.refusal(
        activity_in(status), impossible, UserFactory.build(role="coordinator")
    )

    assert sentence.endswith(".")


def test_every_status_is_reached_from_planned_and_led_back_to_it():
    ways = {(source, step.target) for step in progress.STEPS for source in step.sources}

    assert reached(ways, Status.PLANNED) == set(Status)
    assert reached({(target, source) for source, target in ways}, Status.PLANNED) == set(Status)


def reached(ways, start):
    """Return the statuses that one comes to from the start."""
    found = {start}
    while more := {target for source, target in ways if source in found} - found:
        found |= more
    return found


@pytest.mark.parametrize("status", Status)
def test_the_steps_offered_are_those_that_the_table_allows(status):
    possible = [name for name, row in TABLE.items() if row[STATUSES.index(status)] is ALLOWED]

    assert [step.name for step in progress.steps_from(status)] == possible


def test_a_step_is_found_by_its_name_and_by_its_address():
    steps = list(progress.STEPS)

    assert [progress.step_named(step.name) for step in steps] == steps
    assert [progress.step_at(step.address) for step in steps] == steps
    assert (progress.step_named("delete"), progress.step_at("ta-bort")) == (None, None)


def test_one_step_at_most_leads_on_from_a_status():
    leading = [source for step in progress.STEPS if step.leads_on for source in step.sources]

    assert sorted(leading) == ["decided", "dormant", "ongoing", "planned"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["rest", "cancel", "reopen"])
@pytest.mark.parametrize("comment", ["", " \n\t"])
def test_what_stops_or_is_opened_again_says_why(name, comment):
    activity = activity_in(progress.step_named(name).sources[0])

    said = answer(activity, name, comment=comment)

    assert said == "Skriv skälet. Det visas i aktivitetens historik."
    assert activity.steps.filter(step=name).count() == 0


@pytest.mark.django_db
def test_the_second_of_two_who_saw_the_same_page_is_told():
    activity = activity_in("ongoing")
    seen = activity.version
    move_activity(activity, "rest", "resume", "start")

    said = answer(activity, "complete", seen=seen)

    assert said == SOMEBODY_WAS_FIRST
    assert activity.status == "ongoing"


@pytest.mark.django_db
def test_a_step_is_logged_with_who_and_why():
    activity, coordinator = activity_in("ongoing"), person(Role.COORDINATOR)
    seen = activity.version

    answer(activity, "cancel", comment="Värden har tackat nej.")

    log = activity.steps.last()
    assert (log.step, log.source, log.target) == ("cancel", "ongoing", "cancelled")
    assert (log.taken_by, log.comment) == (coordinator, "Värden har tackat nej.")
    assert activity.version == seen + 1
    assert activity.history.first().history_user == coordinator


@pytest.mark.django_db
def test_what_a_step_asks_for_is_judged_and_saved_together_with_it():
    activity = activity_in("ongoing", actual_result="")
    seen, rows = activity.version, activity.history.count()

    said = answer(activity, "complete", changes={"actual_result": "Tolv elever åkte."})

    assert (said, activity.status) == (ALLOWED, "completed")
    assert (activity.actual_result, activity.version) == ("Tolv elever åkte.", seen + 1)
    assert activity.history.count() == rows + 1
    assert activity.history.first().actual_result == "Tolv elever åkte."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "order", "sentence"),
    [
        ("complete", {"changes": {"actual_result": " ", "title": "Ny"}}, NO_OUTCOME),
        ("start", {"changes": {"actual_result": "Klart.", "title": "Ny"}}, ONGOING),
        ("complete", {"changes": {"actual_result": "Klart."}, "seen": 1}, SOMEBODY_WAS_FIRST),
    ],
    ids=["lacking", "out of order", "seen too early"],
)
def test_a_step_that_is_refused_saves_nothing_of_what_it_asked_for(name, order, sentence):
    activity = activity_in("ongoing")
    before = (everything_of(activity), activity.actual_result, activity.title)

    said = answer(activity, name, **order)

    assert said == sentence
    assert (everything_of(activity), activity.actual_result, activity.title) == before


@pytest.mark.django_db
def test_only_what_has_taken_no_step_may_be_removed():
    assert progress.removal_refusal(founded_activity()) is None
    assert progress.removal_refusal(activity_in("decided")) == (
        "Aktiviteten har en historik och tas inte bort. Avbryt den i stället."
    )


FIRM = Footing(
    expected_result="Tio elever har besökt Vadsø.",
    strategy_link="Barn och unga.",
    actual_result="Tolv elever besökte Vadsø.",
    starts_on=dt.date(2023, 1, 10),
    directive_days=(dt.date(2022, 12, 1),),
    is_larger=True,
    anchored_on=dt.date(2022, 12, 20),
    today=dt.date(2023, 6, 12),
)
DAY_AFTER = dt.date(2023, 1, 11)
EMPTY = ("", " \n\t")
ASKED = (
    *(({"expected_result": text}, NO_RESULT, "decided") for text in EMPTY),
    *(({"strategy_link": text}, NO_RESULT, "decided") for text in EMPTY),
    ({"directive_days": ()}, NO_DIRECTIVE, "ongoing"),
    ({"starts_on": None}, NO_START, "ongoing"),
    ({"starts_on": dt.date(2023, 6, 13)}, NOT_YET, "ongoing"),
    ({"directive_days": (DAY_AFTER,)}, TOO_LATE, "ongoing"),
    ({"directive_days": (dt.date(2023, 2, 1), DAY_AFTER)}, TOO_LATE, "ongoing"),
    ({"anchored_on": None}, NO_ANCHOR, "ongoing"),
    ({"anchored_on": DAY_AFTER}, ANCHORED_LATE, "ongoing"),
    *(({"actual_result": text}, NO_OUTCOME, "completed") for text in EMPTY),
)
RISING = ("decided", "ongoing", "completed")


@pytest.mark.parametrize(("missing", "sentence", "first"), ASKED)
def test_what_is_missing_is_said_from_the_status_that_asks_for_it(missing, sentence, first):
    footing = replace(FIRM, **missing)

    said = [lacks(footing, status) for status in Status]

    asking = RISING[RISING.index(first) :]
    assert said == [sentence if status in asking else None for status in Status]


@pytest.mark.parametrize(
    "enough",
    [
        {},
        {"starts_on": FIRM.today},
        {"directive_days": (FIRM.starts_on,)},
        {"directive_days": (DAY_AFTER, FIRM.starts_on)},
        {"anchored_on": FIRM.starts_on},
        {"is_larger": False, "anchored_on": None},
        {"is_larger": False, "anchored_on": DAY_AFTER},
    ],
)
def test_what_is_enough_at_the_limit_lacks_nothing(enough):
    footing = replace(FIRM, **enough)

    assert [lacks(footing, status) for status in Status] == [None] * len(Status)


days = st.dates(dt.date(2022, 12, 20), dt.date(2023, 1, 10))
words = st.sampled_from(["", "  ", "Något."])
footings = st.builds(
    Footing,
    expected_result=words,
    strategy_link=words,
    actual_result=words,
    starts_on=st.none() | days,
    directive_days=st.lists(days, max_size=3).map(tuple),
    is_larger=st.booleans(),
    anchored_on=st.none() | days,
    today=days,
)


@given(footings)
def test_nothing_goes_on_without_what_it_stands_on(footing):
    if lacks(footing, Status.ONGOING) is None:
        assert any(day <= footing.starts_on <= footing.today for day in footing.directive_days)
        assert not footing.is_larger or footing.anchored_on <= footing.starts_on


@given(footings)
def test_what_allows_a_status_allows_the_one_before_it(footing):
    allowed = [lacks(footing, status) is None for status in (Status.PLANNED, *RISING)]

    assert allowed == sorted(allowed, reverse=True)


@given(footings, st.sampled_from([Status.PLANNED, Status.DORMANT, Status.CANCELLED]))
def test_what_rests_or_is_cancelled_needs_nothing(footing, status):
    assert lacks(footing, status) is None

"""A candidate's way to an agreement, or to a no with its reason.

`TABLE` and `EDITORS` are the whole answer about order and role; each reason of `lacks` has its
test. A stage, a step or a role that is added without an answer here fails.
"""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest

from council.roles import Role
from council.steps import RefusedError
from partnerships import candidacy
from partnerships.candidacy import Footing, lacks
from partnerships.models import Agreement, Stage, Town, TownStep
from partnerships.models.agreement import State
from tests.factories import (
    AgreementFactory,
    DecisionFactory,
    NewAgreementFactory,
    ProjectFactory,
    TownFactory,
)
from tests.ways import (
    COMMENT,
    agreement_with,
    candidate_in,
    founded_candidate,
    move_candidate,
    person,
)

ALLOWED = None
NONE = "Orten är inte kandidat. Välj relationen ”Kandidat” när du ändrar orten."
TALKING = "Dialogen har redan börjat."
PROPOSED = "Orten är redan föreslagen."
DECIDED = "Avtalet med orten är redan beslutat."
AGREED = "Orten har ett avtal och är inte kandidat längre."
DECLINED = "Kandidaten är avböjd. Öppna den igen om frågan väcks på nytt."
UNDER_WAY = "Kandidaten är inte avböjd. Den är redan på väg."
TALK = "Dialogen med orten måste börja först."
PROPOSE = "Orten måste först föreslås."
DECIDE = "Beslutet om avtalet måste först antecknas."

# A candidate that has all it needs, and a person who may.
STAGES = ("", "contact", "dialogue", "proposal", "decision", "agreement", "declined")
TABLE = {
    "talk": (NONE, ALLOWED, TALKING, PROPOSED, DECIDED, AGREED, DECLINED),
    "propose": (NONE, TALK, ALLOWED, PROPOSED, DECIDED, AGREED, DECLINED),
    "decide": (NONE, TALK, PROPOSE, ALLOWED, DECIDED, AGREED, DECLINED),
    "agree": (NONE, TALK, PROPOSE, DECIDE, ALLOWED, AGREED, DECLINED),
    "decline": (NONE, ALLOWED, ALLOWED, ALLOWED, ALLOWED, AGREED, DECLINED),
    "reopen": (NONE, UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, AGREED, ALLOWED),
}
RELATIONS = {"agreement": "twin_town", "declined": "declined"}
EDITORS = {"coordinator", "chief_executive"}
NAMES = {
    "coordinator": "koordinator",
    "chair": "ordförande",
    "member": "ledamot",
    "contact": "kontaktperson",
    "chief_executive": "kommundirektör",
    "administrator": "administratör",
}

UNNAMED = (
    "Orten är inte vald än. Skriv ortens namn och avmarkera ”orten är inte vald än” "
    "när du ändrar orten."
)
NO_WHY = "Det står inte varför kommunerna ska samarbeta. Skriv nyttan för båda när du ändrar orten."
NO_STORY = (
    "Det står inte hur kontakten kom till. Välj orten eller projektet som den kom genom, "
    "eller berätta det, när du ändrar orten."
)
NO_AGREEMENT = (
    "Det finns inget avtal med orten, varken beslutat eller under beredning. "
    "Lägg in avtalet med orten som part."
)
PREPARING = "Avtalet ”Vårt avtal” är inte beslutat. Lägg in beslutet om det."
REJECTED = "Avtalet ”Vårt avtal” är avslaget. Avböj kandidaten eller förbered ett nytt avtal."
UNSIGNED = (
    "Avtalet ”Vårt avtal” är beslutat men inte undertecknat. "
    "Fyll i avtalet vilken dag det undertecknades."
)
SOMEBODY_WAS_FIRST = (
    "Någon annan har ändrat det här sedan du öppnade sidan. "
    "Läs igenom det som gäller nu och försök igen."
)

every_case = pytest.mark.parametrize(
    ("stage", "step", "role"),
    [
        pytest.param(stage, step, role, id=f"{stage or 'none'}-{step.name}-{role}")
        for stage, step, role in product(["", *Stage.values], candidacy.STEPS, Role)
    ],
)


def expected(stage, step, role):
    if stage not in STAGES or step.name not in TABLE or role not in NAMES:
        pytest.fail(f"Decide in TABLE and NAMES: may {role} take {step.name} at {stage}?")
    if role not in EDITORS:
        return (
            f"Du är inloggad som {NAMES[role]}. Den rollen får inte ändra partner, avtal "
            "och projekt. Det får koordinator och kommundirektör."
        )
    return TABLE[step.name][STAGES.index(stage)]


def town_at(stage):
    """Return a town that has all it needs, at the stage; without one it is a twin town."""
    return candidate_in(stage) if stage else TownFactory()


def answer(town, name, **order):
    """Take the step and return None, or the sentence that it was refused with."""
    right = {"by": person(Role.COORDINATOR), "seen": town.version, "comment": COMMENT}
    try:
        candidacy.take(town, candidacy.step_named(name), **{**right, **order})
    except RefusedError as refused:
        return refused.sentence
    finally:
        town.refresh_from_db()
    return None


def everything_of(town):
    """What a refused step must leave alone."""
    town.refresh_from_db()
    fixed = (town.stage, town.relation, town.since, town.version, town.changed_at)
    return (*fixed, town.history.count(), TownStep.objects.count())


def test_the_table_speaks_of_no_step_that_is_gone():
    assert list(TABLE) == [step.name for step in candidacy.STEPS]


@pytest.mark.django_db
@pytest.mark.once
@every_case
def test_the_judge_and_the_act_say_what_the_table_says(stage, step, role):
    town, by = town_at(stage), person(role)
    before = everything_of(town)
    sentence = expected(stage, step, role)

    judged = candidacy.refusal(town, step, by)
    taken = answer(town, step.name, by=by)

    assert (judged, taken) == (sentence, sentence)
    assert sentence is ALLOWED or everything_of(town) == before
    assert sentence is not ALLOWED or town.stage == step.target
    assert sentence is not ALLOWED or town.relation == RELATIONS.get(step.target, "candidate")


@pytest.mark.parametrize("step", candidacy.STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("stage", STAGES)
def test_the_order_is_judged_alike_without_a_person(stage, step):
    town = TownFactory.build(stage=stage)

    assert candidacy.stage_refusal(town, step) == TABLE[step.name][STAGES.index(stage)]


@pytest.mark.parametrize("stage", ["", *Stage.values])
@pytest.mark.parametrize("target", Stage.values)
def test_every_stage_has_its_sentence(stage, target):
    impossible = replace(candidacy.STEPS[0], name="none", sources=(), target=target)

    assert candidacy.stage_refusal(TownFactory.build(stage=stage), impossible).endswith(".")


def test_every_stage_is_reached_from_the_first_contact():
    ways = {(source, step.target) for step in candidacy.STEPS for source in step.sources}
    found = {Stage.CONTACT}
    while more := {target for source, target in ways if source in found} - found:
        found |= more

    assert found == set(Stage)


def test_a_step_is_found_by_its_name_and_by_its_address():
    steps = list(candidacy.STEPS)

    assert [candidacy.step_named(step.name) for step in steps] == steps
    assert [candidacy.step_at(step.address) for step in steps] == steps
    assert (candidacy.step_named("delete"), candidacy.step_at("ta-bort")) == (None, None)


def test_one_step_at_most_leads_on_from_a_stage():
    leading = [source for step in candidacy.STEPS if step.leads_on for source in step.sources]

    assert leading == ["contact", "dialogue", "proposal", "decision"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["decline", "reopen"])
@pytest.mark.parametrize("comment", ["", " \n\t"])
def test_a_no_and_its_withdrawal_say_why(name, comment):
    town = candidate_in(candidacy.step_named(name).sources[0])

    said = answer(town, name, comment=comment)

    assert said == "Skriv skälet. Det visas bland kandidaterna och i ortens historik."
    assert town.steps.filter(step=name).count() == 0


@pytest.mark.django_db
def test_the_second_of_two_who_saw_the_same_page_is_told():
    town = candidate_in("dialogue")
    in_another_tab = Town.objects.get(pk=town.pk)

    first = answer(town, "propose", seen=in_another_tab.version)
    second = answer(in_another_tab, "decline", seen=in_another_tab.version)

    assert (first, second) == (ALLOWED, SOMEBODY_WAS_FIRST)
    assert [town.stage, town.steps.count()] == ["proposal", 2]


@pytest.mark.django_db
def test_two_who_take_the_same_step_take_it_once():
    town = candidate_in("contact")
    in_another_tab = Town.objects.get(pk=town.pk)

    said = [answer(each, "talk", seen=1) for each in (town, in_another_tab)]

    assert said == [ALLOWED, TALKING]
    assert town.steps.count() == 1


@pytest.mark.django_db
def test_a_step_is_logged_with_who_and_why():
    town, coordinator = candidate_in("dialogue"), person(Role.COORDINATOR)
    seen = town.version

    answer(town, "decline", comment="Värden har tackat nej.")

    log = town.steps.last()
    assert (log.step, log.source, log.target) == ("decline", "dialogue", "declined")
    assert (log.taken_by, log.comment) == (coordinator, "Värden har tackat nej.")
    assert (town.version, town.history.first().history_user) == (seen + 1, coordinator)


@pytest.mark.django_db
def test_a_candidate_goes_all_the_way_and_becomes_a_twin_town():
    town = TownFactory(relation="candidate", is_unnamed=True, name="Kommun i Danmark (ej vald)")

    assert answer(town, "talk") is ALLOWED
    assert answer(town, "propose") == UNNAMED
    Town.objects.update(is_unnamed=False, name="Viborg")
    assert answer(town, "propose") == NO_WHY
    Town.objects.update(rationale="Skolorna får en part.")
    assert answer(town, "propose") == NO_STORY
    town.builds_on_towns.add(TownFactory(name="Røros"))
    assert answer(town, "propose") is ALLOWED
    assert answer(town, "decide") == NO_AGREEMENT
    agreement = NewAgreementFactory(title="Vårt avtal", ends_on=None, towns=[town])
    assert answer(town, "decide") == PREPARING
    agreement.decision = DecisionFactory(meeting_date=dt.date(2023, 4, 18))
    agreement.save()
    assert answer(town, "decide") is ALLOWED
    assert answer(town, "agree") == UNSIGNED
    agreement.signed_on = dt.date(2023, 5, 1)
    agreement.save()
    assert answer(town, "agree") is ALLOWED

    assert (town.relation, town.stage, town.since) == ("twin_town", "agreement", 2023)
    assert [step.target for step in town.steps.all()] == [
        "dialogue",
        "proposal",
        "decision",
        "agreement",
    ]
    assert town.history.first().since == 2023


@pytest.mark.django_db
def test_a_no_is_withdrawn_and_the_way_begins_anew():
    town = move_candidate(candidate_in("proposal"), "decline")
    assert (town.relation, town.stage) == ("declined", "declined")

    answer(town, "reopen", comment="De har ändrat sig.")

    assert (town.relation, town.stage) == ("candidate", "contact")
    assert town.steps.last().comment == "De har ändrat sig."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        ("twin_town", "twin_town"),
        ("partnership", "municipal_partnership"),
        ("cooperation", "project_partner"),
        ("letter_of_intent", "project_partner"),
        ("understanding", "project_partner"),
        ("other", "project_partner"),
    ],
)
def test_the_agreement_says_what_the_town_becomes(kind, relation):
    town = candidate_in("decision")
    Agreement.objects.update(kind=kind)

    answer(town, "agree")

    assert town.relation == relation


def test_every_kind_of_agreement_makes_a_relation():
    made = {candidacy.relation_by(Agreement(kind=kind)) for kind in Agreement.Kind}

    assert made == {"twin_town", "municipal_partnership", "project_partner"}


@pytest.mark.django_db
def test_of_several_agreements_the_closest_relation_counts():
    town = candidate_in("decision")
    agreement_with(town, kind="cooperation", signed_on=dt.date(2019, 1, 1))
    agreement_with(town, kind="partnership", signed_on=dt.date(2020, 1, 1))

    answer(town, "agree")

    assert (town.relation, town.since) == ("twin_town", 2023)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "since"),
    [
        ({"signed_on": dt.date(2022, 12, 1), "starts_on": dt.date(2023, 1, 1)}, 2022),
        ({"is_new": False, "signed_on": None, "starts_on": dt.date(2008, 1, 1)}, 2008),
        ({"is_new": False, "signed_on": None, "starts_on": None}, 1999),
    ],
    ids=["signed", "begun", "unknown"],
)
def test_the_relation_counts_from_the_agreement(days, since):
    town = candidate_in("decision", since=1999)
    Agreement.objects.update(**days)

    answer(town, "agree")

    assert town.since == since


def agreement_in(state):
    agreement = AgreementFactory.build(title="Vårt avtal")
    agreement.state = state
    return agreement


FIRM = Footing(
    is_unnamed=False,
    rationale="Nytta för båda.",
    is_contact_told=True,
    agreements=(agreement_in(State.IN_FORCE),),
)
RISING = ("proposal", "decision", "agreement")
ASKED = (
    ({"is_unnamed": True}, UNNAMED, "proposal"),
    ({"rationale": ""}, NO_WHY, "proposal"),
    ({"rationale": " \n"}, NO_WHY, "proposal"),
    ({"is_contact_told": False}, NO_STORY, "proposal"),
    ({"agreements": ()}, NO_AGREEMENT, "decision"),
    ({"agreements": (agreement_in(State.EXPIRED),)}, NO_AGREEMENT, "decision"),
    ({"agreements": (agreement_in(State.TERMINATED),)}, NO_AGREEMENT, "decision"),
    ({"agreements": (agreement_in(State.PREPARING),)}, PREPARING, "decision"),
    ({"agreements": (agreement_in(State.REJECTED),)}, REJECTED, "decision"),
    ({"agreements": (agreement_in(State.DECIDED),)}, UNSIGNED, "agreement"),
)


@pytest.mark.parametrize(("missing", "sentence", "first"), ASKED)
def test_what_is_missing_is_said_from_the_stage_that_asks_for_it(missing, sentence, first):
    footing = replace(FIRM, **missing)

    said = [lacks(footing, stage) for stage in Stage]

    asking = RISING[RISING.index(first) :]
    assert said == [sentence if stage in asking else None for stage in Stage]


@pytest.mark.parametrize("state", [State.IN_FORCE, State.COMING])
@pytest.mark.parametrize("other", [None, State.EXPIRED, State.PREPARING, State.REJECTED])
def test_one_signed_agreement_is_enough_whatever_the_others_are(state, other):
    agreements = (agreement_in(state), *([agreement_in(other)] if other else []))

    assert {lacks(replace(FIRM, agreements=agreements), stage) for stage in Stage} == {None}


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["town", "project", "story"])
def test_the_contact_is_told_by_a_town_a_project_or_in_words(way):
    town = founded_candidate(contact_story="Vi möttes." if way == "story" else "  ")
    if way == "town":
        town.builds_on_towns.add(TownFactory())
    if way == "project":
        town.builds_on_projects.add(ProjectFactory())

    assert Footing.of(town).is_contact_told


@pytest.mark.django_db
def test_how_far_away_a_town_lies_decides_nothing():
    near, far = (
        candidate_in("proposal", latitude=latitude, longitude=longitude)
        for latitude, longitude in ((60.6, 15.6), (-60.6, -164.4))
    )
    step, by = candidacy.step_named("decide"), person(Role.COORDINATOR)

    assert candidacy.refusal(near, step, by) == candidacy.refusal(far, step, by) == ALLOWED

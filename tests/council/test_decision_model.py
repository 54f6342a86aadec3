"""A decision stands as it was entered until a later entry corrects it; then that one counts."""

import datetime as dt
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from activities.models import PlanStep
from council import deciding
from council.models import Body, Decision, Directive, Outcome, StoredFile, Threshold
from council.models.threshold import MEANINGS, Limit
from falun_intl.ui.marks import Mark
from tests.factories import (
    ActivityFactory,
    BodyFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    DirectiveFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db

DAY, LATER = dt.date(2022, 12, 20), dt.date(2023, 1, 17)


def test_the_four_bodies_of_the_plans_way_are_there_from_the_start():
    assert list(Body.objects.values_list("code", "name", "kind")) == [
        ("IR", "Internationella rådet", "council"),
        ("KSLU", "Kommunstyrelsens ledningsutskott", "management_committee"),
        ("KS", "Kommunstyrelsen", "executive_board"),
        ("KF", "Kommunfullmäktige", "assembly"),
    ]


def test_the_bodies_that_are_there_have_a_history_of_one():
    assert {body.history.count() for body in Body.objects.all()} == {1}


def test_two_bodies_have_not_the_same_code():
    with pytest.raises(ValidationError) as refused:
        BodyFactory.build(kind="other", code="KS").full_clean()

    assert refused.value.message_dict == {"code": ["Förkortningen finns redan. Välj en annan."]}


@pytest.mark.parametrize(("paragraph", "label"), [("34", "§\u00a034"), ("1–17", "§§\u00a01–17")])
def test_a_decision_is_cited_as_in_minutes(paragraph, label):
    decision = DecisionFactory(paragraph=paragraph, meeting_date=DAY)

    assert (decision.paragraph_label, str(decision)) == (label, f"KS 2022-12-20 {label}")


@pytest.mark.parametrize(
    ("outcome", "mark"),
    [
        ("approved", Mark("Bifall", "✓", "success")),
        ("rejected", Mark("Avslag", "×", "danger")),
        ("referred_back", Mark("Återremiss", "↩", "warning")),
        ("postponed", Mark("Bordlagd", "–", "warning")),
        ("noted", Mark("Läggs till handlingarna", "●", "neutral")),
    ],
)
def test_an_outcome_is_shown_in_words_and_a_sign(outcome, mark):
    assert DecisionFactory.build(outcome=outcome, body=None).mark == mark


def test_every_outcome_has_its_look():
    assert all(DecisionFactory.build(outcome=outcome).mark.label for outcome in Outcome)


def test_a_decision_that_nobody_corrected_stands():
    decision = DecisionFactory()

    assert (decision.is_corrected, decision.as_it_stands) == (False, decision)


def test_a_corrected_decision_stands_as_its_last_correction():
    first = DecisionFactory()
    second = DecisionFactory(corrects=first)
    third = DecisionFactory(corrects=second)

    assert [each.is_corrected for each in (first, second, third)] == [True, True, False]
    assert {each.as_it_stands for each in (first, second, third)} == {third}
    assert list(Decision.objects.standing()) == [third]


def test_a_decision_is_corrected_once_only():
    decision = DecisionFactory()
    DecisionFactory(corrects=decision)

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(corrects=decision)


def test_a_correction_may_keep_body_day_and_paragraph():
    decision = DecisionFactory()

    correction = DecisionFactory(
        corrects=decision, meeting_date=decision.meeting_date, paragraph=decision.paragraph
    )

    correction.full_clean()
    assert decision.as_it_stands == correction


@pytest.mark.parametrize(
    "other", [{"body__kind": "council"}, {"meeting_date": LATER}, {"paragraph": "35"}]
)
def test_another_body_day_or_paragraph_is_another_decision(other):
    same = {"meeting_date": DAY, "paragraph": "34"}
    DecisionFactory(**same)

    DecisionFactory(**{**same, **other}).full_clean()

    assert Decision.objects.count() == 2


RESTS = (
    "Planer, rapporter, direktiv eller aktiviteter vilar på beslutet, så organ och utfall kan "
    "inte rättas. Lägg in ett nytt beslut för det som har ändrats."
)


def carries_nothing(decision):
    DecisionRecipientFactory(decision=decision)


def carries_a_directive(decision):
    DecidedDirectiveFactory(decision=decision)


def carries_an_activity(decision):
    ActivityFactory(anchoring=decision)


def carries_a_plan(decision):
    plan = PlanFactory()
    PlanStep.objects.create(plan=plan, step="x", source="x", target="x", decision=decision)


@pytest.mark.parametrize(
    ("carry", "sentence"),
    [
        (carries_nothing, None),
        (carries_a_directive, RESTS),
        (carries_an_activity, RESTS),
        (carries_a_plan, RESTS),
    ],
)
def test_body_and_outcome_are_corrected_only_when_nothing_rests_on_them(carry, sentence):
    decision = DecisionFactory(outcome=Outcome.APPROVED)
    carry(decision)
    other = BodyFactory(kind=Body.Kind.COUNCIL)

    said = [
        deciding.correction_refusal(decision, decision.body, Outcome.REJECTED),
        deciding.correction_refusal(decision, other, Outcome.APPROVED),
        deciding.correction_refusal(decision, decision.body, Outcome.APPROVED),
    ]

    assert said == [sentence, sentence, None]


def test_a_corrected_decision_is_corrected_in_its_last_entry():
    decision = DecisionFactory()
    DecisionFactory(corrects=decision)

    assert deciding.correction_refusal(decision, decision.body, Outcome.APPROVED) == (
        "Beslutet är redan rättat. Rätta den senaste posten i stället."
    )


def test_the_decisions_to_choose_from_stand_or_are_chosen_already():
    corrected, other = DecisionFactory.create_batch(2)
    correction = DecisionFactory(corrects=corrected)
    DecisionFactory(corrects=other)
    last = Decision.objects.get(corrects=other)

    chosen = deciding.choices(Decision.objects.all(), keep=corrected.pk)

    assert set(chosen) == {corrected, correction, last}


def test_what_rests_on_a_decision_keeps_it():
    decision = DecidedDirectiveFactory().decision

    with pytest.raises(ProtectedError):
        decision.delete()


def test_a_decision_keeps_its_recipients():
    decision = DecisionRecipientFactory().decision

    with pytest.raises(ProtectedError):
        decision.delete()


def test_decisions_are_found_by_text_and_number_without_regard_to_case():
    wanted = DecisionFactory(text="Planen för Røros godkänns.", registry_number="KS0571/22")
    DecisionFactory(text="Annat.", registry_number="KS0001/23")

    assert list(Decision.objects.matching("RØROS")) == [wanted]
    assert list(Decision.objects.matching("ks0571")) == [wanted]


def test_decisions_are_those_of_bodies():
    later = DecisionFactory(meeting_date=LATER, body__kind="council")
    first = DecisionFactory(meeting_date=DAY, body__kind="council")
    DecisionFactory(meeting_date=DAY, body__kind="assembly")

    found = Decision.objects.of(Body.Kind.COUNCIL, Body.Kind.OTHER)

    assert list(found) == [later, first]


@pytest.mark.parametrize(("number", "usual"), [("KS0571/22", True), ("2023/KS 0362", False)])
def test_a_decision_knows_an_unusual_registry_number(number, usual):
    assert DecisionFactory(registry_number=number).has_usual_registry_number == usual


def test_many_decisions_are_read_as_they_stand_without_asking_for_each():
    DecisionFactory.create_batch(3)

    with CaptureQueriesContext(connection) as queries:
        decisions = Decision.objects.select_related("corrected_by")
        assert [each.as_it_stands for each in decisions] == list(decisions)

    assert len(queries) == 1


def test_an_assignment_says_who_when_and_where():
    directive = DirectiveFactory(issued_on=DAY)

    assert (directive.reference, directive.date, directive.holds) == (
        "Kommundirektören 2022-12-20, KS0600/22",
        DAY,
        True,
    )


def test_a_decided_directive_cites_the_decision_as_it_stands():
    decision = DecisionFactory(meeting_date=DAY, paragraph="288", registry_number="KS0571/22")
    directive = DecidedDirectiveFactory(decision=decision)
    before = directive.reference

    DecisionFactory(
        corrects=decision, meeting_date=LATER, paragraph="3", registry_number="KS0001/23"
    )

    directive = Directive.objects.get()
    assert before == "KS 2022-12-20 §\u00a0288, KS0571/22"
    assert (directive.reference, directive.date) == ("KS 2023-01-17 §\u00a03, KS0001/23", LATER)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_yes_lets_something_start(outcome):
    directive = DecidedDirectiveFactory(decision__outcome=outcome)

    assert directive.holds == (outcome == Outcome.APPROVED)


@pytest.mark.parametrize(
    "missing",
    [
        {"issued_by": ""},
        {"issued_on": None},
        {"registry_number": ""},
        {"kind": "decision"},
        {"kind": "hearsay"},
    ],
)
def test_a_directive_without_who_when_or_where_is_none(missing):
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectiveFactory(**missing)


def test_an_assignment_rests_on_no_decision():
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectiveFactory(decision=DecisionFactory())


def test_the_same_bytes_are_kept_once():
    first = StoredFile.objects.keep("utdrag.pdf", b"%PDF-1.7", "application/pdf")
    second = StoredFile.objects.keep("samma.pdf", b"%PDF-1.7", "application/pdf")
    other = StoredFile.objects.keep("utdrag.pdf", b"%PDF-1.6", "application/pdf")

    assert first == second != other
    assert (first.name, first.size, len(first.sha256)) == ("utdrag.pdf", 8, 64)


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 64], ids=["empty", "all bytes"])
def test_a_file_comes_back_byte_by_byte(content):
    kept = StoredFile.objects.keep("å" * 300 + ".pdf", content, "application/pdf")

    found = StoredFile.objects.get(pk=kept.pk)

    assert bytes(found.content) == content
    assert len(found.name) == 200


def test_every_limit_says_what_it_decides_and_where_that_stands():
    for limit, text in product(Limit, ("explanation", "source")):
        assert str(getattr(MEANINGS[limit], text)).endswith(".")
    assert set(MEANINGS) == set(Limit)


def test_a_limit_is_set_once():
    Threshold.objects.create(code=Limit.LARGER_EFFORT, value=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Threshold.objects.create(code=Limit.LARGER_EFFORT, value=2)

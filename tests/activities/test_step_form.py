"""The form of a step offers what is entered already, and loses nothing that was typed in it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Plan, PlanStep
from council.models import Body, Decision
from tests.factories import DecisionFactory, GoalFactory
from tests.forms import filled_in, opened, save
from tests.ways import decision_for, move_plan, plan_in

PROPOSE = "/plan/2023/steg/foresla/"
TYPED = {
    "meeting_date": "15 november 2022",
    "paragraph": "§ 12",
    "registry_number": "KS0571/22",
    "text": "Rådet föreslår planen.",
}


@pytest.fixture
def plan(db):
    return plan_in("draft", year=2023, registry_number="KS0571/22")


def test_the_decision_of_the_plans_own_case_is_chosen_beforehand(plan, as_chair):
    decision_for(plan, "propose", registry_number="KS0001/22")
    ours = decision_for(plan, "propose")

    assert opened(as_chair, PROPOSE)["decision"] == [str(ours.pk)]


def test_decisions_of_other_cases_are_offered_but_none_is_chosen(plan, as_chair):
    other = decision_for(plan, "propose", registry_number="KS0001/22")

    page = as_chair.get(PROPOSE)

    assert list(page.context["form"].fields["decision"].queryset) == [other]
    assert "decision" not in filled_in(page)


@pytest.mark.parametrize("number", ["KS0001/22", "2023/KS 0362"])
def test_a_plan_without_a_case_has_no_decision_chosen_beforehand(number, plan, as_chair):
    Plan.objects.update(registry_number="")
    decision_for(plan, "propose", registry_number=number)

    assert "decision" not in opened(as_chair, PROPOSE)


def test_who_chooses_nothing_is_asked(plan, as_chair):
    decision_for(plan, "propose", registry_number="KS0001/22")

    response = save(as_chair, PROPOSE)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["decision"]


@pytest.mark.parametrize("date", ["15 november 2022", "15/11/2022"])
def test_a_decision_that_is_being_typed_is_kept_whatever_is_entered_meanwhile(date, plan, as_chair):
    typed = {**opened(as_chair, PROPOSE), **TYPED, "meeting_date": date, "paragraph": "tolv"}
    decision_for(plan, "propose")

    response = as_chair.post(PROPOSE, typed)

    assert response.status_code == 422
    assert filled_in(response)["meeting_date"] == [date]
    assert filled_in(response)["text"] == ["Rådet föreslår planen."]
    assert not PlanStep.objects.exists()


def test_a_decision_that_was_typed_is_entered_though_another_could_be_chosen_now(plan, as_chair):
    typed = {**opened(as_chair, PROPOSE), **TYPED}
    entered_meanwhile = decision_for(plan, "propose")

    as_chair.post(PROPOSE, typed)

    carried = PlanStep.objects.get().decision
    assert carried != entered_meanwhile
    assert carried.paragraph == "12"


def test_a_decision_that_was_chosen_and_is_used_meanwhile_is_told_of(plan, as_chair):
    decision = decision_for(plan, "propose", paragraph="7")
    chosen = opened(as_chair, PROPOSE)
    other = plan_in("draft", year=2024)
    PlanStep.objects.create(
        plan=other, step="propose", source="draft", target="proposed", decision=decision
    )

    response = as_chair.post(PROPOSE, chosen)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["decision"]
    assert Plan.objects.get(year=2023).state == "draft"


def test_a_comment_that_was_typed_is_kept_when_the_decision_is_wrong(plan, as_chair):
    move_plan(plan, "propose")
    back = "/plan/2023/steg/ta-tillbaka/"
    decision_for(plan, "withdraw", registry_number="KS0571/22")
    chosen = {**opened(as_chair, back), "comment": "Ett mål saknas."}
    DecisionFactory(body=Body.objects.get(kind="council"), corrects=Decision.objects.first())

    response = as_chair.post(back, chosen)

    assert response.status_code == 422
    assert filled_in(response)["comment"] == ["Ett mål saknas."]


def test_the_extract_need_not_be_chosen_again_when_the_form_or_the_step_is_refused(plan, as_chair):
    extract = SimpleUploadedFile("utdrag.pdf", b"%PDF-1.7")
    broken = save(as_chair, PROPOSE, **{**TYPED, "paragraph": "tolv"}, extract=extract)
    GoalFactory(plan=plan)

    refused = as_chair.post(PROPOSE, {**filled_in(broken), "paragraph": "12"})
    as_chair.post(PROPOSE, filled_in(refused))

    assert "Planens mål har ändrats" in refused.content.decode()
    assert PlanStep.objects.get().decision.minutes.name == "utdrag.pdf"

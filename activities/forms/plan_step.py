"""The forms of the plan's steps: with a new decision, with one that is entered, or with none."""

from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from activities import approval, content
from activities.models import Plan
from activities.plan_way import PlanWay
from council.forms import DecisionForm
from council.models import Body, Decision, User
from council.steps import RefusedError
from falun_intl.ui.forms import SectionedForm


class _StepFields(forms.BaseForm):
    """What every step carries: the plan as the person saw it, and the comment if one is asked."""

    plan: Plan
    step: PlanWay

    def _add_step_fields(self, plan: Plan, step: PlanWay) -> None:
        self.plan, self.step = plan, step
        seen = {"plan_version": str(plan.version), "plan_content": _fingerprint(plan)}
        for name, value in seen.items():
            self.fields[name] = forms.CharField(
                widget=forms.HiddenInput, initial=value, required=False, max_length=64
            )
        if step.comment:
            self.fields["comment"] = forms.CharField(
                label=step.comment,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Visas i planens historik."),
                error_messages={"required": _("Skriv skälet. Det visas i planens historik.")},
            )

    def _take(self, *, by: User, decision: Decision | None) -> None:
        """Take the step with what the form holds. Raises `RefusedError`."""
        seen = self.cleaned_data.get("plan_version", "")
        approval.take(
            self.plan,
            self.step,
            by=by,
            seen=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
            decision=decision,
            comment=self.cleaned_data.get("comment", ""),
            fingerprint=self.cleaned_data.get("plan_content") or "-",
        )

    def _tell(self, refused: RefusedError) -> None:
        """Say why, and let the next sending count from the plan as it is now."""
        self.add_error(None, refused.sentence)
        plan = Plan.objects.get(pk=self.plan.pk)
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data["plan_version"], data["plan_content"] = str(plan.version), _fingerprint(plan)
        self.data = data


def _fingerprint(plan: Plan) -> str:
    return content.fingerprint(content.of(plan))


class PlainStepForm(_StepFields, SectionedForm, forms.Form):
    """A step that no body decides."""

    def __init__(self, data: Any = None, *, plan: Plan, step: PlanWay) -> None:
        super().__init__(data)
        self.instance = plan
        self._add_step_fields(plan, step)

    def save_changes(self, *, by: User) -> bool:
        try:
            self._take(by=by, decision=self._decision())
        except RefusedError as refused:
            self._tell(refused)
        except IntegrityError:
            # Judged before, so only somebody else's step since then can collide.
            self._tell(RefusedError(str(_("Någon annan använde beslutet i samma stund."))))
        return not self.errors

    def _decision(self) -> Decision | None:
        return None


class DecisionChoice(forms.ModelChoiceField[Decision]):
    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}, {obj.registry_number}: {Truncator(obj.text).words(16)}"


class ChosenDecisionForm(PlainStepForm):
    """A step with a decision that is entered already."""

    def __init__(self, data: Any = None, *, plan: Plan, step: PlanWay) -> None:
        super().__init__(data, plan=plan, step=step)
        choices = approval.usable_decisions(plan, step)
        self.fields["decision"] = DecisionChoice(
            choices,
            label=_("Beslut"),
            empty_label=None,
            widget=forms.RadioSelect,
            initial=next((d for d in choices if d.registry_number == plan.registry_number), None),
        )
        self.order_fields(["decision", "comment"])

    def _decision(self) -> Decision | None:
        chosen: Decision = self.cleaned_data["decision"]
        return chosen


class NewDecisionForm(_StepFields, DecisionForm):
    """Enters the decision and takes the step with it, both or neither."""

    sections = [
        (_("Sammanträdet"), ["meeting_date", "paragraph", "registry_number"]),
        (_("Beslutet"), ["text", "reservations", "comment"]),
        (_("Handlingar"), ["recipient_names", "extract"]),
    ]

    set_by_view = ("body", "outcome")

    def __init__(self, *args: Any, plan: Plan, step: PlanWay, **kwargs: Any) -> None:
        made = Decision(body=Body.objects.get(kind=step.body), outcome=step.outcome or "")
        kwargs["instance"] = made
        kwargs["initial"] = {"registry_number": plan.registry_number, "text": step.wording}
        super().__init__(*args, **kwargs)
        for name in ("body", "outcome"):
            del self.fields[name]
        self._add_step_fields(plan, step)

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        try:
            return super().save_changes(by=by)
        except RefusedError as refused:
            # The decision went back with the step: the form is that of a new one again.
            self.instance.pk = None
            self._keep_document()
            self._tell(refused)
            return False

    def _create(self) -> bool:
        if not super()._create():
            return False
        self._take(by=self.by, decision=self.instance)
        return True

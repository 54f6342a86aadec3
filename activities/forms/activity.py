"""The forms of an activity, of what gives it leave to start, and of the steps it takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import progress
from activities.models import Activity, Goal
from council import deciding
from council.editing import RecordForm
from council.models import Decision, Directive, Outcome, User
from council.steps import Step


class StandingForm(RecordForm[Activity]):
    """Refuses what would take away the ground that the activity's status stands on."""

    def refusal_when_saving(self) -> str | None:
        # A new activity is planned, and a plan needs no ground to stand on.
        return progress.lacks(self._footing(), self._status()) if self.instance.pk else None

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and (sentence := self.refusal_when_saving()):
            self.add_error(None, sentence)

    def _footing(self) -> progress.Footing:
        """Read the activity as the form would save it."""
        return progress.Footing.of(self.instance, directives=self.cleaned_data.get("directives"))

    def _status(self) -> str:
        return self.instance.status


class ActivityForm(StandingForm):
    """The goals to choose from are those of the activity's own plan."""

    set_by_view = ("plan",)
    sections = [
        (_("Aktiviteten"), ["code", "region", "title", "kind", "department"]),
        (_("Tid"), ["starts_on", "ends_on"]),
        (_("Resultat"), ["expected_result", "actual_result", "strategy_link"]),
        (_("Hör ihop med"), ["goals", "towns", "project", "focus_area"]),
    ]

    class Meta:
        model = Activity
        fields = [
            "code",
            "region",
            "title",
            "kind",
            "department",
            "starts_on",
            "ends_on",
            "expected_result",
            "actual_result",
            "strategy_link",
            "goals",
            "towns",
            "project",
            "focus_area",
            "example_data",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("title", "expected_result", "actual_result", "strategy_link")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = self.fields["goals"]
        if isinstance(goals, forms.ModelMultipleChoiceField):
            goals.queryset = Goal.objects.filter(plan=self.instance.plan).in_plan_order()


class AuthorityForm(StandingForm):
    """What the activity rests on: its directives and, when it is a larger effort, its anchoring."""

    class Meta:
        model = Activity
        fields = ["directives", "is_larger_effort", "anchoring"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directives, anchoring = self.fields["directives"], self.fields["anchoring"]
        if isinstance(directives, forms.ModelMultipleChoiceField):
            directives.queryset = Directive.objects.with_decisions()
        if isinstance(anchoring, forms.ModelChoiceField):
            anchors = Decision.objects.of(*progress.ANCHORING_BODIES)
            anchoring.queryset = deciding.choices(
                anchors.filter(outcome=Outcome.APPROVED), keep=self.instance.anchoring_id
            )


STEP_FIELDS = {
    "decide": ["expected_result", "strategy_link"],
    "start": ["starts_on"],
    "complete": ["actual_result", "ends_on"],
    "resume": ["expected_result", "strategy_link"],
    "carry_over": ["actual_result"],
}


class ActivityStepForm(StandingForm):
    """Takes one step. Asks for what the step requires, and saves it together with the step."""

    comment = forms.CharField(
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas i aktivitetens historik."),
    )

    class Meta:
        model = Activity
        fields = ["expected_result", "strategy_link", "starts_on", "actual_result", "ends_on"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("expected_result", "actual_result", "strategy_link")
        }

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        for name in set(self.Meta.fields) - set(STEP_FIELDS.get(step.name, [])):
            del self.fields[name]
        self.fields["comment"].label = step.comment
        if not step.comment:
            del self.fields["comment"]

    def refusal_when_saving(self) -> str | None:
        return super().refusal_when_saving() or self._order_refusal()

    def _order_refusal(self) -> str | None:
        stored = self._rows().select_for_update().filter(pk=self.instance.pk).first()
        return progress.status_refusal(stored or self.instance, self.step)

    def _status(self) -> str:
        return self.step.target

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        return super().save_changes(by=by)

    def _update(self) -> bool:
        """Save what the step asked for together with the step, or nothing of it."""
        if self._is_refused() or not self._is_claimed():
            return False
        progress.move(
            self.instance,
            self.step,
            by=self.by,
            comment=self.cleaned_data.get("comment", ""),
            columns=self._columns(self.changed_data),
        )
        return True

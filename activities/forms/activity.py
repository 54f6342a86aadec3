"""The forms of an activity, of what gives it leave to start, and of the steps it takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from activities import progress
from activities.models import Activity, Goal
from council import deciding
from council.editing import RecordForm
from council.models import Decision, Directive, Outcome, User
from council.steps import RefusedError, Step


class StandingForm(RecordForm[Activity]):
    """Refuses what would take away the ground that the activity's status stands on.

    What was missing already is told elsewhere: it shall not stop other edits.
    """

    is_refused_early = True

    def refusal_when_saving(self) -> str | None:
        if not self.instance.pk:
            # A new activity is planned, and a plan needs no ground to stand on.
            return None
        directives = self.cleaned_data.get("directives")
        footing = progress.Footing.of(self.instance, directives=directives)
        stored = self._stored()
        before = progress.all_lacks(progress.Footing.of(stored), stored.status)
        known = {lack.kind for lack in before}
        lacks = progress.all_lacks(footing, self.instance.status)
        return next((lack.sentence for lack in lacks if lack.kind not in known), None)


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


# What each step asks for and, where the step cannot be taken without it, what is said then.
EXPECTATION: dict[str, StrOrPromise] = {
    "expected_result": progress.NO_EXPECTATION,
    "strategy_link": progress.NO_EXPECTATION,
}
STEP_FIELDS: dict[str, dict[str, StrOrPromise]] = {
    "decide": EXPECTATION,
    "start": {"starts_on": progress.NO_FIRST_DAY},
    "complete": {"actual_result": progress.NO_RESULT, "ends_on": ""},
    "resume": EXPECTATION,
    "carry_over": {"actual_result": ""},
}


class ActivityStepForm(RecordForm[Activity]):
    """Takes one step. Asks for what the step requires, and saves it together with the step."""

    is_refused_early = True
    comment = forms.CharField(
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas i aktivitetens historik."),
        error_messages={"required": _("Skriv skälet. Det visas i aktivitetens historik.")},
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
        asked = STEP_FIELDS.get(step.name, {})
        for name in set(self.Meta.fields) - set(asked):
            del self.fields[name]
        for name, sentence in asked.items():
            self.fields[name].required = bool(sentence)
            self.fields[name].error_messages["required"] = sentence
        self.fields["comment"].label = step.comment
        if not step.comment:
            del self.fields["comment"]

    def refusal_when_saving(self) -> str | None:
        footing = progress.Footing.of(self.instance)
        return progress.status_refusal(self._stored(), self.step) or progress.lacks(
            footing, self.step.target
        )

    def save_changes(self, *, by: User) -> bool:
        """Save what the step asked for together with the step, or nothing of it."""
        asked = set(self.changed_data) & set(self.Meta.fields)
        try:
            progress.take(
                self.instance,
                self.step,
                by=by,
                seen=self.instance.version,
                comment=self.cleaned_data.get("comment", ""),
                changes={name: self.cleaned_data[name] for name in asked},
            )
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
        return not self.errors

"""The forms of an idea: as it is proposed, as it is answered, and as it becomes an activity."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from activities import proposing
from activities.forms.activity import ActivityForm
from activities.models import Activity, Idea, Plan
from council.editing import RecordForm
from council.forms import StepForm
from council.models import User
from council.steps import RefusedError, Step


class IdeaForm(RecordForm[Idea]):
    """An idea. Whoever sends it first has proposed it, whoever edits it later.

    A contact person proposes for the own department.
    """

    sections = [
        (_("Idén"), ["title", "what", "why"]),
        (_("Var och med vilka"), ["department", "region", "partner"]),
        (_("Pengar"), ["money_needed"]),
    ]

    class Meta:
        model = Idea
        fields = ["title", "what", "why", "department", "region", "partner", "money_needed"]
        fields += ["example_data"]
        widgets = {"money_needed": forms.Textarea(attrs={"rows": 2})}
        widgets |= {name: forms.Textarea(attrs={"rows": 4}) for name in ("what", "why")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        if user.department is not None and not user.may(proposing.EDIT):
            del self.fields["department"]

    def save_changes(self, *, by: User) -> bool:
        if not self.instance.pk:
            self.instance.proposed_by = by
            if "department" not in self.fields:
                self.instance.department = by.department
        return super().save_changes(by=by)

    def refusal_when_saving(self) -> str | None:
        """Ask again: somebody may have begun to consider the idea meanwhile."""
        if not self.instance.pk:
            return None
        return proposing.change_refusal(self._stored(), self._user)


class IdeaStepForm(StepForm):
    """Answers the idea, with a sentence to those who proposed it where one is asked."""

    def __init__(self, data: QueryDict | None = None, *, idea: Idea, step: Step) -> None:
        super().__init__(
            data,
            record=idea,
            step=step,
            take=proposing.take,
            shown=_("Den som föreslog idén läser det här på sin startsida."),
            unsaid=proposing.NO_ANSWER,
        )


class IdeaActivityForm(ActivityForm):
    """A new activity that begins as an idea: what the idea says is filled in already.

    The activity is saved together with the idea's step, or neither is.
    """

    def __init__(self, data: QueryDict | None = None, *, idea: Idea, plan: Plan) -> None:
        filled = proposing.prefilled(idea, plan) if data is None else {}
        super().__init__(data, instance=Activity(plan=plan), initial=filled)
        self._idea = idea
        self.fields["idea_seen"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=idea.version, required=False
        )

    def save_changes(self, *, by: User) -> bool:
        self._by = by
        return super().save_changes(by=by)

    def _create(self) -> bool:
        if not super()._create():
            return False
        seen = self.cleaned_data.get("idea_seen") or 0
        try:
            proposing.become(self._idea, self.instance, by=self._by, seen=seen)
        except RefusedError as refused:
            self._tell(refused)
        return not self.errors

    def _tell(self, refused: RefusedError) -> None:
        """Say why nothing was saved; the next sending counts from the idea as it is now."""
        self.add_error(None, refused.sentence)
        self.instance.pk = None
        versions = Idea.objects.values_list("version", flat=True)
        self._fill_in("idea_seen", versions.get(pk=self._idea.pk))

    def _columns_shown(self) -> list[str]:
        return [name for name in super()._columns_shown() if name != "idea_seen"]

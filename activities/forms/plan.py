"""The forms of the plan and its goals. What is approved is changed only in a revision."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import approval
from activities.models import Goal, Plan
from council.editing import RecordForm

# What is asked of a goal that is partly or not fulfilled (R24).
FOLLOWED_BY = ("cause", "consequence", "action", "responsible", "action_on")

Planned = TypeVar("Planned", Plan, Goal)


class PlannedForm(RecordForm[Planned], Generic[Planned]):
    """Leaves out what is locked while the plan is on its way or approved.

    `content` names the fields that the decision is about. A form that was opened before the plan
    was locked comes back with everything typed, and with the sentence that says why.
    """

    content: Sequence[str] = ()

    def plan(self) -> Plan:
        """Return the plan whose state decides; each form says where it is found."""
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.plan()
        if plan.pk and not plan.is_open and not self._holds_content():
            for name in self.content:
                del self.fields[name]

    def _post_clean(self) -> None:
        super()._post_clean()
        if self._changes_content() and (sentence := approval.change_refusal(self.plan())):
            self.add_error(None, sentence)

    def refusal_when_saving(self) -> str | None:
        """Judge the plan as it is now, locked until the change is written."""
        if not self._changes_content():
            return None
        return approval.change_refusal(approval.locked(self.plan()))

    def _changes_content(self) -> bool:
        changes = not self.instance.pk or set(self.changed_data) & set(self.content)
        return bool(changes) and self.plan().pk is not None

    def _holds_content(self) -> bool:
        return self.is_bound and any(self.add_prefix(name) in self.data for name in self.content)


class PlanForm(PlannedForm[Plan]):
    content = ("year", "introduction", "strategy", "standing_rules", "closing")

    class Meta:
        model = Plan
        fields = ["year", "introduction", "strategy", "registry_number", "standing_rules"]
        fields += ["closing", "example_data"]

    def plan(self) -> Plan:
        return self.instance


class GoalForm(PlannedForm[Goal]):
    set_by_view = ("plan",)
    content = ("code", "region", "position", "title", "focus_area", "purposes", "towns", "project")
    sections = [
        (_("Målet"), ["code", "region", "position", "title"]),
        (_("Bedömning"), ["assessment", "trend", "assessment_comment"]),
        (_("När målet inte är uppfyllt"), list(FOLLOWED_BY)),
        (_("Hör ihop med"), ["focus_area", "purposes", "cornerstones", "towns", "project"]),
    ]

    class Meta:
        model = Goal
        fields = [
            "code",
            "region",
            "position",
            "title",
            "assessment",
            "trend",
            "assessment_comment",
            *FOLLOWED_BY,
            "focus_area",
            "purposes",
            "cornerstones",
            "towns",
            "project",
            "example_data",
        ]
        texts = ("title", "cause", "consequence", "action")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in texts}

    def plan(self) -> Plan:
        return self.instance.plan

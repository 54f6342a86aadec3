"""The form that makes next year's plan from this year's."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import IntegrityError
from django.utils.translation import gettext as _

from activities import next_year
from activities.models import Activity, Goal, GoalRegion, Plan
from activities.models.goal import region_order
from council.models import User
from council.steps import RefusedError
from falun_intl.ui.forms import SectionedForm


class GoalChoices(forms.ModelMultipleChoiceField[Goal]):
    def label_from_instance(self, obj: Goal) -> str:
        return _("%(goal)s (bedömt %(year)s: %(assessment)s)") % {
            "goal": obj,
            "year": obj.plan.year,
            "assessment": obj.get_assessment_display().lower(),
        }


class ActivityChoices(forms.ModelMultipleChoiceField[Activity]):
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj} ({obj.get_status_display().lower()})"


def _in_parts(boxes: Any, records: Sequence[Goal | Activity]) -> list[tuple[str, list[Any]]]:
    """Return the choices under the parts of the plan, in the plan's order."""
    shown = [(each.region, (each.pk, boxes.label_from_instance(each))) for each in records]
    parts = [
        (str(part.label), [choice for region, choice in shown if region == part])
        for part in GoalRegion
    ]
    return [(label, choices) for label, choices in parts if choices]


class NextYearForm(SectionedForm, forms.Form):
    """Everything that can go on is chosen from the start; what is finished is told, not offered."""

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        super().__init__(data)
        self.instance = self.plan = plan
        goals = list(plan.goals.in_plan_order().select_related("plan"))
        going_on = list(next_year.continuing(plan).order_by(region_order(), "code"))
        chosen: dict[str, Any] = {"required": False, "widget": forms.CheckboxSelectMultiple}
        goal_boxes = GoalChoices(
            plan.goals.all(),
            label=_("Mål som följer med"),
            initial=goals,
            help_text=_(
                "Målens indikatorer följer med, utan värden. Se över deras målvärden sedan."
            ),
            **chosen,
        )
        goal_boxes.choices = _in_parts(goal_boxes, goals)
        activity_boxes = ActivityChoices(
            next_year.continuing(plan),
            label=_("Aktiviteter som följer med"),
            initial=going_on,
            help_text=self._left_out(),
            **chosen,
        )
        activity_boxes.choices = _in_parts(activity_boxes, going_on)
        self.fields |= {"goals": goal_boxes, "activities": activity_boxes}

    def _left_out(self) -> str:
        finished = self.plan.activities.filter(status__in=next_year.FINISHED)
        named = [f"{each.code} ({each.get_status_display().lower()})" for each in finished]
        return _("Följer inte med: %(finished)s.") % {"finished": ", ".join(named)} if named else ""

    def save_changes(self, *, by: User) -> bool:
        goals, activities = self.cleaned_data["goals"], self.cleaned_data["activities"]
        try:
            self.instance = next_year.make(self.plan, goals=goals, activities=activities, by=by)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
        except IntegrityError:
            # Asked before, so only somebody else's plan since then can collide.
            self.add_error(None, _("Någon annan skapade planen i samma stund. Öppna den."))
        return not self.errors

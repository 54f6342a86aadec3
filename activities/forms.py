"""The forms of the plan: its goals and its activities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Goal, Plan
from council.editing import RecordForm


class PlanForm(RecordForm[Plan]):
    class Meta:
        model = Plan
        fields = ["year", "introduction", "strategy", "registry_number", "standing_rules"]
        fields += ["example_data"]


class GoalForm(RecordForm[Goal]):
    set_by_view = ("plan",)
    sections = [
        (_("Målet"), ["code", "region", "position", "title"]),
        (_("Bedömning"), ["assessment", "assessment_comment"]),
        (_("Hör ihop med"), ["focus_area", "purposes", "towns", "project"]),
    ]

    class Meta:
        model = Goal
        fields = [
            "code",
            "region",
            "position",
            "title",
            "assessment",
            "assessment_comment",
            "focus_area",
            "purposes",
            "towns",
            "project",
            "example_data",
        ]
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}


class ActivityForm(RecordForm[Activity]):
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

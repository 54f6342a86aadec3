"""The form of a result."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from activities.models import Result
from council.editing import RecordForm
from partnerships.models import Project, Town


class ResultForm(RecordForm[Result]):
    """A result stays with what it was added to; the other tie is chosen among that one's own.

    The result of an activity or a project may be one of its towns', a town's may come of one of
    its projects.
    """

    set_by_view = ("activity", "project", "town")

    class Meta:
        model = Result
        fields = ["year", "place", "level", "text", "for_whom", "evidence", "project", "town"]
        fields += ["example_data"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_towns = not (self.instance.activity_id or self.instance.project_id)
        fixed, chosen = ("town", "project") if is_towns else ("project", "town")
        del self.fields[fixed]
        choices = self.fields[chosen]
        if isinstance(choices, forms.ModelChoiceField):
            choices.queryset = (
                _projects(self.instance) if chosen == "project" else _towns(self.instance)
            )


def _towns(result: Result) -> QuerySet[Town]:
    """Return the towns of the activity or the project, and the one that is chosen already."""
    if result.activity_id:
        own = Town.objects.filter(activities=result.activity_id).values("pk")
    else:
        own = Town.objects.filter(project_roles__project=result.project_id).values("pk")
    return Town.objects.filter(Q(pk__in=own) | Q(pk=result.town_id))


def _projects(result: Result) -> QuerySet[Project]:
    return Project.objects.filter(partners__town=result.town_id).distinct()

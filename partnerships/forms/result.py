"""The form of a result."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from council.editing import RecordForm
from partnerships.models import Project, Result, Town


class ResultForm(RecordForm[Result]):
    """A result stays with what it was added to; the other tie is chosen among that one's own.

    A project's result may be one of its towns', a town's may come of one of its projects.
    """

    set_by_view = ("project", "town")

    class Meta:
        model = Result
        fields = ["year", "place", "level", "text", "evidence", "project", "town"]
        fields += ["example_data"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed, chosen = ("project", "town") if self.instance.project_id else ("town", "project")
        del self.fields[fixed]
        choices = self.fields[chosen]
        if isinstance(choices, forms.ModelChoiceField):
            choices.queryset = (
                _towns(self.instance) if chosen == "town" else _projects(self.instance)
            )


def _towns(result: Result) -> QuerySet[Town]:
    """Return the towns of the project, and the one that is chosen already."""
    parties = Town.objects.filter(project_roles__project=result.project_id).values("pk")
    return Town.objects.filter(Q(pk__in=parties) | Q(pk=result.town_id))


def _projects(result: Result) -> QuerySet[Project]:
    return Project.objects.filter(partners__town=result.town_id).distinct()

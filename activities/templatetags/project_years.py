"""What the rules say of a project's activities, for pages that know the project only."""

from collections.abc import Iterable

from django import template

from activities import project_rules
from activities.models import Activity
from council.rules import Judgement, broken_first
from partnerships.models import Project

register = template.Library()


@register.simple_tag
def with_project_years(
    judgements: Iterable[Judgement], project: Project, activities: Iterable[Activity]
) -> tuple[Judgement, ...]:
    """Add what is said of the years of the project's activities (R29) to the other judgements."""
    years = project_rules.ProjectYears.of(project, activities)
    return broken_first([*judgements, *project_rules.judgements(years)])

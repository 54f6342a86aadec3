"""Searches everything that has a name, and decisions by what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Model, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, Goal
from council.models import Decision
from falun_intl.ui.swedish import fold
from partnerships.models import Agreement, Organisation, Project, Town

M = TypeVar("M", bound=Model)

SHOWN = 20


@dataclass(frozen=True)
class Hit:
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    label: str
    total: int
    hits: tuple[Hit, ...]


def search(text: str) -> tuple[Group, ...]:
    """Return what has the text in any of its names; nothing for a text without letters."""
    if not fold(text):
        return ()
    goals = Goal.objects.matching(text).select_related("plan").order_by("-plan__year", "code")
    activities = Activity.objects.matching(text).select_related("plan")
    towns, projects = Town.objects.matching(text), Project.objects.matching(text)
    organisations = Organisation.objects.matching(text)
    agreements = Agreement.objects.matching(text).with_state(timezone.localdate())
    decisions = Decision.objects.standing().matching(text).select_related("body")
    groups = (
        _group(_("Orter"), towns, _town),
        _group(_("Projekt"), projects, _project),
        _group(_("Avtal"), agreements, _agreement),
        _group(_("Mål"), goals, _goal),
        _group(_("Aktiviteter"), activities.order_by("-plan__year", "code"), _activity),
        _group(_("Organisationer"), organisations, _organisation),
        _group(_("Beslut"), decisions, _decision),
    )
    return tuple(group for group in groups if group.total)


def _group(label: str, found: QuerySet[M], hit: Callable[[M], Hit]) -> Group:
    """Show the first ones, each read with the number of all: one question for both."""
    first = list(found.annotate(of_all=Window(Count("pk")))[:SHOWN])
    total = first[0].of_all if first else 0  # type: ignore[attr-defined]  # annotated
    return Group(label, total, tuple(hit(each) for each in first))


def _town(town: Town) -> Hit:
    note = f"{town.get_relation_display()}, {town.country_name}"
    return Hit(town.name, note, town.get_absolute_url())


def _project(project: Project) -> Hit:
    return Hit(project.name, str(project.get_kind_display()), project.get_absolute_url())


def _goal(goal: Goal) -> Hit:
    return Hit(str(goal), f"{goal.plan} · {goal.get_assessment_display()}", goal.get_absolute_url())


def _activity(activity: Activity) -> Hit:
    note = f"{activity.plan} · {activity.get_status_display()}"
    return Hit(str(activity), note, activity.get_absolute_url())


def _organisation(organisation: Organisation) -> Hit:
    return Hit(organisation.name, organisation.full_name, organisation.get_absolute_url())


def _agreement(agreement: Agreement) -> Hit:
    note = f"{agreement.get_kind_display()} · {agreement.mark.label}"
    return Hit(agreement.title, note, agreement.get_absolute_url())


def _decision(decision: Decision) -> Hit:
    note = f"{decision.registry_number} · {decision.get_outcome_display()}"
    return Hit(str(decision), note, decision.get_absolute_url())

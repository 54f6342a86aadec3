"""Searches everything that has a name, and decisions by what they say."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, Goal
from council.models import Decision
from falun_intl.ui.swedish import fold
from partnerships.models import Agreement, Organisation, Project, Town

SHOWN = 20


@dataclass(frozen=True)
class Hit:
    title: str
    note: str
    url: str
    language: str = ""


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
    towns = Town.objects.matching(text).order_by("name", "country")
    projects = Project.objects.matching(text)
    organisations = Organisation.objects.matching(text)
    agreements = Agreement.objects.matching(text).with_state(timezone.localdate())
    decisions = Decision.objects.standing().matching(text).select_related("body")
    groups = (
        Group(_("Orter"), towns.count(), tuple(_town(t) for t in towns[:SHOWN])),
        Group(_("Projekt"), projects.count(), tuple(_project(p) for p in projects[:SHOWN])),
        Group(_("Mål"), goals.count(), tuple(_goal(g) for g in goals[:SHOWN])),
        Group(
            _("Aktiviteter"),
            activities.count(),
            tuple(_activity(a) for a in activities.order_by("-plan__year", "code")[:SHOWN]),
        ),
        Group(
            _("Organisationer"),
            organisations.count(),
            tuple(_organisation(o) for o in organisations[:SHOWN]),
        ),
        Group(_("Avtal"), agreements.count(), tuple(_agreement(a) for a in agreements[:SHOWN])),
        Group(_("Beslut"), decisions.count(), tuple(_decision(d) for d in decisions[:SHOWN])),
    )
    return tuple(group for group in groups if group.total)


def _town(town: Town) -> Hit:
    note = f"{town.get_relation_display()}, {town.country_name}"
    if town.has_swedish_name:
        note = f"{town.swedish_name} · {note}"
    return Hit(town.name, note, town.get_absolute_url(), town.language)


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

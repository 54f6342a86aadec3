"""Searches everything that has a name, and decisions by what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, Goal, HorizonNote
from council.models import Decision, Record
from falun_intl.ui.swedish import fold
from partnerships.models import (
    Agreement,
    Network,
    Organisation,
    PartnerContact,
    Project,
    Town,
)

SHOWN = 20

R = TypeVar("R", bound=Record)


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
    agreements = Agreement.objects.matching(text).with_state(timezone.localdate())
    decisions = Decision.objects.standing().matching(text).select_related("body")
    notes = HorizonNote.objects.matching(text).select_related("department")
    contacts = PartnerContact.objects.named().matching(text)
    groups = (
        _group(_("Orter"), towns, _town),
        _group(_("Projekt"), Project.objects.matching(text), _project),
        _group(_("Mål"), goals, _goal),
        _group(_("Aktiviteter"), activities.order_by("-plan__year", "code"), _activity),
        _group(_("Organisationer"), Organisation.objects.matching(text), _organisation),
        _group(_("Nätverk"), Network.objects.matching(text), _network),
        _group(_("Kontakter"), contacts.select_related("town", "organisation"), _contact),
        _group(_("Avtal"), agreements, _agreement),
        _group(_("Beslut"), decisions, _decision),
        _group(_("Omvärldsspaningar"), notes.order_by("-day", "-pk"), _horizon_note),
    )
    return tuple(group for group in groups if group.total)


def _group(label: str, found: "QuerySet[R]", hit: Callable[[R], Hit]) -> Group:
    """Show the first that were found and say how many there are, in one question."""
    counted = found.annotate(found_in_all=Window(Count("*")))
    rows: list[Any] = list(counted[:SHOWN])
    total = rows[0].found_in_all if rows else 0
    return Group(label, total, tuple(hit(row) for row in rows))


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


def _network(network: Network) -> Hit:
    return Hit(network.name, str(network.get_level_display()), network.get_absolute_url())


def _contact(contact: PartnerContact) -> Hit:
    note = ", ".join(filter(None, [contact.title, str(contact.partner)]))
    return Hit(contact.name, note, contact.get_absolute_url())


def _decision(decision: Decision) -> Hit:
    note = f"{decision.registry_number} · {decision.get_outcome_display()}"
    return Hit(str(decision), note, decision.get_absolute_url())


def _horizon_note(note: HorizonNote) -> Hit:
    return Hit(note.title, f"{note.department} · {note.day}", note.get_absolute_url())

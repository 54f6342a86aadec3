"""Copies the demonstration year to other years, with all that belongs to it, in few questions."""

import copy
import datetime as dt
import uuid
from itertools import chain

from django.db import models
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityStep,
    FollowUp,
    Goal,
    Note,
    Plan,
    PlanEdition,
    PlanStep,
    Visit,
    VisitNotice,
    VisitParticipants,
    VisitTask,
)
from budget.models import (
    BudgetFrame,
    BudgetLine,
    Grant,
    GrantApplication,
    GrantBudget,
    GrantYear,
    ReportDuty,
)
from council.models import Decision, Directive
from partnerships.models import Agreement, Project, ProjectCondition, ProjectPartner

# In the order in which they point to one another. What is about no year, as towns, is not copied.
COPIED = (
    Decision,
    Directive,
    Project,
    Plan,
    Goal,
    Activity,
    ProjectPartner,
    ProjectCondition,
    Grant,
    GrantYear,
    GrantBudget,
    ReportDuty,
    GrantApplication,
    BudgetFrame,
    BudgetLine,
    Visit,
    VisitNotice,
    VisitParticipants,
    VisitTask,
    Note,
    Agreement,
    FollowUp,
    PlanStep,
    PlanEdition,
    ActivityStep,
)
YEARS = {"year", "start_year", "end_year"}
YEAR = 2023
SENT = GrantApplication.Status.SENT


def settled(model, year):
    """What a copied year says of itself: it waits for nobody, and is not in force in others."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return {
        ReportDuty: {"sent_on": last},
        VisitTask: {"done_on": last},
        Visit: {"status": Visit.Status.CANCELLED},
        GrantApplication: {"status": SENT, "sent_on": first},
        Project: {"start_year": year, "end_year": year},
        Agreement: {"starts_on": first, "ends_on": last},
    }.get(model, {})


def add_years(shifts):
    """Copy what there is to as many other years as there are shifts, each so many years away."""
    originals = {model: list(model.objects.order_by("pk")) for model in COPIED}
    ties = {through: list(through.objects.all()) for through in _ties()}
    for shift in shifts:
        _copy(originals, ties, shift)


def _ties():
    """The tables that tie the copied records to others, and are about nothing else."""
    fields = chain.from_iterable(model._meta.many_to_many for model in COPIED)
    return {field.remote_field.through for field in fields} - {*COPIED}


def _copy(originals, ties, shift):
    made = {}
    for model, records in originals.items():
        fresh = [_shifted(record, shift, made) for record in records]
        model.objects.bulk_create(fresh)
        made[model] = {old.pk: new.pk for old, new in zip(records, fresh, strict=True)}
    for through, rows in ties.items():
        fresh = [_pointed(copy.copy(row), made) for row in rows]
        through.objects.bulk_create(fresh)


def _shifted(record, shift, made):
    new = _pointed(copy.copy(record), made)
    new.key = uuid.uuid4()
    for field in new._meta.concrete_fields:
        value = getattr(new, field.attname)
        if field.name != "key":
            setattr(new, field.attname, _moved(field, value, shift))
    for name, value in settled(type(record), YEAR + shift).items():
        setattr(new, name, value)
    return new


def _pointed(new, made):
    """Let the copy point to the copies of what the record points to, and be a row of its own."""
    new.pk = None
    new._state = models.base.ModelState()
    for field in new._meta.concrete_fields:
        if field.related_model is type(new):
            setattr(new, field.attname, None)
        elif field.is_relation:
            key = getattr(new, field.attname)
            setattr(new, field.attname, made.get(field.related_model, {}).get(key, key))
    return new


def _moved(field, value, shift):
    """Return the value so many years later; a name that is to be the only one gets the shift."""
    if field.unique and isinstance(value, str):
        return f"{value}-{shift}"
    if field.name in YEARS and value:
        return value + shift
    if isinstance(value, dt.date):
        local = timezone.localtime(value) if isinstance(value, dt.datetime) else value
        return local.replace(year=local.year + shift, day=min(local.day, 28))
    return value

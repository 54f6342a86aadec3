"""The parts of a visit: who was told, who took part, the cost, and what is to be done after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_stubs_ext import StrOrPromise

from activities.forms import (
    VisitCostForm,
    VisitNoticeForm,
    VisitParticipantsForm,
    VisitTaskForm,
)
from activities.models import Visit, VisitCost, VisitNotice, VisitParticipants, VisitTask
from activities.views.visit import visit_crumbs
from council.access import UserRequest, requires
from council.editing import RecordForm
from council.pages import edit_page, posted, remove_page
from council.roles import Permission
from partnerships.views.common import EDIT


@dataclass(frozen=True)
class Part:
    """One kind of part, by its word in the address."""

    model: Callable[..., Any]
    form: type[RecordForm[Any]]
    new: StrOrPromise
    done: StrOrPromise
    removed: StrOrPromise


PARTS = {
    "information": Part(
        VisitNotice,
        VisitNoticeForm,
        gettext_lazy("Informerade om ”%(visit)s”"),
        gettext_lazy("Informationen är sparad."),
        gettext_lazy("Informationen är borttagen."),
    ),
    "deltagare": Part(
        VisitParticipants,
        VisitParticipantsForm,
        gettext_lazy("Deltagare i ”%(visit)s”"),
        gettext_lazy("Deltagarna är sparade."),
        gettext_lazy("Deltagarna är borttagna."),
    ),
    "kostnader": Part(
        VisitCost,
        VisitCostForm,
        gettext_lazy("Ny kostnad för ”%(visit)s”"),
        gettext_lazy("Kostnaden är sparad."),
        gettext_lazy("Kostnaden är borttagen."),
    ),
    "uppgifter": Part(
        VisitTask,
        VisitTaskForm,
        gettext_lazy("Ny uppgift efter ”%(visit)s”"),
        gettext_lazy("Uppgiften är sparad."),
        gettext_lazy("Uppgiften är borttagen."),
    ),
}


def _part(word: str) -> Part:
    if word not in PARTS:
        raise Http404
    return PARTS[word]


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def part_new(request: UserRequest, visit: int, word: str) -> HttpResponse:
    part, found = _part(word), get_object_or_404(Visit, pk=visit)
    return edit_page(
        request,
        part.form(posted(request), instance=part.model(visit=found)),
        heading=part.new % {"visit": found},
        crumbs=visit_crumbs(found),
        done=str(part.done),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def part_edit(request: UserRequest, visit: int, word: str, pk: int) -> HttpResponse:
    part, record = _part(word), _record(visit, word, pk)
    return edit_page(
        request,
        part.form(posted(request), instance=record),
        heading=_("Ändra ”%(what)s”") % {"what": record},
        crumbs=visit_crumbs(record.visit),
        done=str(part.done),
        remove_url=reverse("activities:visit_part_remove", args=[visit, word, pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def part_remove(request: UserRequest, visit: int, word: str, pk: int) -> HttpResponse:
    part, record = _part(word), _record(visit, word, pk)
    edit_url = reverse("activities:visit_part_edit", args=[visit, word, pk])
    return remove_page(
        request,
        record,
        crumbs=[*visit_crumbs(record.visit), (str(record), edit_url)],
        done=str(part.removed),
        then=record.visit.get_absolute_url(),
    )


def _record(visit: int, word: str, pk: int) -> Any:
    """Return one part of this visit. Raises Http404 when it is of another."""
    model = _part(word).form._meta.model
    return get_object_or_404(model.objects.select_related("visit"), pk=pk, visit=visit)

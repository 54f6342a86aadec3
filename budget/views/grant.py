"""A grant, and the parts of it that are kept apart: years, amendments, budget and reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from django_stubs_ext import StrOrPromise

from budget import pictures
from budget.forms.grant import AmendmentForm, DutyForm, GrantBudgetForm, GrantForm, GrantYearForm
from budget.liquidity import entered, liquidity
from budget.models import (
    Grant,
    GrantAmendment,
    GrantApplication,
    GrantBudget,
    GrantYear,
    ReportDuty,
)
from budget.rows import example_note
from budget.sums import add
from budget.views.funding import EDIT, crumb, prefilled
from council.access import UserRequest, requires
from council.editing import RecordForm
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission


@require_safe
@requires(Permission.VIEW_BUDGET)
def grant_detail(request: UserRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.whole().select_related("application"), pk=pk)
    budget = list(grant.budget.select_related("category"))
    lines = list(grant.lines.whole())
    duties = list(grant.duties.select_related("grant"))
    months = liquidity([grant], lines, entered([grant]), duties)
    context = {
        "grant": grant,
        "years": grant.years.select_related("amendment"),
        "amendments": grant.amendments.all(),
        "budget": budget,
        "budget_total": add(part.amount for part in budget),
        "decided_total": add(part.current for part in grant.years.all()),
        "duties": duties,
        "claimed": add(duty.claimed_kronor for duty in duties),
        "received": add(duty.received_kronor for duty in duties),
        "example": example_note(each.example_data for each in (grant, *lines, *duties)),
        "standing": months[-1] if months else None,
        "curve": pictures.liquidity(months),
        "lines": lines,
        "split": add(line.granted for line in lines),
        "last_change": grant.history.select_related("history_user").first(),
        "crumbs": [crumb(), (grant.title, "")],
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/grant.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def grant_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        GrantForm(posted(request), initial=prefilled(request) | _answered(request)),
        heading=_("Nytt bidrag"),
        crumbs=[crumb()],
        done=_("Bidraget är sparat. Lägg in vad det ger varje år."),
    )


def _answered(request: UserRequest) -> dict[str, Any]:
    """Fill in what the application that the grant answers already says."""
    asked = request.GET.get("ansokan", "")
    found = GrantApplication.objects.filter(pk=asked).first() if asked.isdecimal() else None
    if found is None:
        return {}
    names = ("title", "funder", "programme", "project", "activity", "currency", "rate", "rate_on")
    return {"application": found.pk, **{name: getattr(found, name) for name in names}}


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def grant_edit(request: UserRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant, pk=pk)
    return edit_page(
        request,
        GrantForm(posted(request), instance=grant),
        heading=_("Ändra ”%(title)s”") % {"title": grant},
        crumbs=_crumbs(grant),
        done=_("Bidraget är sparat."),
        remove_url=reverse("budget:grant_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def grant_remove(request: UserRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant, pk=pk)
    return remove_page(
        request,
        grant,
        crumbs=_crumbs(grant),
        done=_("Bidraget är borttaget."),
        then=reverse("budget:funding"),
    )


@dataclass(frozen=True)
class Part:
    """One kind of part, by its word in the address."""

    model: Callable[..., Any]
    form: type[RecordForm[Any]]
    new: StrOrPromise
    done: StrOrPromise
    removed: StrOrPromise


PARTS = {
    "ar": Part(
        GrantYear,
        GrantYearForm,
        gettext_lazy("Nytt år i ”%(grant)s”"),
        gettext_lazy("Året är sparat."),
        gettext_lazy("Året är borttaget."),
    ),
    "andringar": Part(
        GrantAmendment,
        AmendmentForm,
        gettext_lazy("Ny ändring av ”%(grant)s”"),
        gettext_lazy("Ändringen är sparad."),
        gettext_lazy("Ändringen är borttagen."),
    ),
    "budget": Part(
        GrantBudget,
        GrantBudgetForm,
        gettext_lazy("Nytt kostnadsslag i budgeten för ”%(grant)s”"),
        gettext_lazy("Kostnadsslaget är sparat."),
        gettext_lazy("Kostnadsslaget är borttaget."),
    ),
    "redovisningar": Part(
        ReportDuty,
        DutyForm,
        gettext_lazy("Ny redovisning för ”%(grant)s”"),
        gettext_lazy("Redovisningen är sparad."),
        gettext_lazy("Redovisningen är borttagen."),
    ),
}


def _part(word: str) -> Part:
    if word not in PARTS:
        raise Http404
    return PARTS[word]


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def part_new(request: UserRequest, grant: int, word: str) -> HttpResponse:
    part, found = _part(word), get_object_or_404(Grant, pk=grant)
    return edit_page(
        request,
        part.form(posted(request), instance=part.model(grant=found), initial=_next(found)),
        heading=part.new % {"grant": found},
        crumbs=_crumbs(found),
        done=str(part.done),
        then=found.get_absolute_url(),
    )


def _next(grant: Grant) -> dict[str, int]:
    """Offer the year after the last, and the number after the last: each form takes its own."""
    years = grant.years.aggregate(last=Max("year"))["last"]
    numbers = grant.amendments.aggregate(last=Max("number"))["last"]
    return {"number": (numbers or 0) + 1, **({"year": years + 1} if years else {})}


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def part_edit(request: UserRequest, grant: int, word: str, pk: int) -> HttpResponse:
    part, record = _part(word), _record(grant, word, pk)
    return edit_page(
        request,
        part.form(posted(request), instance=record),
        heading=_("Ändra ”%(what)s”") % {"what": record},
        crumbs=_crumbs(record.grant),
        done=str(part.done),
        then=record.grant.get_absolute_url(),
        remove_url=reverse("budget:grant_part_remove", args=[grant, word, pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def part_remove(request: UserRequest, grant: int, word: str, pk: int) -> HttpResponse:
    record = _record(grant, word, pk)
    return remove_page(
        request,
        record,
        crumbs=_crumbs(record.grant),
        done=str(_part(word).removed),
        then=record.grant.get_absolute_url(),
    )


def _record(grant: int, word: str, pk: int) -> Any:
    model: Any = _part(word).model
    return get_object_or_404(model.objects.select_related("grant"), pk=pk, grant=grant)


def _crumbs(grant: Grant) -> Crumbs:
    return [crumb(), (grant.title, grant.get_absolute_url())]

"""Our kinds of cost, and what each funder calls them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms.category import CategoryForm, MappingForm
from budget.models import CategoryMapping, CostCategory, FunderView
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_BUDGET)
def categories(request: UserRequest) -> HttpResponse:
    context = {
        "rows": [_row(category) for category in CostCategory.objects.prefetch_related("mappings")],
        "views": FunderView,
        "crumbs": [_budget(), (_("Kostnadsslag"), "")],
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/categories.html", context)


def _row(category: CostCategory) -> dict[str, object]:
    """Return the category with what each funder calls it, in the order of the columns."""
    named = {mapping.view: mapping for mapping in category.mappings.all()}
    return {"category": category, "cells": [(view, named.get(view)) for view in FunderView]}


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def category_new(request: UserRequest) -> HttpResponse:
    place = CostCategory.objects.count() + 1
    return edit_page(
        request,
        CategoryForm(posted(request), initial={"position": place}),
        heading=_("Nytt kostnadsslag"),
        crumbs=_crumbs(),
        done=_("Kostnadsslaget är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def category_edit(request: UserRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(CostCategory, pk=pk)
    return edit_page(
        request,
        CategoryForm(posted(request), instance=category),
        heading=_("Ändra ”%(name)s”") % {"name": category},
        crumbs=_crumbs(),
        done=_("Kostnadsslaget är sparat."),
        remove_url=reverse("budget:category_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def category_remove(request: UserRequest, pk: int) -> HttpResponse:
    return remove_page(
        request,
        get_object_or_404(CostCategory, pk=pk),
        crumbs=_crumbs(),
        done=_("Kostnadsslaget är borttaget."),
        then=reverse("budget:categories"),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def mapping_edit(request: UserRequest, pk: int, view: str) -> HttpResponse:
    """Say what the funder calls our kind of cost, for the first time or anew."""
    category, funder = get_object_or_404(CostCategory, pk=pk), funder_view_or_404(view)
    mapping = category.mappings.filter(view=funder).first()
    place = CategoryMapping.objects.filter(view=funder).count() + 1
    return edit_page(
        request,
        MappingForm(
            posted(request),
            instance=mapping or CategoryMapping(category=category, view=funder),
            initial={} if mapping else {"position": place},
        ),
        heading=_("”%(name)s” hos %(view)s") % {"name": category, "view": funder.label},
        crumbs=_crumbs(),
        done=_("Översättningen är sparad."),
        remove_url=reverse("budget:mapping_remove", args=[pk, view]) if mapping else "",
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def mapping_remove(request: UserRequest, pk: int, view: str) -> HttpResponse:
    return remove_page(
        request,
        get_object_or_404(CategoryMapping, category=pk, view=view),
        crumbs=_crumbs(),
        done=_("Översättningen är borttagen."),
        then=reverse("budget:categories"),
    )


def funder_view_or_404(view: str) -> FunderView:
    try:
        return FunderView(view)
    except ValueError:
        raise Http404 from None


def _budget() -> tuple[str, str]:
    return (_("Budget"), reverse("budget:now"))


def _crumbs() -> Crumbs:
    return [_budget(), (_("Kostnadsslag"), reverse("budget:categories"))]

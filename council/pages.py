"""The pages that edit and remove one record, the same for all of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from council.access import UserRequest
from council.editing import RecordForm
from council.models import Record

Crumbs = Sequence[tuple[str, str]]


def edit_page(
    request: UserRequest,
    form: RecordForm[Any],
    *,
    heading: str,
    crumbs: Crumbs,
    done: str,
    lead: str = "",
    remove_url: str = "",
) -> HttpResponse:
    """Show the form, or save it and go to the record. Errors answer 422 with all that was typed."""
    if form.is_valid() and form.save_changes(by=request.user):
        messages.success(request, done)
        return redirect(form.instance)
    context: dict[str, Any] = {"form": form, "heading": heading, "lead": lead}
    context |= {"crumbs": [*crumbs, (heading, "")], "remove_url": remove_url}
    context["cancel_url"] = crumbs[-1][1]
    return render(request, "edit.html", context, status=422 if form.is_bound else 200)


def remove_page(
    request: UserRequest, record: Record, *, crumbs: Crumbs, done: str, then: str
) -> HttpResponse:
    """Ask, then remove the record; its history stays. What others point to is not removed."""
    problem = ""
    if request.method == "POST":
        record._history_user = request.user  # type: ignore[attr-defined]  # django-simple-history's
        try:
            record.delete()
        except ProtectedError as error:
            names = ", ".join(sorted(str(other) for other in error.protected_objects))
            problem = _("Posten används av %(names)s. Ta bort eller ändra det först.") % {
                "names": names
            }
        else:
            messages.success(request, done)
            return redirect(then)
    trail = [*crumbs, (_("Ta bort"), "")]
    context = {"record": record, "crumbs": trail, "cancel_url": crumbs[-1][1], "problem": problem}
    return render(request, "remove.html", context, status=409 if problem else 200)


def posted(request: UserRequest) -> Any:
    """Return what was sent, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def year_links(name: str, years: Iterable[int], current: int) -> list[dict[str, object]]:
    """Return the links to the same page for other years; the current one is always there."""
    return [
        {"label": str(year), "url": reverse(name, args=[year]), "current": year == current}
        for year in sorted({*years, current})
    ]

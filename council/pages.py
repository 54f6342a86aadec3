"""The pages that edit and remove one record, the same for all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol, TypedDict

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from council.access import UserRequest
from council.editing import RecordForm
from council.models import Record, StoredFile, User

Crumbs = Sequence[tuple[str, str]]


class Page(TypedDict):
    """What every page about a record says of itself."""

    heading: str
    crumbs: Crumbs


class SavableForm(Protocol):
    """A form that saves itself, or says in its errors why it did not."""

    instance: Any
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    is_bound: bool

    def is_valid(self) -> bool: ...

    def save_changes(self, *, by: User) -> bool: ...


def edit_page(
    request: UserRequest,
    form: SavableForm,
    *,
    heading: str,
    crumbs: Crumbs,
    done: str,
    lead: str = "",
    remove_url: str = "",
    submit: str = "",
    then: str = "",
    other: tuple[str, str] | None = None,
    template: str = "edit.html",
    more: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """Show the form, or save it and go to the record, or to `then`.

    `other` is another way to do the same: its words and its address. `more` is what a `template`
    of its own shows besides. Errors answer 422 with all that was typed.
    """
    if form.is_valid() and form.save_changes(by=request.user):
        messages.success(request, done)
        for warning in _warnings(form):
            messages.warning(request, warning)
        return redirect(then or form.instance)
    context: dict[str, Any] = {"form": form, "heading": heading, "lead": lead}
    context |= {"crumbs": [*crumbs, (heading, "")], "remove_url": remove_url, "submit": submit}
    context |= {"other": other, **more}
    context["logged"] = form.instance if isinstance(form, RecordForm) else None
    context["cancel_url"] = crumbs[-1][1]
    return render(request, template, context, status=422 if form.is_bound else 200)


def _warnings(form: SavableForm) -> list[str]:
    """What the fields tell of values that are taken although they look wrong."""
    asked = [(getattr(field, "warning", None), name) for name, field in form.fields.items()]
    found = [warn(form.cleaned_data.get(name, "")) for warn, name in asked if warn]
    return [warning for warning in found if warning]


def refused_page(
    request: UserRequest, *, heading: str, sentence: str, crumbs: Crumbs
) -> HttpResponse:
    """Say why something cannot be done now, in a sentence that takes the focus."""
    context = {"heading": heading, "sentence": sentence, "crumbs": [*crumbs, (heading, "")]}
    context["back_url"] = crumbs[-1][1]
    return render(request, "refused.html", context, status=409)


def remove_page(
    request: UserRequest,
    record: Record,
    *,
    crumbs: Crumbs,
    done: str,
    then: str,
    what: str = "",
    refusal: Callable[[], str | None] = lambda: None,
) -> HttpResponse:
    """Ask, then remove the record; its history stays. What others point to is not removed.

    `what` names the record where its own name would be taken for something else. `refusal` is
    asked inside the transaction that removes.
    """
    problem = ""
    if request.method == "POST":
        try:
            problem = _removal_problem(record, by=request.user, refusal=refusal)
        except IntegrityError:
            problem = _("Någon annan började använda posten i samma stund. Den är inte borttagen.")
        if not problem:
            messages.success(request, done)
            return redirect(then)
    trail = [*crumbs, (_("Ta bort"), "")]
    context = {
        "record": what or record,
        "crumbs": trail,
        "cancel_url": crumbs[-1][1],
        "problem": problem,
    }
    return render(request, "remove.html", context, status=409 if problem else 200)


@transaction.atomic
def _removal_problem(record: Record, *, by: User, refusal: Callable[[], str | None]) -> str:
    """Remove the record and return nothing, or return why it stays."""
    if sentence := refusal():
        return sentence
    record._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    try:
        record.delete()
    except ProtectedError as error:
        names = ", ".join(sorted(str(other) for other in error.protected_objects))
        return _("Posten används av %(names)s. Ta bort eller ändra det först.") % {"names": names}
    return ""


def handed_out(file: StoredFile) -> HttpResponse:
    """Hand out a file for keeping, never to be shown within our pages."""
    disposition = content_disposition_header(as_attachment=True, filename=file.name) or ""
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
    return HttpResponse(bytes(file.content), content_type=file.media_type, headers=headers)


def posted(request: UserRequest) -> Any:
    """Return what was sent, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def year_links(name: str, years: Iterable[int], current: int) -> list[dict[str, object]]:
    """Return the links to the same page for other years; the current one is always there."""
    return [
        {"label": str(year), "url": reverse(name, args=[year]), "current": year == current}
        for year in sorted({*years, current})
    ]

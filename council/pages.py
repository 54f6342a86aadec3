"""The page that edits one record, the same for all of them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from council.access import UserRequest
from council.editing import RecordForm

Crumbs = Sequence[tuple[str, str]]


def edit_page(
    request: UserRequest,
    form: RecordForm[Any],
    *,
    heading: str,
    crumbs: Crumbs,
    done: str,
    lead: str = "",
) -> HttpResponse:
    """Show the form, or save it and go to the record. Errors answer 422 with all that was typed."""
    if form.is_bound:
        if sent_before := _made_by_the_same_form(form):
            messages.info(request, done)
            return redirect(sent_before)
        if form.is_valid() and form.save_changes(by=request.user):
            messages.success(request, done)
            return redirect(form.instance)
    context = {"form": form, "heading": heading, "lead": lead, "crumbs": crumbs}
    context["cancel_url"] = crumbs[-1][1]
    return render(request, "edit.html", context, status=422 if form.is_bound else 200)


def _made_by_the_same_form(form: RecordForm[Any]) -> Any:
    return None if form.instance.pk else form.already_saved(form.data.get("form_key"))


def posted(request: UserRequest) -> Any:
    """Return what was sent, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None

"""The page where texts in Markdown are typed beside what they look like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from council.access import UserRequest
from council.editing import RecordForm
from council.pages import Page, edit_page
from falun_intl.ui import prose
from falun_intl.ui.fields import ProseField

WHOLE, PART = "reports/written.html", "reports/_written_preview.html"
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Preview:
    """A text as it is typed, under the label of its field, and why it cannot be saved, if so."""

    title: str
    text: str

    @property
    def problem(self) -> str | None:
        return prose.problem(self.text)


def written_page(
    request: UserRequest,
    form: RecordForm[Any],
    *,
    page: Page,
    done: str,
    lead: str,
    more: Mapping[str, object] = NOTHING,
) -> HttpResponse:
    """Show the form with a preview of each text in Markdown, or save it and go to the record.

    What is typed is shown and not saved when htmx asks, which gets the preview alone, or when
    somebody presses the button for it, who gets the page filled in.
    """
    more = {"previews": list(_previews(form)), **more}
    if "HX-Request" in request.headers:
        return _varied(render(request, PART, more))
    if request.POST.get("gor") == "forhandsgranska":
        crumbs = [*page["crumbs"], (page["heading"], "")]
        shown = {**page, "lead": lead, "form": form, "crumbs": crumbs}
        shown["cancel_url"] = page["crumbs"][-1][1]
        return _varied(render(request, WHOLE, {**shown, **more}))
    return edit_page(request, form, done=done, lead=lead, template=WHOLE, more=more, **page)


def _previews(form: RecordForm[Any]) -> Iterator[Preview]:
    for field in form.visible_fields():
        if isinstance(_column(form, field.name), ProseField):
            yield Preview(str(field.label), field.value() or "")


def _column(form: RecordForm[Any], name: str) -> object:
    columns = {each.name: each for each in form.instance._meta.get_fields()}
    return columns.get(name)


def _varied(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    return response

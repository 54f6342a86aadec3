"""All of a year's budget lines, edited in one sitting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from budget.forms.table import Table
from budget.rows import example_note
from budget.table import Change, Step, UndoRefusedError, changes, named, sign, signed, undo
from budget.views.year import EDIT
from council.access import UserRequest, requires
from council.pages import Crumbs, posted, refused_page
from council.roles import Permission

# Where the session keeps the word for what was saved last in a year, until the page has shown it.
SAVED = "budget.table.saved"
# So many changes are shown one by one.
SHOWN = 20


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def table(request: UserRequest, year: int) -> HttpResponse:
    sent = posted(request)
    act = sent.get("gor", "spara") if sent is not None else ""
    page = Table(year, sent)
    if sent is not None and "HX-Request" in request.headers:
        response = render(request, "budget/table_sums.html", {"table": page})
    elif act == "klistra" or (act == "spara" and _is_unread(sent)):
        response = _review(request, page, sent.get("klistra", ""))
    elif act == "spara":
        response = _save(request, page)
    else:
        response = _shown(request, page)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def table_undo(request: UserRequest, year: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("budget:table", year)
    steps = signed(request.POST.get("steg", ""), year=year)
    done = changes(steps)
    refusal = "" if steps else _("Knappen hör inte till något som är sparat. Öppna tabellen igen.")
    try:
        undo(steps, by=request.user)
    except UndoRefusedError as error:
        refusal = str(error)
    if refusal:
        heading, crumbs = _("Det går inte att ångra"), [*_crumbs(year), _here(year)]
        return refused_page(request, heading=heading, sentence=refusal, crumbs=crumbs)
    for sentence in _undone(done):
        messages.success(request, sentence)
    return redirect("budget:table", year)


def _is_unread(sent: QueryDict) -> bool:
    """Say whether there are rows from Excel that the table has not been filled in from."""
    pasted = sent.get("klistra", "").split()
    return bool(pasted) and pasted != sent.get("klistrat", "").split()


def _save(request: UserRequest, page: Table) -> HttpResponse:
    try:
        steps = page.save(by=request.user)
    except Http404:
        # A line was removed in this very moment: now it counts as removed, and nothing is lost.
        page, steps = Table(page.year, request.POST), None
    if steps is None:
        return _shown(request, page, status=422)
    if steps:
        request.session[f"{SAVED}.{page.year}"] = sign(steps, year=page.year)
    else:
        messages.info(request, _("Ingenting är ändrat, så ingenting är sparat."))
    return redirect("budget:table", page.year)


def _review(request: UserRequest, page: Table, text: str) -> HttpResponse:
    """Show the table filled in from Excel, and what of it could not be understood."""
    problems = page.paste(text)
    kept = text if problems else ""
    return _shown(
        request,
        page,
        status=422 if problems else 200,
        pasted=True,
        problems=problems,
        pasted_text=kept,
        read_text=kept,
    )


def _shown(request: UserRequest, page: Table, status: int = 200, **more: object) -> HttpResponse:
    word = request.session.pop(f"{SAVED}.{page.year}", "") if request.method == "GET" else ""
    steps = signed(word, year=page.year)
    context: dict[str, Any] = {
        "table": page,
        "year": page.year,
        "example": example_note(row.line.example_data for row in page.rows),
        "crumbs": [*_crumbs(page.year), (_("Tabell"), "")],
        "cancel_url": reverse("budget:year", args=[page.year]),
        "saved": _saved(steps) if steps else "",
        "steps": word,
        "changes": changes(steps)[:SHOWN] if steps else [],
        "more_changes": max(len(steps) - SHOWN, 0),
        "pasted_text": request.POST.get("klistra", ""),
        "read_text": request.POST.get("klistrat", ""),
        **more,
    }
    return render(request, "budget/table.html", context, status=status)


def _saved(steps: list[Step]) -> str:
    new = sum(not step.before for step in steps)
    parts = _counted(new=new, changed=len(steps) - new)
    return _("Sparat: %(what)s.") % {"what": _(" och ").join(parts)}


def _counted(*, new: int, changed: int) -> list[str]:
    said = {
        ngettext("%(n)s ändrad post", "%(n)s ändrade poster", changed): changed,
        ngettext("%(n)s ny post", "%(n)s nya poster", new): new,
    }
    return [words % {"n": count} for words, count in said.items() if count]


def _undone(done: list[Change]) -> list[str]:
    back = [change.title for change in done if not change.is_new]
    gone = [change.title for change in done if change.is_new]
    said = []
    if back:
        said.append(_("Ångrat: %(titles)s är som före sparandet.") % {"titles": named(back)})
    if gone:
        said.append(_("Ångrat: %(titles)s är borttaget igen.") % {"titles": named(gone)})
    return said


def _crumbs(year: int) -> Crumbs:
    return [(_("Budget %(year)s") % {"year": year}, reverse("budget:year", args=[year]))]


def _here(year: int) -> tuple[str, str]:
    return (_("Tabell"), reverse("budget:table", args=[year]))

"""The outcome from the ledger: hand a file in, choose its columns, look it through, save it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms.ledger import AskedForm, ColumnsForm, HandInForm, KeptForm
from budget.ledger import booking, mapping
from budget.ledger.filters import EntryFilter
from budget.ledger.keeping import Handed
from budget.ledger.mapping import Mapped
from budget.ledger.plan import Asked, Plan
from budget.models import BudgetLine, LedgerFormat, LedgerImport
from council.access import UserRequest, requires
from council.listing import Order, listing
from council.pages import Crumbs
from council.roles import Permission
from falun_intl.ui.formats import number

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {
    "datum": ["date", "ledger_import", "row"],
    "belopp": ["amount", "date", "row"],
    "verifikation": ["voucher", "date", "row"],
}


@require_safe
@requires(Permission.EDIT_BUDGET)
def ledger(request: UserRequest, year: int) -> HttpResponse:
    return _start(request, year, HandInForm(year=year))


def _start(
    request: UserRequest, year: int, form: AskedForm, problem: str = "", file: Handed | None = None
) -> HttpResponse:
    context = {
        "year": year,
        "form": form,
        "file": file,
        "problem": problem,
        "imports": LedgerImport.objects.filter(year=year).select_related("imported_by"),
        "crumbs": [*_crumbs(year)[:1], (_("Ekonomisystemet"), "")],
    }
    status = 422 if form.is_bound or problem else 200
    return render(request, "budget/ledger.html", context, status=status)


def _crumbs(year: int) -> list[tuple[str, str]]:
    return [
        (_("Budget %(year)s") % {"year": year}, reverse("budget:year", args=[year])),
        (_("Ekonomisystemet"), reverse("budget:ledger", args=[year])),
    ]


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def ledger_review(request: UserRequest, year: int) -> HttpResponse:
    """Show what the file would do, or all that is wrong in it. Nothing but the file is kept."""
    if request.method != "POST":
        return redirect("budget:ledger", year)
    if "file" in request.POST:
        return _with_kept(request, year, KeptForm(request.POST, year=year))
    form = HandInForm(request.POST, request.FILES, year=year)
    if form.is_valid():
        return _reviewed(request, form.handed, form.asked)
    if not (handed := form.cleaned_data.get("file")):
        return _start(request, year, form)
    sent = request.POST.copy()
    sent["file"] = handed.digest
    return _with_kept(request, year, KeptForm(sent, year=year))


def _with_kept(request: UserRequest, year: int, form: KeptForm) -> HttpResponse:
    """Go on with the file that was kept, or ask again for what was wrong beside it."""
    if form.is_valid():
        return _reviewed(request, form.handed, form.asked)
    return _asked_again(request, year, form)


def _asked_again(request: UserRequest, year: int, form: KeptForm) -> HttpResponse:
    if "file" in form.errors:
        return _start(request, year, HandInForm(year=year), str(form.errors["file"][0]))
    return _start(request, year, form, file=form.handed)


def _reviewed(request: UserRequest, handed: Handed, asked: Asked) -> HttpResponse:
    try:
        columns = mapping.mapped(handed.tables, LedgerFormat.objects.all())
        if columns is None:
            return _columns_page(request, handed, asked)
    except ValidationError as error:
        return _start(request, asked.year, HandInForm(year=asked.year), error.messages[0])
    return _preview(request, handed, columns, booking.preview(columns, asked))


def _preview(
    request: UserRequest, handed: Handed, columns: Mapped, plan: Plan, *, is_another: bool = False
) -> HttpResponse:
    heading = _("Filen kan inte läsas in") if plan.problems else _("Det här läses in")
    context = {
        "heading": _("Inga nya rader") if plan.is_nothing_new else heading,
        "year": plan.asked.year,
        "plan": plan,
        "file": handed,
        "columns": [
            (ColumnsForm.base_fields[field].label, columns.name(field)) for field in columns.places
        ],
        "is_another": is_another and not plan.problems,
        "kept": _kept(handed, plan.asked),
        "again": _kept(handed, plan.asked, "id_%s"),
        "crumbs": [*_crumbs(plan.asked.year), (_("Granska"), "")],
    }
    status = 422 if plan.problems or is_another else 200
    return render(request, "budget/ledger_preview.html", context, status=status)


def _kept(handed: Handed, asked: Asked, auto_id: str | None = None) -> KeptForm:
    """Return a form that carries the file on, with what was said beside it.

    Without `auto_id` it is for hidden fields: several of them stand on a page.
    """
    said = {"file": handed.digest, "as_of": asked.as_of, "total": asked.total}
    return KeptForm(initial=said, year=asked.year, auto_id=auto_id or False)


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def ledger_columns(request: UserRequest, year: int) -> HttpResponse:
    """Show the file's columns to choose among, or remember the choice and show the preview."""
    if request.method != "POST":
        return redirect("budget:ledger", year)
    kept = KeptForm(request.POST, year=year)
    if not kept.is_valid():
        return _asked_again(request, year, kept)
    try:
        return _columns_page(request, kept.handed, kept.asked)
    except ValidationError as error:
        return _start(request, year, HandInForm(year=year), error.messages[0])


def _columns_page(request: UserRequest, handed: Handed, asked: Asked) -> HttpResponse:
    """Show the form of the columns, filled in as they were chosen before or as they usually are.

    Raises ValidationError when the file has no row of headers.
    """
    known = mapping.mapped(handed.tables, LedgerFormat.objects.all())
    headers = known.headers if known else mapping.likeliest(handed.tables)
    form = ColumnsForm(
        request.POST if "code" in request.POST else None,
        headers=headers,
        instance=known.format if known else LedgerFormat(name=_new_name()),
        initial={field: known.name(field) for field in known.places}
        if known
        else mapping.guess(headers),
    )
    if form.is_valid() and form.save_format():
        columns = mapping.by_format(headers, form.instance)
        return _preview(request, handed, columns, booking.preview(columns, asked))
    context = {
        "form": form,
        "year": asked.year,
        "file": handed,
        "headers": headers,
        "kept": _kept(handed, asked),
        "is_change": known is not None,
        "crumbs": [*_crumbs(asked.year), (_("Kolumner"), "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "budget/ledger_columns.html", context, status=status)


def _new_name() -> str:
    return _("Filformat %(number)s") % {"number": LedgerFormat.objects.count() + 1}


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def ledger_save(request: UserRequest, year: int) -> HttpResponse:
    """Save what was shown of the file that was kept, or show what has become of it."""
    if request.method != "POST":
        return redirect("budget:ledger", year)
    form = KeptForm(request.POST, year=year)
    if not form.is_valid():
        return _asked_again(request, year, form)
    try:
        return _saved(request, form.handed, form.asked)
    except ValidationError as error:
        return _start(request, year, HandInForm(year=year), error.messages[0])
    except booking.NotNowError as error:
        again = _kept(form.handed, form.asked, "id_%s")
        return _start(request, year, again, str(error), form.handed)


def _saved(request: UserRequest, handed: Handed, asked: Asked) -> HttpResponse:
    columns = mapping.mapped(handed.tables, LedgerFormat.objects.all())
    if columns is None:
        return _columns_page(request, handed, asked)
    plan = booking.save(
        columns,
        asked,
        file=(handed.name, handed.digest),
        shown=request.POST.get("plan", ""),
        by=request.user,
    )
    if not plan.is_saved and not plan.is_nothing_new:
        return _preview(request, handed, columns, plan, is_another=True)
    _tell(request, plan)
    return redirect("budget:ledger", asked.year)


def _tell(request: UserRequest, plan: Plan) -> None:
    if plan.is_nothing_new:
        messages.info(request, _("Inga nya rader: allt i filen är redan inläst."))
        return
    told = ngettext("%(rows)s rad är inläst.", "%(rows)s rader är inlästa.", plan.new)
    messages.success(request, told % {"rows": number(plan.new)})


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def ledger_take_back(request: UserRequest, year: int, pk: int) -> HttpResponse:
    """Ask, then remove the import with its rows and count the outcome anew."""
    imported = get_object_or_404(LedgerImport, pk=pk, year=year)
    problem = ""
    if request.method == "POST":
        try:
            booking.take_back(imported, by=request.user)
        except booking.NotNowError as error:
            problem = str(error)
        else:
            messages.success(request, _("Inläsningen är tagen tillbaka."))
            return redirect("budget:ledger", year)
    context = {
        "imported": imported,
        "lines": BudgetLine.objects.filter(ledger_entries__ledger_import=imported).distinct(),
        "problem": problem,
        "cancel_url": reverse("budget:ledger", args=[year]),
        "crumbs": [*_crumbs(year), (_("Ta tillbaka"), "")],
    }
    return render(request, "budget/ledger_take_back.html", context, status=409 if problem else 200)


@require_safe
@requires(Permission.VIEW_BUDGET)
def line_entries(request: UserRequest, year: int, pk: int) -> HttpResponse:
    """List the rows of the ledger that a line's outcome is made of."""
    line = get_object_or_404(BudgetLine, pk=pk, year=year)
    entries = line.ledger_entries.select_related("ledger_import")
    crumbs: Crumbs = [*_crumbs(year)[:1], (line.title, "")]
    context: dict[str, Any] = listing(request, EntryFilter(request.GET, entries), ORDERS)
    context |= {"line": line, "crumbs": crumbs, "year": year}
    return render(request, "budget/ledger_entries.html", context)

"""The partners as a spreadsheet: fetched, changed, shown as it would be saved, and saved."""

import hashlib

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.models import StoredFile
from council.roles import Permission
from partnerships.forms.sheets import SheetsForm
from partnerships.sheets import carrying, reading, writing
from partnerships.sheets.plan import Plan
from partnerships.sheets.reading import Book
from partnerships.views.common import crumb

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# So many changes and errors are shown; how many more there are is said.
SHOWN = 200


@require_safe
@requires(Permission.EDIT_PARTNER)
def sheets_download(_request: UserRequest) -> HttpResponse:
    name = f"partner-{timezone.localdate().isoformat()}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(writing.write(), content_type=EXCEL, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTNER)
def sheets(request: UserRequest) -> HttpResponse:
    """Take a file, and show what it would change or what is wrong with it. Nothing is saved."""
    if request.method != "POST":
        return _page(request, SheetsForm())
    form = SheetsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    content = form.cleaned_data["file"].read()
    try:
        book = reading.read(content)
    except ValidationError as error:
        form.add_error("file", error)
        return _page(request, form, status=422)
    digest = hashlib.sha256(content).hexdigest()
    plan = carrying.preview(book, digest=digest, by=request.user)
    if not plan.problems and not plan.is_empty:
        StoredFile.objects.keep(form.cleaned_data["file"].name, content, EXCEL)
    return _plan_page(request, plan, digest)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTNER)
def sheets_save(request: UserRequest) -> HttpResponse:
    """Save what was shown. Everything is read and judged again, and all of it saved or nothing."""
    if request.method != "POST":
        return redirect("partnerships:sheets")
    digest, shown = request.POST.get("sha256", ""), request.POST.get("fingerprint", "")
    file = StoredFile.objects.filter(sha256=digest, media_type=EXCEL).first()
    if file is None:
        form = SheetsForm(request.POST)
        form.full_clean()
        form.add_error("file", _("Filen är inte kvar. Välj den igen."))
        return _page(request, form, status=422)
    plan = carrying.save(_read_again(file), digest=digest, shown=shown, by=request.user)
    is_saved = not plan.problems and plan.fingerprint == shown
    return _plan_page(request, plan, digest, is_saved=is_saved, is_new=not is_saved)


def _read_again(file: StoredFile) -> Book:
    """Read a file that was read before, when it was shown."""
    return reading.read(bytes(file.content))


def _page(request: UserRequest, form: SheetsForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "crumbs": [crumb(), (_("Excel"), "")]}
    return render(request, "partnerships/sheets.html", context, status=status)


def _plan_page(
    request: UserRequest, plan: Plan, digest: str, *, is_saved: bool = False, is_new: bool = False
) -> HttpResponse:
    """Show the plan; `is_new` when it is no longer the one that was shown before."""
    context = {
        "plan": plan,
        "changes": plan.changes[:SHOWN],
        "more_changes": max(0, len(plan.changes) - SHOWN),
        "problems": plan.problems[:SHOWN],
        "more_problems": max(0, len(plan.problems) - SHOWN),
        "digest": digest,
        "is_saved": is_saved,
        "is_new": is_new,
        "crumbs": [crumb(), (_("Excel"), "")],
    }
    status = 422 if plan.problems or is_new else 200
    return render(request, "partnerships/sheets_plan.html", context, status=status)

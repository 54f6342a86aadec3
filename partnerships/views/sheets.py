"""The partners as a spreadsheet: fetch it, hand it in, see what it would change, and save that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from partnerships.sheets import carrying, writing
from partnerships.sheets.plan import Plan
from partnerships.sheets.upload import HandedIn, HandInForm, kept
from partnerships.views.common import EDIT, crumb

CHANGES_SHOWN = PROBLEMS_SHOWN = 200


@require_safe
@requires(Permission.EDIT_PARTNER)
def sheets(request: UserRequest) -> HttpResponse:
    return _page(request, HandInForm())


def _page(request: UserRequest, form: HandInForm, problem: str = "") -> HttpResponse:
    context = {"form": form, "problem": problem, "crumbs": [crumb(), (_("Excel"), "")]}
    status = 422 if form.is_bound or problem else 200
    return render(request, "partnerships/sheets.html", context, status=status)


@require_safe
@requires(Permission.EDIT_PARTNER)
def sheets_download(_request: UserRequest) -> HttpResponse:
    name = f"partner-{timezone.localdate().isoformat()}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(writing.write(), content_type=writing.MEDIA_TYPE, headers=headers)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def sheets_preview(request: UserRequest) -> HttpResponse:
    """Show what the file would change, or all that is wrong in it. Nothing is saved."""
    if request.method != "POST":
        return redirect("partnerships:sheets")
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    handed: HandedIn = form.cleaned_data["file"]
    plan = carrying.preview(handed.book, digest=handed.digest, by=request.user)
    if plan.changes and not plan.problems:
        handed.keep()
    return _preview(request, handed, plan)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def sheets_save(request: UserRequest) -> HttpResponse:
    """Save what was shown of the file that was kept, or show what has become of it."""
    if request.method != "POST":
        return redirect("partnerships:sheets")
    handed = kept(request.POST.get("sha256", ""))
    if not handed:
        return _page(request, HandInForm(), _("Filen är inte kvar. Välj den igen."))
    shown = request.POST.get("plan", "")
    plan = carrying.save(handed.book, digest=handed.digest, shown=shown, by=request.user)
    if plan.is_empty:
        messages.info(request, _("Inga ändringar: allt i filen är redan sparat."))
    elif not plan.is_saved:
        return _preview(request, handed, plan, is_another=True)
    else:
        messages.success(request, _saved(plan))
    return redirect("partnerships:sheets")


def _saved(plan: Plan) -> str:
    rows = sum(count.new + count.changed for count in plan.counts)
    return ngettext("%(rows)s rad är sparad.", "%(rows)s rader är sparade.", rows) % {"rows": rows}


def _preview(
    request: UserRequest, handed: HandedIn, plan: Plan, *, is_another: bool = False
) -> HttpResponse:
    heading = _("Filen har fel") if plan.problems else _("Det här ändras")
    context = {
        "heading": _("Inget ändras") if plan.is_empty else heading,
        "plan": plan,
        "file": handed,
        "is_another": is_another and not plan.problems,
        "changes": plan.changes[:CHANGES_SHOWN],
        "more_changes": max(0, len(plan.changes) - CHANGES_SHOWN),
        "problems": plan.problems[:PROBLEMS_SHOWN],
        "more_problems": max(0, len(plan.problems) - PROBLEMS_SHOWN),
        "crumbs": [crumb(), (_("Excel"), reverse("partnerships:sheets")), (_("Granska"), "")],
    }
    status = 422 if plan.problems or is_another else 200
    return render(request, "partnerships/sheets_preview.html", context, status=status)

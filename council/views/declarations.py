"""The heads' yearly declarations: who has given one, and one to read, write and hand in."""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council import declaring, network_rules
from council.access import UserRequest, requires
from council.forms import DeclarationForm, DeclarationStepForm
from council.models import Declaration, Department, Limit, Threshold
from council.models.declaration import due_on, mark_of
from council.pages import Crumbs, Page, edit_page, posted, refused_page, year_links
from council.roles import Permission
from council.steps import logged
from council.views.people import network_crumb
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark

EDIT = ["GET", "HEAD", "POST"]


class Row(NamedTuple):
    """A department in the year's list, with its declaration if somebody has begun one."""

    department: Department
    declaration: Declaration | None
    mark: Mark
    url: str


def _crumbs(year: int, *departments: Department) -> Crumbs:
    """Lead back to the year's list, and to the declaration when there is one."""
    listed = (
        _("Redovisningar %(year)s") % {"year": year},
        reverse("council:declarations", args=[year]),
    )
    return [network_crumb(), listed, *((str(each), _url(year, each)) for each in departments)]


def _url(year: int, department: Department) -> str:
    return reverse("council:declaration", args=[year, department.pk])


@require_safe
@requires(Permission.VIEW_PLAN)
def declaration_list(request: UserRequest, year: int) -> HttpResponse:
    facts = network_rules.read(year, timezone.localdate(), Threshold.objects.in_force())
    found = {each.department_id: each for each in Declaration.objects.filter(year=year)}
    rows = [_row(each, found.get(each.department.pk)) for each in facts]
    given = sum(each.has_declared for each in facts)
    context = {
        "year": year,
        "rows": rows,
        "given": given,
        "percent": formats.percent(round(formats.share(Decimal(given), Decimal(len(rows))) or 0)),
        "due_on": due_on(year, Threshold.objects.value(Limit.DECLARATION)),
        "years": year_links("council:declarations", Declaration.objects.years(), year),
        "crumbs": [network_crumb(), (_("Redovisningar %(year)s") % {"year": year}, "")],
    }
    return render(request, "council/declarations.html", context)


def _row(facts: network_rules.DepartmentFacts, declaration: Declaration | None) -> Row:
    mark = mark_of(declaration, is_due=facts.is_due)
    return Row(facts.department, declaration, mark, _url(facts.year, facts.department))


def _declaration(year: int, department: Department) -> Declaration:
    """Return the department's declaration, a new one when nobody has begun it."""
    found = Declaration.objects.filter(year=year, department=department).first()
    return found or Declaration(year=year, department=department)


@require_safe
@requires(Permission.VIEW_PLAN)
def declaration_detail(request: UserRequest, year: int, pk: int) -> HttpResponse:
    department = get_object_or_404(Department, pk=pk)
    declaration = _declaration(year, department)
    is_begun = declaration.pk is not None
    last_day = due_on(year, Threshold.objects.value(Limit.DECLARATION))
    may_write = declaring.write_refusal(department, year, request.user) is None
    context = {
        "declaration": declaration,
        "department": department,
        "is_begun": is_begun,
        "due_on": last_day,
        "missing": mark_of(None, is_due=timezone.localdate() > last_day),
        "next_steps": declaring.next_steps(declaration, request.user) if is_begun else (),
        "steps": _log(declaration) if is_begun else (),
        "last_change": declaration.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(year), (str(department), "")],
        "may_edit": may_write and not declaration.is_given,
    }
    return render(request, "council/declaration.html", context)


def _log(declaration: Declaration) -> tuple[object, ...]:
    return logged(declaration.steps.select_related("taken_by"), declaring.STEPS)


def _written_by(request: UserRequest, year: int, pk: int) -> Declaration:
    """Return the declaration. Raises PermissionDenied when this person may not write it."""
    department = get_object_or_404(Department, pk=pk)
    if sentence := declaring.write_refusal(department, year, request.user):
        raise PermissionDenied(sentence)
    return _declaration(year, department)


@require_http_methods(EDIT)
@requires(Permission.DECLARE)
def declaration_edit(request: UserRequest, year: int, pk: int) -> HttpResponse:
    declaration = _written_by(request, year, pk)
    heading = _("Skriv: %(declaration)s") % {"declaration": declaration}
    page: Page = {"heading": heading, "crumbs": _crumbs(year, declaration.department)}
    sentence = declaring.change_refusal(declaration)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = DeclarationForm(posted(request), instance=declaration)
    lead = _("Skriv det chefen svarar. Utkastet sparas och lämnas sedan på redovisningens sida.")
    return edit_page(request, form, lead=lead, done=_("Utkastet är sparat."), **page)


@require_http_methods(EDIT)
@requires(Permission.DECLARE)
def declaration_step(request: UserRequest, year: int, pk: int, step: str) -> HttpResponse:
    declaration, way = _written_by(request, year, pk), declaring.step_at(step)
    if way is None or declaration.pk is None:
        raise Http404
    crumbs = _crumbs(year, declaration.department)
    page: Page = {"heading": f"{way.label}: {declaration}", "crumbs": crumbs}
    sentence = declaring.refusal(declaration, way, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = DeclarationStepForm(posted(request), declaration=declaration, step=way)
    return edit_page(request, form, done=str(way.done), submit=str(way.label), **page)

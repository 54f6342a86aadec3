"""What the bodies have decided, and the directives that rest on it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.filters import DecisionFilter
from council.forms import CorrectionForm, DecisionForm, DirectiveForm, RecipientForm
from council.listing import Order, listing
from council.models import Decision, DecisionRecipient, Directive, StoredFile
from council.pages import Crumbs, edit_page, handed_out, posted
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {
    "datum": ["-meeting_date", "-pk"],
    "organ": ["body__position", "-meeting_date"],
    "diarienummer": ["registry_number", "-meeting_date"],
}


def _crumbs(*decisions: Decision) -> Crumbs:
    listed = (_("Beslut"), reverse("council:decisions"))
    return [listed, *((str(each), each.get_absolute_url()) for each in decisions)]


@require_safe
@requires(Permission.VIEW_PLAN)
def decision_list(request: UserRequest) -> HttpResponse:
    decisions = Decision.objects.standing().select_related("body")
    context = listing(request, DecisionFilter(request.GET, decisions), ORDERS)
    context["may_edit"] = request.user.may(Permission.RECORD_DECISIONS)
    return render(request, "council/decisions.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def decision_detail(request: UserRequest, pk: int) -> HttpResponse:
    ties = ("body", "minutes", "entered_by", "corrects__body", "corrected_by__body")
    decisions = Decision.objects.select_related(*ties, "plan_step__plan").defer("minutes__content")
    decision = get_object_or_404(decisions, pk=pk)
    may_edit = request.user.may(Permission.RECORD_DECISIONS)
    entries = decision.entries
    context = {
        "decision": decision,
        "recipients": decision.recipients.all(),
        "directives": Directive.objects.filter(decision__in=entries).with_decisions(),
        "plan_steps": [each.plan_step for each in entries if hasattr(each, "plan_step")],
        "crumbs": [*_crumbs(), (str(decision), "")],
        "may_edit": may_edit,
        "may_correct": may_edit and not decision.is_corrected,
    }
    return render(request, "council/decision.html", context)


@require_http_methods(EDIT)
@requires(Permission.RECORD_DECISIONS)
def decision_new(request: UserRequest) -> HttpResponse:
    return _decision_page(
        request,
        DecisionForm(posted(request), request.FILES or None),
        heading=_("Nytt beslut"),
        crumbs=_crumbs(),
    )


@require_http_methods(EDIT)
@requires(Permission.RECORD_DECISIONS)
def decision_correct(request: UserRequest, pk: int) -> HttpResponse:
    old = get_object_or_404(Decision.objects.select_related("body", "minutes"), pk=pk)
    if old.is_corrected and request.method != "POST":
        return redirect(old)
    mended = Decision(corrects=old, minutes=old.minutes)
    names = ("body", "meeting_date", "paragraph", "registry_number", "outcome", "text")
    initial = {name: getattr(old, name) for name in (*names, "reservations")}
    initial["recipient_names"] = "\n".join(each.name for each in old.recipients.all())
    return _decision_page(
        request,
        CorrectionForm(posted(request), request.FILES or None, instance=mended, initial=initial),
        heading=_("Rätta %(decision)s") % {"decision": old},
        lead=_("Rättelsen blir en ny post som pekar på den gamla. Den gamla finns kvar."),
        crumbs=_crumbs(old),
    )


def _decision_page(
    request: UserRequest, form: DecisionForm, *, heading: str, crumbs: Crumbs, lead: str = ""
) -> HttpResponse:
    if made := DecisionForm.entered_before(posted(request)):
        return redirect(made)
    done = _("Beslutet är inlagt.")
    return edit_page(request, form, heading=heading, crumbs=crumbs, done=done, lead=lead)


@require_safe
@requires(Permission.VIEW_PLAN)
def minutes(_request: UserRequest, pk: int) -> HttpResponse:
    return handed_out(get_object_or_404(StoredFile, decisions__pk=pk))


@require_http_methods(EDIT)
@requires(Permission.RECORD_DECISIONS)
def recipient_edit(request: UserRequest, pk: int) -> HttpResponse:
    recipients = DecisionRecipient.objects.select_related("decision__body")
    recipient = get_object_or_404(recipients, pk=pk)
    return edit_page(
        request,
        RecipientForm(posted(request), instance=recipient),
        heading=_("När skickades beslutet till %(name)s?") % {"name": recipient},
        crumbs=_crumbs(recipient.decision),
        done=_("Mottagaren är sparad."),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def directive_detail(request: UserRequest, pk: int) -> HttpResponse:
    directive = get_object_or_404(Directive.objects.with_decisions(), pk=pk)
    context = {
        "directive": directive,
        "crumbs": [*_crumbs(), (_("Direktiv"), "")],
        "last_change": directive.history.select_related("history_user").first(),
        "may_edit": request.user.may(Permission.RECORD_DECISIONS),
    }
    return render(request, "council/directive.html", context)


@require_http_methods(EDIT)
@requires(Permission.RECORD_DECISIONS)
def directive_edit(request: UserRequest, pk: int) -> HttpResponse:
    directive = get_object_or_404(Directive.objects.select_related("decision__body"), pk=pk)
    return edit_page(
        request,
        DirectiveForm(posted(request), instance=directive),
        heading=_("Ändra direktivet"),
        crumbs=[*_crumbs(), (_("Direktiv"), directive.get_absolute_url())],
        done=_("Direktivet är sparat."),
    )

"""One agreement, its form, and what is done with it. The list of all stands in `reports`."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.models import StoredFile
from council.pages import Crumbs, Page, edit_page, handed_out, posted, refused_page
from council.roles import Permission
from council.rules import Judgement
from partnerships import agreeing, guidelines
from partnerships.agreement_steps import next_steps, signing_step
from partnerships.forms import (
    AgreementForm,
    AgreementGuidelinesForm,
    ChooseForm,
    DecideForm,
    RenewalForm,
    SignForm,
    TerminateForm,
)
from partnerships.models import Agreement
from partnerships.rules.agreements import Case, Limits, judgements_with_whole
from partnerships.views.common import EDIT, crumb

CORRECTED = "corrected_by__corrected_by__body"
TIES = ["renews", "renewed_by", "document", "decision__body", "choice_decision__body"]
TIES += [f"decision__{CORRECTED}", "decision__corrected_by__body"]


def agreement_crumbs(*agreements: Agreement) -> Crumbs:
    listed = (_("Avtal"), reverse("reports:agreements"))
    return [crumb(), listed, *((str(each), each.get_absolute_url()) for each in agreements)]


def found(pk: int) -> Agreement:
    """Return the agreement as it stands today, with what it is judged by. Raises Http404."""
    judged = Limits.read().judge(Agreement.objects.all(), timezone.localdate())
    return get_object_or_404(judged.select_related(*TIES).defer("document__content"), pk=pk)


@require_safe
@requires(Permission.VIEW_PLAN)
def agreement_detail(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    may_edit = request.user.may(Permission.EDIT_PARTNER)
    organisations = list(agreement.organisations.all())
    amendments = agreement.amendments.select_related("decision__body", "document")
    context = {
        "agreement": agreement,
        "parties": [*agreement.towns.all(), *organisations],
        "decision": agreement.decision and agreement.decision.as_it_stands,
        "amendments": amendments.defer("document__content"),
        "next_steps": next_steps(agreement) if may_edit else (),
        "signing": signing_step(agreement) if may_edit else None,
        "guidelines": guidelines.of(
            agreement,
            departments=[each.name for each in agreement.departments.all()],
            organisations=organisations,
            levels=agreement.levels,
        ),
        "judgements": _judgements(agreement),
        "last_change": agreement.history.select_related("history_user").first(),
        "crumbs": [*agreement_crumbs(), (str(agreement), "")],
        "may_edit": may_edit,
    }
    return render(request, "partnerships/agreement.html", context)


def _judgements(agreement: Agreement) -> tuple[Judgement, ...]:
    today = timezone.localdate()
    in_force = Agreement.objects.in_force(today).count()
    return judgements_with_whole(Case(agreement, Limits.read(), today), in_force)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        AgreementForm(posted(request)),
        heading=_("Nytt avtal"),
        lead=_("Nyttan och båda parternas intresse kan fyllas i senare, men före beslutet."),
        crumbs=agreement_crumbs(),
        done=_("Avtalet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_edit(request: UserRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, pk=pk)
    return edit_page(
        request,
        AgreementForm(posted(request), instance=agreement),
        heading=_("Ändra %(agreement)s") % {"agreement": agreement},
        crumbs=agreement_crumbs(agreement),
        done=_("Avtalet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_guidelines(request: UserRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, pk=pk)
    return edit_page(
        request,
        AgreementGuidelinesForm(posted(request), instance=agreement),
        heading=_("Riktlinjerna för %(agreement)s") % {"agreement": agreement},
        crumbs=agreement_crumbs(agreement),
        done=_("Svaren är sparade."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_decide(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {"heading": _("Beslut om avtalet"), "crumbs": agreement_crumbs(agreement)}
    if sentence := _closed(request, agreeing.decide_refusal(agreement)):
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        DecideForm(posted(request), instance=agreement),
        lead=_("Välj vad organet har beslutat: bifall eller avslag."),
        other=(_("Lägg in ett beslut som inte finns än"), reverse("council:decision_new")),
        done=_("Beslutet hör nu till avtalet."),
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_sign(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {"heading": _("Avtalets undertecknande"), "crumbs": agreement_crumbs(agreement)}
    if sentence := _closed(request, agreeing.sign_refusal(agreement)):
        return refused_page(request, sentence=sentence, **page)
    form = SignForm(posted(request), request.FILES or None, instance=agreement)
    return edit_page(request, form, done=_("Undertecknandet är sparat."), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_choose(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {"heading": _("Val inför slutdatumet"), "crumbs": agreement_crumbs(agreement)}
    if sentence := _closed(request, agreeing.choose_refusal(agreement)):
        return refused_page(request, sentence=sentence, **page)
    lead = _("Avtalets sista dag är %(day)s. Vad vill rådet sedan?") % {"day": agreement.ends_on}
    form = ChooseForm(posted(request), instance=agreement)
    return edit_page(request, form, lead=lead, done=_("Valet är sparat."), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_terminate(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {"heading": _("Avsluta avtalet i förtid"), "crumbs": agreement_crumbs(agreement)}
    if sentence := _closed(request, agreeing.terminate_refusal(agreement)):
        return refused_page(request, sentence=sentence, **page)
    form = TerminateForm(posted(request), instance=agreement)
    return edit_page(request, form, done=_("Dagen och skälet är sparade."), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def agreement_renew(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {
        "heading": _("Förnya %(agreement)s") % {"agreement": agreement},
        "crumbs": agreement_crumbs(agreement),
    }
    if sentence := _closed(request, agreeing.renew_refusal(agreement)):
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        RenewalForm(posted(request), renews=agreement),
        lead=_("Det blir ett nytt avtal, med ny bedömning och nytt beslut. Det gamla står kvar."),
        done=_("Det nya avtalet är sparat. Det gamla står kvar."),
        **page,
    )


def _closed(request: UserRequest, refusal: str | None) -> str | None:
    """Say why the form is not shown. What was sent is judged by the form, so nothing is lost."""
    return None if request.method == "POST" else refusal


@require_safe
@requires(Permission.VIEW_PLAN)
def agreement_document(_request: UserRequest, pk: int) -> HttpResponse:
    return handed_out(get_object_or_404(StoredFile, agreements__pk=pk))

"""The amendments of an agreement: each is entered once, and its words can be mended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.models import StoredFile
from council.pages import Page, edit_page, handed_out, posted, refused_page
from council.roles import Permission
from partnerships import agreeing
from partnerships.forms import AmendmentForm, AmendmentTextForm
from partnerships.models import AgreementAmendment
from partnerships.views.agreements import agreement_crumbs, found
from partnerships.views.common import EDIT


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def amendment_new(request: UserRequest, pk: int) -> HttpResponse:
    agreement = found(pk)
    page: Page = {"heading": _("Nytt tillägg"), "crumbs": agreement_crumbs(agreement)}
    refusal = agreeing.amend_refusal(agreement)
    if request.method != "POST" and refusal:
        return refused_page(request, sentence=refusal, **page)
    if made := AmendmentForm.entered_before(posted(request)):
        return redirect(made)
    return edit_page(
        request,
        AmendmentForm(posted(request), request.FILES or None, agreement=agreement),
        lead=_("Tillägget får nästa nummer. Avtalets sista dag är %(day)s.")
        % {"day": agreement.ends_on or _("inte angiven")},
        done=_("Tillägget är sparat."),
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def amendment_edit(request: UserRequest, agreement_pk: int, pk: int) -> HttpResponse:
    amendments = AgreementAmendment.objects.select_related("agreement")
    amendment = get_object_or_404(amendments, pk=pk, agreement=agreement_pk)
    return edit_page(
        request,
        AmendmentTextForm(posted(request), request.FILES or None, instance=amendment),
        heading=_("Ändra %(amendment)s") % {"amendment": str(amendment).lower()},
        lead=_("Numret och dagarna ligger fast."),
        crumbs=agreement_crumbs(amendment.agreement),
        done=_("Tillägget är sparat."),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def amendment_document(_request: UserRequest, agreement_pk: int, pk: int) -> HttpResponse:
    files = StoredFile.objects.filter(agreement_amendments__agreement=agreement_pk)
    return handed_out(get_object_or_404(files, agreement_amendments__pk=pk))

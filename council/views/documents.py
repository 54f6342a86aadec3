"""The documents that policy, plan and projects refer to, and which of them are missing."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.forms import DocumentForm
from council.models import ReferencedDocument
from council.pages import Crumbs, edit_page, posted
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


def _crumbs() -> Crumbs:
    council = (_("Rådet"), reverse("council:council"))
    return [council, (_("Dokument"), reverse("council:documents"))]


@require_safe
@requires(Permission.VIEW_PLAN)
def document_list(request: UserRequest) -> HttpResponse:
    context = {
        "documents": ReferencedDocument.objects.all(),
        "crumbs": [*_crumbs()[:1], (_("Dokument"), "")],
        "may_edit": request.user.may(Permission.EDIT_COUNCIL),
    }
    return render(request, "council/documents.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def document_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        DocumentForm(posted(request)),
        heading=_("Nytt dokument"),
        crumbs=_crumbs(),
        done=_("Dokumentet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def document_edit(request: UserRequest, pk: int) -> HttpResponse:
    return edit_page(
        request,
        DocumentForm(posted(request), instance=get_object_or_404(ReferencedDocument, pk=pk)),
        heading=_("Ändra dokumentet"),
        crumbs=_crumbs(),
        done=_("Dokumentet är sparat."),
    )

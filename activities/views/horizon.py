"""The horizon notes: their list, one note, and the idea that comes from it (P34, P39)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import scanning
from activities.filters import HorizonNoteFilter
from activities.forms import HorizonNoteForm, IdeaForm
from activities.models import HorizonNote, Idea
from council.access import UserRequest, requires
from council.listing import Order, listing
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {
    "dag": ["-day", "-pk"],
    "rubrik": ["title", "pk"],
    "forvaltning": ["department__name", "-day", "-pk"],
}


def _crumbs(*notes: HorizonNote) -> Crumbs:
    """Lead back to the list of notes, and to the note when there is one."""
    network = (_("Nätverket"), reverse("reports:network"))
    listed = (_("Omvärldsspaning"), reverse("activities:horizon_notes"))
    return [network, listed, *((each.title, each.get_absolute_url()) for each in notes)]


def _note(pk: int) -> HorizonNote:
    notes = HorizonNote.objects.select_related("department", "written_by")
    return get_object_or_404(notes, pk=pk)


def _allowed(refusal: str | None) -> None:
    if refusal:
        raise PermissionDenied(refusal)


@require_safe
@requires(Permission.VIEW_PLAN)
def note_list(request: UserRequest) -> HttpResponse:
    notes = HorizonNote.objects.select_related("department")
    context = listing(request, HorizonNoteFilter(request.GET, notes), ORDERS)
    context["crumbs"] = [*_crumbs()[:1], (_("Omvärldsspaning"), "")]
    context["may_write"] = scanning.writing_refusal(request.user) is None
    return render(request, "activities/horizon_notes.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def note_detail(request: UserRequest, pk: int) -> HttpResponse:
    note = _note(pk)
    context = {
        "note": note,
        "ideas": note.ideas.visible_to(request.user).with_steps(),
        "last_change": note.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (note.title, "")],
        "may_edit": scanning.change_refusal(note, request.user) is None,
        "may_propose": request.user.may(Permission.PROPOSE_IDEAS),
    }
    return render(request, "activities/horizon_note.html", context)


@require_http_methods(EDIT)
@requires(Permission.WRITE_HORIZON)
def note_new(request: UserRequest) -> HttpResponse:
    _allowed(scanning.writing_refusal(request.user))
    return edit_page(
        request,
        HorizonNoteForm(posted(request), user=request.user),
        heading=_("Ny omvärldsspaning"),
        lead=_("Något som händer i omvärlden och kan betyda något för Falun."),
        crumbs=_crumbs(),
        done=_("Spaningen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_HORIZON)
def note_edit(request: UserRequest, pk: int) -> HttpResponse:
    note = _note(pk)
    _allowed(scanning.change_refusal(note, request.user))
    return edit_page(
        request,
        HorizonNoteForm(posted(request), instance=note, user=request.user),
        heading=_("Ändra spaningen"),
        crumbs=_crumbs(note),
        done=_("Spaningen är sparad."),
        remove_url=reverse("activities:horizon_note_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_HORIZON)
def note_remove(request: UserRequest, pk: int) -> HttpResponse:
    note = _note(pk)
    _allowed(scanning.change_refusal(note, request.user))
    return remove_page(
        request,
        note,
        crumbs=_crumbs(note),
        done=_("Spaningen är borttagen."),
        then=reverse("activities:horizon_notes"),
    )


@require_http_methods(EDIT)
@requires(Permission.PROPOSE_IDEAS)
def note_idea(request: UserRequest, pk: int) -> HttpResponse:
    note = _note(pk)
    return edit_page(
        request,
        IdeaForm(
            posted(request),
            instance=Idea(horizon_note=note),
            initial=scanning.prefilled(note),
            user=request.user,
        ),
        heading=_("Föreslå en idé ur spaningen"),
        lead=_("Det spaningen redan säger är ifyllt. Ändra det så att det blir ett förslag."),
        crumbs=_crumbs(note),
        done=_("Idén är skickad till koordinatorn."),
        submit=_("Skicka idén"),
    )

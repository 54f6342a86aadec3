"""The ideas: their queue, one idea with its answers, and the activity that it becomes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import proposing
from activities.filters import IdeaFilter
from activities.forms import IdeaActivityForm, IdeaForm, IdeaStepForm
from activities.models import Idea, IdeaStatus, Plan
from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import Crumbs, Page, edit_page, posted, refused_page, remove_page
from council.roles import Permission
from council.steps import logged

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {
    "lage": [in_order("status", IdeaStatus.values), "-proposed_at", "-pk"],
    "dag": ["-proposed_at", "-pk"],
    "ide": ["title", "pk"],
}


def _network() -> tuple[str, str]:
    return (_("Nätverket"), reverse("reports:network"))


def _crumbs(*ideas: Idea) -> Crumbs:
    """Lead back to the list of ideas, and to the idea when there is one."""
    listed = (_("Idéer"), reverse("activities:ideas"))
    return [_network(), listed, *((each.title, each.get_absolute_url()) for each in ideas)]


def _idea(request: UserRequest, pk: int) -> Idea:
    """Return the idea. Raises PermissionDenied when it is another department's."""
    ties = ("department", "proposed_by", "activity", "horizon_note")
    idea = get_object_or_404(Idea.objects.select_related(*ties), pk=pk)
    _allowed(proposing.reading_refusal(idea, request.user))
    return idea


def _allowed(refusal: str | None) -> None:
    if refusal:
        raise PermissionDenied(refusal)


@require_safe
@requires(Permission.VIEW_PLAN)
def idea_list(request: UserRequest) -> HttpResponse:
    ideas = Idea.objects.visible_to(request.user).with_steps()
    context = listing(request, IdeaFilter(request.GET, ideas), ORDERS)
    context["waiting"] = Idea.objects.visible_to(request.user).waiting().count()
    context["crumbs"] = [_network(), (_("Idéer"), "")]
    context["may_propose"] = request.user.may(Permission.PROPOSE_IDEAS)
    return render(request, "activities/ideas.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def idea_detail(request: UserRequest, pk: int) -> HttpResponse:
    idea = _idea(request, pk)
    context = {
        "idea": idea,
        "next_steps": proposing.next_steps(idea, request.user),
        "steps": logged(idea.steps.select_related("taken_by"), proposing.STEPS),
        "last_change": idea.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (idea.title, "")],
        "may_edit": proposing.change_refusal(idea, request.user) is None,
    }
    return render(request, "activities/idea.html", context)


@require_http_methods(EDIT)
@requires(Permission.PROPOSE_IDEAS)
def idea_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        IdeaForm(posted(request), user=request.user),
        heading=_("Föreslå en idé"),
        lead=_("Koordinatorn läser idén och svarar. Svaret visas här och på din startsida."),
        crumbs=_crumbs(),
        done=_("Idén är skickad till koordinatorn."),
        submit=_("Skicka idén"),
    )


@require_http_methods(EDIT)
@requires(Permission.PROPOSE_IDEAS)
def idea_edit(request: UserRequest, pk: int) -> HttpResponse:
    idea = _idea(request, pk)
    _allowed(proposing.change_refusal(idea, request.user))
    return edit_page(
        request,
        IdeaForm(posted(request), instance=idea, user=request.user),
        heading=_("Ändra idén"),
        crumbs=_crumbs(idea),
        done=_("Idén är sparad."),
        remove_url=reverse("activities:idea_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.PROPOSE_IDEAS)
def idea_remove(request: UserRequest, pk: int) -> HttpResponse:
    idea = _idea(request, pk)
    _allowed(proposing.change_refusal(idea, request.user))
    return remove_page(
        request,
        idea,
        crumbs=_crumbs(idea),
        done=_("Idén är borttagen."),
        then=reverse("activities:ideas"),
        refusal=lambda: proposing.removal_refusal(idea),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def idea_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    idea, way = _idea(request, pk), proposing.step_at(step)
    if way is None or way is proposing.BECOME:
        raise Http404
    page: Page = {"heading": f"{way.label}: {idea}", "crumbs": _crumbs(idea)}
    sentence = proposing.refusal(idea, way, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = IdeaStepForm(posted(request), idea=idea, step=way)
    return edit_page(request, form, done=str(way.done), submit=str(way.label), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def idea_activity(request: UserRequest, pk: int) -> HttpResponse:
    """Show the activity that the idea becomes, with all that the idea says filled in."""
    idea, plan = _idea(request, pk), Plan.objects.working(timezone.localdate())
    page: Page = {"heading": f"{proposing.BECOME.label}: {idea}", "crumbs": _crumbs(idea)}
    sentence = proposing.refusal(idea, proposing.BECOME, request.user)
    if plan is None or (request.method != "POST" and sentence):
        return refused_page(request, sentence=sentence or proposing.no_plan(), **page)
    lead = _("Aktiviteten läggs som planerad i planen för %(year)s. Det idén säger är ifyllt.")
    return edit_page(
        request,
        IdeaActivityForm(posted(request), idea=idea, plan=plan),
        lead=lead % {"year": plan.year},
        done=str(proposing.BECOME.done),
        submit=_("Lägg till i planen"),
        **page,
    )

"""The activity's way: its steps, and the directives that let it start."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities import progress
from activities.forms import ActivityStepForm, AuthorityForm
from activities.models import Activity
from council.access import UserRequest, requires
from council.deciding import give_directive
from council.forms import NewDirectiveForm
from council.pages import Crumbs, Page, edit_page, posted, refused_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


def _found(pk: int) -> Activity:
    return get_object_or_404(Activity.objects.select_related("plan", "anchoring"), pk=pk)


def _crumbs(activity: Activity) -> Crumbs:
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return [listed, (activity.code, activity.get_absolute_url())]


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    activity = _found(pk)
    way = progress.step_at(step)
    if way is None:
        raise Http404
    page: Page = {"heading": f"{way.label}: {activity}", "crumbs": _crumbs(activity)}
    sentence = progress.status_refusal(activity, way)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = ActivityStepForm(posted(request), instance=activity, step=way)
    return edit_page(request, form, done=str(way.done), submit=str(way.label), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_authority(request: UserRequest, pk: int) -> HttpResponse:
    activity = _found(pk)
    return edit_page(
        request,
        AuthorityForm(posted(request), instance=activity),
        heading=_("Direktiv och förankring för %(code)s") % {"code": activity.code},
        crumbs=_crumbs(activity),
        done=_("Direktiv och förankring är sparade."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def directive_new(request: UserRequest, pk: int) -> HttpResponse:
    activity = _found(pk)
    return edit_page(
        request,
        NewDirectiveForm(posted(request), give=partial(give_directive, activity)),
        heading=_("Nytt direktiv för %(code)s") % {"code": activity.code},
        lead=_("Det som ger rådet rätt att börja: ett beslut, eller ett uppdrag från en chef."),
        crumbs=_crumbs(activity),
        done=_("Direktivet är sparat och hör till aktiviteten."),
        then=activity.get_absolute_url(),
    )

"""The candidates on their way to an agreement, and the steps that they take."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.pages import Page, edit_page, posted, refused_page
from council.roles import Permission
from council.steps import Step
from partnerships import candidacy, pipeline
from partnerships.forms import CandidateStepForm
from partnerships.models import Town
from partnerships.views.common import EDIT, crumb


@require_safe
@requires(Permission.VIEW_PLAN)
def candidate_list(request: UserRequest) -> HttpResponse:
    context = {
        "pipeline": pipeline.build(),
        "home": settings.MUNICIPALITY["town"],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/candidates.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def candidate_step(request: UserRequest, slug: str, step: str) -> HttpResponse:
    town, way = get_object_or_404(Town, slug=slug), candidacy.step_at(step)
    if way is None:
        raise Http404
    crumbs = [crumb(), (town.name, town.get_absolute_url())]
    page: Page = {"heading": f"{way.label}: {town}", "crumbs": crumbs}
    sentence = candidacy.refusal(town, way, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = CandidateStepForm(posted(request), town=town, step=way)
    done, submit, lead = str(way.done), str(way.label), _lead(town, way)
    return edit_page(request, form, done=done, submit=submit, lead=lead, **page)


def _lead(town: Town, way: Step) -> str:
    """Say what the step does; when an agreement is noted, what the town becomes by it."""
    agreement = candidacy.Footing.of(town).signed if way.name == "agree" else None
    if agreement is None:
        return _("Steget skrivs in i ortens historik, med dagen och ditt namn.")
    return _("Avtalet ”%(title)s” är undertecknat. Orten får relationen ”%(relation)s”.") % {
        "title": agreement,
        "relation": candidacy.relation_by(agreement).label,
    }

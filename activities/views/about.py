"""What the pages of that which is written about an activity, a project or a visit share."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Activity, Visit
from activities.views.visit import visit_crumbs
from council.pages import Crumbs
from partnerships.models import Project
from partnerships.views.common import project_crumbs


def found(kind: str, key: int | str) -> Activity | Project | Visit:
    """Return what is written about. Raises Http404 when it is not there."""
    if kind == "project":
        return get_object_or_404(Project, slug=key)
    if kind == "visit":
        visits = Visit.objects.select_related("town", "activity__plan")
        return get_object_or_404(visits.prefetch_related("activity__departments"), pk=key)
    activities = Activity.objects.select_related("plan").prefetch_related("departments")
    return get_object_or_404(activities, pk=key)


def crumbs_to(about: Activity | Project | Visit) -> Crumbs:
    if isinstance(about, Project):
        return project_crumbs(about)
    if isinstance(about, Visit):
        return visit_crumbs(about)
    return [(_("Aktiviteter"), reverse("activities:list")), (about.code, about.get_absolute_url())]


def allowed(sentence: str | None) -> None:
    """Answer 403 with the sentence, when there is one."""
    if sentence:
        raise PermissionDenied(sentence)

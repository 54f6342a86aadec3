"""What the pages about partners share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.models import Project

EDIT = ["GET", "HEAD", "POST"]


def crumb() -> tuple[str, str]:
    """Lead back to the list of towns, where the partners begin."""
    return (_("Partner"), reverse("partnerships:list"))


def project_crumbs(*projects: Project) -> list[tuple[str, str]]:
    """Lead back to the list of projects, and to the project when there is one."""
    listed = (_("Projekt"), reverse("partnerships:projects"))
    return [crumb(), listed, *((str(each), each.get_absolute_url()) for each in projects)]

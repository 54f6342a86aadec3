"""What the pages about partners share."""

from django.urls import reverse
from django.utils.translation import gettext as _

EDIT = ["GET", "HEAD", "POST"]


def crumb() -> tuple[str, str]:
    """Lead back to the list of towns, where the partners begin."""
    return (_("Partner"), reverse("partnerships:list"))

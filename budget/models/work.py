"""What money is for: a project or an activity."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from partnerships.models import Project


class ForWork(models.Model):
    """What the money is for: a project or an activity, and never nothing."""

    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("projekt"),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("aktivitet"),
    )

    class Meta:
        abstract = True

    @property
    def work(self) -> Project | Activity | None:
        """Return the project or the activity; None only before the record is saved."""
        return self.project or self.activity


def for_some_work(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(project__isnull=False) | Q(activity__isnull=False),
        name=f"{name}_is_for_some_work",
        violation_error_message=_("Välj projektet eller aktiviteten som pengarna gäller."),
    )

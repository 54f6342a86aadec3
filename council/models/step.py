"""The log of steps taken: what moved, who moved it, when and why. It is only ever added to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TakenStep(models.Model):
    """One step that a record has taken from one state to another."""

    step = models.CharField(_("steg"), max_length=40)
    source = models.CharField(_("från"), max_length=20)
    target = models.CharField(_("till"), max_length=20)
    comment = models.TextField(_("kommentar"), max_length=5_000, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("vem"),
    )
    taken_at = models.DateTimeField(_("när"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["taken_at", "pk"]

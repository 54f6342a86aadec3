"""What the policy and the plan sort the work by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record


class PolicyPurpose(Record):
    """One of the policy's purposes of international contacts (P04–P07)."""

    code = models.CharField(_("kod"), max_length=12, unique=True)
    title = models.CharField(_("syfte"), max_length=200)
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("syfte i policyn")
        verbose_name_plural = _("syften i policyn")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class FocusArea(Record):
    """One of the plan's focus areas (V12–V17); a part of one has that one as its parent."""

    code = models.CharField(_("kod"), max_length=12, unique=True)
    title = models.CharField(_("fokusområde"), max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fokusområde")
        verbose_name_plural = _("fokusområden")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title

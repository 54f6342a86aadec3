"""Documents that the policy and the plan refer to (X07)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.record import Record
from falun_intl.ui.marks import Mark
from falun_intl.ui.swedish import COLLATION


class ReferencedDocument(Record):
    """A document that others point to. Nobody may have supplied it: then it is shown as missing."""

    title = models.CharField(_("titel"), max_length=200, unique=True, db_collation=COLLATION)
    reference = models.CharField(
        _("var den finns"),
        max_length=200,
        blank=True,
        help_text=_("Diarienummer eller annan hänvisning. Tomt betyder att dokumentet saknas."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokument")
        ordering = ["title"]

    @property
    def is_missing(self) -> bool:
        return not self.reference

    @property
    def mark(self) -> Mark:
        if self.is_missing:
            return Mark(str(_("saknas")), "!", "warning")
        return Mark(str(_("finns")), "✓", "success")

    def get_absolute_url(self) -> str:
        return reverse("council:documents") + f"#dokument-{self.pk}"

    def __str__(self) -> str:
        return self.title

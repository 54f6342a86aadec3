"""The growth programme, whose cornerstones international cooperation strengthens (P25)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.swedish import COLLATION


class GrowthProgramme(Record):
    """The programme that the policy names; a newer one may have taken its place."""

    name = models.CharField(
        _("programmets namn"),
        max_length=200,
        help_text=_("Så som det ska stå på policysidan."),
    )
    remark = models.TextField(
        _("anmärkning"),
        max_length=1_000,
        blank=True,
        help_text=_("Vad läsaren behöver veta om programmet, i en mening."),
    )
    # There is one programme: a second would have the same.
    slug = models.SlugField(default="programmet", unique=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tillväxtprogram")
        verbose_name_plural = _("tillväxtprogram")

    def get_absolute_url(self) -> str:
        return cornerstones_url()

    def __str__(self) -> str:
        return self.name


class GrowthCornerstone(Record):
    """One of the programme's cornerstones, named as the policy names it."""

    title = models.CharField(
        _("hörnsten"),
        max_length=200,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Hörnstenen finns redan. Ändra den i stället.")},
    )
    position = models.PositiveSmallIntegerField(
        _("ordning"), default=0, help_text=_("Hörnstenens plats bland de andra.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hörnsten")
        verbose_name_plural = _("hörnstenar")
        ordering = ["position", "pk"]

    def get_absolute_url(self) -> str:
        return cornerstones_url()

    def __str__(self) -> str:
        return self.title


def cornerstones_url() -> str:
    """Return where the cornerstones are shown and changed."""
    return reverse("activities:cornerstones")

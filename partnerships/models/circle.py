"""Circles of twin towns."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.swedish import COLLATION


class TwinTownCircle(Record):
    """Twin towns that meet as a group, such as the Nordic circle (V29)."""

    name = models.CharField(
        _("namn"),
        max_length=120,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Kretsen finns redan. Ändra den i stället.")},
    )
    founded = models.PositiveSmallIntegerField(
        _("bildad år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Lämna tomt om året inte är känt."),
    )
    note = models.TextField(_("anteckning"), max_length=5_000, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("vänortskrets")
        verbose_name_plural = _("vänortskretsar")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:circles") + f"#krets-{self.pk}"

    def __str__(self) -> str:
        return self.name

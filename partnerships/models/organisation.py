"""Organisations: funders, universities, authorities, associations."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.fields import SearchKeyField
from falun_intl.ui.swedish import COLLATION, fold


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))


class Organisation(Record):
    class Kind(models.TextChoices):
        FUNDER = "funder", _("Finansiär")
        UNIVERSITY = "university", _("Högskola eller universitet")
        REGIONAL = "regional", _("Regional aktör")
        AUTHORITY = "authority", _("Myndighet")
        ASSOCIATION = "association", _("Förening")
        COMPANY = "company", _("Företag")
        OTHER = "other", _("Annan")

    class Reach(models.TextChoices):
        LOCAL = "local", _("lokal nivå")
        REGIONAL = "regional", _("regional nivå")
        NATIONAL = "national", _("nationell nivå")
        INTERNATIONAL = "international", _("internationell nivå")

    name = models.CharField(
        _("namn"),
        max_length=120,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Organisationen finns redan. Ändra den i stället.")},
    )
    full_name = models.CharField(_("fullständigt namn"), max_length=200, blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    # Whom solidarity work is done with (V45).
    is_established = models.BooleanField(
        _("etablerad organisation"),
        default=False,
        help_text=_("Solidaritetsarbete görs tillsammans med etablerade organisationer."),
    )
    established_reason = models.CharField(
        _("varför den räknas som etablerad"), max_length=300, blank=True
    )
    reach = models.CharField(
        _("verkar på"),
        max_length=20,
        choices=Reach,
        blank=True,
        help_text=_("Policyn prioriterar samarbeten där lokala och regionala aktörer är med."),
    )
    search_key = SearchKeyField(of=["name", "full_name"])

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:organisation", args=[self.pk])

    def __str__(self) -> str:
        return self.name

"""The members of the International Council (V01–V04)."""

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.record import Record
from falun_intl.ui.fields import DateField
from falun_intl.ui.swedish import COLLATION


class CouncilMemberQuerySet(models.QuerySet["CouncilMember"]):
    def during(self, first: dt.date, last: dt.date) -> Self:
        """Members whose term covers any day from first to last; an unknown start is long ago."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=last),
            Q(ends_on__isnull=True) | Q(ends_on__gte=first),
        )

    def in_year(self, year: int) -> Self:
        return self.during(dt.date(year, 1, 1), dt.date(year, 12, 31))


class CouncilMember(Record):
    """An elected member for a term, or the coordinator, who is no member and has no vote."""

    class Seat(models.TextChoices):
        CHAIR = "chair", _("ordförande")
        MEMBER = "member", _("ledamot")
        COORDINATOR = "coordinator", _("internationell koordinator")

    given_name = models.CharField(_("förnamn"), max_length=80)
    family_name = models.CharField(_("efternamn"), max_length=80, db_collation=COLLATION)
    party = models.CharField(_("parti"), max_length=10, blank=True)
    seat = models.CharField(_("uppdrag"), max_length=20, choices=Seat, default=Seat.MEMBER)
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)
    starts_on = DateField(_("från och med"), null=True, blank=True)
    ends_on = DateField(_("till och med"), null=True, blank=True)

    objects = CouncilMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ledamot")
        verbose_name_plural = _("ledamöter")
        ordering = ["position", "family_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="council_member_ends_after_start",
                violation_error_message=_(
                    "Mandatperioden slutar innan den börjar. Ändra ett av datumen."
                ),
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(seat="chair", ends_on__isnull=True),
                name="council_one_chair_at_a_time",
                violation_error_message=_(
                    "Rådet har redan en ordförande. Avsluta den mandatperioden först."
                ),
            ),
        ]

    def clean(self) -> None:
        """Refuse a second chair for any day; a database index can only see open-ended terms."""
        if self.seat != self.Seat.CHAIR:
            return
        others = CouncilMember.objects.filter(seat=self.Seat.CHAIR).exclude(pk=self.pk)
        clash = others.during(self.starts_on or dt.date.min, self.ends_on or dt.date.max).first()
        if clash:
            raise ValidationError(
                _("%(name)s är redan ordförande under den tiden. Ändra perioden."),
                "two_chairs",
                {"name": clash},
            )

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @staticmethod
    def get_absolute_url() -> str:
        return reverse("council:council")

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name

"""International networks that the municipality belongs to (P17, P21, P29)."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Decision, Department, Record
from falun_intl.ui import formats
from falun_intl.ui.days import months_before
from falun_intl.ui.fields import DateField, MoneyField, SearchKeyField
from falun_intl.ui.swedish import COLLATION, fold, lines


def _is_current(day: dt.date) -> Q:
    return Q(member_until__isnull=True) | Q(member_until__gte=day.year)


class NetworkQuerySet(models.QuerySet["Network"]):
    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))

    def current(self, day: dt.date) -> Self:
        """Networks that the municipality is a member of that day."""
        return self.filter(_is_current(day))

    def judged(self, day: dt.date, months: int) -> Self:
        """Say when something was last done there, and whether the membership is passive (R28).

        What was done after the day is not known on it. `last_active_on` is a day or None.
        `is_passive` is a current membership where nothing has been done for so many months; one
        that is newer than that is given its time.
        """
        limit = months_before(day, months)
        last_old_year = limit.year if limit > dt.date(limit.year, 1, 1) else limit.year - 1
        events = NetworkEvent.objects.filter(network=OuterRef("pk"), date__lte=day)
        events = events.order_by("-date")
        is_passive = (
            _is_current(day)
            & (Q(member_since__isnull=True) | Q(member_since__lte=last_old_year))
            & ~Exists(events.filter(date__gte=limit))
        )
        return self.annotate(
            last_active_on=Subquery(events.values("date")[:1]),
            is_passive=ExpressionWrapper(is_passive, output_field=BooleanField()),
        )

    def with_decisions(self) -> Self:
        """Read the decisions along, as they stand now, so that no network asks for its own."""
        return self.select_related(
            *(
                f"{decision}{corrected}__body"
                for decision in ("joining_decision", "leaving_decision")
                for corrected in ("", "__corrected_by", "__corrected_by__corrected_by")
            )
        )


class Network(Record):
    """A network and the municipality's membership there."""

    class Level(models.TextChoices):
        LOCAL = "local", _("Lokal nivå")
        REGIONAL = "regional", _("Regional nivå")
        NATIONAL = "national", _("Nationell nivå")
        INTERNATIONAL = "international", _("Internationell nivå")

    name = models.CharField(
        _("namn"),
        max_length=160,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Nätverket finns redan. Ändra det i stället.")},
    )
    other_names = models.TextField(
        _("andra namn"),
        max_length=1_000,
        blank=True,
        help_text=_("Ett namn på varje rad. Alla går att söka på."),
    )
    level = models.CharField(_("nivå"), max_length=20, choices=Level)
    purpose = models.TextField(
        _("syfte"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad medlemskapet ger: marknadsföring, relationer, kompetens."),
    )
    owner = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="networks",
        verbose_name=_("ansvarig förvaltning"),
    )
    yearly_fee = MoneyField(
        _("avgift per år"),
        null=True,
        blank=True,
        help_text=_("I kronor. 0 om medlemskapet är gratis, tomt om avgiften inte är känd."),
    )
    member_since = models.PositiveSmallIntegerField(
        _("medlem sedan år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    member_until = models.PositiveSmallIntegerField(
        _("medlem till och med år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Bara när medlemskapet är avslutat."),
    )
    joining_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joined_networks",
        verbose_name=_("beslut om medlemskapet"),
        help_text=_("Kommunstyrelsen ansvarar för medlemskap i internationella nätverk."),
    )
    leaving_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="left_networks",
        verbose_name=_("beslut om utträde"),
    )
    search_key = SearchKeyField(of=["name", "other_names"])

    objects = NetworkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("nätverk")
        verbose_name_plural = _("nätverk")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member_until__isnull=True)
                | Q(member_since__isnull=True)
                | Q(member_until__gte=F("member_since")),
                name="network_membership_ends_after_it_starts",
                violation_error_message=_("Sista året ligger före första året. Ändra ett av dem."),
            ),
            models.CheckConstraint(
                condition=Q(yearly_fee__isnull=True) | Q(yearly_fee__gte=0),
                name="network_fee_is_not_negative",
                violation_error_message=_("Avgiften kan inte vara negativ."),
            ),
        ]

    @property
    def years(self) -> str:
        return formats.years(self.member_since, self.member_until)

    @property
    def other_name_list(self) -> list[str]:
        return lines(self.other_names)

    def is_current(self, day: dt.date) -> bool:
        return self.member_until is None or self.member_until >= day.year

    def get_absolute_url(self) -> str:
        return reverse("partnerships:network", args=[self.pk])

    def __str__(self) -> str:
        return self.name


class NetworkEvent(Record):
    """Something the municipality did in a network, and what it learned there (P20)."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="events")
    date = DateField(_("dag"))
    text = models.TextField(
        _("vad kommunen gjorde"), max_length=5_000, help_text=_("Till exempel ett möte.")
    )
    learned = models.TextField(
        _("vad det gav"),
        max_length=5_000,
        blank=True,
        help_text=_("Kompetens eller kontakter som är till nytta hemma."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("händelse i nätverk")
        verbose_name_plural = _("händelser i nätverk")
        ordering = ["-date", "-pk"]

    def get_absolute_url(self) -> str:
        return self.network.get_absolute_url()

    def __str__(self) -> str:
        return f"{self.network}, {self.date:%Y-%m-%d}"

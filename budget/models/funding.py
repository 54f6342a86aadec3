"""Whom to apply to: programmes, applications and what the municipality is accredited for."""

import datetime as dt
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from budget.models.currency import Currency, InCurrency, foreign_with_a_rate
from budget.models.work import ForWork, for_some_work
from council.models import Record, ReferencedDocument
from falun_intl.ui.fields import DateField, MoneyField, RegistryNumberField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION
from partnerships.models import Organisation


class FundingProgramme(Record):
    """A programme that gives money, and how (V54)."""

    class Form(models.TextChoices):
        LUMP_SUM = "lump_sum", _("Schablonbelopp")
        REAL_COST = "real_cost", _("Faktiska kostnader")
        FLAT_RATE = "flat_rate", _("Schablonsats på kostnader")
        UNKNOWN = "unknown", _("Inte känt")

    class Payment(models.TextChoices):
        IN_ADVANCE = "in_advance", _("I förskott")
        INSTALMENTS = "instalments", _("I delar")
        IN_ARREARS = "in_arrears", _("I efterskott, efter redovisning")
        UNKNOWN = "unknown", _("Inte känt")

    name = models.CharField(
        _("program"),
        max_length=120,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Programmet finns redan. Ändra det i stället.")},
    )
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("finansiär"),
    )
    form = models.CharField(_("bidragsform"), max_length=20, choices=Form, default=Form.UNKNOWN)
    payment = models.CharField(
        _("utbetalning"), max_length=20, choices=Payment, default=Payment.UNKNOWN
    )
    payment_note = models.CharField(
        _("utbetalningens delar"), max_length=200, blank=True, help_text=_("Till exempel 85/15.")
    )
    own_share = models.PositiveSmallIntegerField(
        _("egen finansiering, minst (procent)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("Tomt: inte känt."),
    )
    currency = models.CharField(_("valuta"), max_length=3, choices=Currency, default=Currency.SEK)
    is_eu = models.BooleanField(
        _("EU-program"),
        default=False,
        help_text=_("En ansökan om EU-medel ska ha ett förslag till motfinansiering."),
    )
    opens_on = DateField(_("utlysningen öppnar"), null=True, blank=True)
    closes_on = DateField(_("sista ansökningsdag"), null=True, blank=True)
    eligibility = models.TextField(_("vem och vad som kan få medel"), max_length=5_000, blank=True)
    duties = models.TextField(
        _("vad som ska redovisas"), max_length=5_000, blank=True, help_text=_("Och när.")
    )
    keep_years = models.PositiveSmallIntegerField(
        _("underlagen sparas (år)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                name="funding_call_closes_after_it_opens",
                violation_error_message=_("Sista ansökningsdagen ligger före den första."),
            ),
        ]

    @property
    def is_paid_in_arrears(self) -> bool:
        return self.payment == self.Payment.IN_ARREARS

    def get_absolute_url(self) -> str:
        return reverse("budget:programme", args=[self.pk])

    def __str__(self) -> str:
        return self.name


class GrantApplicationQuerySet(models.QuerySet["GrantApplication"]):
    def whole(self) -> Self:
        """Read what every list of applications asks for."""
        return self.select_related(
            "funder", "programme", "matching_proposal", "project", "activity__plan"
        )

    def open(self) -> Self:
        """Applications that nobody has answered or taken back."""
        return self.filter(status__in=GrantApplication.OPEN)


class GrantApplication(InCurrency, ForWork, Record):
    """Money that is asked for. Its amounts are in its currency, and are no income (V40, V68)."""

    class Status(models.TextChoices):
        PREPARED = "prepared", _("Förbereds")
        SENT = "sent", _("Inskickad")
        GRANTED = "granted", _("Beviljad")
        REJECTED = "rejected", _("Avslag")
        WITHDRAWN = "withdrawn", _("Återtagen")

    OPEN = (Status.PREPARED, Status.SENT)

    title = models.CharField(_("ansökan"), max_length=200, db_collation=COLLATION)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("finansiär"),
    )
    programme = models.ForeignKey(
        FundingProgramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("program"),
        help_text=_("Tomt: programmet är inte känt."),
    )
    year = models.PositiveSmallIntegerField(
        _("år då medlen söks"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    call = models.CharField(_("utlysning"), max_length=120, blank=True)
    is_eu = models.BooleanField(_("gäller EU-medel"), default=False)
    amount = MoneyField(
        _("sökt belopp"), null=True, blank=True, help_text=_("I valutan. Tomt: ej fastställt.")
    )
    matching_amount = MoneyField(
        _("egen motfinansiering"),
        null=True,
        blank=True,
        help_text=_("I valutan. Tomt: ej fastställt."),
    )
    matching_proposal = models.ForeignKey(
        ReferencedDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matched_applications",
        verbose_name=_("förslag till motfinansiering"),
        help_text=_("Den särskilda förslagshandlingen."),
    )
    status = models.CharField(_("läge"), max_length=20, choices=Status, default=Status.PREPARED)
    deadline = DateField(_("sista ansökningsdag"), null=True, blank=True)
    sent_on = DateField(_("inskickad den"), null=True, blank=True)
    answered_on = DateField(_("besked den"), null=True, blank=True)
    registry_number = RegistryNumberField(_("diarienummer"), blank=True)
    note = models.TextField(_("anteckning"), max_length=5_000, blank=True)

    objects = GrantApplicationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ansökan")
        verbose_name_plural = _("ansökningar")
        ordering = ["-deadline", "title"]
        constraints = [
            foreign_with_a_rate("grant_application"),
            for_some_work("grant_application"),
            models.CheckConstraint(
                condition=Q(status="prepared", sent_on__isnull=True)
                | Q(status="withdrawn")
                | (~Q(status="prepared") & Q(sent_on__isnull=False)),
                name="grant_application_sent_has_a_day",
                violation_error_message=_(
                    "En inskickad ansökan har en dag då den skickades; en som förbereds har ingen."
                ),
            ),
            models.CheckConstraint(
                condition=(~Q(status__in=["granted", "rejected"]) & Q(answered_on__isnull=True))
                | Q(status__in=["granted", "rejected"], answered_on__isnull=False),
                name="grant_application_answered_has_a_day",
                violation_error_message=_(
                    "Ange dagen för beskedet när ansökan är beviljad eller har fått avslag, "
                    "och bara då."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(matching_amount__isnull=True) | Q(matching_amount__gte=0)),
                name="grant_application_amounts_are_not_negative",
                violation_error_message=_("Beloppen kan inte vara negativa."),
            ),
        ]

    @property
    def asks_eu(self) -> bool:
        return self.is_eu or bool(self.programme and self.programme.is_eu)

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def kronor(self) -> Decimal | None:
        return self.in_kronor(self.amount)

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        return Mark(str(status.label), *_APPLICATION_LOOKS[status])

    def get_absolute_url(self) -> str:
        return reverse("budget:application", args=[self.pk])

    def __str__(self) -> str:
        return self.title

    def days_left(self, today: dt.date) -> int | None:
        """Return how many days are left to send it; None when that is past or not known."""
        if self.status != self.Status.PREPARED or self.deadline is None:
            return None
        days: int = (self.deadline - today).days
        return days


_APPLICATION_LOOKS: dict[GrantApplication.Status, tuple[str, Tone]] = {
    GrantApplication.Status.PREPARED: ("○", "neutral"),
    GrantApplication.Status.SENT: ("◔", "info"),
    GrantApplication.Status.GRANTED: ("✓", "success"),
    GrantApplication.Status.REJECTED: ("×", "danger"),
    GrantApplication.Status.WITHDRAWN: ("–", "neutral"),
}


class Accreditation(Record):
    """A standing right to apply in a programme, such as in Erasmus+ and Nordplus (V56)."""

    class Status(models.TextChoices):
        WANTED = "wanted", _("Eftersträvas")
        APPLIED = "applied", _("Sökt")
        GRANTED = "granted", _("Ackrediterad eller medverkar")
        REJECTED = "rejected", _("Avslag")
        ENDED = "ended", _("Har upphört")

    name = models.CharField(_("vad kommunen ackrediteras för"), max_length=120, unique=True)
    programme = models.ForeignKey(
        FundingProgramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accreditations",
        verbose_name=_("program"),
    )
    status = models.CharField(_("läge"), max_length=20, choices=Status, default=Status.WANTED)
    deadline = DateField(_("nästa ansökningsdag"), null=True, blank=True)
    valid_until = DateField(_("gäller till och med"), null=True, blank=True)
    registry_number = RegistryNumberField(_("diarienummer"), blank=True)
    note = models.TextField(_("anteckning"), max_length=2_000, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ackreditering")
        verbose_name_plural = _("ackrediteringar")
        ordering = ["name"]

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        return Mark(str(status.label), *_ACCREDITATION_LOOKS[status])

    def get_absolute_url(self) -> str:
        return reverse("budget:funding") + f"#ackreditering-{self.pk}"

    def __str__(self) -> str:
        return self.name


_ACCREDITATION_LOOKS: dict[Accreditation.Status, tuple[str, Tone]] = {
    Accreditation.Status.WANTED: ("○", "neutral"),
    Accreditation.Status.APPLIED: ("◔", "info"),
    Accreditation.Status.GRANTED: ("✓", "success"),
    Accreditation.Status.REJECTED: ("×", "danger"),
    Accreditation.Status.ENDED: ("●", "neutral"),
}

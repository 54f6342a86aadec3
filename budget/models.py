"""For how much: the year's frame and the lines that distribute it and the money of others."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models import Activity
from council.models import Record
from falun_intl.ui.fields import MoneyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION
from partnerships.models import Organisation, Project


class BudgetFrame(Record):
    """What the council itself has for one year (V64)."""

    year = models.PositiveSmallIntegerField(
        _("år"),
        unique=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        error_messages={"unique": _("Det finns redan en ram för det året. Ändra den i stället.")},
    )
    amount = MoneyField(_("ram"), help_text=_("I kronor, till exempel 180 000 eller 180 tkr."))
    employment_rate = models.DecimalField(
        _("koordinatorns tjänst"),
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
        help_text=_(
            "Del av heltid, till exempel 0,5. Tjänsten har inget belopp och summeras inte."
        ),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("budgetram")
        verbose_name_plural = _("budgetramar")
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_frame_is_not_negative",
                violation_error_message=_("Ramen kan inte vara negativ."),
            ),
        ]

    @property
    def employment_percent(self) -> Decimal | None:
        return None if self.employment_rate is None else self.employment_rate * 100

    def get_absolute_url(self) -> str:
        return reverse("budget:year", args=[self.year])

    def __str__(self) -> str:
        return _("Ram %(year)s") % {"year": self.year}


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def years(self) -> list[int]:
        """The years that have any line, the first one first."""
        return list(self.order_by("year").values_list("year", flat=True).distinct())

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)


class BudgetLine(Record):
    """One post of a year's budget: what it costs and who pays.

    Only money of others is granted. Until its status is `GRANTED` it has no granted amount, so
    no total can count it (V66, V68, R10).
    """

    class Payer(models.TextChoices):
        OWN = "own", _("Rådets ram")
        EXTERNAL = "external", _("Extern finansiering")
        CO_FINANCING = "co_financing", _("Medfinansiering")

    class Status(models.TextChoices):
        NOT_APPLICABLE = "not_applicable", _("Ingår i ramen")
        PLANNED = "planned", _("Planerad")
        APPLIED = "applied", _("Sökt")
        EXPECTED = "expected", _("Förväntad, ej beviljad")
        GRANTED = "granted", _("Beviljad")
        REJECTED = "rejected", _("Avslag")

    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)
    title = models.CharField(_("post"), max_length=200, db_collation=COLLATION)
    payer = models.CharField(_("vem som betalar"), max_length=20, choices=Payer, default=Payer.OWN)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("finansiär"),
        help_text=_("Vem som betalar, när det inte är rådets egen ram."),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("aktivitet"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("projekt"),
    )
    status = models.CharField(
        _("läge"), max_length=20, choices=Status, default=Status.NOT_APPLICABLE
    )
    planned = MoneyField(
        _("planerat"),
        null=True,
        blank=True,
        help_text=_("I kronor, till exempel 180 000 eller 850 tkr. Tomt: ej fastställt."),
    )
    granted = MoneyField(
        _("beviljat"),
        null=True,
        blank=True,
        help_text=_("I kronor. Bara när finansiären har beslutat."),
    )
    outcome = MoneyField(
        _("utfall"), null=True, blank=True, help_text=_("I kronor, förbrukat hittills.")
    )

    objects = BudgetLineQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("budgetpost")
        verbose_name_plural = _("budgetposter")
        ordering = ["year", "position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(payer="own", status="not_applicable")
                | (~Q(payer="own") & ~Q(status="not_applicable")),
                name="budget_line_of_others_has_a_status",
                violation_error_message=_(
                    "Läget stämmer inte med vem som betalar: egna poster ingår i ramen, "
                    "andras pengar är planerade, sökta, förväntade, beviljade eller avslagna."
                ),
            ),
            models.CheckConstraint(
                condition=Q(payer="own", funder__isnull=True) | ~Q(payer="own"),
                name="budget_line_of_our_own_has_no_funder",
                violation_error_message=_(
                    "Rådets ram betalas inte av en finansiär. Ta bort finansiären "
                    "eller välj ”Extern finansiering”."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(payer="external") | Q(funder__isnull=False),
                name="budget_line_of_external_money_has_a_funder",
                violation_error_message=_("Ange finansiären som betalar."),
            ),
            models.CheckConstraint(
                condition=Q(status="granted", granted__isnull=False)
                | (~Q(status="granted") & Q(granted__isnull=True)),
                name="budget_line_has_a_grant_when_granted",
                violation_error_message=_(
                    "Beviljat belopp hör ihop med läget ”Beviljad”. Ange båda eller inget. "
                    "Förväntade pengar räknas inte som beviljade."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(planned__isnull=True) | Q(planned__gte=0))
                & (Q(granted__isnull=True) | Q(granted__gte=0))
                & (Q(outcome__isnull=True) | Q(outcome__gte=0)),
                name="budget_line_amounts_are_not_negative",
                violation_error_message=_("Beloppen kan inte vara negativa."),
            ),
        ]

    @property
    def is_external(self) -> bool:
        return self.payer == self.Payer.EXTERNAL

    @property
    def is_counted(self) -> bool:
        """Say whether the line's planned amount is money there is: our own, or granted."""
        return self.status in (self.Status.NOT_APPLICABLE, self.Status.GRANTED)

    @property
    def deviation(self) -> Decimal | None:
        """Planned minus outcome: plus is left over, minus is overspent. None when unknown."""
        if self.planned is None or self.outcome is None:
            return None
        return self.planned - self.outcome

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        symbol, tone = STATUS_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("budget:year", args=[self.year]) + f"#post-{self.pk}"

    def get_edit_url(self) -> str:
        return reverse("budget:line_edit", args=[self.year, self.pk])

    def __str__(self) -> str:
        return self.title


STATUS_LOOKS: dict[BudgetLine.Status, tuple[str, Tone]] = {
    BudgetLine.Status.NOT_APPLICABLE: ("●", "neutral"),
    BudgetLine.Status.PLANNED: ("○", "neutral"),
    BudgetLine.Status.APPLIED: ("◔", "info"),
    BudgetLine.Status.EXPECTED: ("◐", "warning"),
    BudgetLine.Status.GRANTED: ("✓", "success"),
    BudgetLine.Status.REJECTED: ("×", "danger"),
}

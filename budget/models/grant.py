"""Money that is granted: the decision, its years and kinds of cost, and what changed in it."""

from decimal import Decimal
from typing import Self, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from budget.models.category import CostCategory
from budget.models.currency import InCurrency, foreign_with_a_rate
from budget.models.funding import FundingProgramme, GrantApplication
from budget.models.work import ForWork, for_some_work
from council.models import Record
from falun_intl.ui import formats
from falun_intl.ui.fields import DateField, MoneyField, RegistryNumberField
from falun_intl.ui.swedish import COLLATION
from partnerships.models import Organisation


class GrantQuerySet(models.QuerySet["Grant"]):
    def of_year(self, year: int) -> Self:
        """Grants that give something in the year, or owe their funder a report of it then."""
        given, owed = Q(years__year=year), Q(duties__due_on__year=year)
        return self.filter(given | owed).distinct()

    def whole(self) -> Self:
        """Read what every sum of grants asks for: the years, and what the money is for."""
        return self.select_related(
            "funder", "programme", "project", "activity__plan"
        ).prefetch_related("years")


class Grant(InCurrency, ForWork, Record):
    """A funder's decision to give money. Its amounts are in its currency."""

    title = models.CharField(_("bidrag"), max_length=200, db_collation=COLLATION)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("finansiär"),
    )
    programme = models.ForeignKey(
        FundingProgramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("program"),
    )
    application = models.OneToOneField(
        GrantApplication,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grant",
        verbose_name=_("ansökan"),
        help_text=_("Den ansökan som beslutet svarar på."),
    )
    reference = models.CharField(
        _("finansiärens beteckning"),
        max_length=80,
        blank=True,
        help_text=_("Tomt: uppgift saknas."),
    )
    registry_number = RegistryNumberField(_("diarienummer"), blank=True)
    decided_on = DateField(_("finansiärens beslut den"), null=True, blank=True)
    is_paid_in_arrears = models.BooleanField(
        _("betalas i efterskott"),
        default=False,
        help_text=_("Kommunen lägger ut pengarna tills redovisningen är godkänd."),
    )

    objects = GrantQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bidrag")
        verbose_name_plural = _("bidrag")
        ordering = ["title"]
        constraints = [foreign_with_a_rate("grant"), for_some_work("grant")]

    @property
    def total(self) -> Decimal:
        """Kronor in all years. Costs no query when `whole` has read the grant."""
        return sum((year.kronor for year in self.years.all()), start=Decimal(0))

    @property
    def period(self) -> str:
        years = [year.year for year in self.years.all()]
        return formats.years(min(years), max(years)) if years else ""

    def get_absolute_url(self) -> str:
        return reverse("budget:grant", args=[self.pk])

    def __str__(self) -> str:
        return self.title


class GrantAmendment(Record):
    """A numbered change of a grant that the funder has agreed to."""

    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, related_name="amendments", verbose_name=_("bidrag")
    )
    number = models.PositiveSmallIntegerField(_("nummer"), validators=[MinValueValidator(1)])
    decided_on = DateField(_("beslutad den"))
    reference = models.CharField(_("beteckning"), max_length=80, blank=True)
    what = models.TextField(_("vad som ändras, och varför"), max_length=2_000)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ändring av bidraget")
        verbose_name_plural = _("ändringar av bidraget")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "number"],
                name="grant_amendments_are_numbered",
                violation_error_message=_("Det finns redan en ändring med det numret."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.grant.get_absolute_url()

    def __str__(self) -> str:
        return _("Ändring %(number)s, %(day)s") % {
            "number": self.number,
            "day": f"{self.decided_on:%Y-%m-%d}",
        }


class GrantYearQuerySet(models.QuerySet["GrantYear"]):
    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def whole(self) -> Self:
        return self.select_related(
            "grant__funder", "grant__project", "grant__activity__plan"
        ).order_by("grant__title", "year")


class GrantYear(Record):
    """What a grant gives for one year, in the grant's currency. An amendment may change it."""

    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, related_name="years", verbose_name=_("bidrag")
    )
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    amount = MoneyField(_("beviljat belopp"), help_text=_("I bidragets valuta."))
    amended = MoneyField(
        _("ändrat belopp"),
        null=True,
        blank=True,
        help_text=_("När finansiären har beslutat om en ändring. Det första beloppet står kvar."),
    )
    amendment = models.ForeignKey(
        GrantAmendment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="years",
        verbose_name=_("ändringen"),
    )

    objects = GrantYearQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bidragets år")
        verbose_name_plural = _("bidragets år")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "year"],
                name="grant_has_a_year_once",
                violation_error_message=_("Bidraget har redan det året. Ändra det i stället."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="grant_year_is_not_negative",
                violation_error_message=_("Beloppet kan inte vara negativt."),
            ),
            models.CheckConstraint(
                condition=Q(amended__isnull=True, amendment__isnull=True)
                | Q(amended__gte=0, amendment__isnull=False),
                name="grant_year_is_amended_by_an_amendment",
                violation_error_message=_(
                    "Ett ändrat belopp hör ihop med en ändring av bidraget. Ange båda eller inget."
                ),
            ),
        ]

    @property
    def current(self) -> Decimal:
        """Return what holds now, in the grant's currency."""
        return cast("Decimal", self.amount if self.amended is None else self.amended)

    @property
    def kronor(self) -> Decimal:
        return self.grant.in_kronor(self.current)

    def get_absolute_url(self) -> str:
        return self.grant.get_absolute_url()

    def __str__(self) -> str:
        return str(self.year)


class GrantBudget(Record):
    """What the budget attached to the decision gives to one kind of cost, in its currency."""

    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, related_name="budget", verbose_name=_("bidrag")
    )
    category = models.ForeignKey(
        CostCategory,
        on_delete=models.PROTECT,
        related_name="grant_budgets",
        verbose_name=_("kostnadsslag"),
    )
    amount = MoneyField(_("belopp"), help_text=_("I bidragets valuta, för hela perioden."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post i bidragets budget")
        verbose_name_plural = _("poster i bidragets budget")
        ordering = ["category__position", "category__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "category"],
                name="grant_budget_has_a_category_once",
                violation_error_message=_("Kostnadsslaget finns redan. Ändra det i stället."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="grant_budget_is_not_negative",
                violation_error_message=_("Beloppet kan inte vara negativt."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.grant.get_absolute_url()

    def __str__(self) -> str:
        return str(self.category)


class ReportDutyQuerySet(models.QuerySet["ReportDuty"]):
    def unsent(self) -> Self:
        return self.filter(sent_on__isnull=True)

    def unpaid(self) -> Self:
        """Claims that are sent and for which no money has come."""
        return self.filter(sent_on__isnull=False, claimed__gt=0, received_on__isnull=True)


class ReportDuty(Record):
    """A report that the funder wants, and the money that is claimed by it.

    Claimed money counts from the day it was sent, received money from the day it came. Amounts are
    in the grant's currency, but what was received is in kronor: so it stands on the account.
    """

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("Förberedelse")
        PROJECT = "project", _("Projektår")
        STEERING = "steering", _("Styrgrupp och samordning")
        PARTNER = "partner", _("Partnerrapport")
        FINAL = "final", _("Slutredovisning")
        OTHER = "other", _("Annan redovisning")

    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="duties", verbose_name=_("bidrag")
    )
    kind = models.CharField(_("slag"), max_length=20, choices=Kind, default=Kind.PROJECT)
    year = models.PositiveSmallIntegerField(
        _("år som redovisas"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    due_on = DateField(_("ska lämnas senast"), null=True, blank=True)
    sent_on = DateField(_("lämnad den"), null=True, blank=True)
    approved_on = DateField(_("godkänd den"), null=True, blank=True)
    claimed = MoneyField(
        _("redovisat och rekvirerat"), null=True, blank=True, help_text=_("I bidragets valuta.")
    )
    approved = MoneyField(
        _("godkänt belopp"), null=True, blank=True, help_text=_("I bidragets valuta.")
    )
    received = MoneyField(_("utbetalt, kronor"), null=True, blank=True)
    received_on = DateField(_("utbetalt den"), null=True, blank=True)
    note = models.TextField(_("anteckning"), max_length=2_000, blank=True)

    objects = ReportDutyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("redovisning till finansiären")
        verbose_name_plural = _("redovisningar till finansiärerna")
        ordering = ["year", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True)
                | Q(sent_on__isnull=False, approved_on__gte=F("sent_on")),
                name="report_is_approved_after_it_is_sent",
                violation_error_message=_(
                    "En redovisning godkänns tidigast den dag den lämnas. Ange båda dagarna."
                ),
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True) | Q(approved_on__isnull=False),
                name="report_with_an_approved_amount_has_its_day",
                violation_error_message=_("Ange dagen då beloppet godkändes."),
            ),
            models.CheckConstraint(
                condition=Q(received__isnull=True, received_on__isnull=True)
                | Q(received__isnull=False, received_on__isnull=False),
                name="money_received_has_its_day",
                violation_error_message=_(
                    "Utbetalda pengar har både ett belopp och en dag. Ange båda eller inget."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(claimed__isnull=True) | Q(claimed__gte=0))
                & (Q(approved__isnull=True) | Q(approved__gte=0))
                & (Q(received__isnull=True) | Q(received__gte=0)),
                name="report_amounts_are_not_negative",
                violation_error_message=_("Beloppen kan inte vara negativa."),
            ),
        ]

    @property
    def claimed_kronor(self) -> Decimal:
        """What is claimed so far: nothing before the report is sent."""
        if self.sent_on is None or self.claimed is None:
            return Decimal(0)
        return self.grant.in_kronor(self.claimed)

    @property
    def received_kronor(self) -> Decimal:
        return self.received or Decimal(0)

    def get_absolute_url(self) -> str:
        return self.grant.get_absolute_url() + f"#redovisning-{self.pk}"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

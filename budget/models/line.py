"""The lines that distribute the frame, and the money of others."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models import Activity
from budget.models.category import CostCategory
from budget.models.grant import Grant
from budget.models.revised import Revised, revised_with_a_decision
from council.models import Department, Record
from falun_intl.ui.fields import DateField, MoneyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION
from partnerships.models import Organisation, Project


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def years(self) -> list[int]:
        """The years that have any line, the first one first."""
        return list(self.order_by("year").values_list("year", flat=True).distinct())

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def whole(self) -> Self:
        """Read what every table of lines asks for."""
        return self.select_related(
            "funder",
            "grant",
            "category",
            "department",
            "project",
            "activity__plan",
            "revision__body",
        )

    def paying_for(self, project: Project) -> Self:
        """The lines of the project and of its activities, each once."""
        return self.filter(Q(project=project) | Q(activity__project=project))


class BudgetLine(Revised, Record):
    """One post of a year's budget: what it costs and who pays.

    Only money of others is granted. Until its status is `GRANTED` it has no granted amount, so
    no total can count it (V66, V68, R10). A line may be a part of a registered grant; then the
    grant is what is counted, and the line says what it goes to.
    """

    first_amount = "planned"

    class Payer(models.TextChoices):
        OWN = "own", _("Rådets ram")
        BOARD = "board", _("En nämnds egen ram")
        EXTERNAL = "external", _("Extern finansiering")
        CO_FINANCING = "co_financing", _("Medfinansiering")
        IN_KIND = "in_kind", _("Bidrag i annat än pengar")
        PARTICIPANTS = "participants", _("Deltagarna")

    # Money of the municipality itself that stands in a frame and needs nobody's grant.
    IN_A_FRAME = (Payer.OWN, Payer.BOARD)

    class Status(models.TextChoices):
        NOT_APPLICABLE = "not_applicable", _("Ingår i ramen")
        PLANNED = "planned", _("Planerad")
        APPLIED = "applied", _("Sökt")
        EXPECTED = "expected", _("Förväntad, ej beviljad")
        GRANTED = "granted", _("Beviljad")
        REJECTED = "rejected", _("Avslag")

    # Money that nobody has granted yet, and nobody has refused.
    HOPED_FOR = (Status.PLANNED, Status.APPLIED, Status.EXPECTED)

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
        help_text=_("Vem som betalar, när det inte är kommunens egna pengar."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("förvaltning vars ram betalar"),
        help_text=_("Bara när en nämnds egen ram betalar. Den räknas aldrig in i rådets ram."),
    )
    grant = models.ForeignKey(
        Grant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("bidrag"),
        help_text=_("Det registrerade bidrag som posten är en del av."),
    )
    category = models.ForeignKey(
        CostCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("kostnadsslag"),
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
        _("budget"),
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
    outcome_on = DateField(
        _("utfallet gäller per"), null=True, blank=True, help_text=_("Dagen då det lästes av.")
    )
    is_from_ledger = models.BooleanField(
        _("utfallet kommer från ekonomisystemet"), default=False, editable=False
    )
    committed = MoneyField(
        _("bundet"),
        null=True,
        blank=True,
        help_text=_("I kronor, beställt men ännu inte betalt."),
    )
    forecast = MoneyField(
        _("helårsprognos"), null=True, blank=True, help_text=_("I kronor, utfallet för hela året.")
    )
    comment = models.TextField(
        _("kommentar till avvikelsen"),
        max_length=2_000,
        blank=True,
        help_text=_("Varför det blir mer eller mindre än budget, och vad som görs."),
    )
    ledger_code = models.CharField(
        _("kod i ekonomisystemet"),
        max_length=40,
        blank=True,
        help_text=_("Den kod som postens rader har i ekonomisystemet, till exempel 48213."),
    )
    salary_apart = models.BooleanField(
        _("lönen avser annan tid än koordinatorns tjänst"),
        default=False,
        help_text=_("Bara för lön som ett bidrag betalar."),
    )

    objects = BudgetLineQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("budgetpost")
        verbose_name_plural = _("budgetposter")
        ordering = ["year", "position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(payer__in=["own", "board"], status="not_applicable")
                | (~Q(payer__in=["own", "board"]) & ~Q(status="not_applicable")),
                name="budget_line_of_others_has_a_status",
                violation_error_message=_(
                    "Läget stämmer inte med vem som betalar: egna poster ingår i en ram, "
                    "andras pengar är planerade, sökta, förväntade, beviljade eller avslagna."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(payer__in=["own", "board"]) | Q(funder__isnull=True),
                name="budget_line_of_our_own_has_no_funder",
                violation_error_message=_(
                    "Kommunens egen ram betalas inte av en finansiär. Ta bort finansiären "
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
                & (Q(outcome__isnull=True) | Q(outcome__gte=0))
                & (Q(committed__isnull=True) | Q(committed__gte=0))
                & (Q(forecast__isnull=True) | Q(forecast__gte=0)),
                name="budget_line_amounts_are_not_negative",
                violation_error_message=_("Beloppen kan inte vara negativa."),
            ),
            models.CheckConstraint(
                condition=Q(payer="board", department__isnull=False)
                | (~Q(payer="board") & Q(department__isnull=True)),
                name="budget_line_of_a_board_names_its_department",
                violation_error_message=_(
                    "Välj förvaltningen när en nämnds egen ram betalar, och bara då."
                ),
            ),
            models.CheckConstraint(
                condition=Q(grant__isnull=True) | Q(payer="external", status="granted"),
                name="budget_line_of_a_grant_is_granted",
                violation_error_message=_(
                    "En post i ett bidrag är extern finansiering som är beviljad. "
                    "Ändra vem som betalar och läget, eller ta bort bidraget."
                ),
            ),
            models.UniqueConstraint(
                fields=["year", "ledger_code"],
                condition=~Q(ledger_code=""),
                name="budget_line_ledger_code_is_used_once_a_year",
                violation_error_message=_(
                    "En annan post har redan den koden i ekonomisystemet. Ange en annan."
                ),
            ),
            revised_with_a_decision("budget_line"),
        ]

    @property
    def is_counted(self) -> bool:
        """Say whether the line's planned amount is money there is: our own, or granted."""
        return self.status in (self.Status.NOT_APPLICABLE, self.Status.GRANTED)

    @property
    def used(self) -> Decimal:
        """What is spent or promised away already."""
        return (self.outcome or Decimal(0)) + (self.committed or Decimal(0))

    @property
    def likely(self) -> Decimal:
        """What the year will cost: the forecast or, without one, the budget or what is used."""
        if self.forecast is not None:
            return self.forecast
        return max(self.current or Decimal(0), self.used)

    @property
    def deviation(self) -> Decimal | None:
        """Budget minus forecast: plus is left over, minus is too little. None when unknown."""
        if self.current is None or self.forecast is None:
            return None
        return self.current - self.forecast

    @property
    def overspent(self) -> Decimal:
        """What is used beyond the budget; nothing when it is within, or there is no budget."""
        return Decimal(0) if self.current is None else max(self.used - self.current, Decimal(0))

    @property
    def outcome_source(self) -> str:
        """Say where the outcome comes from and of which day it is; nothing without an outcome."""
        if self.outcome is None:
            return ""
        source = gettext("ekonomisystemet") if self.is_from_ledger else gettext("inlagt för hand")
        day = gettext("per %(day)s") % {"day": self.outcome_on} if self.outcome_on else ""
        return ", ".join(filter(None, [source, day]))

    def lacks_comment(self, limit: int) -> bool:
        """Say whether the deviation is as large as the limit, in kronor, and not commented."""
        return self.deviation is not None and abs(self.deviation) >= limit and not self.comment

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        symbol, tone = STATUS_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("budget:year", args=[self.year]) + f"#post-{self.pk}"

    def get_entries_url(self) -> str:
        return reverse("budget:line_entries", args=[self.year, self.pk])

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

"""What is kept of a visit beside itself: who was told, who took part, the cost, what follows.

People are counted by what they are, never named (P30–P32).
"""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Department, Record
from falun_intl.ui.fields import DateField, MoneyField
from falun_intl.ui.marks import Mark


class VisitNotice(Record):
    """That politicians or officials concerned were told of the visit, and when (P32)."""

    class Audience(models.TextChoices):
        POLITICIANS = "politicians", _("Politiker")
        OFFICIALS = "officials", _("Tjänstepersoner")

    visit = models.ForeignKey(
        "activities.Visit",
        on_delete=models.PROTECT,
        related_name="notices",
        verbose_name=_("besök"),
    )
    audience = models.CharField(_("vilka"), max_length=20, choices=Audience)
    who = models.CharField(
        _("roll, nämnd eller förvaltning"),
        max_length=200,
        help_text=_("Till exempel ”gruppledarna” eller ”skolchefen”. Aldrig namn."),
    )
    told_on = DateField(_("informerade dag"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("information om besök")
        verbose_name_plural = _("information om besök")
        ordering = ["told_on", "pk"]

    def get_absolute_url(self) -> str:
        return self.visit.get_absolute_url()

    def __str__(self) -> str:
        return f"{self.get_audience_display()}: {self.who}"


class VisitParticipants(Record):
    """How many of one kind took part on one side (P30, P31)."""

    class Side(models.TextChoices):
        OURS = "ours", _("Härifrån")
        THEIRS = "theirs", _("Från orten")

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Kommunfullmäktige")
        BOARD = "board", _("Kommunstyrelsen")
        ELECTED = "elected", _("Annan förtroendevald")
        OFFICIAL = "official", _("Tjänsteperson")
        COMPANY = "company", _("Kommunalt bolag")
        BUSINESS = "business", _("Företag")
        ORGANISATION = "organisation", _("Organisation")
        YOUTH = "youth", _("Elever och unga")
        GUEST = "guest", _("Gäster")

    visit = models.ForeignKey(
        "activities.Visit",
        on_delete=models.PROTECT,
        related_name="participants",
        verbose_name=_("besök"),
    )
    side = models.CharField(_("sida"), max_length=10, choices=Side, default=Side.OURS)
    kind = models.CharField(_("vilka"), max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(
        _("antal"),
        validators=[MinValueValidator(1), MaxValueValidator(5_000)],
        help_text=_("Bara antalet, aldrig namn."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("deltagare i besök")
        verbose_name_plural = _("deltagare i besök")
        ordering = ["side", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "side", "kind"],
                name="visit_counts_a_kind_once_on_a_side",
                violation_error_message=_("Gruppen finns redan. Ändra antalet där i stället."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="visit_participants_are_at_least_one",
                violation_error_message=_("Antalet måste vara minst 1."),
            ),
        ]

    @property
    def represents_the_municipality(self) -> bool:
        """Say whether these are of the bodies that may speak for the municipality (P30)."""
        return self.side == self.Side.OURS and self.kind in REPRESENTING

    def get_absolute_url(self) -> str:
        return self.visit.get_absolute_url()

    def told(self, least: int) -> str:
        """Return the number as it may be told; of fewer children and youth than `least`, not it."""
        if self.kind == self.Kind.YOUTH and self.number < least:
            return str(_("färre än %(limit)s") % {"limit": least})
        return str(self.number)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_side_display().lower()}"


REPRESENTING = (VisitParticipants.Kind.COUNCIL, VisitParticipants.Kind.BOARD)


class VisitCost(Record):
    """What one thing cost, and who paid for it. It is no outcome of the budget's."""

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("Resor")
        LODGING = "lodging", _("Logi")
        FOOD = "food", _("Mat")
        PROGRAMME = "programme", _("Program")
        OTHER = "other", _("Annat")

    class Payer(models.TextChoices):
        FRAME = "frame", _("Rådets ram")
        BOARD = "board", _("Nämnd")
        HOST = "host", _("Värden")
        FUNDER = "funder", _("Finansiär")

    visit = models.ForeignKey(
        "activities.Visit",
        on_delete=models.PROTECT,
        related_name="costs",
        verbose_name=_("besök"),
    )
    kind = models.CharField(_("vad"), max_length=20, choices=Kind)
    payer = models.CharField(_("vem betalade"), max_length=20, choices=Payer, default=Payer.FRAME)
    payer_name = models.CharField(
        _("vilken nämnd, värd eller finansiär"), max_length=120, blank=True
    )
    amount = MoneyField(_("belopp"), help_text=_("I kronor."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kostnad för besök")
        verbose_name_plural = _("kostnader för besök")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="visit_cost_part_is_not_negative",
                violation_error_message=_("Beloppet kan inte vara negativt."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.visit.get_absolute_url()

    def __str__(self) -> str:
        return self.get_kind_display()


class VisitTaskQuerySet(models.QuerySet["VisitTask"]):
    def undone(self, until: dt.date) -> Self:
        """What is due by the day and not done, the first due first."""
        return self.filter(done_on__isnull=True, due_on__lte=until).order_by("due_on", "pk")


class VisitTask(Record):
    """Something that was agreed on the visit and must be done after it."""

    visit = models.ForeignKey(
        "activities.Visit",
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name=_("besök"),
    )
    what = models.CharField(_("vad som ska göras"), max_length=200)
    role = models.CharField(
        _("ansvarig roll"),
        max_length=120,
        blank=True,
        help_text=_("Till exempel ”koordinatorn”. Aldrig namn."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visit_tasks",
        verbose_name=_("ansvarig förvaltning"),
    )
    due_on = DateField(_("senast"))
    done_on = DateField(
        _("klar dag"), null=True, blank=True, help_text=_("Tomt tills uppgiften är gjord.")
    )

    objects = VisitTaskQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("uppgift efter besök")
        verbose_name_plural = _("uppgifter efter besök")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="") | Q(department__isnull=False),
                name="visit_task_has_someone_responsible",
                violation_error_message=_("Ange en ansvarig roll eller en ansvarig förvaltning."),
            ),
        ]

    @property
    def mark(self) -> Mark:
        if self.done_on is not None:
            return Mark(str(_("Klar")), "●", "success")
        if self.due_on < timezone.localdate():
            return Mark(str(_("Sen")), "!", "danger")
        return Mark(str(_("Att göra")), "○", "info")

    @property
    def responsible(self) -> str:
        return ", ".join(filter(None, [self.role, str(self.department or "")]))

    def get_absolute_url(self) -> str:
        return self.visit.get_absolute_url()

    def __str__(self) -> str:
        return self.what

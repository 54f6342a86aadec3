"""The council's yearly operational plan (V08)."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.fields import RegistryNumberField
from falun_intl.ui.swedish import lines

FIRST_YEAR, LAST_YEAR = 1990, 2100


class PlanState(models.TextChoices):
    """How far the plan has come on its way (V07)."""

    DRAFT = "draft", _("Utkast")
    PROPOSED = "proposed", _("Föreslagen av rådet")
    PREPARED = "prepared", _("Beredd i ledningsutskottet")
    APPROVED = "approved", _("Godkänd av kommunstyrelsen")
    EDITORIAL = "editorial", _("Redaktionell ändring pågår")


# The states in which the plan's goals and texts may be worked on.
OPEN_STATES = (PlanState.DRAFT, PlanState.EDITORIAL)


class PlanQuerySet(models.QuerySet["Plan"]):
    def years(self) -> list[int]:
        """The years that have a plan, the first one first."""
        return list(self.order_by("year").values_list("year", flat=True))

    def on_their_way(self, year: int) -> Self:
        """Plans from the year on that are not approved yet, or are being revised."""
        return self.filter(year__gte=year).exclude(state=PlanState.APPROVED)

    def working(self, today: dt.date) -> "Plan | None":
        """Return the plan people work with: this year's, else the latest before, else the next."""
        past = self.filter(year__lte=today.year).order_by("-year").first()
        return past or self.order_by("year").first()


class Plan(Record):
    """One year's plan. Goals and activities belong to it."""

    year = models.PositiveSmallIntegerField(
        _("år"),
        unique=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        error_messages={"unique": _("Det finns redan en plan för det året. Öppna den i stället.")},
    )
    strategy = models.CharField(
        _("strategi"),
        max_length=200,
        blank=True,
        help_text=_("Strategin som planen bygger på, med diarienummer om det finns."),
    )
    registry_number = RegistryNumberField(
        _("diarienummer"), blank=True, help_text=_("Till exempel KS0123/23.")
    )
    introduction = models.TextField(_("inledning"), max_length=20_000, blank=True)
    standing_rules = models.TextField(
        _("regler för arbetet"),
        max_length=20_000,
        blank=True,
        help_text=_("En regel på varje rad."),
    )
    closing = models.TextField(
        _("avslutning"),
        max_length=20_000,
        blank=True,
        help_text=_("Det sista som verksamhetsplanen säger."),
    )
    state = models.CharField(
        _("läge"), max_length=12, choices=PlanState, default=PlanState.DRAFT, editable=False
    )

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("planer")
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=PlanState.values), name="plan_has_a_known_state"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Say whether goals and texts may be changed now; otherwise only by a revision."""
        return self.state in OPEN_STATES

    @property
    def standing_rule_list(self) -> list[str]:
        return lines(self.standing_rules)

    def get_absolute_url(self) -> str:
        return reverse("activities:plan_year", args=[self.year])

    def __str__(self) -> str:
        return _("Plan %(year)s") % {"year": self.year}

"""The council's yearly operational plan (V08)."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.swedish import lines

FIRST_YEAR, LAST_YEAR = 1990, 2100


class PlanQuerySet(models.QuerySet["Plan"]):
    def years(self) -> list[int]:
        """The years that have a plan, the first one first."""
        return list(self.order_by("year").values_list("year", flat=True))

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
    registry_number = models.CharField(
        _("diarienummer"), max_length=40, blank=True, help_text=_("Till exempel KS0123/23.")
    )
    introduction = models.TextField(_("inledning"), max_length=20_000, blank=True)
    standing_rules = models.TextField(
        _("regler för arbetet"),
        max_length=20_000,
        blank=True,
        help_text=_("En regel på varje rad."),
    )

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("planer")
        ordering = ["year"]

    @property
    def standing_rule_list(self) -> list[str]:
        return lines(self.standing_rules)

    def get_absolute_url(self) -> str:
        return reverse("activities:plan_year", args=[self.year])

    def __str__(self) -> str:
        return _("Plan %(year)s") % {"year": self.year}

"""What the departments see coming in the world around, and what comes of it (P34, P39)."""

from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Department, Record
from falun_intl.ui.fields import DateField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold
from partnerships.models import Region


class HorizonOutcome(models.TextChoices):
    NO_ACTION = "no_action", _("Ingen åtgärd")
    WATCHED = "watched", _("Bevakas")
    PROPOSAL = "proposal", _("Blir förslag")


class HorizonNoteQuerySet(models.QuerySet["HorizonNote"]):
    def in_year(self, year: int) -> Self:
        return self.filter(day__year=year)

    def watched(self) -> Self:
        """Those that somebody shall look at again, each on its day."""
        return self.filter(outcome=HorizonOutcome.WATCHED)

    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))


NEEDS_A_DAY = _("Det som bevakas behöver en dag. Skriv när någon ska titta igen.")


class HorizonNote(Record):
    """Something a department saw in the world around that may matter to Falun.

    Whoever writes it first is its author, whoever edits it later. The link is shown, never fetched.
    """

    day = DateField(_("dag"), help_text=_("När det sågs eller hördes."))
    title = models.CharField(
        _("rubrik"), max_length=200, db_collation=COLLATION, help_text=_("Vad som händer, kort.")
    )
    text = models.TextField(_("vad som sågs"), max_length=5_000)
    seen_in = models.CharField(
        _("var det stod eller sades"),
        max_length=300,
        help_text=_("Till exempel en tidning, en myndighet, ett möte eller en kontakt."),
    )
    link = models.CharField(
        _("länk"),
        max_length=500,
        blank=True,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message=_(
                    "Det är ingen webbadress. Skriv den hel, till exempel https://www.uhr.se, "
                    "eller lämna fältet tomt."
                ),
            )
        ],
        help_text=_("Webbadressen, om det finns någon."),
    )
    relevance = models.TextField(
        _("betydelse för Falun"),
        max_length=5_000,
        help_text=_("Varför det är viktigt för verksamheten, medarbetarna eller invånarna."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="horizon_notes",
        verbose_name=_("förvaltning"),
    )
    region = models.CharField(
        _("del av världen"),
        max_length=12,
        choices=Region,
        blank=True,
        help_text=_("Tomt när det inte gäller någon särskild."),
    )
    outcome = models.CharField(
        _("vad det blir"),
        max_length=10,
        choices=HorizonOutcome,
        default=HorizonOutcome.NO_ACTION,
    )
    look_again_on = DateField(
        _("titta igen"),
        null=True,
        blank=True,
        help_text=_("För det som bevakas: dagen kommer i kalendern och på startsidan."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("skriven av"),
    )
    written_at = models.DateTimeField(_("skriven"), default=timezone.now, editable=False)
    search_key = SearchKeyField(of=["title", "seen_in"])

    objects = HorizonNoteQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("omvärldsspaning")
        verbose_name_plural = _("omvärldsspaningar")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=HorizonOutcome.WATCHED) | Q(look_again_on__isnull=False),
                name="horizon_note_has_a_day_when_it_is_watched",
                violation_error_message=NEEDS_A_DAY,
            ),
            models.CheckConstraint(
                condition=Q(look_again_on__isnull=True) | Q(look_again_on__gte=F("day")),
                name="horizon_note_is_looked_at_again_after_its_day",
                violation_error_message=_(
                    "Dagen då någon ska titta igen ligger före spaningens dag. Ändra en av dem."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=HorizonOutcome.values),
                name="horizon_note_has_a_known_outcome",
            ),
        ]

    @property
    def is_watched(self) -> bool:
        return self.outcome == HorizonOutcome.WATCHED

    @property
    def mark(self) -> Mark:
        outcome = HorizonOutcome(self.outcome)
        symbol, tone = OUTCOME_LOOKS[outcome]
        return Mark(str(outcome.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("activities:horizon_note", args=[self.pk])

    def __str__(self) -> str:
        return self.title


OUTCOME_LOOKS: dict[HorizonOutcome, tuple[str, Tone]] = {
    HorizonOutcome.NO_ACTION: ("–", "neutral"),
    HorizonOutcome.WATCHED: ("◔", "info"),
    HorizonOutcome.PROPOSAL: ("●", "success"),
}

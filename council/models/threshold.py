"""The limits that the policy leaves open, as the municipality has set them (X09)."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from simple_history.models import HistoricalRecords

from council.models.record import Record


class Limit(models.TextChoices):
    LARGER_EFFORT = "storre-insats", _("Större insats, från och med (kronor)")
    AGREEMENTS = "antal-avtal", _("Samarbetsavtal som gäller samtidigt, högst (antal)")
    AGREEMENT_YEARS = "avtalstid", _("Samarbetsavtalets längd, högst (år)")
    AGREEMENT_NOTICE = "avtalets-slut", _("Val inför avtalets slut, senast (dagar före)")
    CONTACT_MONTHS = "bekraftad-kontakt", _("Kontaktuppgifter bekräftas igen efter (månader)")
    PASSIVE_MONTHS = (
        "passivt-medlemskap",
        _("Medlemskap utan aktivitet räknas som passivt (månader)"),
    )
    VISIT_NOTICE = (
        "besok-information",
        _("Information om vänortsbesök, senast (dagar före)"),
    )
    DEVIATION = "avvikelse", _("Avvikelse som ska kommenteras, från och med (kronor)")
    DOCUMENTATION = "dokumentation", _("Pågående aktivitet utan dokumentation, högst (dagar)")
    REPORT = (
        "arsrapport",
        _("Årsrapporten lämnas till fullmäktige, senast (dagar efter årets slut)"),
    )
    REPORT_OVERDUE = (
        "arsrapport-forsenad",
        _("Årsrapporten är försenad och ger fel, efter (dagar efter årets slut)"),
    )
    DECLARATION = (
        "forvaltningens-redovisning",
        _("Förvaltningschefens redovisning, senast (dagar efter årets slut)"),
    )
    SMALL_NUMBERS = (
        "sma-tal",
        _("Antal personer som visas utanför rådet, lägst (antal)"),
    )


@dataclass(frozen=True)
class Meaning:
    """What a limit decides, where that stands, and what holds until somebody sets it."""

    default: int
    explanation: StrOrPromise
    source: StrOrPromise


MEANINGS: dict[Limit, Meaning] = {
    Limit.LARGER_EFFORT: Meaning(
        100_000,
        _(
            "En aktivitet vars budgetposter når beloppet är en större insats. "
            "Den ska vara förankrad i kommunstyrelsen eller ledningsutskottet innan den börjar."
        ),
        _("Planen 2023: större insatser förankras i kommunstyrelsen eller ledningsutskottet."),
    ),
    Limit.AGREEMENTS: Meaning(
        10,
        _("När fler avtal gäller samtidigt varnar systemet på avtalens sida och i översikten."),
        _("Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid."),
    ),
    Limit.AGREEMENT_YEARS: Meaning(
        5,
        _("Ett avtal som ska gälla längre än så, eller saknar slutdatum, märks ut."),
        _("Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid."),
    ),
    Limit.AGREEMENT_NOTICE: Meaning(
        180,
        _(
            "Så många dagar före avtalets slut ber systemet rådet att välja: "
            "förlänga, ändra form eller avsluta, med skäl."
        ),
        _("Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid."),
    ),
    Limit.CONTACT_MONTHS: Meaning(
        24,
        _("Efter den tiden ber systemet koordinatorn att fråga om uppgifterna stämmer."),
        _("Dataskydd: personuppgifter ska vara riktiga och inte sparas i onödan."),
    ),
    Limit.PASSIVE_MONTHS: Meaning(
        12,
        _("Ett nätverk där kommunen inte har gjort något på så länge märks som passivt."),
        _("Policyn, riktlinjerna: aktivt medlemskap i internationella nätverk."),
    ),
    Limit.VISIT_NOTICE: Meaning(
        14,
        _(
            "Så många dagar före besökets första dag ska berörda politiker och "
            "tjänstepersoner senast vara informerade. Annars varnar systemet på besökets sida."
        ),
        _("Policyn: berörda informeras i god tid inför besök från vänorter."),
    ),
    Limit.DEVIATION: Meaning(
        10_000,
        _("En budgetpost vars prognos skiljer så mycket från budget ska ha en kommentar."),
        _("God redovisning: en större avvikelse förklaras där den visas."),
    ),
    Limit.DOCUMENTATION: Meaning(
        60,
        _(
            "En pågående aktivitet utan anteckning på så många dagar märks på sin sida "
            "och bland koordinatorns uppgifter."
        ),
        _("Planen 2023: aktiviteterna dokumenteras löpande."),
    ),
    Limit.REPORT: Meaning(
        120,
        _("Därefter varnar systemet för att årsrapporten inte är lämnad."),
        _("Policyn: nätverket rapporterar årligen till kommunfullmäktige."),
    ),
    Limit.REPORT_OVERDUE: Meaning(
        181,
        _("Därefter är en rapport som inte är lämnad ett fel och inte bara en varning."),
        _("Policyn: nätverket rapporterar årligen till kommunfullmäktige."),
    ),
    Limit.DECLARATION: Meaning(
        31,
        _(
            "Därefter varnar systemet för de förvaltningar vars chef inte har redovisat hur "
            "policyn genomförs."
        ),
        _("Policyn, ansvar: förvaltningschefen ansvarar för att policyn genomförs."),
    ),
    Limit.SMALL_NUMBERS: Meaning(
        5,
        _(
            "Mindre antal barn och unga skrivs ”färre än …” i det som lämnas ut, "
            "så att ingen kan kännas igen."
        ),
        _("Dataskydd: små tal kan peka ut enskilda, särskilt barn."),
    ),
}


class ThresholdManager(models.Manager["Threshold"]):
    def value(self, limit: Limit) -> int:
        """Return what has been set or, until somebody does, what the system starts with."""
        found = self.filter(code=limit).values_list("value", flat=True).first()
        return MEANINGS[limit].default if found is None else found

    def in_force(self) -> dict[Limit, int]:
        """Return every limit as `value` does, all read at once."""
        stored = dict(self.values_list("code", "value"))
        return {limit: stored.get(limit.value, MEANINGS[limit].default) for limit in Limit}


class Threshold(Record):
    """A limit that somebody has set. Its history says who and when."""

    code = models.CharField(_("gräns"), max_length=40, unique=True, choices=Limit, editable=False)
    value = models.PositiveIntegerField(_("värde"))

    objects = ThresholdManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("gränsvärde")
        verbose_name_plural = _("gränsvärden")
        ordering = ["code"]

    @staticmethod
    def get_absolute_url() -> str:
        return reverse("council:thresholds")

    def __str__(self) -> str:
        return self.get_code_display()

"""Towns abroad: twin towns, candidates, partners, and those of former years."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record, TakenStep
from falun_intl.ui import formats
from falun_intl.ui.fields import SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold, lines
from partnerships import countries, languages
from partnerships.models.circle import TwinTownCircle
from partnerships.models.region import Region


class TownQuerySet(models.QuerySet["Town"]):
    def matching(self, text: str) -> Self:
        """Towns with the text in any of their names: "Roros" and "Röros" find Røros."""
        return self.filter(search_key__contains=fold(text))

    def current(self) -> Self:
        return self.exclude(relation__in=[Town.Relation.ENDED, Town.Relation.DECLINED])

    def candidates(self) -> Self:
        return self.filter(relation=Town.Relation.CANDIDATE)


class Stage(models.TextChoices):
    """How far the way to an agreement a candidate has come (V29, V36, V55)."""

    CONTACT = "contact", _("Kontakt")
    DIALOGUE = "dialogue", _("Dialog")
    PROPOSAL = "proposal", _("Förslag")
    DECISION = "decision", _("Beslut")
    AGREEMENT = "agreement", _("Avtal")
    DECLINED = "declined", _("Nej")


UNDER_WAY = (Stage.CONTACT, Stage.DIALOGUE, Stage.PROPOSAL, Stage.DECISION)


class Town(Record):
    """A town abroad. A candidate may still be unnamed: "Kommun i Danmark (ej vald)".

    `stage` and what a candidate becomes are changed by `partnerships.candidacy.take` alone.
    """

    class Relation(models.TextChoices):
        TWIN_TOWN = "twin_town", _("Vänort")
        MUNICIPAL_PARTNERSHIP = "municipal_partnership", _("Kommunalt partnerskap")
        PROJECT_PARTNER = "project_partner", _("Projektpartner")
        CANDIDATE = "candidate", _("Kandidat")
        ENDED = "ended", _("Avslutad")
        DECLINED = "declined", _("Avböjd")

    name = models.CharField(
        _("namn"), max_length=120, db_collation=COLLATION, help_text=_("Som orten själv skriver.")
    )
    swedish_name = models.CharField(
        _("svenskt namn"),
        max_length=120,
        blank=True,
        help_text=_("När det skiljer sig, till exempel Fredrikshamn för Hamina."),
    )
    other_names = models.TextField(
        _("andra namn"),
        max_length=1_000,
        blank=True,
        help_text=_("Ett namn på varje rad: utan accenter, äldre namn, centralorten. Alla söks."),
    )
    language = models.CharField(
        _("namnets språk"),
        max_length=8,
        blank=True,
        choices=languages.choices,
        help_text=_("Så att skärmläsare uttalar namnet rätt."),
    )
    is_unnamed = models.BooleanField(
        _("orten är inte vald än"),
        default=False,
        help_text=_("För en kandidat där bara landet är bestämt."),
    )
    slug = models.SlugField(_("adress"), max_length=80, unique=True, editable=False)
    country = models.CharField(_("land"), max_length=2, choices=countries.choices)
    region = models.CharField(_("region"), max_length=10, choices=Region)
    relation = models.CharField(_("relation"), max_length=30, choices=Relation)
    circle = models.ForeignKey(
        TwinTownCircle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="towns",
        verbose_name=_("vänortskrets"),
    )
    since = models.PositiveSmallIntegerField(
        _("sedan år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Lämna tomt om året inte är känt."),
    )
    until = models.PositiveSmallIntegerField(
        _("till och med år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Bara när samarbetet är avslutat."),
    )
    latitude = models.FloatField(
        _("latitud"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("I grader, till exempel 62,574. Söder om ekvatorn är negativt."),
    )
    longitude = models.FloatField(
        _("longitud"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("I grader, till exempel 11,383. Väster om Greenwich är negativt."),
    )
    population = models.PositiveIntegerField(
        _("invånare"), null=True, blank=True, validators=[MaxValueValidator(50_000_000)]
    )
    population_year = models.PositiveSmallIntegerField(
        _("invånare, år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    twinned_with = models.ManyToManyField(
        "self", blank=True, verbose_name=_("vänort med"), help_text=_("Andra orter i registret.")
    )
    presentation = models.TextField(
        _("vilka de är"),
        max_length=5_000,
        blank=True,
        help_text=_("Det en förtroendevald behöver veta på väg till mötet."),
    )
    rationale = models.TextField(
        _("varför vi samarbetar"), max_length=5_000, blank=True, help_text=_("Nyttan för båda.")
    )
    # New work builds on contacts that there are (P10).
    builds_on_towns = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="led_to",
        verbose_name=_("kontakten kom genom orterna"),
    )
    builds_on_projects = models.ManyToManyField(
        "partnerships.Project",
        blank=True,
        related_name="led_to",
        verbose_name=_("kontakten kom genom projekten"),
    )
    contact_story = models.TextField(
        _("hur kontakten kom till"),
        max_length=5_000,
        blank=True,
        help_text=_("Policyn: arbetet bygger på kontakter som redan finns."),
    )
    stage = models.CharField(
        _("steg mot avtal"), max_length=20, choices=Stage, blank=True, editable=False
    )
    note = models.TextField(_("anteckning"), max_length=5_000, blank=True)
    search_key = SearchKeyField(of=["name", "swedish_name", "other_names"])

    objects = TownQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[twinned_with, builds_on_towns, builds_on_projects])

    class Meta:
        verbose_name = _("ort")
        verbose_name_plural = _("orter")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "country"],
                name="town_named_once_in_a_country",
                violation_error_message=_("Orten finns redan i registret. Ändra den i stället."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="town_ends_after_it_starts",
                violation_error_message=_("Sista året ligger före första året. Ändra ett av dem."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(relation="ended"),
                name="town_with_last_year_is_ended",
                violation_error_message=_(
                    "Ett sista år är angivet men relationen är inte avslutad. "
                    "Välj ”Avslutad” eller ta bort året."
                ),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="town_has_both_coordinates_or_none",
                violation_error_message=_("Ange både latitud och longitud, eller ingen av dem."),
            ),
            models.CheckConstraint(
                condition=Q(relation="candidate", stage__in=[stage.value for stage in UNDER_WAY])
                | Q(relation="declined", stage="declined")
                | Q(
                    ~Q(relation__in=["candidate", "declined"]),
                    stage__in=["", "agreement"],
                ),
                name="town_stage_fits_its_relation",
            ),
            models.CheckConstraint(
                condition=Q(is_unnamed=False) | Q(relation__in=["candidate", "declined"]),
                name="town_with_a_relation_has_a_name",
                violation_error_message=_(
                    "Bara en kandidat kan vara utan vald ort. Avmarkera rutan eller välj "
                    "relationen ”Kandidat”."
                ),
            ),
        ]

    @property
    def other_name_list(self) -> list[str]:
        return lines(self.other_names)

    @property
    def years(self) -> str:
        """Return the time of the relation: "2008–2019", "1994–" while it goes on, "–" unknown."""
        return formats.years(self.since, self.until)

    @property
    def has_swedish_name(self) -> bool:
        """Say whether Swedes call the town something else than it does itself."""
        return bool(self.swedish_name) and self.swedish_name != self.name

    @property
    def stage_mark(self) -> Mark | None:
        if not self.stage:
            return None
        stage = Stage(self.stage)
        symbol, tone = STAGE_LOOKS[stage]
        return Mark(str(stage.label), symbol, tone)

    @property
    def has_position(self) -> bool:
        """Say whether the town can be put on a map."""
        return self.latitude is not None and self.longitude is not None

    @property
    def country_name(self) -> str:
        return countries.name(self.country)

    @property
    def relation_mark(self) -> Mark:
        relation = self.Relation(self.relation)
        symbol, tone = RELATION_LOOKS[relation]
        return Mark(str(relation.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("reports:town", args=[self.slug])

    def __str__(self) -> str:
        return self.name


RELATION_LOOKS: dict[Town.Relation, tuple[str, Tone]] = {
    Town.Relation.TWIN_TOWN: ("●", "success"),
    Town.Relation.MUNICIPAL_PARTNERSHIP: ("◆", "info"),
    Town.Relation.PROJECT_PARTNER: ("▲", "info"),
    Town.Relation.CANDIDATE: ("○", "warning"),
    Town.Relation.ENDED: ("–", "neutral"),
    Town.Relation.DECLINED: ("×", "neutral"),
}

STAGE_LOOKS: dict[Stage, tuple[str, Tone]] = {
    Stage.CONTACT: ("○", "neutral"),
    Stage.DIALOGUE: ("◔", "info"),
    Stage.PROPOSAL: ("◐", "info"),
    Stage.DECISION: ("✓", "warning"),
    Stage.AGREEMENT: ("●", "success"),
    Stage.DECLINED: ("×", "neutral"),
}


class TownStep(TakenStep):
    """A step that a candidate has taken towards an agreement, or away from one."""

    town = models.ForeignKey(Town, on_delete=models.PROTECT, related_name="steps")

    class Meta(TakenStep.Meta):
        verbose_name = _("kandidatens steg")
        verbose_name_plural = _("kandidatens steg")

    def __str__(self) -> str:
        return f"{self.town}: {self.step}"

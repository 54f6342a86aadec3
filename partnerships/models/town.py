"""Towns abroad: twin towns, candidates, partners, and those of former years."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui import formats
from falun_intl.ui.fields import SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold, lines
from partnerships import countries
from partnerships.models.region import Region


class TwinTownCircle(Record):
    """Twin towns that meet as a group, such as the Nordic circle (V29)."""

    name = models.CharField(_("namn"), max_length=120, unique=True, db_collation=COLLATION)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("vänortskrets")
        verbose_name_plural = _("vänortskretsar")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TownQuerySet(models.QuerySet["Town"]):
    def matching(self, text: str) -> Self:
        """Towns with the text in any of their names: "Roros" and "Röros" find Røros."""
        return self.filter(search_key__contains=fold(text))

    def current(self) -> Self:
        return self.exclude(relation=Town.Relation.ENDED)


class Town(Record):
    """A town abroad. A candidate may still be unnamed: "Kommun i Danmark (ej vald)"."""

    class Relation(models.TextChoices):
        TWIN_TOWN = "twin_town", _("Vänort")
        MUNICIPAL_PARTNERSHIP = "municipal_partnership", _("Kommunalt partnerskap")
        PROJECT_PARTNER = "project_partner", _("Projektpartner")
        CANDIDATE = "candidate", _("Kandidat")
        ENDED = "ended", _("Avslutad")

    name = models.CharField(
        _("namn"), max_length=120, db_collation=COLLATION, help_text=_("Som orten själv skriver.")
    )
    other_names = models.TextField(
        _("andra namn"),
        max_length=1_000,
        blank=True,
        help_text=_("Ett namn på varje rad: på svenska, utan accenter, centralorten. Alla söks."),
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
    note = models.TextField(_("anteckning"), max_length=5_000, blank=True)
    search_key = SearchKeyField(of=["name", "other_names"])

    objects = TownQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[twinned_with])

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
        ]

    @property
    def other_name_list(self) -> list[str]:
        return lines(self.other_names)

    @property
    def years(self) -> str:
        """Return the time of the relation: "2008–2019", "1994–" while it goes on, "–" unknown."""
        return formats.years(self.since, self.until)

    @property
    def country_name(self) -> str:
        return countries.name(self.country)

    @property
    def relation_mark(self) -> Mark:
        relation = self.Relation(self.relation)
        symbol, tone = RELATION_LOOKS[relation]
        return Mark(str(relation.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:town", args=[self.slug])

    def __str__(self) -> str:
        return self.name


RELATION_LOOKS: dict[Town.Relation, tuple[str, Tone]] = {
    Town.Relation.TWIN_TOWN: ("●", "success"),
    Town.Relation.MUNICIPAL_PARTNERSHIP: ("◆", "info"),
    Town.Relation.PROJECT_PARTNER: ("▲", "info"),
    Town.Relation.CANDIDATE: ("○", "warning"),
    Town.Relation.ENDED: ("–", "neutral"),
}

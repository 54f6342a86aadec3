"""Projects with towns and organisations abroad."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Directive, Record, ReferencedDocument
from falun_intl.ui import formats
from falun_intl.ui.fields import DateField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold, lines
from partnerships.models.guided import Guided
from partnerships.models.organisation import Organisation
from partnerships.models.region import Region
from partnerships.models.town import Town


class ProjectQuerySet(models.QuerySet["Project"]):
    def matching(self, text: str) -> Self:
        """Projects with the text in any of their names: "C-City" finds C-Cities (X02)."""
        return self.filter(search_key__contains=fold(text))

    def whole(self) -> Self:
        """Projects that are no part of another; only they may have parts."""
        return self.filter(parent__isnull=True)

    def in_year(self, year: int) -> Self:
        """Projects that go on during the year; an unknown first or last year is no limit."""
        return self.filter(
            Q(start_year__isnull=True) | Q(start_year__lte=year),
            Q(end_year__isnull=True) | Q(end_year__gte=year),
        )


class Project(Guided, Record):
    class Kind(models.TextChoices):
        SOLIDARITY = "solidarity", _("Solidaritetsprojekt")
        THEMATIC = "thematic", _("Ämnesspecifikt projekt")
        EXCHANGE = "exchange", _("Utbytesprojekt")
        OTHER = "other", _("Annat projekt")

    class Phase(models.TextChoices):
        IDEA = "idea", _("Idé")
        PREPARATION = "preparation", _("Förberedelse")
        APPLIED = "applied", _("Ansökan inskickad")
        GRANTED = "granted", _("Beviljat")
        REJECTED = "rejected", _("Avslag")
        EXECUTION = "execution", _("Genomförande")
        FINAL_ACCOUNT = "final_account", _("Slutredovisning")
        CLOSED = "closed", _("Avslutat")

    name = models.CharField(
        _("namn"),
        max_length=160,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Projektet finns redan. Ändra det i stället.")},
    )
    other_names = models.TextField(
        _("andra namn"),
        max_length=1_000,
        blank=True,
        help_text=_("Ett namn på varje rad. Alla går att söka på."),
    )
    slug = models.SlugField(_("adress"), max_length=80, unique=True, editable=False)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    region = models.CharField(_("region"), max_length=10, choices=Region)
    theme = models.CharField(_("ämne"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("delprojekt i"),
        help_text=_("Bara för ett delprojekt."),
    )
    phase = models.CharField(_("fas"), max_length=20, choices=Phase, default=Phase.IDEA)
    start_year = models.PositiveSmallIntegerField(
        _("första år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    end_year = models.PositiveSmallIntegerField(
        _("sista år"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    towns = models.ManyToManyField(
        Town,
        through="ProjectPartner",
        blank=True,
        related_name="projects",
        verbose_name=_("orter som är parter"),
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="ProjectPartner",
        blank=True,
        related_name="projects",
        verbose_name=_("organisationer som är parter"),
    )
    directives = models.ManyToManyField(
        Directive,
        blank=True,
        related_name="projects",
        verbose_name=_("direktiv"),
        help_text=_("Det som ger rådet rätt att gå in i genomförande."),
    )
    description = models.TextField(_("beskrivning"), max_length=5_000, blank=True)
    legal_basis = models.CharField(
        _("rättslig grund"),
        max_length=300,
        blank=True,
        help_text=_("För solidaritetsprojekt: den lag som låter kommunen göra det."),
    )
    applies_for_eu_funds = models.BooleanField(_("söker EU-medel"), default=False)
    matching_proposal = models.ForeignKey(
        ReferencedDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matched_projects",
        verbose_name=_("förslag till motfinansiering"),
        help_text=_("Den särskilda förslagshandlingen."),
    )
    deliverables = models.TextField(
        _("det som ska åstadkommas"),
        max_length=5_000,
        blank=True,
        help_text=_("En sak på varje rad."),
    )
    search_key = SearchKeyField(of=["name", "other_names", "theme"])

    objects = ProjectQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[directives, Guided._meta.get_field("departments")])

    class Meta:
        verbose_name = _("projekt")
        verbose_name_plural = _("projekt")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year__isnull=True)
                | Q(start_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="project_ends_after_it_starts",
                violation_error_message=_("Sista året ligger före första året. Ändra ett av dem."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="project_is_no_part_of_itself",
                violation_error_message=_("Projektet kan inte vara delprojekt i sig självt."),
            ),
        ]

    def year_label(self, year: int) -> str:
        """Return "år 2 av 3" (V47), or nothing when the period is unknown or does not hold it."""
        if self.start_year is None or self.end_year is None:
            return ""
        if not self.start_year <= year <= self.end_year:
            return ""
        place, length = year - self.start_year + 1, self.end_year - self.start_year + 1
        return _("år %(place)d av %(length)d") % {"place": place, "length": length}

    @property
    def period(self) -> str:
        return formats.years(self.start_year, self.end_year)

    @property
    def phase_mark(self) -> Mark:
        phase = self.Phase(self.phase)
        symbol, tone = _PHASE_LOOKS[phase]
        return Mark(str(phase.label), symbol, tone)

    @property
    def deliverable_list(self) -> list[str]:
        return lines(self.deliverables)

    @property
    def other_name_list(self) -> list[str]:
        return lines(self.other_names)

    def get_absolute_url(self) -> str:
        return reverse("reports:project", args=[self.slug])

    def __str__(self) -> str:
        return self.name


_PHASE_LOOKS: dict[Project.Phase, tuple[str, Tone]] = {
    Project.Phase.IDEA: ("○", "neutral"),
    Project.Phase.PREPARATION: ("○", "info"),
    Project.Phase.APPLIED: ("◐", "info"),
    Project.Phase.GRANTED: ("✓", "success"),
    Project.Phase.REJECTED: ("×", "danger"),
    Project.Phase.EXECUTION: ("◐", "success"),
    Project.Phase.FINAL_ACCOUNT: ("◐", "warning"),
    Project.Phase.CLOSED: ("●", "neutral"),
}


class ProjectPartner(Record):
    """A town or an organisation that takes part in a project, with its role there."""

    class Role(models.TextChoices):
        PARTNER = "partner", _("samverkanspart")
        FUNDER = "funder", _("finansiär")
        ESTABLISHED = "established", _("etablerad organisation")
        AUTHORITY = "authority", _("myndighet")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    town = models.ForeignKey(
        Town,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="project_roles",
        verbose_name=_("ort"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="project_roles",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("roll"), max_length=20, choices=Role, default=Role.PARTNER)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("projektpart")
        verbose_name_plural = _("projektparter")
        constraints = [
            models.CheckConstraint(
                condition=Q(town__isnull=False, organisation__isnull=True)
                | Q(town__isnull=True, organisation__isnull=False),
                name="project_partner_is_a_town_or_an_organisation",
                violation_error_message=_("Välj en ort eller en organisation, inte båda."),
            ),
            models.UniqueConstraint(
                fields=["project", "town", "role"],
                name="project_has_a_town_once_in_a_role",
                violation_error_message=_("Orten har redan den rollen i projektet."),
            ),
            models.UniqueConstraint(
                fields=["project", "organisation", "role"],
                name="project_has_an_organisation_once_in_a_role",
                violation_error_message=_("Organisationen har redan den rollen i projektet."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    def __str__(self) -> str:
        return str(self.town or self.organisation)


class ProjectCondition(Record):
    """A condition that must be met before the project is carried out (V35)."""

    class Assessment(models.TextChoices):
        NOT_ASSESSED = "not_assessed", _("Ej bedömd")
        SUFFICIENT = "sufficient", _("Tillräcklig")
        INSUFFICIENT = "insufficient", _("Otillräcklig")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="conditions")
    title = models.CharField(_("förutsättning"), max_length=80)
    assessment = models.CharField(
        _("bedömning"), max_length=20, choices=Assessment, default=Assessment.NOT_ASSESSED
    )
    assessed_by = models.CharField(
        _("bedömd av"), max_length=160, blank=True, help_text=_("Person eller organ.")
    )
    assessed_on = DateField(_("bedömd den"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("förutsättning")
        verbose_name_plural = _("förutsättningar")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "title"],
                name="project_condition_named_once",
                violation_error_message=_(
                    "Projektet har redan en förutsättning med det namnet. Ändra den i stället."
                ),
            ),
            models.CheckConstraint(
                condition=Q(assessment="not_assessed")
                | (~Q(assessed_by="") & Q(assessed_on__isnull=False)),
                name="project_condition_assessed_by_someone_some_day",
                violation_error_message=_("Ange vem som har bedömt förutsättningen, och när."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    @property
    def mark(self) -> Mark:
        assessment = self.Assessment(self.assessment)
        symbol, tone = _CONDITION_LOOKS[assessment]
        return Mark(str(assessment.label), symbol, tone)

    def __str__(self) -> str:
        return self.title


_CONDITION_LOOKS: dict[ProjectCondition.Assessment, tuple[str, Tone]] = {
    ProjectCondition.Assessment.NOT_ASSESSED: ("–", "neutral"),
    ProjectCondition.Assessment.SUFFICIENT: ("✓", "success"),
    ProjectCondition.Assessment.INSUFFICIENT: ("!", "danger"),
}

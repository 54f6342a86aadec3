"""How many had use of the work (V13, V20, P22). They are counted and never named."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from activities.models.note import ABOUT, about_one
from activities.models.visit import Visit
from council.models import Record
from partnerships.models import Project


class Beneficiaries(Record):
    """How many of one kind an activity, a project or a visit was of use to in a year.

    Children and youth are counted by sex and age. Small numbers are shown to the council only:
    `activities.small_numbers` says what others see.
    """

    class Kind(models.TextChoices):
        OPERATIONS = "operations", _("Verksamheter")
        STAFF = "staff", _("Medarbetare")
        CITIZENS = "citizens", _("Medborgare")
        YOUTH = "youth", _("Barn och unga")

    class Sex(models.TextChoices):
        GIRLS = "girls", _("Flickor")
        BOYS = "boys", _("Pojkar")
        OTHER = "other", _("Annat eller okänt")

    class Age(models.TextChoices):
        TO_5 = "0-5", _("0–5 år")
        TO_12 = "6-12", _("6–12 år")
        TO_15 = "13-15", _("13–15 år")
        TO_19 = "16-19", _("16–19 år")
        TO_25 = "20-25", _("20–25 år")

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, related_name="beneficiaries", editable=False
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, related_name="beneficiaries", editable=False
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, related_name="beneficiaries", editable=False
    )
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    kind = models.CharField(_("vilka"), max_length=10, choices=Kind)
    sex = models.CharField(
        _("kön"), max_length=10, choices=Sex, blank=True, help_text=_("Bara för barn och unga.")
    )
    age = models.CharField(
        _("ålder"), max_length=10, choices=Age, blank=True, help_text=_("Bara för barn och unga.")
    )
    number = models.PositiveIntegerField(
        _("antal"),
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text=_("Bara antalet, aldrig namn. Räkna var och en en gång."),
    )
    evidence = models.CharField(
        _("hur det är räknat"),
        max_length=300,
        blank=True,
        help_text=_("Till exempel klasslistor eller anmälningar. Skriv inga namn."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("antal som haft nytta")
        verbose_name_plural = _("antal som haft nytta")
        ordering = ["-year", "pk"]
        constraints = [
            models.CheckConstraint(condition=about_one(), name="beneficiaries_are_of_one_thing"),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="beneficiaries_are_at_least_one",
                violation_error_message=_("Antalet måste vara minst 1."),
            ),
            models.CheckConstraint(
                condition=Q(kind="youth") & ~Q(sex="") & ~Q(age="")
                | ~Q(kind="youth") & Q(sex="", age=""),
                name="beneficiaries_have_sex_and_age_when_young",
                violation_error_message=_(
                    "Ange kön och ålder för barn och unga, och bara för dem."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=[name, "year", "kind", "sex", "age"],
                    name=f"beneficiaries_of_{name}_counted_once",
                    violation_error_message=_(
                        "Gruppen är redan räknad för året. Ändra antalet där i stället."
                    ),
                )
                for name in ABOUT
            ),
        ]

    @property
    def about(self) -> Activity | Project | Visit:
        """The activity, project or visit that was of use."""
        return next(each for each in (self.activity, self.project, self.visit) if each)

    @property
    def group(self) -> str:
        """Name the group as it stands in a list: Flickor, 13–15 år."""
        if self.kind != self.Kind.YOUTH:
            return self.get_kind_display()
        return f"{self.get_sex_display()}, {self.get_age_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.about.get_absolute_url()}#nytta"

    def __str__(self) -> str:
        return f"{self.group}, {self.year}"

"""What came of the work, here and at the partner's, for one person up to the whole society."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from council.models import Record
from partnerships.models import Project, Town


class Result(Record):
    """One result in words, of an activity, a project or the cooperation with a town."""

    class Level(models.TextChoices):
        INDIVIDUAL = "individual", _("individ")
        ORGANISATION = "organisation", _("organisation")
        SOCIETY = "society", _("samhälle")

    class Place(models.TextChoices):
        HERE = "here", _("hos oss")
        PARTNER = "partner", _("hos parten")
        BOTH = "both", _("på båda håll")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("aktivitet"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("projekt"),
    )
    town = models.ForeignKey(
        Town,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("ort"),
        help_text=_("Den ort vars samarbete gav resultatet."),
    )
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    place = models.CharField(_("var"), max_length=10, choices=Place)
    level = models.CharField(_("nivå"), max_length=20, choices=Level)
    text = models.TextField(
        _("resultat"),
        max_length=5_000,
        help_text=_("Vad som har blivit annorlunda. Skriv antal, aldrig namn på barn och unga."),
    )
    for_whom = models.CharField(
        _("för vem"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel elever i årskurs 8 eller kostenheten. Aldrig namn."),
    )
    evidence = models.CharField(
        _("hur vi vet det"),
        max_length=300,
        blank=True,
        help_text=_("Till exempel en rapport, en räkning eller en enkät."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("resultat")
        verbose_name_plural = _("resultat")
        ordering = ["-year", "place", "level", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False)
                | Q(project__isnull=False)
                | Q(town__isnull=False),
                name="result_belongs_to_something",
                violation_error_message=_(
                    "Välj den aktivitet, det projekt eller den ort som gav resultatet."
                ),
            ),
        ]

    @property
    def owner(self) -> Activity | Project | Town:
        """What the result is shown with: the activity, else the project, else the town."""
        return next(each for each in (self.activity, self.project, self.town) if each)

    def get_absolute_url(self) -> str:
        return self.owner.get_absolute_url()

    def __str__(self) -> str:
        return self.text[:80]

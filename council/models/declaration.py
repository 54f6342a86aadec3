"""What each head of a department answers once a year about the policy (P37, P40)."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.department import Department
from council.models.record import Record
from council.models.step import TakenStep
from falun_intl.ui.fields import DateField
from falun_intl.ui.marks import Mark, Tone

FIRST_YEAR, LAST_YEAR = 1990, 2100


def due_on(year: int, days: int) -> dt.date:
    """Return the last day for the year's declarations: so many days after the year's end."""
    end = dt.date(year, 12, 31)
    return end + dt.timedelta(days=min(days, (dt.date.max - end).days))


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def given(self) -> Self:
        """Those that have been handed in; a draft does not count."""
        return self.filter(status=Declaration.Status.GIVEN)

    def years(self) -> list[int]:
        """The years that somebody has written about, the first one first."""
        return list(self.order_by("year").values_list("year", flat=True).distinct())


class Declaration(Record):
    """How one department carried out the policy in one year; its head answers for it.

    `status` and `given_on` are changed by `council.declaring.take` and by nothing else.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        GIVEN = "given", _("Lämnad")

    class InTargets(models.TextChoices):
        __empty__ = _("Inte besvarat")

        YES = "yes", _("Ja")
        NO = "no", _("Nej")

    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="declarations",
        verbose_name=_("förvaltning"),
        editable=False,
    )
    year = models.PositiveSmallIntegerField(
        _("år"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        editable=False,
    )
    head_title = models.CharField(
        _("vem som svarar"),
        max_length=120,
        blank=True,
        help_text=_("Chefens uppdrag, till exempel ”förvaltningschef”."),
    )
    head_name = models.CharField(
        _("namn"), max_length=160, blank=True, help_text=_("Chefens namn. Får vara tomt.")
    )
    implementation = models.TextField(
        _("så genomförs policyn i förvaltningen"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad som gjordes under året för att policyn ska följas."),
    )
    development = models.TextField(
        _("så finns den internationella dimensionen i utvecklingsarbetet"),
        max_length=5_000,
        blank=True,
        help_text=_("Var den märks: i projekt, i kompetens, i omvärldsbevakning."),
    )
    planned = models.TextField(
        _("det här planeras"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad förvaltningen tänker göra härnäst. Skriv ”inget” om det är så."),
    )
    in_targets = models.CharField(
        _("internationella frågor finns i nämndens måldokument"),
        max_length=3,
        choices=InTargets,
        blank=True,
    )
    target_document = models.CharField(
        _("var i måldokumentet"),
        max_length=300,
        blank=True,
        help_text=_("Dokument och avsnitt, gärna med diarienummer. Behövs när svaret är ja."),
    )
    status = models.CharField(
        _("läge"), max_length=5, choices=Status, default=Status.DRAFT, editable=False
    )
    given_on = DateField(_("lämnad dag"), null=True, blank=True, editable=False)

    objects = DeclarationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("förvaltningschefens redovisning")
        verbose_name_plural = _("förvaltningschefernas redovisningar")
        ordering = ["-year", "department__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "year"],
                name="declaration_once_a_year",
                violation_error_message=_(
                    "Någon har redan börjat skriva förvaltningens redovisning för året. "
                    "Öppna den i stället."
                ),
            ),
            models.CheckConstraint(
                condition=Q(in_targets__in=["", "yes", "no"]),
                name="declaration_has_a_known_answer_about_targets",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", given_on__isnull=True)
                | Q(status="given", given_on__isnull=False),
                name="declaration_has_a_day_when_it_is_given",
            ),
        ]

    @property
    def is_given(self) -> bool:
        return self.status == self.Status.GIVEN

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        symbol, tone = DECLARATION_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    @property
    def head(self) -> str:
        """Who answers, as it is written: the role, and the name if there is one."""
        return ", ".join(filter(None, [self.head_name, self.head_title]))

    def get_absolute_url(self) -> str:
        return reverse("council:declaration", args=[self.year, self.department_id])

    def __str__(self) -> str:
        return _("%(department)s, redovisning %(year)s") % {
            "department": self.department,
            "year": self.year,
        }


class DeclarationStep(TakenStep):
    """A step the declaration has taken."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="steps")

    class Meta(TakenStep.Meta):
        verbose_name = _("redovisningens steg")
        verbose_name_plural = _("redovisningens steg")

    def __str__(self) -> str:
        return f"{self.declaration}: {self.step}"


DECLARATION_LOOKS: dict[Declaration.Status, tuple[str, Tone]] = {
    Declaration.Status.DRAFT: ("◐", "info"),
    Declaration.Status.GIVEN: ("✓", "success"),
}


def mark_of(declaration: Declaration | None, *, is_due: bool) -> Mark:
    """Show how far a declaration has come; that none is given is no fault before its day."""
    if declaration is not None and (declaration.is_given or not is_due):
        return declaration.mark
    if is_due:
        return Mark(str(_("Saknas")), "!", "warning")
    return Mark(str(_("Inte lämnad än")), "○", "neutral")

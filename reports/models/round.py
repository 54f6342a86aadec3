"""The year's round: what every department answers for the report to the assembly (P35, P45)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models import Activity, Plan
from council.models import Department, Record
from falun_intl.ui.fields import DateField
from falun_intl.ui.marks import Mark, Tone

LONGEST_ANSWER = 10_000


class ReportRound(Record):
    """That the departments are asked to report a year, and by when they answer."""

    plan = models.OneToOneField(
        Plan, on_delete=models.PROTECT, related_name="report_round", verbose_name=_("plan")
    )
    due_on = DateField(_("sista dag att svara"), help_text=_("Till exempel 2024-01-31."))
    instruction = models.TextField(
        _("att tänka på"),
        max_length=5_000,
        blank=True,
        help_text=_("Visas för kontaktpersonerna ovanför deras formulär."),
    )
    opened_at = models.DateTimeField(_("öppnad"), default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("öppnad av"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rapportrunda")
        verbose_name_plural = _("rapportrundor")
        ordering = ["plan__year"]

    @property
    def year(self) -> int:
        return self.plan.year

    def get_absolute_url(self) -> str:
        return reverse("reports:round", args=[self.year])

    def __str__(self) -> str:
        return _("Rapportrunda %(year)s") % {"year": self.year}


class AnswerState(models.TextChoices):
    """How far a department has come with its answer."""

    NOT_BEGUN = "not_begun", _("Inte påbörjad")
    DRAFT = "draft", _("Utkast")
    READY = "ready", _("Klar")
    NO_ANSWER = "no_answer", _("Inget svar")


ANSWER_LOOKS: dict[AnswerState, tuple[str, Tone]] = {
    AnswerState.NOT_BEGUN: ("○", "neutral"),
    AnswerState.DRAFT: ("◐", "info"),
    AnswerState.READY: ("●", "success"),
    AnswerState.NO_ANSWER: ("–", "warning"),
}
# The states in which the report no longer waits for the department.
SETTLED = (AnswerState.READY, AnswerState.NO_ANSWER)
# What a department says in its own words.
WORDS = ("results", "benefit", "changes", "outlook")
_SAYS_SOMETHING = ~Q(**dict.fromkeys(WORDS, ""))


class DepartmentReportQuerySet(models.QuerySet["DepartmentReport"]):
    def in_year(self, year: int) -> Self:
        """The year's answers by department, with all that judging one of them asks for."""
        found = self.filter(round__plan__year=year).order_by("department__name")
        return found.select_related("department", "round__plan__annual_report", "settled_by")

    def waited_for(self) -> Self:
        """Those that are neither ready nor noted as not coming."""
        return self.exclude(state__in=SETTLED)


class DepartmentReport(Record):
    """What one department answers in the round, in its own words.

    `state`, `reason` and who settled it when are changed by `reports.round.answering.take` and by
    nothing else.
    """

    round = models.ForeignKey(
        ReportRound, on_delete=models.PROTECT, related_name="answers", editable=False
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="answers",
        verbose_name=_("förvaltning"),
        editable=False,
    )
    nothing_to_report = models.BooleanField(_("inget att rapportera"), default=False)
    results = models.TextField(
        _("vad vi gjorde och vad det ledde till"),
        max_length=LONGEST_ANSWER,
        blank=True,
        help_text=_("Det viktigaste under året, så att andra förstår det."),
    )
    benefit = models.TextField(
        _("nytta för Falun"),
        max_length=LONGEST_ANSWER,
        blank=True,
        help_text=_("För vem, och hur märks det? Skriv antal, aldrig namn på barn och unga."),
    )
    changes = models.TextField(
        _("vad som bör ändras"),
        max_length=LONGEST_ANSWER,
        blank=True,
        help_text=_("I policyn eller i arbetet, och varför."),
    )
    outlook = models.TextField(
        _("nästa år"),
        max_length=LONGEST_ANSWER,
        blank=True,
        help_text=_("Vad förvaltningen tänker göra."),
    )
    state = models.CharField(
        _("läge"),
        max_length=10,
        choices=AnswerState,
        default=AnswerState.NOT_BEGUN,
        editable=False,
    )
    reason = models.TextField(
        _("varför svaret saknas"), max_length=5_000, blank=True, editable=False
    )
    settled_at = models.DateTimeField(_("avslutad"), null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("avslutad av"),
    )

    objects = DepartmentReportQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("förvaltningens svar")
        verbose_name_plural = _("förvaltningarnas svar")
        ordering = ["round", "department__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "department"],
                name="department_report_once_in_a_round",
                violation_error_message=_("Förvaltningen är redan med i rundan."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=AnswerState.values),
                name="department_report_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(nothing_to_report=False) | ~_SAYS_SOMETHING,
                name="department_report_has_texts_or_nothing",
                violation_error_message=_(
                    "Det finns text, men rutan säger att det inte finns något att rapportera. "
                    "Ta bort texten eller avmarkera rutan."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(nothing_to_report=True) | _SAYS_SOMETHING,
                name="department_report_says_something_when_ready",
                violation_error_message=_(
                    "Svaret är markerat som klart. Skriv något i minst en ruta, eller markera att "
                    "det inte finns något att rapportera."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state="no_answer") & ~Q(reason="")
                | ~Q(state="no_answer") & Q(reason=""),
                name="department_report_has_a_reason_without_answer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SETTLED, settled_at__isnull=False)
                | ~Q(state__in=SETTLED) & Q(settled_at=None, settled_by=None),
                name="department_report_is_settled_some_time",
            ),
        ]

    @property
    def year(self) -> int:
        return self.round.year

    @property
    def is_ready(self) -> bool:
        return self.state == AnswerState.READY

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def says_something(self) -> bool:
        """Say whether there is a text, or the word that there is nothing to report."""
        return self.nothing_to_report or any(getattr(self, name).strip() for name in WORDS)

    @property
    def mark(self) -> Mark:
        state = AnswerState(self.state)
        return Mark(str(state.label), *ANSWER_LOOKS[state])

    def get_absolute_url(self) -> str:
        return reverse("reports:department_report", args=[self.year, self.department_id])

    def __str__(self) -> str:
        return _("%(department)s, svar %(year)s") % {
            "department": self.department,
            "year": self.year,
        }


class ActivityAnswer(Record):
    """What a department says of one of its activities, for the activity's own result."""

    answer = models.ForeignKey(
        DepartmentReport, on_delete=models.PROTECT, related_name="of_activities", editable=False
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="answers", editable=False
    )
    text = models.TextField(
        _("vad det blev av aktiviteten"),
        # As much as fits in the result that it is taken into.
        max_length=5_000,
        blank=True,
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("svar om en aktivitet")
        verbose_name_plural = _("svar om aktiviteter")
        ordering = ["answer", "activity__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "activity"],
                name="activity_answer_once_for_a_department",
                violation_error_message=_(
                    "Förvaltningen har redan skrivit om aktiviteten. Ändra det i stället."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{self.answer.get_absolute_url()}#aktivitet-{self.activity_id}"

    def __str__(self) -> str:
        return f"{self.activity.code}: {self.answer}"

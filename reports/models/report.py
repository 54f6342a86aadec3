"""The year's report to the assembly: what it says beside the records, and how far it has come."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models import Plan
from council.models import Decision, Record, TakenStep
from falun_intl.ui.fields import DateField, ProseField, RegistryNumberField
from falun_intl.ui.marks import Mark, Tone


class ReportState(models.TextChoices):
    """How far the report has come on its way (P45)."""

    DRAFT = "draft", _("Utkast")
    READY = "ready", _("Klar för granskning")
    APPROVED = "approved", _("Godkänd av kommundirektören")
    SUBMITTED = "submitted", _("Lämnad till kommunfullmäktige")
    TREATED = "treated", _("Behandlad av kommunfullmäktige")


STATE_LOOKS: dict[ReportState, tuple[str, Tone]] = {
    ReportState.DRAFT: ("○", "neutral"),
    ReportState.READY: ("◔", "info"),
    ReportState.APPROVED: ("◑", "info"),
    ReportState.SUBMITTED: ("◕", "info"),
    ReportState.TREATED: ("●", "success"),
}
# The states in which the report's texts may be worked on, and those in which it has left the house.
OPEN_STATES = (ReportState.DRAFT, ReportState.READY)
SUBMITTED_STATES = (ReportState.SUBMITTED, ReportState.TREATED)


class AnnualReportQuerySet(models.QuerySet["AnnualReport"]):
    def on_their_way(self) -> Self:
        """Reports that the assembly has not treated yet, the latest year first."""
        waiting = self.exclude(state=ReportState.TREATED).select_related("plan")
        return waiting.order_by("-plan__year")


class AnnualReport(Record):
    """What a year's report says beside what it shows of the records; one for each plan.

    `state` and `submitted_on` are changed by `reports.annual.reporting.take` and by nothing else.
    """

    plan = models.OneToOneField(
        Plan, on_delete=models.PROTECT, related_name="annual_report", verbose_name=_("plan")
    )
    registry_number = RegistryNumberField(
        _("diarienummer"),
        blank=True,
        help_text=_("Till exempel KS0123/23. Det måste finnas när rapporten lämnas."),
    )
    proposal = ProseField(
        _("förslag till beslut"),
        blank=True,
        help_text=_("Hela texten, så som fullmäktige ska besluta."),
    )
    recipients = models.TextField(
        _("expedieras till"),
        max_length=2_000,
        blank=True,
        help_text=_("Vem beslutet ska skickas till. En mottagare på varje rad."),
    )
    changes = ProseField(
        _("förslag till förändringar"),
        blank=True,
        help_text=_("Vad som bör ändras i policyn eller i arbetet, och varför."),
    )
    proposes_no_changes = models.BooleanField(_("inga förändringar föreslås"), default=False)
    outlook = ProseField(
        _("utblick"),
        blank=True,
        help_text=_("Vad som väntar nästa år."),
    )
    submitted_on = DateField(_("lämnad dag"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("läge"), max_length=12, choices=ReportState, default=ReportState.DRAFT, editable=False
    )

    objects = AnnualReportQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("årsrapport")
        verbose_name_plural = _("årsrapporter")
        ordering = ["plan__year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="annual_report_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(changes="") | Q(proposes_no_changes=False),
                name="annual_report_proposes_changes_or_none",
                violation_error_message=_(
                    "Förändringar är beskrivna, men rutan säger att inga föreslås. "
                    "Ta bort texten eller avmarkera rutan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(~Q(state__in=SUBMITTED_STATES), submitted_on=None)
                | Q(
                    ~Q(registry_number=""),
                    state__in=SUBMITTED_STATES,
                    submitted_on__isnull=False,
                ),
                name="annual_report_submitted_some_day_under_a_number",
            ),
        ]

    @property
    def year(self) -> int:
        return self.plan.year

    @property
    def is_open(self) -> bool:
        """Say whether the chief executive has not approved it yet: only then its texts change."""
        return self.state in OPEN_STATES

    @property
    def says_what_changes(self) -> bool:
        """Say whether changes are proposed, or that there are none (P46)."""
        return bool(self.changes.strip()) or self.proposes_no_changes

    @property
    def decision(self) -> Decision | None:
        """The assembly's decision on the report as it stands now, once it is treated."""
        if self.state != ReportState.TREATED:
            return None
        last = self.steps.with_decisions().filter(target=ReportState.TREATED).last()
        return last.standing_decision if last else None

    @property
    def mark(self) -> Mark:
        state = ReportState(self.state)
        return Mark(str(state.label), *STATE_LOOKS[state])

    def get_absolute_url(self) -> str:
        return reverse("reports:report_way", args=[self.year])

    def __str__(self) -> str:
        return _("Årsrapport %(year)s") % {"year": self.year}


class ReportStepQuerySet(models.QuerySet["ReportStep"]):
    def with_decisions(self) -> Self:
        """Read the decisions along, as they stand now, so that no step asks for its own."""
        first, then = "decision__corrected_by", "decision__corrected_by__corrected_by"
        return self.select_related("decision__body", f"{first}__body", f"{then}__body", "taken_by")


class ReportStep(TakenStep):
    """A step the report has taken, with the assembly's decision where it rests on one."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="steps")
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="report_step"
    )

    objects = ReportStepQuerySet.as_manager()

    class Meta(TakenStep.Meta):
        verbose_name = _("årsrapportens steg")
        verbose_name_plural = _("årsrapportens steg")

    def __str__(self) -> str:
        return f"{self.report}: {self.step}"

    @property
    def standing_decision(self) -> Decision | None:
        """The decision as it stands now, whatever was entered when the step was taken."""
        return self.decision and self.decision.as_it_stands

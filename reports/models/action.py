"""What the assembly's treatment of a report led to, followed until it is answered (P46)."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Department, Record
from falun_intl.ui.fields import DateField
from falun_intl.ui.marks import Mark, Tone
from reports.models.report import AnnualReport


def _answered_in(year: int) -> Q:
    last = Q(report__plan__year=year - 1)
    return last | Q(report__plan__year__lt=year, state=ReportAction.State.OPEN)


class ReportActionQuerySet(models.QuerySet["ReportAction"]):
    def told_in(self, year: int) -> Self:
        """What the year's report led to and what it answers, in the order of the days it is due."""
        return self._in_order(Q(report__plan__year=year) | _answered_in(year))

    def answered_in(self, year: int) -> Self:
        """What the year's report answers: the changes of the year before, and older open ones."""
        return self._in_order(_answered_in(year))

    def _in_order(self, which: Q) -> Self:
        found = self.filter(which).select_related("department", "report__plan")
        return found.order_by("due_on", "pk")

    def unanswered(self) -> Self:
        return self.filter(answer="")

    def overdue(self, today: dt.date) -> Self:
        """Those still open though their day has passed, the oldest first."""
        late = self.filter(state=ReportAction.State.OPEN, due_on__lt=today)
        return late.select_related("report__plan").order_by("due_on", "pk")


class ReportAction(Record):
    """A change that was adopted, who answers for it, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", _("Pågår")
        DONE = "done", _("Genomförd")
        DROPPED = "dropped", _("Avskriven")

    # What is ended has an answer.
    ENDED = (State.DONE, State.DROPPED)

    report = models.ForeignKey(
        AnnualReport,
        on_delete=models.PROTECT,
        related_name="actions",
        verbose_name=_("årsrapport"),
    )
    what = models.CharField(_("vad som ska ändras"), max_length=300)
    role = models.CharField(
        _("ansvarig roll"),
        max_length=120,
        blank=True,
        help_text=_("Till exempel ”koordinatorn”. Aldrig namn."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_actions",
        verbose_name=_("ansvarig förvaltning"),
    )
    due_on = DateField(_("senast"))
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(
        _("svar"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad som har gjorts, eller varför det inte blev av. Visas i nästa årsrapport."),
    )

    objects = ReportActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("förändring efter årsrapport")
        verbose_name_plural = _("förändringar efter årsrapport")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="") | Q(department__isnull=False),
                name="report_action_has_someone_responsible",
                violation_error_message=_("Ange en ansvarig roll eller en ansvarig förvaltning."),
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer=""),
                name="report_action_is_ended_with_an_answer",
                violation_error_message=_(
                    "Skriv ett svar: vad som har gjorts, eller varför det inte blev av."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "done", "dropped"]),
                name="report_action_has_a_known_state",
            ),
        ]

    def mark_on(self, day: dt.date) -> Mark:
        """Say how far it has come, seen on the day."""
        if self.state == self.State.OPEN and self.due_on < day:
            return Mark(str(_("Sen")), "!", "danger")
        state = self.State(self.state)
        return Mark(str(state.label), *_LOOKS[state])

    @property
    def mark(self) -> Mark:
        return self.mark_on(timezone.localdate())

    @property
    def responsible(self) -> str:
        return ", ".join(filter(None, [self.role, str(self.department or "")]))

    def get_absolute_url(self) -> str:
        return self.report.get_absolute_url()

    def __str__(self) -> str:
        return self.what


_LOOKS: dict[ReportAction.State, tuple[str, Tone]] = {
    ReportAction.State.OPEN: ("○", "info"),
    ReportAction.State.DONE: ("●", "success"),
    ReportAction.State.DROPPED: ("–", "neutral"),
}

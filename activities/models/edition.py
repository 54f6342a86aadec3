"""What the plan has been: the steps it has taken, and its editions as they were approved."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.plan import Plan
from council.models import Decision, TakenStep


class PlanStepQuerySet(models.QuerySet["PlanStep"]):
    def with_decisions(self) -> Self:
        """Read the decisions along, as they stand now, so that no step asks for its own."""
        first, then = "decision__corrected_by", "decision__corrected_by__corrected_by"
        return self.select_related("decision__body", f"{first}__body", f"{then}__body", "taken_by")


class PlanStep(TakenStep):
    """A step the plan has taken, with the decision behind it where a body decides."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_step"
    )

    objects = PlanStepQuerySet.as_manager()

    class Meta(TakenStep.Meta):
        verbose_name = _("planens steg")
        verbose_name_plural = _("planens steg")

    def __str__(self) -> str:
        return f"{self.plan}: {self.step}"

    @property
    def standing_decision(self) -> Decision | None:
        """The decision as it stands now, whatever was entered when the step was taken."""
        return self.decision and self.decision.as_it_stands


class PlanEdition(models.Model):
    """The plan as it was approved, frozen. 2.0 rests on a new decision, 1.1 changes only wording.

    `content` is what `activities.content.of` gave that day; nothing changes it afterwards.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    major = models.PositiveSmallIntegerField(_("utgåva"))
    minor = models.PositiveSmallIntegerField(_("redaktionell ändring"))
    reason = models.TextField(_("skäl"), max_length=5_000)
    content: models.JSONField[Any, Any] = models.JSONField(_("innehåll"))
    step = models.OneToOneField(PlanStep, on_delete=models.PROTECT, related_name="edition")
    issued_at = models.DateTimeField(_("fastställd"), default=timezone.now)

    class Meta:
        verbose_name = _("utgåva av planen")
        verbose_name_plural = _("utgåvor av planen")
        ordering = ["plan", "major", "minor"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "major", "minor"], name="plan_edition_numbered_once"
            ),
        ]

    def __str__(self) -> str:
        return _("%(plan)s, utgåva %(number)s") % {"plan": self.plan, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("activities:edition", args=[self.plan.year, self.number])

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def is_editorial(self) -> bool:
        return self.minor > 0

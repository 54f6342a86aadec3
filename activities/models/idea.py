"""Ideas for what could be done abroad, and what came of each (P44)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from activities.models.goal import GoalRegion
from activities.models.horizon import HorizonNote
from council.models import Department, Record, TakenStep, User
from council.roles import Permission
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION


class IdeaStatus(models.TextChoices):
    """How far an idea has come; the order is the queue's, those that wait for an answer first."""

    NEW = "new", _("Ny")
    CONSIDERED = "considered", _("Prövas")
    ACCEPTED = "accepted", _("Antagen")
    ACTIVITY = "activity", _("Blev aktivitet")
    DECLINED = "declined", _("Avböjd")


WAITING = (IdeaStatus.NEW, IdeaStatus.CONSIDERED)


class IdeaQuerySet(models.QuerySet["Idea"]):
    def of(self, user: User) -> Self:
        """The person's own ideas, and those of the person's department."""
        own = Q(proposed_by=user)
        if user.department_id is not None:
            own |= Q(department=user.department_id)
        return self.filter(own)

    def visible_to(self, user: User) -> Self:
        """The council sees every idea; a contact person those of the own department."""
        return self.all() if user.may(Permission.VIEW_OVERVIEW) else self.of(user)

    def waiting(self) -> Self:
        """Those that nobody has answered yet."""
        return self.filter(status__in=WAITING)

    def with_steps(self) -> Self:
        """Read along all that a list tells of each."""
        ties = ("department", "proposed_by", "activity")
        return self.select_related(*ties).prefetch_related("steps")


class Idea(Record):
    """Something that somebody thinks the municipality should do with others abroad.

    `status` and `activity` are changed by the acts in `activities.proposing` and by nothing else.
    """

    title = models.CharField(
        _("idé"),
        max_length=200,
        db_collation=COLLATION,
        help_text=_("Kort, så som aktiviteten skulle kunna heta."),
    )
    what = models.TextField(
        _("vad det går ut på"), max_length=5_000, help_text=_("Vad som skulle göras, och av vilka.")
    )
    why = models.TextField(
        _("nytta för Falun"),
        max_length=5_000,
        help_text=_("Vad som blir bättre här: i verksamheten, för medarbetare eller invånare."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("förvaltning"),
    )
    region = models.CharField(
        _("del av planen"),
        max_length=12,
        choices=GoalRegion,
        default=GoalRegion.OTHER,
        help_text=_("Välj ”Övrigt” om du inte vet."),
    )
    partner = models.CharField(
        _("tänkbar ort, organisation eller nätverk"), max_length=200, blank=True
    )
    money_needed = models.TextField(
        _("pengar som behövs"),
        max_length=1_000,
        blank=True,
        help_text=_("Vad det kan kosta, och vem som skulle kunna betala."),
    )
    status = models.CharField(
        _("läge"), max_length=10, choices=IdeaStatus, default=IdeaStatus.NEW, editable=False
    )
    activity = models.OneToOneField(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="idea",
        verbose_name=_("aktivitet"),
    )
    horizon_note = models.ForeignKey(
        HorizonNote,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="ideas",
        verbose_name=_("omvärldsspaning"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("föreslagen av"),
    )
    proposed_at = models.DateTimeField(_("föreslagen"), default=timezone.now, editable=False)

    objects = IdeaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("idé")
        verbose_name_plural = _("idéer")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="activity", activity__isnull=False)
                | (Q(status__in=IdeaStatus.values, activity__isnull=True) & ~Q(status="activity")),
                name="idea_has_an_activity_when_it_became_one",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def mark(self) -> Mark:
        status = IdeaStatus(self.status)
        symbol, tone = IDEA_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    @property
    def answer(self) -> str:
        """The last thing that was said of it. Fetch `steps` for lists."""
        said = [step.comment for step in self.steps.all() if step.comment]
        return said[-1] if said else ""

    def get_absolute_url(self) -> str:
        return reverse("activities:idea", args=[self.pk])

    def __str__(self) -> str:
        return self.title


class IdeaStep(TakenStep):
    """A step the idea has taken."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="steps")

    class Meta(TakenStep.Meta):
        verbose_name = _("idéns steg")
        verbose_name_plural = _("idéns steg")

    def __str__(self) -> str:
        return f"{self.idea}: {self.step}"


IDEA_LOOKS: dict[IdeaStatus, tuple[str, Tone]] = {
    IdeaStatus.NEW: ("○", "info"),
    IdeaStatus.CONSIDERED: ("◐", "info"),
    IdeaStatus.ACCEPTED: ("✓", "success"),
    IdeaStatus.ACTIVITY: ("●", "success"),
    IdeaStatus.DECLINED: ("×", "neutral"),
}

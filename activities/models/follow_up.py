"""How the plan was followed up during its year: three occasions, each frozen when it is closed."""

import datetime as dt
import hashlib
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.plan import Plan
from council.models import User
from falun_intl.ui.fields import DateField
from falun_intl.ui.marks import Mark, Tone

SHA256_LENGTH = hashlib.sha256().digest_size * 2


class Occasion(models.TextChoices):
    """When Swedish municipalities follow up a year; the order is the year's."""

    T1 = "T1", _("30 april")
    T2 = "T2", _("31 augusti")
    T3 = "T3", _("31 december")

    def day(self, year: int) -> dt.date:
        """Return the day of the occasion in the year."""
        month, day = {"T1": (4, 30), "T2": (8, 31), "T3": (12, 31)}[self.value]
        return dt.date(year, month, day)


class FollowUp(models.Model):
    """The plan followed up at one occasion. An open one shows what holds now.

    `content` is what the year said when it was closed, and `sha256` its fingerprint; nothing
    changes them afterwards. It is opened, closed and corrected by `activities.follow_up` only.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Öppen")
        CLOSED = "closed", _("Stängd")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="follow_ups")
    occasion = models.CharField(_("tillfälle"), max_length=2, choices=Occasion)
    day = DateField(_("dag"))
    state = models.CharField(_("läge"), max_length=6, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("öppnad av")
    )
    opened_at = models.DateTimeField(_("öppnad"), default=timezone.now)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("stängd av")
    )
    closed_at = models.DateTimeField(_("stängd"), null=True)
    content: models.JSONField[Any, Any] = models.JSONField(_("innehåll"), default=dict)
    sha256 = models.CharField(_("kontrollsumma"), max_length=SHA256_LENGTH, default="")

    class Meta:
        verbose_name = _("uppföljning")
        verbose_name_plural = _("uppföljningar")
        ordering = ["plan", "occasion"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "occasion"], name="follow_up_once_at_an_occasion"
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="open"), name="follow_up_one_open_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="follow_up_has_a_known_occasion"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, sha256="")
                | (Q(state="closed", closed_at__isnull=False) & ~Q(sha256="")),
                name="follow_up_is_frozen_when_it_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return _("Uppföljning %(occasion)s %(year)s") % {
            "occasion": self.occasion,
            "year": self.plan.year,
        }

    def get_absolute_url(self) -> str:
        return reverse("reports:follow_up", args=[self.plan.year, self.occasion])

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def mark(self) -> Mark:
        state = self.State(self.state)
        symbol, tone = STATE_LOOKS[state]
        return Mark(str(state.label), symbol, tone)


class FollowUpCorrection(models.Model):
    """What turned out to be wrong in a closed follow-up. It stands beside, and changes nothing."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="corrections")
    # Made when the empty form is shown: the same form sent twice makes one correction.
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField(_("rättelse"), max_length=5_000)
    corrected_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("rättad av")
    )
    corrected_at = models.DateTimeField(_("rättad"), default=timezone.now)

    class Meta:
        verbose_name = _("rättelse av uppföljning")
        verbose_name_plural = _("rättelser av uppföljning")
        ordering = ["follow_up", "corrected_at", "pk"]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.corrected_at:%Y-%m-%d}"


STATE_LOOKS: dict[FollowUp.State, tuple[str, Tone]] = {
    FollowUp.State.OPEN: ("◐", "info"),
    FollowUp.State.CLOSED: ("●", "success"),
}

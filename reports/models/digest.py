"""What each person has asked to be told by mail, and has been told."""

import datetime as dt
from typing import Self

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import User


class ReminderChoice(models.Model):
    """Whether somebody wants the weekly reminders, and on which day. Without one: on Mondays."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Måndag")
        TUESDAY = 2, _("Tisdag")
        WEDNESDAY = 3, _("Onsdag")
        THURSDAY = 4, _("Torsdag")
        FRIDAY = 5, _("Fredag")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="reminder_choice", verbose_name=_("konto")
    )
    is_wanted = models.BooleanField(_("Skicka påminnelser en gång i veckan"), default=True)
    weekday = models.PositiveSmallIntegerField(_("Dag"), choices=Weekday, default=Weekday.MONDAY)

    class Meta:
        verbose_name = _("val av påminnelser")
        verbose_name_plural = _("val av påminnelser")

    def __str__(self) -> str:
        return str(self.user)


# A sender that has not said in this time how it went is gone.
ABANDONED_AFTER = dt.timedelta(hours=1)


class DigestQuerySet(models.QuerySet["Digest"]):
    def of_week(self, day: dt.date) -> Self:
        """Those of the ISO week that the day is in."""
        year, week, _weekday = day.isocalendar()
        return self.filter(year=year, week=week)

    def settled(self) -> Self:
        """Those that need nothing more: sent, or without anything to tell."""
        return self.exclude(state=Digest.State.CLAIMED)

    def claim(self, user: User, now: dt.datetime) -> "Digest | None":
        """Take the person's week for oneself; None when another sender has it or is done with it.

        What an interrupted sender left is taken over after a while.
        """
        year, week, _weekday = timezone.localdate(now).isocalendar()
        try:
            with transaction.atomic():
                return self.create(user=user, year=year, week=week, claimed_at=now)
        except IntegrityError:
            left = self.filter(user=user, year=year, week=week, state=Digest.State.CLAIMED)
            taken = left.filter(claimed_at__lt=now - ABANDONED_AFTER).update(claimed_at=now)
            return self.get(user=user, year=year, week=week) if taken else None


class Digest(models.Model):
    """A person's reminders of one week: claimed by a sender before they are sent, and only once."""

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Håller på att skickas")
        SENT = "sent", _("Skickad")
        EMPTY = "empty", _("Inget att påminna om")

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="digests", verbose_name=_("konto")
    )
    year = models.PositiveSmallIntegerField(_("år"))
    week = models.PositiveSmallIntegerField(_("vecka"))
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.CLAIMED)
    claimed_at = models.DateTimeField(_("påbörjad"))
    sent_at = models.DateTimeField(_("skickad"), null=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("veckans påminnelser")
        verbose_name_plural = _("veckans påminnelser")
        ordering = ["-year", "-week", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "year", "week"], name="digest_once_a_week_for_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.year} v. {self.week}"

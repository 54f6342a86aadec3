"""Calendars that other programs read."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import User


class CalendarFeed(models.Model):
    """That somebody's calendar is read by other programs, at a secret address.

    The address is the nonce, signed with the site's key: the database alone reveals no address. A
    new nonce closes the old address at once.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="calendar_feed", verbose_name=_("konto")
    )
    nonce = models.CharField(_("engångsord"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("adressen gjord"), default=timezone.now)

    class Meta:
        verbose_name = _("delad kalender")
        verbose_name_plural = _("delade kalendrar")

    def __str__(self) -> str:
        return str(self.user)

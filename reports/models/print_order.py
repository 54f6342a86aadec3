"""What is being printed: which process has taken on which document, and how it went."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# The server that prints has a little longer than a render may take, to put it away.
MARGIN = dt.timedelta(seconds=5)
# Everybody who waited is told why there is no PDF; after that, asking again tries again.
FAILURE_IS_TOLD = dt.timedelta(seconds=60)
A_DAY = dt.timedelta(days=1)


class Stage(models.TextChoices):
    """How far an order has come, in the words that whoever waits reads."""

    WAITING = "waiting", _("PDF:en väntar på att en annan ska bli klar.")
    WRITING = "writing", _("PDF:en skrivs nu.")
    PROVING = "proving", _("PDF:en är skriven och granskas nu mot PDF/A och PDF/UA.")


class PrintOrderQuerySet(models.QuerySet["PrintOrder"]):
    def exactly(self, order: "PrintOrder") -> Self:
        """The order as it was read, and no row once another process has taken it over."""
        return self.filter(pk=order.pk, since=order.since)

    def standing(self, document: str) -> "PrintOrder | None":
        """Return the latest of a document that still says something: it goes on, or it failed."""
        order = self.filter(document=document).order_by("since").last()
        return order if order and (order.problem or not order.is_over) else None

    def forgotten(self) -> Self:
        """Those that nobody has asked for again since they failed or lost their process."""
        return self.filter(since__lt=timezone.now() - A_DAY)


class PrintOrder(models.Model):
    """A document that somebody has asked for and that is not printed yet.

    Every process of the server sees it, so that the document is printed once. It is gone as soon
    as there is what it is for: the `Rendering` of the same hash, or the PDF of an edition.
    """

    document = models.CharField(_("dokument"), max_length=80)
    content_hash = models.CharField(_("innehållets hash"), max_length=64, unique=True)
    since = models.DateTimeField(_("sedan"), default=timezone.now)
    stage = models.CharField(_("steg"), max_length=20, choices=Stage, default=Stage.WAITING)
    problem = models.TextField(_("problem"), blank=True)

    objects = PrintOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("pågående utskrift")
        verbose_name_plural = _("pågående utskrifter")
        ordering = ["since"]

    def __str__(self) -> str:
        return f"{self.document} {self.content_hash[:12]}"

    @property
    def is_over(self) -> bool:
        """Say whether it failed a while ago, or its process has ended without a word."""
        limit = dt.timedelta(seconds=settings.PDF_WALL_SECONDS) + MARGIN
        return timezone.now() - self.since > (FAILURE_IS_TOLD if self.problem else limit)

    def restated(self, **values: object) -> bool:
        """Change the order if nobody else has in the meantime; say whether it was changed."""
        values["since"] = timezone.now()
        is_mine = bool(PrintOrder.objects.exactly(self).update(**values))
        if is_mine:
            for name, value in values.items():
                setattr(self, name, value)
        return is_mine

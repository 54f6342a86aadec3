"""What a chapter of a year's document says in words, before it shows what the records say."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models import Plan
from council.models import Record
from falun_intl.ui.fields import ProseField


class ChapterText(Record):
    """The introduction of one chapter.

    `paper` is the document's slug in `reports.papers.PAPERS`, `chapter` one that it says it has.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="chapter_texts", verbose_name=_("plan")
    )
    paper = models.SlugField(_("dokument"), max_length=40)
    chapter = models.SlugField(_("kapitel"), max_length=40)
    text = ProseField(
        _("inledning"),
        blank=True,
        help_text=_("Står först i kapitlet. Siffrorna hämtas ur posterna och skrivs inte här."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("inledning till ett kapitel")
        verbose_name_plural = _("inledningar till kapitel")
        ordering = ["plan__year", "paper", "chapter"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "paper", "chapter"],
                name="chapter_text_once_for_each_chapter",
                violation_error_message=_(
                    "Kapitlet har redan en inledning. Ladda om sidan och ändra den."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reports:chapters", args=[self.paper, self.plan.year])

    def __str__(self) -> str:
        return f"{self.paper} {self.plan.year}: {self.chapter}"

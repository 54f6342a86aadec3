"""The documents that were issued: frozen, numbered, and never made again."""

import hashlib
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import OuterRef, ProtectedError, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Plan
from council.models import User

SHA256_LENGTH = hashlib.sha256().digest_size * 2
LONGEST_REASON = 5_000
# What a list of editions has no use for, and what weighs the most.
HEAVY = ("data", "page", "html", "pdf")
ANY = Q()


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, paper: str, year: int) -> Self:
        """The editions of a year's document, the first one first."""
        return self.filter(paper=paper, plan__year=year)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def light(self) -> Self:
        """What is said of an edition, without all that it says itself."""
        return self.defer(*HEAVY).select_related("plan", "issued_by")

    def with_replacement(self, among: Q = ANY) -> Self:
        """Annotate `replaced_by`, the number of the latest finished edition when it is later."""
        later = Edition.objects.finished().filter(
            among, paper=OuterRef("paper"), plan=OuterRef("plan"), number__gt=OuterRef("number")
        )
        return self.annotate(replaced_by=Subquery(later.order_by("-number").values("number")[:1]))

    def with_hash(self, sha256: str) -> Self:
        """Those whose PDF or data file has the hash."""
        return self.finished().filter(Q(sha256=sha256) | Q(data_sha256=sha256))

    def delete(self) -> NoReturn:
        raise ProtectedError("Editions are never deleted.", set(self))


class Edition(models.Model):
    """A document as it was issued: its data, its page, its printed HTML and its PDF.

    `reports.editions.issuing` writes it in two steps, and nothing changes it afterwards: the
    database itself refuses to change what is frozen. Until `finished_at` it has no PDF.
    """

    paper = models.SlugField(_("dokument"), max_length=40)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="paper_editions", verbose_name=_("plan")
    )
    number = models.PositiveSmallIntegerField(_("utgåva"))
    title = models.CharField(_("titel"), max_length=200)
    reason = models.TextField(_("skäl"), max_length=LONGEST_REASON)
    # The text itself, and not JSONField: PostgreSQL would order the keys anew.
    data = models.TextField(_("data"))
    data_sha256 = models.CharField(_("datafilens kontrollsumma"), max_length=SHA256_LENGTH)
    page = models.TextField(_("sida"))
    html = models.TextField(_("det som trycks"))
    issued_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("utgiven av")
    )
    issued_at = models.DateTimeField(_("utgiven"), default=timezone.now)
    variant = models.CharField(_("format"), max_length=20, default="")
    pdf = models.BinaryField(_("PDF"), null=True)
    sha256 = models.CharField(_("kontrollsumma"), max_length=SHA256_LENGTH, default="")
    versions: models.JSONField[Any, Any] = models.JSONField(_("program"), default=dict)
    finished_at = models.DateTimeField(_("framställd"), null=True)

    # Where `with_replacement` has read it.
    replaced_by: int | None

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("utgåva")
        verbose_name_plural = _("utgåvor")
        ordering = ["plan__year", "paper", "number"]
        indexes = [
            models.Index(fields=["sha256"], name="edition_sha256"),
            models.Index(fields=["data_sha256"], name="edition_data_sha256"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "plan", "number"], name="edition_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="edition_numbers_begin_with_one"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="edition_says_why"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, pdf__isnull=True, sha256="", variant="")
                | (
                    Q(finished_at__isnull=False, pdf__isnull=False) & ~Q(sha256="") & ~Q(variant="")
                ),
                name="edition_is_finished_with_its_pdf",
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s, utgåva %(number)s") % {"title": self.title, "number": self.number}

    def get_absolute_url(self) -> str:
        return self.url_of("edition")

    def url_of(self, name: str) -> str:
        """Return the address of one of its pages or files."""
        return reverse(f"reports:{name}", args=[self.paper, self.plan.year, self.number])

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def file_name(self) -> str:
        """Return what its files are called, without ending."""
        return f"{self.paper}-{self.plan.year}-utgava-{self.number}"

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise ProtectedError("An edition is never deleted.", {self})

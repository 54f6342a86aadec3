"""What has been printed: PDF bytes kept by the hash of what they were made from."""

from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

KEPT_RENDERINGS = 5


class RenderingQuerySet(models.QuerySet["Rendering"]):
    def of(self, content_hash: str) -> "Rendering | None":
        """Return what is kept of that content; its bytes are read when they are asked for."""
        return self.filter(content_hash=content_hash).defer("pdf").first()

    @transaction.atomic
    def keep(self, document: str, content_hash: str, made: bytes) -> "Rendering":
        """Keep the PDF of the document's latest content, and drop the oldest ones."""
        rendering, _is_new = self.get_or_create(
            content_hash=content_hash, defaults={"document": document, "pdf": made}
        )
        self.surplus(document, KEPT_RENDERINGS).delete()
        return rendering

    def surplus(self, document: str, keep: int) -> Self:
        """All but the latest `keep` renderings of the document."""
        latest = self.filter(document=document).order_by("-made_at").values("pk")[:keep]
        return self.filter(document=document).exclude(
            pk__in=list(latest.values_list("pk", flat=True))
        )


class Rendering(models.Model):
    """A PDF made once: the same data, template and fonts give the same hash."""

    document = models.CharField(_("dokument"), max_length=80)
    content_hash = models.CharField(_("innehållets hash"), max_length=64, unique=True)
    pdf = models.BinaryField(_("PDF"))
    made_at = models.DateTimeField(_("framställd"), auto_now_add=True)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("framställd PDF")
        verbose_name_plural = _("framställda PDF:er")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.document} {self.content_hash[:12]}"

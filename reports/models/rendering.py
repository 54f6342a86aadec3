"""What has been printed: PDF bytes kept by the hash of what they were made from."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RenderingQuerySet(models.QuerySet["Rendering"]):
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

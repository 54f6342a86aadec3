"""What the policy's guidelines ask of every agreement, project and activity (P14–P16, P22, P23)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models import Department


class Guided(models.Model):
    """Holds the answers. None is a question that nobody has answered, which is not a no."""

    departments = models.ManyToManyField(
        Department,
        blank=True,
        related_name="+",
        verbose_name=_("förvaltningar som deltar"),
        help_text=_("Frågor som berör flera förvaltningar har förtur."),
    )
    with_local_actors = models.BooleanField(
        _("bygger på samarbete med andra lokala eller regionala aktörer"), null=True, blank=True
    )
    for_children_and_youth = models.BooleanField(
        _("gäller barn och unga, till exempel genom skolan"), null=True, blank=True
    )
    for_business = models.BooleanField(_("gynnar näringslivet"), null=True, blank=True)
    for_education = models.BooleanField(_("gynnar utbildningen"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def taking_part(self) -> list[str]:
        """The names of the departments that take part, each once. Fetch `departments` for lists."""
        return [str(each) for each in self.departments.all()]

    @property
    def has_precedence(self) -> bool:
        """Say whether several departments take part, which gives "förtur" (P16)."""
        return len(self.taking_part) > 1

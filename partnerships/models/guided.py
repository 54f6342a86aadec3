"""What the policy's guidelines ask of every agreement, project and activity (P14–P16, P22–P24)."""

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
    # The areas that may be prioritised besides; with none of the boxes ticked nobody has answered.
    in_operations = models.BooleanField(_("verksamhetsutveckling"), default=False)
    in_public_health = models.BooleanField(_("folkhälsa"), default=False)
    in_environment = models.BooleanField(_("miljö"), default=False)
    in_culture = models.BooleanField(_("kultur"), default=False)
    in_no_other_area = models.BooleanField(
        _("inget av dem"),
        default=False,
        help_text=_("Kryssa här när frågan är besvarad men inget område passar."),
    )

    AREAS = ("in_operations", "in_public_health", "in_environment", "in_culture")

    class Meta:
        abstract = True

    @property
    def taking_part(self) -> list[str]:
        """The names of the departments that take part, each once. Fetch `departments` for lists."""
        return [str(each) for each in self.departments.all()]

    @property
    def areas(self) -> list[str]:
        """The names of the areas it belongs to besides business and education (P24)."""
        fields = [self._meta.get_field(name) for name in self.AREAS if getattr(self, name)]
        return [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]  # columns

    @property
    def has_precedence(self) -> bool:
        """Say whether several departments take part, which gives "förtur" (P16)."""
        return len(self.taking_part) > 1

"""An amount that may be revised by a decision: what it was first stays beside what it is now."""

from decimal import Decimal
from typing import cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models import Decision
from falun_intl.ui.fields import MoneyField


class Revised(models.Model):
    """Keeps the first amount for ever; a revision stands beside it with its decision."""

    # The field that holds the amount as it was first settled.
    first_amount = ""

    revised = MoneyField(
        _("reviderat belopp"),
        null=True,
        blank=True,
        help_text=_("Det nya beloppet, när budgeten har reviderats. Det första står kvar."),
    )
    revision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="revised_%(class)ss",
        verbose_name=_("beslut om revideringen"),
    )

    class Meta:
        abstract = True

    @property
    def current(self) -> Decimal | None:
        """Return what holds now: the revised amount or, when there is none, the first."""
        if self.revised is not None:
            return self.revised
        return cast("Decimal | None", getattr(self, self.first_amount))


def revised_with_a_decision(name: str) -> models.CheckConstraint:
    """A revised amount is none below zero, and has the decision behind it; no decision, none."""
    return models.CheckConstraint(
        condition=Q(revised__isnull=True, revision__isnull=True)
        | Q(revised__gte=0, revision__isnull=False),
        name=f"{name}_is_revised_by_a_decision",
        violation_error_message=_(
            "En revidering har både ett nytt belopp, som inte är negativt, och ett beslut. "
            "Ange båda eller inget."
        ),
    )

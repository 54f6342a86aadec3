"""An amount in another currency, with the rate that makes it kronor and the day of the rate."""

from decimal import ROUND_HALF_UP, Decimal
from typing import overload

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from falun_intl.ui.fields import DateField

ORE = Decimal("0.01")


class Currency(models.TextChoices):
    SEK = "SEK", _("svenska kronor (SEK)")
    EUR = "EUR", _("euro (EUR)")
    NOK = "NOK", _("norska kronor (NOK)")
    DKK = "DKK", _("danska kronor (DKK)")
    GBP = "GBP", _("pund (GBP)")
    ZAR = "ZAR", _("rand (ZAR)")


class InCurrency(models.Model):
    """Amounts of the record are in its currency; `in_kronor` makes kronor of them."""

    currency = models.CharField(_("valuta"), max_length=3, choices=Currency, default=Currency.SEK)
    rate = models.DecimalField(
        _("kurs"),
        max_digits=10,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MaxValueValidator(Decimal(10_000))],
        help_text=_("Kronor för en enhet av valutan, till exempel 11,4213. Tomt för kronor."),
    )
    rate_on = DateField(_("kursens dag"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_foreign(self) -> bool:
        return self.currency != Currency.SEK

    @overload
    def in_kronor(self, amount: Decimal) -> Decimal: ...

    @overload
    def in_kronor(self, amount: None) -> None: ...

    def in_kronor(self, amount: Decimal | None) -> Decimal | None:
        """Return the amount at the record's rate, rounded to whole öre, half upwards."""
        if amount is None or self.rate is None:
            return amount
        return (amount * self.rate).quantize(ORE, ROUND_HALF_UP)


def foreign_with_a_rate(name: str) -> models.CheckConstraint:
    """Kronor have no rate; any other currency has one, above zero, and its day."""
    return models.CheckConstraint(
        condition=Q(currency="SEK", rate__isnull=True, rate_on__isnull=True)
        | (~Q(currency="SEK") & Q(rate__gt=0, rate_on__isnull=False)),
        name=f"{name}_in_foreign_money_has_a_rate",
        violation_error_message=_(
            "En annan valuta än kronor har en kurs över noll och en dag för kursen; "
            "kronor har ingetdera. Ändra valutan eller kursen."
        ),
    )

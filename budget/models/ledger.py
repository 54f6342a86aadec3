"""What the municipality's ledger says has been spent, as it was read from the ledger's own file."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.models.line import BudgetLine
from falun_intl.ui.fields import DateField, MoneyField


class LedgerFormat(models.Model):
    """Which column of the ledger's file holds what: mapped once and remembered.

    A column is known by its header. Either `amount` or both `debit` and `credit` are named.
    """

    name = models.CharField(_("namn"), max_length=80, unique=True)
    code = models.CharField(_("kod"), max_length=80)
    date = models.CharField(_("datum"), max_length=80)
    amount = models.CharField(_("belopp"), max_length=80, blank=True)
    debit = models.CharField(_("debet"), max_length=80, blank=True)
    credit = models.CharField(_("kredit"), max_length=80, blank=True)
    voucher = models.CharField(_("verifikation"), max_length=80, blank=True)
    account = models.CharField(_("konto"), max_length=80, blank=True)
    text = models.CharField(_("text"), max_length=80, blank=True)
    used_at = models.DateTimeField(_("senast använd"), auto_now=True)

    class Meta:
        verbose_name = _("filformat")
        verbose_name_plural = _("filformat")
        ordering = ["-used_at"]

    def __str__(self) -> str:
        return self.name


class LedgerImport(models.Model):
    """One file that was read: every row of it that was not read before, or none."""

    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    as_of = DateField(_("per datum"))
    file_name = models.CharField(_("fil"), max_length=200)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    rows = models.PositiveIntegerField(_("nya rader"))
    repeated = models.PositiveIntegerField(_("rader som fanns redan"))
    total = MoneyField(_("filens summa"))
    imported_at = models.DateTimeField(_("inläst"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="ledger_imports",
        verbose_name=_("inläst av"),
    )
    is_example = models.BooleanField(_("exempeldata"), default=False)

    class Meta:
        verbose_name = _("inläsning från ekonomisystemet")
        verbose_name_plural = _("inläsningar från ekonomisystemet")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.as_of:%Y-%m-%d}"


class LedgerEntry(models.Model):
    """One row of the ledger. A cost is positive, a refund negative."""

    ledger_import = models.ForeignKey(
        LedgerImport, on_delete=models.CASCADE, related_name="entries", verbose_name=_("inläsning")
    )
    line = models.ForeignKey(
        BudgetLine,
        on_delete=models.PROTECT,
        related_name="ledger_entries",
        verbose_name=_("budgetpost"),
    )
    row = models.PositiveIntegerField(_("rad i filen"))
    # Of all that the row says, and of which in turn among equal rows it is: known again by it.
    fingerprint = models.CharField(_("avtryck"), max_length=64)
    year = models.PositiveSmallIntegerField(_("år"))
    date = DateField(_("datum"))
    code = models.CharField(_("kod"), max_length=40)
    voucher = models.CharField(_("verifikation"), max_length=60, blank=True)
    account = models.CharField(_("konto"), max_length=60, blank=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    amount = MoneyField(_("belopp"))

    class Meta:
        verbose_name = _("rad från ekonomisystemet")
        verbose_name_plural = _("rader från ekonomisystemet")
        ordering = ["date", "row"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "fingerprint"], name="ledger_entry_is_read_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.text}"

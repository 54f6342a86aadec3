"""The municipality's departments and their contact persons for international matters (P41)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.record import Record
from falun_intl.ui.swedish import COLLATION


class Department(Record):
    name = models.CharField(
        _("namn"),
        max_length=120,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Förvaltningen finns redan. Ändra den i stället.")},
    )

    is_executive_office = models.BooleanField(
        _("leds av kommundirektören"),
        default=False,
        help_text=_("Den förvaltningen gör kommunens allmänna omvärldsspaning."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("förvaltning")
        verbose_name_plural = _("förvaltningar")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_executive_office"],
                condition=models.Q(is_executive_office=True),
                name="department_one_executive_office",
                violation_error_message=_(
                    "En annan förvaltning leds redan av kommundirektören. "
                    "Ta bort krysset där först."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reports:network") + f"#forvaltning-{self.pk}"

    def __str__(self) -> str:
        return self.name


class ContactPerson(Record):
    """A department's person in the network for international contacts and EU matters (P41).

    Work data only: no private address, no date of birth, no personal identity number.
    """

    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="contact_persons",
        verbose_name=_("förvaltning"),
    )
    given_name = models.CharField(_("förnamn"), max_length=80)
    family_name = models.CharField(_("efternamn"), max_length=80, db_collation=COLLATION)
    email = models.EmailField(_("e-post i arbetet"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kontaktperson")
        verbose_name_plural = _("kontaktpersoner")
        ordering = ["family_name", "given_name"]

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def get_absolute_url(self) -> str:
        return reverse("reports:network") + f"#forvaltning-{self.department_id}"

    def __str__(self) -> str:
        return self.name

"""The people whom the municipality meets at its partners: work data and nothing else."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Case, CharField, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.fields import DateField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold
from partnerships.models.organisation import Organisation
from partnerships.models.town import Town


class ContactState(models.TextChoices):
    """Whether a person's data are to be relied on; it follows from the dates alone."""

    ASK_AGAIN = "ask_again", _("Att fråga igen")
    VERIFIED = "verified", _("Bekräftad")
    ANONYMISED = "anonymised", _("Avidentifierad")


class PartnerContactQuerySet(models.QuerySet["PartnerContact"]):
    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))

    def named(self) -> Self:
        """Those who have not been made anonymous."""
        return self.filter(anonymised_on__isnull=True)

    def unverified(self, before: dt.date) -> Self:
        """People whose data nobody has confirmed since the day: to be asked again."""
        return self.named().filter(Q(verified_on__isnull=True) | Q(verified_on__lt=before))

    def with_state(self, before: dt.date) -> Self:
        """Say in `state` how each person's data stand, when they should be confirmed since then."""
        old = Q(verified_on__isnull=True) | Q(verified_on__lt=before)
        return self.annotate(
            state=Case(
                When(anonymised_on__isnull=False, then=Value(ContactState.ANONYMISED.value)),
                When(old, then=Value(ContactState.ASK_AGAIN.value)),
                default=Value(ContactState.VERIFIED.value),
                output_field=CharField(),
            )
        )


class PartnerContact(Record):
    """A person at a town or an organisation, reached at work.

    The fields are all that may be kept of a person: no private address, no day of birth, no
    personal identity number. `anonymised_on` is the day when the name was taken away for good.
    """

    given_name = models.CharField(_("förnamn"), max_length=80)
    family_name = models.CharField(_("efternamn"), max_length=80, db_collation=COLLATION)
    title = models.CharField(
        _("uppdrag"), max_length=160, blank=True, help_text=_("Vad personen har för uppgift.")
    )
    town = models.ForeignKey(
        Town,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("ort"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    email = models.EmailField(
        _("e-post i arbetet"), blank=True, help_text=_("Aldrig en privat adress.")
    )
    phone = models.CharField(_("telefon i arbetet"), max_length=40, blank=True)
    language = models.CharField(_("språk"), max_length=80, blank=True)
    origin = models.CharField(
        _("varifrån uppgifterna kommer"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel personen själv, vid besöket 2022."),
    )
    verified_on = DateField(
        _("bekräftad den"), null=True, blank=True, help_text=_("När uppgifterna senast stämde.")
    )
    anonymised_on = DateField(_("avidentifierad den"), null=True, blank=True, editable=False)
    search_key = SearchKeyField(of=["given_name", "family_name", "title"])

    objects = PartnerContactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kontakt hos partner")
        verbose_name_plural = _("kontakter hos partner")
        ordering = ["family_name", "given_name", "pk"]
        indexes = [
            models.Index(fields=["family_name", "given_name", "id"], name="partner_contact_by_name")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(town__isnull=False, organisation__isnull=True)
                | Q(town__isnull=True, organisation__isnull=False),
                name="partner_contact_works_for_a_town_or_an_organisation",
                violation_error_message=_("Välj en ort eller en organisation, inte båda."),
            ),
        ]

    @property
    def partner(self) -> Town | Organisation:
        """The town or the organisation that the person works for."""
        partner = self.town or self.organisation
        assert partner is not None  # noqa: S101 - a constraint of the table
        return partner

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_anonymised(self) -> bool:
        return self.anonymised_on is not None

    @property
    def mark(self) -> Mark:
        """How the data stand; only for a person read by `with_state`."""
        state = ContactState(self.state)  # type: ignore[attr-defined]  # annotated
        symbol, tone = _LOOKS[state]
        return Mark(str(state.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:contact", args=[self.pk])

    def __str__(self) -> str:
        return self.name


_LOOKS: dict[ContactState, tuple[str, Tone]] = {
    ContactState.ASK_AGAIN: ("?", "warning"),
    ContactState.VERIFIED: ("✓", "success"),
    ContactState.ANONYMISED: ("–", "neutral"),
}

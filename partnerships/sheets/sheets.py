"""The sheets of the file: what each holds, and which form judges its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from council.editing import RecordForm
from partnerships.forms import OrganisationForm
from partnerships.models import Agreement, Organisation, PartnerContact, Town
from partnerships.sheets.columns import Column, Tie, Ties, columns_of
from partnerships.sheets.forms import AgreementRowForm, ContactRowForm, TownRowForm

KEY, VERSION, READ_ME = _("Nyckel"), _("Version"), _("Läs mig")


@dataclass(frozen=True)
class Sheet:
    """One kind of record: its title, its form, and the fields of it that become columns."""

    title: StrOrPromise
    form: type[RecordForm[Any]]
    names: Sequence[str]
    rows: Callable[[], QuerySet[Any]]

    @cached_property
    def columns(self) -> list[Column]:
        return columns_of(self.form, self.names)

    @property
    def headers(self) -> list[str]:
        return [str(KEY), str(VERSION), *(column.header for column in self.columns)]

    def records(self) -> QuerySet[Any]:
        """The records with all that the columns show, in a constant number of questions."""
        one = [column.name for column in self.columns if isinstance(column, Tie)]
        several = [column.name for column in self.columns if isinstance(column, Ties)]
        return self.rows().select_related(*one).prefetch_related(*several)


TOWNS = Sheet(
    _("Orter"),
    TownRowForm,
    (
        *("name", "swedish_name", "other_names", "language", "country", "region", "is_unnamed"),
        *("relation", "circle", "since", "until", "presentation", "rationale", "note"),
        *("builds_on_towns", "builds_on_projects", "contact_story", "twinned_with"),
        *("latitude", "longitude", "population", "population_year"),
    ),
    Town.objects.all,
)
ORGANISATIONS = Sheet(
    _("Organisationer"),
    OrganisationForm,
    ("name", "full_name", "kind", "reach", "is_established", "established_reason"),
    Organisation.objects.all,
)
CONTACTS = Sheet(
    _("Kontakter"),
    ContactRowForm,
    (
        *("given_name", "family_name", "title", "town", "organisation"),
        *("email", "phone", "language", "origin", "verified_on"),
    ),
    PartnerContact.objects.named,
)
AGREEMENTS = Sheet(
    _("Avtal"),
    AgreementRowForm,
    (
        *("title", "kind", "towns", "organisations", "scope", "is_new", "starts_on", "ends_on"),
        *("registry_number", "own_interest", "partner_interest", "benefit"),
        *("cost", "alternatives", "risks"),
    ),
    Agreement.objects.all,
)
# A row may name what a row of a sheet before it makes: a contact at a new town.
SHEETS = (TOWNS, ORGANISATIONS, CONTACTS, AGREEMENTS)

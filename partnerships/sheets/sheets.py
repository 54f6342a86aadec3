"""The sheets of the file: what each holds, and which form judges its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from council.editing import RecordForm
from partnerships.forms import AgreementForm, ContactForm, OrganisationForm, TownForm
from partnerships.models import Agreement, Organisation, PartnerContact, Town
from partnerships.sheets.columns import Column, Tie, Ties, columns_of


def key_header() -> str:
    return _("Nyckel")


def version_header() -> str:
    return _("Version")


def read_me_title() -> str:
    return _("Läs mig")


@dataclass(frozen=True)
class Sheet:
    """One kind of record: its title, its form, and the fields of it that become columns."""

    title: str
    form: type[RecordForm[Any]]
    names: Sequence[str]
    rows: QuerySet[Any]

    @cached_property
    def columns(self) -> list[Column]:
        return columns_of(self.form, self.names)

    @cached_property
    def headers(self) -> list[str]:
        return [key_header(), version_header(), *(column.header for column in self.columns)]

    def records(self) -> QuerySet[Any]:
        """The records with all that the columns show, in a constant number of questions."""
        one = [column.name for column in self.columns if isinstance(column, Tie)]
        several = [column.name for column in self.columns if isinstance(column, Ties)]
        return self.rows.select_related(*one).prefetch_related(*several)


def all_sheets() -> list[Sheet]:
    """Return the sheets in their order, with headers in the reader's language.

    A row may name what a row of a sheet before it makes: a contact at a new town.
    """
    return [
        Sheet(
            _("Orter"),
            TownForm,
            (
                *("name", "swedish_name", "other_names", "language", "country", "region"),
                *("is_unnamed", "relation", "circle", "since", "until", "presentation"),
                *("rationale", "note", "builds_on_towns", "builds_on_projects", "contact_story"),
                *("twinned_with", "latitude", "longitude", "population", "population_year"),
            ),
            Town.objects.all(),
        ),
        Sheet(
            _("Organisationer"),
            OrganisationForm,
            ("name", "full_name", "kind", "reach", "is_established", "established_reason"),
            Organisation.objects.all(),
        ),
        Sheet(
            _("Kontakter"),
            ContactForm,
            (
                *("given_name", "family_name", "title", "town", "organisation"),
                *("email", "phone", "language", "origin", "verified_on"),
            ),
            PartnerContact.objects.named(),
        ),
        Sheet(
            _("Avtal"),
            AgreementForm,
            (
                *("title", "kind", "towns", "organisations", "scope", "is_new"),
                *("starts_on", "ends_on", "registry_number", "own_interest"),
                *("partner_interest", "benefit", "cost", "alternatives", "risks"),
            ),
            Agreement.objects.all(),
        ),
    ]

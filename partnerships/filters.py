"""What the lists of partners can be narrowed by."""

from typing import Any

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from falun_intl.ui.swedish import fold
from partnerships.models import (
    Agreement,
    ContactState,
    Network,
    Organisation,
    PartnerContact,
    Project,
    Region,
    Town,
)
from partnerships.models.agreement import State
from partnerships.rules.agreements import FINDINGS


class PartnerFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Searches by any of the names; the model's queryset knows how."""

    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)

    def search(self, queryset: Any, _name: str, text: str) -> Any:
        return queryset.matching(text)


class TownFilter(PartnerFilter):
    region = filters.ChoiceFilter(label=_("Region"), choices=Region.choices, empty_label=_("Alla"))
    relation = filters.ChoiceFilter(
        label=_("Relation"), choices=Town.Relation.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Town
        fields = ["q", "region", "relation"]


class ProjectFilter(PartnerFilter):
    slag = filters.ChoiceFilter(
        label=_("Slag"), field_name="kind", choices=Project.Kind.choices, empty_label=_("Alla")
    )
    fas = filters.ChoiceFilter(
        label=_("Fas"), field_name="phase", choices=Project.Phase.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Project
        fields = ["q", "slag", "fas"]


class OrganisationFilter(PartnerFilter):
    slag = filters.ChoiceFilter(
        label=_("Slag"), field_name="kind", choices=Organisation.Kind.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Organisation
        fields = ["q", "slag"]


def _findings() -> list[tuple[str, StrOrPromise]]:
    return [(finding.name, finding.label) for finding in FINDINGS]


class AgreementFilter(PartnerFilter):
    """For agreements that `Limits.judge` has read."""

    lage = filters.ChoiceFilter(
        label=_("Läge"), field_name="state", choices=State.choices, empty_label=_("Alla")
    )
    slag = filters.ChoiceFilter(
        label=_("Slag"), field_name="kind", choices=Agreement.Kind.choices, empty_label=_("Alla")
    )
    brist = filters.ChoiceFilter(
        label=_("Att se till"), method="lacking", choices=_findings, empty_label=_("Alla avtal")
    )

    class Meta:
        model = Agreement
        fields = ["q", "slag"]

    def lacking(self, queryset: Any, _name: str, wanted: str) -> Any:
        return queryset.filter(*(each.condition for each in FINDINGS if each.name == wanted))


class NetworkFilter(PartnerFilter):
    niva = filters.ChoiceFilter(
        label=_("Nivå"), field_name="level", choices=Network.Level.choices, empty_label=_("Alla")
    )
    medlemskap = filters.ChoiceFilter(
        label=_("Medlemskap"),
        method="narrow",
        choices=[("pagar", _("Pågår")), ("avslutat", _("Avslutat"))],
        empty_label=_("Alla"),
    )

    class Meta:
        model = Network
        fields = ["q", "niva", "medlemskap"]

    def narrow(self, queryset: Any, _name: str, choice: str) -> Any:
        current = Network.objects.current(timezone.localdate())
        is_current = Q(pk__in=current.values("pk"))
        return queryset.filter(is_current if choice == "pagar" else ~is_current)


class ContactFilter(PartnerFilter):
    """Narrows people that were read by `with_state`."""

    uppgifter = filters.ChoiceFilter(
        label=_("Uppgifter"),
        field_name="state",
        choices=ContactState.choices,
        empty_label=_("Alla"),
    )

    class Meta:
        model = PartnerContact
        fields = ["q", "uppgifter"]

    def search(self, queryset: Any, _name: str, text: str) -> Any:
        """Search by the person, and by the town or the organisation."""
        places = ("search_key", "town__search_key", "organisation__search_key")
        found = Q()
        for place in places:
            found |= Q(**{f"{place}__contains": fold(text)})
        return queryset.filter(found)

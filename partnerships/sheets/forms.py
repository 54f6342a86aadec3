"""The forms that judge a row: those of the pages, without what is changed by steps and decisions.

A file sends the whole record as a page does, so a rule of the page's form holds here too.
"""

from typing import Any

from council.editing import RecordForm
from partnerships.forms import TownForm
from partnerships.models import Agreement, PartnerContact, Town

# Where a candidate stands is changed by its steps alone.
BY_STEPS = (Town.Relation.CANDIDATE, Town.Relation.DECLINED)


class TownRowForm(TownForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relation: Any = self.fields.get("relation")
        if self.instance.relation in BY_STEPS:
            self.fields.pop("relation", None)
        elif relation:
            closed = BY_STEPS if self.instance.pk else (Town.Relation.DECLINED,)
            relation.choices = [pair for pair in relation.choices if pair[0] not in closed]


class ContactRowForm(RecordForm[PartnerContact]):
    class Meta:
        model = PartnerContact
        fields = ["given_name", "family_name", "title", "town", "organisation", "email"]
        fields += ["phone", "language", "origin", "verified_on"]


class AgreementRowForm(RecordForm[Agreement]):
    class Meta:
        model = Agreement
        fields = ["title", "kind", "towns", "organisations", "scope", "is_new", "starts_on"]
        fields += ["ends_on", "registry_number", "own_interest", "partner_interest", "benefit"]
        fields += ["cost", "alternatives", "risks"]

"""Makes horizon notes and cornerstones, and knows who their pages are for."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from activities.models import GrowthCornerstone, HorizonNote
from tests.audiences import ALL, COUNCIL, EDITORS, PROPOSERS, WRITERS, form, page, question
from tests.factories import DepartmentFactory, UserFactory

ADDRESSES = {
    "activities:horizon_notes": page("/natverket/omvarld/", ALL),
    "activities:horizon_note_new": form("/natverket/omvarld/ny/", WRITERS),
    "activities:horizon_note": page("/natverket/omvarld/{horizon_note}/", ALL),
    # Contact persons write their own department's, and this is another's.
    "activities:horizon_note_edit": form("/natverket/omvarld/{horizon_note}/redigera/", EDITORS),
    "activities:horizon_note_remove": question(
        "/natverket/omvarld/{horizon_note}/ta-bort/", EDITORS
    ),
    "activities:horizon_note_idea": form("/natverket/omvarld/{horizon_note}/ide/", PROPOSERS),
    "activities:cornerstones": page("/policyn/hornstenar/", COUNCIL),
    "activities:growth_programme": form("/policyn/hornstenar/programmet/", EDITORS),
    "activities:cornerstone_new": form("/policyn/hornstenar/ny/", EDITORS),
    "activities:cornerstone_edit": form("/policyn/hornstenar/{cornerstone}/redigera/", EDITORS),
    "activities:cornerstone_remove": question(
        "/policyn/hornstenar/{cornerstone}/ta-bort/", EDITORS
    ),
}


class GrowthCornerstoneFactory(DjangoModelFactory):
    class Meta:
        model = GrowthCornerstone

    title = factory.Sequence(lambda n: f"hörnsten {n}")
    position = factory.Sequence(lambda n: n)


class HorizonNoteFactory(DjangoModelFactory):
    class Meta:
        model = HorizonNote

    day = dt.date(2023, 4, 3)
    title = factory.Sequence(lambda n: f"Spaning {n}")
    text = "Norska kommuner delar lärare över gränsen."
    seen_in = "Ett möte i Røros"
    relevance = "Skolorna i Falun söker lärare."
    department = factory.SubFactory(DepartmentFactory)
    written_by = factory.SubFactory(UserFactory)


class WatchedNoteFactory(HorizonNoteFactory):
    outcome = "watched"
    look_again_on = dt.date(2023, 9, 4)


def tag(*tagged):
    """Let there be one more cornerstone, that all of these are tagged with."""
    cornerstone = GrowthCornerstoneFactory()
    for each in tagged:
        each.cornerstones.add(cornerstone)

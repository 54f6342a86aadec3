"""Makes the records of what is followed up: follow-ups, notes and the parts of visits."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from activities.models import (
    FollowUp,
    FollowUpCorrection,
    Note,
    NoteFile,
    Visit,
    VisitCost,
    VisitNotice,
    VisitParticipants,
    VisitTask,
)
from tests.factories import (
    ActivityFactory,
    PlanFactory,
    StoredFileFactory,
    UserFactory,
    VisitFactory,
)


class FollowUpFactory(DjangoModelFactory):
    """An open follow-up; `tests.ways.closed` closes it as people do."""

    class Meta:
        model = FollowUp

    plan = factory.SubFactory(PlanFactory)
    occasion = "T1"
    day = dt.date(2023, 4, 30)


class FollowUpCorrectionFactory(DjangoModelFactory):
    class Meta:
        model = FollowUpCorrection

    follow_up = factory.SubFactory(FollowUpFactory)
    text = factory.Sequence(lambda n: f"Rättelse {n}")
    corrected_by = factory.SubFactory(UserFactory)


class NoteFactory(DjangoModelFactory):
    """A note about an activity; `activity=None, project=` or `visit=` makes it another's."""

    class Meta:
        model = Note

    activity = factory.SubFactory(ActivityFactory)
    day = dt.date(2023, 5, 8)
    text = factory.Sequence(lambda n: f"{n + 20} elever deltog.")
    author = factory.SubFactory(UserFactory)


class NoteFileFactory(DjangoModelFactory):
    """A document of a note; `file__media_type="image/png"` makes it a picture."""

    class Meta:
        model = NoteFile

    note = factory.SubFactory(NoteFactory)
    file = factory.SubFactory(StoredFileFactory)


class VisitNoticeFactory(DjangoModelFactory):
    class Meta:
        model = VisitNotice

    visit = factory.SubFactory(VisitFactory)
    audience = VisitNotice.Audience.POLITICIANS
    who = factory.Sequence(lambda n: f"Nämnd {n}")
    told_on = dt.date(2023, 4, 3)


class VisitParticipantsFactory(DjangoModelFactory):
    class Meta:
        model = VisitParticipants

    visit = factory.SubFactory(VisitFactory)
    kind = VisitParticipants.Kind.OFFICIAL
    number = 2


class VisitCostFactory(DjangoModelFactory):
    class Meta:
        model = VisitCost

    visit = factory.SubFactory(VisitFactory)
    kind = VisitCost.Kind.TRAVEL
    amount = Decimal(4_000)


class VisitTaskFactory(DjangoModelFactory):
    class Meta:
        model = VisitTask

    visit = factory.SubFactory(VisitFactory)
    what = factory.Sequence(lambda n: f"Uppgift {n}")
    role = "koordinatorn"
    due_on = dt.date(2023, 6, 1)


def write_of(activity, project, town):
    """Let one more note stand in each log, by somebody else, with a picture and a document."""
    visit = Visit.objects.get(outcome="Ett utbyte.")
    for each in ({"activity": activity}, {"project": project}, {"visit": visit}):
        note = NoteFactory(**{"activity": None, **each}, author=UserFactory())
        NoteFileFactory(note=note)
        NoteFileFactory(note=note, file__media_type="image/png", people="none")

"""Makes the records of the network, and knows its pages and its constraints."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from activities import proposing
from activities.models import (
    Activity,
    Goal,
    HorizonNote,
    Idea,
    IdeaStatus,
    IdeaStep,
)
from council import declaring
from council.models import Declaration, NetworkMeeting
from council.roles import Role
from tests.factories import (
    ActivityFactory,
    ContactPersonFactory,
    DepartmentFactory,
    UserFactory,
)
from tests.horizon import HorizonNoteFactory, WatchedNoteFactory, tag
from tests.ways import person

TO_IDEA_STATUS: dict[str, tuple[str, ...]] = {
    IdeaStatus.NEW: (),
    IdeaStatus.CONSIDERED: ("consider",),
    IdeaStatus.ACCEPTED: ("accept",),
    IdeaStatus.ACTIVITY: ("become",),
    IdeaStatus.DECLINED: ("decline",),
}
ANSWER = "Vi tar upp idén i rådet."


class DeclarationFactory(DjangoModelFactory):
    """A draft that has all that is asked; `given` hands one in."""

    class Meta:
        model = Declaration

    department = factory.SubFactory(DepartmentFactory)
    year = 2023
    head_title = "förvaltningschef"
    implementation = "Policyn finns i introduktionen av nya chefer."
    development = "Två utvecklingsprojekt har en partner i Norden."
    planned = "Ett studiebesök."
    in_targets = "yes"
    target_document = "Nämndens mål, avsnitt 4"


class NetworkMeetingFactory(DjangoModelFactory):
    class Meta:
        model = NetworkMeeting
        skip_postgeneration_save = True

    day = dt.date(2023, 5, 8)
    subject = factory.Sequence(lambda n: f"Träff {n}")

    @factory.post_generation
    def departments(self, create, departments):
        if create and departments:
            self.departments.set(departments)


class IdeaFactory(DjangoModelFactory):
    """A new idea; `idea_in` brings one further."""

    class Meta:
        model = Idea

    title = factory.Sequence(lambda n: f"Idé {n}")
    what = "Två skolor byter lärare en vecka."
    why = "Lärarna ser hur andra undervisar om hållbarhet."
    department = factory.SubFactory(DepartmentFactory)
    region = "nordic"
    proposed_by = factory.SubFactory(UserFactory)


def given(**values: object) -> Declaration:
    """Return a declaration that the coordinator has handed in."""
    declaration = DeclarationFactory(**values)
    move_declaration(declaration, "give")
    return declaration


def move_declaration(declaration: Declaration, *names: str) -> Declaration:
    """Take the steps one after the other, as the coordinator."""
    for name in names:
        declaration.refresh_from_db()
        declaring.take(
            declaration,
            declaring.step_named(name),
            by=person(Role.COORDINATOR),
            seen=declaration.version,
            comment="Ett svar saknas.",
        )
    declaration.refresh_from_db()
    return declaration


def move_idea(idea: Idea, *names: str, comment: str = ANSWER) -> Idea:
    """Take the steps one after the other, as the coordinator."""
    by = person(Role.COORDINATOR)
    for name in names:
        idea.refresh_from_db()
        if name == "become":
            proposing.become(idea, ActivityFactory(title=idea.title), by=by, seen=idea.version)
        else:
            step = proposing.step_named(name)
            proposing.take(idea, step, by=by, seen=idea.version, comment=comment)
    idea.refresh_from_db()
    return idea


def idea_in(status: str, **values: object) -> Idea:
    """Return an idea, brought to the status."""
    return move_idea(IdeaFactory(**values), *TO_IDEA_STATUS[status])


# The pages of the network, for the test of how often they ask the database.
PAGES = [
    "/natverket/",
    "/natverket/2023/",
    "/natverket/kontaktpersoner/ny/",
    "/natverket/redovisningar/2023/",
    "/natverket/redovisningar/2023/{declaring}/",
    "/natverket/traffar/",
    "/natverket/traffar/?ar=2023&slag=meeting",
    "/natverket/traffar/ny/",
    "/natverket/omvarld/",
    "/natverket/omvarld/?ar=2023&blir=watched&sortera=-forvaltning",
    "/natverket/omvarld/ny/",
    "/natverket/omvarld/{horizon_note}/",
    "/policyn/hornstenar/",
    "/ideer/",
    "/ideer/?lage=declined&sortera=-dag",
    "/ideer/{idea}/",
    "/ideer/{idea}/aktivitet/",
]


def begin_network(activity):
    """Let there be an idea and a declaration to look at, and return their keys."""
    idea = IdeaFactory(department=activity.department, title="Den första idén")
    declaration = DeclarationFactory(department=activity.department)
    note = WatchedNoteFactory(department=activity.department, title="Den första spaningen")
    tag(activity, *activity.goals.all())
    return {
        "idea": idea.pk,
        "declaring": declaration.department_id,
        "horizon_note": note.pk,
    }


def grow_network(department):
    """Let one more of everything be in the network, and one more step behind what there is."""
    ContactPersonFactory(department=department)
    other = ContactPersonFactory(department=DepartmentFactory()).department
    UserFactory(role=Role.CONTACT, department=other)
    given(department=other)
    move_declaration(Declaration.objects.get(department=department), "give", "reopen")
    for status in IdeaStatus:
        idea_in(status, department=department)
    note = HorizonNote.objects.get(title="Den första spaningen")
    for each in (department, other):
        WatchedNoteFactory(department=each)
    IdeaFactory(department=department, horizon_note=note)
    tag(*Activity.objects.all(), *Goal.objects.all())
    first = Idea.objects.get(title="Den första idén")
    IdeaStep.objects.create(idea=first, step="consider", source="new", target="considered")
    NetworkMeetingFactory(departments=[department, other], web_links="https://example.org/")


def _same_declaration():
    first = DeclarationFactory()
    return DeclarationFactory.build(department=first.department, year=first.year)


def _broken(factory, **values):
    return lambda: factory.build(department=DepartmentFactory(), **values)


def _broken_note(**values):
    return _broken(HorizonNoteFactory, written_by=None, **values)


def _second_office():
    DepartmentFactory(is_executive_office=True)
    return DepartmentFactory.build(is_executive_office=True)


# What breaks each constraint, and the sentence that says so beforehand.
BROKEN = {
    "declaration_once_a_year": (
        _same_declaration,
        "Någon har redan börjat skriva förvaltningens redovisning för året. Öppna den i stället.",
    ),
    "declaration_has_a_known_answer_about_targets": (
        _broken(DeclarationFactory, in_targets="nej"),
        "",
    ),
    "declaration_has_a_day_when_it_is_given": (_broken(DeclarationFactory, status="given"), ""),
    "network_meeting_takes_some_time": (
        lambda: NetworkMeetingFactory.build(hours=Decimal(0)),
        "En träff tar minst en halv timme.",
    ),
    "horizon_note_has_a_day_when_it_is_watched": (
        _broken_note(outcome="watched"),
        "Det som bevakas behöver en dag. Skriv när någon ska titta igen.",
    ),
    "horizon_note_is_looked_at_again_after_its_day": (
        _broken_note(look_again_on=dt.date(2023, 4, 2)),
        "Dagen då någon ska titta igen ligger före spaningens dag. Ändra en av dem.",
    ),
    "horizon_note_has_a_known_outcome": (_broken_note(outcome="kanske"), ""),
    "department_one_executive_office": (
        _second_office,
        "En annan förvaltning leds redan av kommundirektören. Ta bort krysset där först.",
    ),
    "idea_has_an_activity_when_it_became_one": (
        lambda: IdeaFactory.build(
            department=DepartmentFactory(), proposed_by=UserFactory(), status="activity"
        ),
        "",
    ),
}

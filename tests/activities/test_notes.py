"""The log: written in one field, read newest first, and by those whose work it is."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from activities.models import Note
from council.roles import Role
from tests.conftest import client_of, user_with
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    ProjectFactory,
    UserFactory,
    VisitFactory,
)
from tests.following import NoteFactory, NoteFileFactory
from tests.forms import filled_in, save

FOREIGN = (
    "Aktiviteten hör inte till din förvaltning, så du kan läsa om den men inte skriva. "
    "Be koordinatorn, eller den förvaltning som ansvarar."
)


@pytest.fixture
def activity(db):
    return ActivityFactory(code="NA4", plan__year=2023)


@pytest.fixture
def contact(db):
    return user_with(Role.CONTACT)


@pytest.fixture
def as_contact_person(contact):
    return client_of(contact)


def texts(client, address):
    return [each.note.text for each in client.get(address).context["log"].notes]


def test_one_field_and_one_button_are_enough(activity, coordinator, as_coordinator):
    path = activity.get_absolute_url()
    log = as_coordinator.get(path).context["log"]

    response = as_coordinator.post(log.new_url, {"text": "24 elever deltog."})

    note = Note.objects.get()
    assert response["Location"] == f"{path}#dokumentation"
    assert (note.text, note.day) == ("24 elever deltog.", timezone.localdate())
    assert (note.author, note.about) == (coordinator, activity)
    assert note.written_at.date() == timezone.now().date()
    assert texts(as_coordinator, path) == ["24 elever deltog."]


def test_the_same_form_sent_twice_makes_one_note(activity, as_coordinator):
    page = as_coordinator.get(activity.get_absolute_url())
    key = str(page.context["note_form"]["form_key"].value())
    assert f'value="{key}"' in page.content.decode()

    for _time in range(2):
        as_coordinator.post(page.context["log"].new_url, {"text": "Elever.", "form_key": key})

    assert Note.objects.count() == 1


@pytest.mark.parametrize("kind", ["project", "visit"])
def test_projects_and_visits_have_logs_of_their_own(kind, as_coordinator):
    about = {"project": ProjectFactory, "visit": VisitFactory}[kind]()
    other = NoteFactory()
    address = f"/partner/projekt/{about.slug}/" if kind == "project" else f"/besok/{about.pk}/"

    save(as_coordinator, f"{address}dokumentation/ny/", text="Mötet hölls.", day="2023-05-08")

    note = Note.objects.exclude(pk=other.pk).get()
    assert (note.about, note.day) == (about, dt.date(2023, 5, 8))
    assert texts(as_coordinator, f"{address}dokumentation/") == ["Mötet hölls."]


def test_a_note_is_about_one_thing(activity):
    with pytest.raises(IntegrityError):
        NoteFactory(activity=activity, project=ProjectFactory())


def test_a_note_is_about_something(db):
    with pytest.raises(IntegrityError):
        NoteFactory(activity=None)


@pytest.mark.parametrize(
    ("text", "day", "errors"),
    [
        ("", "", {"text": ["Fyll i fältet."]}),
        ("Elever.", "2099-01-01", {"day": ["Dagen har inte varit än. Skriv när det har hänt."]}),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    text, day, errors, activity, as_coordinator
):
    address = f"/aktiviteter/{activity.pk}/dokumentation/ny/"

    response = as_coordinator.post(address, {"text": text, "day": day})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(errors)
    if "day" in errors:
        assert response.context["form"].errors == errors
    assert filled_in(response)["text"] == [text]
    assert not Note.objects.exists()


def test_the_page_shows_the_latest_five_and_leads_to_all(activity, as_member):
    for day in range(1, 8):
        NoteFactory(activity=activity, day=dt.date(2023, 5, day), text=f"Dag {day}")

    page = as_member.get(activity.get_absolute_url())

    assert [each.note.text for each in page.context["log"].notes] == [
        f"Dag {day}" for day in (7, 6, 5, 4, 3)
    ]
    assert "Hela dokumentationen, 7 anteckningar" in page.content.decode()


def test_a_long_log_has_pages(activity, as_member):
    for number in range(1, 24):
        NoteFactory(activity=activity, text=f"Nummer {number}")
    address = f"/aktiviteter/{activity.pk}/dokumentation/"

    first, second = (as_member.get(f"{address}?sida={page}").context["notes"] for page in (1, 2))

    assert [each.note.text for each in second] == ["Nummer 3", "Nummer 2", "Nummer 1"]
    assert (len(first), first[0].note.text) == (20, "Nummer 23")


class TestContactPersons:
    @pytest.mark.parametrize("how", ["responsible", "taking part"])
    def test_write_about_their_own_departments_activities(
        self, how, activity, contact, as_contact_person
    ):
        if how == "responsible":
            activity.department = contact.department
            activity.save()
        else:
            activity.departments.add(contact.department)
        log = as_contact_person.get(activity.get_absolute_url()).context["log"]

        as_contact_person.post(log.new_url, {"text": "Eleverna är här."})

        assert (log.may_write, Note.objects.get().author) == (True, contact)

    def test_do_not_write_about_others(self, activity, as_contact_person):
        activity.department = DepartmentFactory()
        activity.save()
        page = as_contact_person.get(activity.get_absolute_url())

        response = as_contact_person.post(page.context["log"].new_url, {"text": "Elever."})

        assert FOREIGN in page.content.decode()
        assert response.status_code == 403
        assert FOREIGN in response.content.decode()
        assert not Note.objects.exists()

    def test_write_about_the_visits_of_their_activities_and_no_others(
        self, activity, contact, as_contact_person
    ):
        activity.department = contact.department
        activity.save()
        visits = [VisitFactory(activity=activity), VisitFactory()]

        answers = [
            as_contact_person.get(f"/besok/{visit.pk}/dokumentation/ny/") for visit in visits
        ]

        assert [answer.status_code for answer in answers] == [200, 403]

    def test_change_what_they_wrote_and_nothing_else(self, activity, contact, as_contact_person):
        activity.department = contact.department
        activity.save()
        own = NoteFactory(activity=activity, author=contact)
        others = NoteFactory(activity=activity)

        answers = [
            as_contact_person.get(f"/anteckningar/{note.pk}/redigera/") for note in (own, others)
        ]

        assert [answer.status_code for answer in answers] == [200, 403]
        assert "skriven av någon annan" in answers[1].content.decode()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.ADMINISTRATOR])
def test_others_read_and_are_offered_no_field(role, activity, db):
    client = client_of(user_with(role))

    page = client.get(activity.get_absolute_url())

    assert (page.context["log"].may_write, page.context["log"].refusal) == (False, "")
    assert "Spara anteckningen" not in page.content.decode()


def test_who_wrote_stays_when_somebody_else_mends(activity, as_coordinator):
    author = UserFactory()
    note = NoteFactory(activity=activity, author=author)

    save(as_coordinator, f"/anteckningar/{note.pk}/redigera/", text="25 elever deltog.")

    note.refresh_from_db()
    assert (note.text, note.author) == ("25 elever deltog.", author)
    assert note.history.first().history_user.username == "coordinator"


def test_a_note_with_a_file_is_not_removed_before_the_file(activity, as_coordinator):
    file = NoteFileFactory(note__activity=activity)
    address = f"/anteckningar/{file.note_id}/ta-bort/"

    refused = as_coordinator.post(address)
    as_coordinator.post(f"/anteckningar/filer/{file.pk}/ta-bort/")
    removed = as_coordinator.post(address)

    assert (refused.status_code, removed.status_code) == (409, 302)
    assert file.file.name in refused.content.decode()
    assert not Note.objects.exists()


def test_a_visits_page_shows_its_log_and_takes_a_note(as_coordinator):
    visit = VisitFactory()
    address = visit.get_absolute_url()

    response = as_coordinator.post(f"{address}dokumentation/ny/", {"text": "Mötet hölls."})

    assert response["Location"] == f"{address}#dokumentation"
    assert [each.note.text for each in as_coordinator.get(address).context["log"].notes] == [
        "Mötet hölls."
    ]

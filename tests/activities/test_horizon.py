"""Departments write what they see in the world around, and something comes of it (P34, P39)."""

import datetime as dt

import pytest
import time_machine

from activities.models import HorizonNote, Idea
from council.roles import Role
from reports import start
from reports.deadlines import open_for
from tests.conftest import client_of
from tests.factories import DepartmentFactory, PlanFactory, UserFactory
from tests.forms import filled_in, opened, save
from tests.horizon import HorizonNoteFactory, WatchedNoteFactory
from tests.networking import IdeaFactory

LIST = "/natverket/omvarld/"
NEW = f"{LIST}ny/"
TYPED = {
    "day": "2023-04-03",
    "title": "Norge byter läroplan",
    "text": "Den nya planen gäller från hösten.",
    "seen_in": "Utbildningsdirektoratet",
    "relevance": "Elevutbytena behöver nya teman.",
}


@pytest.fixture
def department(db):
    return DepartmentFactory(name="Skolan")


@pytest.fixture
def contact(department):
    return UserFactory(role=Role.CONTACT, department=department)


@pytest.fixture
def as_own_contact(contact):
    return client_of(contact)


def errors(response):
    assert response.status_code == 422
    return response.context["form"].errors


class TestWriting:
    def test_a_contact_person_writes_for_the_own_department(self, as_own_contact, contact):
        response = save(as_own_contact, NEW, **TYPED, region="nordic")

        note = HorizonNote.objects.get()
        assert response["Location"] == f"{LIST}{note.pk}/"
        assert (note.department, note.written_by) == (contact.department, contact)
        assert (note.outcome, note.region) == ("no_action", "nordic")

    def test_a_contact_person_cannot_write_for_another(self, as_own_contact, department):
        as_own_contact.post(NEW, {**TYPED, "outcome": "no_action", "department": "1"})
        other = DepartmentFactory()
        as_own_contact.post(NEW, {**TYPED, "outcome": "no_action", "department": other.pk})

        assert {note.department for note in HorizonNote.objects.all()} == {department}

    def test_a_contact_person_without_a_department_reads_what_to_do(self, db):
        response = client_of(UserFactory(role=Role.CONTACT)).get(NEW)

        assert response.status_code == 403
        assert "Be administratören att lägga in förvaltningen." in response.text

    def test_the_coordinator_writes_for_any_department(self, as_coordinator, department):
        save(as_coordinator, NEW, **TYPED, department=department.pk)

        assert HorizonNote.objects.get().department == department

    def test_the_form_sent_twice_makes_one_note(self, as_own_contact):
        typed = {**opened(as_own_contact, NEW), **TYPED}

        for _time in range(2):
            as_own_contact.post(NEW, typed)

        assert HorizonNote.objects.count() == 1

    def test_what_is_missing_is_asked_for_and_the_rest_is_kept(self, as_own_contact):
        response = save(as_own_contact, NEW, **{**TYPED, "relevance": " "})

        assert list(errors(response)) == ["relevance"]
        assert filled_in(response)["title"] == ["Norge byter läroplan"]

    @time_machine.travel("2023-04-02 12:00Z", tick=False)
    def test_nobody_has_seen_what_comes_tomorrow(self, as_own_contact):
        response = save(as_own_contact, NEW, **TYPED)

        assert errors(response) == {"day": ["Dagen har inte kommit än. Skriv dagen då det sågs."]}

    @pytest.mark.parametrize(
        "link",
        ["javascript:alert(1)", "ftp://example.se/", "example.se", "http://", "data:text/html,x"],
    )
    def test_a_link_leads_to_the_web_and_nowhere_else(self, link, as_own_contact):
        response = save(as_own_contact, NEW, **TYPED, link=link)

        assert list(errors(response)) == ["link"]

    def test_a_link_is_shown_as_one(self, as_member):
        note = HorizonNoteFactory(link="https://example.se/a?b=1&c=2")

        shown = as_member.get(note.get_absolute_url()).text

        assert '<a href="https://example.se/a?b=1&amp;c=2" rel="noreferrer">' in shown

    def test_what_is_watched_needs_a_day(self, as_own_contact):
        response = save(as_own_contact, NEW, **TYPED, outcome="watched")

        assert errors(response) == {
            "look_again_on": ["Det som bevakas behöver en dag. Skriv när någon ska titta igen."]
        }

    def test_the_day_to_look_again_is_not_before_the_note(self, as_own_contact):
        response = save(as_own_contact, NEW, **TYPED, outcome="watched", look_again_on="2023-04-02")

        assert "Dagen då någon ska titta igen ligger före spaningens dag." in response.text


class TestChanging:
    def test_a_colleague_changes_and_removes_the_departments_own(self, as_own_contact, department):
        note = HorizonNoteFactory(department=department)

        save(as_own_contact, f"{LIST}{note.pk}/redigera/", title="Bättre")
        changed = HorizonNote.objects.get().title
        response = as_own_contact.post(f"{LIST}{note.pk}/ta-bort/")

        assert changed == "Bättre"
        assert response["Location"] == LIST
        assert not HorizonNote.objects.exists()

    def test_who_changes_it_does_not_become_its_author(self, as_coordinator):
        note = HorizonNoteFactory()

        save(as_coordinator, f"{LIST}{note.pk}/redigera/", title="Bättre")

        assert HorizonNote.objects.get().written_by == note.written_by

    @pytest.mark.parametrize("rest", ["redigera/", "ta-bort/"])
    def test_another_departments_is_refused_with_a_sentence(self, rest, as_own_contact):
        response = as_own_contact.get(f"{LIST}{HorizonNoteFactory().pk}/{rest}")

        assert response.status_code == 403
        assert "Spaningen är en annan förvaltnings." in response.text

    def test_the_second_of_two_is_told_and_loses_nothing(self, as_coordinator, as_own_contact):
        note = HorizonNoteFactory(department=DepartmentFactory())
        address = f"{LIST}{note.pk}/redigera/"
        typed = {**opened(as_coordinator, address), "title": "Min"}
        save(client_of(UserFactory(role=Role.CHIEF_EXECUTIVE)), address, title="Din")

        response = as_coordinator.post(address, typed)

        assert response.status_code == 422
        assert "Nu sparat av" in response.text
        assert filled_in(response)["title"] == ["Min"]

    def test_the_history_tells_who_changed_what(self, as_coordinator, coordinator, as_contact):
        note = HorizonNoteFactory(title="Före")
        save(as_coordinator, f"{LIST}{note.pk}/redigera/", title="Efter")

        shown = as_contact.get(f"/historik/omvarldsspaning/{note.pk}/").text

        assert "Före" in shown
        assert str(coordinator) in shown


class TestTheList:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["C", "B", "A"]),
            ("?ar=2022", ["A"]),
            ("?blir=watched", ["C"]),
            ("?forvaltning={}", ["B"]),
            ("?sortera=rubrik", ["A", "B", "C"]),
            ("?ar=2022&blir=watched", []),
        ],
    )
    def test_it_is_narrowed_and_sorted(self, query, expected, as_member, department):
        HorizonNoteFactory(title="A", day=dt.date(2022, 5, 1))
        HorizonNoteFactory(title="B", department=department)
        WatchedNoteFactory(title="C", day=dt.date(2023, 5, 1))

        response = as_member.get(LIST + query.format(department.pk))

        assert [note.title for note in response.context["rows"]] == expected

    def test_it_says_when_somebody_shall_look_again(self, as_member):
        WatchedNoteFactory()

        assert "titta igen 2023-09-04" in as_member.get(LIST).text

    def test_it_is_paged(self, as_member, department):
        HorizonNoteFactory.create_batch(51, department=department, written_by=None)

        response = as_member.get(f"{LIST}?sida=2")

        assert len(response.context["rows"]) == 1

    def test_it_says_when_it_is_empty(self, as_member):
        assert "Det finns inga spaningar än" in as_member.get(LIST).text

    def test_only_those_who_write_are_led_to_the_form(self, as_own_contact, as_member):
        homeless = client_of(UserFactory(role=Role.CONTACT))

        pages = [client.get(LIST).text for client in (as_own_contact, as_member, homeless)]

        assert [NEW in page for page in pages] == [True, False, False]


class TestAnIdeaFromANote:
    def test_nothing_is_typed_again(self, as_member):
        note = HorizonNoteFactory(region="europe")

        response = save(as_member, f"{LIST}{note.pk}/ide/")

        idea = Idea.objects.get()
        assert response["Location"] == idea.get_absolute_url()
        assert (idea.title, idea.what, idea.why) == (note.title, note.text, note.relevance)
        assert (idea.department, idea.region) == (note.department, "europe")
        assert idea.horizon_note == note

    def test_a_note_of_no_region_becomes_an_idea_of_the_rest(self, as_member):
        save(as_member, f"{LIST}{HorizonNoteFactory().pk}/ide/")

        assert Idea.objects.get().region == "other"

    def test_each_leads_to_the_other(self, as_member):
        idea = IdeaFactory(horizon_note=HorizonNoteFactory(title="Norge"), title="Lärarbyte")

        note = as_member.get(idea.horizon_note.get_absolute_url()).text
        shown = as_member.get(idea.get_absolute_url()).text

        assert f'<a href="{idea.get_absolute_url()}">Lärarbyte</a>' in note
        assert f'<a href="{idea.horizon_note.get_absolute_url()}">Norge</a>' in shown

    def test_another_departments_ideas_are_not_shown(self, as_own_contact):
        idea = IdeaFactory(horizon_note=HorizonNoteFactory(), title="Deras")

        assert "Deras" not in as_own_contact.get(idea.horizon_note.get_absolute_url()).text

    def test_the_note_stays_while_an_idea_comes_from_it(self, as_coordinator):
        idea = IdeaFactory(horizon_note=HorizonNoteFactory(), title="Lärarbyte")

        response = as_coordinator.post(f"{LIST}{idea.horizon_note_id}/ta-bort/")

        assert response.status_code == 409
        assert "Posten används av Lärarbyte." in response.text


class TestWhatIsDueAgain:
    today = dt.date(2023, 9, 1)

    def sentences(self, user):
        return [each.sentence for each in open_for(user, self.today).all]

    def test_the_own_department_and_the_coordinator_are_reminded(self, contact, coordinator):
        WatchedNoteFactory(department=contact.department, title="Norge")
        other = UserFactory(role=Role.CONTACT, department=DepartmentFactory())

        found = [self.sentences(user) for user in (contact, coordinator, other)]

        assert found == [["Titta igen på spaningen: Norge"]] * 2 + [[]]

    def test_what_is_no_longer_watched_is_not_due(self, coordinator):
        WatchedNoteFactory(outcome="proposal")

        assert self.sentences(coordinator) == []

    def test_it_stands_among_the_tasks_of_the_contact_person(self, contact):
        PlanFactory()
        note = WatchedNoteFactory(department=contact.department, title="Norge")

        tasks = start.build(contact, self.today).tasks

        found = [(each.sentence, each.day) for each in tasks if each.url == note.get_absolute_url()]
        assert found == [("Titta igen på spaningen: Norge", dt.date(2023, 9, 4))]

    def test_it_stands_among_the_tasks_of_the_coordinator(self, coordinator):
        PlanFactory()
        note = WatchedNoteFactory()

        tasks = start.build(coordinator, self.today).tasks

        assert note.get_absolute_url() in [each.url for each in tasks]

    def test_it_stands_in_the_calendar(self, as_contact):
        WatchedNoteFactory(title="Norge")

        assert "Titta igen på spaningen: Norge" in as_contact.get("/kalender/2023/9/").text


def test_the_search_finds_it_by_its_title_and_by_where_it_was_seen(as_contact):
    HorizonNoteFactory(title="Läroplanen i Norge", seen_in="Bergens Tidende")

    pages = [as_contact.get(f"/sok/?q={text}").text for text in ("laroplan", "bergens")]

    assert ["Läroplanen i Norge" in page for page in pages] == [True, True]


def test_the_network_counts_the_years_notes_of_each_department(as_member, department):
    HorizonNoteFactory.create_batch(2, department=department)
    HorizonNoteFactory(department=department, day=dt.date(2022, 1, 1))
    DepartmentFactory()

    shown = as_member.get("/natverket/2023/").context["network"]

    assert shown.horizon_notes == 2
    assert {row.department.name: row.horizon_notes for row in shown.rows}["Skolan"] == 2


@pytest.mark.parametrize("rest", ["", "redigera/", "ta-bort/", "ide/"])
@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_a_note_that_does_not_exist_is_not_found(key, rest, as_coordinator):
    assert as_coordinator.get(f"{LIST}{key}/{rest}").status_code == 404

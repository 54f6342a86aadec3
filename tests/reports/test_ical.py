"""Other programs read the calendar at its secret address: two parsers do so here."""

import datetime as dt
import logging

import icalendar
import pytest
import time_machine
import vobject
from django.core.signing import Signer
from django.test import Client

from council.roles import Role
from falun_intl.logs import HideSecretAddresses
from reports import sharing
from reports.models import CalendarFeed
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    GoalFactory,
    PlanFactory,
    UserFactory,
    VisitFactory,
)
from tests.money import ReportDutyFactory

TODAY = dt.date(2023, 6, 12)
PAGE = "/kalender/prenumeration/"


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel("2023-06-12 12:00Z", tick=False):
        yield


def address_of(user):
    return f"{PAGE}{sharing.token_of(sharing.share(user))}.ics"


def fetched(user, **headers):
    """Return what a program gets that knows the address and nothing else."""
    return Client().get(address_of(user), headers=headers)


def by_icalendar(content):
    """The events, as the library that wrote them reads them."""
    (calendar,) = icalendar.Calendar.from_ical(content, multiple=True)
    return {
        str(event["UID"]): {
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "start": event.decoded("DTSTART"),
            "end": event.decoded("DTEND"),
            "url": str(event["URL"]),
            "categories": [str(each) for each in event["CATEGORIES"].cats],
        }
        for event in calendar.walk("VEVENT")
    }


def by_vobject(content):
    """The same, as a library reads them that other people wrote."""
    calendar = vobject.readOne(content.decode())
    return {
        event.uid.value: {
            "summary": event.summary.value,
            "description": event.description.value,
            "start": event.dtstart.value,
            "end": event.dtend.value,
            "url": event.url.value,
            "categories": event.categories.value,
        }
        for event in calendar.contents.get("vevent", [])
    }


HARD = [
    "Räksmörgås på Røros, Grudziądz och Київ",
    'Möte, samtal; mat: \\ och "citat" \\n \\, \\;',
    "å" * 290,
    "🎉" * 70,
    "a" * 73 + "ö" + "b" * 200,
    "BEGIN:VEVENT\nEND:VCALENDAR\r\nSUMMARY:Annat",
    "En två\x0b tre\x1f fyra\x85 fem",
    "rad\u2028ett\u2029två\u202eaxel",
    "<script>alert(1)</script>&amp;",
    "DTSTART;VALUE=DATE:20200101",
    " , ",
]


@pytest.mark.parametrize("title", HARD)
def test_two_parsers_read_the_same_words_whatever_they_are(title, coordinator):
    activity = ActivityFactory(code="NA1", title=title, ends_on=TODAY)

    content = fetched(coordinator).content

    name = f"activity-{activity.pk}-end@falun-international"
    read = by_icalendar(content)
    assert read == by_vobject(content)
    plain = " ".join(
        "".join(" " if c in "\x0b\x1f\x85" else c for c in f"NA1 ska vara klar: {title}").split()
    )
    assert read[name]["summary"] == plain


def test_an_event_says_what_when_and_where_to_read_on(coordinator):
    visit = VisitFactory(
        town__name="Røros",
        purpose="Elevutbyte",
        starts_on=TODAY,
        ends_on=TODAY + dt.timedelta(days=2),
        outcome="Bra.",
    )

    content = fetched(coordinator).content

    url = f"http://testserver/besok/{visit.pk}/"
    assert by_vobject(content)[f"visit-{visit.pk}-days@falun-international"] == {
        "summary": "Resa till Røros: Elevutbyte",
        "description": f"Besök\nInfaller\n{url}",
        "start": TODAY,
        "end": TODAY + dt.timedelta(days=3),
        "url": url,
        "categories": ["Besök"],
    }


def test_what_is_done_and_what_is_an_example_is_marked(coordinator):
    ReportDutyFactory(due_on=TODAY, sent_on=TODAY, example_data="dagen")

    said = [each["summary"] for each in by_icalendar(fetched(coordinator).content).values()]

    assert [text for text in said if text.endswith("(klart) (exempeldata)")]


def lines(content):
    return content.decode().split("\r\n")


def test_the_calendar_is_as_the_standard_says(coordinator):
    ActivityFactory(title="å" * 200, ends_on=TODAY)

    content = fetched(coordinator).content

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line.encode()) for line in lines(content)) <= 75
    assert lines(content)[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Falun International//Kalender//SV",
    ]
    assert {
        "X-WR-CALNAME:Falun International",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "TRANSP:TRANSPARENT",
    } <= set(lines(content))


def test_a_change_gives_the_event_a_higher_sequence_and_keeps_its_name(coordinator):
    goal = GoalFactory(plan=PlanFactory(year=2023), action_on=TODAY, assessment="partly")

    def event():
        calendar = icalendar.Calendar.from_ical(fetched(coordinator).content)
        return next(e for e in calendar.walk("VEVENT") if str(e["UID"]).startswith("goal-"))

    before = event()
    goal.version, goal.action_on = 2, TODAY + dt.timedelta(days=1)
    goal.save()
    after = event()

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before.decoded("DTSTART") < after.decoded("DTSTART")


def test_an_empty_calendar_is_read_too(as_contact):
    user = UserFactory(role=Role.CONTACT, is_active=True)

    with time_machine.travel("2090-06-12 12:00Z"):
        content = fetched(user).content

    assert {name.split("-")[0] for name in by_icalendar(content)} == {"plan"}
    assert by_icalendar(content) == by_vobject(content)


@pytest.mark.parametrize("role", Role)
def test_the_calendar_holds_what_the_role_may_see(role, db):
    ReportDutyFactory(due_on=TODAY)
    user = UserFactory(role=role, department=DepartmentFactory())

    kinds = {each["categories"][0] for each in by_icalendar(fetched(user).content).values()}

    assert ("Redovisning till finansiär" in kinds) is (role != Role.CONTACT)


def test_the_answer_is_kept_by_nobody_else_and_tells_nobody_of_its_address(coordinator):
    answer = fetched(coordinator)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies


def test_what_has_not_changed_is_not_sent_again(coordinator):
    activity = ActivityFactory(ends_on=TODAY)
    address = address_of(coordinator)
    etag = Client().get(address)["ETag"]

    same = Client().get(address, headers={"If-None-Match": etag})
    activity.title = "Ett annat möte"
    activity.save()
    other = Client().get(address, headers={"If-None-Match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert same["Referrer-Policy"] == "no-referrer"
    assert (other.status_code, other["ETag"] != etag) == (200, True)


def test_only_the_head_is_sent_when_only_that_is_asked_for(coordinator):
    answer = Client().head(address_of(coordinator))

    assert (answer.status_code, answer.content) == (200, b"")
    assert Client().post(address_of(coordinator)).status_code == 405


def test_a_new_address_closes_the_old_one_at_once(coordinator):
    old, new = address_of(coordinator), address_of(coordinator)

    assert [Client().get(each).status_code for each in (old, new)] == [404, 200]


def test_an_account_that_is_closed_shares_nothing(coordinator):
    address = address_of(coordinator)
    coordinator.is_active = False
    coordinator.save()

    assert Client().get(address).status_code == 404


def test_the_database_alone_reveals_no_address(coordinator):
    feed = sharing.share(coordinator)
    guesses = [feed.nonce, f"{feed.nonce}.", Signer(sep=".").sign(feed.nonce)]

    answers = [Client().get(f"{PAGE}{guess}.ics").status_code for guess in guesses]

    assert answers == [404, 404, 404]
    assert feed.nonce != sharing.token_of(feed)


@pytest.mark.parametrize("word", ["", ".", "..", "a.b", "å", "%00", "%ED%A0%80", "x" * 5000, "%2e"])
def test_a_false_secret_opens_nothing(word, db):
    assert Client().get(f"{PAGE}{word}.ics").status_code == 404


def posted(client, button):
    return client.post(PAGE, {button: ""}, follow=True).content.decode()


def test_a_person_shares_changes_and_stops_on_the_page(coordinator):
    client = client_of(coordinator)
    assert "Kalendern delas inte." in client.get(PAGE).content.decode()

    first = posted(client, "new")
    feed = CalendarFeed.objects.get()
    address = f"http://testserver{PAGE}{sharing.token_of(feed)}.ics"
    assert address in first
    assert Client().get(address).status_code == 200

    assert address not in posted(client, "new")
    assert Client().get(address).status_code == 404

    assert "Adressen har slutat gälla." in posted(client, "stop")
    assert not CalendarFeed.objects.exists()


def test_the_page_with_the_address_is_not_kept(coordinator):
    answer = client_of(coordinator).get(PAGE)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_person_sees_only_the_own_address(coordinator):
    other = sharing.share(UserFactory())
    own = sharing.share(coordinator)

    page = client_of(coordinator).get(PAGE).content.decode()

    assert sharing.token_of(own) in page
    assert sharing.token_of(other) not in page


def test_the_log_does_not_hold_the_secret(coordinator, caplog):
    address = address_of(coordinator)
    sharing.stop(coordinator)
    handler = next(
        each
        for each in logging.getLogger().handlers
        if any(isinstance(held, HideSecretAddresses) for held in each.filters)
    )

    with caplog.at_level(logging.WARNING, logger="django.request"):
        Client().get(address)

    (record,) = caplog.records
    assert handler.filter(record)
    assert record.getMessage() == "Not Found: /kalender/prenumeration/…"


def test_other_lines_are_logged_as_they_are():
    record = logging.LogRecord("x", logging.INFO, "", 1, "%s %d", ("/kalender/2023/", 1), None)

    assert HideSecretAddresses().filter(record)
    assert record.getMessage() == "/kalender/2023/ 1"

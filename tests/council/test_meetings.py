"""What the network does together is kept: what was learned, for how long, and who was there."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from council.models import NetworkMeeting
from tests.factories import DepartmentFactory
from tests.forms import filled_in, save
from tests.networking import NetworkMeetingFactory

NEW = "/natverket/traffar/ny/"
TYPED = {"day": "2023-05-08", "kind": "training", "subject": "EU-medel"}


def test_a_meeting_is_kept_with_all_that_is_known_of_it(as_coordinator):
    departments = [DepartmentFactory(name="Skolan"), DepartmentFactory(name="Vården")]

    response = save(
        as_coordinator,
        NEW,
        **TYPED,
        hours="2,5",
        content="Tre program.",
        web_links="https://www.uhr.se/\r\nhttps://example.org/a",
        departments=[each.pk for each in departments],
    )

    meeting = NetworkMeeting.objects.get()
    assert response["Location"] == f"/natverket/traffar/?ar=2023#traff-{meeting.pk}"
    assert (meeting.hours, list(meeting.departments.all())) == (Decimal("2.5"), departments)
    shown = as_coordinator.get("/natverket/traffar/").text
    for text in (
        "Utbildning, 2023-05-08, 2,5 timmar",
        "Skolan, Vården",
        'href="https://example.org/a"',
    ):
        assert text in shown


@pytest.mark.parametrize(
    "links",
    [
        "javascript:alert(1)",
        "https://www.uhr.se/\r\nuhr",
        "ftp://example.org/",
        "data:text/html,hej",
        "https://",
        "https://exa mple.org/",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(links, as_coordinator):
    response = save(as_coordinator, NEW, **TYPED, web_links=links)

    assert response.status_code == 422
    (said,) = response.context["form"].errors["web_links"]
    assert "är ingen webbadress" in said
    assert filled_in(response)["web_links"] == [links]


@pytest.mark.parametrize("hours", ["0", "-1", "101", "1,25", "två", "NaN", "9" * 40])
def test_impossible_hours_are_refused_beside_them(hours, as_coordinator):
    response = save(as_coordinator, NEW, **TYPED, hours=hours)

    assert list(response.context["form"].errors) == ["hours"]


def test_a_meeting_that_has_not_been_is_not_kept(as_coordinator):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    response = save(as_coordinator, NEW, **{**TYPED, "day": tomorrow.isoformat()})

    assert response.context["form"].errors == {
        "day": ["Dagen har inte kommit än. Lägg in träffen när den har varit."]
    }


def test_a_meeting_is_changed_and_removed(as_coordinator):
    meeting = NetworkMeetingFactory(departments=[DepartmentFactory()])
    address = f"/natverket/traffar/{meeting.pk}"

    save(as_coordinator, f"{address}/redigera/", subject="Höstmöte")
    changed = NetworkMeeting.objects.get().subject
    response = as_coordinator.post(f"{address}/ta-bort/")

    assert changed == "Höstmöte"
    assert response["Location"] == "/natverket/traffar/"
    assert not NetworkMeeting.objects.exists()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["C", "B", "A"]),
        ("?ar=2022", ["A"]),
        ("?slag=training", ["B"]),
        ("?forvaltning={}", ["A"]),
    ],
)
def test_the_list_is_narrowed(query, expected, as_member):
    department = DepartmentFactory()
    NetworkMeetingFactory(subject="A", day=dt.date(2022, 5, 1), departments=[department])
    NetworkMeetingFactory(subject="B", kind="training", departments=[DepartmentFactory()])
    NetworkMeetingFactory(subject="C", day=dt.date(2023, 6, 1))

    response = as_member.get("/natverket/traffar/" + query.format(department.pk))

    assert [meeting.subject for meeting in response.context["rows"]] == expected


def test_a_reader_sees_no_way_to_change_anything(as_contact):
    NetworkMeetingFactory()

    shown = as_contact.get("/natverket/traffar/").text

    assert "redigera" not in shown
    assert "/ny/" not in shown

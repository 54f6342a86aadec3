"""The weekly reminders reach each person once a week, by a real mail server."""

import datetime as dt
import email.utils
from html.parser import HTMLParser

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from council.roles import Role
from reports.models import Digest, ReminderChoice
from reports.models.digest import ABANDONED_AFTER
from tests import mailserver
from tests.factories import ActivityFactory, AgreementFactory, DepartmentFactory, UserFactory
from tests.money import ReportDutyFactory

MONDAY = dt.date(2023, 6, 12)


def later(days):
    return MONDAY + dt.timedelta(days=days)


@pytest.fixture
def box(db):
    with mailserver.running() as box:
        yield box


def reminded(**values):
    return UserFactory(**{"role": Role.COORDINATOR, "email": "karin@example.org", **values})


def due(**values):
    """Something to act on within a week, in a plan that nothing is due of."""
    right = {"plan__year": 2024, "code": "NA1", "title": "Möte", "ends_on": later(3)}
    return ActivityFactory(**{**right, **values})


def send(capsys, day=MONDAY):
    """Run the command on the day, and return what it printed and what it complained of."""
    with time_machine.travel(dt.datetime(day.year, day.month, day.day, 7, tzinfo=dt.UTC)):
        try:
            call_command("senddigest")
            failure = ""
        except CommandError as error:
            failure = str(error)
    said = capsys.readouterr()
    return said.out.strip(), said.err + failure


def text_of(message, kind="plain"):
    return message.get_body((kind,)).get_content()


def test_what_is_late_and_due_comes_in_three_parts(box, capsys):
    reminded()
    due(code="NA1", title="Sent möte", ends_on=later(-3))
    due(code="NA2", title="Nära möte", ends_on=later(7))
    due(code="NA3", title="Möte på håll", ends_on=later(28))
    due(code="NA4", title="Fjärran möte", ends_on=later(29))

    told = send(capsys)

    (message,) = box.messages
    lines = [line.strip() for line in text_of(message).splitlines() if line.strip()]
    assert told == ("1 påminnelser skickade, 0 personer har inget att göra.", "")
    assert message["Subject"] == "Påminnelser vecka 24: 1 sent, 2 inom 28 dagar"
    assert [line for line in lines if not line.startswith("https:")][:9] == [
        "SENT (1)",
        "* NA1 ska vara klar: Sent möte",
        "för 3 dagar sedan, 2023-06-09",
        "INOM 7 DAGAR (1)",
        "* NA2 ska vara klar: Nära möte",
        "om 7 dagar, 2023-06-19",
        "INOM 28 DAGAR (1)",
        "* NA3 ska vara klar: Möte på håll",
        "om 28 dagar, 2023-07-10",
    ]


def test_the_mail_says_who_sent_it_and_how_to_be_spared(box, capsys):
    reminded()
    due()

    send(capsys)

    (message,) = box.messages
    choice = "https://international.example.org/konto/paminnelser/"
    assert email.utils.parseaddr(message["To"]) == ("", "karin@example.org")
    assert message["From"] == "falun-international@localhost"
    assert message["List-Unsubscribe"] == f"<{choice}>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert choice in text_of(message)


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.language = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs)["href"])
        if tag == "html":
            self.language = dict(attrs)["lang"]


def test_the_links_lead_to_the_site_in_text_and_html_alike(box, capsys):
    reminded()
    activity = due()

    send(capsys)

    html = Links(text_of(box.messages[0], "html"))
    site = "https://international.example.org"
    assert html.language == "sv"
    assert html.found == [
        f"{site}/aktiviteter/{activity.pk}/",
        f"{site}/kalender/",
        f"{site}/konto/paminnelser/",
    ]
    assert all(link in text_of(box.messages[0]) for link in html.found)


def test_what_a_person_typed_is_text_in_the_html_and_as_it_is_in_the_text(box, capsys):
    reminded()
    due(title="<b>Möte</b> & samtal, ”åäö”")

    send(capsys)

    assert "<b>Möte</b> & samtal, ”åäö”" in text_of(box.messages[0])
    assert "&lt;b&gt;Möte&lt;/b&gt; &amp; samtal" in text_of(box.messages[0], "html")


def test_however_often_it_runs_each_gets_one_a_week(box, capsys):
    reminded()
    due()

    for days in (0, 0, 1, 4):
        send(capsys, later(days))
    assert len(box.messages) == 1

    send(capsys, later(7))
    assert len(box.messages) == 2
    assert len({message["Message-ID"] for message in box.messages}) == 2


def test_who_has_nothing_to_act_on_gets_no_mail_that_week(box, capsys):
    reminded()

    told, _failure = send(capsys)
    due()
    send(capsys, later(1))

    assert told == "0 påminnelser skickade, 1 personer har inget att göra."
    assert box.messages == []


@pytest.mark.parametrize(
    "user",
    [
        {"email": ""},
        {"is_active": False},
        {"role": Role.ADMINISTRATOR},
    ],
)
def test_some_are_never_reminded(user, box, capsys):
    reminded(**user)
    due()

    send(capsys)

    assert box.messages == []


def test_who_does_not_want_it_is_left_in_peace(box, capsys):
    ReminderChoice.objects.create(user=reminded(), is_wanted=False)
    due()

    send(capsys)

    assert box.messages == []


@pytest.mark.parametrize(("day", "count"), [(0, 0), (1, 0), (2, 1), (4, 1), (6, 1)])
def test_each_is_reminded_on_the_day_chosen_or_later_that_week(day, count, box, capsys):
    ReminderChoice.objects.create(user=reminded(), weekday=ReminderChoice.Weekday.WEDNESDAY)
    due(ends_on=later(10))

    send(capsys, later(day))

    assert len(box.messages) == count


def sent_to(box):
    """What each was sent, by receiver."""
    return {email.utils.parseaddr(message["To"])[1]: text_of(message) for message in box.messages}


def test_each_hears_of_what_the_role_acts_on(box, capsys):
    department = DepartmentFactory(name="Kultur")
    for role in Role:
        UserFactory(role=role, email=f"{role.value}@example.org", department=department)
    due(department=department, title="Möte")
    due(code="NA2", title="Annat")
    ReportDutyFactory(due_on=later(3), grant__title="Bidraget")
    AgreementFactory(title="Avtalet", ends_on=later(183))

    send(capsys)

    said = sent_to(box)
    words = ("Möte", "Annat", "Bidraget", "Avtalet")
    heard = {who: [word for word in words if word in text] for who, text in said.items()}
    assert heard == {
        "coordinator@example.org": [*words],
        "chief_executive@example.org": [*words],
        "chair@example.org": ["Avtalet"],
        "member@example.org": ["Avtalet"],
        "contact@example.org": ["Möte"],
    }


FALLBACK = (
    "Ingen kontaktperson med konto och e-post finns hos Kultur. "
    "Därför kommer påminnelserna därifrån till dig."
)


@pytest.mark.parametrize(
    ("contact", "is_told"),
    [
        (None, True),
        ({"email": ""}, True),
        ({"is_active": False}, True),
        ({"role": Role.MEMBER}, True),
        ({}, False),
    ],
)
def test_a_department_without_anybody_to_remind_is_the_coordinators(contact, is_told, box, capsys):
    department = DepartmentFactory(name="Kultur")
    reminded()
    if contact is not None:
        right = {"role": Role.CONTACT, "department": department, "email": "erik@example.org"}
        UserFactory(**{**right, **contact})
    due(department=department)

    send(capsys)

    text = sent_to(box)["karin@example.org"]
    assert "om 3 dagar, 2023-06-15 (Kultur)" in text.replace("\xa0", " ")
    assert (FALLBACK in text) is is_told


def test_a_long_list_ends_with_how_many_there_are_besides(box, capsys):
    reminded()
    for number in range(32):
        due(code=f"NA{number}")

    send(capsys)

    assert text_of(box.messages[0]).count("* NA") == 30
    assert "Och 2 till i kalendern." in text_of(box.messages[0])


def test_who_is_refused_gets_theirs_the_next_time_and_the_others_now(box, capsys):
    reminded(username="karin")
    reminded(username="erik", email="erik@example.org")
    due()
    box.refused.add("karin@example.org")

    told, failure = send(capsys)
    assert sorted(sent_to(box)) == ["erik@example.org"]
    assert told == "1 påminnelser skickade, 0 personer har inget att göra."
    assert "karin: " in failure
    assert failure.endswith("1 påminnelser gick inte att skicka. De skickas nästa gång.")

    box.refused.clear()
    send(capsys, later(1))
    assert box.receivers == ["erik@example.org", "karin@example.org"]


def test_a_server_that_is_down_is_told_of_and_nothing_is_lost(box, capsys):
    reminded()
    due()

    with override_settings(EMAIL_PORT=1):
        _told, failure = send(capsys)
    assert "1 påminnelser gick inte att skicka." in failure

    send(capsys)
    assert len(box.messages) == 1


def test_without_a_server_nothing_is_sent_and_nothing_is_taken_for_sent(db, capsys):
    reminded()
    due()

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        _told, failure = send(capsys)

    assert failure.startswith("Ingen e-postserver är inställd, så inget är skickat.")
    assert not Digest.objects.exists()


def test_it_can_be_shown_without_being_sent(box, capsys):
    reminded(username="karin")
    due()

    with time_machine.travel("2023-06-12 07:00Z"):
        call_command("senddigest", show=True)

    assert "Till: karin\nÄmne: Påminnelser vecka 24" in capsys.readouterr().out
    assert (box.messages, Digest.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "person",
    [
        {"first_name": "Karin\r\nBcc: ond@example.org", "last_name": "Å\nSubject: Vinst"},
        {"username": "karin\nBcc: ond@example.org"},
    ],
)
def test_no_name_can_add_a_header(person, box, capsys):
    reminded(**person)
    due(title="Möte\r\nBcc: ond@example.org", department=DepartmentFactory(name="X\nBcc: ond@x.se"))

    send(capsys)

    (message,) = box.messages
    assert box.receivers == ["karin@example.org"]
    assert message["Bcc"] is None
    assert message.get_all("Subject") == ["Påminnelser vecka 24: 0 sent, 1 inom 28 dagar"]


def test_an_address_that_holds_a_header_is_refused_and_the_others_get_theirs(box, capsys):
    reminded(username="ond", email="a@example.org\nBcc: ond@example.org")
    reminded(username="karin")
    due()

    _told, failure = send(capsys)

    assert box.receivers == ["karin@example.org"]
    assert failure.startswith("ond: ")


def test_two_senders_at_once_claim_a_week_once(db):
    user, now = reminded(), timezone.now()

    claims = [Digest.objects.claim(user, now) for _sender in range(2)]

    assert [claim is not None for claim in claims] == [True, False]


def test_what_an_interrupted_sender_left_is_taken_over_after_a_while(db):
    user, now = reminded(), timezone.now()
    Digest.objects.claim(user, now)

    later_on = now + ABANDONED_AFTER
    claims = [
        Digest.objects.claim(user, moment)
        for moment in (later_on, later_on + dt.timedelta(seconds=1), later_on)
    ]

    assert [claim is not None for claim in claims] == [False, True, False]


def test_what_is_settled_is_not_claimed_again(db):
    user, now = reminded(), timezone.now()
    claimed = Digest.objects.claim(user, now)
    claimed.state = Digest.State.SENT
    claimed.save()

    assert Digest.objects.claim(user, now + dt.timedelta(hours=2)) is None


def test_the_week_is_the_iso_week_also_at_new_year(db):
    user = reminded()

    with transaction.atomic():
        claimed = Digest.objects.claim(user, dt.datetime(2023, 1, 1, 12, tzinfo=dt.UTC))

    assert (claimed.year, claimed.week) == (2022, 52)


def test_each_person_chooses_for_themselves(as_coordinator, coordinator):
    other = ReminderChoice.objects.create(user=UserFactory())

    answer = as_coordinator.post("/konto/paminnelser/", {"weekday": "3"})

    assert answer["Location"] == "/konto/paminnelser/"
    chosen = ReminderChoice.objects.get(user=coordinator)
    assert (chosen.is_wanted, chosen.weekday) == (False, 3)
    other.refresh_from_db()
    assert (other.is_wanted, other.weekday) == (True, 1)


@pytest.mark.parametrize("weekday", ["", "0", "6", "8", "måndag", "\0", "9" * 30])
def test_a_day_that_is_none_is_refused(weekday, as_coordinator):
    answer = as_coordinator.post("/konto/paminnelser/", {"weekday": weekday})

    assert answer.status_code == 422
    assert not ReminderChoice.objects.exists()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Ditt konto saknar e-postadress, så inget skickas."),
        ("karin@example.org", "Ett mejl i veckan till karin@example.org"),
    ],
)
def test_the_page_says_where_the_reminders_go(address, sentence, as_coordinator, coordinator):
    coordinator.email = address
    coordinator.save()

    assert sentence in as_coordinator.get("/konto/paminnelser/").content.decode()

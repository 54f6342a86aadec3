"""Nothing starts without a directive: each reason is told on the page, to a forged form as well."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity, Plan
from activities.models.activity import Status
from budget.models import BudgetLine
from council.models import Body, Directive, Outcome
from council.roles import Role
from tests.factories import ActivityFactory, DecisionFactory, DirectiveFactory

pytestmark = pytest.mark.browser

NO_DIRECTIVE = (
    "Aktiviteten kan inte påbörjas: direktiv saknas. "
    "Registrera vem som beslutat, datum och diarienummer."
)
FIRST_DAY = dt.date(2023, 1, 10)
DECIDED = {
    "status": Status.DECIDED,
    "expected_result": "Tio elever har besökt Vadsø.",
    "strategy_link": "Barn och unga.",
    "starts_on": FIRST_DAY,
}


@dataclass(frozen=True)
class Gate:
    """A step that is refused, what it lacks, and the sentence that says so."""

    step: str
    address: str
    sentence: str
    make: Callable[[], Activity]
    fields: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.sentence


def _activity(*directives: Directive, **values: object) -> Activity:
    activity = ActivityFactory(plan=Plan.objects.get(year=2023), **{**DECIDED, **values})
    activity.directives.set(directives)
    return activity


def _without_directive() -> Activity:
    return _activity()


def _too_early() -> Activity:
    return _activity(DirectiveFactory(issued_on=dt.date(2023, 3, 1)))


def _without_first_day() -> Activity:
    return _activity(DirectiveFactory(), starts_on=None)


def _in_the_future() -> Activity:
    return _activity(DirectiveFactory(), starts_on=timezone.localdate() + dt.timedelta(days=3))


def _larger_by_its_money() -> Activity:
    activity = _activity(DirectiveFactory())
    BudgetLine.objects.create(
        year=2023, title="Resor till Vadsø", planned=Decimal(100_000), activity=activity
    )
    return activity


def _anchored_by(kind: Body.Kind, day: dt.date) -> Activity:
    anchoring = DecisionFactory(body__kind=kind, meeting_date=day, outcome=Outcome.APPROVED)
    return _activity(DirectiveFactory(), is_larger_effort=True, anchoring=anchoring)


def _anchored_too_late() -> Activity:
    return _anchored_by(Body.Kind.EXECUTIVE_BOARD, dt.date(2023, 2, 14))


def _anchored_by_the_council() -> Activity:
    return _anchored_by(Body.Kind.COUNCIL, dt.date(2022, 12, 14))


def _without_aim() -> Activity:
    return _activity(status=Status.PLANNED, expected_result="", strategy_link="")


def _without_result() -> Activity:
    return _activity(DirectiveFactory(), status=Status.ONGOING)


def _day_after() -> str:
    return str(timezone.localdate() + dt.timedelta(days=3))


FIRST = (("starts_on", "2023-01-10"),)
UNANCHORED = (
    "Större insats: förankring i kommunstyrelsen eller ledningsutskottet saknas. "
    "Lägg in beslutet och välj det som förankring."
)
GATES = {
    "no directive": Gate("Påbörja", "paborja", NO_DIRECTIVE, _without_directive, FIRST),
    "a directive after the start": Gate(
        "Påbörja",
        "paborja",
        "Direktivet är daterat 2023-03-01 men starten är satt till 2023-01-10. "
        "Ändra första dagen eller registrera det direktiv som gällde då.",
        _too_early,
        FIRST,
    ),
    "no first day": Gate(
        "Påbörja",
        "paborja",
        "Ange aktivitetens första dag. Direktivet ska vara daterat senast då.",
        _without_first_day,
        (("starts_on", ""),),
    ),
    "a first day that has not come": Gate(
        "Påbörja",
        "paborja",
        "har inte kommit än. Ändra den om aktiviteten börjar nu.",
        _in_the_future,
        (("starts_on", "om tre dagar"),),
    ),
    "a larger effort by its money": Gate(
        "Påbörja", "paborja", UNANCHORED, _larger_by_its_money, FIRST
    ),
    "an anchoring in the wrong body": Gate(
        "Påbörja", "paborja", UNANCHORED, _anchored_by_the_council, FIRST
    ),
    "an anchoring after the start": Gate(
        "Påbörja",
        "paborja",
        "Större insats: förankringen är daterad 2023-02-14 men starten är satt till 2023-01-10. "
        "Ändra första dagen eller välj ett tidigare beslut.",
        _anchored_too_late,
        FIRST,
    ),
    "no expected result and no tie to the strategy": Gate(
        "Besluta",
        "besluta",
        "Ange förväntat praktiskt resultat och koppling till strategin.",
        _without_aim,
        (("expected_result", ""), ("strategy_link", "")),
    ),
    "no actual result": Gate(
        "Avsluta som genomförd",
        "avsluta",
        "Ange det faktiska resultatet. Det står i årsrapporten.",
        _without_result,
        (("actual_result", ""), ("ends_on", "")),
    ),
}


@pytest.fixture(params=GATES.values(), ids=list(GATES))
def gate(request) -> Gate:
    return request.param


def now(activity: Activity) -> tuple[object, ...]:
    """Return what a refused step must leave as it is."""
    stored = Activity.objects.get(pk=activity.pk)
    history = stored.history.count()
    return stored.status, stored.version, stored.starts_on, stored.steps.count(), history


def expect_told(page: Page, sentence: str) -> None:
    """The sentence stands in one element that is announced and has the focus."""
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(sentence)
    expect(alert).to_be_focused()
    assert page.evaluate("() => document.activeElement.getAttribute('role')") == "alert"


def test_the_page_says_why_with_the_sentence_in_focus(at, site, gate):
    activity = gate.make()
    before = now(activity)

    page = at(Role.COORDINATOR, f"{activity.get_absolute_url()}steg/{gate.address}/")
    page.get_by_role("button", name=gate.step).click()

    expect_told(page, gate.sentence)
    assert page.title().startswith("Fel: ")
    assert now(activity) == before


def test_a_forged_form_is_told_the_same_and_changes_nothing(at, site, gate):
    activity = gate.make()
    before = now(activity)
    page = at(Role.COORDINATOR, activity.get_absolute_url())
    fields = dict(gate.fields)
    if gate.make is _in_the_future:
        fields["starts_on"] = _day_after()

    answer = forge(page, f"{activity.get_absolute_url()}steg/{gate.address}/", fields)

    assert answer["status"] == 422
    assert gate.sentence in answer["words"]
    assert now(activity) == before


def forge(page: Page, address: str, fields: dict[str, str]) -> dict[str, object]:
    """Send a form that was never opened, from a page that holds the key against forgery."""
    version = {"seen": "1"}
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(
        address,
        form={"csrfmiddlewaretoken": token, **version, **fields},
        headers={"Referer": page.url},
        max_redirects=0,
    )
    alert = re.search(r'role="alert".*?</div>', answer.text(), re.DOTALL)
    words = " ".join(re.sub("<[^>]+>", " ", alert[0] if alert else "").split())
    return {"status": answer.status, "words": words}


def test_the_page_of_the_activity_says_it_before_anybody_tries(at, site):
    page = at(Role.COORDINATOR, _without_directive().get_absolute_url())

    steps = page.locator(".next-steps")
    expect(steps.get_by_role("link", name="Påbörja")).to_have_count(0)
    expect(steps).to_contain_text(NO_DIRECTIVE)


def test_a_step_out_of_order_is_closed_and_its_form_is_refused(at, site):
    activity = _activity(DirectiveFactory(), status=Status.PLANNED)
    sentence, before = "Aktiviteten måste först beslutas.", now(activity)
    address = f"{activity.get_absolute_url()}steg/paborja/"

    page = at(Role.COORDINATOR, address)

    expect_told(page, sentence)
    answer = forge(page, address, {"starts_on": "2023-01-10"})
    assert [answer["status"], sentence in answer["words"]] == [422, True]
    assert now(activity) == before


def test_a_member_meets_no_step_and_a_forged_one_is_forbidden(at, site):
    activity = _activity(DirectiveFactory())
    page = at(Role.MEMBER, activity.get_absolute_url())

    expect(page.get_by_role("heading", name=activity.title)).to_be_visible()
    expect(page.locator(".next-steps")).to_have_count(0)
    answer = forge(page, f"{activity.get_absolute_url()}steg/paborja/", dict(FIRST))

    assert answer["status"] == 403
    assert Activity.objects.get(pk=activity.pk).status == Status.DECIDED


def test_with_a_directive_the_activity_starts_and_is_completed(at, site):
    activity = _without_directive()
    page = at(Role.COORDINATOR, activity.get_absolute_url())

    page.get_by_role("link", name="Nytt direktiv").click()
    page.get_by_label("Vem som beslutat").fill("Kommundirektören")
    page.get_by_label("Datum").fill("12 december 2022")
    page.get_by_label("Diarienummer").fill("ks0600/22")
    page.get_by_label("Vad direktivet säger").fill("Rådet får börja med besöket.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Direktivet är sparat")
    expect(page.get_by_role("link", name="KS0600/22")).to_be_visible()

    page.get_by_role("link", name="Påbörja").click()
    page.get_by_label("Första dag").fill("10 januari 2023")
    page.get_by_role("button", name="Påbörja").click()
    expect(page.get_by_role("status")).to_contain_text("Aktiviteten pågår.")

    page.get_by_role("link", name="Avsluta som genomförd").click()
    page.get_by_label("Faktiskt resultat").fill("Tolv elever besökte Vadsø.")
    page.get_by_role("button", name="Avsluta som genomförd").click()
    expect(page.get_by_role("status")).to_contain_text("Aktiviteten är genomförd.")

    stored = Activity.objects.get(pk=activity.pk)
    assert [stored.status, stored.starts_on] == [Status.COMPLETED, FIRST_DAY]
    assert stored.directives.get().registry_number == "KS0600/22"
    assert [step.step for step in stored.steps.all()] == ["start", "complete"]

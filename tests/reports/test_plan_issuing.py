"""The plan that the board has approved is issued as a document that never changes."""

import pytest

from activities.models import Plan
from council.models import Decision
from council.roles import Role
from council.steps import RefusedError
from reports.editions.issuing import keep
from reports.models import Edition
from reports.plan_document import issuing
from tests.conftest import client_for
from tests.factories import ActivityFactory
from tests.forms import filled_in, opened, save
from tests.ways import person, plan_in

AT = "/rapporter/verksamhetsplan/2023"
ISSUE = f"{AT}/ge-ut/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_in("approved", year=2023)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_first_edition_rests_on_the_boards_decision(plan, as_coordinator):
    response = save(as_coordinator, ISSUE)

    edition = Edition.objects.get()
    decided = Decision.objects.get(plan_step__edition__plan=plan)
    assert response["Location"] == edition.get_absolute_url()
    assert (edition.paper, edition.number) == ("verksamhetsplan", 1)
    assert edition.reason == f"Godkänd: {decided}."
    assert plan.goals.get().title in edition.page


def test_what_is_frozen_stays_when_the_plan_is_carried_out_otherwise(plan, as_coordinator):
    save(as_coordinator, ISSUE)
    frozen = Edition.objects.values("page", "html", "data").get()
    ActivityFactory(plan=plan, title="Körresan till Gol")

    refused = save(as_coordinator, ISSUE)
    taken = save(as_coordinator, ISSUE, reason="En aktivitet har kommit till.")

    assert (refused.status_code, taken.status_code) == (422, 302)
    first, second = Edition.objects.order_by("number").values("page", "html", "data")
    assert first == frozen
    assert "Körresan till Gol" in second["page"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("draft", "Planen är inte godkänd av kommunstyrelsen. Den ges ut när den är det."),
        ("prepared", "Planen är inte godkänd av kommunstyrelsen. Den ges ut när den är det."),
        ("editorial", "Planen revideras. Ge ut den när ändringen är beslutad eller stängd."),
    ],
)
def test_a_plan_that_is_not_decided_is_not_issued(state, said, as_coordinator):
    plan_in(state, year=2023)

    page, sent = as_coordinator.get(ISSUE), as_coordinator.post(ISSUE, {"reason": "Klar."})

    assert (page.status_code, sent.status_code) == (409, 422)
    assert [said in text_of(each) for each in (page, sent)] == [True, True]
    assert not Edition.objects.exists()


def test_the_same_form_sent_twice_issues_once(plan, as_coordinator):
    typed = opened(as_coordinator, ISSUE)
    as_coordinator.post(ISSUE, typed)

    again = as_coordinator.post(ISSUE, typed)

    assert again.status_code == 422
    assert "Utgåva 1 är redan utgiven. Läs den först." in text_of(again)
    assert Edition.objects.count() == 1


def test_nobody_issues_what_has_changed_unseen(plan, as_coordinator):
    typed = opened(as_coordinator, ISSUE)
    ActivityFactory(plan=plan)

    told = as_coordinator.post(ISSUE, typed)
    taken = as_coordinator.post(ISSUE, filled_in(told))

    assert "Något har ändrats sedan du öppnade sidan." in text_of(told)
    assert taken.status_code == 302


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.CHIEF_EXECUTIVE}))
def test_only_those_who_edit_the_plan_issue_it(role, plan):
    with pytest.raises(RefusedError, match="Den rollen får inte ändra planen"):
        issuing.issue(plan, reason="Klar.", seen="", after=0, by=person(role))


def test_the_page_of_the_plan_leads_to_what_is_issued_and_to_issuing(plan, as_coordinator):
    before = text_of(as_coordinator.get(f"{AT}/"))
    save(as_coordinator, ISSUE)
    keep(Edition.objects.get(), b"%PDF-1.7")

    after = text_of(as_coordinator.get(f"{AT}/"))

    assert f'href="{ISSUE}"' in before
    assert "Utgiven: utgåva" not in before
    assert f'href="{AT}/utgavor/"' in after
    assert f'href="{ISSUE}"' not in text_of(client_for(Role.MEMBER).get(f"{AT}/"))


def test_a_year_without_a_plan_has_nothing_to_issue(as_coordinator):
    assert not Plan.objects.exists()
    assert as_coordinator.get(ISSUE).status_code == 404

"""The budget shows what there is; its forms keep what is granted apart from what is hoped for."""

from decimal import Decimal

import pytest

from budget.models import BudgetFrame, BudgetLine
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    OrganisationFactory,
    PlanFactory,
)
from tests.forms import opened, save

FRAME, NEW = "/budget/2023/ram/", "/budget/2023/poster/ny/"


def test_the_page_groups_the_lines_by_who_pays(as_member):
    own, granted, expected = BudgetLineFactory(), GrantedLineFactory(), ExpectedLineFactory()

    groups = as_member.get("/budget/2023/").context["groups"]

    assert [(group.payer, [line.pk for line in group.lines]) for group in groups] == [
        ("own", [own.pk]),
        ("external", [granted.pk, expected.pk]),
    ]


def test_a_groups_sum_leaves_out_what_is_not_granted(as_member):
    GrantedLineFactory(planned=Decimal(100), granted=Decimal(90))
    ExpectedLineFactory(planned=Decimal(500_000))

    (group,) = as_member.get("/budget/2023/").context["groups"]

    assert (group.budget, group.granted) == (100, 90)


def test_a_year_without_lines_says_what_to_do(as_coordinator):
    page = as_coordinator.get("/budget/2031/").content.decode()

    assert "Budgeten för 2031 har inga poster" in page
    assert 'href="/budget/2031/poster/ny/"' in page


@pytest.mark.parametrize(
    ("typed", "kronor"),
    [
        ("180 000", 180_000),
        ("180 tkr", 180_000),
        ("0,18 mnkr", 180_000),
        ("180000,50", "180000.50"),
    ],
)
def test_the_frame_is_typed_as_people_write_it(typed, kronor, as_coordinator):
    save(as_coordinator, FRAME, amount=typed, employment_rate="0,5")

    frame = BudgetFrame.objects.get()
    assert (frame.year, frame.amount, frame.employment_percent) == (2023, Decimal(kronor), 50)


def test_the_frame_shows_as_it_is_typed(as_coordinator):
    BudgetFrameFactory(year=2023, amount=Decimal("180000.50"), employment_rate=Decimal("0.5"))

    typed = opened(as_coordinator, FRAME)

    assert (typed["amount"], typed["employment_rate"]) == (["180\u00a0000,50"], ["0,50"])


def test_a_frame_opened_and_saved_unchanged_is_unchanged(as_coordinator):
    BudgetFrameFactory(year=2023, employment_rate=Decimal("0.5"))

    save(as_coordinator, FRAME)

    assert BudgetFrame.objects.get().version == 1


def test_two_who_set_the_frame_at_once_see_each_other(as_coordinator, as_chief_executive):
    typed = opened(as_coordinator, FRAME)
    save(as_chief_executive, FRAME, amount="200 000")

    response = as_coordinator.post(FRAME, {**typed, "amount": "180 000"})

    assert response.status_code == 422
    assert BudgetFrame.objects.get().amount == 200_000
    assert "200\u00a0000" in response.context["form"].errors["amount"][0]


def test_a_new_line_gets_the_next_place(as_coordinator):
    BudgetLineFactory()

    assert opened(as_coordinator, NEW)["position"] == ["2"]


def test_a_new_line_leads_back_to_its_place_in_the_budget(as_coordinator):
    response = save(as_coordinator, NEW, title="Resor", planned="70 000")

    line = BudgetLine.objects.get()
    assert (line.year, line.planned) == (2023, 70_000)
    assert response["Location"] == f"/budget/2023/#post-{line.pk}"


def test_expected_money_becomes_granted_by_one_form(as_coordinator):
    line = ExpectedLineFactory()

    save(as_coordinator, line.get_edit_url(), status="granted", granted="850 tkr")

    assert BudgetLine.objects.get().granted == 850_000


def test_a_grant_cannot_be_noted_on_what_is_only_expected(as_coordinator):
    line = ExpectedLineFactory()

    response = save(as_coordinator, line.get_edit_url(), granted="850 tkr")

    assert response.status_code == 422
    assert "Förväntade pengar räknas inte som beviljade." in response.content.decode()
    assert BudgetLine.objects.get().granted is None


def test_our_own_money_has_no_funder(as_coordinator):
    line = BudgetLineFactory()

    response = save(as_coordinator, line.get_edit_url(), funder=str(OrganisationFactory().pk))

    assert response.status_code == 422
    assert "Kommunens egen ram betalas inte av en finansiär." in response.content.decode()


def test_an_empty_amount_is_unknown_and_not_nothing(as_coordinator):
    line = BudgetLineFactory(planned=Decimal(5))

    save(as_coordinator, line.get_edit_url(), planned="")

    assert BudgetLine.objects.get().planned is None
    assert "ej fastställt" in as_coordinator.get("/budget/2023/").content.decode()


def test_the_activities_to_choose_from_are_those_of_the_same_year(as_coordinator):
    ours = ActivityFactory(plan=PlanFactory(year=2023))
    ActivityFactory(plan=PlanFactory(year=2022))

    page = as_coordinator.get(NEW)

    assert list(page.context["form"].fields["activity"].queryset) == [ours]


def test_a_changed_amount_is_seen_on_the_dashboard_and_in_the_report(as_coordinator):
    PlanFactory(year=2023)
    line = BudgetLineFactory(title="Resor")

    save(as_coordinator, line.get_edit_url(), planned="123 456")

    pages = ["/budget/2023/", "/oversikt/2023/", "/rapporter/arsrapport/2023/"]
    shown = ["123\u00a0456" in as_coordinator.get(page).content.decode() for page in pages]
    assert shown == [True, True, True]


@pytest.mark.parametrize("status", BudgetLine.Status)
def test_every_status_has_a_word_and_a_symbol(status):
    mark = BudgetLine(status=status).mark

    assert mark.label == status.label
    assert mark.symbol

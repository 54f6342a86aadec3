"""From a call to the last payment: programmes, applications, grants, reports, by their pages."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from budget.models import FundingProgramme, Grant, GrantApplication, GrantYear, ReportDuty
from tests.factories import (
    BudgetLineFactory,
    DecisionFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    OrganisationFactory,
    ProjectFactory,
)
from tests.forms import opened, save
from tests.money import (
    AccreditationFactory,
    FundingProgrammeFactory,
    GrantAmendmentFactory,
    GrantApplicationFactory,
    GrantBudgetFactory,
    GrantFactory,
    GrantYearFactory,
    ReportDutyFactory,
)

SPACE = "\u00a0"


def text(client, address):
    return client.get(address).content.decode()


def test_a_programme_is_entered_and_read(as_coordinator):
    funder = OrganisationFactory(name="Nordisk kulturpunkt")
    answer = save(
        as_coordinator,
        "/budget/program/ny/",
        name="Kulturprogrammet",
        funder=funder.pk,
        form="real_cost",
        payment="instalments",
        payment_note="85/15",
        own_share="50",
        currency="EUR",
    )

    programme = FundingProgramme.objects.get()
    page = text(as_coordinator, answer["Location"])
    assert answer["Location"] == f"/budget/program/{programme.pk}/"
    assert "I delar, 85/15" in page
    assert f"50{SPACE}%" in page


def test_an_application_becomes_a_grant_with_what_it_said(as_coordinator):
    project, funder = ProjectFactory(), OrganisationFactory()
    save(
        as_coordinator,
        f"/budget/ansokningar/ny/?projekt={project.pk}",
        title="Medel till C-Cities",
        year="2023",
        funder=funder.pk,
        amount="50 745",
        currency="EUR",
        rate="11,4213",
        rate_on="2023-01-02",
        status="sent",
        sent_on="2023-04-17",
    )
    application = GrantApplication.objects.get()
    assert application.project == project
    assert application.kronor == Decimal("579573.87")

    answer = save(as_coordinator, f"/budget/bidrag/ny/?ansokan={application.pk}")

    grant = Grant.objects.get()
    assert answer["Location"] == f"/budget/bidrag/{grant.pk}/"
    assert (grant.application, grant.funder, grant.project) == (application, funder, project)
    assert (grant.title, grant.currency, grant.rate) == (
        "Medel till C-Cities",
        "EUR",
        Decimal("11.4213"),
    )


@pytest.mark.parametrize("asked", ["", "x", "99999", "-1", "1e3"])
def test_a_grant_without_a_known_application_is_an_empty_form(asked, as_coordinator):
    assert as_coordinator.get(f"/budget/bidrag/ny/?ansokan={asked}").status_code == 200


def test_another_currency_needs_its_rate(as_coordinator):
    application = GrantApplicationFactory()

    answer = save(as_coordinator, f"/budget/ansokningar/{application.pk}/redigera/", currency="EUR")

    assert answer.status_code == 422
    assert "En annan valuta än kronor har en kurs över noll" in answer.content.decode()


def test_a_grant_is_filled_year_by_year_and_the_next_year_is_offered(as_coordinator):
    grant = GrantFactory()
    new = f"/budget/bidrag/{grant.pk}/ar/ny/"
    save(as_coordinator, new, year="2022", amount="850 tkr")

    assert opened(as_coordinator, new)["year"] == ["2023"]
    save(as_coordinator, new, amount="850 000")

    assert text(as_coordinator, f"/budget/bidrag/{grant.pk}/").count(f"850{SPACE}000") == 2
    assert grant.total == 1_700_000


def test_an_amendment_keeps_what_the_year_was_first(as_coordinator):
    amendment = GrantAmendmentFactory()
    part = GrantYearFactory(grant=amendment.grant, amount=Decimal(850_000))

    save(
        as_coordinator,
        f"/budget/bidrag/{part.grant_id}/ar/{part.pk}/redigera/",
        amended="900 000",
        amendment=amendment.pk,
    )

    part = GrantYear.objects.get()
    assert (part.amount, part.current) == (850_000, 900_000)
    page = text(as_coordinator, f"/budget/bidrag/{part.grant_id}/")
    assert "Ändring 1, 2023-05-02" in page


def test_the_amendments_to_choose_from_are_the_grants_own(as_coordinator):
    ours, _others = GrantAmendmentFactory(), GrantAmendmentFactory()

    page = as_coordinator.get(f"/budget/bidrag/{ours.grant_id}/ar/ny/")

    assert list(page.context["form"].fields["amendment"].queryset) == [ours]


def test_a_report_is_claimed_when_it_is_sent(as_coordinator):
    duty = ReportDutyFactory(claimed=Decimal(640_000))
    address = f"/budget/bidrag/{duty.grant_id}/redovisningar/{duty.pk}/redigera/"
    assert duty.claimed_kronor == 0

    save(
        as_coordinator, address, sent_on="2024-02-20", received="600 000", received_on="2024-04-02"
    )

    duty = ReportDuty.objects.get()
    assert (duty.claimed_kronor, duty.received_kronor) == (640_000, 600_000)


def test_a_part_belongs_to_its_own_grant(as_coordinator):
    part = GrantYearFactory()

    for address in (
        f"/budget/bidrag/{GrantFactory().pk}/ar/{part.pk}/redigera/",
        f"/budget/bidrag/{part.grant_id}/annat/{part.pk}/redigera/",
        f"/budget/bidrag/{part.grant_id}/annat/ny/",
    ):
        assert as_coordinator.get(address).status_code == 404


def test_a_budget_that_does_not_sum_to_the_years_is_told_of(as_member):
    part = GrantYearFactory(amount=Decimal(850_000))
    GrantBudgetFactory(grant=part.grant, amount=Decimal(840_000))

    page = text(as_member, part.grant.get_absolute_url())

    assert "Rätta det som inte stämmer med beslutet." in page


def test_what_is_due_and_late_and_unpaid_stands_first(as_member):
    ReportDutyFactory(due_on="2023-03-01")
    ReportDutyFactory(sent_on="2023-02-01", claimed=Decimal(5_000))
    GrantApplicationFactory(title="Till C-Cities")
    AccreditationFactory(name="Erasmus+")

    with time_machine.travel(dt.datetime(2023, 6, 12, 12, tzinfo=dt.UTC), tick=False):
        page = text(as_member, "/budget/finansiering/")

    assert "försenad" in page
    assert f"5{SPACE}000{SPACE}kr" in page
    assert "Till C-Cities" in page
    assert "Erasmus+" in page
    assert "belopp ej fastställt" in page


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        ("2023-06-11", "En dag kvar att skicka ansökan, senast 2023-06-12."),
        ("2023-06-02", "10 dagar kvar att skicka ansökan, senast 2023-06-12."),
        ("2023-06-13", "Sista ansökningsdagen, 2023-06-12, har passerat."),
    ],
)
def test_an_application_counts_its_days(today, sentence, as_member):
    application = GrantApplicationFactory(deadline="2023-06-12")

    with time_machine.travel(f"{today}T12:00:00Z", tick=False):
        assert sentence in text(as_member, application.get_absolute_url())


class TestALineOfAGrant:
    def line(self, **values):
        part = GrantYearFactory(amount=Decimal(100_000))
        line = GrantedLineFactory(funder=part.grant.funder, granted=Decimal(1), **values)
        return part.grant, line

    def test_takes_no_more_than_is_left(self, as_coordinator):
        grant, line = self.line()
        GrantedLineFactory(funder=grant.funder, grant=grant, granted=Decimal(60_000))

        answer = save(as_coordinator, line.get_edit_url(), grant=grant.pk, granted="40 000,01")

        assert answer.status_code == 422
        assert f"Av bidraget är 40{SPACE}000{SPACE}kr kvar att fördela 2023." in (
            answer.content.decode()
        )
        assert save(
            as_coordinator, line.get_edit_url(), grant=grant.pk, granted="40 000"
        ).status_code == (302)

    def test_has_the_grants_funder(self, as_coordinator):
        grant, line = self.line()

        answer = save(
            as_coordinator,
            line.get_edit_url(),
            grant=grant.pk,
            funder=OrganisationFactory().pk,
        )

        assert f"Bidraget ges av {grant.funder}." in answer.content.decode()

    def test_of_a_year_that_the_grant_does_not_have_is_refused(self, as_coordinator):
        grant, line = self.line(year=2024)

        answer = save(as_coordinator, line.get_edit_url(), grant=grant.pk, granted="1")

        assert f"Av bidraget är 0{SPACE}kr kvar att fördela 2024." in answer.content.decode()


class TestADeviation:
    @pytest.mark.parametrize(
        ("forecast", "comment", "is_saved"),
        [
            ("110 000", "", False),
            ("90 000", "", False),
            ("90 000", "En resa blev digital.", True),
            ("109 999", "", True),
            ("", "", True),
        ],
    )
    def test_that_is_large_is_explained(self, forecast, comment, is_saved, as_coordinator):
        line = BudgetLineFactory(planned=Decimal(100_000))

        answer = save(as_coordinator, line.get_edit_url(), forecast=forecast, comment=comment)

        assert (answer.status_code == 302) == is_saved
        if not is_saved:
            assert "Skriv varför" in answer.content.decode()

    def test_that_nobody_explained_is_marked_and_asked_for(self, as_coordinator):
        BudgetLineFactory(title="Resor", planned=Decimal(100_000), forecast=Decimal(50_000))

        assert "avvikelsen saknar kommentar" in text(as_coordinator, "/budget/2023/")


def test_a_revised_budget_stands_beside_what_it_was(as_coordinator):
    line = BudgetLineFactory(planned=Decimal(70_000))
    answer = save(as_coordinator, line.get_edit_url(), revised="65 000")
    assert "En revidering har både ett nytt belopp" in answer.content.decode()

    decision = DecisionFactory()
    save(as_coordinator, line.get_edit_url(), revised="65 000", revision=decision.pk)

    page = text(as_coordinator, "/budget/2023/")
    assert f"först 70{SPACE}000" in page
    assert f"65{SPACE}000" in page
    assert decision.get_absolute_url() in page


def test_a_revised_frame_stands_beside_what_it_was(as_coordinator):
    decision = DecisionFactory()
    save(
        as_coordinator,
        "/budget/2023/ram/",
        amount="180 000",
        revised="150 000",
        revision=decision.pk,
    )

    page = as_coordinator.get("/budget/2023/")
    assert page.context["sums"].frame == 150_000
    assert f"Ramen var först 180{SPACE}000{SPACE}kr" in page.content.decode()


def test_expected_money_stands_on_its_rung_on_the_projects_page(as_member):
    project = ProjectFactory(slug="c-cities")
    ExpectedLineFactory(project=project, planned=Decimal(500_000))

    page = as_member.get("/partner/projekt/c-cities/")

    assert dict(page.context["money"].ladder.totals) == {"expected": 500_000}
    assert page.context["money"].granted == 0
    assert "Finansieringen steg för steg" in page.content.decode()


def test_a_programme_that_is_used_is_not_removed(as_coordinator):
    programme = FundingProgrammeFactory()
    GrantFactory(programme=programme)

    answer = as_coordinator.post(f"/budget/program/{programme.pk}/ta-bort/")

    assert answer.status_code == 409
    assert FundingProgramme.objects.filter(pk=programme.pk).exists()

"""What breaks each constraint about money, and the sentence that says so beforehand."""

import datetime as dt
from decimal import Decimal

from budget.models import LedgerEntry, LedgerImport
from tests.factories import (
    BudgetFrameFactory,
    BudgetLineFactory,
    DecisionFactory,
    DepartmentFactory,
    GrantedLineFactory,
    OrganisationFactory,
    ProjectFactory,
    TownFactory,
    VisitFactory,
)
from tests.money import (
    CategoryMappingFactory,
    CostCategoryFactory,
    FundingProgrammeFactory,
    GrantAmendmentFactory,
    GrantApplicationFactory,
    GrantBudgetFactory,
    GrantFactory,
    GrantYearFactory,
    ReportDutyFactory,
)

DAY, DAY_BEFORE = dt.date(2023, 6, 12), dt.date(2023, 6, 11)
NEGATIVE = "Beloppen kan inte vara negativa."
NEGATIVE_ONE = "Beloppet kan inte vara negativt."
FOREIGN = (
    "En annan valuta än kronor har en kurs över noll och en dag för kursen; "
    "kronor har ingetdera. Ändra valutan eller kursen."
)
REVISED = (
    "En revidering har både ett nytt belopp, som inte är negativt, och ett beslut. "
    "Ange båda eller inget."
)
NO_WORK = "Välj projektet eller aktiviteten som pengarna gäller."


def application(**values):
    ties = {"funder": OrganisationFactory(), "project": ProjectFactory()}
    return GrantApplicationFactory.build(**{**ties, **values})


def grant(**values):
    ties = {"funder": OrganisationFactory(), "project": ProjectFactory()}
    return GrantFactory.build(**{**ties, **values})


def duty(**values):
    return ReportDutyFactory.build(grant=GrantFactory(), **values)


def same_year():
    return GrantYearFactory.build(grant=GrantYearFactory().grant)


def same_number():
    return GrantAmendmentFactory.build(grant=GrantAmendmentFactory().grant)


def same_category():
    there = GrantBudgetFactory()
    return GrantBudgetFactory.build(grant=there.grant, category=there.category)


def same_view():
    return CategoryMappingFactory.build(category=CategoryMappingFactory().category)


def same_code():
    BudgetLineFactory(ledger_code="4711")
    return BudgetLineFactory.build(ledger_code="4711")


def same_entry():
    line = BudgetLineFactory()
    taken = LedgerImport.objects.create(year=2023, as_of=DAY, rows=1, repeated=0, total=Decimal(1))
    values = {"ledger_import": taken, "line": line, "row": 2, "fingerprint": "a", "year": 2023}
    values |= {"date": DAY, "code": "4711", "amount": Decimal(1)}
    LedgerEntry.objects.create(**values)
    return LedgerEntry(**values)


MONEY = {
    "ledger_entry_is_read_once": (same_entry, ""),
    "budget_frame_is_not_negative": (
        lambda: BudgetFrameFactory.build(amount=Decimal(-1)),
        "Ramen kan inte vara negativ.",
    ),
    "budget_line_of_others_has_a_status": (
        lambda: BudgetLineFactory.build(status="expected"),
        (
            "Läget stämmer inte med vem som betalar: egna poster ingår i en ram, "
            "andras pengar är planerade, sökta, förväntade, beviljade eller avslagna."
        ),
    ),
    "budget_line_of_our_own_has_no_funder": (
        lambda: BudgetLineFactory.build(funder=OrganisationFactory()),
        (
            "Kommunens egen ram betalas inte av en finansiär. Ta bort finansiären "
            "eller välj ”Extern finansiering”."
        ),
    ),
    "budget_line_of_external_money_has_a_funder": (
        lambda: GrantedLineFactory.build(funder=None),
        "Ange finansiären som betalar.",
    ),
    "budget_line_has_a_grant_when_granted": (
        lambda: GrantedLineFactory.build(funder=OrganisationFactory(), granted=None),
        (
            "Beviljat belopp hör ihop med läget ”Beviljad”. Ange båda eller inget. "
            "Förväntade pengar räknas inte som beviljade."
        ),
    ),
    "budget_line_amounts_are_not_negative": (
        lambda: BudgetLineFactory.build(outcome=Decimal("-0.01")),
        "Beloppen kan inte vara negativa.",
    ),
    "budget_frame_is_revised_by_a_decision": (
        lambda: BudgetFrameFactory.build(revised=Decimal(1)),
        REVISED,
    ),
    "budget_line_is_revised_by_a_decision": (
        lambda: BudgetLineFactory.build(revised=Decimal(-1), revision=DecisionFactory()),
        REVISED,
    ),
    "budget_line_of_a_board_names_its_department": (
        lambda: BudgetLineFactory.build(department=DepartmentFactory()),
        "Välj förvaltningen när en nämnds egen ram betalar, och bara då.",
    ),
    "budget_line_of_a_grant_is_granted": (
        lambda: BudgetLineFactory.build(grant=GrantFactory()),
        (
            "En post i ett bidrag är extern finansiering som är beviljad. "
            "Ändra vem som betalar och läget, eller ta bort bidraget."
        ),
    ),
    "budget_line_ledger_code_is_used_once_a_year": (
        same_code,
        "En annan post har redan den koden i ekonomisystemet. Ange en annan.",
    ),
    "cost_category_stands_once_in_a_view": (
        same_view,
        "Kostnadsslaget har redan en plats i den uppställningen. Ändra den i stället.",
    ),
    "funding_call_closes_after_it_opens": (
        lambda: FundingProgrammeFactory.build(
            funder=OrganisationFactory(), opens_on=DAY, closes_on=DAY_BEFORE
        ),
        "Sista ansökningsdagen ligger före den första.",
    ),
    "grant_application_in_foreign_money_has_a_rate": (
        lambda: application(currency="EUR"),
        FOREIGN,
    ),
    "grant_application_is_for_some_work": (lambda: application(project=None), NO_WORK),
    "grant_application_sent_has_a_day": (
        lambda: application(status="sent"),
        "En inskickad ansökan har en dag då den skickades; en som förbereds har ingen.",
    ),
    "grant_application_answered_has_a_day": (
        lambda: application(status="rejected", sent_on=DAY),
        ("Ange dagen för beskedet när ansökan är beviljad eller har fått avslag, och bara då."),
    ),
    "grant_application_amounts_are_not_negative": (
        lambda: application(matching_amount=Decimal("-0.01")),
        NEGATIVE,
    ),
    "grant_in_foreign_money_has_a_rate": (lambda: grant(rate=Decimal(1)), FOREIGN),
    "grant_is_for_some_work": (lambda: grant(project=None), NO_WORK),
    "grant_amendments_are_numbered": (
        same_number,
        "Det finns redan en ändring med det numret.",
    ),
    "grant_has_a_year_once": (
        same_year,
        "Bidraget har redan det året. Ändra det i stället.",
    ),
    "grant_year_is_not_negative": (
        lambda: GrantYearFactory.build(grant=GrantFactory(), amount=Decimal(-1)),
        NEGATIVE_ONE,
    ),
    "grant_year_is_amended_by_an_amendment": (
        lambda: GrantYearFactory.build(grant=GrantFactory(), amended=Decimal(1)),
        "Ett ändrat belopp hör ihop med en ändring av bidraget. Ange båda eller inget.",
    ),
    "grant_budget_has_a_category_once": (
        same_category,
        "Kostnadsslaget finns redan. Ändra det i stället.",
    ),
    "grant_budget_is_not_negative": (
        lambda: GrantBudgetFactory.build(
            grant=GrantFactory(), category=CostCategoryFactory(), amount=Decimal(-1)
        ),
        NEGATIVE_ONE,
    ),
    "report_is_approved_after_it_is_sent": (
        lambda: duty(sent_on=DAY, approved_on=DAY_BEFORE),
        "En redovisning godkänns tidigast den dag den lämnas. Ange båda dagarna.",
    ),
    "report_with_an_approved_amount_has_its_day": (
        lambda: duty(approved=Decimal(1)),
        "Ange dagen då beloppet godkändes.",
    ),
    "money_received_has_its_day": (
        lambda: duty(received=Decimal(1)),
        "Utbetalda pengar har både ett belopp och en dag. Ange båda eller inget.",
    ),
    "report_amounts_are_not_negative": (
        lambda: duty(claimed=Decimal(-1)),
        NEGATIVE,
    ),
    "visit_cost_is_not_negative": (
        lambda: VisitFactory.build(town=TownFactory(), cost=Decimal(-1)),
        "Kostnaden kan inte vara negativ.",
    ),
}

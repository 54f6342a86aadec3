"""What breaks and what keeps the rules about projects, agreements, visits, towns and networks."""

import datetime as dt

from council.models import Limit, ReferencedDocument, Threshold
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    NetworkEventFactory,
    NetworkFactory,
    NewAgreementFactory,
    OrganisationFactory,
    ProjectConditionFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    TownFactory,
    VisitFactory,
)
from tests.following import VisitNoticeFactory
from tests.following import VisitParticipantsFactory as ParticipantsFactory
from tests.money import GrantApplicationFactory
from tests.policy.table import ERROR, INFO, STOP, WARNING, broken, kept, project


@broken("R07", ERROR, "V45", "Ange minst en etablerad organisation.")
def _a_solidarity_project_without_an_organisation():
    project()


@kept("R07")
def _a_solidarity_project_with_an_established_organisation():
    ProjectPartnerFactory(town=None, organisation=OrganisationFactory(is_established=True))


@broken(
    "R08",
    ERROR,
    "P26",
    "Rättslig grund saknas. Ange den lag som låter kommunen göra projektet.",
)
def _a_solidarity_project_without_a_law():
    project()


@kept("R08")
def _a_solidarity_project_with_a_law():
    project(legal_basis="Lag (2009:47), 5 kap.")


@broken(
    "R11",
    WARNING,
    "V40",
    "Förslag till motfinansiering saknas. Välj förslagshandlingen.",
)
def _a_project_for_eu_money_without_a_proposal():
    project(applies_for_eu_funds=True)


@broken(
    "R11",
    WARNING,
    "V69",
    "Förslag till motfinansiering saknas. Välj förslagshandlingen.",
)
def _an_application_for_eu_money_without_a_proposal():
    GrantApplicationFactory(is_eu=True)


@kept("R11")
def _a_project_for_eu_money_with_its_proposal():
    proposal = ReferencedDocument.objects.create(title="Förslag", reference="KS0571/22")
    project(applies_for_eu_funds=True, matching_proposal=proposal)


@broken(
    "R12",
    STOP,
    "V35",
    "Förutsättningarna för form är inte bedömda som tillräckliga. "
    "Bedöm dem innan projektet går in i genomförande.",
)
def _a_project_with_a_condition_that_nobody_has_assessed():
    ProjectConditionFactory(title="Form", project=project())


@kept("R12")
def _a_project_whose_condition_is_sufficient():
    ProjectConditionFactory(assessment="sufficient")


@broken(
    "R17",
    WARNING,
    "P11",
    "Avtalet saknar slutdatum. Ange vilken dag som är den sista.",
)
def _an_agreement_without_an_end():
    AgreementFactory(ends_on=None)


@broken(
    "R17",
    WARNING,
    "P11",
    "Avtalet saknar omfattning. Skriv vad det gäller, och vad det inte gäller.",
)
def _an_agreement_without_a_scope():
    AgreementFactory(scope="")


@broken("R17", WARNING, "P11", "Avtalet gäller längre än 5 år, som är gränsen.")
def _an_agreement_of_six_years():
    AgreementFactory(ends_on=dt.date(2027, 12, 31))


@broken("R17", WARNING, "P11", "Antalet avtal som gäller, 2, överstiger gränsen 1.")
def _one_agreement_too_many():
    Threshold.objects.create(code=Limit.AGREEMENTS, value=1)
    AgreementFactory.create_batch(2)


@kept("R17")
def _an_agreement_within_the_limits():
    AgreementFactory()


@broken(
    "R18",
    STOP,
    "P12, P13",
    "Nyttobedömning krävs: fyll i nyttan för kommunen. Ett nytt avtal får inte beslutas utan den.",
)
def _a_new_agreement_whose_benefit_nobody_has_described():
    NewAgreementFactory(benefit="")


@kept("R18")
def _a_new_agreement_with_benefit_and_interests():
    NewAgreementFactory()


@broken(
    "R19",
    ERROR,
    "P30",
    "Kommunfullmäktige eller kommunstyrelsen ska företräda kommunen.",
)
def _an_official_visit_with_officials_only():
    ParticipantsFactory(visit=VisitFactory(is_official=True), side="ours", kind="official")


@kept("R19")
def _an_official_visit_with_one_of_the_board():
    ParticipantsFactory(visit=VisitFactory(is_official=True), side="ours", kind="board")


@broken(
    "R20",
    WARNING,
    "P32",
    "Berörda har inte informerats i god tid (senast 2023-04-24).",
)
def _a_visit_told_of_a_day_late():
    visit = VisitFactory(direction="incoming")
    VisitNoticeFactory(visit=visit, told_on=dt.date(2023, 4, 25))


@kept("R20")
def _a_visit_told_of_on_the_last_day():
    visit = VisitFactory(direction="incoming")
    VisitNoticeFactory(visit=visit, told_on=dt.date(2023, 4, 24))


@broken(
    "R26",
    INFO,
    "V19",
    "Vänorten saknar aktivitet i årets plan: ingen aktivitet 2023 nämner Røros.",
)
def _a_twin_town_that_the_plan_does_not_name():
    ActivityFactory()
    TownFactory(name="Røros")


@kept("R26")
def _a_twin_town_with_an_activity():
    ActivityFactory().towns.add(TownFactory())


@broken(
    "R28",
    WARNING,
    "P17",
    "Medlemskapet saknar aktivitet de senaste 12 månaderna. Senast hände något 2022-12-30. "
    "Lägg in vad kommunen har gjort, eller pröva om medlemskapet ska avslutas.",
)
def _a_membership_where_nothing_was_done_all_year():
    network = NetworkFactory(member_since=2020)
    NetworkEventFactory(network=network, date=dt.date(2022, 12, 30))
    # Too late for the year that is over.
    NetworkEventFactory(network=network, date=dt.date(2024, 2, 1))


@kept("R28")
def _a_membership_where_something_was_done():
    NetworkEventFactory(network=NetworkFactory(member_since=2020))


@broken(
    "R29",
    ERROR,
    "V47",
    "År 0 av 3 stämmer inte med projektperioden. Det gäller VA3 i planen för 2023.",
)
def _an_activity_before_its_project():
    ActivityFactory(code="VA3", project=ProjectFactory(start_year=2024, end_year=2026))


@kept("R29")
def _an_activity_in_the_second_of_three_years():
    ActivityFactory(project=ProjectFactory(start_year=2022, end_year=2024))

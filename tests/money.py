"""Makes the records about other people's money: programmes, applications, grants and reports."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from budget.models import (
    Accreditation,
    CategoryMapping,
    CostCategory,
    FundingProgramme,
    Grant,
    GrantAmendment,
    GrantApplication,
    GrantBudget,
    GrantYear,
    ReportDuty,
)
from tests.factories import OrganisationFactory, ProjectFactory


class CostCategoryFactory(DjangoModelFactory):
    class Meta:
        model = CostCategory

    name = factory.Sequence(lambda n: f"Kostnadsslag {n}")


class CategoryMappingFactory(DjangoModelFactory):
    class Meta:
        model = CategoryMapping

    category = factory.SubFactory(CostCategoryFactory)
    view = "interreg"
    name = "Resor och boende"


class FundingProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = FundingProgramme

    name = factory.Sequence(lambda n: f"Program {n}")
    funder = factory.SubFactory(OrganisationFactory)


class AccreditationFactory(DjangoModelFactory):
    class Meta:
        model = Accreditation

    name = factory.Sequence(lambda n: f"Ackreditering {n}")


class GrantApplicationFactory(DjangoModelFactory):
    """An application that is being prepared."""

    class Meta:
        model = GrantApplication

    title = factory.Sequence(lambda n: f"Ansökan {n}")
    year = 2023
    funder = factory.SubFactory(OrganisationFactory)
    project = factory.SubFactory(ProjectFactory)


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    title = factory.Sequence(lambda n: f"Bidrag {n}")
    funder = factory.SubFactory(OrganisationFactory)
    project = factory.SubFactory(ProjectFactory)


class GrantYearFactory(DjangoModelFactory):
    class Meta:
        model = GrantYear

    grant = factory.SubFactory(GrantFactory)
    year = 2023
    amount = Decimal(850_000)


class GrantAmendmentFactory(DjangoModelFactory):
    class Meta:
        model = GrantAmendment

    grant = factory.SubFactory(GrantFactory)
    number = 1
    decided_on = "2023-05-02"
    what = "Ett år till."


class GrantBudgetFactory(DjangoModelFactory):
    class Meta:
        model = GrantBudget

    grant = factory.SubFactory(GrantFactory)
    category = factory.SubFactory(CostCategoryFactory)
    amount = Decimal(100_000)


class ReportDutyFactory(DjangoModelFactory):
    class Meta:
        model = ReportDuty

    grant = factory.SubFactory(GrantFactory)
    year = 2023

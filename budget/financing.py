"""All money of one project or activity, read once in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from activities.models import Activity
from budget import pictures
from budget.applying import judge_application
from budget.ladder import Ladder, ladder
from budget.liquidity import Month, Sources, entered, liquidity
from budget.models import BudgetFrame, BudgetLine, Grant, GrantApplication, GrantYear
from budget.models.grant import GrantQuerySet
from budget.rows import example_note
from budget.rules import work as work_rules
from budget.rules.work import WorkMoney
from budget.sums import granted_by_year
from council.rules import Judgement
from falun_intl.ui.charts import Chart
from falun_intl.ui.formats import share
from partnerships.models import Project


@dataclass(frozen=True)
class Financing:
    lines: Sequence[BudgetLine]
    grants: Sequence[Grant]
    applications: Sequence[GrantApplication]
    judgements: tuple[Judgement, ...]
    sources: Sources

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """What is laid out for grants in arrears and has come back, month by month."""
        return liquidity(*self.sources)

    @property
    def standing(self) -> Month | None:
        """How that stands when the last thing known has happened; None when nothing has."""
        return self.months[-1] if self.months else None

    @property
    def example(self) -> str:
        """Say that some of it is invented; nothing when it is not."""
        records = (*self.lines, *self.grants, *self.applications, *self.sources.duties)
        return example_note(each.example_data for each in records)

    @property
    def curve(self) -> Chart:
        return pictures.liquidity(self.months)

    @cached_property
    def ladder(self) -> Ladder:
        return ladder(self.lines, self.grants)

    @property
    def granted(self) -> Decimal:
        """What others have granted, in kronor, in all years."""
        years = granted_by_year(self.lines, _years(self.grants))
        return sum(years.values(), start=Decimal(0))

    @property
    def external_share(self) -> Decimal | None:
        """Per cent of the granted and the municipality's own money that others have granted."""
        own = [line for line in self.lines if work_rules.is_municipal(line)]
        municipal = sum((line.current or Decimal(0) for line in own), start=Decimal(0))
        return share(self.granted, self.granted + municipal)


def of_project(project: Project) -> Financing:
    """Read what pays for the project and for its activities, over all years."""
    lines = list(BudgetLine.objects.paying_for(project).whole())
    grants = _with_duties(project.grants.whole())
    applications = list(project.grantapplications.whole())
    posts = BudgetFrame.objects.filter(employment_rate__gt=0).values_list("year", flat=True)
    told = work_rules.judgements(WorkMoney.of_project(project, lines, _years(grants), posts))
    # Of a project that applies for EU money the rules of the project say it already (R11).
    asked = [] if project.applies_for_eu_funds else applications
    told += tuple(each for a in asked for each in judge_application(a))
    return Financing(lines, grants, applications, told, _sources(grants))


def of_activity(activity: Activity) -> Financing:
    """Read what pays for the activity itself. Its project is already fetched."""
    lines = list(activity.budget_lines.whole())
    grants = _with_duties(activity.grants.whole())
    found = GrantApplication.objects.whole()
    applications = list(found.filter(activity=activity))
    of_the_project = list(found.filter(project=activity.project)) if activity.project else []
    money = WorkMoney.of_activity(activity, lines, [*applications, *of_the_project], _years(grants))
    told = work_rules.judgements(money)
    told += tuple(each for a in applications for each in judge_application(a))
    return Financing(lines, grants, applications, told, _sources(grants))


def _sources(grants: Sequence[Grant]) -> Sources:
    """Return what moved for the grants; their duties are fetched already."""
    duties = [duty for grant in grants for duty in grant.duties.all()]
    lines = BudgetLine.objects.filter(grant__in=grants)
    return Sources(grants, list(lines), entered(grants), duties)


def _with_duties(grants: GrantQuerySet) -> list[Grant]:
    return list(grants.prefetch_related("duties__grant").order_by("title"))


def _years(grants: Sequence[Grant]) -> list[GrantYear]:
    return [part for grant in grants for part in grant.years.all()]

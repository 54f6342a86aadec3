"""The annual report as data. The page and the PDF both show exactly this (P45)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import GoalRegion, PlanState
from activities.models.activity import Status
from budget.liquidity import Month, Sources, liquidity
from budget.models import Grant, ReportDuty
from budget.rows import LineRow, PayerGroup, payer_groups
from budget.sums import YearSums, granted_by_year
from budget.year import Finding
from council.models import CouncilMember, Limit
from falun_intl.ui.swedish import lines
from reports import needs, overview, policy, results, visits, year
from reports.annual import texts as report_texts
from reports.annual.rules import R22
from reports.annual.texts import ReportTexts
from reports.models import ReportState
from reports.overview import Counts, RegionGoals
from reports.policy import PolicyState
from reports.results import YearResults
from reports.round import rows as round_rows
from reports.rows import ActivityRow, MemberRow, ProjectRow, TownRow
from reports.visits import VisitRow

MISSING = "uppgift saknas"


@dataclass(frozen=True)
class RegionActivities:
    label: str
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True)
class ReportContents:
    year: int
    title: str
    municipality: str
    as_of: dt.date
    changed_on: dt.date | None
    case: tuple[tuple[str, str], ...]
    texts: ReportTexts
    has_plan: bool
    introduction: str
    standing_rules: tuple[str, ...]
    members: tuple[MemberRow, ...]
    goal_counts: Counts
    regions: tuple[RegionGoals, ...]
    activity_counts: Counts
    activities: tuple[RegionActivities, ...]
    late: tuple[ActivityRow, ...]
    towns: tuple[TownRow, ...]
    visits: tuple[VisitRow, ...]
    projects: tuple[ProjectRow, ...]
    results: YearResults
    departments: round_rows.Departments
    sums: YearSums
    employment_percent: Decimal | None
    payers: tuple[PayerGroup, ...]
    lines: tuple[LineRow, ...]
    months: tuple[Month, ...]
    granted: dict[int, Decimal]
    duties: tuple[ReportDuty, ...]
    money_findings: tuple[Finding, ...]
    policy: PolicyState
    open_questions: tuple[needs.Need, ...]
    missing_documents: tuple[str, ...]
    has_examples: bool

    @property
    def goal_total(self) -> int:
        return sum(number for _mark, _value, number in self.goal_counts)

    @property
    def goal_sentence(self) -> str:
        return overview.goal_sentence(self.goal_counts)

    @property
    def activity_total(self) -> int:
        return sum(number for _mark, _value, number in self.activity_counts)

    @property
    def towns_without_activity(self) -> tuple[str, ...]:
        return tuple(t.name for t in self.towns if t.is_current and not t.activity_codes)

    @property
    def completed(self) -> int:
        return next(n for _m, value, n in self.activity_counts if value == Status.COMPLETED)

    @property
    def unrepresented(self) -> int:
        """Return how many official visits nobody of KF or KS took part in (R19)."""
        return sum(bool(visit.problem) for visit in self.visits)

    @property
    def partner_total(self) -> int:
        return sum(town.is_current for town in self.towns)


def build(wanted: int, today: dt.date, state: ReportState | None = None) -> ReportContents:
    """Read the year, its report as it is or, with a state, as it will be when it has come there."""
    data = year.read(wanted, today)
    grants = list(Grant.objects.of_year(wanted).whole())
    sources = Sources.read(grants)
    of_visits = visits.in_year(wanted, today=data.as_of, limits=data.limits)
    # It leaves the council, whoever opens it: small numbers of people are held back.
    of_year = results.build(wanted, data.limits[Limit.SMALL_NUMBERS])
    texts = report_texts.read(wanted, data.as_of, state)
    departments = round_rows.read(wanted)
    return ReportContents(
        year=wanted,
        title=_("Årsrapport %(year)s") % {"year": wanted},
        municipality=settings.MUNICIPALITY["name"],
        as_of=data.as_of,
        changed_on=_changed_on(
            data.changed_at,
            of_year.changed_at,
            texts.changed_at,
            departments.changed_at,
            *(each.changed_at for each in of_visits),
        ),
        case=_case(data, texts),
        texts=texts,
        has_plan=data.plan is not None,
        introduction=data.texts.introduction,
        standing_rules=tuple(lines(data.texts.standing_rules)),
        members=tuple(MemberRow.of(each) for each in CouncilMember.objects.in_year(wanted)),
        goal_counts=overview.goal_counts(data.goals),
        regions=overview.region_goals(data.goals),
        activity_counts=overview.activity_counts(data.activities),
        activities=_by_region(data.activities),
        late=data.late,
        towns=data.towns,
        visits=of_visits,
        projects=data.projects,
        results=of_year,
        departments=departments,
        sums=data.sums,
        employment_percent=data.frame.employment_percent if data.frame else None,
        payers=payer_groups(data.lines, data.sums),
        lines=data.lines,
        months=tuple(each for each in liquidity(*sources) if each.first <= data.as_of),
        granted=granted_by_year((), [part for grant in grants for part in grant.years.all()]),
        duties=tuple(sources.duties),
        money_findings=data.money.findings,
        policy=policy.read(data, today).silent_of(R22.code),
        open_questions=needs.decisions(data),
        missing_documents=tuple(d.title for d in data.documents if d.is_missing),
        has_examples=data.has_examples
        or of_year.has_examples
        or texts.has_examples
        or departments.has_examples
        or any(each.example for each in of_visits),
    )


def _changed_on(*moments: dt.datetime | None) -> dt.date | None:
    last = max((moment for moment in moments if moment), default=None)
    return timezone.localdate(last) if last else None


def _case(data: year.YearData, texts: ReportTexts) -> tuple[tuple[str, str], ...]:
    """The case sheet. What nobody has supplied is said to be missing, never made up (X08)."""
    return (
        (_("Ärende"), _("Årsrapport %(year)s om internationella kontakter") % {"year": data.year}),
        (_("Läge"), texts.mark.label),
        (_("Diarienummer"), texts.registry_number or _(MISSING)),
        (_("Rapporten kommer från"), _("Nätverket för internationella kontakter och EU-arbete")),
        (_("Ansvarig"), _("Kommundirektören, genom kommunstyrelseförvaltningen")),
        (_("Lämnas till"), _("Kommunfullmäktige")),
        (_("Lämnad"), texts.submitted),
        (_("Beslut"), texts.decision_reference),
        (_("Verksamhetsplan"), plan_words(data)),
        (_("Strategi"), data.texts.strategy or _(MISSING)),
    )


def plan_words(data: year.YearData) -> str:
    """Say which edition of the plan holds and who decided it, or that none does."""
    edition = data.edition
    if edition is None:
        return _("inte godkänd av kommunstyrelsen")
    words = _("utgåva %(number)s") % {"number": edition.number}
    if data.plan and data.plan.state != PlanState.APPROVED:
        words += _(" (en revidering pågår)")
    decision = edition.step.standing_decision
    if decision is None:
        return words
    example = _(" (exempeldata)") if decision.example_data else ""
    return f"{words}, {decision}, {decision.registry_number}{example}"


def _by_region(activities: tuple[ActivityRow, ...]) -> tuple[RegionActivities, ...]:
    parts = (
        RegionActivities(str(part.label), tuple(a for a in activities if a.region == part))
        for part in GoalRegion
    )
    return tuple(part for part in parts if part.activities)

"""The annual report as data. The page and the PDF both show exactly this (P45)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import GoalRegion
from activities.models.activity import Status
from budget.liquidity import Month, Sources, liquidity
from budget.models import Grant, ReportDuty
from budget.rows import LineRow, PayerGroup, payer_groups
from budget.sums import YearSums, granted_by_year
from budget.year import Finding
from council.models import CouncilMember, Limit
from falun_intl.ui import prose
from falun_intl.ui.swedish import lines
from reports import chapters, needs, overview, policy, results, risks, visits, year
from reports.annual import cooperation, organisation
from reports.annual import texts as report_texts
from reports.annual.cooperation import AgreementLine, TownYear
from reports.annual.organisation import Commitment, DepartmentContacts, DepartmentHorizon, Ground
from reports.annual.rules import R22
from reports.annual.texts import ReportTexts
from reports.chapters import Introduction
from reports.models import ReportState
from reports.overview import Counts, RegionGoals
from reports.policy import PolicyState
from reports.results import YearResults
from reports.round import rows as round_rows
from reports.rows import ActivityRow, MemberRow, ProjectRow, TownRow
from reports.summary import choice
from reports.summary.choice import Chosen
from reports.visits import VisitRow

SLUG = "arsrapport"
MISSING = "uppgift saknas"
IN_BRIEF = 400  # characters of the proposed changes
NETWORK = "Nätverket för internationella kontakter och EU-arbete"
RESPONSIBLE = "Kommundirektören, genom kommunstyrelseförvaltningen"


@dataclass(frozen=True)
class RegionActivities:
    label: str
    activities: tuple[ActivityRow, ...]


class Shown(Protocol):
    """A row that knows when it was changed, and what of it is invented."""

    @property
    def changed_at(self) -> dt.datetime: ...

    @property
    def example(self) -> str: ...


@dataclass(frozen=True)
class ReportContents:
    year: int
    title: str
    municipality: str
    as_of: dt.date
    changed_on: dt.date | None
    case: tuple[tuple[str, str], ...]
    texts: ReportTexts
    written: dict[str, Introduction]
    has_plan: bool
    foremost_results: Chosen
    gravest_risks: Chosen
    introduction: str
    standing_rules: tuple[str, ...]
    grounds: tuple[Ground, ...]
    members: tuple[MemberRow, ...]
    network: tuple[DepartmentContacts, ...]
    horizon: tuple[DepartmentHorizon, ...]
    goal_counts: Counts
    regions: tuple[RegionGoals, ...]
    activity_counts: Counts
    activities: tuple[RegionActivities, ...]
    late: tuple[ActivityRow, ...]
    towns: tuple[TownRow, ...]
    town_years: tuple[TownYear, ...]
    agreements: tuple[AgreementLine, ...]
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
    commitments: tuple[Commitment, ...]
    money_findings: tuple[Finding, ...]
    policy: PolicyState
    open_questions: tuple[needs.Need, ...]
    has_examples: bool

    @property
    def sheet(self) -> tuple[tuple[str, str], ...]:
        """The head of the decision sheet: which case it is and who answers for it."""
        return (
            (_("Diarienummer"), self.texts.registry_number or _(MISSING)),
            (_("Rapporten kommer från"), _(NETWORK)),
            (_("Ansvarig"), _(RESPONSIBLE)),
            (_("Handläggare"), _("Den internationella koordinatorn")),
            (_("Lämnas till"), _("Kommunfullmäktige")),
        )

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
    def active_towns(self) -> tuple[TownYear, ...]:
        """Return the towns where something happened."""
        return tuple(town for town in self.town_years if not town.is_empty)

    @property
    def towns_without_activity(self) -> tuple[str, ...]:
        return tuple(town.name for town in self.town_years if not town.activity_codes)

    @property
    def horizon_total(self) -> int:
        return sum(each.number for each in self.horizon)

    @property
    def changes_in_brief(self) -> str:
        """How the proposed changes begin; the whole is in their own chapter."""
        return prose.beginning(self.texts.changes, IN_BRIEF)

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
    written = chapters.read(SLUG, wanted)
    held = cooperation.agreements(data.as_of)
    network, horizon = organisation.network(), organisation.horizon(wanted)
    seen = [note for each in horizon for note in each.notes]
    shown: tuple[Shown, ...] = (*of_visits, *held, *network, *seen, *written.values())
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
            *(each.changed_at for each in shown),
        ),
        case=_case(data, texts),
        texts=texts,
        written=written,
        has_plan=data.plan is not None,
        foremost_results=choice.foremost_results(choice.year_results(wanted)),
        gravest_risks=choice.gravest_risks(data, risks.read(data, None, data.as_of)),
        introduction=data.texts.introduction,
        standing_rules=tuple(lines(data.texts.standing_rules)),
        grounds=organisation.grounds(data),
        members=tuple(MemberRow.of(each) for each in CouncilMember.objects.in_year(wanted)),
        network=network,
        horizon=horizon,
        goal_counts=overview.goal_counts(data.goals),
        regions=overview.region_goals(data.goals),
        activity_counts=overview.activity_counts(data.activities),
        activities=_by_region(data.activities),
        late=data.late,
        towns=data.towns,
        town_years=cooperation.town_years(data.towns, of_visits, of_year),
        agreements=held,
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
        commitments=organisation.commitments(data.records.projects, wanted),
        money_findings=data.money.findings,
        policy=policy.read(data, today).silent_of(R22.code),
        open_questions=needs.decisions(data),
        has_examples=data.has_examples
        or of_year.has_examples
        or texts.has_examples
        or departments.has_examples
        or any(each.example for each in shown),
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
        (_("Rapporten kommer från"), _(NETWORK)),
        (_("Ansvarig"), _(RESPONSIBLE)),
        (_("Lämnas till"), _("Kommunfullmäktige")),
        (_("Lämnad"), texts.submitted),
        (_("Beslut"), texts.decision_reference),
        (_("Verksamhetsplan"), organisation.plan_words(data)),
        (_("Strategi"), data.texts.strategy or _(MISSING)),
    )


def _by_region(activities: tuple[ActivityRow, ...]) -> tuple[RegionActivities, ...]:
    parts = (
        RegionActivities(str(part.label), tuple(a for a in activities if a.region == part))
        for part in GoalRegion
    )
    return tuple(part for part in parts if part.activities)

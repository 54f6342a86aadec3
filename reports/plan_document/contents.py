"""The operational plan as data. The page and the PDF both show exactly this."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, FocusArea, GoalRegion, PlanState
from budget.rows import PayerGroup, example_note, payer_groups
from budget.sums import YearSums
from council.models import CouncilMember
from falun_intl.ui import formats
from falun_intl.ui.swedish import lines, sort_key
from reports import money_words, overview, year
from reports.overview import RegionGoals
from reports.plan_document.decided import Decided
from reports.rows import MemberRow, ProjectRow, TownRow
from reports.year import PlanTexts, YearData


@dataclass(frozen=True)
class AreaRow:
    """A focus area, with the activities of the year that belong to it."""

    name: str
    activity_codes: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class PlannedActivity:
    """An activity as it is planned: who answers for it, when, on what ground and to what end."""

    name: str
    responsible: str
    days: str
    directives: tuple[str, ...]
    expected_result: str
    strategy_link: str
    example: str

    @classmethod
    def of(cls, activity: Activity) -> "PlannedActivity":
        """Read an activity whose department and directives are already fetched."""
        return cls(
            name=f"{activity.code} {activity.title}",
            responsible=activity.department.name if activity.department else "",
            days=_days(activity),
            directives=tuple(each.reference for each in activity.directives.all() if each.holds),
            expected_result=activity.expected_result,
            strategy_link=activity.strategy_link,
            example=activity.example_data,
        )


@dataclass(frozen=True)
class RegionActivities:
    label: str
    activities: tuple[PlannedActivity, ...]


@dataclass(frozen=True)
class PlanContents:
    """The plan as its edition in force says, or as it is drafted.

    What carries the plan out, as activities and money, is always today's.
    """

    year: int
    title: str
    municipality: str
    changed_on: dt.date | None
    decided: Decided
    texts: PlanTexts
    standing_rules: tuple[str, ...]
    members: tuple[MemberRow, ...]
    employment_percent: Decimal | None
    areas: tuple[AreaRow, ...]
    regions: tuple[RegionGoals, ...]
    activities: tuple[RegionActivities, ...]
    towns: tuple[TownRow, ...]
    projects: tuple[ProjectRow, ...]
    sums: YearSums
    expected: str
    money_example: str
    payers: tuple[PayerGroup, ...]
    missing_documents: tuple[str, ...]
    is_being_revised: bool
    has_examples: bool

    @property
    def lead(self) -> str:
        return _("Internationella rådet, %(municipality)s") % {"municipality": self.municipality}

    @property
    def is_working_material(self) -> bool:
        return self.decided.is_draft

    @property
    def towns_in_plan(self) -> tuple[TownRow, ...]:
        return tuple(town for town in self.towns if town.in_plan)

    @property
    def towns_not_in_plan(self) -> tuple[str, ...]:
        return tuple(t.name for t in self.towns if t.is_current and not t.in_plan)

    @property
    def header(self) -> tuple[tuple[str, str], ...]:
        """What stands on the cover. What nobody has supplied is said to be missing (X08)."""
        strategy = self.texts.strategy or _("uppgift saknas")
        return (
            (_("Dokumenttyp"), _("Verksamhetsplan")),
            *self.decided.header,
            (_("Gäller"), formats.days(dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))),
            (_("Bygger på"), strategy),
            (_("Dokumentansvarig"), _("Internationell koordinator")),
        )


def build(wanted: int, today: dt.date) -> PlanContents:
    """Read the edition in force or, before the first approval, the draft."""
    return _contents(year.read(wanted, today), is_draft=False)


def build_draft(wanted: int, today: dt.date) -> PlanContents:
    """Read the plan as it is worked on, for those who are to approve it, or its revision."""
    return _contents(year.as_drafted(year.read(wanted, today)), is_draft=True)


def _contents(data: YearData, *, is_draft: bool) -> PlanContents:
    wanted = data.year
    decided = Decided.read(wanted, data.plan, is_draft=is_draft)
    areas = list(FocusArea.objects.all())
    members = list(CouncilMember.objects.in_year(wanted))
    moments = [data.changed_at, decided.changed_at]
    moments += [each.changed_at for each in (*areas, *members)]
    changed_at = max((each for each in moments if each), default=None)
    return PlanContents(
        year=wanted,
        title=_title(wanted, is_draft=is_draft),
        municipality=settings.MUNICIPALITY["name"],
        changed_on=timezone.localdate(changed_at) if changed_at else None,
        decided=decided,
        texts=data.texts,
        standing_rules=tuple(lines(data.texts.standing_rules)),
        members=tuple(map(MemberRow.of, members)),
        employment_percent=data.frame.employment_percent if data.frame else None,
        areas=_areas(areas, data.records.activities),
        regions=overview.region_goals(data.goals),
        activities=_by_region(data.records.activities),
        towns=data.towns,
        projects=data.projects,
        sums=data.sums,
        expected=money_words.expected(data.sums),
        money_example=example_note(line.example for line in data.lines),
        payers=payer_groups(data.lines, data.sums),
        missing_documents=tuple(each.title for each in data.documents if each.is_missing),
        is_being_revised=not decided.is_draft
        and data.plan is not None
        and data.plan.state != PlanState.APPROVED,
        has_examples=data.has_examples
        or decided.has_examples
        or any(each.example_data for each in areas),
    )


def _title(year: int, *, is_draft: bool) -> str:
    title = _("Verksamhetsplan %(year)s, utkast") if is_draft else _("Verksamhetsplan %(year)s")
    return title % {"year": year}


def _areas(areas: Iterable[FocusArea], activities: Iterable[Activity]) -> tuple[AreaRow, ...]:
    activities = tuple(activities)
    codes = {area.pk: [a.code for a in activities if a.focus_area_id == area.pk] for area in areas}
    return tuple(
        AreaRow(
            name=f"{area.code} {area.title}",
            activity_codes=tuple(sorted(codes[area.pk], key=sort_key)),
            example=area.example_data,
        )
        for area in areas
    )


def _by_region(activities: Iterable[Activity]) -> tuple[RegionActivities, ...]:
    activities = tuple(activities)
    parts = (
        RegionActivities(
            str(part.label),
            tuple(PlannedActivity.of(each) for each in activities if each.region == part),
        )
        for part in GoalRegion
    )
    return tuple(part for part in parts if part.activities)


def _days(activity: Activity) -> str:
    """Say when it is planned, also when only one of the days is known."""
    if activity.starts_on and activity.ends_on:
        return formats.days(activity.starts_on, activity.ends_on)
    if activity.starts_on:
        return _("från %(day)s") % {"day": activity.starts_on}
    return _("senast %(day)s") % {"day": activity.ends_on} if activity.ends_on else ""

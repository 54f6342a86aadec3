"""One line each of what the reports and the dashboard show: plain, frozen, ready to print."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from activities import documenting, goal_rules, progress
from activities.models import Activity, Goal
from activities.models.activity import Status
from budget.sums import granted_by_year
from council.models import CouncilMember
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from partnerships.models import Project, Town


@dataclass(frozen=True)
class GoalRow(goal_rules.Explained):
    key: str
    code: str
    title: str
    region: str
    assessment: str
    mark: Mark
    comment: str
    trend: str
    trend_mark: Mark | None
    cause: str
    consequence: str
    action: str
    responsible: str
    action_on: dt.date | None
    activity_codes: tuple[str, ...]
    towns: tuple[str, ...]
    project: str
    url: str
    example: str

    @classmethod
    def of(cls, goal: Goal, activity_codes: Iterable[str]) -> "GoalRow":
        """Read a goal whose towns and project are fetched and whose activities are given."""
        return cls(
            key=str(goal.key),
            code=goal.code,
            title=goal.title,
            region=goal.region,
            assessment=goal.assessment,
            mark=goal.mark,
            comment=goal.assessment_comment,
            trend=goal.trend,
            trend_mark=goal.trend_mark,
            cause=goal.cause,
            consequence=goal.consequence,
            action=goal.action,
            responsible=goal.responsible,
            action_on=goal.action_on,
            activity_codes=tuple(activity_codes),
            towns=tuple(town.name for town in goal.towns.all()),
            project=goal.project.name if goal.project else "",
            url=goal.get_absolute_url(),
            example=goal.example_data,
        )

    @classmethod
    def approved(cls, words: Mapping[str, Any], today: "GoalRow | None", url: str) -> "GoalRow":
        """Return a goal in the words of an edition, followed up as it is today.

        A goal that a revision has removed is still approved, but nobody assesses it: its address
        is then that of the edition.
        """
        unassessed = Goal(assessment=Goal.Assessment.NOT_ASSESSED)
        return cls(
            key=words["key"],
            code=words["code"],
            title=words["title"],
            region=words["region"],
            assessment=today.assessment if today else unassessed.assessment,
            mark=today.mark if today else unassessed.mark,
            comment=today.comment if today else "",
            trend=today.trend if today else "",
            trend_mark=today.trend_mark if today else None,
            cause=today.cause if today else "",
            consequence=today.consequence if today else "",
            action=today.action if today else "",
            responsible=today.responsible if today else "",
            action_on=today.action_on if today else None,
            activity_codes=today.activity_codes if today else (),
            towns=tuple(words["towns"].values()),
            project=next(iter(words["project"].values()), ""),
            url=today.url if today else url,
            example=today.example if today else "",
        )


@dataclass(frozen=True)
class ActivityRow:
    code: str
    title: str
    region: str
    status: str
    mark: Mark
    kind: str
    department: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    is_late: bool
    has_precedence: bool
    goal_codes: tuple[str, ...]
    expected_result: str
    actual_result: str
    strategy_link: str
    directives: tuple[str, ...]
    footing: progress.Footing
    lacks: str
    # How long nothing has been written of it, while it is ongoing.
    silent_days: int | None
    url: str
    example: str

    @classmethod
    def of(cls, activity: Activity, as_of: dt.date, limit: int) -> "ActivityRow":
        """Read an activity whose goals, departments, footing and `last_note` are already fetched.

        `limit` is the amount that makes an effort a larger one. `lacks` says what is missing for
        the status it has or, when it is decided, for starting.
        """
        footing = progress.Footing.of(activity, activity.directives.all(), limit)
        is_decided = activity.status == Status.DECIDED
        return cls(
            code=activity.code,
            title=activity.title,
            region=activity.region,
            status=activity.status,
            mark=activity.mark,
            kind=activity.get_kind_display(),
            department=activity.department.name if activity.department else "",
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
            is_late=activity.is_late(as_of),
            has_precedence=activity.has_precedence,
            goal_codes=tuple(goal.code for goal in activity.goals.all()),
            expected_result=activity.expected_result,
            actual_result=activity.actual_result,
            strategy_link=activity.strategy_link,
            directives=tuple(each.reference for each in activity.directives.all()),
            footing=footing,
            lacks=progress.lacks(footing, Status.ONGOING if is_decided else activity.status) or "",
            silent_days=documenting.silent_days(
                activity.status, activity.starts_on, activity.last_note, as_of
            ),
            url=activity.get_absolute_url(),
            example=activity.example_data,
        )


@dataclass(frozen=True)
class TownRow:
    name: str
    country: str
    region: str
    relation: str
    mark: Mark
    stage: str
    years: str
    note: str
    latitude: float | None
    longitude: float | None
    activity_codes: tuple[str, ...]
    goal_codes: tuple[str, ...]
    is_current: bool
    url: str
    example: str

    @property
    def in_plan(self) -> tuple[str, ...]:
        """The goals and activities of the year that name the town."""
        return (*self.goal_codes, *self.activity_codes)

    @classmethod
    def of(cls, town: Town) -> "TownRow":
        """Read a town whose activities and goals of the year are already fetched."""
        return cls(
            name=town.name,
            country=town.country_name,
            region=town.get_region_display(),
            relation=town.relation,
            mark=town.relation_mark,
            stage=town.get_stage_display(),
            years=formats.years(town.since, town.until),
            note=town.note,
            latitude=town.latitude,
            longitude=town.longitude,
            activity_codes=tuple(activity.code for activity in town.activities.all()),
            goal_codes=tuple(goal.code for goal in town.goals.all()),
            is_current=town.relation != Town.Relation.ENDED,
            url=town.get_absolute_url(),
            example=town.example_data,
        )


@dataclass(frozen=True)
class ProjectRow:
    name: str
    other_names: tuple[str, ...]
    kind: str
    theme: str
    mark: Mark
    period: str
    year_label: str
    partners: tuple[str, ...]
    deliverables: tuple[str, ...]
    conditions: tuple[tuple[str, Mark], ...]
    condition_states: tuple[tuple[str, str], ...]
    granted: tuple[tuple[int, Decimal], ...]
    unsettled: tuple[str, ...]
    url: str
    example: str

    @property
    def granted_total(self) -> Decimal:
        return sum((amount for _year, amount in self.granted), start=Decimal(0))

    @classmethod
    def of(cls, project: Project, year: int) -> "ProjectRow":
        """Read a project whose parties, conditions, budget lines and grants are already fetched."""
        lines = list(project.budget_lines.all())
        granted = granted_by_year(lines, [y for g in project.grants.all() for y in g.years.all()])
        return cls(
            name=project.name,
            other_names=tuple(project.other_name_list),
            kind=project.get_kind_display(),
            theme=project.theme,
            mark=project.phase_mark,
            period=project.period,
            year_label=project.year_label(year),
            partners=tuple(str(party) for party in project.partners.all()),
            deliverables=tuple(project.deliverable_list),
            conditions=tuple((c.title, c.mark) for c in project.conditions.all()),
            condition_states=tuple((c.title, c.assessment) for c in project.conditions.all()),
            granted=tuple(granted.items()),
            unsettled=tuple(line.title for line in lines if not line.is_counted),
            url=project.get_absolute_url(),
            example=project.example_data,
        )


@dataclass(frozen=True)
class MemberRow:
    name: str
    party: str
    seat: str

    @classmethod
    def of(cls, member: CouncilMember) -> "MemberRow":
        return cls(member.name, member.party, member.get_seat_display())

"""Everything that is known of one year, read once, in a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from activities import measuring
from activities.calendar import reference_day
from activities.measuring import Measured
from activities.models import Activity, Goal, Plan, PlanEdition, PlanState
from activities.models.goal import region_order
from budget import year as budget_year
from budget.models import BudgetFrame, BudgetLine
from budget.rows import LineRow
from budget.sums import YearSums
from budget.year import YearMoney
from council.models import Directive, Limit, ReferencedDocument, Threshold
from falun_intl.ui.swedish import sort_key
from partnerships.models import Project, ProjectPartner, Town
from partnerships.rules.agreements import Limits
from reports.agreements import Due, due
from reports.rows import ActivityRow, GoalRow, ProjectRow, TownRow


@dataclass(frozen=True)
class PlanTexts:
    introduction: str = ""
    strategy: str = ""
    standing_rules: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Records:
    """What the rows are made of, for whoever judges or counts it: nothing is read anew."""

    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]
    towns: tuple[Town, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True)
class YearData:
    """The records of one year as rows, in the order people expect them."""

    year: int
    as_of: dt.date
    changed_at: dt.datetime | None
    plan: Plan | None
    edition: PlanEdition | None
    texts: PlanTexts
    records: Records
    money: YearMoney
    goals: tuple[GoalRow, ...]
    activities: tuple[ActivityRow, ...]
    towns: tuple[TownRow, ...]
    projects: tuple[ProjectRow, ...]
    lines: tuple[LineRow, ...]
    documents: tuple[ReferencedDocument, ...]
    limits: dict[Limit, int]
    # The agreements are judged as the year stands; a page about today says today.
    agreements_on: dt.date

    @cached_property
    def agreements(self) -> Due:
        """Read when somebody asks: not every page that shows the year does."""
        return due(self.agreements_on, Limits.of(self.limits))

    @property
    def frame(self) -> BudgetFrame | None:
        return self.money.frame

    @property
    def sums(self) -> YearSums:
        return self.money.sums

    @cached_property
    def late(self) -> tuple[ActivityRow, ...]:
        return tuple(activity for activity in self.activities if activity.is_late)

    @property
    def has_examples(self) -> bool:
        """Say whether anything here is invented, so that the reader must be told."""
        tables: tuple[Iterable[GoalRow | ActivityRow | TownRow | ProjectRow | LineRow], ...]
        tables = (self.goals, self.activities, self.towns, self.projects, self.lines)
        marks = [row.example for rows in tables for row in rows]
        marks += [record.example_data for record in (self.plan, self.frame) if record]
        return any(marks)


def read(year: int, today: dt.date, plan: Plan | None = None) -> YearData:
    """Read the year as it looks today or, when it is over, as it ended.

    `plan` is the year's plan, for a caller who has read it already.
    """
    as_of = reference_day(year, today)
    plan = plan or Plan.objects.filter(year=year).first()
    edition = _edition(year)
    goals = list(_goals(year))
    activities = list(_activities(year))
    limits = Threshold.objects.in_force()
    money = budget_year.read(year)
    towns = list(_towns(year))
    projects = list(_projects(year))
    all_records = [*goals, *activities, *towns, *projects, *money.records, plan]
    return YearData(
        year=year,
        as_of=as_of,
        changed_at=max((each.changed_at for each in all_records if each), default=None),
        plan=plan,
        edition=edition,
        texts=_texts(plan, edition),
        records=Records(tuple(goals), tuple(activities), tuple(towns), tuple(projects)),
        money=money,
        goals=_goal_rows(plan, edition, goals, activities),
        activities=tuple(
            ActivityRow.of(each, as_of, limits[Limit.LARGER_EFFORT]) for each in activities
        ),
        towns=tuple(TownRow.of(town) for town in towns),
        projects=tuple(ProjectRow.of(project, year) for project in projects),
        lines=tuple(LineRow.of(line, limits[Limit.DEVIATION]) for line in money.lines),
        documents=tuple(ReferencedDocument.objects.all()),
        limits=limits,
        agreements_on=as_of,
    )


def measured(data: YearData, day: dt.date) -> list[Measured]:
    """Return what the goals' indicators had come to on the day, in the goals' order.

    Of a plan that is revised these are the goals that were approved.
    """
    places = {goal.key: place for place, goal in enumerate(data.goals)}
    found = [(str(each.indicator.about.key), each) for each in measuring.of_goals(data.year, day)]
    found = [(key, each) for key, each in found if key in places]
    return [each for _key, each in sorted(found, key=lambda pair: places[pair[0]])]


def as_drafted(data: YearData) -> YearData:
    """Return the same year with the plan's goals and texts as they are worked on now."""
    records = data.records
    return replace(
        data,
        edition=None,
        texts=_texts(data.plan, None),
        goals=_goal_rows(data.plan, None, list(records.goals), list(records.activities)),
    )


def _goal_rows(
    plan: Plan | None, edition: PlanEdition | None, goals: list[Goal], activities: list[Activity]
) -> tuple[GoalRow, ...]:
    """Show the goals as they were approved, also while a revision changes them.

    What follows them up, the assessments and the activities, is always today's.
    """
    codes: dict[int, list[str]] = defaultdict(list)
    for activity in sorted(activities, key=lambda each: sort_key(each.code)):
        for goal in activity.goals.all():
            codes[goal.pk].append(activity.code)
    rows = {str(goal.key): GoalRow.of(goal, codes[goal.pk]) for goal in goals}
    if edition is None or not _is_revised(plan):
        return tuple(rows.values())
    url = edition.get_absolute_url()
    return tuple(
        GoalRow.approved(words, rows.get(words["key"]), url) for words in edition.content["goals"]
    )


def _is_revised(plan: Plan | None) -> bool:
    return plan is not None and plan.state != PlanState.APPROVED


def _texts(plan: Plan | None, edition: PlanEdition | None) -> PlanTexts:
    """Return the plan's texts as they were approved or, before that, as they are."""
    if edition is not None and _is_revised(plan):
        return PlanTexts(**edition.content["texts"])
    if plan is None:
        return PlanTexts()
    return PlanTexts(plan.introduction, plan.strategy, plan.standing_rules, plan.closing)


def _edition(year: int) -> PlanEdition | None:
    """Return the edition of the plan that is in force, with the decision behind it."""
    editions = PlanEdition.objects.filter(plan__year=year).order_by("-major", "-minor")
    return editions.select_related("step__decision__body").first()


def _goals(year: int) -> QuerySet[Goal]:
    return (
        Goal.objects.filter(plan__year=year)
        .in_plan_order()
        .select_related("plan", "project")
        .prefetch_related("towns")
    )


def _activities(year: int) -> QuerySet[Activity]:
    """The year's activities with all that they stand on, and the day of the last note."""
    return (
        Activity.objects.in_year(year)
        .with_last_note()
        .select_related(
            "department",
            "project",
            "anchoring__body",
            "anchoring__corrected_by__body",
            "anchoring__corrected_by__corrected_by__body",
        )
        .prefetch_related(
            Prefetch("goals", Goal.objects.in_plan_order()),
            Prefetch("directives", Directive.objects.with_decisions()),
            "budget_lines",
            "departments",
        )
        .order_by(region_order(), "code")
    )


def _towns(year: int) -> QuerySet[Town]:
    """Every town, ended ones last, with what the year's plan says of it."""
    return Town.objects.order_by("name").prefetch_related(
        Prefetch("activities", Activity.objects.in_year(year).order_by("code")),
        Prefetch("goals", Goal.objects.filter(plan__year=year).in_plan_order()),
    )


def _projects(year: int) -> QuerySet[Project]:
    projects = Project.objects.in_year(year).select_related("matching_proposal")
    return projects.prefetch_related(
        "conditions",
        Prefetch("partners", ProjectPartner.objects.select_related("town", "organisation")),
        Prefetch("budget_lines", BudgetLine.objects.order_by("year", "position")),
        "grants__years",
    )

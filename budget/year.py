"""The money of one year, read in a constant number of queries, and what the rules say of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from activities.models import Activity, Visit
from budget.applying import judge_application
from budget.models import BudgetFrame, BudgetLine, GrantApplication, GrantYear
from budget.rules import work as work_rules
from budget.rules import year as year_rules
from budget.rules.work import WorkMoney
from budget.sums import YearSums, year_sums
from council.models import Record
from council.rules import Judgement
from partnerships.models import Project


@dataclass(frozen=True)
class Finding:
    """What a rule says, of what, and where that is shown."""

    judgement: Judgement
    about: str
    url: str
    example: str


@dataclass(frozen=True)
class YearMoney:
    year: int
    frame: BudgetFrame | None
    lines: tuple[BudgetLine, ...]
    grant_years: tuple[GrantYear, ...]
    applications: tuple[GrantApplication, ...]
    visits: tuple[Visit, ...]

    @property
    def records(self) -> list[Record | None]:
        """All that the money of the year stands in."""
        grants = [part.grant for part in self.grant_years]
        return [self.frame, *self.lines, *self.grant_years, *grants, *self.applications]

    @cached_property
    def sums(self) -> YearSums:
        return year_sums(self.frame, self.lines, self.grant_years)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules about money say of the year, broken ones first, kept ones too."""
        found = [*self._of_the_frame(), *self._of_projects(), *self._of_activities()]
        found += [*self._of_applications(), *self._of_visits()]
        return tuple(sorted(found, key=lambda each: each.judgement.weight))

    def _of_the_frame(self) -> Iterator[Finding]:
        """Judge the frame, once somebody has settled it."""
        if self.frame is None:
            return
        use = year_rules.FrameUse(
            self.sums.frame,
            self.sums.outcome_own + self.sums.committed_own,
            self.sums.likely_own,
        )
        for each in year_rules.judge_frame(use):
            yield _finding(each, str(self.frame), self.frame)

    def _of_projects(self) -> Iterator[Finding]:
        lines: dict[Project, list[BudgetLine]] = defaultdict(list)
        for line in self.lines:
            if project := line.project or (line.activity and line.activity.project):
                lines[project].append(line)
        grants: dict[Project, list[GrantYear]] = defaultdict(list)
        for part in self.grant_years:
            if project := part.grant.project:
                grants[project].append(part)
        paid = [self.year] if self.frame and self.frame.employment_rate else []
        for project in sorted({*lines, *grants}, key=lambda each: each.pk):
            money = WorkMoney.of_project(project, lines[project], grants[project], paid)
            for each in work_rules.judgements(money):
                yield _finding(each, str(project), project)

    def _of_activities(self) -> Iterator[Finding]:
        """Judge the activities; what the rules say of a project's money is said of the project."""
        lines: dict[Activity, list[BudgetLine]] = defaultdict(list)
        for line in self.lines:
            if line.activity:
                lines[line.activity].append(line)
        for activity, found in lines.items():
            money = WorkMoney.of_activity(activity, found, self.applications_for(activity))
            for each in work_rules.judgements(money):
                if each.code == work_rules.R09.code or activity.project is None:
                    yield _finding(each, activity.code, activity)

    def applications_for(self, activity: Activity) -> list[GrantApplication]:
        return [
            each
            for each in self.applications
            if each.activity_id == activity.pk
            or (activity.project_id and each.project_id == activity.project_id)
        ]

    def _of_applications(self) -> Iterator[Finding]:
        for application in self.applications:
            for each in judge_application(application):
                yield _finding(each, str(application), application)

    def _of_visits(self) -> Iterator[Finding]:
        for visit in self.visits:
            for each in year_rules.judge_visit(visit, free=self.sums.free_of_frame):
                yield _finding(each, str(visit), visit)


Judged = BudgetFrame | Project | Activity | GrantApplication | Visit


def _finding(judgement: Judgement, about: str, record: Judged) -> Finding:
    return Finding(judgement, about, record.get_absolute_url(), record.example_data)


def read_sums(year: int) -> YearSums:
    """Return the year's sums alone, for a page that compares years."""
    frame = BudgetFrame.objects.filter(year=year).first()
    grant_years = GrantYear.objects.in_year(year).whole()
    return year_sums(frame, BudgetLine.objects.in_year(year), grant_years)


def read(year: int) -> YearMoney:
    lines = BudgetLine.objects.in_year(year).whole().select_related("activity__project")
    return YearMoney(
        year=year,
        frame=BudgetFrame.objects.filter(year=year).select_related("revision__body").first(),
        lines=tuple(lines),
        grant_years=tuple(GrantYear.objects.in_year(year).whole()),
        applications=tuple(GrantApplication.objects.filter(year=year).whole()),
        visits=tuple(Visit.objects.costly_in(year)),
    )

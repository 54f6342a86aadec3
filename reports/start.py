"""The start page: what needs this person, and the year at a glance."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Idea, Plan
from activities.models.activity import SOON
from council.models import User
from council.roles import Permission
from reports import needs, news, overview, upkeep, year
from reports.annual import needs as report_needs
from reports.deadlines import Deadline, answers, in_turn, network, scanning
from reports.news import News
from reports.overview import Overview
from reports.rows import ActivityRow

# Of a list that is longer only the first are shown at once, so that the page can be taken in.
MANY, FIRST = 8, 5
# So many of the ideas are shown; all of them stand in their list.
LATEST_IDEAS = 5


@dataclass(frozen=True)
class Group:
    """Tasks that belong together: by when they are due or, without a day, by what they are about.

    A group that is not `is_open` is unfolded by the reader, and so is the `rest` of a long one.
    """

    anchor: str
    heading: str
    tasks: tuple[needs.Need, ...]
    is_open: bool = True

    @property
    def first(self) -> tuple[needs.Need, ...]:
        return self.tasks if len(self.tasks) <= MANY else self.tasks[:FIRST]

    @property
    def rest(self) -> tuple[needs.Need, ...]:
        return self.tasks[len(self.first) :]


@dataclass(frozen=True)
class Start:
    """`tasks` are all that this person can act on; `asked` those of them that others wait for."""

    year: int
    today: dt.date
    count_from: dt.date | None
    overview_url: str
    has_plan: bool
    asked: tuple[needs.Need, ...]
    tasks: tuple[needs.Need, ...]
    waiting: tuple[needs.Need, ...]
    glance: Overview | None
    department: str
    department_activities: tuple[ActivityRow, ...]
    ideas: tuple[Idea, ...]
    missing_documents: tuple[str, ...]
    news: News | None

    @property
    def groups(self) -> tuple[Group, ...]:
        """The tasks, those that others wait for first, then the late ones, then by their day."""
        return tuple(each for each in _groups(self) if each.tasks)

    @property
    def late_count(self) -> int:
        return sum(each.day is not None and each.day < self.today for each in self.tasks)

    @property
    def late_url(self) -> str:
        return f"{self.overview_url}#sena"


def _groups(shown: Start) -> Iterator[Group]:
    yield Group("andra", _("Andra väntar på dig"), shown.asked)
    own = shown.tasks[len(shown.asked) :]
    due = in_turn(sorted(own, key=lambda each: each.day or dt.date.max), shown.today)
    yield Group("sent", _("Sent"), due.late)
    yield Group("veckan", _("Inom sju dagar"), due.within_week)
    yield Group("manaden", _("Inom fyra veckor"), due.within_month)
    yield Group("senare", _("Senare"), due.later)
    rest = [each for each in own if not each.day]
    topics = {each.topic for each in rest}
    is_open = len(rest) <= MANY
    for topic in ("", *needs.Topic.values):
        if topic in topics:
            heading = str(needs.Topic(topic).label if topic else _("Att ta ställning till"))
            tasks = tuple(each for each in rest if each.topic == topic)
            yield Group(topic or "stallning", heading, tasks, is_open or not topic)


def build(user: User, today: dt.date, before: dt.datetime | None = None) -> Start:
    """Show each role what it can act on; money only to those who may see it.

    `before` is when the person was here the last time; None the first time, when nothing is news.
    """
    plan = Plan.objects.working(today)
    data = year.read(plan.year if plan else today.year, today, plan)
    # The year may be over, but what must be chosen today does not wait for the next plan.
    data = replace(data, agreements_on=today)
    department = user.department.name if user.department else ""
    own = tuple(a for a in data.activities if department and a.department == department)
    ready, waiting = needs.plan_steps(Plan.objects.on_their_way(data.year), user)
    reported, reports_wait = report_needs.steps(user, today, data.limits)
    sees_all = user.may(Permission.VIEW_OVERVIEW)
    return Start(
        year=data.year,
        today=today,
        count_from=None if data.as_of < today else data.as_of,
        overview_url=reverse("reports:overview_year", args=[data.year]),
        has_plan=plan is not None,
        asked=ready + reported,
        tasks=ready + reported + _tasks(user, data, own, today),
        waiting=waiting + reports_wait if sees_all else (),
        glance=overview.from_data(data, today) if sees_all else None,
        department=department,
        department_activities=own,
        ideas=_ideas(user),
        missing_documents=tuple(d.title for d in data.documents if d.is_missing)
        if sees_all
        else (),
        news=news.since(before, user) if before else None,
    )


def _tasks(
    user: User, data: year.YearData, own: tuple[ActivityRow, ...], today: dt.date
) -> tuple[needs.Need, ...]:
    if user.may(Permission.EDIT_ACTIVITY):
        return needs.chores(data, upkeep.read(today, data.limits))
    if user.may(Permission.VIEW_OVERVIEW):
        return needs.decisions(data)
    asked = [*_answers(user), *_declarations(user, data, today), *_looks(user, today)]
    return (*needs.late(own), *needs.due(asked, today))


def _answers(user: User) -> Iterator[Deadline]:
    """What the own department has to answer in the round, as soon as that is opened."""
    if user.department_id is None or not user.may(Permission.ANSWER_ROUND):
        return iter(())
    return answers.own(user.department_id)


def _declarations(user: User, data: year.YearData, today: dt.date) -> Iterator[Deadline]:
    """The own department's declarations that are due."""
    if user.department_id is None or not user.may(Permission.DECLARE):
        return iter(())
    years = network.read_facts(today, data.limits)
    return network.own(years, today + SOON, user.department_id)


def _looks(user: User, today: dt.date) -> Iterator[Deadline]:
    """What the own department watches and shall soon look at again."""
    if user.department_id is None or not user.may(Permission.WRITE_HORIZON):
        return iter(())
    return scanning.own(user.department_id, today + SOON)


def _ideas(user: User) -> tuple[Idea, ...]:
    """What came of the ideas, for those who propose; those who answer have a queue instead."""
    if not user.may(Permission.PROPOSE_IDEAS) or user.may(Permission.EDIT_ACTIVITY):
        return ()
    return tuple(Idea.objects.of(user).with_steps()[:LATEST_IDEAS])

"""How far the year answers the policy's guidelines (P08–P26) and its four purposes (P04–P07).

What is met is counted, never weighed: an unanswered question is not a no.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, Goal, PolicyPurpose
from activities.models.activity import Status
from council.models import Department
from falun_intl.ui.marks import Mark
from partnerships import guidelines
from partnerships.guidelines import Answer
from partnerships.models import Agreement, Network, NetworkEvent, Organisation, Project, Town
from reports.policy.facts import Facts
from reports.policy.guidelines import GUIDELINES, Guideline
from reports.policy.state import SILENT, PolicyState, RuleState, standing_mark
from reports.year import YearData


@dataclass(frozen=True)
class Tally:
    """How many answers there could be to a guideline, how many meet it and how many do not."""

    asked: int = 0
    met: int = 0
    unmet: int = 0

    @property
    def unanswered(self) -> int:
        return self.asked - self.met - self.unmet

    @property
    def words(self) -> str:
        """Say how many of each there are: "5 uppfyller, 14 gör det inte, 7 obesvarade"."""
        if not self.asked:
            return ""
        told = [_("%(n)d uppfyller") % {"n": self.met}]
        if self.unmet:
            told.append(_("%(n)d gör det inte") % {"n": self.unmet})
        if self.unanswered:
            words = ngettext("%(n)d obesvarad", "%(n)d obesvarade", self.unanswered)
            told.append(words % {"n": self.unanswered})
        return ", ".join(told)


@dataclass(frozen=True)
class Coverage:
    """A guideline, what follows it up, and what the year says of it."""

    code: str
    guideline: str
    followed_by: str
    rules: tuple[RuleState, ...]
    tally: Tally

    @property
    def mark(self) -> Mark:
        """Say the worst there is to say: a broken rule before an unanswered question."""
        broken = sorted((each for each in self.rules if each.broken), key=lambda each: each.weight)
        if broken:
            return broken[0].mark
        if self.tally.unanswered:
            return Mark(_("obesvarade"), "?", "warning")
        if self.tally.asked or any(each.is_kept for each in self.rules):
            return Mark(_("följs upp"), "✓", "success")
        return standing_mark(SILENT)


@dataclass(frozen=True)
class Served:
    """Something the policy names, with those of the year's goals and activities that serve it."""

    title: str
    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]

    @property
    def mark(self) -> Mark:
        if self.activities:
            return Mark(_("har aktiviteter"), "✓", "success")
        if self.goals:
            return Mark(_("mål utan aktivitet"), "!", "warning")
        return self.unserved

    @property
    def unserved(self) -> Mark:
        """Say that nothing of the year serves it."""
        return Mark(_("inget mål"), "!", "warning")


class Purpose(Served):
    """One of the policy's purposes."""


def of_guidelines(facts: Facts, state: PolicyState, cornerstones: Tally) -> tuple[Coverage, ...]:
    """Count what answers each guideline, in a constant number of queries.

    The cornerstones are counted already, where they are shown.
    """
    rules = {each.code: each for each in state.rules}
    tallies = {**_tallies(facts), "P25": cornerstones}
    return tuple(_covered(each, rules, tallies) for each in GUIDELINES)


def _covered(
    guideline: Guideline, rules: Mapping[str, RuleState], tallies: Mapping[str, Tally]
) -> Coverage:
    return Coverage(
        code=guideline.code,
        guideline=str(guideline.words),
        followed_by=str(guideline.followed_by),
        rules=tuple(rules[code] for code in guideline.rules),
        tally=tallies.get(guideline.code, Tally()),
    )


def _tallies(facts: Facts) -> dict[str, Tally]:
    answers = list(_answered(facts))
    found = {
        code: _tally(answer.meets for told in answers for answer in told if answer.code == code)
        for code in ("P14", "P15", "P16", "P22", "P23", "P24")
    }
    complete = [all(answer.meets is not None for answer in told) for told in answers]
    return found | {
        "P08": _all_or_unanswered(complete),
        "P09": _departments(facts.data.records.activities),
        "P10": _candidates(),
        "P18": _grounds(facts.agreements),
        "P20": _learned(facts.data.year),
        "P21": _levels(facts.networks),
    }


def _tally(answers: Iterable[bool | None]) -> Tally:
    told = list(answers)
    return Tally(len(told), told.count(True), told.count(False))


def _all_or_unanswered(told: Iterable[bool]) -> Tally:
    """Count what is written; what is not is a question that waits."""
    written = list(told)
    return Tally(len(written), sum(written))


def _answered(facts: Facts) -> Iterator[tuple[Answer, ...]]:
    """Answer the guidelines for each agreement, project and activity of the year."""
    prefetch_related_objects(facts.agreements, "departments", "organisations")
    for agreement in facts.agreements:
        yield guidelines.of(
            agreement,
            departments=agreement.taking_part,
            organisations=agreement.organisations.all(),
            levels=agreement.levels,
        ).answers
    prefetch_related_objects(facts.projects, "departments")
    for project in facts.projects:
        near = _organisations(project)
        yield guidelines.of(project, departments=project.taking_part, organisations=near).answers
    alive = _alive(facts.data)
    prefetch_related_objects(alive, "project__partners__organisation")
    for activity in alive:
        near = _organisations(activity.project) if activity.project else []
        yield guidelines.of(activity, departments=activity.taking_part, organisations=near).answers


def _organisations(project: Project) -> list[Organisation]:
    return [each.organisation for each in project.partners.all() if each.organisation]


def _alive(data: YearData) -> list[Activity]:
    return [each for each in data.records.activities if each.status != Status.CANCELLED]


def _departments(activities: Iterable[Activity]) -> Tally:
    taking_part = {name for each in activities for name in each.taking_part}
    names = [each.name for each in Department.objects.all()]
    return _tally(name in taking_part for name in names)


def _candidates() -> Tally:
    told = (
        ~Q(contact_story="")
        | Exists(Town.builds_on_towns.through.objects.filter(from_town=OuterRef("pk")))
        | Exists(Town.builds_on_projects.through.objects.filter(town=OuterRef("pk")))
    )
    counted = Town.objects.candidates().aggregate(all=Count("pk"), told=Count("pk", filter=told))
    return Tally(counted["all"], counted["told"])


def _grounds(agreements: Sequence[Agreement]) -> Tally:
    return _all_or_unanswered(
        all((each.benefit, each.cost, each.alternatives, each.risks))
        for each in agreements
        if each.is_new
    )


def _learned(year: int) -> Tally:
    events = NetworkEvent.objects.filter(date__year=year)
    counted = events.aggregate(all=Count("pk"), told=Count("pk", filter=~Q(learned="")))
    return Tally(counted["all"], counted["told"])


def _levels(networks: Iterable[Network]) -> Tally:
    kept = {each.level for each in networks}
    return _tally(level.value in kept for level in Network.Level)


def of_purposes(data: YearData) -> tuple[Purpose, ...]:
    """Return every purpose of the policy, also one that no goal of the year serves."""
    of_the_year = Goal.objects.filter(plan__year=data.year).in_plan_order()
    goals = Prefetch("goals", of_the_year.select_related("plan"))
    alive = _alive(data)
    return tuple(_purpose(each, alive) for each in PolicyPurpose.objects.prefetch_related(goals))


def _purpose(purpose: PolicyPurpose, activities: Iterable[Activity]) -> Purpose:
    goals = tuple(purpose.goals.all())
    keys = {goal.pk for goal in goals}
    serving = (each for each in activities if any(goal.pk in keys for goal in each.goals.all()))
    return Purpose(purpose.title, goals, tuple(serving))

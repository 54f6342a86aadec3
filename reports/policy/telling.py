"""Asks each rule about the year's records: which it applies to, and what it says of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import goal_rules, note_rules, plan_rules, progress_rules, project_rules
from activities.models.activity import Status
from activities.plan_way_rules import R04, R05, Published, WayTaken
from activities.rules import judge_town
from activities.visit_rules import VisitFacts
from council import network_rules
from council.models import Limit
from council.rules import Judgement
from partnerships import execution
from partnerships.models.agreement import State
from partnerships.rules import agreements, networks, projects
from partnerships.rules.networks import Membership
from reports.annual import rules as report_rules
from reports.policy.facts import Facts
from reports.rows import ActivityRow


@dataclass(frozen=True)
class Told:
    """What a rule says of one thing: kept or broken."""

    judgement: Judgement
    about: str
    url: str
    example: str = ""


Teller = Callable[[Facts], Iterator[Told]]


def _alive(facts: Facts) -> list[ActivityRow]:
    """The year's activities but those that were called off."""
    return [each for each in facts.data.activities if each.status != Status.CANCELLED]


def of_activities(facts: Facts) -> Iterator[Told]:
    """R01, R02, R03, R15 and R16."""
    for activity in facts.data.activities:
        standing = progress_rules.Standing(activity.status, activity.footing)
        silence = note_rules.judge_silence(
            activity.silent_days, facts.data.limits[Limit.DOCUMENTATION]
        )
        for each in (*progress_rules.judgements(standing), *silence):
            yield Told(each, f"{activity.code} {activity.title}", activity.url, activity.example)


def of_the_way(facts: Facts) -> Iterator[Told]:
    """R04 and R05."""
    plan, edition = facts.data.plan, facts.data.edition
    if plan is None:
        return
    way = WayTaken(plan.state, facts.steps)
    if way.has_left_the_draft:
        yield Told(R04.judge(way), str(plan), plan.get_absolute_url(), plan.example_data)
    if edition is not None:
        told, url = R05.judge(Published(edition, facts.steps)), edition.get_absolute_url()
        yield Told(told, str(edition), url, plan.example_data)


def of_money(facts: Facts) -> Iterator[Told]:
    """R06, R09, R10, R13, R30, R33, R34, and R11 of applications."""
    names = {each.url: f"{each.code} {each.title}" for each in facts.data.activities}
    for each in facts.data.money.findings:
        about = names.get(each.url, each.about)
        yield Told(each.judgement, about, each.url, each.example)


def of_projects(facts: Facts) -> Iterator[Told]:
    """R07, R08, R11 and R12, and R01 and R02 of those that are carried out."""
    for project in facts.projects:
        conditions = list(project.conditions.all())
        gate = execution.conditions_refusal(conditions)
        read = projects.ProjectFacts.of(project, project.partners.all(), conditions, gate)
        judged = list(projects.judgements(read))
        if project.phase in execution.CARRIED_OUT:
            lack = execution.directive_lack(project, project.directives.all())
            judged += projects.judge_start(projects.Start(lack))
        for each in judged:
            yield Told(each, project.name, project.get_absolute_url(), project.example_data)


def of_project_years(facts: Facts) -> Iterator[Told]:
    """R29, of the projects that the year's plan has activities in."""
    found = {each.project: each.project for each in facts.data.records.activities if each.project}
    for project in found:
        codes = [
            each.code
            for each in facts.data.records.activities
            if each.project_id == project.pk and each.status != Status.CANCELLED
        ]
        activities = tuple((facts.data.year, code) for code in sorted(codes))
        years = project_rules.ProjectYears(project.start_year, project.end_year, activities)
        for each in project_rules.judgements(years):
            yield Told(each, project.name, project.get_absolute_url(), project.example_data)


def of_ties(facts: Facts) -> Iterator[Told]:
    """R14: what is called off carries no goal."""
    alive = _alive(facts)
    codes = {each.code for each in alive}
    for goal in facts.data.goals:
        number = len(codes.intersection(goal.activity_codes))
        told = plan_rules.GOAL_HAS_AN_ACTIVITY.judge(plan_rules.Tied(number))
        yield Told(told, f"{goal.code} {goal.title}", goal.url, goal.example)
    for activity in alive:
        told = plan_rules.ACTIVITY_HAS_A_GOAL.judge(plan_rules.Tied(len(activity.goal_codes)))
        yield Told(told, f"{activity.code} {activity.title}", activity.url, activity.example)


def of_goals(facts: Facts) -> Iterator[Told]:
    """R24."""
    for goal in facts.data.goals:
        for each in goal_rules.judgements(goal):
            yield Told(each, f"{goal.code} {goal.title}", goal.url, goal.example)


def of_the_plan(facts: Facts) -> Iterator[Told]:
    """R25 and R27, of a plan that has come so far that it has activities."""
    plan, alive = facts.data.plan, _alive(facts)
    if plan is None or not alive:
        return
    url = plan.get_absolute_url()
    number = Counter(each.region for each in alive)
    for region in plan_rules.ABROAD:
        seen = plan_rules.RegionInPlan(region, plan.year, number[region])
        yield Told(plan_rules.R25.judge(seen), str(region.label), url)
    codes = {each.code for each in alive}
    said = Counter(
        each.for_children_and_youth for each in facts.data.records.activities if each.code in codes
    )
    children = plan_rules.PlanForChildren(said[True], said[None])
    yield Told(plan_rules.R27.judge(children), str(plan), url)


def of_towns(facts: Facts) -> Iterator[Told]:
    """R26, of the twin towns."""
    if facts.data.plan is None:
        return
    for town in facts.data.records.towns:
        number = sum(each.status != Status.CANCELLED for each in town.activities.all())
        for each in judge_town(town, year=facts.data.year, activities=number):
            yield Told(each, town.name, town.get_absolute_url(), town.example_data)


def of_agreements(facts: Facts) -> Iterator[Told]:
    """R17 and R18."""
    states = []
    for agreement in facts.agreements:
        case = agreements.Case(agreement, facts.limits, facts.data.agreements_on)
        states.append(case.state)
        for each in agreements.judgements(case):
            yield Told(each, agreement.title, agreement.get_absolute_url(), agreement.example_data)
    if in_force := states.count(State.IN_FORCE):
        whole = agreements.NUMBER.judge(agreements.Whole(in_force, facts.limits))
        yield Told(whole, _("Avtalen tillsammans"), reverse("reports:agreements"))


def of_visits(facts: Facts) -> Iterator[Told]:
    """R19 and R20."""
    notice_days = facts.data.limits[Limit.VISIT_NOTICE]
    for visit in facts.visits:
        for each in VisitFacts(visit, notice_days, facts.data.as_of).judgements:
            yield Told(each, str(visit), visit.get_absolute_url(), visit.example_data)


def of_networks(facts: Facts) -> Iterator[Told]:
    """R28."""
    months = facts.data.limits[Limit.PASSIVE_MONTHS]
    for network in facts.networks:
        told = networks.R28.judge(Membership(network, facts.data.as_of, months))
        yield Told(told, network.name, network.get_absolute_url(), network.example_data)


def of_pictures(facts: Facts) -> Iterator[Told]:
    """R31: whether the picture may be shown today, whichever year it is of."""
    for file in facts.pictures:
        told = note_rules.judge_picture(file, facts.today)
        yield Told(told, str(file), file.get_absolute_url(), file.example_data)


def of_departments(facts: Facts) -> Iterator[Told]:
    """R21 and R32."""
    for department in facts.departments:
        for each in network_rules.judgements(department):
            yield Told(each, str(department.department), department.url, department.example)


def of_the_report(facts: Facts) -> Iterator[Told]:
    """R22 and R23."""
    year = facts.data.year
    about, url = _("Årsrapport %(year)s") % {"year": year}, reverse("reports:annual", args=[year])
    for each in report_rules.judgements(facts.report):
        yield Told(each, about, url)


TELLERS: tuple[Teller, ...] = (
    of_activities,
    of_the_way,
    of_money,
    of_projects,
    of_project_years,
    of_ties,
    of_goals,
    of_the_plan,
    of_towns,
    of_agreements,
    of_visits,
    of_networks,
    of_pictures,
    of_departments,
    of_the_report,
)

"""One town as a councillor reads of it on the way to a meeting, in a constant number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from activities.models import Activity, Goal, Plan, Result, Visit
from activities.results import Placed, placed
from activities.rules import judge_town
from budget.models import BudgetLine, GrantYear
from council.models import Body
from council.rules import Judgement
from partnerships.models import Agreement, PartnerContact, Project, ProjectPartner, Town
from reports import town_next
from reports.exchange import Exchange, Records, add_up, by_year
from reports.town_next import NextStep


@dataclass(frozen=True)
class Origin:
    """A contact that there was already, through which this one came (P10)."""

    name: str
    note: str
    url: str


@dataclass(frozen=True)
class ByYear:
    """The activities that name the town or belong to a project that it takes part in."""

    this_year: tuple[Activity, ...]
    others: tuple[Activity, ...]


@dataclass(frozen=True)
class TownPage:
    """`year` is that of the plan that people work with; `visits` are of that year and later.

    `total` adds up all of `exchange`.
    """

    town: Town
    year: int
    lead: str
    origins: tuple[Origin, ...]
    asks_for_origin: bool
    twinned_with: tuple[Town, ...]
    agreements: tuple[Agreement, ...]
    activities: ByYear
    visits: tuple[Visit, ...]
    earlier_visits: tuple[Visit, ...]
    judgements: tuple[Judgement, ...]
    exchange: tuple[Exchange, ...]
    total: Exchange
    results: Placed
    contacts: tuple[PartnerContact, ...]
    roles: tuple[ProjectPartner, ...]
    goals: tuple[Goal, ...]
    next_steps: tuple[NextStep, ...]
    circle: tuple[Town, ...]
    responsible: Body | None
    may_see_money: bool

    @property
    def is_origin_told(self) -> bool:
        return bool(self.origins or self.town.contact_story)


def build(town: Town, *, today: dt.date, may_see_money: bool) -> TownPage:
    """Read all that the page shows. The town's circle is already fetched.

    Money is read only for those who may see it; the rest is the same for everybody.
    """
    plan = Plan.objects.working(today)
    year = plan.year if plan else today.year
    twins = tuple(town.twinned_with.all())
    roles = tuple(town.project_roles.select_related("project").order_by("project__name", "pk"))
    activities = _activities(town)
    visits = tuple(town.visits.select_related("activity"))
    results = _results(town)
    money = _money(activities, roles) if may_see_money else ()
    records = Records(visits, results, *money)
    return TownPage(
        town=town,
        year=year,
        lead=_lead(town),
        origins=_origins(town, twins),
        asks_for_origin=_asks_for_origin(town, year),
        twinned_with=twins,
        agreements=_agreements(town, today),
        activities=_split(activities, year),
        visits=tuple(each for each in visits if each.starts_on.year >= year),
        earlier_visits=tuple(each for each in visits if each.starts_on.year < year),
        judgements=_judgements(town, plan),
        exchange=by_year(records),
        total=add_up(_("Alla år"), records),
        results=placed(results),
        contacts=tuple(town.contacts.named()),
        roles=roles,
        goals=tuple(town.goals.select_related("plan").order_by("-plan__year", "position")),
        next_steps=town_next.steps(town, activities, visits, today),
        circle=tuple(town.circle.towns.exclude(pk=town.pk)) if town.circle else (),
        responsible=_responsible(town),
        may_see_money=may_see_money,
    )


def _lead(town: Town) -> str:
    """Say in one line what the town is to us: "Vänort sedan 1994, Tyskland"."""
    relation = _relation(town)
    if town.has_swedish_name:
        words = _("%(name)s på svenska. %(relation)s, %(country)s")
    else:
        words = _("%(relation)s, %(country)s")
    return words % {
        "name": town.swedish_name,
        "relation": relation,
        "country": town.country_name,
    }


def _relation(town: Town) -> str:
    years = {"relation": town.get_relation_display(), "since": town.since, "until": town.until}
    if town.until is not None and town.since is not None:
        return _("Avslutat samarbete %(since)s–%(until)s") % years
    if town.until is not None:
        return _("Avslutat samarbete, till och med %(until)s") % years
    if town.since is not None:
        return _("%(relation)s sedan %(since)s") % years
    return town.get_relation_display()


def _origins(town: Town, twins: Sequence[Town]) -> tuple[Origin, ...]:
    twinned = _("vänort med %(town)s") % {"town": town.name}
    through = [
        Origin(other.name, twinned if other in twins else "", other.get_absolute_url())
        for other in town.builds_on_towns.all()
    ]
    through += [
        Origin(project.name, _("projekt"), project.get_absolute_url())
        for project in town.builds_on_projects.all()
    ]
    return tuple(through)


def _asks_for_origin(town: Town, year: int) -> bool:
    """Say whether the cooperation is new enough for the policy's words on it to matter (P10)."""
    is_new = town.since is not None and town.since >= year and town.until is None
    return town.relation == Town.Relation.CANDIDATE or is_new


def _agreements(town: Town, today: dt.date) -> tuple[Agreement, ...]:
    """Return the agreements with where each stands, the one that lasts longest first."""
    agreements = Agreement.objects.with_state(today).filter(towns=town)
    return tuple(agreements.order_by(F("ends_on").desc(nulls_first=True), "title"))


def _activities(town: Town) -> list[Activity]:
    projects = Project.objects.filter(partners__town=town)
    concerned = Activity.objects.filter(
        Q(pk__in=town.activities.values("pk")) | Q(project__in=projects)
    )
    return list(concerned.select_related("plan", "project").order_by("-plan__year", "code"))


def _split(activities: Sequence[Activity], year: int) -> ByYear:
    return ByYear(
        tuple(each for each in activities if each.plan.year == year),
        tuple(each for each in activities if each.plan.year != year),
    )


def _results(town: Town) -> list[Result]:
    """Return the town's own results, and those of its projects that no one town gave."""
    projects = Project.objects.filter(partners__town=town)
    results = Result.objects.filter(Q(town=town) | Q(town=None, project__in=projects))
    return list(results.select_related("activity", "project", "town"))


def _money(
    activities: Sequence[Activity], roles: Sequence[ProjectPartner]
) -> tuple[list[BudgetLine], list[GrantYear]]:
    """Return the lines and the grants of what the town takes part in, each once."""
    projects = {role.project_id for role in roles}
    lines = BudgetLine.objects.filter(Q(activity__in=activities) | Q(project__in=projects))
    years = GrantYear.objects.filter(
        Q(grant__activity__in=activities) | Q(grant__project__in=projects)
    )
    return list(lines), list(years.select_related("grant"))


def _judgements(town: Town, plan: Plan | None) -> tuple[Judgement, ...]:
    if plan is None:
        return ()
    named = town.activities.filter(plan=plan).count()
    return judge_town(town, year=plan.year, activities=named)


def _responsible(town: Town) -> Body | None:
    """Return the executive board: it answers for the relations with the twin towns (P28)."""
    if town.relation != Town.Relation.TWIN_TOWN:
        return None
    return Body.objects.filter(kind=Body.Kind.EXECUTIVE_BOARD).first()

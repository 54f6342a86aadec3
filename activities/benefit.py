"""Who had use of an activity, a project or a visit, as its page shows it to one person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from activities import documenting
from activities.models import Activity, Beneficiaries, Visit
from activities.small_numbers import Count, count, limit_for
from council.models import User
from partnerships.models import Project

_KINDS, _SEXES, _AGES = (
    choices.values for choices in (Beneficiaries.Kind, Beneficiaries.Sex, Beneficiaries.Age)
)


@dataclass(frozen=True)
class Group:
    record: Beneficiaries
    count: Count


@dataclass(frozen=True)
class YoungOnes:
    """All children and youth of a year, where several groups are counted."""

    year: int
    count: Count


@dataclass(frozen=True)
class Benefit:
    """The groups, the latest year first, then by kind, sex and age."""

    groups: tuple[Group, ...]
    young: tuple[YoungOnes, ...]
    new_url: str
    may_write: bool


def of(about: Activity | Project | Visit, user: User) -> Benefit:
    """Read it in a constant number of queries."""
    records = sorted(about.beneficiaries.all(), key=_place)
    limit = limit_for(user)
    return Benefit(
        groups=tuple(Group(each, count([each], limit)) for each in records),
        young=tuple(_young(records, limit)),
        new_url=new_url(about),
        may_write=documenting.refusal(about, user) is None,
    )


def _place(group: Beneficiaries) -> tuple[int, ...]:
    """Sort by what the group is and never by how many it is."""
    sex = _SEXES.index(group.sex) if group.sex else 0
    age = _AGES.index(group.age) if group.age else 0
    return (-group.year, _KINDS.index(group.kind), sex, age)


def _young(records: Iterable[Beneficiaries], limit: int) -> list[YoungOnes]:
    young = [each for each in records if each.kind == Beneficiaries.Kind.YOUTH]
    by_year = {year: [each for each in young if each.year == year] for year in years(young)}
    return [YoungOnes(year, count(of, limit)) for year, of in by_year.items() if len(of) > 1]


def years(groups: Iterable[Beneficiaries]) -> list[int]:
    return sorted({each.year for each in groups}, reverse=True)


def new_url(about: Activity | Project | Visit) -> str:
    """Return the address that a group is counted at."""
    key = about.slug if isinstance(about, Project) else about.pk
    return reverse(f"activities:{about._meta.model_name}_beneficiaries_new", args=[key])

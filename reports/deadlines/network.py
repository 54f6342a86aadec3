"""The days of the network: when each head's yearly answer is due (P40, R32)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Plan
from council import network_rules
from council.models import Limit
from council.network_rules import DepartmentFacts
from reports.deadlines.deadline import SEEN_BY, Deadline, Kind, Span, Standing

Years = tuple[tuple[DepartmentFacts, ...], ...]


def years_asked(today: dt.date) -> list[int]:
    """The years that heads answer for: the plans of this year and the one before, newest first.

    When no plan is so new, the newest there is.
    """
    begun = [year for year in reversed(Plan.objects.years()) if year <= today.year]
    return [year for year in begun if year >= today.year - 1] or begun[:1]


def read_facts(today: dt.date, limits: Mapping[Limit, int]) -> Years:
    """Read every department in each of the years that heads answer for, the newest first."""
    return tuple(network_rules.read(year, today, limits) for year in years_asked(today))


def declarations(span: Span) -> Iterator[Deadline]:
    """Each department's answer for each of the years."""
    for facts in read_facts(span.today, span.limits):
        for each in facts:
            yield _of_department(each)


def own(years: Years, until: dt.date, department: int) -> Iterator[Deadline]:
    """The answers of one department that are not given, due by the day, the late ones too."""
    for each in _missing(years, until):
        if each.department.pk == department:
            words = _("Lämna redovisningen för %(year)s") % {"year": each.year}
            yield replace(_of_department(each), sentence=words)


def summed(years: Years, until: dt.date) -> Iterator[Deadline]:
    """How many departments have not answered by the day: one deadline for each year."""
    for facts in years:
        missing = list(_missing((facts,), until))
        if missing:
            yield _of_year(missing)


def _missing(years: Years, until: dt.date) -> Iterable[DepartmentFacts]:
    return (
        each for facts in years for each in facts if not each.has_declared and each.due_on <= until
    )


def _of_department(facts: DepartmentFacts) -> Deadline:
    words = {"year": facts.year, "department": facts.department}
    return Deadline(
        day=facts.due_on,
        kind=Kind.NETWORK,
        sentence=_("Redovisningen för %(year)s lämnas: %(department)s") % words,
        url=reverse("council:declaration", args=[facts.year, facts.department.pk]),
        example="",
        uid=f"declaration-{facts.year}-{facts.department.pk}",
        department=facts.department.pk,
        permission=SEEN_BY[Kind.NETWORK],
        standing=Standing.DONE if facts.has_declared else Standing.OPEN,
    )


def _of_year(missing: list[DepartmentFacts]) -> Deadline:
    year = missing[0].year
    sentence = ngettext(
        "%(count)s förvaltning har inte lämnat redovisningen för %(year)s",
        "%(count)s förvaltningar har inte lämnat redovisningen för %(year)s",
        len(missing),
    )
    return Deadline(
        day=missing[0].due_on,
        kind=Kind.NETWORK,
        sentence=sentence % {"count": len(missing), "year": year},
        url=reverse("council:declarations", args=[year]),
        example="",
        uid=f"declarations-{year}",
        department=None,
        permission=SEEN_BY[Kind.NETWORK],
    )

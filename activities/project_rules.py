"""What the municipality's rules say of a project's activities: R29."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from council.rules import Judgement, Rule, Severity, judge
from falun_intl.ui.formats import listed
from partnerships.models import Project


@dataclass(frozen=True)
class ProjectYears:
    """A project's period, and the plan year and code of its activities, read once."""

    first: int | None
    last: int | None
    activities: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, project: Project, activities: Iterable[Activity]) -> "ProjectYears":
        """Read activities of the project whose plans are fetched already."""
        found = sorted((each.plan.year, each.code) for each in activities)
        return cls(project.start_year, project.end_year, tuple(found))

    @property
    def can_be_judged(self) -> bool:
        """Say whether a year has a number at all: not when the period is unknown (X08)."""
        return self.first is not None and self.last is not None and bool(self.activities)


def _years_problem(facts: ProjectYears) -> str | None:
    """Number each plan year outside the period, and name its activities."""
    if facts.first is None or facts.last is None:
        return None
    outside: dict[int, list[str]] = defaultdict(list)
    for year, code in facts.activities:
        if not facts.first <= year <= facts.last:
            outside[year].append(code)
    sentences = [
        _("År %(place)d av %(length)d stämmer inte med projektperioden.")
        % {"place": year - facts.first + 1, "length": facts.last - facts.first + 1}
        + " "
        + _("Det gäller %(codes)s i planen för %(year)d.") % {"codes": listed(codes), "year": year}
        for year, codes in outside.items()
    ]
    return " ".join(sentences) or None


R29 = Rule(
    code="R29",
    title=gettext_lazy("Aktiviteternas år ligger inom projektperioden."),
    source=gettext_lazy("Planen 2023: projektet har sina år, som år två av tre (V47)"),
    severity=Severity.ERROR,
    check=_years_problem,
)


def judgements(facts: ProjectYears) -> tuple[Judgement, ...]:
    """Return what R29 says where it applies: to activities of a project with a known period."""
    return judge([R29], facts) if facts.can_be_judged else ()

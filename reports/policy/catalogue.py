"""The rules in the catalogue's order, each with the limits that it is judged by."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from activities import (
    goal_rules,
    note_rules,
    plan_rules,
    plan_way_rules,
    progress_rules,
    visit_rules,
)
from activities import project_rules as year_of_project
from activities import rules as town_rules
from budget.rules import work, year
from council import network_rules
from council.models import Limit
from council.rules import Rule, Severity
from partnerships.rules import agreements, networks, projects
from reports.annual import rules as report_rules


@dataclass(frozen=True)
class Entry:
    """A rule of the catalogue. One with several checks has a title of its own."""

    checks: tuple[Rule[Any], ...]
    limits: tuple[Limit, ...] = ()
    words: StrOrPromise = ""

    @property
    def code(self) -> str:
        return self.checks[0].code

    @property
    def title(self) -> str:
        return str(self.words or self.checks[0].title)

    @property
    def source(self) -> str:
        return str(self.checks[0].source)

    @property
    def severity(self) -> Severity:
        """The most serious of what its checks may find."""
        return min((each.severity for each in self.checks), key=lambda each: each.rank)


AGREEMENT_LIMITS = (Limit.AGREEMENTS, Limit.AGREEMENT_YEARS, Limit.AGREEMENT_NOTICE)
CATALOGUE: tuple[Entry, ...] = (
    Entry((progress_rules.R01, projects.R01)),
    Entry((progress_rules.R02, projects.R02)),
    Entry((progress_rules.R03,), limits=(Limit.LARGER_EFFORT,)),
    Entry((plan_way_rules.R04,)),
    Entry((plan_way_rules.R05,)),
    Entry((work.R06,)),
    Entry((projects.R07,)),
    Entry((projects.R08,)),
    Entry((work.R09,)),
    Entry((work.R10,)),
    Entry((projects.R11,)),
    Entry((projects.R12,)),
    Entry(year.FRAME_RULES, words=_("Det som är använt och det som väntas ryms i rådets ram.")),
    Entry(
        (plan_rules.GOAL_HAS_AN_ACTIVITY, plan_rules.ACTIVITY_HAS_A_GOAL),
        words=_("Mål och aktiviteter hör ihop."),
    ),
    Entry((progress_rules.R15,)),
    Entry((note_rules.R16,), limits=(Limit.DOCUMENTATION,)),
    Entry(
        (
            agreements.END,
            agreements.SCOPE,
            agreements.LENGTH,
            agreements.CHOICE,
            agreements.NUMBER,
        ),
        limits=AGREEMENT_LIMITS,
        words=_("Avtalen är begränsade i antal, omfattning och tid."),
    ),
    Entry((agreements.BENEFIT,)),
    Entry((visit_rules.R19,)),
    Entry((visit_rules.R20,), limits=(Limit.VISIT_NOTICE,)),
    Entry((network_rules.R21,)),
    Entry(
        (report_rules.R22, report_rules.R22_TOO_LATE), limits=(Limit.REPORT, Limit.REPORT_OVERDUE)
    ),
    Entry((report_rules.R23,)),
    Entry((goal_rules.R24,)),
    Entry((plan_rules.R25,)),
    Entry(town_rules.TWIN_TOWN_RULES),
    Entry((plan_rules.R27,)),
    Entry((networks.R28,), limits=(Limit.PASSIVE_MONTHS,)),
    Entry((year_of_project.R29,)),
    Entry((year.R30,)),
    Entry((note_rules.R31,)),
    Entry((network_rules.R32,), limits=(Limit.DECLARATION,)),
    Entry((work.R33,)),
    Entry((work.R34,)),
)

"""The one-page summary as data. The page and the PDF both show exactly this.

It holds one A4 page whatever is written: so many things, and so much of each. What is left out
stands in the annual report.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.rows import example_note
from reports import money_words, overview, risks, year
from reports.annual import texts as report_texts
from reports.annual.texts import ReportTexts
from reports.models import ReportState
from reports.overview import Counts
from reports.summary import choice
from reports.summary.choice import Chosen


@dataclass(frozen=True)
class SummaryContents:
    year: int
    title: str
    municipality: str
    changed_on: dt.date | None
    header: tuple[tuple[str, str], ...]
    goals: str
    goal_counts: Counts
    money: str
    figures_example: str
    results: Chosen
    risks: Chosen
    changes: Chosen
    proposes_no_changes: bool
    proposal: Chosen
    is_working_material: bool
    has_examples: bool

    @property
    def no_changes(self) -> str:
        """What is said where no change is described."""
        if self.proposes_no_changes:
            return _("Inga förändringar föreslås.")
        return _("Förslagen är inte skrivna.")

    @property
    def lead(self) -> str:
        return _("%(municipality)ss internationella kontakter och EU-arbete på en sida") % {
            "municipality": self.municipality
        }


def build(wanted: int, today: dt.date, state: ReportState | None = None) -> SummaryContents:
    """Read the summary as it is or, with a state, as it will be when the report has come there."""
    data = year.read(wanted, today)
    texts = report_texts.read(wanted, data.as_of, state)
    results = choice.year_results(wanted)
    counts = overview.goal_counts(data.goals)
    moments = [data.changed_at, texts.changed_at, *(each.changed_at for each in results)]
    changed_at = max((each for each in moments if each), default=None)
    return SummaryContents(
        year=wanted,
        title=_("Sammanfattning av årsrapport %(year)s") % {"year": wanted},
        municipality=settings.MUNICIPALITY["name"],
        changed_on=timezone.localdate(changed_at) if changed_at else None,
        header=_header(texts),
        goals=overview.goal_sentence(counts),
        goal_counts=counts,
        money=money_words.told(data.sums) if data.lines else _("Året har ingen budget."),
        figures_example=example_note(
            [goal.example for goal in data.goals] + [line.example for line in data.lines]
        ),
        results=choice.foremost_results(results),
        # What waits today is about today; the summary is about the year.
        risks=choice.gravest_risks(data, risks.read(data, None, today)),
        changes=choice.written(texts.changes, texts.example),
        proposes_no_changes=texts.proposes_no_changes,
        proposal=choice.written(texts.proposal, texts.example),
        is_working_material=texts.is_working_material,
        has_examples=data.has_examples
        or texts.has_examples
        or any(each.example_data for each in results),
    )


def _header(texts: ReportTexts) -> tuple[tuple[str, str], ...]:
    return (
        (_("Diarienummer"), texts.registry_number or _("uppgift saknas")),
        (_("Läge"), texts.mark.label),
        (_("Beslut"), texts.decision_reference),
    )

"""The case letter (tjänsteskrivelse) as data. The page and the PDF both show exactly this.

It is made of the records and of the report's own texts. What nobody has supplied is said to be
missing, never made up (X08).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Beneficiaries
from activities.small_numbers import count
from council.models import Body, Limit
from falun_intl.ui import formats
from reports import year
from reports.annual import texts as report_texts
from reports.annual.texts import ReportTexts
from reports.letter import sections
from reports.letter.sections import Section
from reports.models import ReportState

PREPARING = (Body.Kind.MANAGEMENT_COMMITTEE, Body.Kind.EXECUTIVE_BOARD)


@dataclass(frozen=True)
class LetterContents:
    year: int
    title: str
    municipality: str
    changed_on: dt.date | None
    header: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    is_working_material: bool
    has_examples: bool

    @property
    def lead(self) -> str:
        return _("Årsrapport %(year)s om internationella kontakter") % {"year": self.year}


def build(wanted: int, today: dt.date, state: ReportState | None = None) -> LetterContents:
    """Read the letter as it is or, with a state, as it will be when the report has come there."""
    data = year.read(wanted, today)
    texts = report_texts.read(wanted, data.as_of, state)
    bodies = {body.kind: body.name for body in Body.objects.all()}
    young = list(Beneficiaries.objects.filter(year=wanted, kind=Beneficiaries.Kind.YOUTH))
    moments = [data.changed_at, texts.changed_at, *(each.changed_at for each in young)]
    changed_at = max((each for each in moments if each), default=None)
    # It leaves the council, whoever opens it: small numbers of people are held back.
    shown = count(young, data.limits[Limit.SMALL_NUMBERS]) if young else None
    return LetterContents(
        year=wanted,
        title=_("Tjänsteskrivelse om årsrapport %(year)s") % {"year": wanted},
        municipality=settings.MUNICIPALITY["name"],
        changed_on=timezone.localdate(changed_at) if changed_at else None,
        header=_header(texts, bodies),
        sections=(
            sections.proposal(texts),
            sections.summary(data, texts),
            sections.sources(data, texts),
            sections.matter(data, texts),
            sections.economy(data, texts),
            sections.children(data, shown),
            sections.follow_up(wanted, texts),
            sections.enclosures(data),
            sections.recipients(texts),
        ),
        is_working_material=texts.is_working_material,
        has_examples=data.has_examples
        or texts.has_examples
        or any(each.example_data for each in young),
    )


def _header(texts: ReportTexts, bodies: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        (_("Diarienummer"), texts.registry_number or _("uppgift saknas")),
        (_("Datum"), texts.approved_on or _("sätts när rapporten godkänns")),
        (_("Handläggare"), _("Internationell koordinator")),
        (_("Ansvarig"), _("Kommundirektören, genom kommunstyrelseförvaltningen")),
        (_("Bereds av"), _named(bodies, PREPARING)),
        (_("Till"), _named(bodies, (Body.Kind.ASSEMBLY,))),
    )


def _named(bodies: dict[str, str], kinds: Sequence[Body.Kind]) -> str:
    """Name the bodies as the municipality does; one that is not entered, by what it does."""
    return formats.listed([bodies.get(kind, str(kind.label)) for kind in kinds])

"""Whether the departments scan the world around: the executive office (P34), the others (P39)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from activities.models import HorizonNote
from council.models import Department
from reports.policy.coverage import Coverage, Tally


@dataclass(frozen=True)
class Scanning:
    """The two duties, and the departments that have written nothing during the year."""

    duties: tuple[Coverage, ...]
    without: tuple[str, ...]


def of_scanning(year: int) -> Scanning:
    """Count the departments with at least one note, in one query."""
    notes = HorizonNote.objects.in_year(year).filter(department=OuterRef("pk"))
    departments = list(Department.objects.annotate(has_scanned=Exists(notes)))
    office = [each for each in departments if each.is_executive_office]
    others = [each for each in departments if not each.is_executive_office]
    return Scanning(
        duties=(
            _duty(
                "P34",
                _("Kommundirektörens förvaltning gör kommunens allmänna omvärldsspaning."),
                _("Förvaltningen har skrivit minst en spaning under året.")
                if office
                else _("Ingen förvaltning är utpekad. Ändra den i nätverket och kryssa i rutan."),
                (each.has_scanned for each in office),
            ),
            _duty(
                "P39",
                _("Förvaltningarnas omvärldsspaning har ett internationellt perspektiv."),
                _("Övriga förvaltningar med minst en spaning under året."),
                (each.has_scanned for each in others),
            ),
        ),
        without=tuple(each.name for each in departments if not each.has_scanned),
    )


def _duty(code: str, words: str, followed_by: str, scanned: Iterable[bool]) -> Coverage:
    found = list(scanned)
    tally = Tally(len(found), found.count(True), found.count(False))
    return Coverage(code, words, followed_by, rules=(), tally=tally)

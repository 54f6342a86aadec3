"""The municipality's rules about the log: that there is one (R16), and its pictures (R31)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import NoteFile
from council.rules import Judgement, Rule, Severity


@dataclass(frozen=True)
class Silence:
    """For how many days nothing has been written of an ongoing activity, and how many may pass."""

    days: int
    limit: int


def _is_silent(seen: Silence) -> str | None:
    if seen.days < seen.limit:
        return None
    return _("Ingen dokumentation på %(days)s dagar.") % {"days": seen.days}


R16 = Rule(
    code="R16",
    title=gettext_lazy("Pågående aktiviteter dokumenteras löpande."),
    source=gettext_lazy("Planen 2023: rådet dokumenterar aktiviteterna löpande (V60, V61)."),
    severity=Severity.WARNING,
    check=_is_silent,
)


@dataclass(frozen=True)
class Picture:
    """What is known of a picture, and the day it would be shown."""

    alternative_text: str
    people: str
    consent: str
    consent_ends_on: dt.date | None
    day: dt.date


def _may_not_be_shown(seen: Picture) -> str | None:
    if not seen.alternative_text.strip():
        return _("Bilden saknar alternativtext. Skriv vad den visar.")
    if not seen.people:
        return _("Bilden är inte bedömd. Ange om någon kan kännas igen på den.")
    if seen.people == NoteFile.People.NONE:
        return None
    if not seen.consent.strip() or seen.consent_ends_on is None:
        return _("Bilden saknar samtycke. Skriv vem som förvarar det och dess sista dag.")
    if seen.consent_ends_on < seen.day:
        return _(
            "Bilden saknar samtycke: det gick ut %(day)s. Förnya samtycket eller ta bort bilden."
        ) % {"day": seen.consent_ends_on}
    return None


R31 = Rule(
    code="R31",
    title=gettext_lazy("Bilder har alternativtext, och samtycke när någon kan kännas igen."),
    source=gettext_lazy("Dataskydd och tillgänglighet: bilder i dokumentationen (V60)."),
    severity=Severity.STOP,
    check=_may_not_be_shown,
)


def judge_picture(file: NoteFile, day: dt.date) -> Judgement:
    """Say whether the picture may be shown on the day, and why not."""
    seen = Picture(file.alternative_text, file.people, file.consent, file.consent_ends_on, day)
    return R31.judge(seen)


def judge_silence(days: int | None, limit: int) -> tuple[Judgement, ...]:
    """Say whether an activity is documented, of one that is ongoing; of others nothing."""
    return () if days is None else (R16.judge(Silence(days, limit)),)

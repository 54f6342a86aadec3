"""The policy's rules about agreements: few, limited, and of use to both parties (R17, R18).

P11: agreements are limited in number, scope and time. P12: they are built on mutual interests.
P13: the benefit to the municipality decides whether a new one is made.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from council.models import Limit, Threshold
from council.rules import Judgement, Rule, Severity, judge
from falun_intl.ui.formats import when
from partnerships.models import Agreement
from partnerships.models.agreement import OPEN_STATES, AgreementQuerySet, State

LIMITED = gettext_lazy(
    "Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid (P11)."
)
MUTUAL = gettext_lazy(
    "Policyn, riktlinjerna: avtal bygger på ömsesidiga intressen, "
    "och för nya avtal avgör nyttan för kommunen (P12, P13)."
)


@dataclass(frozen=True)
class Limits:
    """The limits in force, as the municipality has set them."""

    most: int
    years: int
    notice_days: int

    @classmethod
    def read(cls) -> "Limits":
        return cls.of(Threshold.objects.in_force())

    @classmethod
    def of(cls, held: Mapping[Limit, int]) -> "Limits":
        return cls(
            most=held[Limit.AGREEMENTS],
            years=held[Limit.AGREEMENT_YEARS],
            notice_days=held[Limit.AGREEMENT_NOTICE],
        )

    @property
    def notice(self) -> dt.timedelta:
        return dt.timedelta(days=self.notice_days)

    def judge(self, agreements: AgreementQuerySet, day: dt.date) -> AgreementQuerySet:
        """Read the agreements so that the rules here can be asked of each."""
        return agreements.judged(day, notice=self.notice, most_years=self.years)


@dataclass(frozen=True)
class Case:
    """An agreement, read by `Limits.judge`, and what it is judged by."""

    agreement: Agreement
    limits: Limits
    day: dt.date

    @property
    def state(self) -> State:
        return state_of(self.agreement)


@dataclass(frozen=True)
class Whole:
    """How many agreements are in force at once."""

    in_force: int
    limits: Limits


def state_of(agreement: Agreement) -> State:
    """Return where it stands; only for an agreement read by `with_state`."""
    return State(agreement.state)  # type: ignore[attr-defined]  # annotated


def lacking_benefit(agreement: Agreement) -> str | None:
    """Say what a new agreement must tell before it may be decided, or None when it does (R18)."""
    if not agreement.is_new:
        return None
    asked = [
        (agreement.benefit, _("nyttan för kommunen")),
        (agreement.own_interest, _("kommunens intresse")),
        (agreement.partner_interest, _("partens intresse")),
    ]
    missing = [words for text, words in asked if not text.strip()]
    if not missing:
        return None
    listed = _(" och ").join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    return _(
        "Nyttobedömning krävs: fyll i %(missing)s. Ett nytt avtal får inte beslutas utan den."
    ) % {"missing": listed}


def _lacks_end(case: Case) -> str | None:
    if case.agreement.ends_on is None:
        return _("Avtalet saknar slutdatum. Ange vilken dag som är den sista.")
    return None


def _lacks_scope(case: Case) -> str | None:
    if not case.agreement.scope:
        return _("Avtalet saknar omfattning. Skriv vad det gäller, och vad det inte gäller.")
    return None


def _is_too_long(case: Case) -> str | None:
    if not case.agreement.is_too_long:  # type: ignore[attr-defined]  # annotated
        return None
    return _("Avtalet gäller längre än %(years)s år, som är gränsen.") % {
        "years": case.limits.years
    }


def _awaits_choice(case: Case) -> str | None:
    end = case.agreement.ends_on
    if not case.agreement.choice_is_due or end is None:  # type: ignore[attr-defined]  # annotated
        return None
    if case.state == State.EXPIRED:
        return _("Avtalet gick ut %(day)s utan att rådet hade valt. Skriv in valet och skälet.") % {
            "day": end
        }
    return _("Avtalet går ut %(when)s. Välj om det ska förlängas, ändra form eller avslutas.") % {
        "when": when(end, case.day)
    }


def _are_too_many(whole: Whole) -> str | None:
    if whole.in_force <= whole.limits.most:
        return None
    return _("Antalet avtal som gäller, %(count)s, överstiger gränsen %(most)s.") % {
        "count": whole.in_force,
        "most": whole.limits.most,
    }


def _lacks_benefit(case: Case) -> str | None:
    return lacking_benefit(case.agreement)


END = Rule[Case](
    "R17", gettext_lazy("Avtalet har ett slutdatum."), LIMITED, Severity.WARNING, _lacks_end
)
SCOPE = Rule[Case](
    "R17",
    gettext_lazy("Avtalets omfattning är beskriven."),
    LIMITED,
    Severity.WARNING,
    _lacks_scope,
)
LENGTH = Rule[Case](
    "R17",
    gettext_lazy("Avtalet är inte längre än gränsen."),
    LIMITED,
    Severity.WARNING,
    _is_too_long,
)
CHOICE = Rule[Case](
    "R17",
    gettext_lazy("Inget val inför slutdatumet väntar."),
    LIMITED,
    Severity.WARNING,
    _awaits_choice,
)
BENEFIT = Rule[Case](
    "R18",
    gettext_lazy("Nyttan och båda parternas intresse är beskrivna."),
    MUTUAL,
    Severity.STOP,
    _lacks_benefit,
)
NUMBER = Rule[Whole](
    "R17",
    gettext_lazy("Antalet avtal som gäller är inom gränsen."),
    LIMITED,
    Severity.WARNING,
    _are_too_many,
)


def judgements(case: Case) -> tuple[Judgement, ...]:
    """Ask the rules that are about the agreement as it stands: none of what is over and done."""
    return judge(_rules(case), case)


def judgements_with_whole(case: Case, in_force: int) -> tuple[Judgement, ...]:
    """Ask besides whether too many are in force, those that are broken first."""
    own, whole = judgements(case), judge((NUMBER,), Whole(in_force, case.limits))
    return tuple(sorted([*own, *whole], key=lambda each: each.is_kept))


def _rules(case: Case) -> Iterable[Rule[Case]]:
    is_open = case.state in OPEN_STATES
    has_end = case.agreement.ends_on is not None
    if is_open:
        yield from (END, SCOPE)
    if is_open and has_end:
        yield LENGTH
    if has_end and case.state in {State.IN_FORCE, State.EXPIRED}:
        yield CHOICE
    if is_open and case.agreement.is_new:
        yield BENEFIT


@dataclass(frozen=True)
class Finding:
    """A rule as the question which agreements break it; `name` is its word in the address."""

    name: str
    label: StrOrPromise
    rule: Rule[Case]
    condition: Q


_OPEN = Q(state__in=OPEN_STATES)
_UNTOLD = Q(benefit="") | Q(own_interest="") | Q(partner_interest="")
FINDINGS = (
    Finding("val", gettext_lazy("Kräver ett val"), CHOICE, Q(choice_is_due=True)),
    Finding("slutdatum", gettext_lazy("Saknar slutdatum"), END, _OPEN & Q(ends_on=None)),
    Finding("omfattning", gettext_lazy("Saknar omfattning"), SCOPE, _OPEN & Q(scope="")),
    Finding("langd", gettext_lazy("Längre än gränsen"), LENGTH, _OPEN & Q(is_too_long=True)),
    Finding(
        "nytta",
        gettext_lazy("Saknar nyttobedömning"),
        BENEFIT,
        _OPEN & Q(is_new=True) & _UNTOLD,
    ),
)

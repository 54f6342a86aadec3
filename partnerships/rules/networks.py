"""What the policy says of networks: active memberships, decided on, at every level."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Body, Decision, Limit, Outcome, Threshold
from council.rules import Judgement, Rule, Severity, judge
from partnerships.models import Network

ACTIVE = gettext_lazy(
    "Policyn, riktlinjerna: aktivt medlemskap i internationella nätverk, så att kommunen kan "
    "marknadsföra sig och bygga långsiktiga relationer (P17)."
)
RESPONSIBLE = gettext_lazy(
    "Policyn, ansvar: kommunstyrelsen ansvarar för medlemskap i internationella nätverk."
)
EVERY_LEVEL = gettext_lazy(
    "Policyn, riktlinjerna: samverkan i nätverk på lokal, regional, nationell och internationell "
    "nivå."
)


@dataclass(frozen=True)
class Membership:
    """A network as the rules see it on a day. Read by `Network.objects.judged(today, months)`.

    `months` is how long a membership may be without activity.
    """

    network: Network
    today: dt.date
    months: int

    @property
    def is_current(self) -> bool:
        return self.network.is_current(self.today)

    @property
    def last_active_on(self) -> dt.date | None:
        day: dt.date | None = self.network.last_active_on  # type: ignore[attr-defined]  # annotated
        return day

    @property
    def is_passive(self) -> bool:
        is_passive: bool = self.network.is_passive  # type: ignore[attr-defined]  # annotated
        return is_passive

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return judge(RULES, self)

    @property
    def broken(self) -> tuple[Judgement, ...]:
        return tuple(each for each in self.judgements if not each.is_kept)


@dataclass(frozen=True)
class Level:
    """The current memberships at one level, and the fees that are known of them.

    `known_fees` is the sum of the known fees of a year; None when there is none to add.
    """

    level: Network.Level
    count: int = 0
    passive: int = 0
    known_fees: Decimal | None = None
    unknown_fees: int = 0

    @property
    def judgement(self) -> Judgement:
        return HAS_A_NETWORK.judge(self)


def passive_months() -> int:
    """Return how many months a membership may be without activity, as the municipality has set."""
    return Threshold.objects.value(Limit.PASSIVE_MONTHS)


def by_level(today: dt.date, months: int) -> tuple[Level, ...]:
    """Return every level, also one without a network, with its current memberships."""
    current = Network.objects.current(today).judged(today, months).order_by()
    found = current.values("level").annotate(
        count=Count("pk"),
        passive=Count("pk", filter=Q(is_passive=True)),
        known_fees=Sum("yearly_fee"),
        unknown_fees=Count("pk", filter=Q(yearly_fee=None)),
    )
    counted = {
        row["level"]: (row["count"], row["passive"], row["known_fees"], row["unknown_fees"])
        for row in found
    }
    return tuple(Level(level, *counted.get(level.value, ())) for level in Network.Level)


def _activity(membership: Membership) -> str | None:
    if not membership.is_passive:
        return None
    day = membership.last_active_on
    last = _("Senast hände något %(day)s.") % {"day": day} if day else _("Ingen händelse finns.")
    return _(
        "Medlemskapet saknar aktivitet de senaste %(months)s månaderna. %(last)s "
        "Lägg in vad kommunen har gjort, eller pröva om medlemskapet ska avslutas."
    ) % {"months": membership.months, "last": last}


def _decision(membership: Membership) -> str | None:
    network = membership.network
    if not _is_approved_by_the_board(network.joining_decision):
        return _(
            "Kommunstyrelsens beslut om medlemskapet saknas. Lägg in beslutet och välj det i "
            "nätverkets formulär."
        )
    if not membership.is_current and not _is_approved_by_the_board(network.leaving_decision):
        return _(
            "Kommunstyrelsens beslut om utträdet saknas. Lägg in beslutet och välj det i "
            "nätverkets formulär."
        )
    return None


def _is_approved_by_the_board(decision: Decision | None) -> bool:
    if decision is None:
        return False
    standing = decision.as_it_stands
    return standing.body.kind == Body.Kind.EXECUTIVE_BOARD and standing.outcome == Outcome.APPROVED


def _presence(level: Level) -> str | None:
    if level.count:
        return None
    return _("Kommunen är inte med i något nätverk på den här nivån.")


R28: Rule[Membership] = Rule(
    "R28", gettext_lazy("Medlemskapet är aktivt."), ACTIVE, Severity.WARNING, _activity
)
RULES: tuple[Rule[Membership], ...] = (
    R28,
    Rule(
        "P29",
        gettext_lazy("Kommunstyrelsen har beslutat om medlemskapet."),
        RESPONSIBLE,
        Severity.WARNING,
        _decision,
    ),
)
HAS_A_NETWORK: Rule[Level] = Rule(
    "P21",
    gettext_lazy("Kommunen är med i nätverk på nivån."),
    EVERY_LEVEL,
    Severity.INFO,
    _presence,
)

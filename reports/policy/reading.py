"""Puts together what the rules say of a year."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from council.models import Limit
from reports.policy import facts as reading
from reports.policy.catalogue import CATALOGUE, Entry
from reports.policy.facts import Facts, changes_of_limits
from reports.policy.state import Found, LimitState, PolicyState, RuleState
from reports.policy.telling import TELLERS, Told
from reports.year import YearData


def read(data: YearData, today: dt.date) -> PolicyState:
    """Ask every rule about the year, in a constant number of queries."""
    return of_facts(reading.read(data, today))


def of_facts(facts: Facts) -> PolicyState:
    """Ask every rule, for a caller who has read what they ask about already."""
    told: dict[str, list[Told]] = defaultdict(list)
    for teller in TELLERS:
        for each in teller(facts):
            told[each.judgement.code].append(each)
    changes = changes_of_limits()
    return PolicyState(
        year=facts.data.year,
        as_of=facts.data.as_of,
        rules=tuple(
            _state(entry, told[entry.code], _limits(entry, facts.data.limits, changes))
            for entry in CATALOGUE
        ),
    )


def _state(entry: Entry, told: Iterable[Told], limits: tuple[LimitState, ...]) -> RuleState:
    """Sum up a rule. What breaks it stands with the most serious first."""
    told = sorted(told, key=lambda each: each.judgement.severity.rank)
    broken = [each for each in told if not each.judgement.is_kept]
    return RuleState(
        code=entry.code,
        title=entry.title,
        source=entry.source,
        severity=broken[0].judgement.severity if broken else entry.severity,
        limits=limits,
        # Several checks of one thing are one thing.
        judged=len({(each.about, each.url) for each in told}),
        broken=tuple(
            Found(each.about, each.judgement.problem, each.url, each.example) for each in broken
        ),
    )


def _limits(
    entry: Entry, values: Mapping[Limit, int], changes: Mapping[str, Any]
) -> tuple[LimitState, ...]:
    return tuple(_limit(limit, values[limit], changes.get(limit.value)) for limit in entry.limits)


def _limit(limit: Limit, value: int, change: Any) -> LimitState:
    return LimitState(
        label=str(limit.label),
        value=value,
        set_by=str(change.history_user or "") if change else "",
        set_on=timezone.localdate(change.history_date) if change else None,
        url=f"{reverse('council:thresholds')}#{limit.value}",
    )

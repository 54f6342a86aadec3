"""What the indicators showed at a follow-up, as data that stays when they change."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from activities.content import Content
from activities.measuring import Measured, Reach, change_of
from activities.models import Goal
from activities.models.indicator import aim_of, in_unit
from falun_intl.ui.formats import listed
from falun_intl.ui.marks import Mark

TENTHS = Decimal("0.1")


def freeze(measured: Iterable[Measured]) -> list[dict[str, Any]]:
    """Return what each indicator of a goal shows now, as plain data. Numbers are text."""
    return [_indicator(each) for each in measured]


def _indicator(measured: Measured) -> dict[str, Any]:
    indicator, latest, way = measured.indicator, measured.latest, measured.way
    goal = indicator.about
    examples = [indicator.example_data, latest.value.example_data if latest else ""]
    return {
        "key": str(indicator.key),
        "goal": goal.code if isinstance(goal, Goal) else "",
        "name": indicator.name,
        "unit": indicator.unit,
        "higher_is_better": indicator.higher_is_better,
        "baseline": _number(indicator.baseline_value),
        "baseline_on": _day(indicator.baseline_on),
        "target": _number(indicator.target_value),
        "target_on": _day(indicator.target_on),
        "value": _number(latest.value.value if latest else None),
        "ends_on": _day(latest.value.ends_on if latest else None),
        "way": _number(None if way is None else way.quantize(TENTHS)),
        "reach": str(measured.reach),
        "example": next((each for each in examples if each), ""),
    }


def _number(value: Decimal | None) -> str:
    """Return the number with the decimals that it has: 50 and 50,000 are frozen alike."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value.normalize():f}"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class FollowedIndicator:
    """An indicator as a follow-up tells of it, read from what was frozen or would be."""

    key: str
    goal: str
    name: str
    unit: str
    higher_is_better: bool
    baseline: Decimal | None
    baseline_on: dt.date | None
    target: Decimal
    target_on: dt.date
    value: Decimal | None
    ends_on: dt.date | None
    way: Decimal | None
    reach: str
    example: str

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "FollowedIndicator":
        numbers = ("baseline", "target", "value", "way")
        days = ("baseline_on", "target_on", "ends_on")
        read = {name: Decimal(words[name]) if words[name] else None for name in numbers}
        read_days = {
            name: dt.date.fromisoformat(words[name]) if words[name] else None for name in days
        }
        return cls(**{**words, **read, **read_days})

    @property
    def mark(self) -> Mark:
        return Reach(self.reach).mark

    @property
    def aim(self) -> str:
        """Say what was to be reached: minst 50 elever."""
        said = in_unit(self.target, self.unit)
        return aim_of(said, higher_is_better=self.higher_is_better)

    @property
    def start(self) -> str:
        """Say where it began: utgångsvärde 12 elever."""
        if self.baseline is None:
            return _("utgångsvärdet är inte känt")
        return _("utgångsvärde %(value)s") % {"value": in_unit(self.baseline, self.unit)}

    @property
    def text(self) -> str:
        """Say the value with its unit, or a dash where there was none."""
        return in_unit(self.value, self.unit)


def indicators_in(content: Content) -> tuple[FollowedIndicator, ...] | None:
    """Read the indicators of a follow-up; None for one from before they were frozen."""
    if "indicators" not in content:
        return None
    return tuple(FollowedIndicator.of(words) for words in content["indicators"])


@dataclass(frozen=True)
class IndicatorPair:
    """One indicator at two occasions; None where it was not there."""

    before: FollowedIndicator | None
    after: FollowedIndicator | None

    @property
    def shown(self) -> FollowedIndicator | None:
        return self.after or self.before

    @property
    def is_changed(self) -> bool:
        return self.before is None or self.before != self.after

    @property
    def change(self) -> Mark | None:
        """Value what the value did; None where the two cannot be compared."""
        before, after = self.before, self.after
        if before is None or after is None or before.value is None or after.value is None:
            return None
        if (before.unit, before.higher_is_better) != (after.unit, after.higher_is_better):
            return None
        return change_of(before.value, after.value, higher_is_better=after.higher_is_better)

    @property
    def what(self) -> str:
        """Name what differs: värde och läge."""
        before, after = self.before, self.after
        if before is None:
            return _("ny indikator")
        if after is None:
            return _("indikatorn är borta")
        labels = {
            _("värde"): ("value",),
            _("period"): ("ends_on",),
            _("läge"): ("reach",),
            _("målvärde"): ("target", "target_on"),
            _("utgångsvärde"): ("baseline", "baseline_on"),
            _("enhet"): ("unit",),
            _("om högre är bättre"): ("higher_is_better",),
            _("namn"): ("name",),
            _("mål"): ("goal",),
            _("märkning som exempel"): ("example",),
        }
        return listed([word for word, names in labels.items() if _differ(before, after, names)])


def _differ(before: FollowedIndicator, after: FollowedIndicator, names: Iterable[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in names)


def compare(before: Content, after: Content) -> tuple[IndicatorPair, ...] | None:
    """Pair the indicators of two follow-ups, those that changed first.

    None where one of the two is from before they were frozen: there is nothing to compare.
    """
    earlier, later = indicators_in(before), indicators_in(after)
    if earlier is None or later is None:
        return None
    old = {each.key: each for each in earlier}
    new = {each.key: each for each in later}
    pairs = [IndicatorPair(old.get(key), each) for key, each in new.items()]
    pairs += [IndicatorPair(each, None) for key, each in old.items() if key not in new]
    return tuple(sorted(pairs, key=lambda pair: not pair.is_changed))

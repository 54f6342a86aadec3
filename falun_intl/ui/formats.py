"""Numbers, money and dates as Swedish readers expect them.

Spaces inside a number and before its unit are no-break spaces (U+00A0); minus is U+2212.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MISSING = "–"

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]


def number(value: int | Decimal, decimals: int = 0) -> str:
    """Return the number with spaces between thousands and a decimal comma: 1 234,5."""
    unit = Decimal(1).scaleb(-decimals)
    rounded = Decimal(value).quantize(unit, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", SPACE).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


def quantity(value: Decimal) -> str:
    """Return a number of anything with the decimals that it has and no more: 1 234,5."""
    shortest = value.normalize()
    return number(value, max(0, -int(shortest.as_tuple().exponent)))


def kronor(amount: Decimal | int | None, missing: str = MISSING) -> str:
    """Return an amount in whole kronor with its unit: 180 000 kr."""
    return missing if amount is None else f"{number(amount)}{SPACE}kr"


def exact_kronor(amount: Decimal) -> str:
    """Return an amount as it is typed, without unit; öre only when there are any: 180 000,50."""
    return number(amount, 0 if amount == amount.to_integral_value() else 2)


def kronor_and_ore(amount: Decimal) -> str:
    """Return an amount with its unit, and its öre when there are any: 0,50 kr."""
    return f"{exact_kronor(amount)}{SPACE}kr"


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return how many per cent the part is of the whole, or None when there is no whole."""
    return part * 100 / whole if whole else None


def percent(value: Decimal | float | None, missing: str = MISSING) -> str:
    """Return per cent with one decimal: 82,5 %. Whole per cent are written without: 100 %."""
    if value is None:
        return missing
    tenths = Decimal(value).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{number(tenths, 0 if tenths == tenths.to_integral_value() else 1)}{SPACE}%"


def long_date(day: dt.date) -> str:
    """Return a date as it stands in running text: 12 juni 2023."""
    return f"{day.day}{SPACE}{MONTHS[day.month - 1]} {day.year}"


def month(year: int, number: int) -> str:
    """Return a month of a year: juni 2023."""
    return f"{MONTHS[number - 1]} {year}"


def days(first: dt.date, last: dt.date | None) -> str:
    """Return a day, or the first and the last of several: 2023-06-05 till 2023-06-08."""
    if last is None or last == first:
        return str(first)
    return _("%(first)s till %(last)s") % {"first": first, "last": last}


def years(start: int | None, end: int | None) -> str:
    """Return a span of years with an en dash: 2022–2024; one year stands alone."""
    if start is None and end is None:
        return MISSING
    if start == end:
        return str(start)
    return f"{start or ''}–{end or ''}"


def distance_in_days(day: dt.date, today: dt.date) -> str:
    """Say how far away a day is: i dag, om 12 dagar, för 3 dagar sedan."""
    days = (day - today).days
    if days == 0:
        return _("i dag")
    if days > 0:
        return ngettext("om %(days)s dag", "om %(days)s dagar", days) % {"days": number(days)}
    return ngettext("för %(days)s dag sedan", "för %(days)s dagar sedan", -days) % {
        "days": number(-days)
    }


def when(day: dt.date, today: dt.date) -> str:
    """Say a date as people do, with the date itself after it: om 12 dagar, 2023-06-12."""
    return f"{distance_in_days(day, today)}, {day.isoformat()}"


def span(start: dt.date, end: dt.date) -> str:
    """Say how long it is between two days, in whole years and months: 2 år och 3 månader.

    Less than a month is said in days.
    """
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 1:
        days = (end - start).days
        return ngettext("%(n)s dag", "%(n)s dagar", days) % {"n": days}
    whole, rest = divmod(months, 12)
    said = [_("%(n)s år") % {"n": whole}] if whole else []
    if rest:
        said.append(ngettext("%(n)s månad", "%(n)s månader", rest) % {"n": rest})
    return _(" och ").join(said)


def uncapitalised(words: str) -> str:
    """Return the words as they stand within a sentence, the first letter small."""
    return words[:1].lower() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Return the words as they stand in running text: innehåll, form och finansiering."""
    return _(" och ").join(filter(None, [", ".join(words[:-1]), *words[-1:]]))

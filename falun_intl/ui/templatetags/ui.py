"""Swedish money, numbers, dates and texts in templates: `{{ line.planned|kronor }}`."""

import datetime as dt
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from falun_intl.ui import formats
from falun_intl.ui import prose as texts

register = template.Library()


@register.filter
def kronor(amount: Decimal | None) -> str:
    return formats.kronor(amount)


@register.filter
def amount(kronor: Decimal | None) -> str:
    """Write whole kronor without the unit, for a table whose head says it."""
    return formats.MISSING if kronor is None else formats.number(kronor)


@register.filter
def exact(kronor: Decimal | None) -> str:
    """Write kronor without the unit, with öre when there are any."""
    return formats.MISSING if kronor is None else formats.exact_kronor(kronor)


@register.filter
def percent(value: Decimal | None) -> str:
    return formats.percent(value)


@register.filter
def number(value: int) -> str:
    return formats.number(value)


@register.filter
def isodate(day: dt.date | None) -> str:
    return day.isoformat() if day else formats.MISSING


@register.filter
def longdate(day: dt.date | None) -> str:
    return formats.long_date(day) if day else formats.MISSING


@register.filter
def when(day: dt.date | None, today: dt.date | None = None) -> str:
    """Say how far away the day is, from today or from the day given."""
    if day is None:
        return formats.MISSING
    return formats.when(day, today or timezone.localdate())


@register.filter
def prose(text: str) -> SafeString:
    """Set a text that is typed as Markdown, below a heading of the second level."""
    return texts.html(text)

"""The way from a record to its history: `{{ town|history_url }}`."""

from django import template

from reports import history

register = template.Library()


@register.filter
def history_url(record: object) -> str:
    """Return the address of the record's history, or "" when it has none."""
    return history.address(record)

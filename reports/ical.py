"""The calendar as other programs read it: iCalendar, RFC 5545 and 7986."""

import datetime as dt
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from council.models import User
from falun_intl.ui.days import days_after, days_before
from reports import deadlines
from reports.deadlines import Deadline, Standing

MEDIA_TYPE = "text/calendar; charset=utf-8"
# So far back and ahead. Programs forget what a calendar no longer holds.
BACK, AHEAD = 365, 730
ASK_AGAIN = dt.timedelta(hours=12)
_NO_TEXT = {"Cc", "Cs"}


def calendar_of(user: User, today: dt.date, *, site: str) -> bytes:
    """Return all that the person may know of around the day. `site` begins every address.

    The same days give the same bytes.
    """
    first, last = days_before(today, BACK), days_after(today, AHEAD)
    found = deadlines.between(first, last, user=user, today=today)
    content: bytes = written(found, site=site).to_ical()
    return content


def written(found: Iterable[Deadline], *, site: str) -> Calendar:
    name = _line(settings.MUNICIPALITY["product"])
    calendar = Calendar()
    calendar.add("prodid", "-//Falun International//Kalender//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for deadline in found:
        calendar.add_component(_event(deadline, site))
    return calendar


def _event(deadline: Deadline, site: str) -> Event:
    """Write one as whole days that take up nobody's time; the last day is not part of it."""
    url = f"{site}{deadline.url}"
    event = Event()
    event.add("uid", f"{deadline.uid}@falun-international")
    event.add("dtstamp", deadline.changed_at)
    event.add("last-modified", deadline.changed_at)
    event.add("sequence", deadline.version - 1)
    event.add("dtstart", deadline.day)
    event.add("dtend", days_after(deadline.last_day, 1))
    event.add("summary", _summary(deadline))
    event.add("description", _description(deadline, url))
    event.add("url", url)
    event.add("categories", [_line(str(deadline.kind.label))])
    event.add("transp", "TRANSPARENT")
    return event


def _summary(deadline: Deadline) -> str:
    words = [_line(deadline.sentence)]
    if deadline.standing == Standing.DONE:
        words.append(_("(klart)"))
    if deadline.example:
        words.append(_("(exempeldata)"))
    return " ".join(words)


def _description(deadline: Deadline, url: str) -> str:
    said = [deadline.kind.label, deadline.standing.label, _line(deadline.why), url]
    return "\n".join(str(words) for words in said if words)


def _line(text: str) -> str:
    """Return the text on one line, without signs that no calendar may hold."""
    kept = (c if unicodedata.category(c) not in _NO_TEXT else " " for c in text)
    return " ".join("".join(kept).split())

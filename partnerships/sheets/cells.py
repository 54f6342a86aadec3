"""What stands in a cell, as the one text that is compared: read or about to be written."""

import datetime as dt
import math
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from falun_intl.ui.swedish import normalise

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta

# How much of a text a sentence repeats.
LONGEST_SHOWN = 80
# A spreadsheet keeps fifteen digits of a number; the sixteenth may be another than was typed.
FIRST_INEXACT = 1e15
SURE_DIGITS = ".15g"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def tidy(text: str) -> str:
    """Return the text as it is compared: composed letters, plain line breaks, no space around."""
    plain = normalise(text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", plain).strip()


def words(text: str) -> str:
    """Return the text as names and choices are looked up: small letters, one space at a time."""
    return " ".join(tidy(text).split()).casefold()


def yes_or_no(value: object) -> str:
    return _("ja") if value else _("nej")


def number_text(value: float) -> str:
    """Return the number with a Swedish comma and no more digits than a spreadsheet keeps."""
    return format(Decimal(format(value, SURE_DIGITS)), "f").replace(".", ",")


def as_text(cell: Cell) -> str:
    """Return what a cell of a file says. Raises ValidationError when its number is not certain."""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return yes_or_no(cell)
    if isinstance(cell, int | float):
        return _certain_number(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)


def _certain_number(value: float) -> str:
    if not math.isfinite(value) or abs(value) >= FIRST_INEXACT:
        raise ValidationError(
            _(
                "Kalkylprogrammet har gjort om texten till ett tal och kan ha ändrat siffror i "
                "det. Formatera cellen som text och skriv den igen."
            )
        )
    return number_text(value)

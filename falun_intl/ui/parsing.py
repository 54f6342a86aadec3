"""Understands what Swedes type: amounts, days, paragraphs. Refuses what could mean two things."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from falun_intl.ui.formats import MONTHS, exact_kronor

LARGEST_AMOUNT = Decimal("9999999999.99")
# No amount is longer; Decimal rounds after 28 digits and gives up after a million.
LONGEST_TEXT = 60

_UNITS = {"": 1, "kr": 1, "kronor": 1, "sek": 1, ":-": 1}
_UNITS |= {"tkr": 1_000, "kkr": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000}
_AMOUNT = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]{1,15}))?"
    r" ?(?P<unit>[a-z]*|:-)"
)
_DOTTED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])")
_DECIMAL_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9]{1,2}(?![0-9]))")


def parse_amount(text: str) -> Decimal:
    """Return kronor, exact to öre: "180 000", "180000,50", "180 000 kr", "850 tkr", "2,55 mnkr".

    Raises ValidationError with a sentence for anything else, also for "180.000", which Python
    would read as 180.
    """
    typed, plain = _plain(text)
    match = _AMOUNT.fullmatch(plain)
    if match is None or match["unit"] not in _UNITS or len(plain) > LONGEST_TEXT:
        raise ValidationError(
            _(
                "”%(typed)s” går inte att läsa som ett belopp. "
                "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
            ),
            "unreadable",
            {"typed": typed[:LONGEST_TEXT]},
        )
    digits = match["whole"].replace(" ", "") + "." + (match["part"] or "0")
    amount = Decimal(match["sign"] + digits) * _UNITS[match["unit"]]
    return _checked(amount, typed)


def _plain(text: str) -> tuple[str, str]:
    """Return the text on one line, as it was typed and as numbers are read.

    Raises ValidationError for dots between thousands.
    """
    typed = " ".join(text.split())
    plain = typed.casefold().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if dotted := _DOTTED.match(plain):
        right = dotted[0].replace(".", " ") + typed[dotted.end() :]
        raise ValidationError(
            _("Skriv %(right)s, inte %(typed)s. Tusental skiljs åt med mellanslag."),
            "dot",
            {"right": right[:LONGEST_TEXT], "typed": typed[:LONGEST_TEXT]},
        )
    return typed, _DECIMAL_POINT.sub(",", plain)


def _checked(amount: Decimal, typed: str) -> Decimal:
    if abs(amount) > LARGEST_AMOUNT:
        raise ValidationError(
            _("Beloppet är för stort. Det största som ryms är %(largest)s kr."),
            "too_large",
            {"largest": exact_kronor(LARGEST_AMOUNT)},
        )
    if amount != round(amount, 2):
        raise ValidationError(
            _("”%(typed)s” har mer än två decimaler. Skriv hela kronor eller kronor och ören."),
            "decimals",
            {"typed": typed[:LONGEST_TEXT]},
        )
    return round(amount, 2)


LARGEST_QUANTITY = Decimal("99999999999.999")
_QUANTITY = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]{1,3}))?"
)


def parse_quantity(text: str) -> Decimal:
    """Return a number of anything, with at most three decimals: "1 234,5", "−12", "80".

    Raises ValidationError with a sentence for anything else, also for "1.234".
    """
    typed, plain = _plain(text)
    match = _QUANTITY.fullmatch(plain)
    if match is None or len(plain) > LONGEST_TEXT:
        raise ValidationError(
            _(
                "”%(typed)s” går inte att läsa som ett tal. Skriv bara siffror, "
                "till exempel 80 eller 1 234,5, med högst tre decimaler."
            ),
            "unreadable",
            {"typed": typed[:LONGEST_TEXT]},
        )
    digits = match["whole"].replace(" ", "") + "." + (match["part"] or "0")
    quantity = Decimal(match["sign"] + digits)
    if abs(quantity) > LARGEST_QUANTITY:
        raise ValidationError(
            _(
                "Talet är för stort. Det största som ryms är 99 999 999 999. "
                "Byt till en större enhet."
            ),
            "too_large",
        )
    return quantity


_ISO = re.compile(r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})")
_WORDS = re.compile(
    r"(?:den )?(?P<day>[0-9]{1,2})(?:[:.]?e)? (?P<month>[a-z]+)\.? (?P<year>[0-9]{4})"
)
_SWEDISH_SLASH = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2}) (?P<year>[0-9]{4})")
_AMBIGUOUS = re.compile(r"[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{1,4}")


def parse_date(text: str) -> dt.date:
    """Return a day: "2023-06-12", "12 juni 2023", "12/6 2023".

    Raises ValidationError with a sentence for anything else, also for "12/6/2023", which is June
    in Sweden and December in the United States.
    """
    typed = " ".join(text.split())
    plain = typed.casefold()
    if _AMBIGUOUS.fullmatch(plain):
        raise ValidationError(
            _(
                "”%(typed)s” kan betyda två olika dagar. "
                "Skriv till exempel 2023-06-12 eller 12 juni 2023."
            ),
            "ambiguous",
            {"typed": typed},
        )
    for pattern in (_ISO, _WORDS, _SWEDISH_SLASH):
        if match := pattern.fullmatch(plain):
            return _day(match["year"], match["month"], match["day"], typed)
    raise ValidationError(
        _(
            "”%(typed)s” går inte att läsa som ett datum. "
            "Skriv till exempel 2023-06-12 eller 12 juni 2023."
        ),
        "unreadable",
        {"typed": typed[:LONGEST_TEXT]},
    )


def _day(year: str, month: str, day: str, typed: str) -> dt.date:
    try:
        found = dt.date(int(year), _month_number(month), int(day))
    except ValueError:
        raise ValidationError(
            _("Datumet ”%(typed)s” finns inte. Kontrollera dag och månad."),
            "no_such_day",
            {"typed": typed[:LONGEST_TEXT]},
        ) from None
    if not 1900 <= found.year <= 2100:
        raise ValidationError(
            _("Året %(year)s är utanför 1900–2100. Kontrollera årtalet."),
            "year",
            {"year": found.year},
        )
    return found


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    for place, name in enumerate(MONTHS, start=1):
        if name == text or (len(text) >= 3 and name.startswith(text)):
            return place
    raise ValueError(text)


_PARAGRAPH = re.compile(
    r"(?:§{1,2} ?)?(?P<first>[1-9][0-9]{0,3})(?: ?[-\N{EN DASH}] ?(?P<last>[1-9][0-9]{0,3}))? ?"
    r"(?:§{1,2})?"
)


def parse_paragraph(text: str) -> str:
    """Return "34" for "34", "§ 34" or "34 §", and "1–17" for "§§ 1-17".

    Raises ValidationError with a sentence for anything else.
    """
    typed = " ".join(text.split())
    match = _PARAGRAPH.fullmatch(typed)
    if match is None or (match["last"] and int(match["last"]) <= int(match["first"])):
        raise ValidationError(
            _("”%(typed)s” går inte att läsa som en paragraf. Skriv till exempel 34 eller 1–17."),
            "unreadable",
            {"typed": typed[:LONGEST_TEXT]},
        )
    return "\N{EN DASH}".join(filter(None, [match["first"], match["last"]]))


_REGISTRY_NUMBER = re.compile(r"(?P<board>[A-ZÅÄÖ]{2,4}) ?(?P<number>[0-9]{4,5}/[0-9]{2})")


def parse_registry_number(text: str) -> str:
    """Return "KS0123/23" for "ks 0123/23"; a number of another pattern is kept as it is typed.

    Signs that nobody sees, such as marks of direction, are dropped.
    """
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    typed = " ".join(seen.split())
    match = _REGISTRY_NUMBER.fullmatch(typed.upper())
    return match["board"] + match["number"] if match else typed


def is_usual_registry_number(text: str) -> bool:
    """Say whether the number has the pattern of the municipality's own registers."""
    return _REGISTRY_NUMBER.fullmatch(text) is not None


_PERSONAL_NUMBER = re.compile(
    r"(?<![0-9])(?:19|20)?(?P<ten>[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]|[6-8][0-9]|9[01])"
    r"[-+ ]?[0-9]{4})(?![0-9])"
)


def holds_personal_number(text: str) -> bool:
    """Say whether the text holds a Swedish personal identity or coordination number.

    A number counts when its day can be and its check digit is right, so that amounts, telephone
    numbers and registry numbers are let through but for one in many.
    """
    found = (re.sub("[-+ ]", "", match["ten"]) for match in _PERSONAL_NUMBER.finditer(text))
    return any(_check_sum(ten) % 10 == 0 for ten in found)


def _check_sum(digits: str) -> int:
    """Double every other digit and add the digits of it all (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled)

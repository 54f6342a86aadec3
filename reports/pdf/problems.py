"""What can stop a report from being made, in words that need no Django.

The child process that renders knows nothing of languages: it names the kind of
problem, and `reports.pdf.client` turns the kind into a sentence.
"""

from enum import StrEnum


class Kind(StrEnum):
    """The problems that a person can do something about."""

    BLOCKED_ADDRESS = "blocked_address"
    BROKEN_LINK = "broken_link"
    BUSY = "busy"
    CELL_TOO_LONG = "cell_too_long"
    CRASHED = "crashed"
    FONTS_MISSING = "fonts_missing"
    GLYPH_MISSING = "glyph_missing"
    HEADINGS = "headings"
    NO_ALTERNATIVE_TEXT = "no_alternative_text"
    NOT_ACCEPTED = "not_accepted"
    NOT_PROVED = "not_proved"
    NO_TITLE = "no_title"
    PICTURE_UNREADABLE = "picture_unreadable"
    TABLE_UNEVEN = "table_uneven"
    TEMPLATE = "template"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    WORDS_LOST = "words_lost"


class ProblemError(Exception):
    """Stops a render; `detail` holds the reader's own words where there are any."""

    def __init__(self, kind: Kind, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class RenderError(Exception):
    """Says in one Swedish sentence why there is no PDF and what to do about it."""

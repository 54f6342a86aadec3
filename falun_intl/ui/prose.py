"""Text with form, typed as Markdown: paragraphs, lists, quotations, two levels of headings, links.

What comes out stands below a chapter's heading (h2) on a page and in a PDF alike, so it has no
picture, no table, no HTML of its own, and no heading that skips a level.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from urllib.parse import urlsplit

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 20_000  # characters
DEEPEST = 10  # lists and quotations inside each other
MOST_BLOCKS = 1_000  # paragraphs, items and lines
LONGEST_HEADING = 200  # characters; more are a paragraph
TAGS = {"a", "blockquote", "br", "em", "h3", "h4", "li", "ol", "p", "strong", "ul"}
# A heading of the text is a bookmark on paper, but no line of the table of contents.
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "h3": {"data-unlisted"}, "h4": {"data-unlisted"}}
SCHEMES = {"http", "https", "mailto"}
HOST = re.compile(r"[a-z0-9.-]+")
NESTING = {"list_item_open": 1, "list_item_close": -1, "blockquote_open": 1, "blockquote_close": -1}
# A line that is broken stays broken, as in the plain texts that were written before. Deeper than
# `maxNesting` nothing is read: that is always deeper than what is refused.
MARKDOWN = MarkdownIt("zero", {"breaks": True, "maxNesting": 4 * DEEPEST}).enable(
    ["autolink", "blockquote", "emphasis", "escape", "heading", "link", "list", "newline"]
)


def problem(text: str) -> str | None:
    """Say why the text cannot be set as it is and what to do, or return None when it can."""
    if len(text) > LONGEST:
        return _("Texten är längre än 20 000 tecken. Korta den eller dela upp den.")
    return _problem(MARKDOWN.parse(text))


def validate(text: str) -> None:
    """Raise ValidationError with a sentence for a text that cannot be set. Asked of each field."""
    if sentence := problem(text):
        raise ValidationError(sentence, "cannot_be_set")


def html(text: str) -> SafeString:
    """Return the text as safe HTML, never more than the limits above.

    No form takes a text beyond them. One that is there all the same loses its form, no word.
    """
    tokens = MARKDOWN.parse(text) if len(text) <= LONGEST else None
    if tokens is None or _problem(tokens):
        return mark_safe(f"<p>{escape(' '.join(text.split()))}</p>")  # noqa: S308 - it is escaped
    _fit(tokens)
    made = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    clean = nh3.clean(
        made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    ).strip()
    return mark_safe(clean)  # noqa: S308 - nothing but the tags above is left


def beginning(text: str, longest: int) -> str:
    """Return the first paragraph without its form, and "…" where it is cut."""
    tokens = MARKDOWN.parse(text[:LONGEST])
    first = next((token for token in tokens if token.type == "inline"), None)
    words = " ".join(_plain(first).split()) if first else ""
    if len(words) <= longest:
        return words
    return f"{words[:longest].rpartition(' ')[0] or words[:longest]} …"


def points(text: str) -> tuple[str, ...]:
    """Return the words of each paragraph, line and item of a list, without their form."""
    inlines = (token for token in MARKDOWN.parse(text[:LONGEST]) if token.type == "inline")
    said = (" ".join(line.split()) for each in inlines for line in _plain(each).splitlines())
    return tuple(filter(None, said))


def _problem(tokens: Sequence[Token]) -> str | None:
    depth = deepest = blocks = 0
    for token in tokens:
        depth += NESTING.get(token.type, 0)
        deepest = max(deepest, depth)
        blocks += token.nesting == 1
        blocks += sum(each.type == "softbreak" for each in token.children or ())
    if deepest > DEEPEST:
        return _("Texten har listor eller citat i för många nivåer. Använd högst tio nivåer.")
    if blocks > MOST_BLOCKS:
        return _(
            "Texten har fler än 1 000 stycken, rader och punkter. Korta den eller dela upp den."
        )
    return None


def _fit(tokens: list[Token]) -> None:
    """Change what the parser found into what the PDF's tag tree can hold, in place."""
    _fit_headings(tokens)
    _unwrap_items(tokens)
    for token in tokens:
        if token.type == "inline":
            token.children = list(_fit_inline(token.children or []))


def _fit_headings(tokens: Sequence[Token]) -> None:
    """Make the highest level of headings h3 and the others h4; no level is skipped, none is empty.

    A heading in a list or a quotation becomes a paragraph.
    """
    found = [
        place
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and _is_heading(tokens[place + 1])
    ]
    highest = min((int(tokens[place].tag[1]) for place in found), default=0)
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        # Between its two ends a heading has its words and nothing else.
        ends = (token, "open"), (tokens[place + 2], "close")
        if place in found:
            is_high = place == found[0] or int(token.tag[1]) == highest
            token.attrSet("data-unlisted", "")
            _rename(ends, "heading", "h3" if is_high else "h4")
        else:
            _rename(ends, "paragraph", "p")


def _rename(ends: Iterable[tuple[Token, str]], name: str, tag: str) -> None:
    for token, end in ends:
        token.type, token.tag = f"{name}_{end}", tag


def _is_heading(inline: Token) -> bool:
    """Say whether it is short and shows anything, not only spaces, joiners and accents."""
    words = _plain(inline)
    return len(words) <= LONGEST_HEADING and any(
        unicodedata.category(character)[0] not in "CMZ" for character in words
    )


def _plain(inline: Token) -> str:
    return "".join(
        "\n" if token.type.endswith("break") else token.content for token in inline.children or ()
    )


def _unwrap_items(tokens: Sequence[Token]) -> None:
    """Let an item hold its words themselves, not paragraphs; a second one begins a new line."""
    inside: list[str] = []
    for place, token in enumerate(tokens):
        if token.type in NESTING:
            if token.nesting == 1:
                inside.append(token.type)
            else:
                inside.pop()
        if token.type == "paragraph_open" and inside and inside[-1] == "list_item_open":
            words = tokens[place + 1]
            token.hidden = tokens[place + 2].hidden = True
            if tokens[place - 1].type == "paragraph_close":
                words.children = [Token("hardbreak", "br", 0), *(words.children or ())]


def _fit_inline(children: Sequence[Token]) -> Iterator[Token]:
    """Yield the words with their form: nothing twice in itself, and nothing in a link."""
    opened: list[tuple[str, bool]] = []
    for place, token in enumerate(children):
        is_kept = True
        if token.nesting == 1:
            is_kept = _may_open(token, {tag for tag, is_open in opened if is_open})
            opened.append((token.tag, is_kept))
        elif token.nesting == -1:
            is_kept = opened.pop()[1]
        if is_kept:
            yield token
        if is_kept and token.type == "link_open" and children[place + 1].type == "link_close":
            yield Token("text", "", 0, content=str(token.attrGet("href")))


def _may_open(token: Token, open_tags: Set[str]) -> bool:
    if token.tag == "a":
        return _leads_out(str(token.attrGet("href") or ""))
    return not open_tags & {"a", token.tag}


def _leads_out(address: str) -> bool:
    """Say whether it is a whole address that leads out of the document, and can be read."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme in SCHEMES and bool(HOST.fullmatch(host)))

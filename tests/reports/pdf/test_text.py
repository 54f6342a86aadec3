"""Any text becomes printable, and what no layout survives is refused."""

from xml.etree.ElementTree import Element, SubElement, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pdf import text
from reports.pdf.problems import Kind, ProblemError

LATIN = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "□◉✓✗\u0301\u200b")])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Åre, Łódź och Røros", "Åre, Łódź och Røros"),
        ("a\u030are", "åre"),
        ("hej \N{GRINNING FACE}!", "hej □!"),
        ("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}", "□"),
        ("中文", "□□"),
        ("\N{NON-BREAKING HYPHEN}", "-"),
        ("\N{WHITE HEAVY CHECK MARK} klart", "✓ klart"),
        ("ｆｕｌｌ ①", "full 1"),
        ("noll\x00bredd\u200d\ufeff", "nollbredd"),
        ("höger\u202etill", "högertill"),
        ("radbryt\nning\t", "radbryt\nning\t"),
        ("smalt\u2009blanksteg", "smalt blanksteg"),
        ("\ud800 ensam", " ensam"),
        ("a" + "\u0301" * 9, "á" + "\u0301" * 5),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_typed_is_printed_with_the_signs_that_exist(typed, printed):
    assert text.printable(typed, LATIN) == printed


def test_a_long_word_may_be_broken_and_keeps_its_letters():
    printed = text.printable("x" * 50, LATIN)

    assert printed.split(text.BREAK) == ["x" * 20, "x" * 20, "x" * 10]


def test_an_endless_word_is_divided_by_spaces():
    printed = text.printable("x" * 1000, LATIN)

    assert printed.split(" ") == ["x" * 20] * 50


@given(st.text())
def test_every_text_becomes_printable(typed):
    printed = text.printable(typed, LATIN)

    assert all(ord(character) in LATIN or character in "\t\n\r" for character in printed)
    assert text.printable(printed, LATIN) == printed


def test_the_description_of_a_picture_keeps_its_signs():
    root = fromstring(
        f'<p><svg xmlns="{text.SVG[1:-1]}"><title>中</title><text>中</text></svg>中</p>'
    )

    text.make_printable(root, LATIN)

    assert "".join(root.itertext()) == "中□□"


def nested(depth):
    root = element = Element("div")
    for _ in range(depth - 1):
        element = SubElement(element, "div")
    return root


def row(content, **attributes):
    root = Element("tr")
    SubElement(root, "td", attributes).text = content
    return root


@pytest.mark.parametrize(
    ("root", "kind"),
    [
        (nested(text.MAX_DEPTH + 1), Kind.TOO_DEEP),
        (row("x" * (text.MAX_CELL_CHARACTERS + 1)), Kind.CELL_TOO_LONG),
        (row("x", colspan="101"), Kind.TABLE_UNEVEN),
        (row("x", rowspan="många"), Kind.TABLE_UNEVEN),
    ],
    ids=["depth", "cell", "colspan", "rowspan"],
)
def test_what_no_layout_survives_is_refused(root, kind):
    with pytest.raises(ProblemError) as refused:
        text.check_size(root)

    assert refused.value.kind == kind


@pytest.mark.parametrize(
    "root",
    [
        nested(text.MAX_DEPTH),
        row("x" * text.MAX_CELL_CHARACTERS),
        row("x", colspan="100"),
    ],
    ids=["depth", "cell", "colspan"],
)
def test_the_largest_that_is_allowed_is_allowed(root):
    assert text.check_size(root) is None


def test_too_many_elements_or_characters_are_refused(monkeypatch):
    monkeypatch.setattr(text, "MAX_ELEMENTS", 1)
    with pytest.raises(ProblemError, match="too_large"):
        text.check_size(nested(2))

    monkeypatch.setattr(text, "MAX_CHARACTERS", 3)
    with pytest.raises(ProblemError, match="too_large"):
        text.check_size(fromstring("<p>fyra</p>"))

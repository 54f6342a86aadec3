"""A word that is not on the pages is found missing; one that is only broken is not."""

from xml.etree.ElementTree import fromstring

import pytest

from reports.pdf import words


@pytest.fixture
def pages(monkeypatch):
    """Let the pages of the PDF hold the given texts."""

    def show(*texts):
        monkeypatch.setattr(words, "_pages", lambda _pdf: iter(texts))

    return show


@pytest.mark.parametrize(
    ("body", "page"),
    [
        ("<p>Hej då</p>", "Sida 1\nHej då\n"),
        ("<p>Kommunfullmäktige</p>", "Kommunfull\r\nmäktige"),
        ("<p>180\u00a0000 kr</p>", "180 000 kr"),
        ("<p><strong>180</strong><span>kr</span></p>", "180 kr"),
        ("<ul><li>ett</li><li>två</li></ul>", "ett\ntvå"),
        ("<p>STORT</p>", "stort"),
        ("<p>ﬁnt</p>", "fint"),
        ("<p>lång\u200bdragen</p>", "långdragen"),
        ("<p>syns<script>inte</script></p>", "syns"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><title>dold</title><text>syns</text></svg>",
            "syns",
        ),
    ],
)
def test_all_words_are_found(pages, body, page):
    pages(page)

    assert words.missing(fromstring(body), b"") == []


@pytest.mark.parametrize(
    ("body", "page", "lost"),
    [
        ("<p>Hej då</p>", "Hej", ["då"]),
        ("<p>ord och ord</p>", "ord och", ["ord"]),
        ("<div><p>kvar</p><p>bort</p></div>", "kvar", ["bort"]),
        ("<svg xmlns='http://www.w3.org/2000/svg'><text>etikett</text></svg>", "", ["etikett"]),
    ],
)
def test_a_lost_word_is_named(pages, body, page, lost):
    pages(page)

    assert words.missing(fromstring(body), b"") == lost


def test_a_long_word_may_be_broken_over_two_pages(pages):
    pages("Kommunfull\nandra cellen\nSida 1", "Huvud\nmäktige\nSida 2")

    assert words.missing(fromstring("<p>Kommunfullmäktige</p>"), b"") == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Kommunfull och\nSida 1", "mäktige\nSida 2"),
        ("Kommunfull\nSida 1", "och mäktige\nSida 2"),
        ("mäktige\nSida 1", "Kommunfull\nSida 2"),
        ("K\nSida 1", "ommunfullmäktige\nSida 2"),
        ("Kommunfull\nSida 1", "Sida 2", "mäktige\nSida 3"),
    ],
)
def test_parts_that_do_not_meet_are_no_word(pages, texts):
    pages(*texts)

    assert words.missing(fromstring("<p>Kommunfullmäktige</p>"), b"") == ["kommunfullmäktige"]


def test_a_word_that_stands_twice_is_not_found_by_one_break(pages):
    pages("Kommunfull\nSida 1", "mäktige\nSida 2")

    body = fromstring("<p>Kommunfullmäktige kommunfullmäktige</p>")

    assert words.missing(body, b"") == ["kommunfullmäktige"]


def test_a_word_of_another_page_counts_too(pages):
    pages("första", "andra")

    assert words.missing(fromstring("<p>första andra</p>"), b"") == []

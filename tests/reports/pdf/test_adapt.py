"""HTML for the screen becomes HTML for paper, and keeps its words."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from reports.pdf import adapt


def adapted(markup):
    root = fromstring(markup)
    adapt.to_paper(root)
    return tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("screen", "paper"),
    [
        ("<p>a<b class='x no-print'>b</b></p>", "<p>a</p>"),
        ("<p>a<b class='no-printer'>b</b></p>", '<p>a<b class="no-printer">b</b></p>'),
        (
            "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>",
            "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>",
        ),
        ("<dl><dt>a</dt><dd><div>b</div></dd></dl>", "<dl><dt>a</dt><dd><div>b</div></dd></dl>"),
        ("<meta content=' en\n rad ' />", '<meta content="en rad" />'),
        ("<title>\n  en rad\n</title>", "<title>en rad</title>"),
    ],
)
def test_the_screen_becomes_paper(screen, paper):
    assert adapted(screen) == paper


@pytest.mark.parametrize(
    ("screen", "paper"),
    [
        ("<p>före<b class='no-print'>b</b> efter</p>", "<p>före efter</p>"),
        ("<p><i>före</i><b class='no-print'>b</b> efter</p>", "<p><i>före</i> efter</p>"),
        ("<dl><div>text<dt>a</dt></div></dl>", "<dl><div>text<dt>a</dt></div></dl>"),
    ],
)
def test_no_text_is_lost_with_what_is_taken_away(screen, paper):
    assert adapted(screen) == paper


def test_only_a_tall_row_may_be_divided():
    short, tall = "x" * adapt.TALL_CELL, "x" * (adapt.TALL_CELL + 1)

    assert 'class="total"' in adapted(f"<tr class='total'><td>{short}</td></tr>")
    assert 'class="total tall"' in adapted(f"<tr class='total'><td>{tall}</td></tr>")


def test_a_cell_over_more_columns_has_more_room():
    text = "x" * (adapt.TALL_CELL + 1)

    assert "tall" not in adapted(f"<tr><td colspan='2'>{text}</td></tr>")
    assert "tall" in adapted(f"<tr><td colspan='2'>{text}{text}</td></tr>")

"""Headings are in order, have addresses, and fill the table of contents."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from reports.pdf import outline
from reports.pdf.problems import ProblemError


def test_headings_are_listed_with_their_addresses():
    body = fromstring("<body><h1>Ett <em>stort</em></h1><h2 id='a'>Två</h2><h3>Tre</h3></body>")

    assert outline.headings(body) == [
        outline.Heading(1, "Ett stort", "rubrik-1"),
        outline.Heading(2, "Två", "a"),
        outline.Heading(3, "Tre", "rubrik-3"),
    ]
    assert body.find("h3").get("id") == "rubrik-3"


@pytest.mark.parametrize(
    "headings",
    ["<h2>a</h2>", "<h1>a</h1><h3>b</h3>", "<h1>a</h1><h1>b</h1>", "<h1>a</h1><h2> </h2>"],
)
def test_headings_that_skip_repeat_or_say_nothing_are_refused(headings):
    with pytest.raises(ProblemError, match="headings"):
        outline.headings(fromstring(f"<body>{headings}</body>"))


def test_a_level_may_be_left_again():
    body = fromstring("<body><h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h2>5</h2></body>")

    assert [heading.level for heading in outline.headings(body)] == [1, 2, 3, 4, 2]


def test_the_contents_list_chapters_and_their_sections():
    body = fromstring(
        "<body><h1>T</h1><nav data-contents=''><h2>Innehåll</h2></nav>"
        "<h2 id='a'>A</h2><h3 id='b'>B</h3><h3 id='c'>C</h3><h4>djupare</h4>"
        "<h2 id='d'>D</h2></body>"
    )

    outline.fill_contents(body, outline.headings(body))

    assert tostring(body.find("nav/ol"), encoding="unicode") == (
        '<ol><li><a href="#a">A</a><ol><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ol>'
        '</li><li><a href="#d">D</a></li></ol>'
    )


def test_contents_without_the_mark_are_left_alone():
    body = fromstring("<body><h1>T</h1><nav><p>egen</p></nav><h2>A</h2></body>")

    outline.fill_contents(body, outline.headings(body))

    assert body.find("nav/ol") is None

"""A template of the report that is broken on purpose is found out, by the program or by veraPDF."""

import re

import pytest

from reports import pdf
from reports.annual import contents, document
from tests import verapdf
from tests.reporting import report_in
from tests.reports.handed import TODAY, prepared

pytestmark = pytest.mark.once
NOBODY = "<p>Inga mottagare är angivna.</p>"


@pytest.fixture
def html(db):
    """The report of a year that has one goal and nothing else."""
    prepared()
    report_in("draft")
    return document.annual_html(contents.build(2023, TODAY))


REFUSED = {
    "a heading that skips a level": (("<h3 data-unlisted>", "<h5>"), ("</h3>", "</h5>")),
    "no language": (('<html lang="sv">', "<html>"),),
    "no title": ((re.compile("<title>.*?</title>", re.DOTALL), ""),),
    "a picture without a text": (
        (re.compile(r"(<svg[^>]*>\s*)<title>.*?</title>", re.DOTALL), r"\1"),
    ),
    "a link that leads nowhere": ((NOBODY, '<p><a href="#borta">Hit</a></p>'),),
}
FOUND = {
    "a row that lacks a cell": ((re.compile("<td[^>]*>.*?</td>", re.DOTALL), ""), "7.2-43"),
    "a list that holds a paragraph": ((NOBODY, f"<ul>{NOBODY}</ul>"), "7.2-19"),
    "an item outside a list": ((NOBODY, "<li>Ingen</li>"), "7.2-17"),
    "text that is half transparent": (
        (NOBODY, '<p style="opacity: 0.5">Ingen</p>'),
        "7.1-3",
    ),
}


def broken(html, old, new):
    found = (
        re.sub(old, new, html, count=1)
        if isinstance(old, re.Pattern)
        else html.replace(old, new, 1)
    )
    assert found != html
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_the_program_refuses(name, html):
    for old, new in REFUSED[name]:
        html = broken(html, old, new)

    with pytest.raises(pdf.RenderError):
        pdf.render(html)


@pytest.mark.parametrize("name", FOUND)
def test_verapdf_finds(name, html):
    (old, new), rule = FOUND[name]

    assert [*verapdf.failures(pdf.render(broken(html, old, new)), "ua1")] == [rule]

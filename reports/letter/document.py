"""The case letter as HTML: inside a page of the site, and as the document that is printed."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from reports.annual.handed_over import PUBLISHED
from reports.letter import contents
from reports.letter.contents import LetterContents
from reports.printing import Paper


def letter_page(letter: LetterContents) -> str:
    return render_to_string("reports/_letter_page.html", {"paper": letter})


def letter_html(letter: LetterContents) -> str:
    return render_to_string("reports/letter_print.html", {"paper": letter})


LETTER = Paper(
    slug="tjansteskrivelse",
    label=gettext_lazy("Tjänsteskrivelse"),
    build=contents.build,
    page=letter_page,
    html=letter_html,
    published=PUBLISHED,
)

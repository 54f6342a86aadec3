"""A reader who cannot see the pages gets the same report from the tags."""

import pytest

from tests import pdfreader
from tests.reports.pdf import batch, sample

HEADINGS = [
    (1, "Årsrapport 2023"),
    (2, "Innehåll"),
    (2, "Sammanfattning"),
    (2, "Mål och bedömning"),
    (3, "Norden"),
    (3, "Europa"),
    (3, "Världen"),
    (2, "Partner och projekt"),
    (3, "Modern Youth Participation"),
    (4, "Vad pengarna går till"),
    (3, "C-Cities"),
    (2, "Ekonomi"),
    (2, "Bilaga: alla aktiviteter"),
]
FACES = {
    "Report-Signs",
    "Source-Sans-3,",
    "Source-Sans-3-Semi-Bold",
    "Source-Sans-3-Bold",
    "Source-Sans-3-Italic",
}


@pytest.fixture(scope="module")
def tree(sample_pdf):
    return pdfreader.tags(sample_pdf)


def test_the_file_says_what_it_is(sample_pdf):
    assert pdfreader.catalog(sample_pdf) == {
        "language": "sv",
        "shows title": True,
        "title": "Årsrapport 2023 – Internationella rådet, Falu kommun",
        "author": ["Falu kommun, Internationella rådet"],
        "pdf/a": "2A",
        "pdf/ua": "1",
    }


def test_the_headings_are_tagged_with_their_levels(tree):
    found = tree.all("H1", "H2", "H3", "H4", "H5", "H6")

    assert [(int(tag.kind[1]), tag.text) for tag in found] == HEADINGS


def test_a_heading_over_two_lines_keeps_the_space_between_its_words():
    heading = "En rubrik som är så lång att den säkert måste delas upp på mer än en enda rad"

    tree = pdfreader.tags(batch.render(sample.page(f"<h1>{heading}</h1>")))

    assert [tag.text for tag in tree.all("H1")] == [heading]


def test_the_bookmarks_are_the_headings(sample_pdf):
    assert pdfreader.bookmarks(sample_pdf) == HEADINGS


def test_the_contents_lead_to_every_chapter_and_section(sample_pdf):
    wanted = [text for level, text in HEADINGS if level in (2, 3) and text != "Innehåll"]

    links = pdfreader.annotations(sample_pdf)

    assert [description for description, _ in links[: len(wanted)]] == wanted


def test_the_contents_show_the_pages_of_the_chapters(sample_pdf):
    pages = pdfreader.pages(sample_pdf)
    first_page = 1 + next(number for number, text in enumerate(pages) if "11 av 19" in text)

    line = next(line for line in pages[1].splitlines() if line.startswith("Sammanfattning"))

    assert line.split() == ["Sammanfattning", str(first_page)]


def test_every_link_is_described_by_its_words(sample_pdf):
    outward = {
        (text, target) for text, target in pdfreader.annotations(sample_pdf) if target[0] != "#"
    }

    assert outward == {("Internationellt centrum för lokal demokrati", "https://icld.se/")}


def test_no_link_is_inside_another(tree):
    nested = [child for link in tree.all("Link") for child in link.walk() if child is not link]

    assert [child for child in nested if child.kind == "Link"] == []


def test_every_table_heading_says_what_it_heads(tree):
    scopes = {(tag.text, tag.attributes.get("/Scope")) for tag in tree.all("TH")}

    assert None not in {scope for _, scope in scopes}
    assert {("Budgetpost", "/Column"), ("Kommunikation", "/Row"), ("A40", "/Row")} <= scopes


def test_every_list_item_has_a_label_and_a_body_only(tree):
    kinds = {child.kind for item in tree.all("LI") for child in item.children}

    assert kinds == {"Lbl", "LBody"}


def test_every_chart_is_described(tree):
    assert [figure.alternative for figure in tree.all("Figure")] == [
        "Aktiviteter efter status: 11, 5, 2, 3, 1.",
        "Egna och externa medel: 180, 850.",
    ]


def test_a_part_in_another_language_says_so(tree):
    assert [(tag.language, tag.text) for tag in tree.walk() if tag.language] == [
        ("en", "Modern Youth Participation")
    ]


def test_decoration_is_no_figure(red_square):
    body = '<h1>R</h1><p><img src="a.png" alt=""> text</p>'

    tree = pdfreader.tags(batch.render(sample.page(body), {"a.png": red_square}))

    assert tree.all("Figure") == []


def test_the_tags_are_read_in_the_order_of_the_page(tree):
    order = [
        *("Diarienummer", "Innehåll", "elva av nitton", "beviljat av ICLD", "Ungdomspanelen har"),
        *("Mål för Norden", "Slutredovisning", "Budget och utfall", "Klar senast", "A40"),
    ]

    positions = [tree.text.index(part) for part in order]

    assert positions == sorted(positions)


def test_all_fonts_are_embedded_and_ours(sample_pdf):
    assert pdfreader.fonts(sample_pdf) == dict.fromkeys(FACES, True)


def test_every_page_but_the_cover_has_its_number_and_the_case(sample_pdf):
    pages = pdfreader.pages(sample_pdf)

    for number, text in enumerate(pages[1:], start=2):
        assert f"Sida {number} av {len(pages)}" in text
        assert "KS0123/23" in text
        assert "Falu kommun Årsrapport 2023" in text
    assert "Sida" not in pages[0]


def test_the_heading_of_a_long_table_is_repeated(sample_pdf):
    pages = [text for text in pdfreader.pages(sample_pdf) if "Kommunstyrelseförvaltningen" in text]

    assert len(pages) > 1
    assert all("Ansvarig" in text for text in pages)


def test_what_is_for_the_screen_is_not_printed():
    html = sample.page('<h1>R</h1><p>kvar</p><p class="x no-print">bara skärm</p>')

    [text] = pdfreader.pages(batch.render(html))

    assert "kvar" in text
    assert "skärm" not in text

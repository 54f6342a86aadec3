"""Whatever a page says becomes text, lists, links and tables of Word, and nothing else."""

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from reports import word
from tests.reports.word.reader import Word, page, typed, word_of

HOSTILE = [
    "{{ 7 * 7 }} {{ note }} {% for each in content %}{% endfor %} {# no #}",
    "{_{ seven }_} {_% seven %_}",
    "{{p content }} {%tr if note %}",
    "<w:p><w:r><w:t>XML</w:t></w:r></w:p> ]]> &amp; &#0; <!-- a --> <?xml?>",
    '<script>alert("x")</script> <img src="file:///etc/passwd">',
    "content",
    "\N{RIGHT-TO-LEFT OVERRIDE}baklänges\N{POP DIRECTIONAL FORMATTING} שלום مرحبا",
    "😀 👨‍👩‍👧 🇸🇪 e\u0301\u0302\u0303",
    "10\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr \N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}",
    "ord " * 25_000 + "slut",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_what_a_person_types_comes_out_as_text(text):
    file = word_of(typed(text))

    assert file.texts("Normal") == [text]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_what_a_person_types_stands_in_a_table(text):
    file = word_of(f"<table><tbody><tr><td>{typed(text)}</td></tr></tbody></table>")

    assert file.texts("TableText") == [text]


def test_what_no_xml_may_hold_is_left_out():
    file = word_of(typed("a\x00b\x08c\x1bd\x7fe\x9ff\ufffeg\uffffh"))

    assert file.texts("Normal") == ["abcdefgh"]


def test_a_title_that_looks_like_a_template_is_a_title():
    html = page("<h1 data-running='document'>{{ page }} &lt;b&gt; &amp;</h1>")

    file = Word.of(word.document(html.replace("Prov", "{{ page }} &lt;b&gt; &amp; " + "x" * 400)))

    assert file.texts("Title") == ["{{ page }} <b> &"]
    assert "{{ page }} <b> &" in file.header
    assert file.file.core_properties.title.startswith("{{ page }} <b> &")
    assert len(file.file.core_properties.title) == 255


def test_white_space_is_what_a_browser_shows():
    file = word_of("<p>\n  ett <strong> två</strong>\n<em>tre</em>fyra<br>  fem\n</p>  <p> </p>")

    assert file.texts("Normal")[0] == "ett två trefyra\nfem"


def test_bold_and_slanted_and_foreign_words_are_so():
    file = word_of('<p>a <strong>b <em>c</em></strong> <i lang="en">d</i></p>')

    runs = {run.text: run for run in file.file.paragraphs[1].runs if run.text.strip()}
    assert [runs[each].bold for each in "abcd"] == [None, True, True, None]
    assert [runs[each].italic for each in "abcd"] == [None, None, True, True]
    assert runs["d"]._element.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "en"


def test_a_link_leads_out_and_nothing_else_does():
    file = word_of(
        '<p><a href="https://falun.se/?a=1&amp;b">ut</a> <a href="javascript:alert(1)">kod</a>'
        ' <a href="file:///etc/passwd">fil</a> <a href="/start/">in</a> <a>inget</a></p>'
    )

    links = [
        each.target_ref
        for each in file.file.part.rels.values()
        if each.reltype == RELATIONSHIP_TYPE.HYPERLINK
    ]
    assert links == ["https://falun.se/?a=1&b"]
    assert file.texts("Normal") == ["ut kod fil in inget"]


def numbers(file):
    """Return the list and the level of each paragraph that is an item."""
    found = [each._p.pPr.numPr for each in file.file.paragraphs if each._p.pPr is not None]
    return [(each.numId.val, each.ilvl.val) for each in found if each is not None]


def test_lists_lie_in_lists_and_each_numbered_one_begins_at_one():
    file = word_of(
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>än c</p></li></ul>"
        "<ol><li>d</li><li>e</li></ol><ol><li>f</li></ol>"
    )

    assert file.texts("ListParagraph") == ["a", "b", "c", "än c", "d", "e", "f"]
    assert numbers(file) == [(1, 0), (1, 1), (1, 0), (2, 0), (2, 0), (3, 0)]
    definitions = file.file.part.numbering_part.element
    starts = definitions.findall(f"{qn('w:num')}/{qn('w:lvlOverride')}/{qn('w:startOverride')}")
    assert [each.get(qn("w:val")) for each in starts] == ["1", "1"]


def test_a_list_deeper_than_word_has_levels_is_the_deepest():
    deep = "<ul><li>x" * 12 + "</li></ul>" * 12

    assert {level for _list, level in numbers(word_of(deep))} == {0, 1, 2, 3}


def test_a_term_and_what_is_said_of_it_stand_together():
    file = word_of(
        "<dl><div><dt>Ärende</dt><dd>Rapport</dd></div><dt>Dag</dt><dd>a</dd><dd>b</dd></dl>"
    )

    assert file.texts("Fact") == ["Ärende: Rapport", "Dag: a b"]


def test_facts_in_facts_are_told_once():
    file = word_of("<dl><dt>Mål</dt><dd><dl><dt>Orsak</dt><dd>Tid</dd></dl></dd></dl>")

    assert file.texts("Fact") == ["Mål:", "Orsak: Tid"]


def test_two_tables_stay_two():
    table = "<table><tr><td>x</td></tr></table>"
    file = word_of(table * 2)

    tags = [each.tag.rpartition("}")[2] for each in file.file.element.body]
    assert tags == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_cell_over_two_columns_is_one():
    file = word_of(
        "<table><thead><tr><th>a</th><th class='number'>b</th></tr></thead>"
        "<tfoot><tr><th colspan='2'>summa</th></tr></tfoot></table>"
    )

    (table,) = file.file.tables
    assert [cell.text for cell in table.rows[1].cells] == ["summa", "summa"]
    assert file.texts("TableHeadNumber") == ["b"]


def test_a_table_in_a_cell_is_shown():
    file = word_of(
        "<table><tr><td><table><tr><td>inne</td></tr></table></td><td></td></tr></table>"
    )

    assert file.text.count("inne") == 1
    assert [len(cell._tc.findall(qn("w:p"))) for cell in file.file.tables[0].rows[0].cells] == [
        1,
        1,
    ]


def test_a_picture_is_left_out_and_named():
    file = word_of("<figure><figcaption>Karta</figcaption><svg><text>kust</text></svg></figure>")

    assert file.texts("PictureNote") == ["Bilden finns i PDF:en: Karta."]
    assert "kust" not in file.text


def test_what_is_hidden_from_those_who_listen_is_left_out():
    file = word_of('<p><span class="mark"><span aria-hidden="true">◐</span>Delvis</span></p>')

    assert file.texts("Normal") == ["Delvis"]


def test_a_long_word_gets_no_wider_column_than_there_is_room_for():
    cells = "".join(f"<td>{letter * 500}</td>" for letter in "abcdefghijklmnop")
    file = word_of(f"<table><tr>{cells}</tr></table>")

    widths = [int(each.get(qn("w:w"))) for each in file.file.element.iter(qn("w:gridCol"))]
    assert len(widths) == 16
    assert sum(widths) <= 9070

"""A text that anybody types comes out as few, plain elements that a page and a PDF can hold."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from falun_intl.ui import prose

MARKS = st.sampled_from(
    [
        *("# ", "### ", "- ", "1. ", "> ", "**", "*", "_", "[", "](", ")", "<", ">", "\\", "    "),
        *("\n", "\n\n", "a", "å", "\u202e", "\u0301", "\x00", "😀", "http://falun.se", "<script>"),
    ]
)
TYPED = st.lists(MARKS, max_size=60).map("".join) | st.text(max_size=300)


class Elements(HTMLParser):
    """Collects the elements of a text and checks that each is closed inside the one it is in."""

    def __init__(self, html):
        super().__init__()
        self.opened, self.seen, self.links, self.words = [], [], [], []
        self.deepest = 0
        self.feed(html)
        assert not self.opened

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, self.opened[-1] if self.opened else ""))
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _value in attrs} <= prose.ATTRIBUTES.get(tag, set())
        if tag != "br":
            self.opened.append(tag)
            self.deepest = max(self.deepest, len(self.opened))

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.words += re.findall(r"\w+", data)


def elements(text):
    return [tag for tag, _parent in Elements(prose.html(text)).seen]


@given(TYPED)
def test_any_text_comes_out_as_few_plain_elements(text):
    found = Elements(prose.html(text))

    assert {tag for tag, _parent in found.seen} <= prose.TAGS
    assert found.deepest <= 2 * prose.DEEPEST + 4
    assert ("p", "li") not in found.seen
    assert not [each for each in found.seen if each[1] == "a"]
    assert all(re.match("https?://|mailto:", link) for link in found.links)


@given(TYPED)
def test_the_first_heading_is_the_highest_and_no_heading_is_empty(text):
    html = prose.html(text)

    headings = re.findall(r"<(h\d)[^>]*>(.*?)</h\d>", html, re.DOTALL)

    assert [tag for tag, _words in headings[:1]] in ([], ["h3"])
    assert all(re.sub(r"<[^>]*>|\s", "", words) for _tag, words in headings)


@given(st.lists(st.from_regex(r"[a-zåäö]{1,9}", fullmatch=True), min_size=1), st.data())
def test_no_word_is_lost(words, data):
    marks = ["", "# ", "\n- ", "\n> ", "\n1. ", "    - ", "**", "[", "\n\n", "`", "<b>"]
    text = "".join(f"{data.draw(st.sampled_from(marks))}{word} " for word in words)

    said = Elements(prose.html(text)).words

    assert [word for word in said if word not in {"1", "b"}] == [w for w in words if w != "b"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("En rad.\nEn till.\n\nNytt stycke.", "<p>En rad.<br>\nEn till.</p>\n<p>Nytt stycke.</p>"),
        ("**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>"),
        ("# A\n\n## B", '<h3 data-unlisted="">A</h3>\n<h4 data-unlisted="">B</h4>'),
        ("### A\n\n# B", '<h3 data-unlisted="">A</h3>\n<h3 data-unlisted="">B</h3>'),
        ("> # citat", "<blockquote>\n<p>citat</p>\n</blockquote>"),
        ("2023. ett år", '<ol start="2023">\n<li>ett år</li>\n</ol>'),
        ("- a\n\n  b", "<ul>\n<li>a<br>\nb</li>\n</ul>"),
        ("[**Falun**](https://falun.se)", '<p><a href="https://falun.se">Falun</a></p>'),
        ("[](https://falun.se)", '<p><a href="https://falun.se">https://falun.se</a></p>'),
        ("[budget](/budget/2023/)", "<p>budget</p>"),
        ("[x](file:///etc/passwd)", "<p>[x](file:///etc/passwd)</p>"),
        ("[x](https://[)", "<p>x</p>"),
        ("<b>&amp;</b>", "<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>"),
        ("| a | b |", "<p>| a | b |</p>"),
        ("    indraget", "<p>indraget</p>"),
        (" \n ", ""),
    ],
)
def test_form_is_typed_as_markdown(text, html):
    assert prose.html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "> " * 11 + "djupt",
        "\n".join("  " * level + "- punkt" for level in range(11)),
        "rad\n" * 1_001,
        "- punkt\n" * 600,
        "å" * 20_001,
        ">" * 20_000,
        "- " * 9_000,
    ],
)
def test_what_cannot_be_set_is_told_of_and_loses_its_form_but_no_word(text):
    assert str(prose.problem(text)).startswith("Texten ")
    with pytest.raises(ValidationError):
        prose.validate(text)
    assert elements(text) == ["p"]
    assert Elements(prose.html(text)).words == re.findall(r"\w+", text)


@pytest.mark.parametrize("text", ["> " * 10 + "djupt", "rad\n" * 900, "å" * 20_000])
def test_what_can_be_set_is_not_told_of(text):
    assert prose.problem(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("- **Fler** möten\n\nMer.", "Fler möten"),
        ("Rådet möts fyra gånger.", "Rådet möts fyra …"),
    ],
)
def test_a_text_begins_with_its_first_words(text, said):
    assert prose.beginning(text, 18) == said

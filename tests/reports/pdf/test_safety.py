"""Nothing that a person types can fetch, read, crash, or disappear without a word."""

import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests import pdfreader
from tests.reports.pdf import batch, sample

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FETCHING = [
    '<img src="{url}" alt="x">',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<p><a rel="attachment" href="{url}">fil</a></p>',
    "<style>@import '{url}';</style>",
    "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font: 1em x }}</style><p>x</p>",
    '<p style="background: url({url})">x</p>',
    '<p style="list-style-image: url({url}); display: list-item">x</p>',
    "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    '<p style="border-image: url({url}) 1">x</p>',
    '<object data="{url}" type="image/png">x</object>',
    '<embed src="{url}" type="image/png">',
    f'<svg {SVG}><title>t</title><image xlink:href="{{url}}" width="9" height="9"/></svg>',
    '<base href="{url}/"><img src="bild.png" alt="x">',
]


@pytest.fixture
def visitors():
    """A server of our own, and the paths that somebody asked it for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def documents(url):
    return [batch.job(sample.page("<h1>R</h1>" + markup.format(url=url))) for markup in FETCHING]


def test_no_markup_reaches_another_host(visitors):
    url, asked = visitors

    outcomes = batch.render_all(documents(url))

    assert [outcome[0] for outcome in outcomes] == ["blocked_address"] * len(FETCHING)
    assert asked == []


def test_no_markup_reads_a_file(tmp_path):
    secret = tmp_path / "hemlig.txt"
    secret.write_text("hemligt")

    outcomes = batch.render_all(documents(secret.as_uri()))

    assert [outcome[0] for outcome in outcomes] == ["blocked_address"] * len(FETCHING)


def test_only_a_listed_picture_is_shown(red_square):
    shown = batch.job(sample.page('<h1>R</h1><img src="a.png" alt="a">'), {"a.png": red_square})
    other = batch.job(sample.page('<h1>R</h1><img src="b.png" alt="b">'), {"a.png": red_square})

    first, second = batch.render_all([shown, other])

    assert isinstance(first, bytes)
    assert second[0] == "blocked_address"


def test_an_ordinary_link_stays_a_link():
    html = sample.page('<h1>R</h1><p><a href="https://example.se/a">Läs mer</a></p>')

    assert pdfreader.annotations(batch.render(html)) == [("Läs mer", "https://example.se/a")]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<h1>R</h1><img src="a.png">', "no_alternative_text"),
        ('<h1>R</h1><svg xmlns="http://www.w3.org/2000/svg"></svg>', "no_alternative_text"),
        ('<h1>R</h1><img src="trasig.png" alt="x">', "picture_unreadable"),
        ('<h1>R</h1><p><a href="#borta">x</a></p>', "broken_link"),
        ("<h1>R</h1><h3>Hoppar</h3>", "headings"),
        ("<h2>Ingen h1</h2>", "headings"),
        ("<h1>R</h1><h1>En till</h1>", "headings"),
        ("<h1>R</h1><h2> </h2>", "headings"),
        ('<h1>R</h1><p style="position: absolute; top: 400mm">under</p>', "words_lost"),
        ('<h1>R</h1><p style="position: absolute; left: 300mm">utanför</p>', "words_lost"),
        ("<h1>R</h1><table><tr><td>" + "ord " * 3000 + "</table>", "cell_too_long"),
        ('<h1>R</h1><table><tr><td colspan="1000000">x</table>', "table_uneven"),
        ("<h1>R</h1>" + "<div>" * 3000, "too_deep"),
        ("<h1>R</h1>" + "<br>" * 70_000, "too_large"),
        ("<h1>R</h1>" + "ord " * 800_000, "too_large"),
    ],
    ids=lambda value: value if value.isidentifier() else value[:40],
)
def test_what_would_be_wrong_in_print_is_refused(body, kind, red_square):
    pictures = {"a.png": red_square, "trasig.png": (b"inte en bild", "image/png")}

    assert batch.problem(sample.page(body), pictures)[0] == kind


@pytest.mark.parametrize(
    "html",
    [
        sample.page("<h1>R</h1>", head=""),
        sample.page("<h1>R</h1>", head="<title> </title>"),
        sample.page("<h1>R</h1>", lang=""),
    ],
)
def test_a_document_without_title_or_language_is_refused(html):
    assert batch.problem(html)[0] == "no_title"


@pytest.mark.parametrize(
    "typed",
    [
        "\x00\x08 kvar",
        "&#0;&#1; kvar",
        "😀 👍🏽 👨‍👩‍👧 🇸🇪 kvar",
        "中文 مرحبا שלום kvar",
        "◐\u0301 ◐\u202f★ □\u0308 ◔\u200bkvar",
        "a" + "\u0301" * 10_000 + " kvar",
        "\u202ekvar\u202c kvar",
        "x" * 9_000 + " kvar",
        "x-" * 4_500 + " kvar",
        "https://example.se/" + "mapp/" * 60 + " kvar",
        "Å" * 300 + " kvar",
        "<ul><li>x" * 30 + " kvar",
        "<blockquote>" * 30 + " kvar",
        "ord och text " * 700 + " kvar",
    ],
    ids=lambda typed: ascii(typed)[:30],
)
def test_whatever_is_typed_is_printed(typed):
    in_text, in_cell = batch.render_all(
        [
            batch.job(sample.page(f"<h1>R</h1><div>{typed}</div>")),
            batch.job(
                sample.page(
                    "<h1>R</h1><table><thead><tr><th scope=col>A</th><th scope=col>B</th></tr>"
                    f"</thead><tbody><tr><th scope=row>1</th><td>{typed}</td></tr></table>"
                )
            ),
        ]
    )

    for outcome in (in_text, in_cell):
        assert isinstance(outcome, bytes), outcome
        assert "kvar" in "".join(pdfreader.pages(outcome))


def test_a_table_row_taller_than_a_page_keeps_its_headings():
    text = "kort och längre " * 600
    html = sample.page(
        "<h1>R</h1><table><thead><tr><th scope=col>Kod</th><th scope=col>Rubriken</th></tr>"
        f"</thead><tr><td>{text}</td><td>{text}</td></tr></table>"
    )

    pages = pdfreader.pages(batch.render(html))

    assert len(pages) > 1
    assert all("Rubriken" in page for page in pages)


def test_a_character_that_proves_impossible_to_draw_is_replaced_too():
    job = batch.job(sample.page("<h1>R</h1><p>中</p>"))

    [pdf] = batch.render_all([replace(job, characters=job.characters | {ord("中")})])

    assert "□" in pdfreader.pages(pdf)[0]

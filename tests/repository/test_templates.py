"""Templates hold no inline code, fetch nothing elsewhere, and each one is used."""

import ast
from collections.abc import Iterable
from pathlib import Path

import django.forms
import pytest

from tests.repository.markup import mentioned, problems
from tests.repository.tree import sources, templates, texts

# Names that Django asks for by itself.
WELL_KNOWN = {
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "500.html",
    "registration/login.html",
}
FORM_TEMPLATES = Path(django.forms.__file__).parent / "templates"


def strings(text: str) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def unused(found: dict[str, str], python: Iterable[str]) -> list[str]:
    """List the templates that neither Python nor another template names."""
    named = set(WELL_KNOWN).union(*map(strings, python))
    for name, text in found.items():
        named |= mentioned(text) - {name}
    return sorted(name for name in found.keys() - named if not (FORM_TEMPLATES / name).is_file())


def missing(found: dict[str, str]) -> list[str]:
    """List what a template includes or extends and nobody has written."""
    return sorted(
        f"{name} names {other}"
        for name, text in found.items()
        for other in mentioned(text) - found.keys()
        if not (FORM_TEMPLATES / other).is_file()
    )


def test_no_template_holds_inline_code_or_fetches_from_elsewhere():
    found = [problem for name, text in templates().items() for problem in problems(name, text)]

    assert found == []


def test_no_style_sheet_fetches_from_elsewhere():
    found = [
        name
        for name, text in texts(".css").items()
        if "url(http" in text or "url(//" in text or '@import "http' in text
    ]

    assert found == []


def test_every_template_is_used():
    assert unused(templates(), sources().values()) == []


def test_every_included_template_exists():
    assert missing(templates()) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        '<p\n   style="width: {{ width }}%">',
        '<button onclick="go()">',
        '<button hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<form hx-vals="js:{a: b}">',
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/a.css">',
        '<img src="http://example.org/a.png" alt="">',
        '{% if a %}<p style="b">{% endif %}',
        '<p class="{% if a %}b{% endif %}" style="b">',
    ],
)
def test_inline_code_and_other_hosts_are_found(text):
    assert len(problems("a.html", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "js/a.js" %}" defer></script>',
        '<a href="https://falun.se/">falu.se</a>',
        '{# <p style="no"> #}',
        "{% comment %}<style></style>{% endcomment %}",
        '<svg><rect fill="#801818" stroke-width="2"/></svg>',
        '<p class="style" data-on="yes">onclick="no"</p>',
    ],
)
def test_ordinary_markup_is_left_alone(text):
    assert problems("a.html", text) == []


def test_a_problem_says_its_line():
    found = problems("a.html", '{# one\ntwo #}\n<p>\n<p style="x">')

    assert found == ["a.html:4: a style attribute"]


def test_a_template_that_nobody_names_is_found():
    found = {
        "base.html": "",
        "a.html": '{% extends "base.html" %}',
        "b.html": '{% include "b.html" %}',
        "404.html": "",
        "django/forms/field.html": "",
        "django/forms/invented.html": "",
    }

    assert unused(found, ['render(request, "a.html")']) == ["b.html", "django/forms/invented.html"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{% include "a.html" with b=c only %}', {"a.html"}),
        ('{% include "a.html" with\n chart_template="b.html" %}', {"a.html", "b.html"}),
        ('{% with part="a.html" %}{% include part %}{% endwith %}', {"a.html"}),
        ('{# {% include "a.html" %} #}{% static "img/a.svg" %}', set()),
    ],
)
def test_a_template_names_what_it_includes_and_passes_on(text, names):
    assert mentioned(text) == names


def test_an_include_of_nothing_is_found():
    found = {"a.html": '{% include "components/_no.html" with a=b only %}'}

    assert missing(found) == ["a.html names components/_no.html"]

"""Read templates as markup: what the template language says is taken out first."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

TEMPLATE_LANGUAGE = re.compile(
    r"\{% comment.*?endcomment %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
COMMENT = re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}", re.DOTALL)
NAMES_TEMPLATES = re.compile(r"\{%\s*(?:include|extends|with)\b.*?%\}", re.DOTALL)
TEMPLATE_NAME = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg))["']""")
FETCHES = {"src", "srcset", "data", "poster", "xlink:href", "hx-get", "hx-post"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[int, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((self.getpos()[0], tag, {name: value or "" for name, value in attrs}))


def tags(text: str) -> list[tuple[int, str, dict[str, str]]]:
    """Return line, name and attributes of each start tag."""
    reader = _Reader()
    reader.feed(TEMPLATE_LANGUAGE.sub(lambda found: "\n" * found[0].count("\n") or " ", text))
    reader.close()
    return reader.tags


def _inline(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag == "script" and "src" not in attributes:
        yield "a script without src"
    if tag == "style":
        yield "a style element"
    for name, value in attributes.items():
        if name == "style":
            yield "a style attribute"
        if name.startswith(("on", "hx-on")):
            yield f"the handler {name}"
        if value.strip().lower().startswith(("javascript:", "js:")):
            yield f"a script in {name}"


def _elsewhere(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    names = FETCHES | ({"href"} if tag in {"link", "image", "use"} else set())
    for name in names & attributes.keys():
        if re.match(r"\s*(https?:)?//", attributes[name]):
            yield f"{name} fetches {attributes[name].strip()}"


def problems(name: str, text: str) -> list[str]:
    """List what the content security policy would stop: inline code, and other hosts."""
    return [
        f"{name}:{line}: {problem}"
        for line, tag, attributes in tags(text)
        for problem in [*_inline(tag, attributes), *_elsewhere(tag, attributes)]
    ]


def mentioned(text: str) -> set[str]:
    """Return the templates that a template names: what it includes, extends or passes on."""
    return {
        name
        for tag in NAMES_TEMPLATES.findall(COMMENT.sub("", text))
        for name in TEMPLATE_NAME.findall(tag)
    }

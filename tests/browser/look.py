"""Looks at a page once and notes all that the tests ask about."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Page, Response

from tests.browser.site import Walk
from tests.browser.visits import Visit
from tests.browser.watch import Watch

NARROW, WIDE = 320, 1280
LOOKS = [
    (f"{scheme}-{width}", scheme, width) for width in (WIDE, NARROW) for scheme in ("light", "dark")
]

# The same page empty or with errors: once with all rules, on a phone, and once in the dark.
FEW_LOOKS = [("dark-1280", "dark", WIDE), ("light-320", "light", NARROW)]

AXE = (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async (rules) => {
  const {violations} = await axe.run({runOnly: rules});
  return violations.map((each) =>
    `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""
# The dark page differs from the light one in its colours alone.
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}

OUTSIDE = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
    .slice(0, 5)"""

# Boxes to tick are small, but their label is part of what one can press.
SMALL = """() => [
    ...document.querySelectorAll("button, input, select, textarea, summary, .ds-button"),
  ].filter((element) => element.type !== "hidden" && element.checkVisibility())
  .filter((element) => {
    const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
    return !boxes.some((box) => box.width >= 24 && box.height >= 24);
  })
  .map((element) => element.outerHTML.slice(0, 120))"""

FOCUSED = """() => {
  const stop = document.activeElement;
  return stop.id || stop.role || stop.textContent.trim();
}"""

# A browser obeys `autofocus` with the next picture it draws, which may come after the page has loaded.
STARTED = """() => !document.querySelector("[autofocus]") || document.activeElement !== document.body"""

FACTS = """() => ({
  lang: document.documentElement.lang,
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map((h1) => h1.innerText.trim()),
  banners: document.querySelectorAll("body > header").length,
  mains: document.querySelectorAll("main").length,
  footers: document.querySelectorAll("body > footer").length,
  current: [...document.querySelectorAll(".site-nav [aria-current]")].map((a) => a.textContent),
})"""


@dataclass(frozen=True)
class Seen:
    """A page as it was: what is wrong by look, and its facts."""

    visit: Visit
    status: int
    headers: dict[str, str]
    facts: dict[str, Any]
    axe: dict[str, list[str]]
    outside: list[str]
    small: list[str]
    stops: list[str]
    complaints: list[str]


def looks(visit: Visit) -> list[tuple[str, str, int]]:
    """Return the sizes and colours that the page is looked at in."""
    return FEW_LOOKS if visit.is_variant else LOOKS


def look(visit: Visit, walk: Walk, pictures: Path | None = None) -> Seen:
    """Open the page, do there what the visit says, and look at it in every size and colour."""
    page = walk.context(visit.role, empty=visit.empty).new_page()
    page.set_viewport_size({"width": WIDE, "height": 900})
    answers: list[Response] = []
    page.on("response", lambda answer: _keep_documents(answers, answer))
    watch = Watch()
    watch.follow(page, walk.site.url)
    page.goto(visit.address())
    stops = _first_stops(page)
    visit.act(page)
    page.wait_for_load_state()
    page.evaluate(AXE)
    seen = Seen(
        visit=visit,
        status=answers[-1].status,
        headers=answers[-1].headers,
        facts=page.evaluate(FACTS),
        axe=dict(_axe(page, visit, pictures)),
        outside=page.evaluate(OUTSIDE),
        small=page.evaluate(SMALL),
        stops=stops,
        complaints=watch.complaints,
    )
    page.close()
    return seen


def _keep_documents(answers: list[Response], answer: Response) -> None:
    if answer.request.is_navigation_request():
        answers.append(answer)


def _axe(page: Page, visit: Visit, pictures: Path | None) -> Iterable[tuple[str, list[str]]]:
    """Yield what axe finds in each look. The last look is a phone's."""
    for name, scheme, width in looks(visit):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if pictures:
            file = f"{visit}-{name}.png".replace(":", "_").replace(" ", "_")
            page.screenshot(path=pictures / file, full_page=True)
        yield name, page.evaluate(RUN_AXE, RULES[scheme])


def _first_stops(page: Page) -> list[str]:
    """Return where the keyboard starts, where Tab leads and where Enter leads from there."""
    page.wait_for_function(STARTED)
    if page.evaluate("() => document.activeElement !== document.body"):
        return [page.evaluate(FOCUSED)]
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    return [first, page.evaluate(FOCUSED)]

"""The annual report as PDF: by a process started for it, by one that waits, and by Chromium."""

import dataclasses
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it publishes no types
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, sync_playwright

from benchmarks.memory import Peak
from reports.annual import contents, document
from reports.pdf import child, client, spare
from reports.pdf.problems import ProblemError

YEAR = 2023
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell")
ENGINES = ("kall", "varm", "Chromium kall", "Chromium varm")
# The case sheet stands on the cover, and there are as many marks, payers and months however much
# happened.
ONCE = {"case", "goal_counts", "activity_counts", "payers", "months"}
# What stands under the headings of the plan's parts, which are as many too.
WITHIN = {"regions": "goals", "activities": "activities"}
# A process that waits has warmed up long before; here it is given the time.
WARMING = 4


@dataclass
class Measured:
    """What each engine took of the report that is so many times the demonstration year's."""

    times: int
    pages: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    megabytes: dict[str, list[float]] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)

    def add(self, engine: str, made: bytes, seconds: float, peak: Peak) -> None:
        with pypdfium2.PdfDocument(made) as pdf:
            self.pages[engine] = len(pdf)
        self.seconds.setdefault(engine, []).append(seconds)
        self.processor.setdefault(engine, []).append(peak.processor)
        self.megabytes.setdefault(engine, []).append(peak.megabytes)


def html_of(times: int) -> str:
    """Return the report as printed, with so many times each of its rows."""
    report = contents.build(YEAR, timezone.localdate())
    rows = {
        each.name: many(each.name, getattr(report, each.name), times)
        for each in dataclasses.fields(report)
        if each.name not in ONCE and isinstance(getattr(report, each.name), tuple)
    }
    return document.annual_html(dataclasses.replace(report, **rows))


def many(name: str, rows: tuple[Any, ...], times: int) -> tuple[Any, ...]:
    """Return so many times the rows or, where they are parts of the plan, what is in each."""
    if name not in WITHIN:
        return rows * times
    within = WITHIN[name]
    return tuple(
        dataclasses.replace(part, **{within: getattr(part, within) * times}) for part in rows
    )


def measure(times: int, folder: Path, *, rounds: int) -> Measured:
    """Let every engine print the report once in each round."""
    html, measured = html_of(times), Measured(times)
    page = folder / f"{times}.html"
    page.write_text(for_chromium(html), "utf-8")
    with sync_playwright() as playwright:
        for _round in range(rounds):
            ours(measured, html)
            theirs(measured, playwright.chromium, page)
    return measured


def ours(measured: Measured, html: str) -> None:
    """Print with a process that is started for it, and with one that waits."""
    terms: dict[str, Any] = {"limits": client.limits(), "font_dir": settings.FONT_DIR}
    job = client.job_of(html, {})
    note(measured, "kall", lambda: child.run(job, **terms))
    spare.ensure(job, idle_seconds=300, **terms)
    time.sleep(WARMING)
    note(measured, "varm", lambda: spare.run(job, idle_seconds=300, **terms))
    spare.waiting.end()


def theirs(measured: Measured, chromium: BrowserType, page: Path) -> None:
    """Print with a browser that is started for it, and once more with the same."""
    with Peak("chromium") as peak:
        began = time.perf_counter()
        browser = chromium.launch(executable_path=CHROMIUM)
        made = chromium_print(browser, page)
        seconds = time.perf_counter() - began
    measured.add("Chromium kall", made, seconds, peak)
    with Peak("chromium") as peak:
        began = time.perf_counter()
        made = chromium_print(browser, page)
        seconds = time.perf_counter() - began
    measured.add("Chromium varm", made, seconds, peak)
    browser.close()


def note(measured: Measured, engine: str, act: Callable[[], bytes]) -> None:
    """Do it and write down what it took, or why it was refused."""
    try:
        with Peak("reports.pdf.worker") as peak:
            began = time.perf_counter()
            made = act()
            seconds = time.perf_counter() - began
    except ProblemError as problem:
        measured.refusals[engine] = client.sentence(problem)
        return
    measured.add(engine, made, seconds, peak)


def chromium_print(browser: Browser, page: Path) -> bytes:
    """Print as a person does who wants a tagged file with bookmarks on our paper."""
    tab = browser.new_page()
    tab.set_default_timeout(0)
    tab.goto(page.as_uri())
    made = tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    tab.close()
    return made


def for_chromium(html: str) -> str:
    """Give the page its styles and the same fonts; Chromium fetches nothing else."""
    faces = "".join(
        f'@font-face{{font-family:"Source Sans 3";font-weight:{weight};font-style:{style};'
        f'src:url("{(settings.FONT_DIR / name).as_uri()}")}}'
        for name, weight, style in (
            ("SourceSans3-Regular.ttf", 400, "normal"),
            ("SourceSans3-It.ttf", 400, "italic"),
            ("SourceSans3-Semibold.ttf", 600, "normal"),
            ("SourceSans3-Bold.ttf", 700, "normal"),
            ("SourceSans3-BoldIt.ttf", 700, "italic"),
        )
    )
    return html.replace("</head>", f"<style>{faces}{client.stylesheet()}</style></head>", 1)

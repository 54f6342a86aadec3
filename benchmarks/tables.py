"""What was measured, as tables to read. Ratios are of one run; seconds are of one machine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from benchmarks.paper import ENGINES, Measured

CHROMIUM = {"kall": "Chromium kall", "varm": "Chromium varm"}
HEADINGS = ("gånger", "motor", "sidor", "s", "s/sida", "CPU-s", "MB", "MB/sida")
HEADINGS += ("s/Chr", "CPU/Chr", "MB/Chr", "s/1x", "MB/1x")


def of_paper(measured: Sequence[Measured]) -> str:
    """Return a row for each engine and size; a refusal says what the product says."""
    rows = chain.from_iterable(_rows(each, measured[0]) for each in measured)
    return _table("Årsrapporten som PDF, medianer", HEADINGS, list(rows))


def _rows(measured: Measured, first: Measured) -> Iterator[list[str]]:
    for engine in ENGINES:
        if engine in measured.refusals:
            yield [f"{measured.times}", engine, f"nej: {measured.refusals[engine]}"]
            continue
        pages, took = measured.pages[engine], _took(measured, engine)
        theirs, once = _took(measured, CHROMIUM.get(engine, engine)), _took(first, engine)
        yield [
            *(f"{measured.times}", engine, f"{pages}"),
            *(f"{took.seconds:.2f}", f"{took.seconds / pages:.3f}", f"{took.processor:.2f}"),
            *(f"{took.megabytes:.0f}", f"{took.megabytes / pages:.2f}"),
            f"{took.seconds / theirs.seconds:.2f}",
            f"{took.processor / theirs.processor:.2f}",
            f"{took.megabytes / theirs.megabytes:.2f}",
            f"{took.seconds / once.seconds:.1f}",
            f"{took.megabytes / once.megabytes:.1f}",
        ]


@dataclass(frozen=True)
class Took:
    """The medians of all rounds."""

    seconds: float
    processor: float
    megabytes: float


def _took(measured: Measured, engine: str) -> Took:
    of = (measured.seconds[engine], measured.processor[engine], measured.megabytes[engine])
    return Took(*map(median, of))


def of_serving(seconds: Mapping[str, float]) -> str:
    """Return how long each answer takes, and beside the first, which is a static file."""
    static = next(iter(seconds.values()))
    rows = [[name, f"{each * 1000:.2f}", f"{each / static:.1f}"] for name, each in seconds.items()]
    return _table("Svar från samma server", ("svar", "ms", "gånger statisk fil"), rows)


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["", title, " | ".join(headings), " | ".join("---" for _heading in headings)]
    return "\n".join([*lines, *(" | ".join(row) for row in rows), ""])

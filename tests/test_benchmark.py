"""The benchmark can be run: what it multiplies, measures and prints is what it says."""

import subprocess
import sys

from benchmarks import memory, paper, tables
from tests.repository.tree import ROOT

HOLDS_MEMORY = "import sys; held = b'x' * 50_000_000; print(flush=True); sys.stdin.read()"


def measured(times, seconds, megabytes):
    """What a run would have measured, the same for every engine."""
    values = paper.Measured(times)
    for engine in paper.ENGINES:
        values.pages[engine] = 10
        for name, value in (
            ("seconds", seconds),
            ("processor", seconds),
            ("megabytes", megabytes),
        ):
            getattr(values, name)[engine] = [value]
    return values


def test_so_many_times_the_year_has_so_many_times_its_rows(demo_year):
    once, twice = paper.html_of(1), paper.html_of(2)

    assert "Châteauroux" in once
    for row in ("ÖM8 Sprida", 'scope="row">NA1 Inledande'):
        assert twice.count(row) == 2 * once.count(row) > 0
    assert once.count("<h1") == twice.count("<h1") == 1


def test_the_page_for_chromium_has_the_styles_and_fonts_of_the_paper(demo_year):
    page = paper.for_chromium(paper.html_of(1))

    assert "SourceSans3-Bold.ttf" in page
    assert "@page cover" in page


def test_the_memory_of_a_process_is_seen_and_that_of_others_is_not():
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS_MEMORY], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process, memory.Peak("held = b") as peak, memory.Peak("chromium") as other:
        process.stdout.readline()
        # On a busy machine its own look may come too late.
        peak._look()
        process.stdin.close()

    assert peak.megabytes > 40
    assert other.megabytes == 0


def test_the_table_has_the_ratio_to_chromium_and_the_growth():
    first, more = measured(1, 2.0, 100.0), measured(10, 20.0, 300.0)
    first.seconds["Chromium varm"] = [4.0]

    lines = tables.of_paper([first, more]).splitlines()

    assert lines[5].split(" | ") == [
        *("1", "varm", "10", "2.00", "0.200", "2.00", "100", "10.00"),
        *("0.50", "1.00", "1.00", "1.0", "1.0"),
    ]
    assert lines[8].split(" | ")[-2:] == ["10.0", "3.0"]


def test_what_is_refused_is_told_in_the_words_of_the_product():
    refused = measured(1, 1.0, 1.0)
    refused.refusals["kall"] = "Rapporten är för stor för att skrivas som PDF."

    assert "1 | kall | nej: Rapporten är för stor" in tables.of_paper([refused])


def test_it_says_how_it_is_run():
    done = subprocess.run(
        [sys.executable, "benchmarks/report.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "--years" in done.stdout

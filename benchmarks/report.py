"""Measures what the annual report on paper costs, beside Chromium's print of the same page.

`.venv/bin/python benchmarks/report.py [--years 1,10,100] [--rounds 3]`. README.md in this folder
says what the columns mean. Works in a database of its own that is gone afterwards.
"""

import argparse
import os
import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="Tid och minne för årsrapporten som PDF.")
    parser.add_argument("--years", default="1,10,100", help="gånger exempelåret, t.ex. 1,10")
    parser.add_argument("--rounds", type=int, default=3, help="omgångar; medianen visas")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        set_up(Path(folder))
        # Read when the settings are there.
        from benchmarks import paper, serving, tables  # noqa: PLC0415 - as above

        measured = [
            paper.measure(times, Path(folder), rounds=options.rounds)
            for times in map(int, options.years.split(","))
        ]
        sys.stdout.write(tables.of_paper(measured))
        sys.stdout.write(tables.of_serving(serving.measure()))


def set_up(folder: Path) -> None:
    """Make a database with the demonstration year in the folder, for this process and its own."""
    os.environ |= {
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DJANGO_SETTINGS_MODULE": "falun_intl.settings",
        "HTTPS_ONLY": "false",
        "LOG_LEVEL": "ERROR",
    }
    import django  # noqa: PLC0415 - the settings come first
    from django.core.management import call_command  # noqa: PLC0415 - as above

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("preparefonts", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)

    from reports import demo  # noqa: PLC0415 - as above

    demo.load()


if __name__ == "__main__":
    main()

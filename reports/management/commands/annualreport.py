"""Makes the annual report as PDF without a server."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import activate

from activities.models import Plan
from reports import printing
from reports.annual import contents, document
from reports.pdf import RenderError


class Command(BaseCommand):
    help = "Framställer årsrapporten som PDF/A och PDF/UA: annualreport 2023 --output rapport.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="rapportens år, till exempel 2023")
        parser.add_argument("--output", type=Path, required=True, help="filen som ska skrivas")

    def handle(self, *_args: Any, year: int, output: Path, **_options: Any) -> None:
        activate("sv")
        if not Plan.objects.filter(year=year).exists():
            years = ", ".join(str(known) for known in Plan.objects.years())
            raise CommandError(
                f"Det finns ingen plan för {year}. Planer finns för: {years or '–'}."
            )
        self._say(f"Samlar uppgifterna för {year} …")
        html = document.annual_html(contents.build(year, timezone.localdate()))
        self._say("Framställer PDF, det kan ta någon minut …")
        try:
            made = printing.printed(document.REPORT.name(year), html)
        except RenderError as problem:
            raise CommandError(str(problem)) from problem
        try:
            output.write_bytes(made.pdf)
        except OSError as problem:
            raise CommandError(
                f"Det går inte att skriva {output}: {problem.strerror}."
            ) from problem
        self._say(f"Klart: {output}, {len(made.pdf) // 1000} kB.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

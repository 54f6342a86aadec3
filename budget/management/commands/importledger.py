"""Reads the ledger's file without a server, by the columns that were chosen on the page."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import activate

from budget.forms.ledger import usual_day
from budget.ledger import booking, keeping, mapping
from budget.ledger.limits import LEDGER
from budget.ledger.mapping import Mapped
from budget.ledger.plan import Asked, Plan
from budget.models import LedgerFormat
from falun_intl.ui.formats import exact_kronor, number
from falun_intl.ui.parsing import parse_amount, parse_date
from partnerships.sheets import guard

TOLD_EVERY = 1_000


class Command(BaseCommand):
    help = "Läser in utfallet ur ekonomisystemets fil: importledger utfall.xlsx --year 2023"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="filen, Excel (.xlsx) eller CSV")
        parser.add_argument("--year", type=int, required=True, help="budgetåret, till exempel 2023")
        parser.add_argument("--as-of", help="dagen som utfallet gäller per, annars i dag")
        parser.add_argument("--total", help="summan enligt ekonomisystemet, om den ska stämmas av")
        parser.add_argument("--dry-run", action="store_true", help="visa bara, spara inget")

    def handle(self, *_args: Any, **options: Any) -> None:
        activate("sv")
        self._shows_progress = options["verbosity"] > 1 or self.stderr.isatty()
        self._told = 0
        try:
            self._read_in(**options)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from None
        except booking.NotNowError as error:
            raise CommandError(str(error)) from None

    def _read_in(
        self,
        *,
        file: Path,
        year: int,
        as_of: str | None,
        total: str | None,
        dry_run: bool,
        **_options: Any,
    ) -> None:
        if not 1990 <= year <= 2100:
            raise CommandError(f"Året {year} är utanför 1990–2100. Kontrollera årtalet.")
        asked = Asked(year, _day(as_of, year), parse_amount(total) if total else None)
        handed = keeping.opened(file.name, _content(file))
        columns = _columns(handed, year)
        if dry_run:
            plan = booking.preview(columns, asked, self._tell)
        else:
            name = (handed.name, handed.digest)
            plan = booking.save(columns, asked, file=name, shown=None, by=None, tell=self._tell)
        self._answer(plan)

    def _tell(self, rows: int) -> None:
        if self._shows_progress and rows // TOLD_EVERY > self._told:
            self._told = rows // TOLD_EVERY
            self.stderr.write(f"{number(rows)} rader lästa")

    def _answer(self, plan: Plan) -> None:
        """Say what was done, or raise CommandError with all that is wrong."""
        if plan.problems:
            raise CommandError("\n".join(_told(plan)))
        if plan.is_strange:
            self.stderr.write(
                "Ingen rad i filen känns igen, fast det redan finns inlästa rader från samma "
                "dagar. Kontrollera att samma rader inte läses in två gånger."
            )
        if plan.is_nothing_new:
            self.stdout.write("Inga nya rader")
            return
        for each in plan.lines:
            if each.changes:
                self.stdout.write(
                    f"{each.line.title}: {number(each.new_rows)} nya rader, "
                    f"{exact_kronor(each.new)} kr, utfall {exact_kronor(each.outcome)} kr"
                )
        done = "inlästa" if plan.is_saved else "skulle läsas in, inget är sparat"
        self.stdout.write(
            f"{number(plan.new)} nya rader {done}. {number(plan.repeated)} fanns redan. "
            f"Filens summa är {exact_kronor(plan.total)} kr."
        )


def _day(as_of: str | None, year: int) -> dt.date:
    return parse_date(as_of) if as_of else usual_day(year)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LEDGER.largest_file:
            raise CommandError(guard.too_large(LEDGER))
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Det går inte att läsa {file}: {error.strerror}.") from error


def _columns(handed: keeping.Handed, year: int) -> Mapped:
    """Return the remembered columns. Raises CommandError when none of them fits the file."""
    if columns := mapping.mapped(handed.tables, LedgerFormat.objects.all()):
        return columns
    headers = ", ".join(mapping.likeliest(handed.tables).shown)
    raise CommandError(
        "Inget filformat som är sparat har rubriker som alla står i filen. Lämna in den en gång "
        f"på sidan Budget {year}, Ekonomisystemet, och välj kolumnerna där. "
        f"Filens rubriker: {headers}."
    )


def _told(plan: Plan) -> list[str]:
    lines = ["Ingenting är sparat. Rätta det som står här i filen och läs in den igen."]
    for problem in plan.problems:
        row = f"Rad {number(problem.row)}" if problem.row else "Hela filen"
        place = f"{row}, {problem.column}" if problem.column else row
        lines.append(f"{place}: {problem.sentence}")
    if plan.more_problems:
        lines.append(f"Och {number(plan.more_problems)} fel till.")
    return lines

"""Shows what a file would do, saves every new row of it or none, and takes it back."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.ledger.limits import BATCH
from budget.ledger.mapping import Mapped
from budget.ledger.plan import Asked, LineSum, Plan
from budget.ledger.rows import (
    Problem,
    Said,
    Total,
    WrongRowError,
    fingerprint,
    is_empty,
    kept_text,
    understood,
)
from budget.models import BudgetLine, LedgerEntry, LedgerFormat, LedgerImport
from council.models import User
from falun_intl.ui.formats import exact_kronor

ZERO = Decimal(0)
Tell = Callable[[int], None]
Fresh = list[tuple[str, Said]]


class NotNowError(Exception):
    """What cannot be done now, with the sentence that says why and what to do."""


def _quiet(_rows: int) -> None:
    """Tell nobody how many rows are read."""


def preview(columns: Mapped, asked: Asked, tell: Tell = _quiet) -> Plan:
    """Say what saving the file would do. Nothing is saved.

    `tell` is told how many rows are read, now and then.
    """
    return _Run(columns, asked, _lines(asked.year)).through(tell)


def save(
    columns: Mapped,
    asked: Asked,
    *,
    file: tuple[str, str],
    shown: str | None,
    by: User | None,
    tell: Tell = _quiet,
) -> Plan:
    """Save the file's new rows, if nothing is wrong and the plan is the one that was shown.

    `file` is its name and its SHA-256; `shown` is None when nobody was shown a plan. Raises
    NotNowError when somebody else saved the same rows at the same moment.
    """
    name, digest = file
    try:
        with transaction.atomic():
            lines = _lines(asked.year, lock=True)
            book = _Book(asked, name, digest, by)
            plan = _Run(columns, asked, lines, book).through(tell)
            as_shown = shown in {None, plan.fingerprint}
            plan.is_saved = plan.new > 0 and not plan.problems and as_shown
            if plan.is_saved:
                book.finish(plan)
                _count_anew([each.line for each in plan.lines if each.changes], by)
                remembered = LedgerFormat.objects.filter(pk=columns.format.pk)
                remembered.update(used_at=timezone.now())
            else:
                transaction.set_rollback(True)
    except IntegrityError:
        raise NotNowError(
            _("Någon annan läste in samma rader i samma stund. Granska filen igen.")
        ) from None
    return plan


def take_back(imported: LedgerImport, by: User) -> None:
    """Remove the import with its rows, and let the lines' outcome be what is left.

    A line without rows has no outcome then. Raises NotNowError when the import is gone already,
    or what is left of a line would be below zero.
    """
    with transaction.atomic():
        lines = _lines(imported.year, lock=True)
        touched = set(imported.entries.values_list("line", flat=True).distinct().order_by())
        if not LedgerImport.objects.filter(pk=imported.pk).delete()[0]:
            raise NotNowError(_("Någon annan har redan tagit tillbaka inläsningen."))
        _count_anew([line for line in lines if line.pk in touched], by)


def removal_refusal(line: BudgetLine) -> str | None:
    """Say why a line with rows from the ledger is not removed, or None when it has none."""
    if not line.ledger_entries.exists():
        return None
    return _(
        "Posten har rader från ekonomisystemet. Ta tillbaka inläsningarna först, eller låt posten "
        "stå kvar."
    )


def _lines(year: int, *, lock: bool = False) -> list[BudgetLine]:
    """Return the year's lines. Locked, nobody else reads in rows of that year meanwhile."""
    lines = BudgetLine.objects.in_year(year)
    return list(lines.select_for_update().order_by("pk") if lock else lines)


def _entered(lines: Iterable[BudgetLine]) -> dict[int, tuple[Decimal, dt.date]]:
    """Return what has been read for each line, and the latest day that it is read to."""
    found = LedgerEntry.objects.filter(line__in=lines).order_by().values_list("line")
    summed = found.annotate(total=Sum("amount"), per=Max("ledger_import__as_of"))
    return {line: (total, per) for line, total, per in summed}


def _count_anew(lines: Sequence[BudgetLine], by: User | None) -> None:
    """Let each line's outcome be the sum of its rows, and its history say who did it."""
    entered = _entered(lines)
    for line in lines:
        line.outcome, line.outcome_on = entered.get(line.pk, (None, None))
        if line.outcome is not None and line.outcome < 0:
            raise NotNowError(_below_zero(line, line.outcome))
        line.is_from_ledger = line.pk in entered
        line.version += 1
        line._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
        line.save(
            update_fields=["outcome", "outcome_on", "is_from_ledger", "version", "changed_at"]
        )


def _below_zero(line: BudgetLine, outcome: Decimal) -> str:
    return _(
        "Posten ”%(line)s” skulle få utfallet %(outcome)s kr. Ett utfall kan inte vara under noll. "
        "Kontrollera tecknen på beloppen och att inga rader saknas."
    ) % {"line": line.title, "outcome": exact_kronor(outcome)}


class _Book:
    """Writes the new rows as they are read, under an import that is finished last."""

    def __init__(self, asked: Asked, name: str, digest: str, by: User | None) -> None:
        length = LedgerImport._meta.get_field("file_name").max_length
        self.imported = LedgerImport.objects.create(
            year=asked.year,
            as_of=asked.as_of,
            file_name=name[:length],
            sha256=digest,
            rows=0,
            repeated=0,
            total=ZERO,
            imported_by=by,
        )

    def add(self, fresh: Fresh, lines: dict[str, LineSum]) -> None:
        LedgerEntry.objects.bulk_create(
            LedgerEntry(
                ledger_import=self.imported,
                line=lines[said.code].line,
                row=said.row,
                fingerprint=mark,
                year=said.date.year,
                date=said.date,
                code=said.code,
                amount=said.amount,
                voucher=kept_text(said.voucher, 60),
                account=kept_text(said.account, 60),
                text=kept_text(said.text, 200),
            )
            for mark, said in fresh
        )

    def finish(self, plan: Plan) -> None:
        self.imported.rows, self.imported.repeated = plan.new, plan.repeated
        self.imported.total = plan.total
        self.imported.save(update_fields=["rows", "repeated", "total"])


class _Run:
    """One way through the file, with a few hundred rows in memory at a time."""

    def __init__(
        self,
        columns: Mapped,
        asked: Asked,
        lines: Sequence[BudgetLine],
        book: _Book | None = None,
    ) -> None:
        self.columns, self.asked, self.book = columns, asked, book
        entered = _entered(lines)
        in_order = sorted(lines, key=lambda line: (line.position, line.title))
        sums = [LineSum(line, entered.get(line.pk, (ZERO, None))[0]) for line in in_order]
        self.plan = Plan(asked, sums={each.line.pk: each for each in sums})
        self.by_code = {each.line.ledger_code: each for each in sums if each.line.ledger_code}
        self.turns: Counter[bytes] = Counter()
        self.totals: list[Total] = []

    def through(self, tell: Tell) -> Plan:
        """Read all rows and return the plan; new rows are booked while nothing is wrong."""
        if not self.by_code:
            self.plan.refuse(Problem(_no_codes(self.asked.year)))
            return self.plan
        for row, cells in self.columns.headers.table.merged(self.columns.headers.row):
            self.plan.refuse(Problem(_merged() % {"cells": cells}, row))
        try:
            for batch in _batches(self._rows()):
                fresh = self._fresh(batch)
                if self.book and not self.plan.problems:
                    self.book.add(fresh, self.by_code)
                tell(self.plan.rows)
        except ValidationError as error:
            self.plan.refuse(Problem(error.messages[0]))
        if not self.plan.problems:
            self._check_the_whole()
        return self.plan

    def _rows(self) -> Iterator[Said]:
        """Give each row that can be taken; what is wrong with others stands in the plan."""
        for row in self.columns.headers.table.rows():
            if row.number <= self.columns.headers.row or is_empty(row):
                continue
            try:
                said = understood(row, self.columns, self.asked.year, self.by_code)
            except WrongRowError as error:
                for problem in error.problems:
                    self.plan.refuse(problem)
                continue
            if isinstance(said, Total):
                self.totals.append(said)
            else:
                yield said

    def _fresh(self, batch: Sequence[Said]) -> Fresh:
        """Count the rows, and return those that have not been read before."""
        marks = [self._mark(said) for said in batch]
        of_the_year = LedgerEntry.objects.filter(year=self.asked.year, fingerprint__in=marks)
        known = set(of_the_year.values_list("fingerprint", flat=True))
        fresh = []
        for mark, said in zip(marks, batch, strict=True):
            is_new = mark not in known
            self._count(said, is_new=is_new)
            self.plan.note(f"{mark}{is_new}")
            if is_new:
                fresh.append((mark, said))
        return fresh

    def _mark(self, said: Said) -> str:
        known_by = said.print
        self.turns[known_by[:16]] += 1
        return fingerprint(known_by, self.turns[known_by[:16]])

    def _count(self, said: Said, *, is_new: bool) -> None:
        plan, line = self.plan, self.by_code[said.code]
        plan.rows += 1
        plan.total += said.amount
        plan.first = min(plan.first or said.date, said.date)
        plan.last = max(plan.last or said.date, said.date)
        line.rows += 1
        if is_new:
            line.new_rows += 1
            line.new += said.amount
        else:
            plan.repeated += 1

    def _check_the_whole(self) -> None:
        """Judge what no single row shows; said only when every row could be taken."""
        plan = self.plan
        if not plan.rows:
            plan.refuse(Problem(_("Filen har inga rader under rubrikerna. Välj en annan fil.")))
        for total in self.totals:
            if total.amount != plan.total:
                told = {"said": exact_kronor(total.amount), "sum": exact_kronor(plan.total)}
                plan.refuse(Problem(_another_total() % told, total.row))
        if self.asked.total not in {None, plan.total}:
            plan.refuse(Problem(_another_total_asked(self.asked.total or ZERO, plan.total)))
        if plan.last and plan.last > self.asked.as_of:
            plan.refuse(Problem(_rows_after(plan.last, self.asked.as_of)))
        for each in plan.lines:
            if each.changes and each.outcome < 0:
                plan.refuse(Problem(_below_zero(each.line, each.outcome)))
        plan.is_strange = self._is_strange()

    def _is_strange(self) -> bool:
        """Say whether no row is known again though others are read for the same days."""
        if self.plan.repeated or not self.plan.rows:
            return False
        days = (self.plan.first, self.plan.last)
        others = LedgerEntry.objects.filter(year=self.asked.year, date__range=days)
        if self.book:
            others = others.exclude(ledger_import=self.book.imported)
        return others.exists()


def _batches(rows: Iterator[Said]) -> Iterator[list[Said]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _no_codes(year: int) -> str:
    return _(
        "Ingen budgetpost %(year)s har en kod i ekonomisystemet. "
        "Lägg in koderna i posternas formulär och läs in filen sedan."
    ) % {"year": year}


def _merged() -> str:
    return _(
        "Cellerna %(cells)s är sammanslagna. Dela upp dem och fyll i varje cell, och spara filen "
        "igen."
    )


def _another_total() -> str:
    return _(
        "Summaraden säger %(said)s kr, men raderna är tillsammans %(sum)s kr. "
        "Ta ut filen på nytt, eller rätta det som skiljer."
    )


def _another_total_asked(asked: Decimal, found: Decimal) -> str:
    return _(
        "Summan enligt ekonomisystemet är angiven till %(said)s kr, men raderna i filen är "
        "tillsammans %(sum)s kr. Kontrollera summan, eller ta ut filen på nytt."
    ) % {"said": exact_kronor(asked), "sum": exact_kronor(found)}


def _rows_after(last: dt.date, as_of: dt.date) -> str:
    return _(
        "Filen har en rad från %(last)s, men utfallet är angivet per %(as_of)s. "
        "Ange en dag som inte ligger före den sista raden."
    ) % {"last": last.isoformat(), "as_of": as_of.isoformat()}

"""A year's budget lines as one table, to fill in and save all at once."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from budget import pasting
from budget.forms.table_row import FIELDS, Row, Sent, by_row, shown
from budget.models import BudgetFrame, BudgetLine, GrantYear
from budget.sums import YearSums, add, year_sums
from budget.table import AMOUNTS, CELLS, HEADS, Step, save_all, shortened
from council.models import Limit, Threshold, User

Payer = BudgetLine.Payer
# So many empty rows stand at the end.
BLANK_ROWS = 3


@dataclass(frozen=True)
class Sum:
    """The sum of one column in one group."""

    name: str
    head: StrOrPromise
    amount: Decimal


@dataclass(frozen=True)
class Group:
    """The rows that one payer pays, added up as they are typed."""

    payer: BudgetLine.Payer
    rows: list[Row]
    lines: list[BudgetLine]

    @property
    def is_own(self) -> bool:
        return self.payer == Payer.OWN

    @property
    def sums(self) -> list[Sum]:
        """The sum of each column of amounts. Of the budget only what is granted counts."""
        amounts = {name: [getattr(line, name) for line in self.lines] for name in AMOUNTS}
        amounts["planned"] = [line.current for line in self.lines if line.is_counted]
        return [Sum(name, HEADS[name], add(amounts[name])) for name in AMOUNTS]


@dataclass(frozen=True)
class Wrong:
    """What is wrong at one place, as the error summary shows a field."""

    label: str
    anchor: str
    errors: list[str]


class Table:
    """All lines of a year: as they are saved or, when something was sent, as they are typed.

    Everything typed is kept, also for a line that somebody else has removed. The number of
    questions to the database is the same for any number of rows, until they are saved.
    """

    hidden_fields = ()
    non_field_errors = ()

    def __init__(self, year: int, sent: QueryDict | None = None) -> None:
        self.year = year
        self.is_sent = sent is not None
        self.frame = BudgetFrame.objects.filter(year=year).first()
        self.grant_years = list(GrantYear.objects.in_year(year).whole())
        # The rows that are new get their keys from this one: sent twice, they are the same lines.
        self.key = _key(sent)
        found = by_row(sent) if sent is not None else {}
        lines = list(BudgetLine.objects.in_year(year).select_related("funder"))
        self._know_again(found, lines)
        notes = self._take_up_removed(found, {line.pk for line in lines})
        self.rows = [Row(line, f"r{line.pk}", found.get(f"r{line.pk}")) for line in lines]
        self.new: list[Row] = []
        self._last = 0
        self._places = len(lines)
        for prefix in sorted(filter(_is_new, found), key=_number):
            row = self._add_new(_number(prefix), found[prefix])
            row.notes += notes.get(prefix, [])
        self._touched: list[Row] = []

    def _know_again(self, found: dict[str, dict[str, str]], lines: list[BudgetLine]) -> None:
        """Let what is sent as new a second time be an edit of the line that it made."""
        made = {line.key: line for line in lines}
        for prefix in filter(_is_new, list(found)):
            if line := made.get(self._key_of(prefix)):
                found[f"r{line.pk}"] = found.pop(prefix)

    @staticmethod
    def _take_up_removed(found: dict[str, dict[str, str]], there: set[int]) -> dict[str, list[str]]:
        """Let what is typed in lines that somebody has removed stand among the new, with a word."""
        gone = [name for name in found if not _is_new(name) and _number(name) not in there]
        if not gone:
            return {}
        history = BudgetLine.history.filter(id__in=map(_number, gone))
        base = {(f"r{row.id}", str(row.version)): row for row in history.order_by("history_id")}
        notes, last = {}, max([0, *map(_number, filter(_is_new, found))])
        for name in gone:
            sent = found.pop(name)
            was = base.get((name, sent.get("seen", "")))
            if was is None or _differs(sent, shown(was, list(CELLS))):
                last += 1
                found[f"n{last}"] = {cell: sent[cell] for cell in CELLS if cell in sent}
                notes[f"n{last}"] = [
                    _(
                        "Posten finns inte längre i årets budget: någon annan har tagit bort den. "
                        "Det du skrev sparas som en ny post. Töm raden om den inte ska läggas in."
                    )
                ]
        return notes

    def _add_new(self, number: int, sent: Sent) -> Row:
        row = self._new_row(number, sent)
        if not row.is_blank:
            self.new.append(row)
            self._places += 1
        self._last = max(self._last, number)
        return row

    def _new_row(self, number: int, sent: Sent) -> Row:
        line = BudgetLine(year=self.year, position=self._places + 1)
        return Row(line, f"n{number}", sent)

    def _key_of(self, prefix: str) -> uuid.UUID:
        return uuid.uuid5(self.key, prefix)

    @property
    def all_rows(self) -> list[Row]:
        """The rows that are lines or will be: not those that are blank."""
        return [*self.rows, *self.new]

    @property
    def new_rows(self) -> list[Row]:
        """The rows for new lines, with some more to fill in."""
        more = range(self._last + 1, self._last + 1 + BLANK_ROWS)
        return [*self.new, *(self._new_row(number, {}) for number in more)]

    # What is done with what is typed.

    def paste(self, text: str) -> list[str]:
        """Fill in rows from Excel: lines by their title, others as new.

        Return a sentence for each cell or row that could not be understood.
        """
        pasted, problems = pasting.read(text)
        by_title: dict[str, list[Row]] = defaultdict(list)
        for row in self.all_rows:
            by_title[pasting.one_line(row.texts["title"])].append(row)
        filled: set[str] = set()
        for line in pasted:
            rows = by_title[pasting.one_line(line.cells["title"])]
            if len(rows) > 1 or (rows and rows[0].prefix in filled):
                problems.append(_told_twice(line, is_twice_here=len(rows) > 1))
                continue
            if not rows:
                rows.append(self._add_new(self._last + 1, line.cells))
            row = rows[0]
            row.fill_in({name: text for name, text in line.cells.items() if name != "title"})
            filled.add(row.prefix)
            problems += _unread(line, row)
        return problems

    def check(self) -> bool:
        """Read what is typed as it would be saved, and say whether all of it can be."""
        self._touched = [row for row in self.all_rows if row.is_touched]
        limit = Threshold.objects.value(Limit.DEVIATION) if self._touched else 0
        for row in self._touched:
            row.check(self._key_of(row.prefix), limit)
        return not self.errors

    def save(self, *, by: User) -> list[Step] | None:
        """Save what is changed, all of it, and return what that did. None when something is wrong.

        Raises Http404, having saved nothing, when a line is removed in the same moment.
        """
        if not self.check():
            return None
        # Always in the same order, so that two who save at once wait for each other.
        self._touched.sort(key=lambda row: (row.is_new, row.line.pk or _number(row.prefix)))
        steps = save_all([row.form for row in self._touched if row.form], by=by)
        if steps is None:
            for row in self._touched:
                row.read_form()
        return steps

    # What is wrong, as the error summary asks for it.

    @property
    def errors(self) -> bool:
        return any(row.notes or (row.form and row.form.errors) for row in self.all_rows)

    @property
    def told(self) -> str:
        """The heading over what is wrong, when it is only that others have saved."""
        told = [getattr(row.form, "told", "") for row in self.all_rows if row.form]
        return next(filter(None, told), "")

    @property
    def visible_fields(self) -> Iterator[Wrong]:
        for row in self.all_rows:
            if not row.notes and not row.form:
                continue
            cells = row.cells
            if row.notes:
                yield Wrong(row.name, cells["title"].anchor, row.notes)
            for cell in cells.values():
                if cell.errors:
                    yield Wrong(cell.label, cell.anchor, cell.errors)

    # What it adds up to, as it is typed.

    @cached_property
    def sums(self) -> YearSums:
        return year_sums(self.frame, [row.typed for row in self.all_rows], self.grant_years)

    @cached_property
    def groups(self) -> list[Group]:
        """The rows by who pays. Our own stand there without any, since new lines count there."""
        new = [row.typed for row in self.new]
        found = [(payer, [row for row in self.rows if row.line.payer == payer]) for payer in Payer]
        return [
            Group(payer, rows, [row.typed for row in rows] + (new if payer == Payer.OWN else []))
            for payer, rows in found
            if rows or payer == Payer.OWN
        ]

    @property
    def not_counted(self) -> str:
        """Name the cells whose amounts cannot be read, and so are in no sum."""
        return shortened(
            [
                cell.label
                for row in self.all_rows
                if row.unread.keys() & {*AMOUNTS}
                for cell in row.cells.values()
                if cell.name in AMOUNTS and cell.name in row.unread
            ]
        )


def _key(sent: QueryDict | None) -> uuid.UUID:
    try:
        return uuid.UUID(sent.get("nyckel", "") if sent is not None else "")
    except ValueError:
        return uuid.uuid4()


def _is_new(prefix: str) -> bool:
    return prefix.startswith("n")


def _number(prefix: str) -> int:
    return int(prefix[1:])


def _differs(sent: Sent, was: Sent) -> bool:
    return any(
        FIELDS[name].has_changed(FIELDS[name].to_python(text), sent[name])
        for name, text in was.items()
        if name in sent
    )


def _told_twice(line: pasting.PastedRow, *, is_twice_here: bool) -> str:
    values = {"number": line.number, "title": line.cells["title"][:60]}
    if is_twice_here:
        return (
            _("Rad %(number)s: ”%(title)s” står på flera rader i tabellen. Fyll i den för hand.")
            % values
        )
    return _("Rad %(number)s: ”%(title)s” är inklistrad redan. Den första raden gäller.") % values


def _unread(line: pasting.PastedRow, row: Row) -> list[str]:
    found = [
        _("Rad %(number)s, %(cell)s: %(error)s")
        % {"number": line.number, "cell": cell.head, "error": " ".join(cell.errors)}
        for cell in row.cells.values()
        if cell.name in line.cells and cell.errors
    ]
    if "outcome" in line.cells and "outcome" not in row.names:
        found.append(
            _("Rad %(number)s: utfallet kommer från ekonomisystemet och är inte ändrat.")
            % {"number": line.number}
        )
    return found

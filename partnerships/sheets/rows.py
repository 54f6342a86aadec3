"""Takes one row after another: finds its record, lets the form judge what differs, and saves."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from council.editing import RecordForm
from council.merging import as_sent
from council.models import Record, User
from partnerships.sheets.columns import Column
from partnerships.sheets.limits import MOST_CHANGED
from partnerships.sheets.names import AllNames
from partnerships.sheets.plan import Change, Count, Plan
from partnerships.sheets.reading import Problem, Row
from partnerships.sheets.sheets import Sheet, key_header, version_header


class TooManyRowsError(Exception):
    """Raised when the file would change more rows than are judged at once."""


@dataclass
class Run:
    """What the sheets of one file share while it is carried out."""

    plan: Plan
    names: AllNames
    digest: str
    by: User
    judged: int = 0


class Carrier:
    """Takes the rows of one sheet. What they are compared with is read before any is taken."""

    def __init__(self, sheet: Sheet, run: Run) -> None:
        self.sheet, self.run, self.title = sheet, run, sheet.title
        self.count = Count(self.title)
        run.plan.counts.append(self.count)
        self.headers = {column.name: column.header for column in sheet.columns}
        self.records = {str(record.key): record for record in sheet.records()}
        self.texts = {key: self._texts(record) for key, record in self.records.items()}
        self.alike = {tuple(texts.values()): 0 for texts in self.texts.values()}
        model = sheet.form._meta.model
        self.keys = {str(key) for key in model._default_manager.values_list("key", flat=True)}
        self.taken: dict[str, int] = {}

    def _texts(self, record: Record) -> dict[str, str]:
        """Return what the record's row would say if the file were written now."""
        names = self.run.names
        return {
            column.header: column.text(column.value(record), names) for column in self.sheet.columns
        }

    def take(self, row: Row) -> None:
        typed = row.texts[key_header()]
        if not typed:
            self._add(row)
            return
        key = _canonical(typed)
        if sentence := self._key_problem(key):
            self._tell(row, sentence, key_header())
        else:
            self.taken[key] = row.number
            self._edit(row, key)

    def _key_problem(self, key: str) -> str:
        if not key:
            return _("Nyckeln går inte att läsa. Skriv den som i filen du hämtade, eller töm den.")
        if key in self.taken:
            sentence = _("Samma nyckel står på rad %(row)s. Töm den på den rad som är ny.")
            return sentence % {"row": self.taken[key]}
        if key not in self.records:
            return _(
                "Posten finns inte längre i registret. Ta bort raden, eller töm nyckeln för att "
                "lägga in den på nytt."
            )
        return ""

    def _edit(self, row: Row, key: str) -> None:
        record, before = self.records[key], self.texts[key]
        differing = [
            each for each in self.sheet.columns if row.texts[each.header] != before[each.header]
        ]
        if not differing:
            self.count.unchanged += 1
            return
        is_stale = row.texts[version_header()] != str(record.version)
        form, problems = self._form(row, record, differing)
        is_right = not problems and form.is_valid()
        if is_right and not form.changed_data:
            self.count.unchanged += 1
        elif is_stale:
            self._tell(
                row, _("Någon annan har ändrat raden sedan filen hämtades. Hämta filen igen.")
            )
        elif self._is_saved(row, form, problems):
            self.count.changed += 1
            self._show(row, form, before, form.changed_data)

    def _add(self, row: Row) -> None:
        said = tuple(row.texts[header] for header in self.headers.values())
        key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.run.digest} {self.title} {row.number}"))
        if key in self.keys or self.alike.get(said) == 0:
            self.count.unchanged += 1
            return
        if same := self.alike.get(said):
            sentence = _("Raden är likadan som rad %(row)s. Ta bort den ena.")
            self._tell(row, sentence % {"row": same})
            return
        self.alike[said] = row.number
        filled = [each for each in self.sheet.columns if row.texts[each.header]]
        form, problems = self._form(row, None, filled, key=key)
        if self._is_saved(row, form, problems):
            self.count.new += 1
            self._show(row, form, {}, list(self.headers))

    def _form(
        self, row: Row, record: Record | None, columns: Sequence[Column], key: str = ""
    ) -> tuple[RecordForm[Any], list[Problem]]:
        """Return the form filled in: from the file in these columns, from the record elsewhere."""
        self.run.judged += 1
        if self.run.judged > MOST_CHANGED:
            raise TooManyRowsError
        form, problems = self.sheet.form(QueryDict(mutable=True), instance=record), []
        sent = cast("QueryDict", form.data)
        for name, field in form.fields.items():
            sent.setlist(name, as_sent(field, form.get_initial_for_field(field, name)))
        if not record:
            sent["form_key"] = key
        for column in columns:
            try:
                sent.setlist(column.name, self._answer(row.texts[column.header], column, form))
            except ValidationError as error:
                problem = Problem(self.title, error.messages[0], row.number, column.header)
                problems.append(problem)
        if record:
            # What the file leaves alone is not even tidied.
            named = {column.name for column in columns}
            form.changed_data = [name for name in form.changed_data if name in named]
        return form, problems

    def _answer(self, text: str, column: Column, form: RecordForm[Any]) -> list[str]:
        names = self.run.names
        if field := form.fields.get(column.name):
            return column.answer(text, field, names)
        now = column.text(column.value(form.instance), names)
        raise ValidationError(
            _("Det här ändras genom steg på postens sida, inte här. Skriv tillbaka ”%(now)s”.")
            % {"now": now}
        )

    def _is_saved(self, row: Row, form: RecordForm[Any], problems: list[Problem]) -> bool:
        if not problems and form.is_valid() and form.save_changes(by=self.run.by):
            if names := self.run.names.get(form._meta.model):
                names.add(form.instance)
            return True
        self._tell_all(row, form, problems)
        return False

    def _tell_all(self, row: Row, form: RecordForm[Any], unread: list[Problem]) -> None:
        """Tell of what could not be read and what the form refuses, column by column.

        The form has not seen what could not be read, so of the whole row it knows too little.
        """
        places = {header: place for place, header in enumerate(self.headers.values())}
        told = {problem.column for problem in unread}
        refused = [
            Problem(self.title, str(sentence), row.number, self.headers.get(name, ""))
            for name, sentences in form.errors.items()
            if self.headers.get(name) not in told and not (told and name == NON_FIELD_ERRORS)
            for sentence in sentences
        ]
        self.run.plan.problems += sorted(
            [*unread, *refused], key=lambda problem: places.get(problem.column, len(places))
        )

    def _show(
        self, row: Row, form: RecordForm[Any], before: dict[str, str], names: Iterable[str]
    ) -> None:
        """Tell of each cell that the row has changed, as the next file will say it."""
        record = str(form.instance)
        for column in self.sheet.columns:
            if column.name in names:
                was = before.get(column.header, "")
                now = column.text(form.cleaned_data[column.name], self.run.names)
                if was or now:
                    change = Change(self.title, row.number, record, column.header, was, now)
                    self.run.plan.changes.append(change)

    def _tell(self, row: Row, sentence: str, column: str = "") -> None:
        self.run.plan.problems.append(Problem(self.title, sentence, row.number, column))


def _canonical(typed: str) -> str:
    try:
        return str(uuid.UUID(typed))
    except ValueError:
        return ""

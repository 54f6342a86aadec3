"""One row of the table: what is saved, what is typed, what is wrong."""

import re
import uuid
from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from budget.forms.line import ask_for_comment
from budget.models import BudgetLine
from budget.table import AMOUNTS, CELLS, HEADS
from council.editing import TAKE, RecordForm
from council.merging import as_sent
from falun_intl.ui.swedish import normalise

# The name of a cell that is sent: "r12-planned" is line 12's budget, "n1-title" a new line's title.
NAME = re.compile(r"(?P<row>[rn][0-9]{1,18})-(?P<cell>[a-z_]+)")

Sent = Mapping[str, str]


class RowForm(RecordForm[BudgetLine]):
    """One row of the table that saves itself."""

    set_by_view = ("year",)

    class Meta:
        model = BudgetLine
        fields = list(CELLS)

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limit = limit
        if self.instance.is_from_ledger:
            del self.fields["outcome"]

    def _post_clean(self) -> None:
        super()._post_clean()
        ask_for_comment(self, self._limit)


FIELDS = {name: RowForm.base_fields[name] for name in CELLS}


@dataclass(frozen=True)
class Cell:
    """One thing to fill in. `take` names the box that takes what somebody else has saved there."""

    name: str
    head: StrOrPromise
    html_name: str
    label: str
    value: str
    column: int
    errors: list[str]
    take: str

    @property
    def anchor(self) -> str:
        return f"id_{self.html_name}"

    @property
    def is_amount(self) -> bool:
        return self.name in AMOUNTS

    @property
    def is_long(self) -> bool:
        return self.name == "comment"


class Row:
    """A line in the table. What was not sent of it stands as it is saved."""

    def __init__(self, line: BudgetLine, prefix: str, sent: Sent | None = None) -> None:
        sent = sent or {}
        self.line, self.prefix = line, prefix
        self.names = [name for name in CELLS if name != "outcome" or not line.is_from_ledger]
        self.saved = shown(line, self.names)
        self.typed_cells = {name: sent[name] for name in self.names if name in sent}
        self.texts = {**self.saved, **self.typed_cells}
        self.takes = [name for name in sent if name.startswith(TAKE)]
        self.seen = sent.get("seen", "") if self.typed_cells else str(line.version)
        self.form: RowForm | None = None
        # What is to be said of the row as a whole.
        self.notes: list[str] = []

    @property
    def is_new(self) -> bool:
        return not self.line.pk

    @property
    def is_of_others(self) -> bool:
        """Say whether the money is granted, or not, by somebody else."""
        return self.line.payer not in BudgetLine.IN_A_FRAME

    @property
    def is_blank(self) -> bool:
        """Say whether this is a new row where nothing is written."""
        return self.is_new and not any(text.strip() for text in self.texts.values())

    @property
    def is_changed(self) -> bool:
        return any(
            self.texts[name] != self.saved[name]
            and FIELDS[name].has_changed(getattr(self.line, name), self.texts[name])
            for name in self.names
        )

    @property
    def is_touched(self) -> bool:
        """Say whether there is anything to save or to tell: typed here, or saved by another."""
        if self.is_new:
            return not self.is_blank
        return bool(self.takes) or self.seen != str(self.line.version) or self.is_changed

    def fill_in(self, cells: Sent) -> None:
        """Let the cells hold these texts, as if they had been typed."""
        self.texts |= {name: text for name, text in cells.items() if name in self.names}

    def check(self, form_key: uuid.UUID, limit: int) -> RowForm:
        """Read the row as a form that can be saved, or that says in its errors why not.

        `limit` is the deviation, in kronor, that asks for a comment.
        """
        sent = QueryDict(mutable=True)
        sent.update({f"{self.prefix}-{name}": text for name, text in self.texts.items()})
        sent.update({f"{self.prefix}-{name}": "on" for name in self.takes})
        sent.update({f"{self.prefix}-seen": self.seen, f"{self.prefix}-form_key": str(form_key)})
        line = copy(self.line)
        self.form = RowForm(sent, instance=line, prefix=self.prefix, limit=limit)
        self.form.full_clean()
        self.read_form()
        return self.form

    def read_form(self) -> None:
        """Take over what the form holds now: others' changes, and what is wrong."""
        if self.form is None:
            return
        held = self.form.data
        self.texts = {name: str(held.get(f"{self.prefix}-{name}", "")) for name in self.names}
        self.seen = str(held.get(f"{self.prefix}-seen", ""))
        aside = [*self.form.non_field_errors(), *self.form.errors.get("seen", [])]
        self.notes += [str(note) for note in aside if note not in self.notes]

    @property
    def unread(self) -> dict[str, list[str]]:
        """What cannot be read, by the name of its cell."""
        found = {}
        for name, text in self.texts.items():
            if text != self.saved[name] and not self.is_blank:
                try:
                    FIELDS[name].clean(text)
                except ValidationError as error:
                    found[name] = [str(message) for message in error.messages]
        return found

    @cached_property
    def typed(self) -> BudgetLine:
        """The line as it would be if it was saved; an amount that cannot be read is none.

        Asked once all is typed and checked.
        """
        changed = [name for name in self.names if self.texts[name] != self.saved[name]]
        if not changed:
            return self.line
        line, unread = copy(self.line), self.unread
        for name in changed:
            is_read = name not in unread
            value = FIELDS[name].clean(self.texts[name]) if is_read else None
            setattr(line, name, value if is_read or name in AMOUNTS else self.texts[name])
        return line

    @property
    def name(self) -> str:
        """What the row is called in labels: its saved title, or its number among the new."""
        return (
            _("ny post %(number)s") % {"number": self.prefix[1:]} if self.is_new else str(self.line)
        )

    @property
    def cells(self) -> dict[str, Cell]:
        """What there is to fill in, by the name of its field."""
        errors = self.unread if self.form is None else self.form.errors
        return {name: self._cell(CELLS.index(name), name, errors) for name in self.names}

    def _cell(self, column: int, name: str, errors: Mapping[str, Any]) -> Cell:
        is_contested = self.form is not None and f"{TAKE}{name}" in self.form.fields
        label = _("Namn på %(row)s") if name == "title" else _("%(head)s för %(row)s")
        return Cell(
            name=name,
            head=HEADS[name],
            html_name=f"{self.prefix}-{name}",
            label=label % {"head": HEADS[name], "row": self.name},
            value=self.texts[name],
            column=column,
            errors=[str(error) for error in errors.get(name, [])],
            take=f"{self.prefix}-{TAKE}{name}" if is_contested else "",
        )


def shown(record: Any, names: list[str]) -> dict[str, str]:
    """Return the texts that the cells of a line, or of a row of its history, show."""
    return {name: as_sent(FIELDS[name], getattr(record, name))[0] for name in names}


def by_row(sent: QueryDict) -> dict[str, dict[str, str]]:
    """Return what was sent by row and cell: letters composed, one sign for a line break."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, text in sent.items():
        if match := NAME.fullmatch(name):
            found[match["row"]][match["cell"]] = normalise(str(text)).replace("\r\n", "\n")
    return found

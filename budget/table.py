"""Saving many budget lines at once, and undoing it: all of it or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.models import BudgetLine
from council.models import User
from council.pages import SavableForm
from falun_intl.ui.formats import exact_kronor, listed

# What the table edits of a line, in the order of its columns, with their heads.
HEADS = {
    "title": gettext_lazy("Post"),
    "planned": gettext_lazy("Budget"),
    "committed": gettext_lazy("Bundet"),
    "forecast": gettext_lazy("Prognos"),
    "outcome": gettext_lazy("Utfall"),
    "comment": gettext_lazy("Kommentar"),
}
CELLS = tuple(HEADS)
AMOUNTS = ("planned", "committed", "forecast", "outcome")
SALT = "budget.table"
# So many things are named in a sentence; of more it says how many.
NAMED = 5


class UndoRefusedError(Exception):
    """Undoing would take away what somebody else did; says which lines, in a sentence."""


@dataclass(frozen=True)
class Step:
    """What a save did to one line: from which version to which. A new line comes from 0."""

    pk: int
    before: int
    after: int


@dataclass(frozen=True)
class Change:
    """What a save did to one line, for a reader: (column, before, after) of each changed cell."""

    title: str
    is_new: bool
    cells: list[tuple[str, str, str]]


def save_all(forms: Iterable[SavableForm], *, by: User) -> list[Step] | None:
    """Save every form, and return what that did; None when one refuses, and none is saved."""
    steps = []
    with transaction.atomic():
        for form in forms:
            before = form.instance.version if form.instance.pk else 0
            if not form.save_changes(by=by):
                transaction.set_rollback(True)
                return None
            if form.instance.version != before:
                steps.append(Step(form.instance.pk, before, form.instance.version))
    return steps


def sign(steps: Sequence[Step], *, year: int) -> str:
    """Return the steps as a word that nobody else can make."""
    numbers = [[step.pk, step.before, step.after] for step in steps]
    return signing.dumps([year, numbers], salt=SALT, compress=True)


def signed(word: str, *, year: int) -> list[Step]:
    """Return the steps of a word that `sign` made for the year; none for any other word."""
    try:
        signed_for, numbers = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return []
    return [Step(*each) for each in numbers] if signed_for == year else []


def changes(steps: Sequence[Step]) -> list[Change]:
    """Say what the steps did, by what history holds. Asks the database once."""
    rows = _history(steps)
    return [
        Change(
            title=after.title,
            is_new=before is None,
            cells=[
                (str(HEADS[name]), _text(before, name), _text(after, name))
                for name in _changed(before, after)
                if before or name != "title"
            ],
        )
        for step in steps
        if (after := rows.get((step.pk, step.after, "first")))
        for before in [rows.get((step.pk, step.before, "last"))]
    ]


@transaction.atomic
def undo(steps: Sequence[Step], *, by: User) -> None:
    """Bring each line back to what it was, as a new version, and remove the lines that were made.

    Raises UndoRefusedError, and changes nothing, when a line has been changed or removed since.
    """
    rows = _history(steps)
    lines = BudgetLine.objects.in_bulk([step.pk for step in steps])
    since = [step for step in steps if _version(lines.get(step.pk)) != step.after]
    if since:
        raise UndoRefusedError(_changed_since(since, rows))
    # Always in the same order, so that two who undo at once wait for each other and never both.
    for step in sorted(steps, key=lambda each: each.pk):
        line = lines[step.pk]
        if not BudgetLine.objects.filter(pk=step.pk, version=step.after).update(
            version=F("version") + 1
        ):
            raise UndoRefusedError(_changed_since([step], rows))
        line.version += 1
        line._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
        if step.before:
            _bring_back(line, step, rows)
        else:
            _remove(line)


def named(titles: Sequence[str]) -> str:
    """Name the first lines, and say how many the others are."""
    return shortened([f"”{title}”" for title in titles])


def shortened(words: Sequence[str]) -> str:
    """List the first words, and say how many the others are."""
    more = len(words) - NAMED
    if more <= 0:
        return listed(words)
    return listed([*words[:NAMED], _("%(count)s till") % {"count": more}])


def _bring_back(line: BudgetLine, step: Step, rows: dict[tuple[int, int, str], Any]) -> None:
    """Undo what this save changed in the line, and nothing else."""
    before = rows.get((step.pk, step.before, "last"))
    after = rows.get((step.pk, step.after, "first"))
    if before is None or after is None:
        raise UndoRefusedError(
            _("Historiken säger inte hur ”%(title)s” var. Ändra posten för hand.")
            % {"title": line.title}
        )
    names = _changed(before, after)
    for name in names:
        setattr(line, name, getattr(before, name))
    line.save(update_fields=[*names, "version", "changed_at"])


def _remove(line: BudgetLine) -> None:
    title = line.title
    try:
        line.delete()
    except ProtectedError:
        raise UndoRefusedError(
            _("”%(title)s” används nu av annat och kan inte tas bort. Ingenting är ångrat.")
            % {"title": title}
        ) from None


def _version(line: BudgetLine | None) -> int | None:
    return line.version if line else None


def _changed_since(steps: Sequence[Step], rows: dict[tuple[int, int, str], Any]) -> str:
    known = [rows.get((step.pk, step.after, "first")) for step in steps]
    return _(
        "%(titles)s har ändrats eller tagits bort sedan du sparade. Ingenting är ångrat. "
        "Ändra posterna för hand."
    ) % {"titles": named([row.title if row else _("en post") for row in known])}


def _history(steps: Sequence[Step]) -> dict[tuple[int, int, str], Any]:
    """Return each line as it was first and last at the versions of its step."""
    wanted = {(step.pk, version) for step in steps for version in (step.before, step.after)}
    found = BudgetLine.history.filter(
        id__in=[step.pk for step in steps], version__in={version for _pk, version in wanted}
    ).order_by("history_date", "history_id")
    rows: dict[tuple[int, int, str], Any] = {}
    for row in found:
        rows.setdefault((row.id, row.version, "first"), row)
        rows[row.id, row.version, "last"] = row
    return rows


def _changed(before: Any, after: Any) -> list[str]:
    return [
        name
        for name in CELLS
        if getattr(after, name) != (getattr(before, name) if before else _empty(name))
    ]


def _empty(name: str) -> str | None:
    return None if name in AMOUNTS else ""


def _text(row: Any, name: str) -> str:
    value: Any = getattr(row, name) if row else None
    if value in (None, ""):
        return _("tomt")
    return exact_kronor(value) if name in AMOUNTS else str(value)

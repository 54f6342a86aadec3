"""Ways that records go, as tables of steps: who may take each, from which state to which.

Each app has its table and its judge, `refusal(thing, step, user) -> str | None`, beside the act.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import F
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from council.models import Decision, Record, TakenStep, User
from council.roles import MAY, Permission, Role


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a table.

    `address` is its name in Swedish in the address line; `comment` is the question whose answer
    the step requires, if any. One step from each state `leads_on`: what is expected next.
    """

    name: str
    address: str
    label: StrOrPromise
    done: StrOrPromise
    sources: Sequence[str]
    target: str
    permission: Permission
    comment: StrOrPromise = ""
    leads_on: bool = False


S = TypeVar("S", bound=Step)


@dataclass(frozen=True)
class Table(Generic[S]):
    """All steps of a way, found by what is known of one."""

    steps: tuple[S, ...]

    def named(self, name: str) -> S | None:
        return next((step for step in self.steps if step.name == name), None)

    def at(self, address: str) -> S | None:
        return next((step for step in self.steps if step.address == address), None)

    def leading_from(self, state: str) -> tuple[S, ...]:
        return tuple(step for step in self.steps if state in step.sources)


@dataclass(frozen=True)
class Hindrance:
    """Something that keeps a step from being taken, and where it is put right."""

    sentence: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """A step that could come next: where it is taken or, when it is refused, why.

    `hindrances` are the same refusal where it is made of things to put right.
    """

    label: str
    url: str
    refusal: str = ""
    is_main: bool = False
    hindrances: Sequence[Hindrance] = ()


@dataclass(frozen=True)
class LoggedStep:
    """A step that was taken, in words."""

    label: str
    comment: str
    taken_at: dt.datetime
    taken_by: User | None
    decision: Decision | None


def logged(taken: Iterable[TakenStep], table: Iterable[Step]) -> tuple[LoggedStep, ...]:
    """Return the log in words, newest first; a step that rests on a decision tells which."""
    labels = {step.name: str(step.done) for step in table}
    rows = [
        LoggedStep(
            label=labels.get(each.step, each.step),
            comment=each.comment,
            taken_at=each.taken_at,
            taken_by=each.taken_by,
            decision=getattr(each, "standing_decision", None),
        )
        for each in taken
    ]
    return tuple(reversed(rows))


class RefusedError(Exception):
    """A step that could not be taken; `sentence` says why, in the reader's words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def claim(record: Record, seen: int) -> None:
    """Take the record's next version, inside a transaction. Raises `RefusedError` if it moved.

    One UPDATE names the version that the person saw: of two at once, one finds it.
    """
    model = type(record)
    mine = model._default_manager.filter(pk=record.pk, version=seen)
    if not mine.update(version=F("version") + 1):
        raise RefusedError(
            _(
                "Någon annan har ändrat det här sedan du öppnade sidan. "
                "Läs igenom det som gäller nu och försök igen."
            )
        )
    record.version = seen + 1


def drawn(start: str, states: Iterable[tuple[str, StrOrPromise]], steps: Iterable[Step]) -> str:
    """Return the table as a Mermaid state diagram, in the table's own order."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{label}" as {state}' for state, label in states]
    lines.append(f"    [*] --> {start}")
    lines += [
        f"    {source} --> {step.target}: {step.label} ({_roles(step.permission)})"
        for step in steps
        for source in step.sources
    ]
    return "\n".join(lines)


def _roles(permission: Permission) -> str:
    return ", ".join(str(role.label) for role in Role if permission in MAY[role])

"""Which of the policy's guidelines something meets, and which questions nobody has answered.

There is no score: every answer stands with its reason (P14–P16, P22, P23). Several departments
give precedence, "förtur" (P16).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from falun_intl.ui.marks import Mark
from partnerships.models import Guided, Organisation

NEAR = (Organisation.Reach.LOCAL, Organisation.Reach.REGIONAL)


@dataclass(frozen=True)
class Answer:
    """One guideline: `meets` is None when the question is unanswered."""

    code: str
    guideline: StrOrPromise
    meets: bool | None
    why: str

    @property
    def mark(self) -> Mark:
        if self.meets is None:
            return Mark(_("obesvarad"), "?", "warning")
        if self.meets:
            return Mark(_("möter"), "✓", "success")
        return Mark(_("möter inte"), "–", "neutral")


@dataclass(frozen=True)
class Guidelines:
    answers: tuple[Answer, ...]

    @property
    def has_precedence(self) -> bool:
        """Say whether the matter touches several departments and so goes first (P16)."""
        return any(each.code == "P16" and each.meets for each in self.answers)

    @property
    def met(self) -> tuple[Answer, ...]:
        return tuple(each for each in self.answers if each.meets)

    @property
    def unanswered(self) -> tuple[Answer, ...]:
        return tuple(each for each in self.answers if each.meets is None)

    @property
    def summary(self) -> str:
        """Count the answers in words: "Möter 3 av 5 riktlinjer, 1 fråga är obesvarad"."""
        words = _("Möter %(met)s av %(all)s riktlinjer.") % {
            "met": len(self.met),
            "all": len(self.answers),
        }
        if not self.unanswered:
            return words
        return f"{words} " + _("Obesvarade frågor: %(count)s.") % {"count": len(self.unanswered)}


def of(
    record: Guided,
    *,
    departments: Iterable[str],
    organisations: Iterable[Organisation] = (),
    levels: Sequence[str] | None = None,
) -> Guidelines:
    """Read the answers of the record. Nothing is asked of the database.

    `departments` are the names of all that take part, `organisations` the partners among which
    local and regional ones are found, and `levels` the levels of operation where such are kept.
    """
    answers = [_departments(sorted(set(departments))), _actors(record, organisations)]
    answers += [
        _question(
            "P22", _("Barn och unga har hög prioritet"), answer=record.for_children_and_youth
        ),
        _question("P23", _("Näringslivet väger tungt"), answer=record.for_business),
        _question("P23", _("Utbildningen väger tungt"), answer=record.for_education),
    ]
    if levels is not None:
        answers.append(_levels(levels))
    return Guidelines(tuple(answers))


def _departments(names: Sequence[str]) -> Answer:
    guideline = _("Frågor som berör flera förvaltningar har förtur")
    if not names:
        return Answer("P16", guideline, None, _("Ange vilka förvaltningar som deltar."))
    return Answer("P16", guideline, len(names) > 1, ", ".join(names))


def _actors(record: Guided, organisations: Iterable[Organisation]) -> Answer:
    """Local and regional partners answer the question by being there."""
    guideline = _("Samarbeten där andra lokala och regionala aktörer är med prioriteras")
    near = [each.name for each in organisations if each.reach in NEAR]
    if near:
        return Answer("P15", guideline, meets=True, why=", ".join(near))
    return _question("P15", guideline, answer=record.with_local_actors)


def _levels(levels: Sequence[str]) -> Answer:
    guideline = _("Samarbetet byggs på olika verksamhetsnivåer")
    if not levels:
        return Answer("P14", guideline, None, _("Ange vilka nivåer som samarbetar."))
    return Answer("P14", guideline, len(levels) > 1, ", ".join(levels))


def _question(code: str, guideline: StrOrPromise, *, answer: bool | None) -> Answer:
    words = {None: _("Frågan är inte besvarad."), True: _("Ja."), False: _("Nej.")}
    return Answer(code, guideline, answer, words[answer])

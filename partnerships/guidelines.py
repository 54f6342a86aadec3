"""Which of the policy's guidelines something meets, and which questions nobody has answered.

There is no score and no weighing: every answer stands with its reason, in the policy's order
(P14–P16, P22–P24). Several departments give precedence, "förtur" (P16).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from falun_intl.ui.formats import listed
from falun_intl.ui.marks import Mark
from partnerships.models import Guided, Organisation

NEAR = (Organisation.Reach.LOCAL, Organisation.Reach.REGIONAL)


@dataclass(frozen=True)
class Answer:
    """One guideline: `meets` is None when the question is unanswered, which is not a no."""

    code: str
    guideline: StrOrPromise
    meets: bool | None
    why: StrOrPromise

    @property
    def mark(self) -> Mark:
        if self.meets is None:
            return Mark(_("obesvarad"), "?", "warning")
        if self.meets:
            return Mark(_("uppfylld"), "✓", "success")
        return Mark(_("inte uppfylld"), "–", "neutral")


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
        """Say how many questions wait for an answer; what is met is never made a number."""
        count = len(self.unanswered)
        if not count:
            return _("Alla frågor är besvarade.")
        return ngettext(
            "%(count)s fråga är obesvarad.", "%(count)s frågor är obesvarade.", count
        ) % {"count": count}


@dataclass(frozen=True)
class _Question:
    """A guideline that a person answers with yes or no, and what each answer means."""

    code: str
    guideline: StrOrPromise
    unanswered: StrOrPromise
    yes: StrOrPromise
    no: StrOrPromise

    def answered(self, answer: bool | None) -> Answer:  # noqa: FBT001 - the answer is the matter
        words = {None: self.unanswered, True: self.yes, False: self.no}
        return Answer(self.code, self.guideline, answer, words[answer])


ACTORS = _Question(
    "P15",
    gettext_lazy("Samarbeten där andra lokala och regionala aktörer är med prioriteras"),
    gettext_lazy("Är andra lokala eller regionala aktörer med?"),
    gettext_lazy("Andra lokala eller regionala aktörer är med."),
    gettext_lazy("Inga andra lokala eller regionala aktörer är med."),
)
CHILDREN = _Question(
    "P22",
    gettext_lazy("Barn och unga har hög prioritet"),
    gettext_lazy("Gäller det barn och unga?"),
    gettext_lazy("Gäller barn och unga."),
    gettext_lazy("Gäller inte barn och unga."),
)
BUSINESS = _Question(
    "P23",
    gettext_lazy("Näringslivet väger tungt"),
    gettext_lazy("Gynnar det näringslivet?"),
    gettext_lazy("Gynnar näringslivet."),
    gettext_lazy("Gynnar inte näringslivet."),
)
EDUCATION = _Question(
    "P23",
    gettext_lazy("Utbildningen väger tungt"),
    gettext_lazy("Gynnar det utbildningen?"),
    gettext_lazy("Gynnar utbildningen."),
    gettext_lazy("Gynnar inte utbildningen."),
)


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
    return Guidelines(
        (
            *([] if levels is None else [_levels(levels)]),
            _actors(record, organisations),
            _departments(list(dict.fromkeys(departments))),
            CHILDREN.answered(record.for_children_and_youth),
            BUSINESS.answered(record.for_business),
            EDUCATION.answered(record.for_education),
            _areas(record),
        )
    )


def _levels(levels: Sequence[str]) -> Answer:
    guideline = _("Samarbetet byggs på olika verksamhetsnivåer")
    if not levels:
        return Answer("P14", guideline, None, _("Vilka nivåer samarbetar?"))
    words = _("%(levels)s.") if len(levels) > 1 else _("Bara %(levels)s.")
    return Answer("P14", guideline, len(levels) > 1, words % {"levels": listed(levels)})


def _actors(record: Guided, organisations: Iterable[Organisation]) -> Answer:
    """Local and regional partners answer the question by being there, whatever was answered."""
    near = {
        f"{each.name} ({each.get_reach_display()})": None
        for each in organisations
        if each.reach in NEAR
    }
    if not near:
        return ACTORS.answered(record.with_local_actors)
    why = _("%(actors)s är med.") % {"actors": listed(list(near))}
    return Answer(ACTORS.code, ACTORS.guideline, meets=True, why=why)


def _departments(names: Sequence[str]) -> Answer:
    guideline = _("Frågor som berör flera förvaltningar har förtur")
    if not names:
        return Answer("P16", guideline, None, _("Vilka förvaltningar deltar?"))
    words = _("%(names)s deltar.") if len(names) > 1 else _("Bara %(names)s deltar.")
    return Answer("P16", guideline, len(names) > 1, words % {"names": listed(names)})


def _areas(record: Guided) -> Answer:
    guideline = _("Även andra områden kan prioriteras")
    if areas := record.areas:
        why = _("Gäller %(areas)s.") % {"areas": listed(areas)}
        return Answer("P24", guideline, meets=True, why=why)
    if record.in_no_other_area:
        why = _("Gäller inget av de andra områdena.")
        return Answer("P24", guideline, meets=False, why=why)
    return Answer("P24", guideline, None, _("Gäller det något av de andra områdena?"))

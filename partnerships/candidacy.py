"""A candidate's way to an agreement, or to a no with its reason (V29, V36, V55).

`STEPS` is the way as a table, `lacks` says what a stage requires (P10, P13), `refusal` is the one
judge and `take` the one act. How far away the town lies is no part of any of it (P19).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import NextStep, RefusedError, Step, Table, claim
from partnerships.models import Agreement, Stage, Town, TownStep
from partnerships.models.agreement import State
from partnerships.models.town import UNDER_WAY

EDIT = Permission.EDIT_PARTNER
NO_REASON = gettext_lazy("Skriv skälet. Det visas bland kandidaterna och i ortens historik.")

STEPS = (
    Step(
        name="talk",
        address="dialog",
        label=gettext_lazy("Börja dialogen"),
        done=gettext_lazy("Dialogen har börjat."),
        sources=(Stage.CONTACT,),
        target=Stage.DIALOGUE,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="propose",
        address="foresla",
        label=gettext_lazy("Föreslå orten"),
        done=gettext_lazy("Orten är föreslagen."),
        sources=(Stage.DIALOGUE,),
        target=Stage.PROPOSAL,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="decide",
        address="beslutad",
        label=gettext_lazy("Anteckna beslutet"),
        done=gettext_lazy("Avtalet med orten är beslutat."),
        sources=(Stage.PROPOSAL,),
        target=Stage.DECISION,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="agree",
        address="avtal",
        label=gettext_lazy("Anteckna avtalet"),
        done=gettext_lazy("Avtalet med orten är undertecknat."),
        sources=(Stage.DECISION,),
        target=Stage.AGREEMENT,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="decline",
        address="avboj",
        label=gettext_lazy("Avböj"),
        done=gettext_lazy("Kandidaten är avböjd."),
        sources=UNDER_WAY,
        target=Stage.DECLINED,
        permission=EDIT,
        comment=gettext_lazy("Varför blir det inget avtal?"),
    ),
    Step(
        name="reopen",
        address="oppna-igen",
        label=gettext_lazy("Öppna igen"),
        done=gettext_lazy("Orten är kandidat på nytt."),
        sources=(Stage.DECLINED,),
        target=Stage.CONTACT,
        permission=EDIT,
        comment=gettext_lazy("Vad har ändrats sedan orten avböjdes?"),
    ),
)


_TABLE = Table(STEPS)
step_named, step_at, steps_from = _TABLE.named, _TABLE.at, _TABLE.leading_from


SIGNED = (State.IN_FORCE, State.COMING)
DECIDED = (*SIGNED, State.DECIDED)
# What the town becomes by the kind of its agreement; by any other kind a partner in projects.
BECOMES = {
    Agreement.Kind.TWIN_TOWN: Town.Relation.TWIN_TOWN,
    Agreement.Kind.PARTNERSHIP: Town.Relation.MUNICIPAL_PARTNERSHIP,
}
CLOSEST = (*BECOMES.values(), Town.Relation.PROJECT_PARTNER)


def relation_by(agreement: Agreement) -> Town.Relation:
    return BECOMES.get(Agreement.Kind(agreement.kind), Town.Relation.PROJECT_PARTNER)


@dataclass(frozen=True)
class Footing:
    """What a candidate stands on, read once: all that its stages ask for.

    `agreements` are those with the town, each with its state today.
    """

    is_unnamed: bool
    rationale: str
    is_contact_told: bool
    agreements: tuple[Agreement, ...]

    @classmethod
    def of(cls, town: Town) -> "Footing":
        return footings([town])[town.pk]

    @property
    def signed(self) -> Agreement | None:
        """The signed agreement that makes the closest relation, if there is any."""
        found = [each for each in self.agreements if _state(each) in SIGNED]
        return min(found, key=lambda each: CLOSEST.index(relation_by(each)), default=None)


def footings(towns: Sequence[Town]) -> dict[int, Footing]:
    """Read what all these towns stand on, by their keys, in a constant number of queries."""
    agreements = Agreement.objects.with_state(timezone.localdate())
    told = Prefetch("agreements", agreements, to_attr="agreements_today")
    prefetch_related_objects(towns, "builds_on_towns", "builds_on_projects", told)
    return {
        town.pk: Footing(
            is_unnamed=town.is_unnamed,
            rationale=town.rationale,
            is_contact_told=is_contact_told(
                town.contact_story, town.builds_on_towns.all(), town.builds_on_projects.all()
            ),
            agreements=tuple(town.agreements_today),  # type: ignore[attr-defined]  # prefetched
        )
        for town in towns
    }


def is_contact_told(story: str, towns: Iterable[object], projects: Iterable[object]) -> bool:
    """Say whether it is known how the contact came about: through whom, or in words (P10)."""
    return bool(story.strip()) or any(True for _one in (*towns, *projects))


def _state(agreement: Agreement) -> State:
    return State(agreement.state)  # type: ignore[attr-defined]  # annotated


def lacks(footing: Footing, stage: str) -> str | None:
    """Say what is missing for a candidate to have the stage, or return None when nothing is."""
    return next(all_lacks(footing, stage), None)


def all_lacks(footing: Footing, stage: str) -> Iterator[str]:
    """Tell everything that is missing for the stage, the first thing to mend first.

    What a stage asks for, those after it ask for too.
    """
    if stage not in {Stage.PROPOSAL, Stage.DECISION, Stage.AGREEMENT}:
        return
    if footing.is_unnamed:
        yield _(
            "Orten är inte vald än. Skriv ortens namn och avmarkera ”orten är inte vald än” "
            "när du ändrar orten."
        )
    if not footing.rationale.strip():
        yield _(
            "Det står inte varför kommunerna ska samarbeta. "
            "Skriv nyttan för båda när du ändrar orten."
        )
    if not footing.is_contact_told:
        yield _(
            "Det står inte hur kontakten kom till. Välj orten eller projektet som den kom genom, "
            "eller berätta det, när du ändrar orten."
        )
    if stage != Stage.PROPOSAL:
        yield from _agreement_lacks(footing.agreements, stage)


def _agreement_lacks(agreements: Iterable[Agreement], stage: str) -> Iterator[str]:
    """Tell what the agreement lacks: the stages after the proposal rest on it."""
    by_state = {_state(each): each for each in agreements}
    if by_state.keys() & set(SIGNED if stage == Stage.AGREEMENT else DECIDED):
        return
    sentences = {
        State.DECIDED: _(
            "Avtalet ”%(title)s” är beslutat men inte undertecknat. "
            "Fyll i avtalet vilken dag det undertecknades."
        ),
        State.PREPARING: _("Avtalet ”%(title)s” är inte beslutat. Lägg in beslutet om det."),
        State.REJECTED: _(
            "Avtalet ”%(title)s” är avslaget. Avböj kandidaten eller förbered ett nytt avtal."
        ),
        None: _(
            "Det finns inget avtal med orten, varken beslutat eller under beredning. "
            "Lägg in avtalet med orten som part."
        ),
    }
    state = next((each for each in sentences if each in by_state), None)
    yield sentences[state] % {"title": by_state[state] if state else ""}


def refusal(town: Town, step: Step, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    return stage_refusal(town, step) or lacks(Footing.of(town), step.target)


def stage_refusal(town: Town, step: Step) -> str | None:
    """Judge whether the step leads on from where the town stands."""
    if town.stage in step.sources:
        return None
    return _out_of_order(town.stage, step)


def _out_of_order(stage: str, step: Step) -> str:
    """Say what must happen first, or what has happened. An unknown stage cannot be judged."""
    first = {
        Stage.CONTACT: _("Dialogen med orten måste börja först."),
        Stage.DIALOGUE: _("Orten måste först föreslås."),
        Stage.PROPOSAL: _("Beslutet om avtalet måste först antecknas."),
    }
    if stage in first and _place(step.target) > _place(stage):
        return first[Stage(stage)]
    if stage in UNDER_WAY and step.target == Stage.CONTACT:
        return _("Kandidaten är inte avböjd. Den är redan på väg.")
    return {
        "": _("Orten är inte kandidat. Välj relationen ”Kandidat” när du ändrar orten."),
        Stage.CONTACT: _("Kontakten är redan tagen."),
        Stage.DIALOGUE: _("Dialogen har redan börjat."),
        Stage.PROPOSAL: _("Orten är redan föreslagen."),
        Stage.DECISION: _("Avtalet med orten är redan beslutat."),
        Stage.AGREEMENT: _("Orten har ett avtal och är inte kandidat längre."),
        Stage.DECLINED: _("Kandidaten är avböjd. Öppna den igen om frågan väcks på nytt."),
    }[stage]


def _place(stage: str) -> int:
    return Stage.values.index(stage)


def next_steps(town: Town, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with the candidate now; nothing to those who may not change it."""
    steps = steps_from(town.stage)
    if not steps or not user.may(EDIT):
        return ()
    footing = Footing.of(town)
    return tuple(
        NextStep(
            str(step.label),
            reverse("partnerships:candidate_step", args=[town.slug, step.address]),
            lacks(footing, step.target) or "",
            is_main=step.leads_on,
        )
        for step in steps
    )


@transaction.atomic
def take(town: Town, step: Step, *, by: User, seen: int, comment: str = "") -> TownStep:
    """Take the step and log it. Raises `RefusedError`; then nothing is written."""
    town = Town.objects.select_for_update().get(pk=town.pk)
    sentence = refusal(town, step, by)
    if sentence is None and step.comment and not comment.strip():
        sentence = str(NO_REASON)
    if sentence:
        raise RefusedError(sentence)
    claim(town, seen)
    return move(town, step, by=by, comment=comment)


def move(town: Town, step: Step, *, by: User | None, comment: str = "") -> TownStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    source, town.stage = town.stage, step.target
    becomes = _becomes(town, step)
    for name, value in becomes.items():
        setattr(town, name, value)
    town._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    town.save(update_fields=["stage", *becomes, "version", "changed_at"])
    return TownStep.objects.create(
        town=town,
        step=step.name,
        source=source,
        target=step.target,
        comment=comment,
        taken_by=by,
    )


def _becomes(town: Town, step: Step) -> dict[str, Any]:
    """What the town is to the municipality after the step, and since when."""
    if step.target == Stage.DECLINED:
        return {"relation": Town.Relation.DECLINED}
    if step.target != Stage.AGREEMENT:
        return {"relation": Town.Relation.CANDIDATE}
    agreement = Footing.of(town).signed
    if agreement is None:
        raise RefusedError(str(lacks(Footing.of(town), step.target)))
    day = agreement.signed_on or agreement.starts_on
    return {"relation": relation_by(agreement), "since": day.year if day else town.since}

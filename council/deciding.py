"""What holds for entering and correcting decisions, and for resting on a directive."""

from typing import Any

from django.db import transaction
from django.db.models import ManyToOneRel, Q, QuerySet
from django.utils.translation import gettext as _

from council.models import Body, Decision, DecisionRecipient, Directive, Outcome, User
from council.steps import claim


def choices(decisions: QuerySet[Decision], *, keep: int | None = None) -> QuerySet[Decision]:
    """Return those that can be chosen: as they stand today, and the one that is chosen already."""
    return decisions.filter(Q(corrected_by=None) | Q(pk=keep)).select_related("body")


def entry_refusal(decision: Decision) -> str | None:
    """Say why the decision cannot be entered, or return None when it can.

    To be asked inside the transaction that enters it: the body is held until then, so that two
    who enter the same decision at once do not both succeed.
    """
    Body.objects.select_for_update().get(pk=decision.body_id)
    alike = Decision.objects.standing()
    if decision.corrects_id is not None:
        alike = alike.exclude(pk=decision.corrects_id)
    same = {"body": decision.body_id, "meeting_date": decision.meeting_date}
    if alike.filter(**same, paragraph=decision.paragraph).exists():
        return _(
            "Beslutet är redan inlagt: samma organ, dag och paragraf. "
            "Rätta det i stället, eller ange en annan paragraf."
        )
    return None


def correction_refusal(old: Decision, body: Body, outcome: Outcome) -> str | None:
    """Say why the decision cannot be corrected so, or return None when it can.

    A correction mends how a decision was entered. What rests on the decision stays, so a body or
    an outcome that something rests on is changed by a new step, not by a correction. To be asked
    inside the transaction that corrects: the old entry is held, so that no step rests on it
    meanwhile.
    """
    old = Decision.objects.select_for_update().get(pk=old.pk)
    if Decision.objects.filter(corrects=old).exists():
        return _("Beslutet är redan rättat. Rätta den senaste posten i stället.")
    moves = body != old.body or outcome != old.outcome
    if moves and _carries_something(old):
        return _(
            "Planer, rapporter, direktiv eller aktiviteter vilar på beslutet, så organ och utfall "
            "kan inte rättas. Lägg in ett nytt beslut för det som har ändrats."
        )
    return None


def _carries_something(decision: Decision) -> bool:
    """Look through everything that points to decisions, whichever app it belongs to."""
    own = {Decision, DecisionRecipient}
    relations = [
        relation
        for relation in Decision._meta.related_objects
        if isinstance(relation, ManyToOneRel) and relation.related_model not in own
    ]
    mine = decision.entries
    return any(
        relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": mine}
        ).exists()
        for relation in relations
    )


@transaction.atomic
def give_directive(record: Any, directive: Directive, *, by: User) -> None:
    """Tie the directive to the activity or project; the record's history says who did."""
    stored = type(record)._default_manager.select_for_update().get(pk=record.pk)
    claim(stored, stored.version)
    stored._history_user = by
    stored.save(update_fields=["version", "changed_at"])
    stored.directives.add(directive)

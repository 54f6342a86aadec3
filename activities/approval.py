"""The plan's way: the council proposes, the committee prepares, the board approves (V07, R04).

`STEPS` is the whole way as a table, `refusal` the one judge of it, and `take` the one act.
The table itself stands in `plan_way.py`.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import content
from activities.models import Plan, PlanEdition, PlanState, PlanStep
from activities.plan_way import APPROVED, DRAFT, EDITORIAL, PREPARED, PROPOSED, PlanWay
from council.models import Body, Decision, Outcome, User
from council.roles import refusal_sentence
from council.steps import RefusedError, claim


def locked(plan: Plan) -> Plan:
    """Return the plan as it is now, held until the transaction ends: nobody moves it meanwhile."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def in_force(plan: Plan) -> PlanEdition | None:
    """Return the edition that holds: the last one approved, also while a revision is made."""
    return plan.editions.order_by("-major", "-minor").first()


def refusal(plan: Plan, step: PlanWay, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    if plan.state not in step.sources:
        return _out_of_order(PlanState(plan.state), step)
    if step.name == "propose" and not plan.goals.exists():
        return _("Planen har inga mål. Lägg in minst ett mål innan rådet föreslår den.")
    if step.name in {"close_unchanged", "confirm_wording"}:
        return _wording_refusal(plan, step)
    return None


def _out_of_order(state: PlanState, step: PlanWay) -> str:
    """Say what must happen first. A state that is missing here cannot be judged."""
    if state == DRAFT and PREPARED in step.sources:
        return _("Planen måste först föreslås av rådet och beredas i ledningsutskottet.")
    if state == DRAFT and step.body is None:
        return _("Planen är ett utkast och kan ändras som den är.")
    return {
        DRAFT: _("Planen måste först föreslås av rådet."),
        PROPOSED: _("Planen är föreslagen av rådet och väntar på ledningsutskottet."),
        PREPARED: _("Planen är beredd i ledningsutskottet och väntar på kommunstyrelsen."),
        APPROVED: _("Planen är godkänd. Öppna en revidering om den ska ändras."),
        EDITORIAL: _("En redaktionell ändring pågår. Fastställ den eller stäng den först."),
    }[state]


def _wording_refusal(plan: Plan, step: PlanWay) -> str | None:
    edition = in_force(plan)
    if edition is None:
        return _("Planen har inte godkänts än, så det finns ingen utgåva att gå tillbaka till.")
    difference = content.compare(edition.content, content.of(plan))
    if step.name == "close_unchanged" and not difference.is_empty:
        return _(
            "Planen skiljer sig från utgåva %(number)s. Ändra tillbaka det som skiljer först."
        ) % {"number": edition.number}
    if step.name == "confirm_wording" and difference.is_empty:
        return _("Inget är ändrat. Stäng planen utan ändring.")
    if step.name == "confirm_wording" and not difference.is_only_wording:
        return _(
            "Mål är tillagda, borttagna, flyttade eller omdöpta. Det kräver ett nytt beslut: "
            "ändra tillbaka det, stäng planen och öppna en revidering."
        )
    return None


def change_refusal(plan: Plan) -> str | None:
    """Say why the plan's goals and texts cannot be changed now, or return None when they can."""
    if plan.is_open:
        return None
    return {
        PROPOSED: _(
            "Planen är föreslagen av rådet och kan inte ändras medan den behandlas. "
            "Vänta på beslutet, eller låt rådet ta tillbaka förslaget."
        ),
        PREPARED: _(
            "Planen är beredd i ledningsutskottet och kan inte ändras "
            "innan kommunstyrelsen har beslutat."
        ),
        APPROVED: _("Planen är godkänd och ändras bara genom en revidering. Öppna en först."),
    }[PlanState(plan.state)]


def decision_refusal(plan: Plan, step: PlanWay, decision: Decision | None) -> str | None:
    """Say why the decision does not carry the step, or return None when it does."""
    if step.body is None:
        return _("Steget tas utan beslut.") if decision else None
    if decision is None:
        return _("Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer.")
    if decision.body.kind != step.body or decision.outcome != step.outcome:
        return _(
            "Steget kräver %(outcome)s av %(body)s, men %(decision)s är något annat. "
            "Välj rätt beslut eller rätta det."
        ) % {
            "outcome": Outcome(step.outcome or "").label.lower(),
            "body": Body.Kind(step.body).label,
            "decision": decision,
        }
    if decision.is_corrected:
        return _("Beslutet %(decision)s är rättat. Använd rättelsen.") % {"decision": decision}
    if PlanStep.objects.filter(decision__in=decision.entries).exists():
        return _("Beslutet %(decision)s har redan fört en plan vidare.") % {"decision": decision}
    return _day_refusal(plan, decision.meeting_date)


def usable_decisions(plan: Plan, step: PlanWay) -> QuerySet[Decision]:
    """Return the entered decisions that could carry the step, those of the plan's case first."""
    found = Decision.objects.standing().filter(outcome=step.outcome, body__kind=step.body)
    found = found.filter(meeting_date__lte=timezone.localdate())
    if before := _last_decision(plan):
        found = found.filter(meeting_date__gte=before.meeting_date)
    found = found.select_related("corrects__corrects")
    used = set(PlanStep.objects.exclude(decision=None).values_list("decision", flat=True))
    free = [each.pk for each in found if used.isdisjoint(entry.pk for entry in each.entries)]
    of_the_case = Q(registry_number=plan.registry_number) & ~Q(registry_number="")
    ordered = Decision.objects.filter(pk__in=free).annotate(is_of_the_case=of_the_case)
    return ordered.select_related("body").order_by("-is_of_the_case", "-meeting_date")


def _day_refusal(plan: Plan, day: dt.date) -> str | None:
    """A body decides after the one before it, and not in the future."""
    if day > timezone.localdate():
        return _("Sammanträdet %(day)s har inte varit än. Kontrollera datumet.") % {"day": day}
    before = _last_decision(plan)
    if before and day < before.meeting_date:
        return _("Sammanträdet %(day)s ligger före steget innan, %(before)s.") % {
            "day": day,
            "before": before,
        }
    return None


def _last_decision(plan: Plan) -> Decision | None:
    """Return the decision behind the plan's last step that had one, as it stands."""
    decided = plan.steps.exclude(decision=None).select_related("decision__body")
    last = decided.order_by("pk").last()
    return last.decision.as_it_stands if last and last.decision else None


@transaction.atomic
def take(
    plan: Plan,
    step: PlanWay,
    *,
    by: User,
    seen: int,
    decision: Decision | None = None,
    comment: str = "",
    fingerprint: str = "",
) -> PlanStep:
    """Take the step, log it and, when it approves, issue the edition. Raises `RefusedError`.

    `seen` is the version of the plan that the person saw, and `fingerprint`, when given, that of
    its content: nobody confirms goals that were changed behind their back.
    """
    if decision is not None:
        # Always the decision before the plan: two plans that wait for one decision wait in turn.
        decision = Decision.objects.select_for_update().get(pk=decision.pk)
    plan = locked(plan)
    sentence = refusal(plan, step, by) or decision_refusal(plan, step, decision)
    if sentence is None and step.comment and not comment.strip():
        sentence = _("Skriv skälet. Det visas i planens historik.")
    if sentence is None and fingerprint and fingerprint != content.fingerprint(content.of(plan)):
        sentence = _("Planens mål har ändrats sedan du öppnade sidan. Läs dem och försök igen.")
    if sentence:
        raise RefusedError(sentence)
    claim(plan, seen)
    return move(plan, step, by=by, decision=decision, comment=comment)


def move(
    plan: Plan, step: PlanWay, *, by: User | None, decision: Decision | None, comment: str = ""
) -> PlanStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    source, plan.state = plan.state, step.target
    if decision is not None and not plan.registry_number:
        # The first decision tells which case the plan is.
        plan.registry_number = decision.registry_number
    plan._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    plan.save(update_fields=["state", "registry_number", "version", "changed_at"])
    taken = PlanStep.objects.create(
        plan=plan,
        step=step.name,
        source=source,
        target=step.target,
        decision=decision,
        comment=comment,
        taken_by=by,
    )
    if step.name in {"approve", "confirm_wording"}:
        _issue(plan, taken)
    return taken


def _issue(plan: Plan, taken: PlanStep) -> PlanEdition:
    """Freeze the plan as the next edition: 1.0, then 1.1 for wording or 2.0 by a new decision."""
    last = in_force(plan)
    opened = plan.steps.filter(step__in=["revise", "edit_wording"]).order_by("pk").last()
    major, minor = (last.major, last.minor) if last else (0, 0)
    is_new = taken.step == "approve"
    return PlanEdition.objects.create(
        plan=plan,
        major=major + is_new,
        minor=0 if is_new else minor + 1,
        reason=opened.comment if opened else _("Planens första utgåva."),
        content=content.of(plan),
        step=taken,
    )

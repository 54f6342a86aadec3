"""The plan's way: the council proposes, the committee prepares, the board approves (V07, R04).

`STEPS` is the whole way as a table, `refusal` the one judge of it, and `take` the one act.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from activities import content
from activities.models import Plan, PlanEdition, PlanState, PlanStep
from council.models import Body, Decision, Outcome, User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError, Step, claim

DRAFT, PROPOSED, PREPARED = PlanState.DRAFT, PlanState.PROPOSED, PlanState.PREPARED
APPROVED, EDITORIAL = PlanState.APPROVED, PlanState.EDITORIAL
COUNCIL, COMMITTEE = Body.Kind.COUNCIL, Body.Kind.MANAGEMENT_COMMITTEE
BOARD = Body.Kind.EXECUTIVE_BOARD
WHY_BACK = gettext_lazy("Vad ska göras om?")
WHY_CHANGED = gettext_lazy("Varför ändras planen?")


@dataclass(frozen=True, kw_only=True)
class PlanWay(Step):
    """A step of the plan. Where a body decides, its decision with this outcome is required.

    `wording` is how the decision usually reads; the minutes have the last word.
    """

    body: Body.Kind | None = None
    outcome: Outcome | None = None
    wording: StrOrPromise = ""


STEPS = (
    PlanWay(
        name="propose",
        address="foresla",
        label=gettext_lazy("Rådet föreslår planen"),
        done=gettext_lazy("Planen är föreslagen av rådet."),
        sources=(DRAFT,),
        target=PROPOSED,
        permission=Permission.CONFIRM_PROPOSAL,
        body=COUNCIL,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy("Rådet föreslår kommunstyrelsen att godkänna verksamhetsplanen."),
        leads_on=True,
    ),
    PlanWay(
        name="withdraw",
        address="ta-tillbaka",
        label=gettext_lazy("Rådet tar tillbaka förslaget"),
        done=gettext_lazy("Förslaget är taget tillbaka. Planen är ett utkast igen."),
        sources=(PROPOSED,),
        target=DRAFT,
        permission=Permission.CONFIRM_PROPOSAL,
        comment=WHY_BACK,
        body=COUNCIL,
        outcome=Outcome.REFERRED_BACK,
        wording=gettext_lazy("Rådet tar tillbaka sitt förslag till verksamhetsplan."),
    ),
    PlanWay(
        name="prepare",
        address="bered",
        label=gettext_lazy("Ledningsutskottet har berett planen"),
        done=gettext_lazy("Planen är beredd i ledningsutskottet."),
        sources=(PROPOSED,),
        target=PREPARED,
        permission=Permission.RECORD_DECISIONS,
        body=COMMITTEE,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy(
            "Ledningsutskottet föreslår kommunstyrelsen att godkänna verksamhetsplanen."
        ),
        leads_on=True,
    ),
    PlanWay(
        name="refer_back_by_committee",
        address="utskottets-aterremiss",
        label=gettext_lazy("Ledningsutskottet återremitterar planen"),
        done=gettext_lazy("Planen är återremitterad. Den är ett utkast igen."),
        sources=(PROPOSED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=COMMITTEE,
        outcome=Outcome.REFERRED_BACK,
        wording=gettext_lazy("Ledningsutskottet återremitterar verksamhetsplanen."),
    ),
    PlanWay(
        name="postpone_by_committee",
        address="utskottets-bordlaggning",
        label=gettext_lazy("Ledningsutskottet bordlägger planen"),
        done=gettext_lazy("Bordläggningen är inlagd. Planen väntar på ledningsutskottet."),
        sources=(PROPOSED,),
        target=PROPOSED,
        permission=Permission.RECORD_DECISIONS,
        body=COMMITTEE,
        outcome=Outcome.POSTPONED,
        wording=gettext_lazy("Ledningsutskottet bordlägger verksamhetsplanen."),
    ),
    PlanWay(
        name="approve",
        address="godkann",
        label=gettext_lazy("Kommunstyrelsen godkänner planen"),
        done=gettext_lazy("Planen är godkänd av kommunstyrelsen och gäller nu."),
        sources=(PREPARED,),
        target=APPROVED,
        permission=Permission.RECORD_DECISIONS,
        body=BOARD,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy("Kommunstyrelsen godkänner verksamhetsplanen."),
        leads_on=True,
    ),
    PlanWay(
        name="refer_back_by_board",
        address="styrelsens-aterremiss",
        label=gettext_lazy("Kommunstyrelsen återremitterar planen"),
        done=gettext_lazy("Planen är återremitterad. Den är ett utkast igen."),
        sources=(PREPARED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=BOARD,
        outcome=Outcome.REFERRED_BACK,
        wording=gettext_lazy("Kommunstyrelsen återremitterar verksamhetsplanen."),
    ),
    PlanWay(
        name="postpone_by_board",
        address="styrelsens-bordlaggning",
        label=gettext_lazy("Kommunstyrelsen bordlägger planen"),
        done=gettext_lazy("Bordläggningen är inlagd. Planen väntar på kommunstyrelsen."),
        sources=(PREPARED,),
        target=PREPARED,
        permission=Permission.RECORD_DECISIONS,
        body=BOARD,
        outcome=Outcome.POSTPONED,
        wording=gettext_lazy("Kommunstyrelsen bordlägger verksamhetsplanen."),
    ),
    PlanWay(
        name="reject",
        address="avsla",
        label=gettext_lazy("Kommunstyrelsen avslår planen"),
        done=gettext_lazy("Avslaget är inlagt. Planen är ett utkast igen."),
        sources=(PREPARED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=BOARD,
        outcome=Outcome.REJECTED,
        wording=gettext_lazy("Kommunstyrelsen avslår förslaget till verksamhetsplan."),
    ),
    PlanWay(
        name="revise",
        address="revidera",
        label=gettext_lazy("Öppna en revidering"),
        done=gettext_lazy("Revideringen är öppnad. Den godkända utgåvan gäller så länge."),
        sources=(APPROVED,),
        target=DRAFT,
        permission=Permission.EDIT_PLAN,
        comment=WHY_CHANGED,
    ),
    PlanWay(
        name="edit_wording",
        address="redaktionell-andring",
        label=gettext_lazy("Öppna en redaktionell ändring"),
        done=gettext_lazy("Den redaktionella ändringen är öppnad."),
        sources=(APPROVED,),
        target=EDITORIAL,
        permission=Permission.EDIT_PLAN,
        comment=WHY_CHANGED,
    ),
    PlanWay(
        name="confirm_wording",
        address="faststall",
        label=gettext_lazy("Fastställ den redaktionella ändringen"),
        done=gettext_lazy("Den redaktionella ändringen är fastställd."),
        sources=(EDITORIAL,),
        target=APPROVED,
        permission=Permission.CONFIRM_WORDING,
        leads_on=True,
    ),
    PlanWay(
        name="close_unchanged",
        address="stang",
        label=gettext_lazy("Stäng utan ändring"),
        done=gettext_lazy("Planen är stängd utan ändring. Den godkända utgåvan gäller."),
        sources=(DRAFT, EDITORIAL),
        target=APPROVED,
        permission=Permission.EDIT_PLAN,
    ),
)


def step_named(name: str) -> PlanWay | None:
    return next((step for step in STEPS if step.name == name), None)


def step_at(address: str) -> PlanWay | None:
    return next((step for step in STEPS if step.address == address), None)


def steps_from(state: str) -> tuple[PlanWay, ...]:
    return tuple(step for step in STEPS if state in step.sources)


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
            "Mål är tillagda, borttagna eller flyttade. Det kräver ett nytt beslut: "
            "ändra tillbaka det, stäng planen och öppna en revidering."
        )
    return None


def change_refusal(plan: Plan) -> str | None:
    """Say why the plan's goals and texts cannot be changed now, or return None when they can."""
    if plan.is_open:
        return None
    if plan.state == APPROVED:
        return _("Planen är godkänd och ändras bara genom en revidering. Öppna en först.")
    return _(
        "Planen är föreslagen av rådet och kan inte ändras medan den behandlas. "
        "Vänta på beslutet, eller låt rådet ta tillbaka förslaget."
    )


def decision_refusal(plan: Plan, step: PlanWay, decision: Decision | None) -> str | None:
    """Say why the decision does not carry the step, or return None when it does."""
    if step.body is None:
        return None
    if decision is None:
        return _("Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer.")
    if decision.body.kind != step.body or decision.outcome != step.outcome:
        return _("Beslutet %(decision)s är av ett annat organ eller har ett annat utfall.") % {
            "decision": decision
        }
    if decision.is_corrected:
        return _("Beslutet %(decision)s är rättat. Använd rättelsen.") % {"decision": decision}
    if PlanStep.objects.filter(decision=decision).exists():
        return _("Beslutet %(decision)s har redan fört en plan vidare.") % {"decision": decision}
    return _day_refusal(plan, decision.meeting_date)


def usable_decisions(step: PlanWay) -> QuerySet[Decision]:
    """Return the entered decisions that could carry the step: of its body, not yet used."""
    standing = Decision.objects.standing().filter(plan_step=None, outcome=step.outcome or "")
    return standing.filter(body__kind=step.body or "").select_related("body")


def _day_refusal(plan: Plan, day: dt.date) -> str | None:
    """A body decides after the one before it, and not in the future."""
    if day > timezone.localdate():
        return _("Sammanträdet %(day)s har inte varit än. Kontrollera datumet.") % {"day": day}
    decided = plan.steps.exclude(decision=None).select_related("decision__body")
    before = decided.order_by("pk").last()
    if before and before.decision and day < before.decision.meeting_date:
        return _("Sammanträdet %(day)s ligger före steget innan, %(before)s.") % {
            "day": day,
            "before": before.decision,
        }
    return None


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
    plan._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    plan.save(update_fields=["state", "version", "changed_at"])
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

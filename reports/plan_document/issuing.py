"""Issuing the plan: what the board has approved is frozen as one file.

What carries the plan out may change without the board, so a plan can be issued again for a reason.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import approval
from activities.models import Plan, PlanState
from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError
from reports.editions import encoding
from reports.editions.issuing import Issuer, changed_refusal, freeze, last_number, order_refusal
from reports.models import Edition
from reports.plan_document import contents
from reports.plan_document.contents import PlanContents
from reports.plan_document.document import PLAN_DOCUMENT

ISSUE = Permission.EDIT_PLAN


def to_issue(plan: Plan) -> PlanContents:
    return contents.build(plan.year, timezone.localdate())


def issuer(plan: Plan) -> Issuer:
    return Issuer(
        about=plan,
        fingerprint=lambda: encoding.fingerprint(to_issue(plan)),
        last_number=partial(last_number, PLAN_DOCUMENT, plan.year),
        issue=partial(issue, plan),
        question=_("Varför ges planen ut?"),
        suggested=_because(plan),
    )


def _because(plan: Plan) -> str:
    """Suggest the board's decision as the reason of the first edition; others need their own."""
    edition = approval.in_force(plan)
    if edition is None or last_number(PLAN_DOCUMENT, plan.year):
        return ""
    decision = edition.step.standing_decision
    return _("Godkänd: %(decision)s.") % {"decision": decision} if decision else edition.reason


def refusal(plan: Plan, user: User) -> str | None:
    """Say why this person cannot issue the plan now, or return None when they can."""
    if not user.may(ISSUE):
        return refusal_sentence(user.role, ISSUE)
    if approval.in_force(plan) is None:
        return _("Planen är inte godkänd av kommunstyrelsen. Den ges ut när den är det.")
    if plan.state != PlanState.APPROVED:
        return _("Planen revideras. Ge ut den när ändringen är beslutad eller stängd.")
    return None


@transaction.atomic
def issue(plan: Plan, *, reason: str, seen: str, after: int, by: User) -> Edition:
    """Freeze the approved plan as it is now. Raises `RefusedError`; then nothing is written.

    `seen` is the fingerprint of what the person saw, and `after` the last edition then.
    """
    plan = approval.locked(plan)
    what = to_issue(plan)
    sentence = refusal(plan, by) or order_refusal(PLAN_DOCUMENT, plan.year, after)
    if sentence := sentence or changed_refusal(what, seen):
        raise RefusedError(sentence)
    return freeze(PLAN_DOCUMENT, plan, what, reason=reason, by=by)

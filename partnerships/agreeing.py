"""What is done with an agreement: decided, signed, amended, renewed, chosen about and ended.

Each act has its judge, which says in a sentence why it cannot be done. An act asks its judge inside
its transaction and takes the agreement's next version, so that of two at once one succeeds and the
other is told. Raises `RefusedError`; then nothing is written.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import Body, Decision, Outcome, StoredFile, User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError, claim
from partnerships.models import Agreement, AgreementAmendment
from partnerships.models.agreement import State
from partnerships.rules.agreements import lacking_benefit, state_of

EDIT = Permission.EDIT_PARTNER
# Whose decision lets a new agreement be signed, or stops it.
DECIDING_BODIES = (Body.Kind.EXECUTIVE_BOARD, Body.Kind.ASSEMBLY, Body.Kind.MANAGEMENT_COMMITTEE)
DECIDING_OUTCOMES = (Outcome.APPROVED, Outcome.REJECTED)
UNSIGNED = (State.PREPARING, State.REJECTED, State.DECIDED)
# What a renewal takes over. The benefit is judged anew, and so is everything that has a day.
RENEWED = [
    "kind",
    "scope",
    "own_interest",
    "partner_interest",
    "at_political_level",
    "at_department_level",
    "at_unit_level",
    "at_society_level",
]
RENEWED_TIES = ["towns", "organisations", "departments"]


def locked(pk: int) -> Agreement:
    """Read the agreement with its state today, held until the transaction ends."""
    return (
        Agreement.objects.select_for_update(of=("self",))
        .with_state(timezone.localdate())
        .get(pk=pk)
    )


def decide_refusal(agreement: Agreement, decision: Decision | None = None) -> str | None:
    """Say why the agreement, or this decision about it, cannot be decided (R18)."""
    if agreement.signed_on and agreement.decision_id:
        return _("Avtalet är undertecknat, så beslutet ligger fast.")
    if over := _over(agreement):
        return over
    return lacking_benefit(agreement) or (_decision_refusal(decision) if decision else None)


def _decision_refusal(decision: Decision) -> str | None:
    if decision.is_corrected:
        return _("%(decision)s är rättat. Använd rättelsen.") % {"decision": decision}
    if decision.body.kind not in DECIDING_BODIES or decision.outcome not in DECIDING_OUTCOMES:
        return _(
            "Ett avtal beslutas av kommunstyrelsen, ledningsutskottet eller kommunfullmäktige, "
            "med bifall eller avslag. Välj ett sådant beslut."
        )
    return None


@transaction.atomic
def decide(agreement: Agreement, decision: Decision, *, by: User, seen: int) -> None:
    """Record what a body has decided about the agreement."""
    # Always the decision first, as everywhere: nobody corrects it meanwhile.
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    stored = locked(agreement.pk)
    _settle(stored, decide_refusal(stored, decision), by=by, seen=seen, decision=decision)


def sign_refusal(agreement: Agreement, day: dt.date | None = None) -> str | None:
    """Say why the agreement cannot be signed, or not that day. What is signed can be mended."""
    if agreement.is_new and agreement.decision is None:
        return _("Ett nytt avtal undertecknas när det är beslutat. Lägg in beslutet först.")
    if state_of(agreement) == State.REJECTED:
        return _("Avtalet är avslaget och undertecknas inte.")
    return _signing_day_refusal(agreement, day) if day else None


def _signing_day_refusal(agreement: Agreement, day: dt.date) -> str | None:
    if day > timezone.localdate():
        return _("Dagen har inte varit än. Kontrollera datumet.")
    decided_on = agreement.decision and agreement.decision.as_it_stands.meeting_date
    if agreement.is_new and decided_on and day < decided_on:
        return _("Avtalet beslutades %(day)s och kan inte vara undertecknat före det.") % {
            "day": decided_on
        }
    return None


@transaction.atomic
def sign(
    agreement: Agreement,
    *,
    by: User,
    seen: int,
    signed_on: dt.date,
    signatories: str,
    document: StoredFile | None = None,
) -> None:
    """Record the signing, or mend what was recorded. Without a document the earlier one stays."""
    stored = locked(agreement.pk)
    values: dict[str, Any] = {"signed_on": signed_on, "signatories": signatories}
    if document is not None:
        values["document"] = document
    _settle(stored, sign_refusal(stored, signed_on), by=by, seen=seen, **values)


def choose_refusal(agreement: Agreement, day: dt.date | None = None) -> str | None:
    """Say why nothing can be chosen about the agreement; after its end a choice is only late."""
    if over := _over(agreement):
        return over
    if state_of(agreement) in {*UNSIGNED, State.COMING}:
        return _("Avtalet gäller inte än, så det finns inget att välja inför slutet.")
    if agreement.ends_on is None:
        return _("Avtalet saknar slutdatum. Ange det först.")
    if day and day > timezone.localdate():
        return _("Dagen har inte varit än. Kontrollera datumet.")
    return None


@transaction.atomic
def choose(
    agreement: Agreement,
    choice: str,
    *,
    by: User,
    seen: int,
    reason: str,
    day: dt.date,
    decision: Decision | None = None,
) -> None:
    """Record what the council wants when the agreement ends, and why."""
    stored = locked(agreement.pk)
    refused = choose_refusal(stored, day)
    chosen = _chosen(choice, reason, day, decision)
    _settle(stored, refused or _reason_refusal(reason), by=by, seen=seen, **chosen)


def terminate_refusal(agreement: Agreement, day: dt.date | None = None) -> str | None:
    """Say why the agreement cannot be ended before its time, or not that day.

    The day of one that is ended already can be mended.
    """
    state = state_of(agreement)
    if state in UNSIGNED:
        return _("Avtalet är inte undertecknat, så det finns inget att avsluta.")
    if state == State.EXPIRED:
        return _("Avtalet har redan gått ut.")
    if day and agreement.ends_on and day > agreement.ends_on:
        return _("Avtalet går ut redan %(day)s. Välj en tidigare dag.") % {"day": agreement.ends_on}
    if day and state == State.IN_FORCE and agreement.starts_on and day < agreement.starts_on:
        return _("Dagen ligger före avtalets första dag, %(day)s.") % {"day": agreement.starts_on}
    return None


@transaction.atomic
def terminate(
    agreement: Agreement,
    day: dt.date,
    *,
    by: User,
    seen: int,
    reason: str,
    decision: Decision | None = None,
) -> None:
    """End the agreement early. It is a choice to end it, so the reason stands as that choice's."""
    stored = locked(agreement.pk)
    refused = terminate_refusal(stored, day) or _reason_refusal(reason)
    chosen = _chosen(Agreement.Choice.END, reason, timezone.localdate(), decision)
    _settle(stored, refused, by=by, seen=seen, terminated_on=day, **chosen)


def amend_refusal(agreement: Agreement, day: dt.date | None = None) -> str | None:
    """Say why the agreement cannot be amended, or not that day."""
    if over := _over(agreement):
        return over
    if state_of(agreement) in UNSIGNED:
        return _("Avtalet är inte undertecknat än. Ändra det i stället.")
    return _amendment_day_refusal(agreement, day) if day else None


def _amendment_day_refusal(agreement: Agreement, day: dt.date) -> str | None:
    if day > timezone.localdate():
        return _("Dagen har inte varit än. Kontrollera datumet.")
    if agreement.signed_on and day < agreement.signed_on:
        return _("Avtalet undertecknades %(day)s, och tillägget kan inte vara äldre.") % {
            "day": agreement.signed_on
        }
    if agreement.ends_on and day > agreement.ends_on:
        return _(
            "Tillägget är undertecknat efter avtalets slut, %(day)s. Förnya det i stället."
        ) % {"day": agreement.ends_on}
    return None


def new_end_refusal(
    agreement: Agreement, end: dt.date, *, seen_end: dt.date | None, day: dt.date
) -> str | None:
    """Say why the last day cannot be moved there by one who saw it stand at `seen_end`."""
    if agreement.ends_on != seen_end:
        return _("Någon annan har flyttat sista dagen till %(day)s. Läs igenom och spara igen.") % {
            "day": agreement.ends_on or _("obestämd tid")
        }
    if end == agreement.ends_on:
        return _("Sista dagen är redan %(day)s. Lämna fältet tomt eller ändra det.") % {"day": end}
    if end < (agreement.starts_on or day):
        return _("Den nya sista dagen ligger före avtalets början. Ändra den.")
    return None


@transaction.atomic
def amend(
    amendment: AgreementAmendment, *, by: User, seen_end: dt.date | None
) -> AgreementAmendment:
    """Save a new amendment under the next number and, when it says so, move the last day.

    A choice that was made about the last day that was is taken back: the new one asks for its own.
    """
    stored = locked(amendment.agreement_id)
    refused = amend_refusal(stored, amendment.signed_on)
    if amendment.new_end and not refused:
        refused = new_end_refusal(
            stored, amendment.new_end, seen_end=seen_end, day=amendment.signed_on
        )
    last = stored.amendments.aggregate(last=Max("number"))["last"] or 0
    moved: dict[str, Any] = {}
    if amendment.new_end:
        moved = {"ends_on": amendment.new_end, **_chosen("", "", None, None)}
    former_end = stored.ends_on if amendment.new_end else None
    _settle(stored, refused, by=by, seen=stored.version, **moved)
    amendment.number, amendment.former_end = last + 1, former_end
    amendment._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    amendment.save()
    return amendment


def direct_end_refusal(agreement: Agreement) -> str | None:
    """Say why the last day is not simply edited any more, or return None when it may be."""
    if agreement.choice or agreement.amendments.exclude(new_end=None).exists():
        return _(
            "Sista dagen ligger fast sedan rådet valde eller ett tillägg flyttade den. "
            "Flytta den med ett nytt tillägg."
        )
    return None


def renew_refusal(agreement: Agreement) -> str | None:
    """Say why the agreement cannot be renewed, or return None when it can."""
    found = Agreement.objects.filter(renews=agreement.pk).first()
    if found is not None:
        return _("Avtalet är redan förnyat: ”%(renewal)s”.") % {"renewal": found}
    if state_of(agreement) in UNSIGNED:
        return _("Avtalet är inte undertecknat än. Ändra det i stället.")
    return None


def renewal(agreement: Agreement) -> dict[str, Any]:
    """Return what a renewal begins with: what was agreed, but neither benefit, decision nor days.

    The agreement itself is not touched.
    """
    values: dict[str, Any] = {name: getattr(agreement, name) for name in RENEWED}
    return values | {name: list(getattr(agreement, name).all()) for name in RENEWED_TIES}


def _over(agreement: Agreement) -> str | None:
    if agreement.terminated_on:
        return _("Avtalet avslutas i förtid, %(day)s.") % {"day": agreement.terminated_on}
    return None


def _reason_refusal(reason: str) -> str | None:
    return None if reason.strip() else _("Skriv skälet. Det visas på avtalets sida.")


def _chosen(
    choice: str, reason: str, day: dt.date | None, decision: Decision | None
) -> dict[str, Any]:
    return {
        "choice": choice,
        "choice_reason": reason,
        "chosen_on": day,
        "choice_decision": decision,
    }


def _settle(stored: Agreement, refused: str | None, *, by: User, seen: int, **values: Any) -> None:
    """Write the values, in the version after the one that the person saw, unless it is refused."""
    if not by.may(EDIT):
        refused = refusal_sentence(by.role, EDIT)
    if refused:
        raise RefusedError(refused)
    claim(stored, seen)
    for name, value in values.items():
        setattr(stored, name, value)
    stored._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    stored.save(update_fields=[*values, "version", "changed_at"])

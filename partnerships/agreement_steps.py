"""What can be done with an agreement now, and why the rest cannot yet: for its page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from council.steps import NextStep
from partnerships import agreeing
from partnerships.models import Agreement
from partnerships.models.agreement import State
from partnerships.rules.agreements import lacking_benefit, state_of


def next_steps(agreement: Agreement) -> tuple[NextStep, ...]:
    """Return the steps that lead on from where the agreement stands, the expected one first.

    The agreement is one that `Limits.judge` has read.
    """
    state = state_of(agreement)
    if state in agreeing.UNSIGNED:
        return tuple(_before_signing(agreement, state))
    return tuple(_after_signing(agreement, state))


def signing_step(agreement: Agreement) -> NextStep | None:
    """Return the way to the signing of an agreement that holds: it, or its paper, comes late."""
    if state_of(agreement) in agreeing.UNSIGNED:
        return None
    label = _("Ändra undertecknandet") if agreement.signed_on else _("Lägg in undertecknandet")
    return _step(label, "agreement_sign", agreement)


def _before_signing(agreement: Agreement, state: State) -> Iterator[NextStep]:
    refusal = agreeing.decide_refusal(agreement) or ""
    if lacking_benefit(agreement):
        yield _step(_("Fyll i nyttobedömningen"), "agreement_edit", agreement, is_main=True)
    if state == State.DECIDED:
        yield _step(_("Lägg in undertecknandet"), "agreement_sign", agreement, is_main=True)
    label = _("Välj ett annat beslut") if agreement.decision_id else _("Lägg in beslutet")
    is_expected = state == State.PREPARING and not refusal
    yield _step(label, "agreement_decide", agreement, refusal, is_main=is_expected)


def _after_signing(agreement: Agreement, state: State) -> Iterator[NextStep]:
    is_due: bool = agreement.choice_is_due  # type: ignore[attr-defined]  # annotated
    if state in {State.IN_FORCE, State.EXPIRED} and not agreement.terminated_on:
        label = _("Ändra valet") if agreement.choice else _("Välj inför slutdatumet")
        refusal = agreeing.choose_refusal(agreement) or ""
        yield _step(label, "agreement_choose", agreement, refusal, is_main=is_due)
    if agreement.decision_id is None and not agreeing.decide_refusal(agreement):
        yield _step(_("Lägg in beslutet"), "agreement_decide", agreement)
    if not agreeing.amend_refusal(agreement):
        yield _step(_("Lägg in ett tillägg"), "amendment_new", agreement)
    if not agreeing.renew_refusal(agreement):
        is_wanted = agreement.choice in {Agreement.Choice.EXTEND, Agreement.Choice.CHANGE_FORM}
        yield _step(_("Förnya avtalet"), "agreement_renew", agreement, is_main=is_wanted)
    if not agreeing.terminate_refusal(agreement):
        label = _("Ändra avslutet") if agreement.terminated_on else _("Avsluta i förtid")
        yield _step(label, "agreement_terminate", agreement)


def _step(
    label: str, route: str, agreement: Agreement, refusal: str = "", *, is_main: bool = False
) -> NextStep:
    url = reverse(f"partnerships:{route}", args=[agreement.pk])
    return NextStep(label, url, refusal, is_main)

"""A head's yearly declaration: written by the department's contact person, and handed in (P40).

`STEPS` is the way as a table, `lacks` says what it must tell before it is handed in, `refusal` is
the one judge and `take` the one act.
"""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Declaration, DeclarationStep, Department, User
from council.roles import Permission, refusal_sentence
from council.steps import NextStep, RefusedError, Step, Table, claim
from falun_intl.ui.formats import listed

Status = Declaration.Status
NO_REASON = gettext_lazy("Skriv skälet. Det visas på redovisningens sida.")

STEPS = (
    Step(
        name="give",
        address="lamna",
        label=gettext_lazy("Lämna redovisningen"),
        done=gettext_lazy("Redovisningen är lämnad."),
        sources=(Status.DRAFT,),
        target=Status.GIVEN,
        permission=Permission.DECLARE,
        leads_on=True,
    ),
    Step(
        name="reopen",
        address="oppna-igen",
        label=gettext_lazy("Öppna igen"),
        done=gettext_lazy("Redovisningen är ett utkast på nytt."),
        sources=(Status.GIVEN,),
        target=Status.DRAFT,
        permission=Permission.DECLARE,
        comment=gettext_lazy("Vad ska ändras?"),
    ),
)


_TABLE = Table(STEPS)
step_named, step_at = _TABLE.named, _TABLE.at


def write_refusal(department: Department, year: int, user: User) -> str | None:
    """Say why this person cannot write the department's declaration, or None when they can.

    A contact person writes the own department's, and whoever edits the network any.
    """
    if not user.may(Permission.DECLARE):
        return refusal_sentence(user.role, Permission.DECLARE)
    if not user.may(Permission.EDIT_COUNCIL) and user.department_id != department.pk:
        return _(
            "En kontaktperson skriver bara den egna förvaltningens redovisning. "
            "Be förvaltningens egen kontaktperson, eller koordinatorn."
        )
    if year > timezone.localdate().year:
        return _("Året %(year)s har inte börjat än. Skriv redovisningen när det har det.") % {
            "year": year
        }
    return None


def change_refusal(declaration: Declaration) -> str | None:
    """What is handed in stands; it is opened again before it is changed."""
    if declaration.is_given:
        return _("Redovisningen är lämnad. Öppna den igen om något ska ändras.")
    return None


def lacks(declaration: Declaration) -> str | None:
    """Say what is missing before it can be handed in, or return None when nothing is."""
    said = {
        _("vem som svarar"): declaration.head_title,
        _("hur policyn genomförs"): declaration.implementation,
        _("hur den internationella dimensionen finns i utvecklingsarbetet"): (
            declaration.development
        ),
        _("vad som planeras"): declaration.planned,
        _("om frågorna finns i nämndens måldokument"): declaration.in_targets,
    }
    if declaration.in_targets == Declaration.InTargets.YES:
        said[_("var i måldokumentet de finns")] = declaration.target_document
    missing = [question for question, answer in said.items() if not answer.strip()]
    if not missing:
        return None
    return _("Skriv först %(missing)s.") % {"missing": listed(missing)}


def refusal(declaration: Declaration, step: Step, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if sentence := write_refusal(declaration.department, declaration.year, user):
        return sentence
    if declaration.status not in step.sources:
        return {
            Status.GIVEN: _("Redovisningen är redan lämnad."),
            Status.DRAFT: _("Redovisningen är ett utkast och går att ändra."),
        }[Status(declaration.status)]
    return lacks(declaration) if step.target == Status.GIVEN else None


def next_steps(declaration: Declaration, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with it now; nothing to those who may not write it."""
    if write_refusal(declaration.department, declaration.year, user):
        return ()
    place = [declaration.year, declaration.department_id]
    return tuple(
        NextStep(
            str(step.label),
            reverse("council:declaration_step", args=[*place, step.address]),
            refusal(declaration, step, user) or "",
            is_main=step.leads_on,
        )
        for step in STEPS
        if declaration.status in step.sources
    )


@transaction.atomic
def take(
    declaration: Declaration,
    step: Step,
    *,
    by: User,
    seen: int,
    comment: str = "",
    given_on: dt.date | None = None,
) -> DeclarationStep:
    """Take the step and log it. Raises `RefusedError`; then nothing is written.

    `given_on` is the day the head answered; today when nobody says otherwise.
    """
    locked = Declaration.objects.select_for_update(of=("self",)).select_related("department")
    declaration = locked.get(pk=declaration.pk)
    sentence = refusal(declaration, step, by)
    if sentence is None and step.comment and not comment.strip():
        sentence = str(NO_REASON)
    if sentence:
        raise RefusedError(sentence)
    claim(declaration, seen)
    day = (given_on or timezone.localdate()) if step.target == Status.GIVEN else None
    return move(declaration, step, by=by, comment=comment, given_on=day)


def move(
    declaration: Declaration,
    step: Step,
    *,
    by: User | None,
    comment: str = "",
    given_on: dt.date | None,
) -> DeclarationStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    source, declaration.status, declaration.given_on = declaration.status, step.target, given_on
    declaration._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    declaration.save(update_fields=["status", "given_on", "version", "changed_at"])
    return DeclarationStep.objects.create(
        declaration=declaration,
        step=step.name,
        source=source,
        target=step.target,
        comment=comment,
        taken_by=by,
    )

"""A department's answer: saved half-way, marked as ready, opened again or noted as not coming.

`refusal` is the one judge of it and `take` the one act; the table stands in `way.py`.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Department, User
from council.roles import Permission, refusal_sentence
from council.steps import NextStep, RefusedError, Step, claim
from reports.annual import writing
from reports.models import AnnualReport, AnswerState, DepartmentReport
from reports.round.way import ASKED, DRAFT, NO_ANSWER, NOT_BEGUN, NOTE_UNANSWERED, READY

NOTHING_SAID = gettext_lazy(
    "Skriv något i minst en ruta, eller markera att det inte finns något att rapportera."
)
NO_REASON = gettext_lazy("Skriv skälet. Det visas för rådet.")


def stored(answer: DepartmentReport) -> DepartmentReport:
    """Return the answer as it is now."""
    rows = DepartmentReport.objects.select_related("department", "round__plan__annual_report")
    return rows.get(pk=answer.pk)


def locked(answer: DepartmentReport) -> DepartmentReport:
    """Return the answer as it is now, held until the transaction ends."""
    rows = DepartmentReport.objects.select_for_update(of=("self",))
    return rows.select_related("department", "round__plan__annual_report").get(pk=answer.pk)


def write_refusal(department: Department, user: User) -> str | None:
    """Say why this person cannot answer for the department, or return None when they can.

    A contact person answers for the own department, and whoever writes the report for any.
    """
    if not user.may(Permission.ANSWER_ROUND):
        return refusal_sentence(user.role, Permission.ANSWER_ROUND)
    if not user.may(Permission.EDIT_REPORT) and user.department_id != department.pk:
        return _(
            "En kontaktperson svarar bara för den egna förvaltningen. "
            "Be förvaltningens egen kontaktperson, eller koordinatorn."
        )
    return None


def _round_refusal(answer: DepartmentReport) -> str | None:
    """What the answer is for must still be open: the report that it is taken into."""
    report: AnnualReport | None = getattr(answer.round.plan, "annual_report", None)
    return writing.change_refusal(report) if report else None


def change_refusal(answer: DepartmentReport, user: User) -> str | None:
    """Say why the texts cannot be changed now, or return None when they can.

    What is ready is opened again before it is changed; whoever writes the report may mend it.
    """
    if sentence := write_refusal(answer.department, user) or _round_refusal(answer):
        return sentence
    if answer.state == NO_ANSWER:
        return _("Det är noterat att svaret saknas. Öppna svaret igen för att skriva.")
    if answer.is_ready and not user.may(Permission.EDIT_REPORT):
        return _("Svaret är markerat som klart. Öppna det igen om något ska ändras.")
    return None


def refusal(answer: DepartmentReport, step: Step, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    if sentence := write_refusal(answer.department, user) or _round_refusal(answer):
        return sentence
    if answer.state not in step.sources:
        return {
            NOT_BEGUN: _("Svaret är inte påbörjat. Skriv och spara det först."),
            DRAFT: _("Svaret är ett utkast och går att ändra som det är."),
            READY: _("Svaret är redan markerat som klart."),
            NO_ANSWER: _("Det är redan noterat att svaret saknas."),
        }[AnswerState(answer.state)]
    if step.target == READY and not answer.says_something:
        return str(NOTHING_SAID)
    if step == NOTE_UNANSWERED and timezone.localdate() <= answer.round.due_on:
        return _(
            "Sista dagen att svara är %(day)s. Notera att svaret saknas när den har passerat."
        ) % {"day": answer.round.due_on}
    return None


def next_steps(answer: DepartmentReport, user: User) -> tuple[NextStep, ...]:
    """Return what can be done beside writing; what others may do is not told of."""
    return tuple(
        NextStep(
            str(step.label),
            reverse("reports:answer_step", args=[answer.year, answer.department_id, step.address]),
            refusal(answer, step, user) or "",
        )
        for step in ASKED.leading_from(answer.state)
        if user.may(step.permission)
    )


@transaction.atomic
def take(
    answer: DepartmentReport, step: Step, *, by: User, seen: int, comment: str = ""
) -> DepartmentReport:
    """Take the step, and return the answer as it then is. Raises `RefusedError`.

    `seen` is the version that the person saw; `comment` is why there is no answer.
    """
    answer = locked(answer)
    sentence = refusal(answer, step, by)
    if sentence is None and step.comment and not comment.strip():
        sentence = str(NO_REASON)
    if sentence:
        raise RefusedError(sentence)
    claim(answer, seen)
    return move(answer, step, by=by, comment=comment)


def move(
    answer: DepartmentReport, step: Step, *, by: User | None, comment: str = ""
) -> DepartmentReport:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    answer.state = step.target
    answer.reason = comment if step.target == NO_ANSWER else ""
    answer.settled_at = timezone.now() if answer.is_settled else None
    answer.settled_by = by if answer.is_settled else None
    answer._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    fields = ["state", "reason", "settled_at", "settled_by", "version", "changed_at"]
    answer.save(update_fields=fields)
    return answer

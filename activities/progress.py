"""An activity's way: nothing starts without a directive, and what is done has a result.

`STEPS` is the way as a table, `lacks` says what a status requires (V61–V63, R01–R03, R15),
`refusal` is the one judge and `take` the one act.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity, ActivityStep
from activities.models.activity import Status
from council.models import Body, Decision, Directive, Limit, Outcome, Threshold, User
from council.roles import Permission, refusal_sentence
from council.rules import Lack
from council.steps import RefusedError, Step, Table, claim

EDIT = Permission.EDIT_ACTIVITY
WHY = gettext_lazy("Varför?")
NO_EXPECTATION = gettext_lazy("Ange förväntat praktiskt resultat och koppling till strategin.")
NO_FIRST_DAY = gettext_lazy("Ange aktivitetens första dag. Direktivet ska vara daterat senast då.")
NO_RESULT = gettext_lazy("Ange det faktiska resultatet. Det står i årsrapporten.")
NOT_DONE = (Status.PLANNED, Status.DECIDED, Status.ONGOING, Status.DORMANT)

STEPS = (
    Step(
        name="decide",
        address="besluta",
        label=gettext_lazy("Besluta"),
        done=gettext_lazy("Aktiviteten är beslutad."),
        sources=(Status.PLANNED,),
        target=Status.DECIDED,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="start",
        address="paborja",
        label=gettext_lazy("Påbörja"),
        done=gettext_lazy("Aktiviteten pågår."),
        sources=(Status.DECIDED,),
        target=Status.ONGOING,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="complete",
        address="avsluta",
        label=gettext_lazy("Avsluta som genomförd"),
        done=gettext_lazy("Aktiviteten är genomförd."),
        sources=(Status.ONGOING,),
        target=Status.COMPLETED,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="rest",
        address="lat-vila",
        label=gettext_lazy("Låt vila"),
        done=gettext_lazy("Aktiviteten vilar."),
        sources=(Status.PLANNED, Status.DECIDED, Status.ONGOING),
        target=Status.DORMANT,
        permission=EDIT,
        comment=WHY,
    ),
    Step(
        name="resume",
        address="ateruppta",
        label=gettext_lazy("Återuppta"),
        done=gettext_lazy("Aktiviteten är beslutad på nytt. Påbörja den när den går i gång."),
        sources=(Status.DORMANT,),
        target=Status.DECIDED,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="carry_over",
        address="for-over",
        label=gettext_lazy("För över till nästa år"),
        done=gettext_lazy("Aktiviteten är överförd till nästa år."),
        sources=NOT_DONE,
        target=Status.CARRIED_OVER,
        permission=EDIT,
    ),
    Step(
        name="cancel",
        address="avbryt",
        label=gettext_lazy("Avbryt"),
        done=gettext_lazy("Aktiviteten är avbruten."),
        sources=NOT_DONE,
        target=Status.CANCELLED,
        permission=EDIT,
        comment=WHY,
    ),
    Step(
        name="reopen",
        address="oppna-igen",
        label=gettext_lazy("Öppna igen"),
        done=gettext_lazy("Aktiviteten är planerad på nytt."),
        sources=(Status.COMPLETED, Status.CANCELLED, Status.CARRIED_OVER),
        target=Status.PLANNED,
        permission=EDIT,
        comment=WHY,
    ),
)


_TABLE = Table(STEPS)
step_named, step_at, steps_from = _TABLE.named, _TABLE.at, _TABLE.leading_from


@dataclass(frozen=True)
class Footing:
    """What an activity stands on, read once: all that its statuses ask for."""

    expected_result: str
    strategy_link: str
    actual_result: str
    starts_on: dt.date | None
    directive_days: tuple[dt.date, ...]
    is_larger: bool
    anchored_on: dt.date | None
    today: dt.date

    @classmethod
    def of(
        cls,
        activity: Activity,
        directives: Iterable[Directive] | None = None,
        limit: int | None = None,
    ) -> "Footing":
        """Read the activity with its anchoring and budget lines.

        Its directives, and the limit of a larger effort, are read too unless they are given.
        """
        if directives is None:
            directives = activity.directives.with_decisions()
        return cls(
            expected_result=activity.expected_result,
            strategy_link=activity.strategy_link,
            actual_result=activity.actual_result,
            starts_on=activity.starts_on,
            directive_days=tuple(each.date for each in directives if each.holds),
            is_larger=is_larger_effort(activity, limit),
            anchored_on=_anchored_on(activity.anchoring),
            today=timezone.localdate(),
        )


def is_larger_effort(activity: Activity, limit: int | None = None) -> bool:
    """Say whether the effort is a larger one: somebody says so, or its budget reaches the limit."""
    if activity.is_larger_effort:
        return True
    lines = [line for line in activity.budget_lines.all() if line.status != "rejected"]
    amounts = [max(line.current or Decimal(0), line.granted or Decimal(0)) for line in lines]
    if limit is None:
        limit = Threshold.objects.value(Limit.LARGER_EFFORT)
    return sum(amounts, Decimal(0)) >= limit


ANCHORING_BODIES = (Body.Kind.EXECUTIVE_BOARD, Body.Kind.MANAGEMENT_COMMITTEE)


def _anchored_on(decision: Decision | None) -> dt.date | None:
    if decision is None:
        return None
    standing = decision.as_it_stands
    anchors = standing.outcome == Outcome.APPROVED and standing.body.kind in ANCHORING_BODIES
    return standing.meeting_date if anchors else None


def lacks(footing: Footing, status: str) -> str | None:
    """Say what is missing for an activity to have the status, or return None when nothing is."""
    return next((lack.sentence for lack in all_lacks(footing, status)), None)


def all_lacks(footing: Footing, status: str) -> Iterator[Lack]:
    """Tell everything that is missing for the status, the first thing to mend first."""
    if status in {Status.DECIDED, Status.ONGOING, Status.COMPLETED} and not (
        footing.expected_result.strip() and footing.strategy_link.strip()
    ):
        yield Lack("expectation", str(NO_EXPECTATION))
    if status in {Status.ONGOING, Status.COMPLETED}:
        yield from _start_lacks(footing)
    if status == Status.COMPLETED and not footing.actual_result.strip():
        yield Lack("result", str(NO_RESULT))


def _start_lacks(footing: Footing) -> Iterator[Lack]:
    start = footing.starts_on
    if not footing.directive_days:
        yield Lack(
            "directive",
            _(
                "Aktiviteten kan inte påbörjas: direktiv saknas. "
                "Registrera vem som beslutat, datum och diarienummer."
            ),
        )
    if start is None:
        yield Lack("first day", str(NO_FIRST_DAY))
    elif start > footing.today:
        text = _("Första dagen, %(day)s, har inte kommit än. Ändra den om aktiviteten börjar nu.")
        yield Lack("first day", text % {"day": start})
    first = min(footing.directive_days, default=None)
    if first and start and first > start:
        text = _(
            "Direktivet är daterat %(day)s men starten är satt till %(start)s. "
            "Ändra första dagen eller registrera det direktiv som gällde då."
        )
        yield Lack("directive in time", text % {"day": first, "start": start})
    if footing.is_larger:
        yield from _anchoring_lacks(footing.anchored_on, start)


def _anchoring_lacks(anchored_on: dt.date | None, start: dt.date | None) -> Iterator[Lack]:
    if anchored_on is None:
        yield Lack(
            "anchoring",
            _(
                "Större insats: förankring i kommunstyrelsen eller ledningsutskottet saknas. "
                "Lägg in beslutet och välj det som förankring."
            ),
        )
    elif start and anchored_on > start:
        text = _(
            "Större insats: förankringen är daterad %(day)s men starten är satt till %(start)s. "
            "Ändra första dagen eller välj ett tidigare beslut."
        )
        yield Lack("anchoring in time", text % {"day": anchored_on, "start": start})


def refusal(activity: Activity, step: Step, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    return order_refusal(activity, step, user) or lacks(Footing.of(activity), step.target)


def order_refusal(activity: Activity, step: Step, user: User) -> str | None:
    """Judge who and when, without what the step's own form may still fill in."""
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    return status_refusal(activity, step)


def status_refusal(activity: Activity, step: Step) -> str | None:
    """Judge whether the step leads on from the activity's status."""
    if activity.status in step.sources:
        return None
    return _out_of_order(Status(activity.status), step)


def _out_of_order(status: Status, step: Step) -> str:
    """Say what must happen first. A status that is missing here cannot be judged."""
    if step.name == "start" and status == Status.PLANNED:
        return _("Aktiviteten måste först beslutas.")
    if step.name == "complete" and status in {Status.PLANNED, Status.DECIDED}:
        return _("Aktiviteten måste först påbörjas.")
    return {
        Status.PLANNED: _("Aktiviteten är redan planerad."),
        Status.DECIDED: _("Aktiviteten är redan beslutad."),
        Status.ONGOING: _("Aktiviteten pågår redan."),
        Status.COMPLETED: _("Aktiviteten är genomförd. Öppna den igen om något ska ändras."),
        Status.DORMANT: _("Aktiviteten vilar. Återuppta den först."),
        Status.CANCELLED: _("Aktiviteten är avbruten. Öppna den igen om något ska ändras."),
        Status.CARRIED_OVER: _(
            "Aktiviteten är överförd till nästa år. Öppna den igen om något ska ändras."
        ),
    }[status]


def removal_refusal(activity: Activity) -> str | None:
    """Only what has never left the drawing board is removed; the rest is cancelled and kept."""
    if activity.steps.exists():
        return _("Aktiviteten har en historik och tas inte bort. Avbryt den i stället.")
    return None


@transaction.atomic
def take(
    activity: Activity,
    step: Step,
    *,
    by: User,
    seen: int,
    comment: str = "",
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> ActivityStep:
    """Take the step and log it. Raises `RefusedError`; then nothing is written.

    `changes` are fields that the step asks for; they are judged and saved together with it.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    for name, value in changes.items():
        setattr(activity, name, value)
    sentence = refusal(activity, step, by)
    if sentence is None and step.comment and not comment.strip():
        sentence = _("Skriv skälet. Det visas i aktivitetens historik.")
    if sentence:
        raise RefusedError(sentence)
    claim(activity, seen)
    return move(activity, step, by=by, comment=comment, columns=changes)


def move(
    activity: Activity,
    step: Step,
    *,
    by: User | None,
    comment: str = "",
    columns: Iterable[str] = (),
) -> ActivityStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did.

    `columns` are saved together with the status.
    """
    source, activity.status = activity.status, step.target
    activity._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    activity.save(update_fields=["status", "version", "changed_at", *columns])
    return ActivityStep.objects.create(
        activity=activity,
        step=step.name,
        source=source,
        target=step.target,
        comment=comment,
        taken_by=by,
    )

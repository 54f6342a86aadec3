"""An idea's way from proposal to answer (P44): its steps, and how it becomes an activity.

`STEPS` is the way as a table, `refusal` is the one judge, and `take` and `become` are the acts.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity, Idea, IdeaStatus, IdeaStep, Plan
from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import NextStep, RefusedError, Step, Table, claim

EDIT = Permission.EDIT_ACTIVITY
NO_ANSWER = gettext_lazy("Skriv en mening till den som föreslog idén.")

STEPS = (
    Step(
        name="consider",
        address="prova",
        label=gettext_lazy("Börja pröva"),
        done=gettext_lazy("Idén prövas."),
        sources=(IdeaStatus.NEW,),
        target=IdeaStatus.CONSIDERED,
        permission=EDIT,
    ),
    Step(
        name="accept",
        address="anta",
        label=gettext_lazy("Anta idén"),
        done=gettext_lazy("Idén är antagen."),
        sources=(IdeaStatus.NEW, IdeaStatus.CONSIDERED),
        target=IdeaStatus.ACCEPTED,
        permission=EDIT,
        comment=gettext_lazy("Vad händer nu?"),
    ),
    Step(
        name="become",
        address="aktivitet",
        label=gettext_lazy("Gör till aktivitet"),
        done=gettext_lazy("Idén är en aktivitet i planen."),
        sources=(IdeaStatus.NEW, IdeaStatus.CONSIDERED, IdeaStatus.ACCEPTED),
        target=IdeaStatus.ACTIVITY,
        permission=EDIT,
        leads_on=True,
    ),
    Step(
        name="decline",
        address="avboj",
        label=gettext_lazy("Avböj"),
        done=gettext_lazy("Idén är avböjd."),
        sources=(IdeaStatus.NEW, IdeaStatus.CONSIDERED, IdeaStatus.ACCEPTED),
        target=IdeaStatus.DECLINED,
        permission=EDIT,
        comment=gettext_lazy("Varför inte?"),
    ),
    Step(
        name="reopen",
        address="oppna-igen",
        label=gettext_lazy("Pröva igen"),
        done=gettext_lazy("Idén prövas på nytt."),
        sources=(IdeaStatus.DECLINED, IdeaStatus.ACTIVITY),
        target=IdeaStatus.CONSIDERED,
        permission=EDIT,
        comment=gettext_lazy("Vad har ändrats?"),
    ),
)


_TABLE = Table(STEPS)
step_named, step_at = _TABLE.named, _TABLE.at


BECOME = next(step for step in STEPS if step.name == "become")


def may_read(idea: Idea, user: User) -> bool:
    """Say of one idea what `IdeaQuerySet.visible_to` says of many."""
    return user.may(Permission.VIEW_OVERVIEW) or _is_own(idea, user)


def reading_refusal(idea: Idea, user: User) -> str | None:
    """Say why this person may not see the idea, or return None when they may."""
    if may_read(idea, user):
        return None
    return _(
        "Idén hör till en annan förvaltning. En kontaktperson ser den egna förvaltningens idéer."
    )


def change_refusal(idea: Idea, user: User) -> str | None:
    """Say why this person cannot change or remove the idea, or return None when they can."""
    if not user.may(Permission.PROPOSE_IDEAS):
        return refusal_sentence(user.role, Permission.PROPOSE_IDEAS)
    if user.may(EDIT):
        return None
    if not _is_own(idea, user):
        return _("Idén är någon annans. Be den som föreslog den, eller koordinatorn, att ändra.")
    if idea.status != IdeaStatus.NEW:
        return _("Koordinatorn har börjat pröva idén, så den kan inte ändras. Be koordinatorn.")
    return None


def _is_own(idea: Idea, user: User) -> bool:
    is_of_department = idea.department_id is not None and idea.department_id == user.department_id
    return is_of_department or idea.proposed_by_id == user.pk


def removal_refusal(idea: Idea) -> str | None:
    """Only what nobody has begun to consider is removed; the rest is declined and kept."""
    if idea.steps.exists():
        return _("Idén har en historik och tas inte bort. Avböj den i stället.")
    return None


def refusal(idea: Idea, step: Step, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    return status_refusal(idea, step)


def status_refusal(idea: Idea, step: Step) -> str | None:
    """Judge whether the step leads on from where the idea stands."""
    if idea.status in step.sources:
        return None
    return {
        IdeaStatus.NEW: _("Idén är ny och väntar redan på svar."),
        IdeaStatus.CONSIDERED: _("Idén prövas redan."),
        IdeaStatus.ACCEPTED: _(
            "Idén är redan antagen. Gör den till en aktivitet, eller avböj den."
        ),
        IdeaStatus.ACTIVITY: _("Idén är redan en aktivitet. Pröva den igen om det blev fel."),
        IdeaStatus.DECLINED: _("Idén är avböjd. Pröva den igen om frågan väcks på nytt."),
    }[IdeaStatus(idea.status)]


def next_steps(idea: Idea, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with the idea now; nothing to those who do not answer."""
    if not user.may(EDIT):
        return ()
    return tuple(
        NextStep(str(step.label), _url(idea, step), is_main=step.leads_on)
        for step in STEPS
        if idea.status in step.sources
    )


def _url(idea: Idea, step: Step) -> str:
    if step is BECOME:
        return reverse("activities:idea_activity", args=[idea.pk])
    return reverse("activities:idea_step", args=[idea.pk, step.address])


@transaction.atomic
def take(idea: Idea, step: Step, *, by: User, seen: int, comment: str = "") -> IdeaStep:
    """Take the step and log it. Raises `RefusedError`; then nothing is written."""
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    sentence = refusal(idea, step, by)
    if sentence is None and step.comment and not comment.strip():
        sentence = str(NO_ANSWER)
    if sentence:
        raise RefusedError(sentence)
    claim(idea, seen)
    return move(idea, step, by=by, comment=comment)


@transaction.atomic
def become(idea: Idea, activity: Activity, *, by: User, seen: int) -> IdeaStep:
    """Let the idea be the activity's origin. Raises `RefusedError`; then nothing is written."""
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if sentence := refusal(idea, BECOME, by):
        raise RefusedError(sentence)
    claim(idea, seen)
    return move(idea, BECOME, by=by, activity=activity)


def move(
    idea: Idea,
    step: Step,
    *,
    by: User | None,
    comment: str = "",
    activity: Activity | None = None,
) -> IdeaStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    source, idea.status, idea.activity = idea.status, step.target, activity
    idea._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    idea.save(update_fields=["status", "activity", "version", "changed_at"])
    return IdeaStep.objects.create(
        idea=idea,
        step=step.name,
        source=source,
        target=step.target,
        comment=comment,
        taken_by=by,
    )


@dataclass(frozen=True)
class Origin:
    """The idea that an activity began as, and who had it. Without `url` it may not be read."""

    title: str
    who: str
    url: str


def origin(activity: Activity, user: User) -> Origin | None:
    """Tell what idea the activity began as, or None when it did not."""
    idea = (
        Idea.objects.filter(activity=activity).select_related("proposed_by", "department").first()
    )
    if idea is None:
        return None
    who = ", ".join(str(each) for each in (idea.proposed_by, idea.department) if each)
    return Origin(idea.title, who, idea.get_absolute_url() if may_read(idea, user) else "")


def prefilled(idea: Idea, plan: Plan) -> dict[str, object]:
    """Return what the idea already says of the activity that it becomes."""
    return {
        "code": next_code(plan, idea.region),
        "region": idea.region,
        "title": idea.title,
        "department": idea.department_id,
        "expected_result": idea.why,
    }


def next_code(plan: Plan, region: str) -> str:
    """Return the code after the last one in that part of the plan, NA5 after NA4, or ""."""
    codes = plan.activities.filter(region=region).values_list("code", flat=True)
    found = [match.groups() for code in codes if (match := re.fullmatch(r"(\D+)(\d+)", code))]
    if not found:
        return ""
    usual, _times = Counter(letters for letters, _number in found).most_common(1)[0]
    return f"{usual}{max(int(number) for letters, number in found if letters == usual) + 1}"


def no_plan() -> str:
    """Say what must be there before an idea can become an activity."""
    return _("Det finns ingen plan att lägga aktiviteten i. Skapa årets plan först.")

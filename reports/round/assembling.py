"""Takes what a department says of an activity into the activity's own result."""

from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import Activity
from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError, claim
from reports.models import ActivityAnswer

LONGEST_RESULT: int = Activity._meta.get_field("actual_result").max_length or 0


def is_taken(said: str, result: str) -> bool:
    """Say whether the activity's result holds the text already."""
    return said.strip() in result


def _joined(result: str, said: str) -> str:
    return "\n\n".join(filter(None, [result.strip(), said.strip()]))


def refusal(answer: ActivityAnswer, activity: Activity, user: User) -> str | None:
    """Say why this person cannot take the text in, or return None when they can."""
    if not user.may(Permission.EDIT_ACTIVITY):
        return refusal_sentence(user.role, Permission.EDIT_ACTIVITY)
    if not answer.text.strip():
        return _("Förvaltningen har inte skrivit något om %(activity)s.") % {
            "activity": activity.code
        }
    result = activity.actual_result
    if not is_taken(answer.text, result) and len(_joined(result, answer.text)) > LONGEST_RESULT:
        return _(
            "Texten får inte plats efter det som redan står i %(activity)s. "
            "Korta resultatet där först."
        ) % {"activity": activity.code}
    return None


@transaction.atomic
def take_in(answer: ActivityAnswer, *, by: User, seen: int) -> Activity:
    """Add the text to the activity's result, after what stands there. Raises `RefusedError`.

    `seen` is the version of the activity that the person saw. What is taken in already is left as
    it is, so that the same press twice does it once.
    """
    activity = Activity.objects.select_for_update().get(pk=answer.activity_id)
    sentence = refusal(answer, activity, by)
    if sentence:
        raise RefusedError(sentence)
    if is_taken(answer.text, activity.actual_result):
        return activity
    claim(activity, seen)
    activity.actual_result = _joined(activity.actual_result, answer.text)
    if answer.example_data and not activity.example_data:
        # What is invented stays marked where it is taken.
        activity.example_data = _("faktiskt resultat")
    activity._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    activity.save(update_fields=["actual_result", "example_data", "version", "changed_at"])
    return activity

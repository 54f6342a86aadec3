"""Opens the year's round, and lets departments into it."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Plan
from council.models import Department, User
from reports.annual import writing
from reports.models import DepartmentReport, ReportRound

# Whoever opens the round late gives the departments at least this long.
AT_LEAST = dt.timedelta(days=14)


def suggested_day(year: int, today: dt.date) -> dt.date:
    """Return the day to answer by: the end of January, later when that is too soon."""
    return max(dt.date(year + 1, 1, 31), today + AT_LEAST)


def begun(plan: Plan, today: dt.date) -> ReportRound:
    """Return the plan's round as it begins, unsaved."""
    return ReportRound(plan=plan, due_on=suggested_day(plan.year, today))


def refusal(plan: Plan) -> str | None:
    """Say why the year's round cannot be opened or changed now, or return None when it can."""
    if plan.year > timezone.localdate().year:
        return _("Året %(year)s har inte börjat än. Öppna rundan när det har det.") % {
            "year": plan.year
        }
    return writing.text_refusal(plan)


def left_out(opened: ReportRound) -> list[Department]:
    """Return the departments that are not in the round, by name."""
    return list(Department.objects.exclude(answers__round=opened))


@transaction.atomic
def let_in(opened: ReportRound, departments: Iterable[Department], *, by: User | None) -> int:
    """Give each of the departments a form to fill in; return how many got one.

    A department that is in the round already is left as it is.
    """
    # Of two who do it at once, the second waits and finds nothing to do.
    opened = ReportRound.objects.select_for_update().get(pk=opened.pk)
    inside = set(opened.answers.values_list("department", flat=True))
    new = [each for each in departments if each.pk not in inside]
    for department in new:
        answer = DepartmentReport(round=opened, department=department)
        answer._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
        answer.save()
    return len(new)

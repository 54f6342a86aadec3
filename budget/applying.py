"""What the rules say of an application for money."""

from budget.models import GrantApplication
from council.rules import Judgement, judge
from partnerships.rules.projects import R11, ProjectFacts

OVER = (GrantApplication.Status.REJECTED, GrantApplication.Status.WITHDRAWN)


def judge_application(application: GrantApplication) -> tuple[Judgement, ...]:
    """Return what R11 says of an application for EU money that is not refused or taken back."""
    if not application.asks_eu or application.status in OVER:
        return ()
    return judge([R11], ProjectFacts(proposal=application.matching_proposal))

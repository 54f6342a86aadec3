"""A record that somebody removes while another edits it."""

import pytest
from django.http import Http404, QueryDict

from activities.forms import GoalForm
from activities.models import Goal
from tests.factories import GoalFactory


def test_saving_what_was_removed_meanwhile_is_not_found(db):
    goal = GoalFactory()
    form = GoalForm(QueryDict(f"code={goal.code}&title=Nytt&seen=1"), instance=goal)
    Goal.objects.all().delete()

    with pytest.raises(Http404):
        form.is_valid()

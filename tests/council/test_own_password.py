"""Anybody who is signed in may choose a new password."""

import pytest

from council.models import User
from tests.factories import PASSWORD

NEW = "en-helt-ny-fras-om-koppar"


def typed(old, new, again):
    return {"old_password": old, "new_password1": new, "new_password2": again}


def test_a_new_password_is_taken_and_nobody_is_signed_out(as_member):
    answer = as_member.post("/losenord/", typed(PASSWORD, NEW, NEW))

    assert answer.status_code == 302
    assert User.objects.get(username="member").check_password(NEW)
    assert as_member.get("/").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("fel", NEW, NEW), (PASSWORD, NEW, "något annat"), (PASSWORD, "1234", "1234")],
    ids=["wrong old one", "not the same twice", "too easy"],
)
def test_a_password_is_refused_with_a_sentence(as_member, old, new, again):
    answer = as_member.post("/losenord/", typed(old, new, again))

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert User.objects.get(username="member").check_password(PASSWORD)

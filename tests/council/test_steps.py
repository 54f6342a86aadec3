"""A step is claimed by one of two at once, and a table of steps draws itself."""

import pytest
from django.db import transaction

from council.models import Department
from council.roles import Permission
from council.steps import RefusedError, Step, claim, drawn
from tests.factories import DepartmentFactory

MOVED = (
    "Någon annan har ändrat det här sedan du öppnade sidan. "
    "Läs igenom det som gäller nu och försök igen."
)


@pytest.mark.django_db
def test_one_who_saw_the_record_as_it_is_claims_its_next_version():
    record = DepartmentFactory()

    claim(record, seen=1)

    assert (record.version, Department.objects.get().version) == (2, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("seen", [0, 2, -1])
def test_one_who_saw_another_version_is_told(seen):
    record = DepartmentFactory()

    with pytest.raises(RefusedError) as refused, transaction.atomic():
        claim(record, seen=seen)

    assert refused.value.sentence == str(refused.value) == MOVED
    assert (record.version, Department.objects.get().version) == (1, 1)


@pytest.mark.django_db
def test_the_second_of_two_claims_is_refused():
    first, second = DepartmentFactory(), Department.objects.get()
    claim(first, seen=1)

    with pytest.raises(RefusedError):
        claim(second, seen=1)


@pytest.mark.django_db
def test_what_was_removed_meanwhile_is_not_claimed():
    record = DepartmentFactory()
    Department.objects.all().delete()

    with pytest.raises(RefusedError):
        claim(record, seen=1)


@pytest.mark.django_db
def test_a_claim_touches_no_other_record():
    record, other = DepartmentFactory(), DepartmentFactory()

    claim(record, seen=1)

    other.refresh_from_db()
    assert other.version == 1


def a_step(name, sources, target, permission=Permission.CONFIRM_PROPOSAL):
    return Step(
        name=name,
        address=name,
        label=name.title(),
        done="",
        sources=sources,
        target=target,
        permission=permission,
    )


def test_a_table_is_drawn_in_its_own_order():
    states = [("a", "Första"), ("b", "Andra")]
    steps = [
        a_step("gå", ("a",), "b"),
        a_step("återvänd", ("a", "b"), "a", Permission.RECORD_DECISIONS),
    ]

    assert drawn("a", states, steps).splitlines() == [
        "stateDiagram-v2",
        '    state "Första" as a',
        '    state "Andra" as b',
        "    [*] --> a",
        "    a --> b: Gå (ordförande)",
        "    a --> a: Återvänd (koordinator, kommundirektör)",
        "    b --> a: Återvänd (koordinator, kommundirektör)",
    ]

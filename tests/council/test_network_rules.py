"""A contact person in every department (R21), and an answer from each head in time (R32)."""

import datetime as dt

import pytest

from council import network_rules
from council.models import Department, Limit, Threshold
from council.rules import Severity
from tests.factories import ContactPersonFactory, DepartmentFactory
from tests.networking import DeclarationFactory, given, move_declaration

LAST_DAY = dt.date(2024, 1, 31)
THE_DAY_AFTER = dt.date(2024, 2, 1)


def read(today=THE_DAY_AFTER, year=2023):
    return network_rules.read(year, today, Threshold.objects.in_force())


def told(today=THE_DAY_AFTER):
    """What the rules say of the only department, by their codes."""
    (facts,) = read(today)
    return {each.code: each for each in network_rules.judgements(facts)}


@pytest.fixture
def department(db):
    return DepartmentFactory(name="Skolan")


def test_a_department_without_a_contact_person_breaks_r21(department):
    broken = told()["R21"]

    assert broken.problem == "Förvaltningen saknar kontaktperson."
    assert broken.severity == Severity.ERROR
    assert "P41" in broken.source


def test_a_department_with_a_contact_person_keeps_r21(department):
    ContactPersonFactory(department=department)

    assert told()["R21"].is_kept


def test_another_departments_contact_person_is_not_ones_own(department):
    other = ContactPersonFactory(department__name="Vården").department

    kept = {facts.department: facts.has_contact for facts in read()}

    assert kept == {department: False, other: True}


def test_a_head_who_has_not_answered_in_time_breaks_r32(department):
    broken = told()["R32"]

    assert broken.problem == "Förvaltningschefens redovisning saknas."
    assert broken.severity == Severity.WARNING
    assert "P40" in broken.source


def test_a_declaration_that_is_given_keeps_r32(department):
    given(department=department, year=2023)

    assert told()["R32"].is_kept


def test_a_draft_does_not_keep_r32(department):
    DeclarationFactory(department=department, year=2023)

    assert not told()["R32"].is_kept


def test_a_declaration_that_is_opened_again_does_not_keep_r32(department):
    move_declaration(given(department=department, year=2023), "reopen")

    assert not told()["R32"].is_kept


def test_a_declaration_of_another_year_does_not_keep_r32(department):
    given(department=department, year=2022)

    assert not told()["R32"].is_kept


def test_nothing_is_said_of_a_declaration_before_it_is_due(department):
    assert list(told(LAST_DAY)) == ["R21"]


def test_the_day_is_as_many_days_after_the_year_as_the_limit_says(department):
    Threshold.objects.create(code=Limit.DECLARATION, value=60)

    (facts,) = read()

    assert (facts.due_on, facts.is_due) == (dt.date(2024, 2, 29), False)


def test_a_limit_without_end_is_never_due(department):
    Threshold.objects.create(code=Limit.DECLARATION, value=2_000_000_000)

    (facts,) = read(year=2100)

    assert facts.due_on == dt.date.max


def test_the_facts_lead_to_the_department_and_say_what_is_invented(department):
    Department.objects.update(example_data="hela posten")

    (facts,) = read()

    assert facts.url == f"/natverket/2023/#forvaltning-{department.pk}"
    assert facts.example == "hela posten"


def test_all_departments_are_read_in_one_query(department, django_assert_num_queries):
    DepartmentFactory.create_batch(3)
    limits = Threshold.objects.in_force()

    with django_assert_num_queries(1):
        assert len(network_rules.read(2023, THE_DAY_AFTER, limits)) == 4

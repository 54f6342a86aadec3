"""Those who had use of the work are counted; outside the council no small number can be known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.models import Beneficiaries
from activities.small_numbers import EXACT, count
from council.models import Limit
from reports import results
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    ProjectFactory,
    UserFactory,
    VisitFactory,
)
from tests.forms import save
from tests.outcomes import BeneficiariesFactory, YoungFactory

LIMIT = 5
PERSONAL_NUMBER = (
    "Texten innehåller något som ser ut som ett personnummer. "
    "Ta bort det och skriv namn eller uppdrag i stället."
)
YOUNG = {"year": "2023", "kind": "youth", "sex": "girls", "age": "13-15", "number": "12"}


def text_of(*numbers, limit=LIMIT):
    groups = [YoungFactory.build(activity=None, number=number) for number in numbers]
    return count(groups, limit).text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], "–"),
        ([5], "5"),
        ([4], "färre än 5"),
        ([1], "färre än 5"),
        ([24, 12], "36"),
        ([24, 4], "minst 24"),
        ([24, 4, 4], "minst 24"),
        ([4, 4], "visas inte"),
    ],
)
def test_a_sum_is_made_of_the_numbers_that_are_shown(numbers, text):
    assert text_of(*numbers) == text


def test_those_who_see_all_see_the_exact_sum():
    assert text_of(24, 4, 1, limit=EXACT) == "29"


@pytest.mark.parametrize(
    ("kind", "text"), [("staff", "färre än 5"), ("citizens", "färre än 5"), ("operations", "3")]
)
def test_people_are_held_back_and_operations_are_not(kind, text):
    group = BeneficiariesFactory.build(activity=None, kind=kind, number=3)

    assert count([group], LIMIT).text == text


def outside(groups):
    """All that the year's page and the annual report say of the groups."""
    return [
        *results._by_kind(groups, LIMIT),
        *results._young([each for each in groups if each.kind == "youth"], LIMIT),
    ]


GROUPS = st.lists(
    st.tuples(
        st.sampled_from(Beneficiaries.Sex.values),
        st.sampled_from(Beneficiaries.Age.values),
        st.integers(1, 12),
        st.integers(1, LIMIT - 1),
    ),
    max_size=8,
)


@given(GROUPS)
def test_no_figure_anywhere_tells_one_small_number_from_another(drawn):
    """Whatever a number below the limit is, everything that is shown stays the same."""

    def made(numbers):
        return [
            YoungFactory.build(activity=None, sex=sex, age=age, number=number)
            for (sex, age, *_), number in zip(drawn, numbers, strict=True)
        ]

    real = [number for _sex, _age, number, _other in drawn]
    others = [other if number < LIMIT else number for _sex, _age, number, other in drawn]

    assert outside(made(real)) == outside(made(others))


@pytest.fixture
def activity(db):
    """A class of girls, and boys so few that they could be pointed out."""
    activity = ActivityFactory(department=DepartmentFactory())
    YoungFactory(activity=activity, number=24)
    YoungFactory(activity=activity, sex="boys", number=3)
    return activity


@pytest.mark.parametrize(
    ("who", "number", "total"),
    [
        ("as_coordinator", "3", "27"),
        ("as_chair", "3", "27"),
        ("as_member", "3", "27"),
        ("as_chief_executive", "3", "27"),
        ("as_administrator", "3", "27"),
        ("as_contact", "färre än 5", "minst 24"),
    ],
)
def test_the_council_sees_all_numbers_and_contact_persons_no_small_ones(
    who, number, total, activity, request
):
    client = request.getfixturevalue(who)

    benefit = client.get(activity.get_absolute_url()).context["benefit"]
    year = client.get("/resultat/2023/").context["results"]

    assert [group.count.text for group in benefit.groups] == ["24", number]
    assert [young.count.text for young in benefit.young] == [total]
    assert [row.counts[0].text for row in year.kinds] == [total]
    assert [each.text for each in year.young[0].counts] == ["24", number, "–", total]


def test_the_history_of_a_number_is_for_those_who_see_all(activity, as_contact, as_member):
    boys = Beneficiaries.objects.get(sex="boys")

    answers = [
        client.get(f"/historik/nytta/{boys.pk}/").status_code for client in (as_contact, as_member)
    ]

    assert answers == [403, 200]


def test_the_annual_report_holds_small_numbers_back_from_everybody(activity, as_coordinator):
    report = as_coordinator.get("/rapporter/arsrapport/2023/").context["report"]

    assert report.results.limit == LIMIT
    assert [row.counts[0].text for row in report.results.kinds] == ["minst 24"]


def test_the_limit_is_a_setting(activity, as_contact, as_chief_executive):
    save(as_chief_executive, f"/gransvarden/{Limit.SMALL_NUMBERS}/", value="3")

    benefit = as_contact.get(activity.get_absolute_url()).context["benefit"]

    assert [group.count.text for group in benefit.groups] == ["24", "3"]


@pytest.mark.parametrize("kind", ["activity", "project", "visit"])
def test_a_group_is_added_on_the_page_of_what_was_of_use(kind, as_coordinator):
    about = {
        "activity": lambda: ActivityFactory(plan__year=2023),
        "project": lambda: ProjectFactory(slug="c-cities"),
        "visit": VisitFactory,
    }[kind]()

    response = save(as_coordinator, f"{about.get_absolute_url()}nytta/ny/", **YOUNG)

    group = Beneficiaries.objects.get()
    assert response["Location"] == f"{about.get_absolute_url()}#nytta"
    assert (group.about, group.number) == (about, 12)
    assert "Flickor, 13–15 år" in as_coordinator.get(about.get_absolute_url()).text


def test_a_group_is_changed_and_removed(as_coordinator):
    group = BeneficiariesFactory(number=40)

    save(as_coordinator, f"/nytta/{group.pk}/redigera/", number="41")
    changed = Beneficiaries.objects.get().number
    response = as_coordinator.post(f"/nytta/{group.pk}/ta-bort/")

    assert changed == 41
    assert response["Location"] == f"/aktiviteter/{group.activity_id}/#nytta"
    assert not Beneficiaries.objects.exists()


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"number": "0"},
            {"number": ["Kontrollera att detta värde är större än eller lika med 1."]},
        ),
        ({"age": ""}, {"__all__": ["Ange kön och ålder för barn och unga, och bara för dem."]}),
        (
            {"kind": "citizens"},
            {"__all__": ["Ange kön och ålder för barn och unga, och bara för dem."]},
        ),
        (
            {"evidence": "Anna 19121212-1212"},
            {"evidence": [PERSONAL_NUMBER]},
        ),
    ],
)
def test_what_is_no_count_is_refused(typed, errors, as_coordinator):
    activity = ActivityFactory(plan__year=2023)

    response = save(as_coordinator, f"{activity.get_absolute_url()}nytta/ny/", **YOUNG | typed)

    assert response.status_code == 422
    assert response.context["form"].errors == errors


def test_a_group_that_is_counted_already_is_changed_instead(as_coordinator):
    group = YoungFactory()

    response = save(as_coordinator, f"/aktiviteter/{group.activity_id}/nytta/ny/", **YOUNG)

    assert response.context["form"].non_field_errors() == [
        "Gruppen är redan räknad för året. Ändra antalet där i stället."
    ]


@pytest.mark.parametrize("word", ["nytta/ny", "resultat/nytt"])
def test_a_contact_person_tells_of_the_own_department_s_activities_only(word, db):
    own, other = DepartmentFactory(), DepartmentFactory()
    client = client_of(UserFactory(role="contact", department=own))
    of_own, taking_part, of_other = (
        ActivityFactory(department=department) for department in (own, other, other)
    )
    taking_part.departments.add(own)

    answers = [
        client.get(f"{each.get_absolute_url()}{word}/").status_code
        for each in (of_own, taking_part, of_other)
    ]

    assert answers == [200, 200, 403]

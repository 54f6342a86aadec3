"""Our kinds of cost are kept on one page, with what each funder calls them."""

import pytest

from budget.models import CategoryMapping, CostCategory
from tests.factories import BudgetLineFactory
from tests.forms import opened, save
from tests.money import CategoryMappingFactory, CostCategoryFactory

PAGE = "/budget/kostnadsslag/"


@pytest.fixture
def travel(db):
    return CostCategoryFactory(name="Resor", position=1)


def test_the_page_shows_what_each_funder_calls_our_kinds(as_member, travel):
    mapping = CategoryMappingFactory(category=travel, view="cerv")

    (row,) = as_member.get(PAGE).context["rows"]

    assert row["category"] == travel
    assert [(view.value, named) for view, named in row["cells"]] == [
        ("icld", None),
        ("cerv", mapping),
        ("erasmus", None),
        ("interreg", None),
    ]


def test_whoever_only_reads_gets_no_link_to_change(as_member, travel):
    page = as_member.get(PAGE).content.decode()

    assert "Resor" in page
    assert f"{PAGE}{travel.pk}/" not in page


def test_without_any_kind_the_page_says_what_to_do(as_coordinator):
    page = as_coordinator.get(PAGE).content.decode()

    assert "Det finns inga kostnadsslag än" in page


def test_a_new_kind_gets_the_next_place(as_coordinator, travel):
    assert opened(as_coordinator, f"{PAGE}nytt/")["position"] == ["2"]


def test_a_new_kind_leads_back_to_the_table(as_coordinator):
    response = save(as_coordinator, f"{PAGE}nytt/", name="Löner", is_salary="on")

    made = CostCategory.objects.get()
    assert (made.name, made.is_salary, response["Location"]) == ("Löner", True, PAGE)


def test_a_kind_there_already_is_not_made_twice(as_coordinator, travel):
    response = save(as_coordinator, f"{PAGE}nytt/", name="Resor")

    assert response.status_code == 422
    assert "Kostnadsslaget finns redan." in response.content.decode()
    assert CostCategory.objects.count() == 1


def test_what_a_funder_calls_it_is_said_and_changed_at_one_address(as_coordinator, travel):
    address = f"{PAGE}{travel.pk}/erasmus/"
    save(as_coordinator, address, name="Travel support")

    save(as_coordinator, address, name="Travel")

    mapping = CategoryMapping.objects.get()
    assert (mapping.category, mapping.view, mapping.name) == (travel, "erasmus", "Travel")


def test_two_who_say_it_at_once_do_not_make_two(as_coordinator, as_chief_executive, travel):
    address = f"{PAGE}{travel.pk}/cerv/"
    typed = opened(as_coordinator, address)
    save(as_chief_executive, address, name="Travel and subsistence")

    response = as_coordinator.post(address, {**typed, "name": "Travel"})

    assert response.status_code == 422
    assert CategoryMapping.objects.get().name == "Travel and subsistence"


def test_a_kind_that_lines_use_is_not_removed(as_coordinator, travel):
    BudgetLineFactory(title="Tågresor", category=travel)

    response = as_coordinator.post(f"{PAGE}{travel.pk}/ta-bort/")

    assert response.status_code == 409
    assert "Posten används av Tågresor." in response.content.decode()


def test_a_kind_that_nothing_uses_is_removed_with_its_names(as_coordinator, travel):
    CategoryMappingFactory(category=travel)

    as_coordinator.post(f"{PAGE}{travel.pk}/ta-bort/")

    assert not CostCategory.objects.exists()
    assert not CategoryMapping.objects.exists()


def test_what_a_funder_calls_it_is_removed_and_our_kind_stays(as_coordinator, travel):
    CategoryMappingFactory(category=travel, view="cerv")

    as_coordinator.post(f"{PAGE}{travel.pk}/cerv/ta-bort/")

    assert CostCategory.objects.get() == travel
    assert not CategoryMapping.objects.exists()


@pytest.mark.parametrize("rest", ["sida/", "sida/ta-bort/", "icld/ta-bort/"])
def test_a_funder_that_is_not_there_is_no_address(as_coordinator, travel, rest):
    assert as_coordinator.get(f"{PAGE}{travel.pk}/{rest}").status_code == 404

"""No text keeps a personal identity number, whichever form it is typed in."""

import pytest
from django import forms

from council.models import ContactPerson, Decision
from falun_intl.ui.fields import MoneyFormField, ParagraphFormField, QuantityFormField
from falun_intl.ui.parsing import holds_personal_number
from tests.addresses import ADDRESSES
from tests.factories import BodyFactory, DepartmentFactory, PlanFactory
from tests.forms import filled_in, save

FORMS = [name for name, address in ADDRESSES.items() if (address.get, address.post) == (200, 422)]
NUMBER = "8507099805"
SENTENCE = (
    "Texten innehåller något som ser ut som ett personnummer. "
    "Ta bort det och skriv namn eller uppdrag i stället."
)


@pytest.mark.parametrize(
    "text",
    [
        *("850709-9805", "8507099805", "19850709-9805", "198507099805", "850709+9805"),
        *("850769-9802", "Anna Provsson (850709-9805), lärare", "född 19850709 9805."),
    ],
)
def test_a_personal_or_coordination_number_is_known(text):
    assert holds_personal_number(text)


def texts_of(form):
    """Name what letters can be typed into, where a personal number has room."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field, MoneyFormField | ParagraphFormField | QuantityFormField)
        and not isinstance(field.widget, forms.PasswordInput | forms.HiddenInput)
        and (field.max_length or len(NUMBER)) >= len(NUMBER)
    ]


@pytest.mark.parametrize("name", FORMS)
def test_no_text_of_any_form_takes_one(name, path_of, clients):
    client, path = clients[min(ADDRESSES[name].audience)], path_of(name)
    names = texts_of(client.get(path).context["form"])
    # An address of e-mail must look like one to be looked through.
    typed = {each: f"{NUMBER}@example.org" if "email" in each else NUMBER for each in names}

    answer = client.post(path, typed)

    told = {each: answer.context["form"].errors.get(each, [""])[0] for each in names}
    assert told == dict.fromkeys(names, SENTENCE)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (
            "/partner/kontakter/ny/",
            "given_name family_name title language email phone origin",
        ),
        ("/partner/natverk/nytt/", "name other_names purpose"),
        ("/partner/organisationer/ny/", "name full_name established_reason"),
    ],
)
def test_the_texts_about_partners_are_among_them(path, names, as_coordinator):
    form = as_coordinator.get(path).context["form"]

    assert texts_of(form) == names.split()


@pytest.mark.parametrize(
    "text",
    [
        *("", "180 000 kr", "KS0571/22", "070-123 45 67", "2022-12-20", "20221220-2023"),
        *("850709-9806", "851309-9805", "850740-9805", "1850709-98051", "§§ 1–17"),
    ],
)
def test_other_numbers_are_let_through(text):
    assert not holds_personal_number(text)


def test_a_contact_person_is_kept_without_one(as_coordinator):
    department = DepartmentFactory()

    response = save(
        as_coordinator,
        "/natverket/kontaktpersoner/ny/",
        department=str(department.pk),
        given_name="Prov",
        family_name="Provsson 850709-9805",
    )

    assert response.context["form"].errors == {"family_name": [SENTENCE]}
    assert filled_in(response)["family_name"] == ["Provsson 850709-9805"]
    assert not ContactPerson.objects.exists()


def test_a_list_of_recipients_is_looked_through(as_coordinator):
    response = save(
        as_coordinator,
        "/beslut/nytt/",
        body=str(BodyFactory().pk),
        meeting_date="2022-12-20",
        paragraph="1",
        registry_number="KS0571/22",
        outcome="approved",
        text="Bifall.",
        recipient_names="Rådet\r\nProv Provsson 850709-9805",
    )

    assert response.context["form"].errors == {"recipient_names": [SENTENCE]}
    assert not Decision.objects.exists()


def test_a_long_text_is_looked_through(as_coordinator):
    plan = PlanFactory(year=2023)

    response = save(as_coordinator, f"/plan/{plan.year}/redigera/", introduction="Se 850709-9805.")

    assert response.context["form"].errors == {"introduction": [SENTENCE]}

"""No text keeps a personal identity number, whichever form it is typed in."""

from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict

from council.editing import RecordForm
from council.models import ContactPerson, Decision
from falun_intl.ui.fields import MoneyFormField
from falun_intl.ui.parsing import holds_personal_number
from tests.factories import BodyFactory, DepartmentFactory, PlanFactory
from tests.forms import filled_in, save

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


def record_forms(above=RecordForm):
    for form in above.__subclasses__():
        yield from record_forms(form)
        if form._meta.model:
            yield form


def is_text(field):
    return isinstance(field, forms.CharField) and not isinstance(field, MoneyFormField)


# Every field of every form of a record in which letters can be typed.
TEXTS = {
    f"{form.__name__}.{name}": (form, name)
    for form in record_forms()
    for name, field in form.base_fields.items()
    if is_text(field)
}


@pytest.mark.parametrize(("form", "name"), TEXTS.values(), ids=TEXTS)
def test_no_text_of_any_record_takes_one(form, name, db, monkeypatch):
    # What a view sets, and the rules of the record as a whole, are not what this is about.
    monkeypatch.setattr(form, "_post_clean", lambda _form: None)
    in_an_address = isinstance(form.base_fields[name], forms.EmailField)
    typed = "850709-9805@example.org" if in_an_address else "850709-9805"
    # An example's text is asked for only where there is one.
    record = form._meta.model(example_data="hela posten")

    sent = form(QueryDict(urlencode({name: typed})), instance=record)

    assert sent.errors[name] == [SENTENCE]


def test_the_texts_about_people_and_partners_are_among_them():
    assert TEXTS.keys() >= {
        "ContactForm.given_name",
        "ContactForm.email",
        "ContactForm.origin",
        "ContactForm.example_data",
        "NetworkForm.purpose",
        "NetworkEventForm.learned",
        "OrganisationForm.established_reason",
    }


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
        "/radet/kontaktpersoner/ny/",
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

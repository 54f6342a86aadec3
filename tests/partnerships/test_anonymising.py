"""A person is taken away for good: no name, mail or number is left in any table."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from council.steps import RefusedError
from partnerships import verifying
from partnerships.anonymising import anonymise
from partnerships.models import PartnerContact
from tests.conftest import client_of
from tests.factories import AgreementFactory, PartnerContactFactory, TownFactory, UserFactory
from tests.forms import opened, save

REFUSAL = "Personen är avidentifierad. Uppgifterna är borttagna och kan inte ändras."
# Words that stand nowhere else, in both names that the person has had.
SECRETS = ["xantippa", "quirlundh", "zwischenquist", "qwirl@", "zwisch@", "555 0147", "klingonska"]
SECRETS += ["världsmästare", "hertiginna", "visitkort"]


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel("2023-06-12 12:00Z"):
        yield


@pytest.fixture
def person(db):
    """Somebody who was entered, renamed and moved, with reasons in the history."""
    contact = PartnerContactFactory(
        given_name="Xantippa",
        family_name="Quirlundh",
        title="Världsmästare",
        email="qwirl@example.org",
        phone="+47 555 0147",
        language="klingonska",
        origin="Visitkort",
        example_data="Xantippa är påhittad",
    )
    contact.family_name, contact.email = "Zwischenquist", "zwisch@example.org"
    contact.title = "Hertiginna"
    contact._change_reason = "Xantippa Quirlundh har gift sig"
    contact.version += 1
    contact.save()
    return contact


def rows_of_every_table():
    """Yield each table of the partners, the history among them, and each row's texts."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("partnerships_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                yield from (
                    (table, " ".join(map(str, row)).casefold()) for row in cursor.fetchall()
                )


def traces():
    return {
        (table, secret)
        for table, row in rows_of_every_table()
        for secret in SECRETS
        if secret in row
    }


def test_the_person_is_in_the_record_and_in_the_history_before(person):
    tables = {table for table, _secret in traces()}

    assert tables == {"partnerships_partnercontact", "partnerships_historicalpartnercontact"}
    assert {secret for _table, secret in traces()} == set(SECRETS)


def test_no_trace_is_left_in_any_table(person, coordinator):
    anonymise(person, by=coordinator, seen=person.version)

    assert traces() == set()


def test_the_next_person_keeps_everything(person, coordinator):
    other = PartnerContactFactory(family_name="Kvarstad")
    log = list(other.history.values())
    kept = PartnerContact.objects.filter(pk=other.pk)
    before = kept.values().get()

    anonymise(person, by=coordinator, seen=person.version)

    assert (kept.values().get(), list(other.history.values())) == (before, log)


def test_that_there_was_a_contact_stays(person, coordinator):
    anonymise(person, by=coordinator, seen=person.version)

    kept = PartnerContact.objects.get()
    assert (str(kept), kept.partner) == ("Avidentifierad person", person.town)
    assert (kept.anonymised_on, kept.search_key) == (dt.date(2023, 6, 12), "")
    assert (kept.example_data, kept.source) == ("hela posten", person.source)


def test_the_history_says_who_did_it_and_when_and_nothing_of_before(person, coordinator):
    anonymise(person, by=coordinator, seen=person.version)

    page = client_of(coordinator).get(f"/historik/kontakt/{person.pk}/")
    last, *earlier = page.context["history"].entries
    assert (last.who, last.when.date(), last.reason) == (
        str(coordinator),
        dt.date(2023, 6, 12),
        "Personen är avidentifierad.",
    )
    changed = [(each.label, each.before, each.after) for each in [*last.short, *last.long]]
    assert changed == [("Avidentifierad den", "inget", "2023-06-12")]
    assert [entry.reason for entry in earlier] == ["", ""]
    assert [secret for secret in SECRETS if secret in page.content.decode().casefold()] == []


def test_who_signed_an_agreement_is_public_and_stays(person, coordinator):
    agreement = AgreementFactory(signatories="Prov Signaturen, borgmästare")

    anonymise(person, by=coordinator, seen=person.version)

    agreement.refresh_from_db()
    assert agreement.signatories == "Prov Signaturen, borgmästare"


def test_the_page_says_what_it_does_and_asks(person, as_coordinator):
    page = as_coordinator.get(f"{person.get_absolute_url()}avidentifiera/").content.decode()

    assert "Det går inte att ångra." in page
    assert "namnen i avtalet hör till den allmänna handlingen och ändras inte" in page
    assert PartnerContact.objects.get().given_name == "Xantippa"


def test_the_answer_takes_the_person_away(person, as_coordinator):
    answer = save(as_coordinator, f"{person.get_absolute_url()}avidentifiera/")

    assert answer["Location"] == person.get_absolute_url()
    assert traces() == set()


def test_a_person_who_was_changed_meanwhile_is_asked_about_again(person, as_coordinator):
    address = f"{person.get_absolute_url()}avidentifiera/"
    seen = opened(as_coordinator, address)
    save(client_of(UserFactory()), f"{person.get_absolute_url()}redigera/", phone="1")

    refused = as_coordinator.post(address, seen)

    assert refused.status_code == 422
    assert PartnerContact.objects.get().anonymised_on is None


@pytest.mark.parametrize("act", ["redigera", "bekrafta", "avidentifiera"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_anonymised_person_cannot_be_changed(method, act, person, as_coordinator, coordinator):
    anonymise(person, by=coordinator, seen=person.version)
    before = PartnerContact.objects.values().get()

    answer = getattr(as_coordinator, method)(f"{person.get_absolute_url()}{act}/")

    assert answer.status_code == 409
    assert answer.context["sentence"] == REFUSAL
    assert PartnerContact.objects.values().get() == before


@pytest.mark.parametrize("act", [anonymise, verifying.verify])
def test_the_act_itself_refuses_too(act, person, coordinator):
    anonymise(person, by=coordinator, seen=person.version)

    with pytest.raises(RefusedError, match="avidentifierad"):
        act(person, by=coordinator, seen=PartnerContact.objects.get().version)


def test_a_form_that_was_open_does_not_bring_the_name_back(person, as_coordinator, coordinator):
    address = f"{person.get_absolute_url()}redigera/"
    typed = opened(as_coordinator, address)
    anonymise(person, by=coordinator, seen=person.version)

    answer = as_coordinator.post(address, {**typed, "title": "Hertiginna"})

    assert answer.status_code == 409
    assert traces() == set()


def test_an_anonymised_person_is_not_asked_again(person, coordinator):
    anonymise(person, by=coordinator, seen=person.version)

    assert not PartnerContact.objects.unverified(dt.date(2100, 1, 1)).exists()


def test_the_partners_page_lists_no_anonymised_person(coordinator, as_member):
    town = TownFactory()
    contact = PartnerContactFactory(town=town)
    anonymise(contact, by=coordinator, seen=contact.version)

    assert list(town.contacts.named()) == []

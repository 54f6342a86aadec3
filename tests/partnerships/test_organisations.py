"""An organisation: what it is to the municipality, its people and its agreements."""

from tests.factories import AgreementFactory, OrganisationFactory, PartnerContactFactory
from tests.forms import save


def test_an_established_organisation_says_why(as_coordinator):
    organisation = OrganisationFactory()
    address = f"{organisation.get_absolute_url()}redigera/"

    refused = save(as_coordinator, address, is_established="on")
    saved = save(as_coordinator, address, is_established="on", established_reason="Ramavtal.")

    assert refused.context["form"].errors == {
        "established_reason": [
            "Skriv varför organisationen räknas som etablerad, eller avmarkera rutan."
        ]
    }
    assert saved.status_code == 302


def test_a_reason_that_was_missing_before_does_not_stop_other_edits(as_coordinator, as_member):
    organisation = OrganisationFactory(is_established=True)

    saved = save(as_coordinator, f"{organisation.get_absolute_url()}redigera/", full_name="Ny")

    page = as_member.get(organisation.get_absolute_url()).content.decode()
    assert saved.status_code == 302
    assert "Skälet är inte angivet." in page


def test_an_organisation_shows_its_people_and_agreements(as_member):
    organisation = OrganisationFactory()
    contact = PartnerContactFactory(town=None, organisation=organisation)
    PartnerContactFactory(town=None, organisation=OrganisationFactory())
    agreement = AgreementFactory()
    agreement.organisations.add(organisation)
    AgreementFactory()

    page = as_member.get(organisation.get_absolute_url())

    assert list(page.context["contacts"]) == [contact]
    assert list(page.context["agreements"]) == [agreement]
    assert contact.get_absolute_url() in page.content.decode()

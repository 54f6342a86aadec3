"""A document that others refer to is missing until somebody says where it is."""

from council.models import ReferencedDocument
from tests.factories import ProjectFactory
from tests.forms import save


def test_a_document_is_missing_until_it_is_said_where_it_is(as_coordinator):
    document = ReferencedDocument.objects.create(title="Strategi")
    before = document.mark.label

    save(as_coordinator, f"/radet/dokument/{document.pk}/redigera/", reference="KS0123/23")

    document.refresh_from_db()
    assert (before, document.mark.label) == ("saknas", "finns")


def test_a_project_keeps_the_rule_once_its_proposal_is_there(as_coordinator):
    proposal = ReferencedDocument.objects.create(title="Förslag till motfinansiering")
    project = ProjectFactory(applies_for_eu_funds=True, matching_proposal=proposal)
    save(as_coordinator, f"/radet/dokument/{proposal.pk}/redigera/", reference="KS0123/23")

    judgements = as_coordinator.get(project.get_absolute_url()).context["judgements"]

    assert [each.is_kept for each in judgements if each.code == "R11"] == [True]


def test_a_document_is_entered_once(as_coordinator):
    ReferencedDocument.objects.create(title="Strategi")

    answer = as_coordinator.post("/radet/dokument/nytt/", {"title": "Strategi"})

    assert answer.context["form"].errors["title"] == [
        "Dokumentet finns redan. Ändra det i stället."
    ]


def test_the_list_is_for_everybody_and_its_form_is_not(as_contact):
    ReferencedDocument.objects.create(title="Strategi")

    page = as_contact.get("/radet/dokument/").content.decode()

    assert "Strategi" in page
    assert "Ändra" not in page

"""The form of a town keeps relation and stage in step, and the ground of a proposal in place."""

import pytest

from partnerships.models import Town
from tests.factories import TownFactory
from tests.forms import opened, save
from tests.ways import candidate_in

pytestmark = pytest.mark.django_db
NEW = "/partner/orter/ny/"


def edit(town):
    return f"/partner/orter/{town.slug}/redigera/"


def offered(page):
    """Return the relations that the form offers, or None when it does not ask."""
    field = page.context["form"].fields.get("relation")
    return field and [value for value, _label in field.choices if value]


def where(town):
    town.refresh_from_db()
    return town.relation, town.stage


@pytest.mark.parametrize(
    ("relation", "stage"),
    [
        ("candidate", "contact"),
        ("twin_town", ""),
        ("municipal_partnership", ""),
        ("project_partner", ""),
        ("ended", ""),
    ],
)
def test_a_new_town_begins_where_its_relation_begins(relation, stage, as_coordinator):
    facts = {"name": "Viborg", "country": "DK", "region": "nordic", "relation": relation}

    save(as_coordinator, NEW, **facts)

    assert where(Town.objects.get()) == (relation, stage)


def test_a_new_candidate_is_begun_from_the_page_of_candidates(as_coordinator):
    page = as_coordinator.get("/partner/kandidater/").content.decode()

    assert f'href="{NEW}?relation=candidate"' in page
    assert opened(as_coordinator, f"{NEW}?relation=candidate")["relation"] == ["candidate"]
    assert opened(as_coordinator, f"{NEW}?relation=x")["relation"] == [""]


def test_a_no_is_a_step_and_not_a_choice(as_coordinator):
    facts = {"name": "Viborg", "country": "DK", "region": "nordic", "relation": "declined"}

    response = save(as_coordinator, NEW, **facts)

    assert "declined" not in offered(response)
    assert list(response.context["form"].errors) == ["relation"]


@pytest.mark.parametrize("stage", ["contact", "dialogue", "proposal", "decision", "declined"])
def test_where_a_candidate_stands_is_not_changed_in_the_form(stage, as_coordinator):
    town = candidate_in(stage)
    before = where(town)

    page = as_coordinator.get(edit(town))
    save(as_coordinator, edit(town), relation="twin_town", note="Ett möte till.")

    assert offered(page) is None
    assert page.context["lead"] == (
        "Vägen mot ett avtal går genom stegen på ortens sida, inte här."
    )
    assert (where(town), town.note) == (before, "Ett möte till.")


def test_a_relation_that_has_an_agreement_is_changed_in_the_form(as_coordinator):
    town = candidate_in("agreement")

    save(as_coordinator, edit(town), relation="project_partner")

    assert where(town) == ("project_partner", "agreement")


@pytest.mark.parametrize("stage", ["", "agreement"])
def test_a_twin_town_is_ended_with_its_last_year(stage, as_coordinator):
    town = candidate_in("agreement") if stage else TownFactory(since=2008)

    response = save(as_coordinator, edit(town), relation="ended", until="2025")

    assert response.status_code == 302
    assert (where(town), town.until) == (("ended", ""), 2025)


@pytest.mark.parametrize("relation", ["twin_town", "ended"])
def test_a_town_becomes_a_candidate_again(relation, as_coordinator):
    town = TownFactory(relation=relation)

    save(as_coordinator, edit(town), relation="candidate")

    assert where(town) == ("candidate", "contact")
    assert town.history.first().stage == "contact"


def test_a_last_year_is_taken_away_when_the_way_begins_anew(as_coordinator):
    town = TownFactory(relation="ended", until=2007)

    kept = save(as_coordinator, edit(town), relation="candidate")
    taken_away = save(as_coordinator, edit(town), relation="candidate", until="")

    assert kept.context["form"].non_field_errors() == [
        (
            "Ett sista år är angivet men relationen är inte avslutad. "
            "Välj ”Avslutad” eller ta bort året."
        )
    ]
    assert (taken_away.status_code, where(town)) == (302, ("candidate", "contact"))


def test_an_edit_that_was_open_while_the_candidate_moved_does_not_undo_the_step(as_coordinator):
    town = TownFactory()
    typed = {**opened(as_coordinator, edit(town)), "note": "Skrivet samtidigt."}
    save(as_coordinator, edit(town), relation="candidate")
    save(as_coordinator, f"/partner/orter/{town.slug}/steg/dialog/")

    response = as_coordinator.post(edit(town), typed)

    assert response.status_code == 302
    assert (where(town), town.note) == (("candidate", "dialogue"), "Skrivet samtidigt.")


def test_only_a_candidate_may_be_a_town_that_is_not_chosen(as_coordinator):
    response = save(as_coordinator, edit(TownFactory()), is_unnamed="on")

    assert response.context["form"].non_field_errors() == [
        "Bara en kandidat kan vara utan vald ort. Avmarkera rutan eller välj relationen ”Kandidat”."
    ]


GROUND = [
    ({"is_unnamed": "on"}, "Orten är inte vald än."),
    ({"rationale": " "}, "Det står inte varför kommunerna ska samarbeta."),
    ({"contact_story": ""}, "Det står inte hur kontakten kom till."),
]


@pytest.mark.parametrize(("change", "sentence"), GROUND)
@pytest.mark.parametrize("stage", ["proposal", "decision"])
def test_what_a_proposal_stands_on_is_not_taken_away(stage, change, sentence, as_coordinator):
    town = candidate_in(stage)

    response = save(as_coordinator, edit(town), **change)

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()[0].startswith(sentence)


@pytest.mark.parametrize(("change", "_sentence"), GROUND)
@pytest.mark.parametrize("stage", ["contact", "dialogue"])
def test_before_the_proposal_everything_is_open(stage, change, _sentence, as_coordinator):
    town = candidate_in(stage)

    assert save(as_coordinator, edit(town), **change).status_code == 302


def test_the_story_may_go_when_a_town_tells_it(as_coordinator):
    town, through = candidate_in("proposal"), TownFactory()

    response = save(as_coordinator, edit(town), contact_story="", builds_on_towns=[str(through.pk)])

    assert response.status_code == 302
    assert list(town.builds_on_towns.all()) == [through]


def test_what_was_missing_already_does_not_stop_other_edits(as_coordinator):
    town = candidate_in("proposal")
    Town.objects.update(rationale="")

    assert save(as_coordinator, edit(town), note="Ett möte till.").status_code == 302

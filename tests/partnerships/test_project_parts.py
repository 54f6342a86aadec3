"""A project may have parts; a part has none of its own, and leads to its whole."""

import pytest
from django.http import QueryDict

from partnerships.forms import ProjectForm
from partnerships.models import Project
from tests.factories import ProjectFactory
from tests.forms import opened, save

NEW = "/partner/projekt/nytt/"


@pytest.fixture
def whole(db):
    return ProjectFactory(
        name="C-Cities", slug="c-cities", kind="thematic", region="europe", theme="kultur"
    )


def edit(project):
    return f"{project.get_absolute_url()}redigera/"


def errors_of(answer):
    assert answer.status_code == 422
    return answer.context["form"].errors


def offered(project=None):
    return list(ProjectForm(instance=project).fields["parent"].queryset)


def test_a_project_may_become_a_part(whole, as_coordinator):
    project = ProjectFactory(slug="konst")

    save(as_coordinator, edit(project), parent=whole.pk)

    assert list(whole.parts.all()) == [project]
    assert [row.parent_id for row in project.history.all()] == [whole.pk, None]


def test_only_projects_that_are_no_parts_may_have_parts(whole):
    part, other = ProjectFactory(parent=whole), ProjectFactory()

    assert offered(part) == [whole, other]
    assert offered(whole) == [other]


def test_a_part_of_a_part_is_refused(whole, as_coordinator):
    part, project = ProjectFactory(parent=whole), ProjectFactory(slug="konst")

    answer = save(as_coordinator, edit(project), parent=part.pk)

    assert list(errors_of(answer)) == ["parent"]


def test_a_project_with_parts_cannot_become_a_part(whole, as_coordinator):
    ProjectFactory(name="Konst", parent=whole)
    ProjectFactory(name="Musik", parent=whole)
    other = ProjectFactory()

    answer = save(as_coordinator, edit(whole), parent=other.pk)

    assert errors_of(answer) == {
        "parent": [
            (
                "Projektet har egna delprojekt och kan inte bli ett: Konst och Musik. "
                "Flytta dem först."
            )
        ]
    }


def test_a_project_that_got_a_part_since_the_form_was_checked_stays_whole(whole, coordinator):
    other = ProjectFactory()
    values = {"name": whole.name, "kind": "thematic", "region": "europe", "phase": "idea"}
    form = ProjectForm(_query({**values, "parent": other.pk, "seen": 1}), instance=whole)
    assert form.is_valid()
    ProjectFactory(name="Konst", parent=Project.objects.get(slug="c-cities"))

    assert not form.save_changes(by=coordinator)

    assert Project.objects.get(slug="c-cities").parent is None
    assert form.non_field_errors() == [
        "Projektet har egna delprojekt och kan inte bli ett: Konst. Flytta dem först."
    ]


def _query(values):
    sent = QueryDict(mutable=True)
    sent.update({name: str(value) for name, value in values.items()})
    return sent


def test_the_page_of_a_whole_lists_its_parts(whole, as_member):
    part = ProjectFactory(name="Konst", parent=whole, phase="preparation")

    answer = as_member.get("/partner/projekt/c-cities/")

    assert list(answer.context["parts"]) == [part]
    assert f'<a href="{part.get_absolute_url()}">Konst</a>' in answer.content.decode()


def test_the_page_of_a_part_leads_to_its_whole_and_offers_no_parts(whole, as_coordinator):
    part = ProjectFactory(parent=whole)

    page = as_coordinator.get(part.get_absolute_url()).content.decode()

    assert '<a href="/partner/projekt/c-cities/">C-Cities</a>' in page
    assert "Nytt delprojekt" not in page


def test_the_link_to_a_new_part_fills_in_what_it_shares_with_the_whole(whole, as_coordinator):
    page = as_coordinator.get("/partner/projekt/c-cities/").content.decode()
    link = f"{NEW}?del-av=c-cities"

    typed = opened(as_coordinator, link)

    assert f'href="{link}"' in page
    assert [typed[name] for name in ("parent", "kind", "region", "theme")] == [
        [str(whole.pk)],
        ["thematic"],
        ["europe"],
        ["kultur"],
    ]


def test_a_new_part_is_saved_as_one(whole, as_coordinator):
    link = f"{NEW}?del-av=c-cities"

    answer = as_coordinator.post(link, {**opened(as_coordinator, link), "name": "Konst"})

    assert answer["Location"] == "/partner/projekt/konst/"
    assert whole.parts.get().name == "Konst"


@pytest.mark.parametrize("slug", ["atlantis", "", "konst"])
def test_a_link_to_nothing_that_may_have_parts_fills_in_nothing(slug, whole, as_coordinator):
    ProjectFactory(slug="konst", parent=whole)

    assert opened(as_coordinator, f"{NEW}?del-av={slug}")["parent"] == [""]


def test_the_list_says_what_a_part_belongs_to(whole, as_member):
    ProjectFactory(name="Konst", parent=whole)

    page = as_member.get("/partner/projekt/?q=konst").content.decode()

    assert "delprojekt i C-Cities" in page

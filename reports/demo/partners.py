"""The demonstration's towns, organisations and projects."""

from typing import Any

from council.models import ReferencedDocument
from partnerships.forms import free_slug
from partnerships.models import (
    Organisation,
    Project,
    ProjectCondition,
    ProjectPartner,
    Town,
    TwinTownCircle,
)
from reports.demo import guidelines
from reports.demo.keeper import Keeper

NORDIC_CIRCLE = "Nordiska vänortskretsen"
CENTRAL_CIRCLE = "Tysk-polska vänortskretsen"
CIRCLES = {
    "Røros": NORDIC_CIRCLE,
    "Hamina": NORDIC_CIRCLE,
    "Kommun i Danmark (ej vald)": NORDIC_CIRCLE,
    "Vordingborg": NORDIC_CIRCLE,
    "Gütersloh": CENTRAL_CIRCLE,
    "Grudziądz": CENTRAL_CIRCLE,
}


def put(keeper: Keeper, facts: dict[str, Any]) -> list[Town]:
    """Put them in. Return the towns that are made now."""
    circles = {circle["name"]: _circle(keeper, circle) for circle in facts["circles"]}
    made = []
    for town in facts["towns"]:
        before = keeper.created
        names = facts["town_names"].get(town["name"], {})
        known = town | facts["town_texts"].get(town["name"], {})
        kept = _town(keeper, known, names, circles.get(CIRCLES.get(town["name"], "")))
        made += [kept] if kept and keeper.created > before else []
    for organisation in facts["organisations"]:
        keeper.put(
            Organisation,
            organisation["name"],
            source=organisation["source"],
            name=organisation["name"],
            full_name=organisation.get("full_name", ""),
            kind=organisation["kind"],
            is_established=organisation.get("established", False),
            established_reason=organisation.get("established_reason", ""),
            reach=organisation.get("reach", ""),
        )
    for project in facts["projects"]:
        _project(keeper, project)
    return made


def _circle(keeper: Keeper, circle: dict[str, Any]) -> TwinTownCircle | None:
    return keeper.put(
        TwinTownCircle,
        circle["name"],
        source=circle["source"],
        name=circle["name"],
        founded=circle.get("founded"),
    )


def _town(
    keeper: Keeper, town: dict[str, Any], names: dict[str, Any], circle: TwinTownCircle | None
) -> Town | None:
    optional = ("latitude", "longitude", "population", "population_year", "since", "until")
    numbers: dict[str, Any] = {name: town.get(name) for name in optional}
    return keeper.put(
        Town,
        town["name"],
        source=town["source"],
        links={"twinned_with": list(Town.objects.filter(name__in=town.get("twinned_with", [])))},
        name=town["name"],
        slug=free_slug(Town, town["name"]),
        other_names="\n".join(town.get("aliases", [])),
        swedish_name=names.get("swedish_name", ""),
        language=names.get("language", ""),
        is_unnamed=names.get("is_unnamed", False),
        country=town["country"],
        region=town["region"],
        relation=town["relation"],
        stage="contact" if town["relation"] == Town.Relation.CANDIDATE else "",
        circle=circle,
        note=town.get("note", ""),
        presentation=town.get("presentation", ""),
        rationale=town.get("rationale", ""),
        **numbers,
    )


def _project(keeper: Keeper, project: dict[str, Any]) -> None:
    before = keeper.created
    made = keeper.put(
        Project,
        project["name"],
        source=project["source"],
        name=project["name"],
        slug=free_slug(Project, project["name"]),
        other_names="\n".join(project["aliases"]),
        kind=project["kind"],
        region=project["region"],
        theme=project.get("theme", ""),
        phase=project["phase"],
        start_year=project.get("start_year"),
        end_year=project.get("end_year"),
        deliverables="\n".join(project.get("deliverables", [])),
        applies_for_eu_funds=project.get("eu_funds", False),
        matching_proposal=_document(project.get("matching_proposal", "")),
        **guidelines.answers(project.get("guidelines", {})),
    )
    if made is None:
        return
    _parties(keeper, made, project, anew=keeper.created > before)
    for title in project.get("conditions", []):
        keeper.put(
            ProjectCondition, f"{project['name']}/{title}", project=made, title=title.capitalize()
        )


def _document(title: str) -> ReferencedDocument | None:
    return ReferencedDocument.objects.filter(title=title).first()


def _parties(keeper: Keeper, made: Project, project: dict[str, Any], *, anew: bool) -> None:
    """Put in the parties of a project that is new; later its towns may have other names."""
    role = ProjectPartner.Role
    funders = sorted({grant["funder"] for grant in project.get("grants", [])})
    parties: list[tuple[str, type[Town | Organisation], str]]
    parties = [(role.PARTNER, Town, name) for name in project["partners"]]
    parties += [(role.PARTNER, Organisation, name) for name in project.get("other_partners", [])]
    parties += [(role.FUNDER, Organisation, name) for name in funders]
    for has_role, model, name in parties:
        party: dict[str, Any] = {}
        if anew:
            party = {str(model._meta.model_name): model._default_manager.get(name=name)}
        keeper.put(
            ProjectPartner,
            f"{project['name']}/{has_role}/{name}",
            source=project["source"],
            anew=anew,
            project=made,
            role=has_role,
            **party,
        )

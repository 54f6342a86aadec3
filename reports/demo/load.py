"""Reads the demonstration files and puts what they say into the database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from council.models import (
    ContactPerson,
    CouncilMember,
    Department,
    ReferencedDocument,
    Source,
)
from reports.demo import (
    agreements,
    candidates,
    following,
    money,
    network,
    outcomes,
    partners,
    people,
    plan,
    report,
    rounds,
    scanning,
    visits,
)
from reports.demo.keeper import Keeper

HERE = Path(__file__).parent
YEAR = 2023

Progress = Callable[[str], None]


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return content


@transaction.atomic
def load(progress: Progress = lambda _line: None) -> Keeper:
    """Put the year in. Loading again adds only what was never there."""
    facts = read("falun-2023.yaml")
    example = read("example-2023.yaml") | read("policy-2023.yaml")
    example["growth"], scanned = read("growth-2023.yaml"), read("scanning-2023.yaml")
    keeper = Keeper()
    progress("Rådet och förvaltningarna")
    _people(keeper, facts, example, scanned["executive_office"])
    progress("Orter, organisationer och projekt")
    new_towns = partners.put(keeper, facts)
    candidates.put(facts, example, new_towns)
    progress("Planen med mål och aktiviteter")
    followed = read("following-2023.yaml")
    new_plan = plan.put(keeper, facts, example, followed["explanations"], YEAR)
    progress("Budgeten")
    money.put(keeper, facts, example, read("funding-2023.yaml"), YEAR)
    progress("Besök och resultat")
    visits.put(keeper, facts, example, YEAR)
    progress("Indikatorer och nytta")
    outcomes.put(keeper, read("outcomes-2023.yaml"), YEAR)
    progress("Nätverken och kontakterna hos partnerna")
    people.put(keeper, example)
    progress("Avtalen")
    agreements.put(keeper, example, YEAR)
    progress("Nätverket av kontaktpersoner")
    network.put(keeper, read("network-2023.yaml"), YEAR)
    scanning.put(keeper, scanned["notes"])
    progress("Uppföljningarna")
    if new_plan:
        following.put(new_plan, followed)
    progress("Årsrapporten")
    report.put(keeper, read("report-2023.yaml"), YEAR)
    rounds.put(keeper, read("round-2023.yaml"), YEAR)
    return keeper


@transaction.atomic
def load_notes(keeper: Keeper) -> None:
    """Put in what the accounts of the demonstration have written; they are made before."""
    following.put_notes(keeper, read("following-2023.yaml"), YEAR)


def _people(
    keeper: Keeper, facts: dict[str, Any], example: dict[str, Any], executive_office: str
) -> None:
    for member in facts["council"]["members"]:
        keeper.put(
            CouncilMember,
            member["family_name"],
            given_name=member["given_name"],
            family_name=member["family_name"],
            party=member["party"],
            seat=member["role"],
            position=member["order"],
        )
    coordinator = facts["council"]["coordinator"]
    keeper.put(
        CouncilMember,
        coordinator["family_name"],
        given_name=coordinator["given_name"],
        family_name=coordinator["family_name"],
        seat=CouncilMember.Seat.COORDINATOR,
        position=len(facts["council"]["members"]) + 1,
    )
    departments = {
        name: keeper.put(
            Department,
            name,
            source=Source.PUBLIC,
            name=name,
            is_executive_office=name == executive_office,
        )
        for name in facts["departments"]
    }
    for person in example["contact_persons"]:
        if department := departments[person["department"]]:
            keeper.put(
                ContactPerson,
                person["family_name"],
                source=Source.ILLUSTRATIVE,
                department=department,
                given_name=person["given_name"],
                family_name=person["family_name"],
                email=person["email"],
            )
    for title in facts["missing_documents"]:
        keeper.put(ReferencedDocument, title, title=title)

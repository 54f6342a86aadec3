"""The demonstration's agreements: what is known of three, and invented ones that are marked."""

from collections.abc import Iterable
from typing import Any

from council.models import Decision, Source
from partnerships.models import Agreement, AgreementAmendment, Town
from reports.demo.keeper import Keeper

# All that is known. What is not, such as days and scope, is left empty and so marked by the rules.
KNOWN: list[dict[str, Any]] = [
    {
        "name": "grudziadz",
        "title": "Vänortsavtal med Grudziądz",
        "kind": Agreement.Kind.TWIN_TOWN,
        "towns": ["Grudziądz"],
        "source": Source.PUBLIC,
    },
    {
        "name": "gutersloh",
        "title": "Vänortsavtal med Gütersloh",
        "kind": Agreement.Kind.TWIN_TOWN,
        "towns": ["Gütersloh"],
        "source": Source.PUBLIC,
    },
    {
        "name": "hamina",
        "title": "Överenskommelse med Hamina från junibesöket 2022",
        "kind": Agreement.Kind.UNDERSTANDING,
        "towns": ["Hamina"],
        "source": Source.SEED,
    },
]


def put(keeper: Keeper, example: dict[str, Any], year: int) -> None:
    """Put in the agreements. One that rests on a decision is left out where there is none."""
    for known in KNOWN:
        _agreement(keeper, is_new=False, **known)
    for name, invented in example["agreements"].items():
        values = dict(invented)
        amendments = values.pop("amendments", [])
        decision = None
        if wanted := values.pop("decision", ""):
            decision = keeper.find(Decision, f"{year}/{wanted}")
        made = _agreement(
            keeper,
            name=name,
            source=Source.ILLUSTRATIVE,
            anew=decision is not None or not wanted,
            decision=decision,
            **values,
        )
        for number, amendment in enumerate(amendments, 1):
            _amendment(keeper, f"{name}/{number}", made, number=number, **amendment)


def _agreement(
    keeper: Keeper, *, name: str, towns: Iterable[str], anew: bool = True, **values: Any
) -> Agreement | None:
    parties = [town for each in towns if (town := keeper.find(Town, each))]
    return keeper.put(Agreement, name, anew=anew, links={"towns": parties}, **values)


def _amendment(
    keeper: Keeper, name: str, agreement: Agreement | None, **values: Any
) -> AgreementAmendment | None:
    return keeper.put(
        AgreementAmendment,
        name,
        source=Source.ILLUSTRATIVE,
        anew=agreement is not None,
        agreement=agreement,
        **values,
    )

"""policycheck says what the page says, and ends as a timer or a pipeline needs it."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command, execute_from_command_line
from django.utils import timezone

from council.models import Limit, Threshold
from reports.policy.catalogue import CATALOGUE
from tests.factories import ActivityFactory, GoalFactory, PlanFactory, TownFactory


@pytest.fixture(autouse=True)
def _before_the_report_is_asked_for():
    """Stand on the year's last day: a plan alone then breaks nothing."""
    with time_machine.travel("2023-12-31 12:00Z", tick=False):
        yield


def check(*arguments):
    """Return what the command says, and how it ends."""
    said = StringIO()
    try:
        call_command("policycheck", *arguments, stdout=said)
    except SystemExit as ended:
        return said.getvalue(), ended.code
    return said.getvalue(), 0


@pytest.fixture
def plan(db):
    return PlanFactory()


def test_a_year_that_breaks_nothing_ends_well(plan):
    said, code = check("2023")

    first, sentence, empty, *rules = said.splitlines()
    assert first == "Policyn 2023, läget 2023-12-31"
    assert sentence == f"Ingen regel bryts; 0 följs, {len(CATALOGUE)} har inget att pröva."
    assert empty == ""
    assert rules[0] == "○ inget att pröva  R01  Inget påbörjas utan direktiv."
    assert len(rules) == len(CATALOGUE)
    assert code == 0


def test_a_stop_is_told_with_its_record_and_ends_with_one(plan):
    GoalFactory(code="N1", title="Resa", assessment="partly")

    said, code = check("2023")

    assert said.splitlines()[3:5] == [
        "× stopp            R24  Orsak, konsekvens och åtgärd är skrivna.",
        (
            "                        N1 Resa: Orsak, konsekvens och åtgärd krävs. "
            "Mål N1 saknar orsak, konsekvens och åtgärd."
        ),
    ]
    assert code == 1


def test_warnings_alone_end_well(plan):
    ActivityFactory()

    said, code = check("2023")

    assert "! varning          R14  Mål och aktiviteter hör ihop." in said
    assert code == 0


def test_the_same_is_read_by_a_program(plan, coordinator):
    threshold = Threshold(code=Limit.DOCUMENTATION, value=30)
    threshold._history_user = coordinator
    threshold.save()
    TownFactory(name="Røros", slug="roros", example_data="hela posten")

    said, code = check("2023", "--json")

    told = json.loads(said)
    rules = {each["code"]: each for each in told["rules"]}
    assert code == 0
    assert list(told) == ["year", "as_of", "sentence", "is_broken_hard", "counts", "rules"]
    assert (told["year"], told["as_of"], told["is_broken_hard"]) == (2023, "2023-12-31", False)
    assert list(told["counts"]) == ["stop", "error", "warning", "info", "kept", "silent"]
    assert rules["R26"] == {
        "code": "R26",
        "title": "Vänorten har en aktivitet i årets plan.",
        "source": "Planen, mål ÖM2: vänortssamarbeten som båda parter har nytta av (V19).",
        "standing": "info",
        "severity": "info",
        "judged": 1,
        "limits": [],
        "broken": [
            {
                "about": "Røros",
                "problem": (
                    "Vänorten saknar aktivitet i årets plan: ingen aktivitet 2023 nämner Røros."
                ),
                "url": "/partner/orter/roros/",
                "example": "hela posten",
            }
        ],
    }
    assert rules["R16"]["limits"] == [
        {
            "label": "Pågående aktivitet utan dokumentation, högst (dagar)",
            "value": 30,
            "set_by": str(coordinator),
            "set_on": timezone.localdate().isoformat(),
        }
    ]
    assert (rules["R16"]["standing"], rules["R16"]["severity"]) == ("silent", "warning")


def test_a_program_is_told_of_a_stop_by_the_end_too(plan):
    GoalFactory(assessment="partly")

    said, code = check("2023", "--json")

    assert json.loads(said)["is_broken_hard"]
    assert code == 1


@pytest.mark.parametrize("year", ["2022", "0", "-1", str(10**30)])
def test_a_year_without_a_plan_ends_with_two(year, plan):
    with pytest.raises(CommandError) as refused:
        call_command("policycheck", year)

    assert str(refused.value) == f"Det finns ingen plan för {year}. Planer finns för: 2023."
    assert refused.value.returncode == 2


def test_an_empty_system_has_no_years_to_offer(db):
    with pytest.raises(CommandError, match=r"Planer finns för: –\.$"):
        call_command("policycheck", "2023")


@pytest.mark.parametrize("arguments", [["abc"], [], ["2023", "--xml"]])
def test_what_cannot_be_read_ends_with_two(arguments, db, capfd, monkeypatch):
    monkeypatch.delenv("DJANGO_AUTO_COMPLETE", raising=False)
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", "policycheck", *arguments])

    assert ended.value.code == 2
    assert "usage:" in capfd.readouterr().err

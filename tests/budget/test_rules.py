"""Each rule about money: what breaks it, what keeps it, and what it says then."""

import datetime as dt
from decimal import Decimal

import pytest

from activities.models import Activity, Visit
from budget.applying import judge_application
from budget.models import (
    BudgetLine,
    CostCategory,
    Grant,
    GrantApplication,
    GrantYear,
)
from budget.rules import work, year
from budget.rules.work import WorkMoney
from budget.rules.year import FrameUse
from council.models import ReferencedDocument
from council.rules import Severity
from partnerships.models import Organisation, Project

SPACE = "\u00a0"
SOLIDARITY, THEMATIC = Project(kind="solidarity"), Project(kind="thematic")
EXCHANGE, MEETING = Activity(kind="pupil_exchange"), Activity(kind="cooperation")
SALARY = CostCategory(name="Löner", is_salary=True)


def line(payer="own", *, planned=None, **values):
    status = {"own": "not_applicable", "board": "not_applicable"}.get(payer, "granted")
    amount = None if planned is None else Decimal(planned)
    values = {"title": "Resor", "year": 2023, "status": status, **values}
    if values["status"] == "granted" and "granted" not in values:
        values["granted"] = amount
    return BudgetLine(payer=payer, planned=amount, **values)


def granted(amount, when=2023):
    return GrantYear(grant=Grant(pk=1), year=when, amount=Decimal(amount))


def of_project(*lines, project=SOLIDARITY, grants=(), posts=()):
    return work.judgements(WorkMoney.of_project(project, lines, grants, posts))


def of_activity(*lines, activity=EXCHANGE, applications=()):
    return work.judgements(WorkMoney.of_activity(activity, lines, applications))


def one(judgements, code):
    (found,) = [each for each in judgements if each.code == code]
    return found


class TestSolidarityIsWhollyExternal:
    @pytest.mark.parametrize(
        "municipal",
        [
            line("own", planned=1),
            line("board", planned=1),
            line("co_financing", planned=1, status="planned"),
            line("own", planned=0, outcome=Decimal(1)),
            line("own", committed=Decimal(1)),
        ],
    )
    def test_one_municipal_krona_breaks_it(self, municipal):
        judgement = one(of_project(line("external", planned=850_000), municipal), "R06")

        assert judgement.problem == (
            "Solidaritetsprojekt ska finansieras helt med externa medel – "
            f"1{SPACE}kr är kommunala medel."
        )
        assert judgement.severity == Severity.ERROR
        assert "V65" in judgement.source

    def test_the_smallest_part_of_a_krona_is_told_to_the_ore(self):
        judgement = one(of_project(line("own", planned="0.01")), "R06")

        assert f"0,01{SPACE}kr är kommunala medel" in judgement.problem

    def test_a_municipal_share_that_nobody_has_settled_breaks_it_too(self):
        judgement = one(of_project(line("own", title="Egen del")), "R06")

        assert "”Egen del” är kommunala medel, belopp ej fastställt" in judgement.problem

    @pytest.mark.parametrize(
        "kept",
        [
            line("external", planned=850_000),
            line("participants", planned=5),
            line("in_kind", planned=5),
            line("co_financing", planned=5, funder=Organisation(pk=1)),
            line("co_financing", planned=5, status="rejected"),
            line("own", planned=0),
        ],
    )
    def test_other_peoples_money_keeps_it(self, kept):
        assert one(of_project(kept), "R06").is_kept

    @pytest.mark.parametrize(
        ("project", "lines"), [(THEMATIC, [line(planned=1)]), (SOLIDARITY, [])]
    )
    def test_it_is_silent_of_others_and_of_nothing(self, project, lines):
        assert "R06" not in {each.code for each in of_project(*lines, project=project)}


class TestPupilExchangesAskOthersFirst:
    @pytest.mark.parametrize("payer", ["own", "board"])
    def test_municipal_money_without_an_application_breaks_it(self, payer):
        judgement = one(of_activity(line(payer, planned=35_000)), "R09")

        assert judgement.problem == (
            "Kommunala medel används utan att extern finansiering har sökts. "
            "Lägg in ansökan, eller avslaget."
        )
        assert judgement.severity == Severity.WARNING
        assert "V67" in judgement.source

    @pytest.mark.parametrize("status", ["applied", "expected", "granted", "rejected"])
    def test_a_line_that_was_asked_for_keeps_it(self, status):
        asked = line("external", planned=10, status=status)

        assert one(of_activity(line(planned=35_000), asked), "R09").is_kept

    def test_an_application_keeps_it_once_it_is_sent(self):
        sent = GrantApplication(sent_on=dt.date(2023, 1, 9))

        assert one(of_activity(line(planned=5), applications=[sent]), "R09").is_kept

    @pytest.mark.parametrize("application", [[], [GrantApplication()]])
    def test_an_application_that_is_only_prepared_does_not(self, application):
        assert not one(of_activity(line(planned=5), applications=application), "R09").is_kept

    def test_a_line_that_is_only_planned_does_not(self):
        planned = line("external", planned=5, status="planned")

        assert not one(of_activity(line(planned=5), planned), "R09").is_kept

    @pytest.mark.parametrize(
        ("activity", "lines"), [(MEETING, [line(planned=5)]), (EXCHANGE, [line(planned=0)])]
    )
    def test_it_is_silent_of_others_and_of_nothing(self, activity, lines):
        assert of_activity(*lines, activity=activity) == ()


class TestExpectedMoneyIsNotGranted:
    @pytest.mark.parametrize("status", ["planned", "applied", "expected"])
    @pytest.mark.parametrize("used", ["outcome", "committed"])
    def test_using_it_breaks_the_rule(self, status, used):
        hoped_for = line("external", planned=500, status=status, **{used: Decimal(120)})

        judgement = one(of_project(hoped_for, project=THEMATIC), "R10")

        assert judgement.problem == (
            "Förväntat bidrag får inte räknas som finansiering förrän det är beviljat. "
            f"120{SPACE}kr är redan använt: ”Resor”."
        )
        assert judgement.severity == Severity.ERROR
        assert "V68" in judgement.source

    def test_hoping_for_it_keeps_the_rule(self):
        hoped_for = line("external", planned=500, status="expected")

        assert one(of_project(hoped_for, project=THEMATIC), "R10").is_kept


class TestFinancingEqualsTheCost:
    @pytest.mark.parametrize(
        ("lines", "grants", "sentence"),
        [
            (
                [line("external", planned=900, grant_id=1)],
                [granted(850)],
                f"2023: Finansieringen (850{SPACE}kr) motsvarar inte kostnaden (900{SPACE}kr).",
            ),
            (
                [line("external", planned=100, granted=Decimal(90))],
                [],
                f"2023: Finansieringen (90{SPACE}kr) motsvarar inte kostnaden (100{SPACE}kr).",
            ),
        ],
    )
    def test_a_difference_breaks_it(self, lines, grants, sentence):
        judgement = one(of_project(*lines, project=THEMATIC, grants=grants), "R33")

        assert judgement.problem == sentence
        assert judgement.severity == Severity.ERROR

    def test_every_year_is_told_of(self):
        lines = [
            line("external", planned=5, granted=Decimal(4), year=when) for when in (2022, 2023)
        ]

        problem = one(of_project(*lines, project=THEMATIC), "R33").problem

        assert problem.startswith("2022: ")
        assert "2023: " in problem

    @pytest.mark.parametrize(
        ("lines", "grants"),
        [
            ([line("external", planned=850, grant_id=1)], [granted(850)]),
            ([line("external", planned=800, grant_id=1), line(planned=50)], [granted(800)]),
            ([line("external", planned=90), line("board", planned=10)], []),
            ([line("external", planned=90), line("in_kind", planned=10)], []),
            ([line("external", planned=90), line("external", planned=7, status="applied")], []),
        ],
    )
    def test_the_same_sum_keeps_it(self, lines, grants):
        assert one(of_project(*lines, project=THEMATIC, grants=grants), "R33").is_kept

    @pytest.mark.parametrize(("lines", "grants"), [([line(planned=5)], []), ([], [granted(850)])])
    def test_it_is_silent_where_others_grant_nothing_or_nothing_is_planned(self, lines, grants):
        assert of_project(*lines, project=THEMATIC, grants=grants) == ()


class TestSalaryIsCountedOnce:
    def judged(self, **values):
        salary = line("external", planned=5, category=SALARY, title="Löner", **values)
        return of_project(salary, project=THEMATIC, posts=[2023])

    def test_salary_beside_the_coordinators_post_breaks_it(self):
        judgement = one(self.judged(), "R34")

        assert judgement.problem == (
            "Lön i bidraget och koordinatortjänsten kan avse samma tid: ”Löner”. "
            "Ange på posten om lönen avser annan tid."
        )
        assert judgement.severity == Severity.WARNING

    def test_salary_for_other_hours_keeps_it(self):
        assert one(self.judged(salary_apart=True), "R34").is_kept

    @pytest.mark.parametrize("values", [{"year": 2024}, {"status": "expected"}])
    def test_it_is_silent_without_the_post_and_without_the_grant(self, values):
        assert "R34" not in {each.code for each in self.judged(**values)}


class TestTheFrame:
    @pytest.mark.parametrize(
        ("used", "likely", "broken"),
        [
            (180_000, 180_000, []),
            (180_001, 180_001, ["error", "warning"]),
            (10, 180_001, ["warning"]),
        ],
    )
    def test_is_exceeded_by_what_is_used_or_by_what_is_likely(self, used, likely, broken):
        told = year.judge_frame(FrameUse(Decimal(180_000), Decimal(used), Decimal(likely)))

        assert [each.severity for each in told if not each.is_kept] == broken
        assert {each.code for each in told} == {"R13"}

    def test_says_by_how_much(self):
        told = year.judge_frame(FrameUse(Decimal(180_000), Decimal(181_500), Decimal(190_000)))

        assert [each.problem for each in told] == [
            f"Utfall och bundet överstiger ramen 180{SPACE}000{SPACE}kr med 1{SPACE}500{SPACE}kr.",
            (
                "Prognosen för året överstiger ramen "
                f"180{SPACE}000{SPACE}kr med 10{SPACE}000{SPACE}kr."
            ),
        ]


class TestAVisit:
    @pytest.mark.parametrize(("cost", "is_kept"), [(25_000, True), ("25000.01", False)])
    def test_fits_in_what_is_left(self, cost, is_kept):
        (judgement,) = year.judge_visit(
            Visit(status="planned", cost=Decimal(cost)), free=Decimal(25_000)
        )

        assert judgement.is_kept == is_kept
        assert (judgement.code, judgement.severity) == ("R30", Severity.WARNING)

    def test_that_does_not_fit_says_so(self):
        (judgement,) = year.judge_visit(
            Visit(status="planned", cost=Decimal(40_000)), free=Decimal(25_000)
        )

        assert judgement.problem.startswith(
            "Besökets kostnad ryms inte i kvarvarande medel: "
            f"40{SPACE}000{SPACE}kr mot 25{SPACE}000{SPACE}kr."
        )

    @pytest.mark.parametrize(
        "values", [{"cost": None}, {"status": "held"}, {"status": "cancelled"}]
    )
    def test_without_a_cost_to_come_is_not_judged(self, values):
        visit = Visit(**{"status": "planned", "cost": Decimal(1), **values})

        assert year.judge_visit(visit, free=Decimal(0)) == ()


class TestAnApplicationForEuMoney:
    @pytest.mark.parametrize(
        ("proposal", "problem"),
        [
            (None, "Förslag till motfinansiering saknas. Välj förslagshandlingen."),
            (
                ReferencedDocument(title="Särskild förslagshandling"),
                (
                    "Förslag till motfinansiering saknas. "
                    "”Särskild förslagshandling” är inte inlagd."
                ),
            ),
            (ReferencedDocument(title="Förslag", reference="KS0123/23"), ""),
        ],
    )
    def test_has_a_proposal_for_our_own_share(self, proposal, problem):
        application = GrantApplication(is_eu=True, matching_proposal=proposal)

        (judgement,) = judge_application(application)

        assert judgement.problem == problem
        assert (judgement.code, judgement.severity) == ("R11", Severity.WARNING)

    @pytest.mark.parametrize(
        "values", [{"is_eu": False}, {"status": "rejected"}, {"status": "withdrawn"}]
    )
    def test_is_not_judged_otherwise(self, values):
        assert judge_application(GrantApplication(**{"is_eu": True, **values})) == ()

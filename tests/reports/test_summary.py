"""The summary tells three of the foremost and the gravest, and has one page."""

import datetime as dt

import pytest

from reports import pdf
from reports.models import Edition
from reports.summary import choice, contents
from tests import pdfreader
from tests.conftest import undone
from tests.factories import ActivityFactory, GoalFactory, PlanFactory, ResultFactory, TownFactory
from tests.growth import questions
from tests.papers import made
from tests.reporting import assessed_plan, reissue, report_in

PAGE = "/rapporter/sammanfattning/2023/"
TODAY = dt.date(2024, 2, 1)
LATE = {"ends_on": dt.date(2023, 3, 1), "status": "ongoing"}


def summary():
    return contents.build(2023, TODAY)


def texts(chosen):
    return [item.text for item in chosen.items]


class TestWhatIsChosen:
    def test_the_results_that_reach_widest_stand_first_and_then_the_newest(self, db):
        activity = ActivityFactory(plan=PlanFactory(year=2023), code="NA1")
        town = TownFactory(name="Hamina")
        ResultFactory(project=None, town=town, level="individual", text="En person.")
        ResultFactory(project=None, town=town, level="society", text="Först.")
        ResultFactory(project=None, activity=activity, level="society", text="Nyast.")
        ResultFactory(project=None, town=town, level="organisation", text="Två enheter.")

        results = summary().results

        assert texts(results) == ["Nyast. (NA1)", "Först. (Hamina)", "Två enheter. (Hamina)"]
        assert (results.total, results.is_shortened) == (4, True)

    def test_the_activity_that_has_been_late_for_longest_stands_first(self, db):
        plan = PlanFactory(year=2023)
        ActivityFactory(plan=plan, code="NA1", title="Möte", **LATE | {"ends_on": "2023-05-01"})
        ActivityFactory(plan=plan, code="NA2", title="Resa", **LATE)

        assert texts(summary().risks)[:2] == [
            "Sen sedan 2023-03-01: NA2 Resa",
            "Sen sedan 2023-05-01: NA1 Möte",
        ]

    def test_three_lines_of_the_report_s_own_words_are_told(self, db):
        report_in("draft", changes="Ett.\nTvå.\n\nTre.\nFyra.", proposal="Rapporten godkänns.")

        assert texts(summary().changes) == ["Ett.", "Två.", "Tre."]
        assert summary().changes.is_shortened
        assert texts(summary().proposal) == ["Rapporten godkänns."]
        assert not summary().proposal.is_shortened

    @pytest.mark.parametrize(
        ("none_proposed", "said"),
        [(True, "Inga förändringar föreslås."), (False, "Förslagen är inte skrivna.")],
    )
    def test_that_nothing_is_proposed_is_told(self, db, none_proposed, said):
        report_in("draft", changes="", proposes_no_changes=none_proposed)

        assert (summary().changes.items, summary().no_changes) == ((), said)


class TestTheRoom:
    def test_a_text_that_has_room_is_told_as_it_is(self):
        assert choice.shortened("Två  rader\nblir en.") == "Två rader blir en."

    @pytest.mark.parametrize(("letter", "fits"), [("a", 160), ("W", 80), ("m", 80), ("щ", 53)])
    def test_a_text_is_cut_where_there_is_no_more_room(self, letter, fits):
        assert choice.shortened(letter * fits) == letter * fits
        assert choice.shortened(letter * 20_000) == f"{letter * (fits - 1)}…"


def test_the_page_asks_as_often_with_three_rows_as_with_one(as_member):
    plan = assessed_plan(2023)

    def grow():
        GoalFactory(plan=plan, assessment="fulfilled")
        ActivityFactory(plan=plan, **LATE)
        ResultFactory()
        ResultFactory(project=None, activity=ActivityFactory(plan=plan))

    grow()
    asked = questions(as_member, PAGE)
    grow()
    grow()

    assert questions(as_member, PAGE) == asked


@pytest.fixture(scope="module", params=["ord utan slut ", "W", "m", "щ", "‱", "\N{GRINNING FACE}"])
def long_summary(request, django_db_setup, django_db_blocker):
    """A summary in which everything is as long as it can be, as it is now and as it is issued."""
    with django_db_blocker.unblock(), undone():
        text = request.param * 400
        lines = "\n".join([text] * 5)
        example = {"example_data": "hela posten"}
        report = report_in("treated", changes=lines, proposal=lines, **example)
        for number in range(4):
            town = TownFactory(name=f"{number}{text[:70]}", **example)
            ResultFactory(project=None, town=town, text=text, **example)
            ActivityFactory(plan=report.plan, title=text[:200], **example, **LATE)
        reissue(report)
        issued = Edition.objects.of("sammanfattning", 2023).get(number=2)
        yield made("sammanfattning", 2023).pdf, pdf.render(issued.html)


@pytest.mark.once
@pytest.mark.django_db
def test_the_summary_has_one_page_whatever_is_written_and_when_it_is_issued(long_summary):
    assert [len(pdfreader.pages(file)) for file in long_summary] == [1, 1]

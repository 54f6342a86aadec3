"""The plan, the case letter and the summary as they are handed out, of full and empty years."""

import pytest

from activities.models import Activity, Goal, Plan
from partnerships.models import Project, Town
from reports import demo, pdf
from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.factories import ActivityFactory
from tests.papers import PRINTED, chapters_in_file, chapters_on_page, made
from tests.reporting import AnnualReportFactory
from tests.reports.handed import squeeze
from tests.ways import plan_in

# Without the mark there is no test database, and the fixtures below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def both_years(django_db_setup, django_db_blocker):
    """Make all documents of a year that has nothing, and then those of the demonstration's."""
    with django_db_blocker.unblock(), undone():
        Plan.objects.create(year=2030)
        empty = {slug: made(slug, 2030) for slug in PRINTED}
        demo.load()
        yield empty, {slug: made(slug, 2023) for slug in PRINTED}


@pytest.fixture
def empty_papers(both_years):
    return both_years[0]


@pytest.fixture
def demo_papers(both_years):
    return both_years[1]


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
@pytest.mark.parametrize("slug", PRINTED)
def test_verapdf_finds_no_failure_in_the_demonstration_year(demo_papers, slug, flavour):
    assert verapdf.failures(demo_papers[slug].pdf, flavour) == {}


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
@pytest.mark.parametrize("slug", PRINTED)
def test_verapdf_finds_no_failure_in_an_empty_year(empty_papers, slug, flavour):
    assert verapdf.failures(empty_papers[slug].pdf, flavour) == {}


@pytest.mark.parametrize("slug", PRINTED)
def test_nothing_stands_in_the_margin(demo_papers, slug):
    assert pdfreader.beyond_the_margin(demo_papers[slug].pdf) == []


@pytest.mark.parametrize("slug", PRINTED)
def test_no_text_is_drawn_over_another(demo_papers, slug):
    assert pdfreader.overlaps(demo_papers[slug].pdf) == []


@pytest.mark.parametrize("slug", PRINTED)
def test_no_heading_stands_at_the_foot_of_a_page(demo_papers, slug):
    room = pdfreader.room_below_headings(demo_papers[slug].pdf)

    # A heading and three lines.
    assert [heading for heading, millimetres in room.items() if millimetres < 25] == []
    assert len(room) >= 6


def test_no_page_of_the_plan_is_left_half_empty(demo_papers):
    white = pdfreader.white_at_the_foot(demo_papers["verksamhetsplan"].pdf)

    # The first two pages are the cover and the contents, and the last ends where the plan ends.
    assert [place for place, share in enumerate(white[2:-1], 3) if share > 0.4] == []


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("verksamhetsplan", "Verksamhetsplan 2023"),
        ("tjansteskrivelse", "Tjänsteskrivelse om årsrapport 2023"),
        ("sammanfattning", "Sammanfattning av årsrapport 2023"),
    ],
)
def test_the_file_says_its_title_and_its_language(demo_papers, slug, title):
    catalog = pdfreader.catalog(demo_papers[slug].pdf)

    assert (catalog["title"], catalog["language"]) == (title, "sv")
    assert catalog["shows title"]


@pytest.mark.parametrize("slug", PRINTED)
def test_page_and_file_say_the_same_chapter_by_chapter(demo_papers, slug):
    paper = demo_papers[slug]

    assert chapters_in_file(paper.pdf) == chapters_on_page(paper.page)
    assert len(chapters_in_file(paper.pdf)) >= 6


@pytest.mark.parametrize("slug", PRINTED)
def test_page_and_file_of_an_empty_year_say_the_same(empty_papers, slug):
    paper = empty_papers[slug]

    assert chapters_in_file(paper.pdf) == chapters_on_page(paper.page)


@pytest.mark.parametrize("slug", PRINTED)
def test_the_same_data_gives_the_same_bytes(demo_papers, slug):
    assert pdf.render(demo_papers[slug].html) == demo_papers[slug].pdf


@pytest.mark.parametrize(
    ("slug", "is_working_material"),
    [
        ("verksamhetsplan", False),
        ("tjansteskrivelse", True),
        ("sammanfattning", True),
    ],
)
def test_every_page_of_what_is_not_approved_says_so(demo_papers, slug, is_working_material):
    pages = pdfreader.pages(demo_papers[slug].pdf)

    assert {"ARBETSMATERIAL" in page for page in pages} == {is_working_material}


def test_every_goal_activity_and_project_is_in_the_plan(demo_papers):
    names = [goal.title for goal in Goal.objects.all()]
    names += [activity.title for activity in Activity.objects.all()]
    names += [each.name for model in (Town, Project) for each in model.objects.all()]

    told = demo_papers["verksamhetsplan"].words
    missing = [name for name in names if squeeze(name) not in told]

    # Two towns are no longer partners.
    assert missing == ["Tsumeb", "Vordingborg"]


@pytest.mark.parametrize("figure", ["180 000 kr", "850 000 kr", "1 030 000 kr", "82,5 %"])
@pytest.mark.parametrize("slug", ["verksamhetsplan", "tjansteskrivelse", "sammanfattning"])
def test_the_year_s_money_is_in_every_document(demo_papers, slug, figure):
    assert squeeze(figure) in demo_papers[slug].words


@pytest.mark.parametrize("slug", PRINTED)
def test_what_is_invented_is_marked(demo_papers, slug):
    assert "exempeldata" in demo_papers[slug].words


def test_the_letter_has_at_most_two_pages(demo_papers, empty_papers):
    letters = [papers["tjansteskrivelse"].pdf for papers in (demo_papers, empty_papers)]

    assert [len(pdfreader.pages(letter)) for letter in letters] == [2, 2]


def test_the_summary_has_one_page(demo_papers, empty_papers):
    summaries = [papers["sammanfattning"].pdf for papers in (demo_papers, empty_papers)]

    assert [len(pdfreader.pages(summary)) for summary in summaries] == [1, 1]


HOSTILE = (
    '<script src="https://example.org/x.js"></script> & <img src="file:///etc/passwd"> '
    "{{ report }} \u202eסוף\u202c \N{GRINNING FACE} " + "a" * 500
)


@pytest.mark.parametrize("slug", PRINTED)
def test_what_anybody_writes_is_shown_as_it_was_written(db, slug):
    plan = plan_in("approved", year=2033, introduction=HOSTILE, closing=HOSTILE)
    ActivityFactory(plan=plan, title=HOSTILE[:200], expected_result=HOSTILE, strategy_link=HOSTILE)
    AnnualReportFactory(plan=plan, proposal=HOSTILE, changes=HOSTILE)

    paper = made(slug, 2033)

    assert squeeze('<script src="https://example.org/x.js"></script>') in paper.words

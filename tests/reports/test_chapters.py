"""The introductions of the report's chapters: written beside a preview, shown in the report."""

import pytest

from council.roles import Role
from reports import chapters
from reports.annual import document
from reports.models import ChapterText
from reports.printing import Paper
from tests.conftest import client_of, user_with
from tests.factories import PlanFactory
from tests.forms import filled_in, opened, save
from tests.reporting import ChapterTextFactory, move_report, report_in

AT = "/rapporter/arsrapport/2023"
ALL, GOALS = f"{AT}/kapitel/", f"{AT}/kapitel/mal/"
TYPED = "Vi började med **målen**.\n\n- Norden\n- Europa"
SHOWN = "<p>Vi började med <strong>målen</strong>.</p>\n<ul>\n<li>Norden</li>"


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


def text_of(response):
    return response.content.decode()


class TestAnIntroduction:
    def test_is_saved_and_stands_first_in_its_chapter(self, plan, as_coordinator):
        response = save(as_coordinator, GOALS, text=TYPED)

        page = text_of(as_coordinator.get(f"{AT}/"))
        assert response["Location"] == ALL
        chapter = page[page.index('id="mal"') :]
        assert SHOWN in chapter[: chapter.index("Planen har inga mål.")]

    def test_tells_in_its_history_who_wrote_it(self, plan, as_coordinator, coordinator):
        save(as_coordinator, GOALS, text=TYPED)

        written = ChapterText.objects.get()
        page = text_of(as_coordinator.get(f"/historik/inledning/{written.pk}/"))
        assert "Vi började med **målen**." in page
        assert str(coordinator) in page

    def test_of_a_form_sent_twice_is_one(self, plan, as_coordinator):
        typed = {**opened(as_coordinator, GOALS), "text": TYPED}

        answers = [as_coordinator.post(GOALS, typed).status_code for _ in range(2)]

        assert answers == [302, 302]
        assert ChapterText.objects.count() == 1

    def test_that_two_write_at_once_is_lost_by_neither(self, plan, as_coordinator):
        typed = {**opened(as_coordinator, GOALS), "text": "Min text."}
        other = client_of(user_with(Role.CHIEF_EXECUTIVE))
        save(other, GOALS, text="Den andras text.")

        response = as_coordinator.post(GOALS, typed)

        assert response.status_code == 422
        assert filled_in(response)["text"] == ["Min text."]
        assert "Den andras text." in text_of(response)
        assert ChapterText.objects.get().text == "Den andras text."

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Slut\x00", "Null-tecken är inte tillåtna."),
            ("å" * 20_001, "20 000 tecken"),
            ("å" * 1_000_000, "20 000 tecken"),
            ("> " * 11 + "djupt", "i för många nivåer"),
            ("rad\n" * 1_001, "fler än 1 000 stycken"),
            ("Anna 19121212-1212", "personnummer"),
        ],
    )
    def test_that_cannot_be_set_is_refused_with_a_sentence(self, text, said, plan, as_coordinator):
        response = save(as_coordinator, GOALS, text=text)

        assert response.status_code == 422
        assert [*response.context["form"].errors] == ["text"]
        assert said.replace(" ", "") in text_of(response).replace("\xa0", "").replace(" ", "")
        assert not ChapterText.objects.exists()

    @pytest.mark.parametrize("state", ["approved", "submitted", "treated"])
    def test_is_closed_once_the_report_is_approved(self, state, as_coordinator):
        report_in(state)

        assert as_coordinator.get(GOALS).status_code == 409

    def test_typed_while_the_report_is_approved_is_kept_on_the_screen(self, as_coordinator):
        report = report_in("ready")
        typed = {**opened(as_coordinator, GOALS), "text": "För sent."}
        move_report(report, "approve")

        response = as_coordinator.post(GOALS, typed)

        assert response.status_code == 422
        assert filled_in(response)["text"] == ["För sent."]
        assert "Rapporten är godkänd av kommundirektören" in text_of(response)
        assert not ChapterText.objects.exists()

    @pytest.mark.parametrize(
        "path",
        [
            f"{AT}/kapitel/finns-inte/",
            "/rapporter/finns-inte/2023/kapitel/",
            "/rapporter/finns-inte/2023/kapitel/mal/",
            "/rapporter/arsrapport/1999/kapitel/",
        ],
    )
    def test_of_what_does_not_exist_is_not_found(self, path, plan, as_coordinator):
        assert as_coordinator.get(path).status_code == 404


class TestThePreview:
    def test_shows_what_is_typed_and_saves_nothing(self, plan, as_coordinator):
        response = save(as_coordinator, GOALS, text=TYPED, gor="forhandsgranska")

        assert response.status_code == 200
        assert SHOWN in text_of(response)
        assert filled_in(response)["text"] == [TYPED.replace("\n", "\r\n")]
        assert 'data-unsaved="yes"' in text_of(response)
        assert not ChapterText.objects.exists()

    def test_by_htmx_is_the_preview_alone(self, plan, as_coordinator):
        typed = {**opened(as_coordinator, GOALS), "text": TYPED}

        response = as_coordinator.post(GOALS, typed, headers={"HX-Request": "true"})

        assert SHOWN in text_of(response)
        assert "<form" not in text_of(response)
        assert "HX-Request" in response["Vary"]
        assert not ChapterText.objects.exists()

    def test_says_what_cannot_be_saved(self, plan, as_coordinator):
        typed = {**opened(as_coordinator, GOALS), "text": "> " * 11 + "djupt"}

        response = as_coordinator.post(GOALS, typed, headers={"HX-Request": "true"})

        assert "i för många nivåer" in text_of(response)

    @pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[x](javascript:alert(1))"])
    def test_runs_nothing(self, text, plan, as_coordinator):
        response = as_coordinator.post(GOALS, {"text": text}, headers={"HX-Request": "true"})

        assert "<script" not in text_of(response)
        assert "href" not in text_of(response)


class TestTheChapters:
    def rows(self, client):
        return {row.title: row for row in client.get(ALL).context["rows"]}

    def test_are_listed_with_how_much_is_written_and_by_whom(
        self, plan, as_coordinator, coordinator
    ):
        save(as_coordinator, GOALS, text="Tre korta ord.")
        save(as_coordinator, GOALS, text="Nu fyra korta ord.")

        rows = self.rows(as_coordinator)

        assert [*rows] == [*document.chapters().values()]
        goals = rows["5 Måluppfyllelse"]
        assert (goals.words, goals.changed_by) == (4, coordinator)
        assert rows["6 Aktiviteter"].words == 0

    def test_lead_nowhere_once_the_report_is_approved(self, as_coordinator):
        report_in("approved")

        page = as_coordinator.get(ALL)

        assert "Rapporten är godkänd av kommundirektören" in text_of(page)
        assert GOALS not in text_of(page)

    def test_are_led_to_from_the_way_of_the_report(self, as_coordinator):
        report_in("draft")

        assert f'href="{ALL}"' in text_of(as_coordinator.get(f"{AT}/vag/"))

    def test_are_read_by_chapter_and_an_empty_text_is_none(self, plan):
        ChapterTextFactory(plan=plan, text="Mål.", example_data="texten")
        ChapterTextFactory(plan=plan, chapter="projekt", text="")
        ChapterTextFactory(plan=PlanFactory(year=2022))

        read = chapters.read("arsrapport", 2023)

        assert {name: (each.text, each.example) for name, each in read.items()} == {
            "mal": ("Mål.", "texten")
        }

    def test_of_a_paper_that_says_nothing_are_none_and_never_closed(self, plan):
        paper = Paper(slug="x", label="X", build=dict, page=str, html=str)

        assert paper.chapters() == {}
        assert paper.text_refusal(plan) is None

"""The texts of the report are typed beside what they look like, as the chapters' introductions."""

import pytest

from falun_intl.ui import prose
from reports.models import AnnualReport
from tests.forms import filled_in, opened
from tests.reporting import AnnualReportFactory, report_in

TEXTS = "/rapporter/arsrapport/2023/texter/"
TYPED = {"changes": "Rådet möts **oftare**.", "outlook": "- Gera\n- Hamina"}
HTMX = {"HX-Request": "true"}


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def typed(as_coordinator, db):
    AnnualReportFactory(plan__year=2023, outlook="Som förut.", changes="")
    return {**opened(as_coordinator, TEXTS), **TYPED}


def test_each_text_that_can_have_form_has_its_preview(typed, as_coordinator):
    page = as_coordinator.get(TEXTS)

    assert [each.title for each in page.context["previews"]] == [
        "Förslag till beslut",
        "Förslag till förändringar",
        "Utblick",
    ]
    assert "<p>Som förut.</p>" in text_of(page)
    assert "Inget är skrivet." in text_of(page)


def test_what_is_typed_is_shown_and_not_saved(typed, as_coordinator):
    response = as_coordinator.post(TEXTS, typed, headers=HTMX)

    assert "<strong>oftare</strong>" in text_of(response)
    assert "<li>Hamina</li>" in text_of(response)
    assert "<form" not in text_of(response)
    assert AnnualReport.objects.get().outlook == "Som förut."


def test_without_script_the_button_shows_the_page_filled_in(typed, as_coordinator):
    response = as_coordinator.post(TEXTS, {**typed, "gor": "forhandsgranska"})

    assert response.status_code == 200
    assert "<li>Gera</li>" in text_of(response)
    assert filled_in(response)["changes"] == [TYPED["changes"]]
    assert AnnualReport.objects.get().outlook == "Som förut."


def test_what_stops_a_text_from_being_saved_is_announced_with_its_name(typed, as_coordinator):
    too_long = "å" * (prose.LONGEST + 1)

    page = text_of(as_coordinator.post(TEXTS, {**typed, "outlook": too_long}, headers=HTMX))

    announced = page.partition('role="status"')[2].partition('id="forhandsgranskning"')[0]
    assert "Utblick: Texten är längre än 20 000 tecken." in announced
    assert "Förslag till beslut" not in announced


@pytest.mark.parametrize("text", ["\x00", "\ud800", "<script>alert(1)</script>", "å" * 10**6])
def test_hostile_text_is_shown_as_text(text, typed, as_coordinator):
    response = as_coordinator.post(
        TEXTS, {**typed, "outlook": text.encode(errors="replace").decode()}, headers=HTMX
    )

    assert response.status_code == 200
    assert "<script" not in text_of(response)


def test_of_a_report_that_is_approved_is_closed(as_coordinator, db):
    report_in("approved")

    assert as_coordinator.get(TEXTS).status_code == 409

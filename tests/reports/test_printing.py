"""A PDF is made once for the same content, and kept."""

import datetime as dt

import pytest

from activities.models import Goal
from reports import pdf, printing
from reports.annual import document
from reports.models import Rendering
from reports.models.rendering import KEPT_RENDERINGS
from tests.factories import GoalFactory, PlanFactory

TODAY = dt.date(2024, 2, 1)


@pytest.fixture
def printer(monkeypatch):
    """A printer that writes down what it prints; a real one takes half a minute."""
    printed = []

    def render(html):
        printed.append(html)
        return f"%PDF-1.7 {len(printed)}".encode()

    monkeypatch.setattr(pdf, "render", render)
    return printed


def test_the_same_content_is_printed_once(db, printer):
    first = printing.printed("rapport", "<p>A</p>")
    second = printing.printed("rapport", "<p>A</p>")

    assert (len(printer), bytes(second.pdf)) == (1, b"%PDF-1.7 1")
    assert first == second


def test_other_content_is_printed_anew(db, printer):
    printing.printed("rapport", "<p>A</p>")
    printing.printed("rapport", "<p>B</p>")

    assert printer == ["<p>A</p>", "<p>B</p>"]


def test_another_standard_is_printed_anew(db, printer, settings):
    printing.printed("rapport", "<p>A</p>")
    settings.PDF_VARIANT = "pdf/a-3a"

    printing.printed("rapport", "<p>A</p>")

    assert len(printer) == 2


def test_only_the_latest_of_a_document_are_kept(db, printer):
    for number in range(KEPT_RENDERINGS + 2):
        printing.printed("rapport", f"<p>{number}</p>")
    printing.printed("annan", "<p>annan</p>")

    kept = Rendering.objects.filter(document="rapport")
    assert [bytes(each.pdf) for each in kept] == [
        f"%PDF-1.7 {number}".encode() for number in (7, 6, 5, 4, 3)
    ]
    assert Rendering.objects.filter(document="annan").count() == 1


def test_what_cannot_be_printed_is_not_kept(db, monkeypatch):
    def fail(_html):
        raise pdf.RenderError("Rapporten är för stor.")

    monkeypatch.setattr(pdf, "render", fail)

    with pytest.raises(pdf.RenderError):
        printing.printed("rapport", "<p>A</p>")

    assert not Rendering.objects.exists()


@pytest.fixture
def year(db):
    return GoalFactory(plan=PlanFactory(year=2023), code="N1")


def test_an_unchanged_year_is_printed_once(year, printer):
    document.REPORT.printed(2023, TODAY)
    document.REPORT.printed(2023, TODAY + dt.timedelta(days=90))

    assert len(printer) == 1


def test_a_changed_year_is_printed_anew(year, printer):
    document.REPORT.printed(2023, TODAY)
    Goal.objects.update(title="Ett annat mål")

    document.REPORT.printed(2023, TODAY)

    assert len(printer) == 2
    assert "Ett annat mål" in printer[1]


def test_the_pdf_has_a_name_and_stays_with_its_reader(year, printer, as_member):
    response = as_member.get("/rapporter/arsrapport/2023/pdf/")

    assert response.content == b"%PDF-1.7 1"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="arsrapport-2023.pdf"'
    assert "private" in response["Cache-Control"]


def test_a_pdf_that_cannot_be_made_is_explained(year, monkeypatch, as_member):
    def fail(_html):
        raise pdf.RenderError("Rapporten är för stor för att skrivas som PDF.")

    monkeypatch.setattr(pdf, "render", fail)

    response = as_member.get("/rapporter/arsrapport/2023/pdf/")

    assert response.status_code == 503
    assert "Rapporten är för stor för att skrivas som PDF." in response.content.decode()

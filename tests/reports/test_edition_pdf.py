"""A real edition: its PDF is proved before it is kept, and a broken template gets no further."""

import datetime as dt
import io

import pikepdf
import pytest

from reports import pdf
from reports.annual import issuing as report_issuing
from reports.annual.document import REPORT
from reports.editions import issuing
from reports.editions.issuing import freeze
from reports.models import Edition
from reports.pdf import attached, verapdf
from reports.pdf import fonts as pdf_fonts
from reports.pdf.problems import Kind, ProblemError
from reports.pdf.verapdf.process import Validator
from tests import pdfreader
from tests.reporting import report_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOT_PROVED = (
    "Kontrollprogrammet veraPDF kunde inte köras, så PDF:en är inte prövad och ges inte ut."
)


@pytest.fixture
def edition(fonts_dir):
    report = report_in("approved")
    contents = report_issuing.to_issue(report)
    return freeze(REPORT, report.plan, contents, reason="Ett prov.\nPå två rader.", by=None)


@pytest.fixture
def fonts_dir(settings):
    """The machine may have no fonts yet."""
    source = settings.NODE_MODULES / "source-sans" / "TTF"
    pdf_fonts.prepare(source, settings.FONT_DIR)


def test_an_edition_is_finished_with_a_proved_pdf_that_says_which_it_is(edition):
    done = issuing.finish(edition)

    cover = " ".join(pdfreader.pages(bytes(done.pdf))[0].split())
    assert "Utgåva 2, " in cover
    assert "Ett prov. På två rader." in cover
    assert verapdf.failures(bytes(done.pdf), "2a", "ua1") == []
    assert issuing.is_intact(done)


def test_with_the_archive_format_that_takes_files_the_data_lie_in_the_pdf(edition, settings):
    settings.PDF_VARIANT = "pdf/a-3a"

    done = issuing.finish(edition)

    with pikepdf.open(io.BytesIO(bytes(done.pdf))) as document:
        [(name, file)] = document.attachments.items()
        assert name == f"{done.file_name}.json"
        assert file.get_file().read_bytes() == done.data.encode()
        assert file.relationship == "/Data"
    assert verapdf.failures(bytes(done.pdf), "3a", "ua1") == []
    assert done.variant == "pdf/a-3a"


def test_the_archive_format_without_files_refuses_one(edition):
    carrying = attached.with_file(edition.html, b"{}", name="data.json", day=dt.date(2024, 4, 12))

    with pytest.raises(pdf.RenderError, match=r"pdf/a-2a holds no files"):
        pdf.render(carrying)


def test_the_same_edition_rendered_again_is_the_same_bytes(edition):
    assert pdf.render(edition.html) == pdf.render(edition.html)


@pytest.mark.parametrize(
    ("whole", "broken", "said"),
    [
        ("<h2", "<h5", "hoppar över en rubriknivå"),
        ("<main>", '<main><img src="http://example.se/a.png" alt="a">', "bara visa bilder som"),
        ("<main>", '<main><p><a href="#borta">borta</a></p>', "ett ställe som inte finns"),
        ('lang="sv"', "", "saknar titel eller språk"),
    ],
)
def test_a_broken_template_is_not_made_an_edition(whole, broken, said, edition):
    wrong = Edition(
        paper="annat",
        plan=edition.plan,
        number=1,
        title="Annat",
        reason="Ett prov.",
        html=edition.html.replace(whole, broken, 1),
    )
    wrong.save()

    with pytest.raises(pdf.RenderError, match=said):
        issuing.finish(wrong)

    assert not Edition.objects.get(pk=wrong.pk).is_finished


class TestTheProof:
    def test_names_the_rules_that_a_file_breaks(self, red_pdf):
        with pytest.raises(pdf.RenderError) as refused:
            verapdf.prove(red_pdf, "pdf/a-2a")

        assert str(refused.value).startswith("PDF:en följer inte PDF/A och PDF/UA (2a 6.")

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<html>", b"%PDF-1.7\n" + b"\0" * 999])
    def test_of_what_is_no_pdf_cannot_be_made(self, content):
        with pytest.raises(pdf.RenderError):
            verapdf.prove(content, "pdf/a-2a")

    def test_that_takes_too_long_is_no_proof(self, settings):
        settings.PDF_WALL_SECONDS = 0.2

        with pytest.raises(pdf.RenderError, match=NOT_PROVED):
            verapdf.prove(b"%PDF-1.7", "pdf/a-2a")

    def test_whose_program_cannot_start_is_no_proof(self, monkeypatch):
        monkeypatch.setattr("sys.executable", "/bin/false")

        with pytest.raises(pdf.RenderError, match=NOT_PROVED):
            verapdf.prove(b"%PDF-1.7", "pdf/a-2a")

    def test_by_an_unknown_standard_cannot_be_made(self):
        with Validator(memory_mb=256) as validator, pytest.raises(ProblemError) as refused:
            validator.failures(b"%PDF-1.7", "9z")

        assert refused.value.kind == Kind.NOT_PROVED

    def test_leaves_no_process_behind(self, red_pdf):
        with Validator(memory_mb=256) as validator:
            validator.failures(red_pdf, "ua1")

        assert validator._process.returncode is not None


@pytest.fixture
def red_pdf():
    """A PDF that follows no standard."""
    made = pikepdf.new()
    made.add_blank_page()
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()

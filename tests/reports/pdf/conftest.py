"""What the tests of the PDF share: prepared fonts and one rendered report."""

import io

import pytest
from django.conf import settings
from PIL import Image

from reports import pdf
from reports.pdf import fonts
from tests.reports.pdf import sample


@pytest.fixture(scope="session", autouse=True)
def prepared_fonts():
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


@pytest.fixture(scope="session")
def sample_pdf(prepared_fonts):
    """The sample report, rendered as the web server does it."""
    return pdf.render(sample.html())


@pytest.fixture(scope="session")
def red_square():
    """A picture with its media type."""
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "#801818").save(content, "PNG")
    return content.getvalue(), "image/png"

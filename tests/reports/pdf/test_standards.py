"""The PDF follows PDF/A-2a and PDF/UA-1, and veraPDF would say so if it did not."""

import io

import pikepdf
import pytest

from reports import pdf
from tests.reports.pdf import batch, sample
from tests.verapdf import failures

EVERYTHING_THAT_ONCE_FAILED = """
<h1>Rubrik</h1>
<ul><li><p>Stycke i punkt</p><p>och ett till</p><ul><li><div>djupare</div></li></ul>efter</li></ul>
<ol><li><strong>Fet</strong> början</li></ol>
<p><a href="https://example.se/">Läs <strong>mer</strong> om <em>kommunen</em></a>
<strong><a href="#sist">och slutet</a></strong></p>
<p><a href="https://example.se/"><img src="bild.png" alt="Till startsidan" width="20"></a></p>
<p><img src="bild.png" alt="" width="20"> text bredvid en prydnad
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" aria-hidden="true">
<circle cx="5" cy="5" r="4"></circle></svg></p>
<p>Svenska <span lang="en">English words</span></p><p lang="fi">Suomeksi</p>
<table><tr><th>Utan räckvidd</th><td>1</td></tr></table>
<table><caption>Med sammanslagna celler</caption><thead>
<tr><th rowspan="2" scope="col">Nämnd</th><th colspan="2" scope="colgroup">2023</th></tr>
<tr><th scope="col">Budget</th><th scope="col">Utfall</th></tr></thead>
<tbody><tr><th scope="row">KS</th><td class="number">1</td><td>2</td></tr></tbody></table>
<table><caption>Bara huvud</caption><thead><tr><th scope="col">Nämnd</th></tr></thead></table>
<blockquote><p>Citat</p></blockquote><dl class="casedata"><dt>Ord</dt><dd>Förklaring</dd></dl>
<dl class="casedata"><div><dt>Ord</dt><dd>i en div</dd></div></dl>
<h2>En rubrik som är så lång att den säkert måste brytas över mer än en enda rad på sidan</h2>
<figure><img src="bild.png" alt="En röd ruta" width="20"><figcaption>Bild 1</figcaption></figure>
<p id="sist">Sist □ ● ◐ ◔ ◑ ◕ ○ ◇ ★ – ↗ → ↘ ✓ ! − 👍🏽 中</p>
"""


@pytest.fixture(scope="module")
def difficult_pdf(red_square):
    return batch.render(sample.page(EVERYTHING_THAT_ONCE_FAILED), {"bild.png": red_square})


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_the_sample_report_passes(sample_pdf, flavour):
    assert failures(sample_pdf, flavour) == {}


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_everything_that_once_failed_passes(difficult_pdf, flavour):
    assert failures(difficult_pdf, flavour) == {}


def forget_title(document):
    with document.open_metadata() as metadata:
        del metadata["dc:title"]


def forget_language(document):
    del document.Root.Lang


def forget_what_pictures_show(document):
    for item in structure_elements(document, "/Figure"):
        del item.Alt


def forget_that_it_is_accessible(document):
    with document.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def put_text_in_list_items(document):
    for item in structure_elements(document, "/LBody"):
        item.S = pikepdf.Name("/P")


def describe_no_link(document):
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            del annotation.Contents


def smooth_pictures(document):
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            item.Interpolate = True


def lose_the_fonts(document):
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item.FontFile2


def structure_elements(document, kind):
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind
    ]


@pytest.mark.parametrize(
    ("damage", "flavour", "rule"),
    [
        (forget_title, "ua1", "7.1-9"),
        (forget_language, "ua1", "7.2-33"),
        (forget_what_pictures_show, "ua1", "7.3-1"),
        (forget_that_it_is_accessible, "ua1", "5-1"),
        (put_text_in_list_items, "ua1", "7.2-20"),
        (describe_no_link, "ua1", "7.18.5-2"),
        (smooth_pictures, "2a", "6.2.8-3"),
        (lose_the_fonts, "2a", "6.2.11.4.1-1"),
    ],
)
def test_verapdf_finds_the_damage(difficult_pdf, damage, flavour, rule):
    damaged = io.BytesIO()
    with pikepdf.open(io.BytesIO(difficult_pdf)) as document:
        damage(document)
        document.save(damaged)

    assert rule in failures(damaged.getvalue(), flavour)


def test_the_same_report_gives_the_same_bytes(sample_pdf):
    assert pdf.render(sample.html()) == sample_pdf

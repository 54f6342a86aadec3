"""A statement says the same on its page, in Excel and on paper, and its PDF is accessible."""

import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from budget.statements import Column, Kind, Statement, Table, excel
from budget.statements.statement import summed
from reports import pdf, statements
from reports.pdf import fonts
from tests import pdfreader, verapdf
from tests.factories import (
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    ProjectFactory,
)
from tests.money import CategoryMappingFactory, GrantBudgetFactory, GrantFactory
from tests.statements import assert_same_everywhere, in_excel, on_page

PAGE = "/budget/projekt/c-cities/uppstallning/cerv/"
HOSTILE = ["=1+1", "https://falun.se/", "<b>fet</b>", "@SUM(A1)", "0012", "Åsa & Øystein"]
COLUMNS = (
    Column("Post"),
    Column("Vem"),
    Column("Budget", Kind.KRONOR),
    Column("Budget", Kind.CURRENCY, "EUR"),
    Column("Andel", Kind.PERCENT),
    Column("Dag", Kind.DATE),
)
ROWS = (
    (
        "Resor",
        "ICLD",
        Decimal("850000.50"),
        Decimal("74421.30"),
        Decimal("82.5"),
        dt.date(2023, 6, 12),
    ),
    ("Återbetalning", "", Decimal(-12500), Decimal("-0.01"), Decimal(100), None),
    *((text, text, None, None, None, None) for text in HOSTILE),
    ("Stort", "", Decimal("9999999999.99"), Decimal("9999999999.99"), Decimal(0), None),
)
EVERY_KIND = Statement(
    name="allt-2023",
    title="Allt som kan stå",
    subtitle="2023",
    notes=("Så här är det räknat.",),
    tables=(
        Table("Allt", COLUMNS, ROWS, summed(COLUMNS, ROWS)),
        Table("Utan summa: [2022/2023]*?", COLUMNS[:3], (("Resor", "Falu kommun", Decimal(1)),)),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def _prepared():
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


@pytest.fixture
def project(db):
    """A project with all that its statement can show."""
    project = ProjectFactory(name="C-Cities", slug="c-cities")
    grant = GrantFactory(
        project=project, currency="EUR", rate=Decimal("11.4213"), rate_on=dt.date(2023, 1, 2)
    )
    for name in ("A. Personnel", "C. Travel"):
        category = CategoryMappingFactory(view="cerv", name=name).category
        GrantBudgetFactory(grant=grant, category=category, amount=Decimal("40000.55"))
        BudgetLineFactory(project=project, category=category, outcome=Decimal("1234567.89"))
    GrantedLineFactory(project=project, planned=Decimal(850_000), outcome=Decimal("640000.50"))
    GrantedLineFactory(project=project, payer="in_kind", planned=Decimal(20_000))
    ExpectedLineFactory(project=project, planned=Decimal(500_000))
    return project


def test_every_kind_of_figure_is_the_same_on_page_in_excel_and_on_paper():
    assert_same_everywhere(
        EVERY_KIND,
        page=render_to_string("budget/_statement.html", {"statement": EVERY_KIND}),
        workbook=excel.write(EVERY_KIND),
        pdf=pdf.render(statements.html(EVERY_KIND)),
    )


def test_the_largest_amounts_have_room_on_the_paper():
    assert pdfreader.beyond_the_margin(pdf.render(statements.html(EVERY_KIND))) == []


def test_the_funders_view_is_the_same_on_page_in_excel_and_on_paper(project, as_member):
    page = as_member.get(PAGE)

    assert [table.total is not None for table in page.context["statement"].tables] == [True] * 4
    assert_same_everywhere(
        page.context["statement"],
        page=page.content.decode(),
        workbook=as_member.get(f"{PAGE}excel/").content,
        pdf=as_member.get(f"{PAGE}pdf/").content,
    )


def test_the_notes_and_the_title_are_on_page_in_excel_and_on_paper(project, as_member):
    page = as_member.get(PAGE)
    made = page.context["statement"]

    paper = "".join("".join(pdfreader.pages(as_member.get(f"{PAGE}pdf/").content)).split())
    kept = in_excel(as_member.get(f"{PAGE}excel/").content)

    assert len(made.notes) == 4
    for text in (made.title, made.subtitle, *made.notes):
        assert text in page.content.decode()
        assert "".join(text.split()) in paper
    for rows in kept:
        assert [row[0] for row in rows[-len(made.notes) :]] == list(made.notes)


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure(flavour):
    assert verapdf.failures(pdf.render(statements.html(EVERY_KIND)), flavour) == {}


def test_the_pdf_says_its_title_and_who_made_it():
    catalog = pdfreader.catalog(pdf.render(statements.html(EVERY_KIND)))

    assert (catalog["title"], catalog["language"]) == ("Allt som kan stå", "sv")
    assert catalog["author"] == [settings.MUNICIPALITY["name"]]


def test_a_statement_without_rows_says_so_in_every_column():
    empty = Statement("tom", "Tom", "", (), (Table("Inget", COLUMNS, ()),))

    page = render_to_string("budget/_statement.html", {"statement": empty})

    assert on_page(page)[0][1:] == [["Inga poster", "", "", "", "", ""]]
    assert verapdf.failures(pdf.render(statements.html(empty)), "ua1") == {}


def test_the_files_are_named_after_what_they_show(project, as_member):
    workbook = as_member.get(f"{PAGE}excel/?ar=2023")
    paper = as_member.get(f"{PAGE}pdf/?ar=2023")

    assert workbook["Content-Disposition"] == (
        'attachment; filename="uppstallning-c-cities-cerv-2023.xlsx"'
    )
    assert paper["Content-Disposition"] == (
        'inline; filename="uppstallning-c-cities-cerv-2023.pdf"'
    )
    assert "private" in paper["Cache-Control"]


def test_a_pdf_that_cannot_be_made_is_explained_and_leads_back(project, as_member, monkeypatch):
    def fail(_html):
        raise pdf.RenderError("En annan rapport skrivs just nu.")

    monkeypatch.setattr(pdf, "render", fail)

    response = as_member.get(f"{PAGE}pdf/?ar=2023")

    assert response.status_code == 503
    assert "En annan rapport skrivs just nu." in response.content.decode()
    assert f'href="{PAGE}?ar=2023"' in response.content.decode()

"""Whatever stands in a text of the records, the report is made or says why, and fetches nothing."""

import time
from itertools import count, cycle
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.template.loader import render_to_string

from activities.models import Plan
from council.models import Record
from falun_intl.ui import prose
from reports import demo, pdf
from reports.annual import contents, document
from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.reporting import ChapterTextFactory, ReportActionFactory, report_in
from tests.reports.handed import TODAY, WEB, prepared

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRET = "file:///etc/passwd"
HOSTILE = [
    f'<script src="http://x.invalid/a.js"></script><link rel="attachment" href="{SECRET}">',
    f'<img src="http://x.invalid/a.png"><img src="{SECRET}"><svg><image href="{SECRET}"/></svg>',
    '</td></tr></table></section><h1>Rubrik</h1><h5>Hopp</h5><p style="position:fixed">',
    f"![bild](http://x.invalid/a.png) [fil]({SECRET}) [hit](#ingenstans) [x](/budget/2023/)",
    "# \u200b\n\n##### Hopp\n\n" + "> " * 9 + "djupt\n\n- a\n  - b\n    - c\n\n| a | b |\n|--|--|",
    "Å" * 700,
    "\u202eשלום עולם\u202c مرحبا بالعالم \u2066汉字\u2069",
    "👩\u200d👩\u200d👧\u200d👦🎉🏳️\u200d🌈👍🏽 ﷽ 𝕳 \ue000 \ufffe",
    "Z" + "\u0301\u0489" * 60,
    "\x01\x1b\x7f\u2028{{ 7|add:7 }} {% csrf_token %} %(x)s %s {0}",
]
# What the program finds records by, and makes itself.
NOT_TYPED = {"key", "source", "slug", "search_key", "code", "paper", "chapter"}


def texts(model):
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in NOT_TYPED
    ]


def fill(make):
    """Put a text in every text of every record, as long as the field is; return which refused."""
    numbers, refused = count(), set()
    for model in apps.get_models():
        if not issubclass(model, Record):
            continue
        for record in model._base_manager.all():
            for field in texts(model):
                value = make(field.max_length or 200)
                if field.unique or field.name in {"name", "title"}:
                    value = f"{next(numbers)} {value}"[: field.max_length]
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=record.pk).update(**{field.name: value})
                except IntegrityError:
                    refused.add(f"{model.__name__}.{field.name}")
    return refused


def outcome():
    """Make the page, then the PDF or the sentence that says why there is none; say how long."""
    prepared()
    report = contents.build(2023, TODAY)
    page = render_to_string("reports/_annual_body.html", document.annual_context(report) | WEB)
    begun = time.monotonic()
    try:
        made = pdf.render(document.annual_html(report))
    except pdf.RenderError as problem:
        made = str(problem)
    assert time.monotonic() - begun < settings.PDF_WALL_SECONDS + 5
    return page, made


@pytest.fixture(scope="module")
def hostile_report(django_db_setup, django_db_blocker):
    """The demonstration year and a report with all its parts, every text of them hostile."""
    with django_db_blocker.unblock(), undone():
        demo.load()
        last = report_in("treated", year=2022)
        ReportActionFactory(report=last, state="done", answer="Gjort.")
        plan = Plan.objects.get(year=2023)
        for chapter in document.chapters():
            ChapterTextFactory(plan=plan, chapter=chapter)
        kinds = cycle(HOSTILE)
        refused = fill(lambda longest: next(kinds)[:longest])
        yield refused, *outcome()


def test_no_text_but_those_that_a_constraint_empties_keeps_what_it_was(hostile_report):
    refused, _page, _made = hostile_report

    assert refused == {
        *("Agreement.choice_reason", "BudgetLine.ledger_code"),
        # A department that has nothing to report says nothing, and only one without has a reason.
        *("DepartmentReport.results", "DepartmentReport.benefit", "DepartmentReport.reason"),
        *("DepartmentReport.changes", "DepartmentReport.outlook"),
    }


def test_hostile_texts_become_a_pdf(hostile_report):
    _refused, _page, made = hostile_report

    assert isinstance(made, bytes), made


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure(hostile_report, flavour):
    _refused, _page, made = hostile_report

    assert verapdf.failures(made, flavour) == {}


def test_nothing_is_fetched_or_carried_along(hostile_report):
    _refused, _page, made = hostile_report

    targets = {urlsplit(target).scheme for _words, target in pdfreader.annotations(made)}

    assert pdfreader.attachments(made) == []
    assert targets <= {"", *prose.SCHEMES}


@pytest.mark.parametrize(
    "markup", ["<script", "<img", "<link", "<h5", 'position:fixed">', '<a href="file']
)
def test_no_markup_of_theirs_is_on_the_page(hostile_report, markup):
    _refused, page, _made = hostile_report

    assert markup not in page


def test_texts_as_long_as_their_fields_end_within_the_limits(hostile_report):
    with undone():
        fill(lambda longest: ("ord " * longest)[:longest])

        page, made = outcome()

    assert "ord ord" in page
    assert isinstance(made, bytes) or made.startswith("Texten som börjar ")

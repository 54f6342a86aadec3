"""The pages and files of issued documents: frozen, and handed out as they were issued."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import Crumbs, refused_page
from council.roles import Permission
from reports.editions import encoding, issuing, package
from reports.models import Edition, PrintOrder
from reports.papers import PAPERS
from reports.printing import Paper
from reports.views import paper as printed_paper

MEDIA_TYPES = {
    "json": "application/json",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
FILES = [
    (gettext_lazy("Datafil (JSON)"), "edition_data"),
    (gettext_lazy("Tabeller (CSV) med kolumnernas betydelse"), "edition_tables"),
    (
        gettext_lazy("Paket för diarieföring: allt som PDF, data och metadata"),
        "edition_package",
    ),
]


def _paper(slug: str) -> Paper[Any]:
    """Return the document of that name. Raises Http404 when there is none."""
    if slug not in PAPERS:
        raise Http404
    return PAPERS[slug]


def crumbs_of(slug: str, year: int) -> Crumbs:
    """Lead back to the list of reports, and to the editions of the year's document."""
    listed = _("%(paper)s %(year)s: utgåvor") % {"paper": _paper(slug).label, "year": year}
    return [
        (_("Rapporter"), reverse("reports:reports")),
        (listed, reverse("reports:editions", args=[slug, year])),
    ]


@require_safe
@requires(Permission.VIEW_REPORTS)
def listing(request: UserRequest, paper: str, year: int) -> HttpResponse:
    *up, (here, _url) = crumbs_of(paper, year)
    get_object_or_404(Plan, year=year)
    context = {
        "heading": here,
        "editions": Edition.objects.of(paper, year).light().with_replacement().order_by("-number"),
        "crumbs": [*up, (here, "")],
    }
    return render(request, "reports/editions.html", context)


@require_safe
@requires(Permission.VIEW_REPORTS)
def detail(request: UserRequest, paper: str, year: int, number: int) -> HttpResponse:
    editions = Edition.objects.of(paper, year).defer("html").with_replacement()
    edition = get_object_or_404(editions.select_related("plan", "issued_by"), number=number)
    way = PAPERS[paper].way
    context = {
        "edition": edition,
        "is_intact": issuing.is_intact(edition),
        # Our own template wrote it when the edition was issued, escaping all that people typed.
        "page": mark_safe(edition.page),  # noqa: S308 - see above
        "pdf_url": edition.url_of("edition_pdf"),
        "enclosed": issuing.enclosed_with(edition).light(),
        "order": None if edition.is_finished else _order(edition),
        "way_url": reverse(way, args=[year]) if way else "",
        "replacement_url": reverse("reports:edition", args=[paper, year, edition.replaced_by or 1]),
        "files": [(label, edition.url_of(name)) for label, name in FILES],
        "crumbs": [*crumbs_of(paper, year), (_("Utgåva %(number)s") % {"number": number}, "")],
    }
    return render(request, "reports/edition.html", context)


def _order(edition: Edition) -> PrintOrder | None:
    """Return how far the PDF is, or why it failed; one that nobody makes is begun."""
    orders = PrintOrder.objects
    if order := orders.standing(edition.file_name):
        return order
    printed_paper.begin(lambda: issuing.finish(edition))
    return orders.standing(edition.file_name)


@require_safe
@requires(Permission.VIEW_REPORTS)
def pdf(request: UserRequest, paper: str, year: int, number: int) -> HttpResponse:
    """Hand out the kept PDF; of an edition that has none yet, make it first."""
    editions = Edition.objects.of(paper, year).defer("data", "page").select_related("plan")
    edition = get_object_or_404(editions, number=number)
    if edition.is_finished and not printed_paper.is_waiting(request):
        name, etag = f"{edition.file_name}.pdf", edition.sha256
        return _file(request, bytes(edition.pdf or b""), name=name, etag=etag, inline=True)
    return printed_paper.answer(
        request,
        lambda: issuing.printed(edition),
        name=edition.file_name,
        page_url=edition.get_absolute_url(),
    )


@require_safe
@requires(Permission.VIEW_REPORTS)
def data(request: UserRequest, paper: str, year: int, number: int) -> HttpResponse:
    return _made(request, paper, year, number, lambda each: each.data.encode(), ".json")


@require_safe
@requires(Permission.VIEW_REPORTS)
def tables(request: UserRequest, paper: str, year: int, number: int) -> HttpResponse:
    return _made(request, paper, year, number, package.tables_zip, "-tabeller.zip")


@require_safe
@requires(Permission.VIEW_REPORTS)
def bundle(request: UserRequest, paper: str, year: int, number: int) -> HttpResponse:
    return _made(request, paper, year, number, package.package_zip, "-diarieforing.zip")


def _made(
    request: UserRequest,
    paper: str,
    year: int,
    number: int,
    make: Callable[[Edition], bytes],
    ending: str,
) -> HttpResponse:
    """Hand out a file of a finished edition; of another, say what it waits for."""
    editions = Edition.objects.of(paper, year).defer("page", "html").select_related("plan")
    edition = get_object_or_404(editions, number=number)
    if not edition.is_finished:
        return refused_page(
            request,
            heading=str(edition),
            sentence=_("Utgåvan har ingen PDF än. Framställ den först."),
            crumbs=[*crumbs_of(paper, year), (str(edition), edition.get_absolute_url())],
        )
    content = make(edition)
    etag = encoding.sha256(content)
    return _file(request, content, name=f"{edition.file_name}{ending}", etag=etag)


def _file(
    request: UserRequest, content: bytes, *, name: str, etag: str, inline: bool = False
) -> HttpResponse:
    """Answer with the file, or that the reader has it already."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=not inline, filename=name) or ""
    )
    response["ETag"] = f'"{etag}"'
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response

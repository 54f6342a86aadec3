"""The introductions of a document's chapters: all of them, and one at a time beside its preview."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import Page, posted, refused_page
from council.roles import Permission
from reports import chapters
from reports.forms import ChapterTextForm
from reports.models import ChapterText
from reports.papers import PAPERS
from reports.printing import Paper
from reports.views.report import EDIT
from reports.views.written import written_page

HEADING = gettext_lazy("Kapitlens inledningar")


def _found(slug: str, year: int) -> tuple[Paper[Any], Plan]:
    """Return a document with chapters and the year's plan. Raises Http404."""
    paper = PAPERS.get(slug)
    if paper is None or not paper.chapters():
        raise Http404
    return paper, get_object_or_404(Plan, year=year)


def _page(paper: Paper[Any], year: int, heading: str) -> Page:
    named = _("%(paper)s %(year)s") % {"paper": paper.label, "year": year}
    return {
        "heading": heading,
        "crumbs": [(_("Rapporter"), reverse("reports:reports")), (named, paper.url(year))],
    }


@require_safe
@requires(Permission.EDIT_REPORT)
def overview(request: UserRequest, paper: str, year: int) -> HttpResponse:
    document, plan = _found(paper, year)
    page = _page(document, year, str(HEADING))
    context = {
        "heading": page["heading"],
        "crumbs": [*page["crumbs"], (page["heading"], "")],
        "rows": chapters.overview(document, plan),
        "refusal": document.text_refusal(plan),
        "read_url": document.url(year),
    }
    return render(request, "reports/chapters.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def edit(request: UserRequest, paper: str, year: int, chapter: str) -> HttpResponse:
    document, plan = _found(paper, year)
    page = _chapter_page(document, year, chapter)
    sentence = document.text_refusal(plan)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    place = {"plan": plan, "paper": paper, "chapter": chapter}
    found = ChapterText.objects.filter(**place).first() or ChapterText(**place)
    form = ChapterTextForm(posted(request), instance=found)
    return written_page(
        request,
        form,
        page=page,
        lead=_("Vad kapitlet säger innan siffrorna kommer."),
        done=_("Inledningen är sparad."),
        more={"figures_url": f"{document.url(year)}#{chapter}"},
    )


def _chapter_page(paper: Paper[Any], year: int, chapter: str) -> Page:
    """Say where the chapter's page stands. Raises Http404 for one that the document lacks."""
    if chapter not in paper.chapters():
        raise Http404
    page = _page(paper, year, paper.chapters()[chapter])
    all_chapters = reverse("reports:chapters", args=[paper.slug, year])
    return {**page, "crumbs": [*page["crumbs"], (str(HEADING), all_chapters)]}

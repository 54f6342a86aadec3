"""Hands out a document as a Word file."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from reports.views.papers import paper_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires(Permission.VIEW_REPORTS)
def paper_as_word(_request: UserRequest, paper: str, year: int) -> HttpResponse:
    wanted = paper_of(paper, year)
    content = wanted.word(year, timezone.localdate())
    name = f"{wanted.name(year)}.docx"
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    patch_cache_control(response, private=True, no_cache=True)
    return response

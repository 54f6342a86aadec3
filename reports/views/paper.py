"""Hands out a document as PDF or, when there is none, says why."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from council.access import UserRequest
from reports.models import Rendering
from reports.pdf import RenderError


def answer(
    request: UserRequest, make: Callable[[], Rendering], *, name: str, page_url: str
) -> HttpResponse:
    """Show the PDF under its name, without ending; else lead to the page that says the same."""
    try:
        made = make()
    except RenderError as problem:
        context = {"page_url": page_url, "problem": str(problem)}
        return render(request, "reports/pdf_failed.html", context, status=503)
    response = HttpResponse(bytes(made.pdf), content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=f"{name}.pdf") or ""
    )
    response["ETag"] = f'"{made.content_hash}"'
    patch_cache_control(response, private=True, no_cache=True)
    return response

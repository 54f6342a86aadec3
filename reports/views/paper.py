"""Hands out a document as PDF, says that it is being made, or why there is none."""

from collections.abc import Callable
from contextlib import nullcontext, suppress

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from council.access import UserRequest
from reports import printing
from reports.models import PrintOrder, Rendering
from reports.pdf import RenderError
from reports.press import UnderWayError

# What the page that waits sends along, so that looking again costs one question.
ORDER_HEADER = "X-Print-Order"
# A whole page, and the part of the page that waits.
PROGRESS = ("reports/pdf_progress.html", "reports/_pdf_progress.html")
FAILED = ("reports/pdf_failed.html", "reports/_pdf_failed.html")


def answer(
    request: UserRequest, make: Callable[[], Rendering], *, name: str, page_url: str
) -> HttpResponse:
    """Show the PDF under its name, without ending; else lead to the page that says the same.

    What takes longer than `PDF_WAIT_SECONDS` is made meanwhile, and a page says so.
    """
    context: dict[str, object] = {"page_url": page_url}
    waits = settings.PDF_WAIT_SECONDS >= settings.PDF_WALL_SECONDS
    try:
        if order := _waited_for(request):
            raise UnderWayError(order)
        with nullcontext() if waits else printing.not_waiting():
            made = make()
    except UnderWayError as under_way:
        return _page(request, PROGRESS, {**context, "order": under_way.order}, status=202)
    except RenderError as problem:
        return _page(request, FAILED, {**context, "problem": str(problem)}, status=503)
    if is_waiting(request):
        return render(request, "reports/_pdf_ready.html")
    return shown(request, made, disposition(name))


def begin(make: Callable[[], object]) -> None:
    """Let the PDF be made meanwhile, for a page that tells how far it is."""
    if settings.PDF_WAIT_SECONDS < settings.PDF_WALL_SECONDS:
        with suppress(UnderWayError, RenderError), printing.not_waiting():
            make()


def is_waiting(request: UserRequest) -> bool:
    """Say whether it is the page that waits that asks, for a part of itself and not for a file."""
    return bool(request.headers.get(ORDER_HEADER))


def _waited_for(request: UserRequest) -> PrintOrder | None:
    """Return what the page that waits has seen last, if it is still being made."""
    content_hash = request.headers.get(ORDER_HEADER)
    order = PrintOrder.objects.filter(content_hash=content_hash).first() if content_hash else None
    return order if order and not order.problem and not order.is_over else None


def _page(
    request: UserRequest, templates: tuple[str, str], context: dict[str, object], *, status: int
) -> HttpResponse:
    """Say how far it is: as a page, or to the page that waits as the part that has changed."""
    page, part = templates
    if is_waiting(request):
        response = render(request, part, context)
    else:
        response = render(request, page, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def disposition(name: str) -> str:
    """Return the header that shows a PDF in the browser and saves it under its name."""
    return content_disposition_header(as_attachment=False, filename=f"{name}.pdf") or ""


def shown(request: UserRequest, made: Rendering, disposition: str) -> HttpResponse:
    """Return the PDF, or 304 for a reader who has it already."""
    etag = f'"{made.content_hash}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(bytes(made.pdf), content_type="application/pdf")
        response["Content-Disposition"] = disposition
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response

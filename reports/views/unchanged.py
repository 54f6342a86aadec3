"""Shows a PDF again without making its contents again, while nothing at all has changed."""

from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from council.access import UserRequest, View
from reports.models import Rendering
from reports.moment import moment
from reports.pdf.fonts import STAMP
from reports.views import paper

P = ParamSpec("P")
MOST_REMEMBERED = 1_000


@dataclass(frozen=True)
class Remembered:
    """What somebody was shown at an address, and what the database was like before."""

    moment: str
    content_hash: str
    disposition: str


_remembered: dict[tuple[object, ...], Remembered] = {}


def again_while_unchanged(view: View[P]) -> View[P]:
    """Answer with the same PDF for as long as nothing is committed to the database.

    Whether the person may have it is asked outside of this, each time. What a person sees may
    depend on who they are, on the address and on the day, and on nothing else but the data.
    """

    @wraps(view)
    def answered(request: UserRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        now = moment()
        if now is None or paper.is_waiting(request):
            return view(request, *args, **kwargs)
        key = _key(request)
        before = _remembered.get(key)
        if before and before.moment == now and (made := Rendering.objects.of(before.content_hash)):
            return paper.shown(request, made, before.disposition)
        response = view(request, *args, **kwargs)
        _remember(key, now, response)
        return response

    return cast("View[P]", answered)


def _key(request: UserRequest) -> tuple[object, ...]:
    stamp = settings.FONT_DIR / STAMP
    fonts = stamp.stat().st_mtime_ns if stamp.exists() else None
    return request.user.pk, request.get_full_path(), timezone.localdate(), fonts


def _remember(key: tuple[object, ...], now: str, response: HttpResponse) -> None:
    if response.status_code != 200 or "ETag" not in response:
        return
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[key] = Remembered(now, response["ETag"].strip('"'), response["Content-Disposition"])

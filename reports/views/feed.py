"""The calendar for other programs: the page that shares it, and the file they fetch."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from reports import ical, sharing
from reports.models import CalendarFeed

# The address is a secret: nobody is told of it, and nobody keeps what it answers for others.
HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Disposition": 'inline; filename="kalender.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.VIEW_PLAN)
@never_cache
def subscription(request: UserRequest) -> HttpResponse:
    if request.method == "POST":
        return _changed(request)
    feed = CalendarFeed.objects.filter(user=request.user).first()
    address = request.build_absolute_uri(_path(feed)) if feed else ""
    crumbs = [(_("Kalender"), reverse("reports:calendar")), (_("Prenumerera"), "")]
    context = {"feed": feed, "address": address, "crumbs": crumbs}
    return render(request, "reports/calendar_feed.html", context)


def _changed(request: UserRequest) -> HttpResponse:
    if "stop" in request.POST:
        sharing.stop(request.user)
        messages.success(request, _("Kalendern delas inte längre. Adressen har slutat gälla."))
    else:
        sharing.share(request.user)
        messages.success(request, _("Kalendern har en ny adress. En tidigare gäller inte längre."))
    return redirect("reports:calendar_feed")


def _path(feed: CalendarFeed) -> str:
    return reverse("reports:calendar_ics", args=[sharing.token_of(feed)])


@require_safe
@login_not_required
def ics(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand out the calendar to whoever knows the secret; to others there is nothing here."""
    user = sharing.owner_of(token)
    if user is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    body = ical.calendar_of(user, timezone.localdate(), site=site)
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    whole = HttpResponse(body, content_type=ical.MEDIA_TYPE, headers={**HEADERS, "ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer

"""The page where anybody may ask whether a file is an edition, and which."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from reports.editions import pace, verifying
from reports.editions.uploads import FingerprintHandler
from reports.forms import VerifyForm


@login_not_required
@csrf_exempt
def verify(request: HttpRequest) -> HttpResponse:
    """Choose how the upload is read before the check against forgery reads it."""
    request.upload_handlers.insert(0, FingerprintHandler(request))
    return _verify(request)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = VerifyForm(request.POST, request.FILES) if sent else VerifyForm()
    status = 200
    if sent and pace.is_too_fast("verify"):
        form.add_error(None, _("Många verifierar filer just nu. Vänta en minut och försök igen."))
        status = 429
    elif sent and not form.is_valid():
        status = 422
    context: dict[str, object] = {"form": form}
    if sent and status == 200:
        known = verifying.known_to(request.user)
        context["verdict"] = verifying.verify(form.asked, among=known)
        context |= {"may_open": known == verifying.ALL, "form": VerifyForm()}
    return render(request, "reports/verify.html", context, status=status)

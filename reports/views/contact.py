"""What the system holds of one person at a partner, handed out as a file."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from partnerships.models import PartnerContact
from reports import extract


@require_safe
@requires(Permission.EDIT_PARTNER)
def contact_extract(_request: UserRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(PartnerContact, pk=pk)
    style = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(extract.of(contact), json_dumps_params=style)
    disposition = content_disposition_header(as_attachment=True, filename=f"kontakt-{pk}.json")
    response["Content-Disposition"] = disposition or ""
    add_never_cache_headers(response)
    return response

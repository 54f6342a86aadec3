"""The list of towns, and the form of one. Its page adds up several apps and stands in `reports`."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships import countries
from partnerships.filters import TownFilter
from partnerships.forms import TownForm
from partnerships.forms.town import BY_STEPS
from partnerships.models import Town
from partnerships.views.common import EDIT, crumb

# Two towns may have one name, but not in one country: no row is on two pages, or on none.
NAMED = ["name", "country"]


def _orders() -> dict[str, Order]:
    """Countries sort by their names in the reader's language, so this is asked anew."""
    return {
        "namn": NAMED,
        "land": [in_order("country", (code for code, _name in countries.choices())), "name"],
        "relation": [in_order("relation", Town.Relation.values), *NAMED],
        "sedan": [F("since").asc(nulls_last=True), *NAMED],
    }


@require_safe
@requires(Permission.VIEW_PLAN)
def town_list(request: UserRequest) -> HttpResponse:
    context = listing(request, TownFilter(request.GET, Town.objects.all()), _orders())
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "partnerships/towns.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_new(request: UserRequest) -> HttpResponse:
    form = TownForm(posted(request), initial={"relation": request.GET.get("relation", "")})
    return edit_page(
        request, form, heading=_("Ny ort"), crumbs=[crumb()], done=_("Orten är sparad.")
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_edit(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town, slug=slug)
    lead = _("Vägen mot ett avtal går genom stegen på ortens sida, inte här.")
    return edit_page(
        request,
        TownForm(posted(request), instance=town),
        heading=_("Ändra %(town)s") % {"town": town},
        lead=lead if town.relation in BY_STEPS else "",
        crumbs=[crumb(), (town.name, town.get_absolute_url())],
        done=_("Orten är sparad."),
    )

"""What each person chooses about the weekly reminders."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.access import UserRequest
from council.models import User
from council.pages import posted
from reports.forms import ReminderForm
from reports.models import ReminderChoice


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: UserRequest) -> HttpResponse:
    """Let anybody who is signed in choose; each for themselves."""
    now = ReminderChoice.objects.filter(user=request.user).first()
    form = ReminderForm(posted(request), instance=now)
    if form.is_valid():
        ReminderChoice.objects.update_or_create(user=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Ditt val är sparat."))
        return redirect("reports:reminders")
    start = reverse("start")
    context = {"form": form, "heading": _("Påminnelser"), "cancel_url": start}
    context["lead"] = _lead(request.user)
    context["crumbs"] = [(_("Start"), start), (_("Påminnelser"), "")]
    return render(request, "edit.html", context, status=422 if form.is_bound else 200)


def _lead(user: User) -> str:
    """Say what is sent and where to, or what is missing before anything can be."""
    if not user.email:
        return _(
            "Ditt konto saknar e-postadress, så inget skickas. Be administratören att lägga in den."
        )
    return _(
        "Ett mejl i veckan till %(email)s med det som är sent och det som ska göras inom 7 och "
        "28 dagar. Finns det inget att göra skickas inget."
    ) % {"email": user.email}

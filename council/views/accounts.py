"""Accounts, for the administrator."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.forms import AccountForm, OwnPasswordForm
from council.models import User
from council.pages import posted
from council.roles import Permission, Role


@require_safe
@requires(Permission.MANAGE_ACCOUNTS)
def account_list(request: UserRequest) -> HttpResponse:
    accounts = User.objects.select_related("department").order_by("-is_active", "username")
    return render(request, "council/accounts.html", {"accounts": accounts})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def account_new(request: UserRequest) -> HttpResponse:
    return _account_page(request, User(), _("Nytt konto"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def account_edit(request: UserRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(User, pk=pk)
    return _account_page(request, account, _("Ändra kontot %(name)s") % {"name": account.username})


@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: UserRequest) -> HttpResponse:
    """Let anybody who is signed in choose a new password, without signing out."""
    form = OwnPasswordForm(request.user, posted(request))
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("Lösenordet är bytt."))
        return redirect("start")
    start = reverse("start")
    context = {
        "form": form,
        "heading": _("Byt lösenord"),
        "crumbs": [(_("Start"), start), (_("Byt lösenord"), "")],
    }
    context["cancel_url"] = start
    return render(request, "edit.html", context, status=422 if form.is_bound else 200)


def _account_page(request: UserRequest, account: User, heading: str) -> HttpResponse:
    form = AccountForm(posted(request), instance=account)
    if form.is_valid() and _saved(form):
        messages.success(request, _("Kontot är sparat."))
        return redirect("council:accounts")
    accounts = reverse("council:accounts")
    context = {"form": form, "heading": heading, "crumbs": [(_("Konton"), accounts), (heading, "")]}
    context["cancel_url"] = accounts
    return render(request, "edit.html", context, status=422 if form.is_bound else 200)


def _saved(form: AccountForm) -> bool:
    try:
        return _save_unless_locked_out(form)
    except IntegrityError:
        # The form was checked before, so somebody took the name since then.
        form.add_error(
            "username", _("Någon annan tog användarnamnet i samma stund. Välj ett annat.")
        )
        return False


@transaction.atomic
def _save_unless_locked_out(form: AccountForm) -> bool:
    """Save, unless no open account could then manage accounts any more."""
    form.save()
    if User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
        return True
    transaction.set_rollback(True)
    form.add_error(
        "role",
        _("Minst ett öppet konto måste vara administratör. Gör först någon annan till det."),
    )
    return False

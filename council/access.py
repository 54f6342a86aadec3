"""Closed by default: a page says which permission it needs."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from council.models import User
from council.roles import Permission, refusal_sentence

P = ParamSpec("P")


class UserRequest(HttpRequest):
    """A request of somebody signed in; the middleware lets no one else through."""

    user: User


View = Callable[Concatenate[UserRequest, P], HttpResponse]


def requires(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let only roles with the permission in; others get 403 with a sentence that says why."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: UserRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.may(permission):
                raise PermissionDenied(refusal_sentence(request.user.role, permission))
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return decorate

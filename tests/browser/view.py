"""A page as the lists of pages name it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from council.roles import Role

YEAR = 2023


@dataclass(frozen=True)
class View:
    """A page: its address, the role that uses it, and the item of the menu that it belongs to.

    `keys` gives what the address needs, from the database. A form has `submit`, its button.
    `note` tells two pages of one route apart.
    """

    route: str
    menu: str
    keys: Callable[[], dict[str, object]] = dict
    role: Role | None = Role.COORDINATOR
    submit: str = ""
    when_empty: bool = True
    note: str = ""
    query: str = ""

    @property
    def name(self) -> str:
        return f"{self.route} {self.note}".strip()

    @property
    def address(self) -> str:
        return reverse(self.route, kwargs=self.keys()) + self.query


def year_of(year: int = YEAR) -> dict[str, object]:
    return {"year": year}


def first(model: type) -> dict[str, object]:
    return {"pk": model._default_manager.order_by("pk").first().pk}


form = partial(View, submit="Spara")
filled_form = partial(form, when_empty=False)
filled = partial(View, when_empty=False)

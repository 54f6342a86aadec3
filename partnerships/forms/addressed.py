"""Records whose address is made from their name."""

from typing import Generic, TypeVar

from django.utils.text import slugify

from council.editing import RecordForm
from council.models import User
from falun_intl.ui.swedish import fold
from partnerships.models import Project, Town

Addressed = TypeVar("Addressed", Town, Project)


class AddressedForm(RecordForm[Addressed], Generic[Addressed]):
    """Gives a new record the slug of its address, made from its name."""

    def save_changes(self, *, by: User) -> bool:
        if not self.instance.pk:
            self.instance.slug = free_slug(self._meta.model, self.cleaned_data["name"])
        return super().save_changes(by=by)


# The addresses of the empty forms stand beside those of the records.
RESERVED_SLUGS = {"ny", "nytt"}


def free_slug(model: type[Town] | type[Project], name: str) -> str:
    """Return an address that no other record has: "roros", then "roros-2"."""
    wanted = slugify(fold(name))[:60] or "namnlos"
    alike = model._default_manager.filter(slug__startswith=wanted)
    taken = RESERVED_SLUGS | set(alike.values_list("slug", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)

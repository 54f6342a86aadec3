"""The form of an organisation."""

from typing import Any

from django.utils.translation import gettext as _

from council.editing import RecordForm
from partnerships.models import Organisation


class OrganisationForm(RecordForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name", "full_name", "kind", "reach", "is_established", "established_reason"]
        fields += ["example_data"]

    def clean(self) -> dict[str, Any]:
        """Whoever says that an organisation is established says why (V45).

        A reason that was missing already is told on its page: it shall not stop other edits.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_said_here = {"is_established", "established_reason"} & set(self.changed_data)
        if is_said_here and cleaned.get("is_established") and not cleaned.get("established_reason"):
            self.add_error(
                "established_reason",
                _("Skriv varför organisationen räknas som etablerad, eller avmarkera rutan."),
            )
        return cleaned

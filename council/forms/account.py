"""The form of an account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from council.models import User
from council.roles import Role
from falun_intl.ui.forms import SectionedForm


class AccountForm(SectionedForm, forms.ModelForm[User]):
    """Creates or edits an account. An empty password leaves the one there is."""

    sections = [
        (_("Personen"), ["username", "first_name", "last_name", "email"]),
        (_("Behörighet"), ["role", "department", "is_active"]),
        (_("Lösenord"), ["password"]),
    ]

    password = forms.CharField(
        label=_("Nytt lösenord"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "role", "department", "is_active"]
        labels = {"username": _("Användarnamn"), "is_active": _("Kontot är öppet")}
        help_texts = {"is_active": _("Ett stängt konto kan inte logga in, men historiken är kvar.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = " ".join(password_validators_help_texts())
        self.fields["password"].help_text = rules
        if self.instance.pk:
            self.fields["password"].help_text = _("Tomt: lösenordet ändras inte. ") + rules
        else:
            self.fields["password"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("role") == Role.CONTACT and not cleaned.get("department"):
            self.add_error("department", _("Ange kontaktpersonens förvaltning."))
        return cleaned

    def _post_clean(self) -> None:
        """Judge the password beside the name and address that the account is about to have."""
        super()._post_clean()  # type: ignore[misc]  # Django's hook, missing in its types
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password", error)

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's
        if password := self.cleaned_data.get("password"):
            self.instance.set_password(password)
        saved: User = super().save(commit)
        return saved


class OwnPasswordForm(SectionedForm, PasswordChangeForm):
    """Asks for the old password and twice for the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page's heading comes first, for those who have it read aloud.
        self.fields["old_password"].widget.attrs.pop("autofocus", None)

"""Editing records so that no one loses what they wrote, nor overwrites another unseen."""

import datetime as dt
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from council.models import Record, User
from falun_intl.ui.fields import SearchKeyField
from falun_intl.ui.forms import SectionedForm
from falun_intl.ui.swedish import normalise

R = TypeVar("R", bound=Record)


class RecordForm(SectionedForm, forms.ModelForm[R], Generic[R]):
    """Creates or edits one record.

    An edit carries the version it was opened at. When somebody else has saved in between, the
    form comes back with everything typed, and says beside each field what is saved now. A new
    record carries the key of its empty form: the form sent twice makes one record, and sent with
    other words, by the back button, it is an edit of that record.
    """

    # Fields that the view sets and no one types, but that constraints are about.
    set_by_view: tuple[str, ...] = ()

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        given = kwargs.get("instance")
        is_edit = given is not None and given.pk is not None
        if saved := None if is_edit or data is None else self._already_saved(data.get("form_key")):
            kwargs["instance"] = saved
        super().__init__(_as_kept(data), *args, **kwargs)
        self.initial = _each_once(self.initial)
        if self.instance.pk:
            self.fields["seen"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version, required=False
            )
        if saved or not self.instance.pk:
            self.fields["form_key"] = forms.UUIDField(
                widget=forms.HiddenInput, initial=uuid.uuid4, required=False
            )
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = _("Inget valt")
        if "example_data" in self.fields and not self.instance.example_data:
            del self.fields["example_data"]

    @classmethod
    def _already_saved(cls, form_key: str | None) -> R | None:
        """Return the record that this very form made, when it is sent a second time."""
        try:
            key = uuid.UUID(form_key or "")
        except ValueError:
            return None
        found: R | None = cls._meta.model._default_manager.filter(key=key).first()
        return found

    def _post_clean(self) -> None:
        if self.instance.pk:
            stored = self._stored()
            if self.cleaned_data.get("seen") != stored.version and self._differing(stored):
                self._tell_of_conflict(stored)
        super()._post_clean()  # type: ignore[misc]  # Django's hook, missing in its types

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # as above
        return excluded - set(self.set_by_view)

    def save_changes(self, *, by: User) -> bool:
        """Write what was changed here and nothing else. Return False, and say why, when refused."""
        self.instance._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
        try:
            with transaction.atomic():
                return self._update() if self.instance.pk else self._create()
        except IntegrityError:
            # The form was checked before, so only somebody else's save since then can collide.
            self.add_error(
                None,
                _("Någon annan sparade samma sak i samma stund. Ladda om sidan och se efter."),
            )
            return False

    def refusal_when_saving(self) -> str | None:
        """Say why the record may not be saved after all, or None.

        For rules about other records, which may change after the form was checked. Asked inside
        the transaction that saves, before anything is written.
        """
        return None

    def _is_refused(self) -> bool:
        sentence = self.refusal_when_saving()
        if sentence:
            self.add_error(None, sentence)
        return bool(sentence)

    def _create(self) -> bool:
        if self._is_refused():
            return False
        self.instance.key = self.cleaned_data.get("form_key") or uuid.uuid4()
        self.save()
        return True

    def _update(self) -> bool:
        changed = [name for name in self.changed_data if name in self._columns_shown()]
        if not changed:
            return True
        if self._is_refused():
            return False
        if not self._claim():
            self._tell_of_conflict(self._stored())
            return False
        self.instance.save(update_fields=self._columns(changed))
        self._save_m2m()  # type: ignore[attr-defined]  # Django's, missing in its types
        return True

    def _claim(self) -> bool:
        """Take the next version, unless somebody else took it since this one was read."""
        mine = self._rows().filter(pk=self.instance.pk, version=self.instance.version)
        if not mine.update(version=F("version") + 1):
            return False
        self.instance.version += 1
        return True

    def _columns_shown(self) -> list[str]:
        """Name what the form shows of the record, not what it carries to keep edits apart."""
        return [name for name in self.fields if name not in {"seen", "form_key"}]

    def _columns(self, changed: list[str]) -> list[str]:
        fields = self.instance._meta.concrete_fields
        derived = [field.name for field in fields if isinstance(field, SearchKeyField)]
        own = [field.name for field in fields if field.name in changed]
        return [*own, *derived, "version", "changed_at"]

    def _rows(self) -> "models.QuerySet[R]":
        return self._meta.model._default_manager.all()

    def _stored(self) -> R:
        """Read the record as it is now. Raises Http404 when somebody has removed it meanwhile."""
        return get_object_or_404(self._rows(), pk=self.instance.pk)

    def _tell_of_conflict(self, stored: R) -> None:
        """Say who was first and what is saved now; the next save then counts from there."""
        last = stored.history.select_related("history_user").first()  # type: ignore[attr-defined]
        who = last.history_user if last and last.history_user else _("Någon annan")
        for name in self._differing(stored):
            self.add_error(
                name,
                _("Nu sparat av %(who)s: ”%(value)s”.")
                % {"who": who, "value": self._as_text(stored, name)},
            )
        self.add_error(
            None,
            _(
                "%(who)s sparade den här posten medan du skrev. Det du skrev står kvar. "
                "Det som är sparat nu visas vid varje fält som skiljer. "
                "Ändra det du vill och spara igen."
            )
            % {"who": who},
        )
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("seen")] = str(stored.version)
        self.data = data

    def _differing(self, stored: R) -> list[str]:
        """Name the fields where what is typed is not what is saved."""
        saved = _each_once(forms.model_to_dict(stored, fields=self._columns_shown()))
        return [
            name
            for name, value in saved.items()
            if name in self.fields and self.fields[name].has_changed(value, self._typed(name))
        ]

    def _typed(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(
            self.data, self.files, self.add_prefix(name)
        )

    def _as_text(self, stored: R, name: str) -> str:
        """Say what is saved as the reader would have typed or chosen it."""
        value = getattr(stored, name)
        if hasattr(value, "all"):
            return ", ".join(str(each) for each in value.all()) or _("inget")
        if isinstance(value, bool):
            return _("ja") if value else _("nej")
        if isinstance(value, Decimal | float | dt.date):
            return str(self.fields[name].widget.format_value(value))
        display = getattr(stored, f"get_{name}_display", None)
        text = display() if display else value
        return _("inget") if text in (None, "") else str(text)


def _each_once(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with each tied record once: a partner may have two roles in a project."""
    return {
        name: list(dict.fromkeys(value)) if isinstance(value, list) else value
        for name, value in values.items()
    }


def _as_kept(data: QueryDict | None) -> QueryDict | None:
    """Return what was sent as it is kept: letters composed, and line breaks of one character.

    Browsers send two characters for each line break, and some send "ö" as two; neither is a
    change of the text, nor may it count against the text's length.
    """
    if data is None:
        return None
    kept = data.copy()
    for name, values in data.lists():
        kept.setlist(name, [normalise(str(value)).replace("\r\n", "\n") for value in values])
    return kept

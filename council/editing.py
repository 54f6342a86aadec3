"""Editing records so that no one loses what they wrote, nor overwrites another unseen."""

import uuid
from collections.abc import Iterable
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from council.merging import Merge, as_sent, as_text, merge, values_at, values_of
from council.models import Record, User
from falun_intl.ui.fields import SearchKeyField
from falun_intl.ui.forms import SectionedForm
from falun_intl.ui.swedish import normalise

R = TypeVar("R", bound=Record)

# How the name begins of the box that takes what is saved in a field instead of what is typed.
TAKE = "take_"


class RecordForm(SectionedForm, forms.ModelForm[R], Generic[R]):
    """Creates or edits one record.

    An edit carries the version it was opened at. When somebody else has saved in between, the
    form comes back with everything typed, and with what the other changed in other fields. Beside
    a field that both changed it says what is saved now, with a box that takes it. A new record
    carries the key of its empty form: the form sent twice makes one record, and sent with
    other words, by the back button, it is an edit of that record.
    """

    # Fields that the view sets and no one types, but that constraints are about.
    set_by_view: tuple[str, ...] = ()
    # Whether `refusal_when_saving` is asked when the form is checked too, and beside which field.
    is_refused_early = False
    refused_field: str | None = None

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        given = kwargs.get("instance")
        is_edit = given is not None and given.pk is not None
        if saved := None if is_edit or data is None else self._already_saved(data.get("form_key")):
            kwargs["instance"] = saved
        super().__init__(_as_kept(data), *args, **kwargs)
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

    def full_clean(self) -> None:
        """Put what others saved meanwhile together with what is typed, before that is checked."""
        self._merge = Merge([], [])
        if self.is_bound and self.instance.pk:
            self._merge_with(self._stored(), self._seen())
        super().full_clean()

    def _post_clean(self) -> None:
        if self._merge:
            self._tell_of_merge(self._stored())
        super()._post_clean()  # type: ignore[misc]  # Django's hook, missing in its types
        if self.is_refused_early and not self.errors and (told := self.refusal_when_saving()):
            self.add_error(self.refused_field, told)

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # as above
        return excluded - set(self.set_by_view)

    def save_changes(self, *, by: User) -> bool:
        """Write what was changed here and nothing else. Return False, and say why, when refused."""
        self.instance._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
        try:
            with transaction.atomic():
                is_saved = self._update() if self.instance.pk else self._create()
                if not is_saved:
                    # A form may write more than its record; of what is refused nothing is kept.
                    transaction.set_rollback(True)
                return is_saved
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
        if self._is_refused() or not self._is_claimed():
            return False
        self.instance.save(update_fields=self._columns(changed))
        self._save_m2m()  # type: ignore[attr-defined]  # Django's, missing in its types
        return True

    def _is_claimed(self) -> bool:
        """Take the next version or, when somebody else was first, tell of it and return False."""
        if self._claim():
            return True
        stored = self._stored()
        self._merge_with(stored, self.instance.version)
        self._tell_of_merge(stored)
        return False

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

    def _seen(self) -> int | None:
        """Return the version that the writer had before them, if the form says it."""
        try:
            seen: int | None = self.fields["seen"].clean(self._typed("seen"))
        except forms.ValidationError:
            return None
        return seen

    def _merge_with(self, stored: R, seen: int | None) -> None:
        """Fill in what only others changed, and what the writer chose to take from them."""
        names = self._columns_shown()
        base = saved = {
            name: value for name, value in values_of(stored, names).items() if name in self.fields
        }
        if seen != stored.version:
            is_known = seen is not None and 0 < seen < stored.version
            base = values_at(stored, cast("int", seen), names) if is_known else {}
        for name in saved:
            if self._sent().pop(self.add_prefix(f"{TAKE}{name}"), None):
                self._fill_in(name, {**saved, **base}[name])
        if seen == stored.version:
            return
        typed = {name: self._typed(name) for name in saved}
        self._merge = merge(self.fields, typed=typed, base=base, saved=saved)
        for name in self._merge.taken:
            self._fill_in(name, saved[name])

    def _tell_of_merge(self, stored: R) -> None:
        """Say who was first and what is saved now; the next save then counts from there."""
        last = stored.history.select_related("history_user").first()  # type: ignore[attr-defined]  # django-simple-history's
        user = last.history_user if last else None
        sentences = [
            _("%(who)s sparade den här posten medan du skrev. Det du skrev står kvar.")
            % {"who": user or _("Någon annan")}
        ]
        if self._merge.contested:
            sentences.append(
                _(
                    "Det som är sparat nu visas vid varje fält som skiljer. "
                    "Ändra det du vill och spara igen."
                )
            )
        self.add_error(None, " ".join(sentences))
        if self._merge.taken:
            labels = ", ".join(str(self[name].label) for name in self._merge.taken)
            self.add_error(
                None,
                _("Någon annans ändring är med nu: %(fields)s. Läs igenom och spara igen.")
                % {"fields": labels},
            )
        for name in self._merge.contested:
            self.add_error(
                name,
                _("Nu sparat av %(who)s: ”%(value)s”.")
                % {
                    "who": user or _("någon annan"),
                    "value": as_text(stored, name, self.fields[name]),
                },
            )
        self._offer_the_saved(self._merge.contested)
        self._fill_in("seen", stored.version)
        self.told = _("Läs det här innan du sparar")

    def _offer_the_saved(self, names: list[str]) -> None:
        """Put a box to tick after each of the fields: it takes what is saved there."""
        for name in names:
            self.fields[f"{TAKE}{name}"] = forms.BooleanField(
                label=_("Använd det som är sparat i fältet ”%(field)s”")
                % {"field": self[name].label},
                required=False,
                widget=forms.CheckboxInput({"aria-describedby": f"{self[name].auto_id}_error"}),
            )
        self.order_fields(_each_with_its_box(self.fields))
        self.sections = [(legend, _each_with_its_box(shown)) for legend, shown in self.sections]

    def _sent(self) -> QueryDict:
        """Return what was sent: this form's own copy, made at the start."""
        return cast("QueryDict", self.data)

    def _fill_in(self, name: str, value: Any) -> None:
        """Let the field hold the value, as if it had been typed."""
        sent = as_sent(self.fields[name], value)
        if sent:
            self._sent().setlist(self.add_prefix(name), sent)
        else:
            self._sent().pop(self.add_prefix(name), None)

    def _typed(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(
            self.data, self.files, self.add_prefix(name)
        )


def _each_with_its_box(names: Iterable[str]) -> list[str]:
    return [each for name in names for each in (name, f"{TAKE}{name}")]


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

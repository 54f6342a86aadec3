"""The forms of the log: a note, and a picture or document that belongs to it."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Note, NoteFile
from activities.receiving import ENDINGS, received
from council.editing import RecordForm
from council.forms.keeping import LARGEST_FILE, KeepingForm
from council.models import StoredFile, User


class NoteForm(RecordForm[Note]):
    """A note. Whoever sends it first is its author, whoever edits it later."""

    set_by_view = ("activity", "project", "visit")

    class Meta:
        model = Note
        fields = ["text", "day"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False

    def clean_day(self) -> dt.date:
        today = timezone.localdate()
        day: dt.date = self.cleaned_data["day"] or today
        if day > today:
            raise ValidationError(
                _("Dagen har inte varit än. Skriv när det har hänt."), "in_the_future"
            )
        return day

    def save_changes(self, *, by: User) -> bool:
        if not self.instance.pk:
            self.instance.author = by
        return super().save_changes(by=by)


class NoteFileField(forms.FileField):
    """Takes a picture or a document, judged by what it holds and not by its name."""

    default_error_messages = {
        "required": gettext_lazy("Välj en fil."),
        "empty": gettext_lazy("Filen är tom. Välj en annan."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return upload
        if upload.size > LARGEST_FILE:
            raise ValidationError(
                _("Filen är större än 10 MB. Spara den i mindre format och välj den igen."),
                "too_large",
            )
        return received(upload.name, upload.read())


class NoteFileForm(RecordForm[NoteFile]):
    """What is told of a file that is there."""

    sections = [
        (gettext_lazy("Bilden"), ["alternative_text", "people"]),
        (gettext_lazy("Samtycke, om någon kan kännas igen"), ["consent", "consent_ends_on"]),
    ]

    class Meta:
        model = NoteFile
        fields = ["alternative_text", "people", "consent", "consent_ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        if isinstance(people, forms.ChoiceField):
            people.choices = [("", _("Inte bedömt")), *NoteFile.People.choices]


class NewNoteFileForm(KeepingForm[NoteFile], NoteFileForm):
    """Takes a file, which need not be chosen again when something else is mended."""

    upload_name, document_name = "upload", "file"
    sections = [(gettext_lazy("Filen"), ["upload"]), *NoteFileForm.sections]

    upload = NoteFileField(
        label=gettext_lazy("Bild eller dokument"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP, PDF, Word eller Excel, högst 10 MB. Bildens plats sparas inte."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join([*ENDINGS.values(), ".jpeg"])}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].required = not self.data.get("kept")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "upload" not in self.errors and self._document() is None:
            self.add_error("upload", _("Välj en fil."))
        return cleaned

    def _document(self) -> StoredFile | None:
        if upload := self.cleaned_data.get(self.upload_name):
            kept: StoredFile = upload.keep()
            return kept
        digest = self.cleaned_data.get("kept") or ""
        return StoredFile.objects.filter(sha256=digest, media_type__in=ENDINGS).first()

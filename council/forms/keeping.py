"""Forms that take a document along with a record."""

from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from council.editing import RecordForm
from council.models import Record, StoredFile, User

R = TypeVar("R", bound=Record)

LARGEST_FILE = 10 * 1024 * 1024
PDF_SIGN = b"%PDF-"
PDF = "application/pdf"


class PDFField(forms.FileField):
    """Takes a PDF, judged by what it holds and not by its name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("PDF, högst 10 MB."))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": PDF}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return upload
        if upload.size > LARGEST_FILE:
            raise ValidationError(
                _("Filen är större än 10 MB. Spara den i mindre format och välj den igen."),
                "too_large",
            )
        if upload.read(len(PDF_SIGN)) != PDF_SIGN:
            raise ValidationError(
                _("Filen är inte en PDF. Spara dokumentet som PDF och välj det igen."),
                "not_a_pdf",
            )
        upload.seek(0)
        return upload


class KeepingForm(RecordForm[R], Generic[R]):
    """A form with one PDF, which need not be chosen again when something else is mended.

    `upload_name` is the form's own field, `document_name` the record's field that points to the
    file. A form that edits leaves the record's document as it is when no other comes.
    """

    upload_name: str
    document_name: str
    gone: StrOrPromise = _("Filen är inte kvar. Välj den igen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What came with an earlier sending of the form, by its SHA-256. Read after the upload.
        self.fields["kept"] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput
        )

    def clean_kept(self) -> str:
        """Say so when the file of an earlier sending is gone: it is dropped after a day."""
        kept: str = self.cleaned_data["kept"]
        is_sent_anew = bool(self.cleaned_data.get(self.upload_name))
        if kept and not is_sent_anew and not StoredFile.objects.filter(sha256=kept).exists():
            self.add_error(self.upload_name, self.gone)
            self._fill_in("kept", "")
        return kept

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors:
            self._keep_document()

    def save_changes(self, *, by: User) -> bool:
        is_saved = super().save_changes(by=by)
        if not is_saved:
            self._keep_document()
        return is_saved

    def _keep_document(self) -> None:
        """Keep the file of a form that comes back, since browsers do not send it again."""
        if file := self._document():
            self._fill_in("kept", file.sha256)
            self[self.upload_name].help_text = _(
                "%(name)s är mottagen. Välj en annan fil bara om den är fel."
            ) % {"name": file.name}

    def _document(self) -> StoredFile | None:
        """Return the file that came with this sending or, when none did, with one before it."""
        if upload := self.cleaned_data.get(self.upload_name):
            upload.seek(0)
            name = PurePosixPath(upload.name.replace("\\", "/")).name
            return StoredFile.objects.keep(name, upload.read(), PDF)
        return StoredFile.objects.filter(sha256=self.cleaned_data.get("kept") or "").first()

    def _create(self) -> bool:
        self._take_document()
        return super()._create()

    def _columns(self, changed: list[str]) -> list[str]:
        if not self._take_document():
            return super()._columns(changed)
        return [self.document_name, *super()._columns(changed)]

    def _take_document(self) -> bool:
        """Let the record point to the file that came, if one did."""
        file = self._document()
        if file is not None:
            setattr(self.instance, self.document_name, file)
        return file is not None

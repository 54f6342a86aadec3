"""The form that a file is handed in by, and the file that is kept between preview and saving."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.models import StoredFile
from partnerships.sheets import guard, reading
from partnerships.sheets.limits import LARGEST_FILE, PARTNERS
from partnerships.sheets.reading import Book
from partnerships.sheets.writing import MEDIA_TYPE


@dataclass(frozen=True)
class HandedIn:
    """A file that could be read: its name, its bytes and what it says."""

    name: str
    content: bytes
    book: Book

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def keep(self) -> None:
        """Keep the file for the day, so that saving reads the very bytes that were shown."""
        StoredFile.objects.keep(self.name, self.content, MEDIA_TYPE)


def kept(digest: str) -> HandedIn | None:
    """Return the file that was kept, unless it has been dropped since."""
    is_digest = re.fullmatch("[0-9a-f]{64}", digest)
    files = StoredFile.objects.filter(sha256=digest, media_type=MEDIA_TYPE)
    if not is_digest or not (file := files.first()):
        return None
    content = bytes(file.content)
    return HandedIn(file.name, content, reading.read(content))


class WorkbookField(forms.FileField):
    """Takes a spreadsheet, judged by what it holds and not by its name."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload.size > LARGEST_FILE:
            raise ValidationError(guard.too_large(PARTNERS), "too_large")
        content = upload.read()
        name = PurePosixPath(upload.name.replace("\\", "/")).name
        return HandedIn(name, content, reading.read(content))


class HandInForm(forms.Form):
    told = _("Filen togs inte emot")

    file = WorkbookField(
        label=_("Excelfil"),
        help_text=_("Filen som du hämtade här och ändrade i. Sparad som .xlsx, högst 10 MB."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,{MEDIA_TYPE}"}),
    )

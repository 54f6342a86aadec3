"""The file that was handed in, kept between preview and saving."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from budget.ledger import reading
from budget.ledger.reading import Table, Text
from council.models import StoredFile
from partnerships.sheets.writing import MEDIA_TYPE as WORKBOOK

TEXT = "text/csv"


@dataclass(frozen=True)
class Handed:
    """A file that could be opened: its name, its SHA-256 and its tables."""

    name: str
    digest: str
    tables: list[Table]


def keep(name: str, content: bytes) -> Handed:
    """Open the file and keep it for the day, so that saving reads the very bytes that were shown.

    Raises ValidationError with a sentence when it is no file of the ledger that can be read.
    """
    handed = opened(PurePosixPath(name.replace("\\", "/")).name, content)
    kind = TEXT if isinstance(handed.tables[0], Text) else WORKBOOK
    StoredFile.objects.keep(handed.name, content, kind)
    return handed


def kept(digest: str) -> Handed | None:
    """Return the file that was kept, unless it has been dropped since."""
    is_digest = re.fullmatch("[0-9a-f]{64}", digest)
    files = StoredFile.objects.filter(sha256=digest, media_type__in=[TEXT, WORKBOOK])
    if not is_digest or not (file := files.first()):
        return None
    return opened(file.name, bytes(file.content))


def opened(name: str, content: bytes) -> Handed:
    """Open a file that is not kept. Raises ValidationError as `keep` does."""
    tables = reading.opened(content)
    return Handed(name, hashlib.sha256(content).hexdigest(), tables)

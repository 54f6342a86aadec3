"""Takes a file in and keeps nothing of it but its fingerprint: not in memory, and not on disk."""

import hashlib
from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

# No edition comes near it; what is larger is not worth reading.
MOST_BYTES = 20 * 1024 * 1024


class Fingerprinted(UploadedFile):  # type: ignore[type-arg]  # it holds nothing to read
    """A file that was sent, without its content."""

    def __init__(self, name: str | None, size: int, sha256: str) -> None:
        super().__init__(name=name, size=size)
        self.sha256 = sha256

    @property
    def is_too_large(self) -> bool:
        return bool(self.size and self.size > MOST_BYTES)


class FingerprintHandler(FileUploadHandler):
    """Reads each file piece by piece and lets every piece go again.

    It stands before the handlers of other uploads: they judge the whole request, and keep nothing.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        super().new_file(*args, **kwargs)
        self._digest = hashlib.sha256()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MOST_BYTES:
            self._digest.update(raw_data)

    def file_complete(self, file_size: int) -> Fingerprinted:
        return Fingerprinted(self.file_name, file_size, self._digest.hexdigest())

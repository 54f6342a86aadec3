"""The files of an edition: its data, its tables, and the package that is registered as a case.

Everything is made from what is frozen, with fixed times and without compression, so that the same
edition gives the same bytes on every machine and in every year.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.editions import csvs, encoding, issuing
from reports.models import Edition

FORMATS = {
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
# The earliest that the format can say.
NO_TIME = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o644 << 16


def contents_of(edition: Edition) -> dict[str, Any]:
    """Return what the edition says, as data."""
    contents: dict[str, Any] = json.loads(edition.data)["contents"]
    return contents


def tables_zip(edition: Edition) -> bytes:
    return _zipped(csvs.files(contents_of(edition), str(edition)))


def package_zip(edition: Edition) -> bytes:
    """Return all that is registered of a finished edition, with what an archive must know of it.

    Its PDF and those that go with it, its data and tables. `SHA256SUMS` can be checked by
    `sha256sum -c`.
    """
    name = edition.file_name
    files = {f"{name}.pdf": bytes(edition.pdf or b"")}
    enclosed = issuing.enclosed_with(edition).finished().select_related("plan").order_by("paper")
    files |= {f"{each.file_name}.pdf": bytes(each.pdf or b"") for each in enclosed}
    files[f"{name}.json"] = edition.data.encode()
    tables = csvs.files(contents_of(edition), str(edition))
    files |= {f"tabeller/{file}": content for file, content in tables.items()}
    known = metadata(edition, files)
    files["metadata.json"] = encoding.as_text(known).encode()
    files["metadata.txt"] = "\n".join(_in_words(known)).encode()
    sums = [f"{encoding.sha256(content)}  {file}\n" for file, content in files.items()]
    return _zipped({**files, "SHA256SUMS": "".join(sums).encode()})


def metadata(edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what is known of the edition and of each file, and no more than was frozen."""
    case = contents_of(edition).get("case", [])
    return {
        "schema": encoding.SCHEMA,
        "title": edition.title,
        "paper": edition.paper,
        "year": json.loads(edition.data)["year"],
        "number": edition.number,
        "reason": edition.reason,
        "issued": _moment(edition.issued_at),
        "finished": _moment(edition.finished_at),
        "case": [[label, value] for label, value in case],
        "pdf_standards": [edition.variant.upper(), "PDF/UA-1"],
        "programs": edition.versions,
        "files": [
            {
                "name": name,
                "format": FORMATS[name.rpartition(".")[2]],
                "bytes": len(content),
                "sha256": encoding.sha256(content),
            }
            for name, content in files.items()
        ],
    }


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _in_words(known: Mapping[str, Any]) -> Iterator[str]:
    """Say the metadata so that a person reads it without a program."""
    yield _("%(title)s, utgåva %(number)s") % known
    yield ""
    yield _("Utgiven: %(issued)s") % known
    yield _("PDF framställd: %(finished)s") % known
    yield _("Skäl: %(reason)s") % known
    yield from (f"{label}: {value}" for label, value in known["case"])
    yield _("PDF:en följer: %(standards)s") % {"standards": ", ".join(known["pdf_standards"])}
    yield ""
    yield _("Filer, med kontrollsumma (SHA-256):")
    yield from (f"{each['sha256']}  {each['name']} ({each['format']})" for each in known["files"])
    yield ""
    yield _("Framställd med:")
    yield from (f"{name} {version}" for name, version in sorted(known["programs"].items()))
    yield ""


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system, entry.external_attr = UNIX, READABLE
            package.writestr(entry, content)
    return made.getvalue()

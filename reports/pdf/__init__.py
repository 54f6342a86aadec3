"""HTML in, archivable and accessible PDF out: `render` or `RenderError`, nothing else.

The file is PDF/A-2a and PDF/UA-1 at once. docs/adr/0003-pdf.md says why and how.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reports.pdf.problems import RenderError

__all__ = ["RenderError", "get_ready", "render"]

NO_PICTURES: Mapping[str, tuple[bytes, str]] = MappingProxyType({})


def render(html: str, pictures: Mapping[str, tuple[bytes, str]] = NO_PICTURES) -> bytes:
    """Return the PDF of a whole HTML document, or raise `RenderError`.

    The same input gives the same bytes. Every word of the body is in the PDF. Nothing
    is fetched: `pictures` maps each `<img src>` to its bytes and media type. A call may
    take as long as the settings allow and waits for other renders of this process.
    """
    from reports.pdf import client  # noqa: PLC0415 - the child process needs no Django

    return client.render(html, pictures)


def get_ready() -> None:
    """Make the next `render` begin sooner. Costs the caller some milliseconds."""
    from reports.pdf import client  # noqa: PLC0415 - as above

    client.get_ready()

"""What made the bytes of a PDF: the programs, the libraries and the fonts, by their versions."""

import ctypes
import tomllib
from importlib.metadata import version

from django.conf import settings

from reports.editions.encoding import sha256
from reports.pdf import fonts

UNKNOWN = "okänd"
PACKAGES = ("weasyprint", "pydyf", "fonttools")
# The library that WeasyPrint loads too, and the function that says its version.
LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}


def versions() -> dict[str, str]:
    """Return the versions by name; what cannot be found out is said to be unknown."""
    found = {name: version(name) for name in PACKAGES}
    found |= {name: _of_library(*where) for name, where in LIBRARIES.items()}
    stamp = settings.FONT_DIR / fonts.STAMP
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        **found,
        "fonts": sha256(stamp.read_bytes()) if stamp.exists() else UNKNOWN,
        project["name"]: project["version"],
    }


def _of_library(file: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(file), function)
    except (OSError, AttributeError):
        return UNKNOWN
    ask.restype = ctypes.c_char_p
    said: bytes = ask()
    return said.decode()

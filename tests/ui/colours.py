"""The tokens of static/css/brand.css, and the contrast between two colours (WCAG 2)."""

import re
from functools import cache

from django.conf import settings


@cache
def tokens():
    """The colours by token, in light and in dark."""
    css = (settings.BASE_DIR / "static/css/brand.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    return _colours(light), _colours(dark)


def _colours(css):
    return dict(re.findall(r"--ds-color-([a-z-]+):\s*(#[0-9a-f]{6})", css))


def contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

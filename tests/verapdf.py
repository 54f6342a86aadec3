"""Asks veraPDF whether a PDF follows PDF/A-2a and PDF/UA-1, in one process for all the tests."""

import atexit
from functools import cache
from typing import Literal

from reports.pdf.verapdf.process import Validator

Flavour = Literal["2a", "ua1"]


def failures(pdf: bytes, flavour: Flavour) -> dict[str, int]:
    """Count the failed checks by rule, such as `{"7.1-9": 1}`; empty when it passes."""
    return _validator().failures(pdf, flavour)


@cache
def _validator() -> Validator:
    validator = Validator(memory_mb=1024)
    atexit.register(validator.__exit__)
    return validator.__enter__()

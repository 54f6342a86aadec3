"""Proves that a PDF is what it says it is: `prove` or `RenderError`, nothing else.

veraPDF is Java. It runs in a process of its own, which ends for certain; no Java machine is ever
started inside the web server. docs/adr/0014-editions.md says why.
"""

import logging

from reports.pdf import client
from reports.pdf.problems import Kind, ProblemError, RenderError
from reports.pdf.verapdf.process import Validator

__all__ = ["failures", "prove"]

PDF_UA = "ua1"
logger = logging.getLogger(__name__)


def prove(pdf: bytes, variant: str) -> None:
    """Raise `RenderError` unless the file follows its variant of PDF/A, and PDF/UA-1.

    A proof that cannot be made is no proof: then too it raises, with a sentence of its own.
    """
    try:
        found = failures(pdf, variant.removeprefix("pdf/a-"), PDF_UA)
        if found:
            raise ProblemError(Kind.NOT_ACCEPTED, ", ".join(found)[:200])
    except ProblemError as problem:
        logger.warning("not proved: %s", problem)
        raise RenderError(client.sentence(problem)) from problem


def failures(pdf: bytes, *flavours: str) -> list[str]:
    """Return the rules that the file breaks, such as `ua1 7.1-9`. Raises `ProblemError`."""
    bounds = client.limits()
    with (
        client.turn(bounds.wall_seconds),
        Validator(
            wall_seconds=bounds.wall_seconds,
            cpu_seconds=bounds.cpu_seconds,
            memory_mb=bounds.memory_mb,
        ) as validator,
    ):
        return [f"{each} {rule}" for each in flavours for rule in validator.failures(pdf, each)]

"""The documents that are handed out, by the word that names them in addresses and files."""

from typing import Any

from reports.annual.document import REPORT
from reports.printing import Paper

PAPERS: dict[str, Paper[Any]] = {paper.slug: paper for paper in (REPORT,)}

"""The documents that are handed out, by the word that names them in addresses and files."""

from typing import Any

from reports.annual.document import REPORT
from reports.letter.document import LETTER
from reports.plan_document.document import PLAN_DOCUMENT, PLAN_DRAFT
from reports.printing import Paper
from reports.summary.document import SUMMARY

_ALL = (REPORT, PLAN_DOCUMENT, PLAN_DRAFT, LETTER, SUMMARY)
PAPERS: dict[str, Paper[Any]] = {paper.slug: paper for paper in _ALL}

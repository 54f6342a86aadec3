"""The HTML of a printed document in, a Word file with the same words out, for those who must edit.

`document` is all there is to call. docs/adr/0018-word.md says why it is made so.
"""

from reports.word.document import document

__all__ = ["document"]

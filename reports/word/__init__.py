"""The HTML of a printed document in, a Word file with the same words out, for those who must edit.

docs/adr/0018-word.md says why it is made so.
"""

__all__ = ["document"]


def document(html: str) -> bytes:
    """Return the printed document as a Word file, with every word of its body.

    The same HTML gives the same bytes. Whatever people have typed is text and nothing else.
    """
    from reports.word import making  # noqa: PLC0415 - most processes never make one

    return making.document(html)

"""The introductions of a document's chapters, as they are written for a year."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from activities.models import Plan
from council.models import User
from reports.models import ChapterText
from reports.printing import Paper


@dataclass(frozen=True)
class Introduction:
    """What stands first in a chapter, in Markdown."""

    text: str
    example: str
    changed_at: dt.datetime


def read(paper: str, year: int) -> dict[str, Introduction]:
    """Return by chapter what is written for the year, in one question; an empty text is none."""
    found = ChapterText.objects.filter(paper=paper, plan__year=year).exclude(text="")
    return {
        each.chapter: Introduction(each.text, each.example_data, each.changed_at) for each in found
    }


@dataclass(frozen=True)
class ChapterRow:
    """How far the introduction of one chapter has come, and who wrote in it last."""

    title: str
    url: str
    words: int
    changed_at: dt.datetime | None = None
    changed_by: User | None = None
    example: str = ""


def overview(paper: Paper[Any], plan: Plan) -> tuple[ChapterRow, ...]:
    """Return every chapter of the document in order, in two questions."""
    texts = {each.chapter: each for each in ChapterText.objects.filter(plan=plan, paper=paper.slug)}
    log = ChapterText.history.filter(id__in=[each.pk for each in texts.values()])
    log = log.select_related("history_user").defer("text").order_by("history_date", "history_id")
    last_by_text = {each.id: each for each in log}
    return tuple(
        _row(
            title,
            reverse("reports:chapter_edit", args=[paper.slug, plan.year, chapter]),
            text,
            last_by_text.get(text.pk) if text else None,
        )
        for chapter, title in paper.chapters().items()
        for text in [texts.get(chapter)]
    )


def _row(title: str, url: str, text: ChapterText | None, last: Any) -> ChapterRow:
    """Say it of one chapter; `last` is the latest row of the text's log."""
    if text is None:
        return ChapterRow(title, url, words=0)
    by = last.history_user if last else None
    words = len(text.text.split())
    return ChapterRow(title, url, words, text.changed_at, by, text.example_data)

"""The form of a chapter's introduction."""

from django import forms

from council.editing import RecordForm
from reports.models import ChapterText
from reports.papers import PAPERS


class ChapterTextForm(RecordForm[ChapterText]):
    """A text in Markdown. One that was closed meanwhile says so and keeps what was typed."""

    set_by_view = ("plan", "paper", "chapter")

    class Meta:
        model = ChapterText
        fields = ["text", "example_data"]
        widgets = {"text": forms.Textarea(attrs={"rows": 18})}

    def refusal_when_saving(self) -> str | None:
        return PAPERS[self.instance.paper].text_refusal(self.instance.plan, held=True)

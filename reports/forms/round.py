"""The forms of the round: opening it, and a department's answer with one for each activity."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from council.editing import RecordForm
from council.models import Department, User
from council.steps import RefusedError
from reports.models import ActivityAnswer, DepartmentReport, ReportRound
from reports.models.round import WORDS
from reports.round import answering, opening
from reports.round.way import BEGIN, MARK_READY, NOT_BEGUN

# The button that saves and marks as ready is sent under this name.
READY_BUTTON = "klar"


class RoundForm(RecordForm[ReportRound]):
    """Opens the round for every department there is, or moves its last day."""

    set_by_view = ("plan",)
    is_refused_early = True

    class Meta:
        model = ReportRound
        fields = ["due_on", "instruction", "example_data"]
        widgets = {"instruction": forms.Textarea(attrs={"rows": 5})}

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if day.year < self.instance.year:
            raise forms.ValidationError(
                _("Dagen ligger före året %(year)s, som svaren handlar om. Kontrollera datumet.")
                % {"year": self.instance.year}
            )
        if day < timezone.localdate() and day != self.instance.due_on:
            raise forms.ValidationError(_("Dagen har redan varit. Välj en dag som kommer."))
        return day

    def refusal_when_saving(self) -> str | None:
        return opening.refusal(self.instance.plan)

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        return super().save_changes(by=by)

    def _create(self) -> bool:
        self.instance.opened_by = self.by
        if not super()._create():
            return False
        opening.let_in(self.instance, Department.objects.all(), by=self.by)
        return True


class ActivityAnswerForm(RecordForm[ActivityAnswer]):
    """What the department says of one activity."""

    set_by_view = ("answer", "activity")

    class Meta:
        model = ActivityAnswer
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, data: QueryDict | None, *, instance: ActivityAnswer, user: User) -> None:
        activity = instance.activity
        super().__init__(data, instance=instance, prefix=f"aktivitet-{activity.pk}")
        self.user = user
        self.fields["text"].label = _("Vad det blev av %(code)s") % {"code": activity.code}

    def save_changes(self, *, by: User) -> bool:
        """Save what is written; an activity that nobody writes of has no row."""
        is_empty = not self.instance.pk and not self.cleaned_data["text"].strip()
        return is_empty or super().save_changes(by=by)

    def refusal_when_saving(self) -> str | None:
        return answering.change_refusal(answering.stored(self.instance.answer), self.user)


class DepartmentReportForm(RecordForm[DepartmentReport]):
    """A department's answer, saved whole or not at all; half-written is well enough.

    `answers` are the forms of its activities. Sent with the button that marks it as ready, it must
    say something.
    """

    set_by_view = ("round", "department", "state")

    class Meta:
        model = DepartmentReport
        fields = ["nothing_to_report", *WORDS, "example_data"]
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in WORDS}

    def __init__(
        self,
        data: QueryDict | None,
        *,
        instance: DepartmentReport,
        activities: Iterable[Activity],
        user: User,
    ) -> None:
        super().__init__(data, instance=instance)
        self.user = user
        self.marks_ready = data is not None and READY_BUTTON in data
        written = {each.activity_id: each for each in instance.of_activities.all()}
        self.answers = [
            ActivityAnswerForm(
                data, instance=_about(instance, each, written.get(each.pk)), user=user
            )
            for each in activities
        ]

    def full_clean(self) -> None:
        super().full_clean()
        for each in self.answers if self.is_bound else ():
            for problem in _problems(each):
                self.add_error(None, f"{each.instance.activity.code}: {problem}")

    def clean(self) -> None:
        super().clean()
        said = [self.cleaned_data.get(name, "").strip() for name in WORDS]
        is_empty = not any(said) and not self.cleaned_data.get("nothing_to_report")
        if self.marks_ready and is_empty and not self.errors:
            raise forms.ValidationError(str(answering.NOTHING_SAID))

    def refusal_when_saving(self) -> str | None:
        return answering.change_refusal(answering.stored(self.instance), self.user)

    def save_changes(self, *, by: User) -> bool:
        with transaction.atomic():
            # Held, so that nobody marks it as ready while its parts are being saved.
            answering.locked(self.instance)
            is_saved = super().save_changes(by=by) and self._save_answers(by) and self._move(by)
            if not is_saved:
                transaction.set_rollback(True)
        return is_saved

    def _save_answers(self, by: User) -> bool:
        for each in self.answers:
            if not each.save_changes(by=by):
                for problem in _problems(each):
                    self.add_error(None, f"{each.instance.activity.code}: {problem}")
                return False
        return True

    def _move(self, by: User) -> bool:
        """Begin it when something is written for the first time; mark it as ready when asked."""
        answer = answering.stored(self.instance)
        try:
            if answer.state == NOT_BEGUN and self._has_words(answer):
                answer = answering.take(answer, BEGIN, by=by, seen=answer.version)
            if self.marks_ready and not answer.is_ready:
                answering.take(answer, MARK_READY, by=by, seen=answer.version)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
            return False
        return True

    def _has_words(self, answer: DepartmentReport) -> bool:
        return answer.says_something or any(each.instance.pk for each in self.answers)


def _about(
    answer: DepartmentReport, activity: Activity, written: ActivityAnswer | None
) -> ActivityAnswer:
    if written is None:
        return ActivityAnswer(answer=answer, activity=activity)
    # Read already: the form shall not ask for each.
    written.answer, written.activity = answer, activity
    return written


def _problems(form: forms.BaseForm) -> list[Any]:
    return [problem for problems in form.errors.values() for problem in problems]

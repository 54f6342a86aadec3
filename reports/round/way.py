"""The table of a department's answer: who may take each step, and from where."""

from django.utils.translation import gettext_lazy

from council.roles import Permission
from council.steps import Step, Table
from reports.models import AnswerState

NOT_BEGUN, DRAFT = AnswerState.NOT_BEGUN, AnswerState.DRAFT
READY, NO_ANSWER = AnswerState.READY, AnswerState.NO_ANSWER

BEGIN = Step(
    name="begin",
    address="borja",
    label=gettext_lazy("Spara ett utkast"),
    done=gettext_lazy("Utkastet är sparat."),
    sources=(NOT_BEGUN,),
    target=DRAFT,
    permission=Permission.ANSWER_ROUND,
)
MARK_READY = Step(
    name="mark_ready",
    address="klar",
    label=gettext_lazy("Markera svaret som klart"),
    done=gettext_lazy("Svaret är sparat och markerat som klart."),
    sources=(DRAFT,),
    target=READY,
    permission=Permission.ANSWER_ROUND,
    leads_on=True,
)
REOPEN = Step(
    name="reopen",
    address="oppna-igen",
    label=gettext_lazy("Öppna svaret igen"),
    done=gettext_lazy("Svaret är ett utkast på nytt."),
    sources=(READY, NO_ANSWER),
    target=DRAFT,
    permission=Permission.ANSWER_ROUND,
)
NOTE_UNANSWERED = Step(
    name="note_unanswered",
    address="utan-svar",
    label=gettext_lazy("Notera att svaret saknas"),
    done=gettext_lazy("Det är noterat att svaret saknas."),
    sources=(NOT_BEGUN, DRAFT),
    target=NO_ANSWER,
    permission=Permission.EDIT_REPORT,
    comment=gettext_lazy("Varför finns det inget svar?"),
)
STEPS = (BEGIN, MARK_READY, REOPEN, NOTE_UNANSWERED)
# What a page of its own asks about; the others are taken by saving the answer.
ASKED = Table((REOPEN, NOTE_UNANSWERED))

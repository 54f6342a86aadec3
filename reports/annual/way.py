"""The table of the annual report's way (P45): who may take each step, from where, by what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from council.models import Body, Outcome
from council.roles import Permission
from council.steps import Step, Table
from reports.models import ReportState

DRAFT, READY, APPROVED = ReportState.DRAFT, ReportState.READY, ReportState.APPROVED
SUBMITTED, TREATED = ReportState.SUBMITTED, ReportState.TREATED


@dataclass(frozen=True, kw_only=True)
class ReportWay(Step):
    """A step of the report. Where the assembly decides, its decision with such an outcome is asked.

    `wording` is how the decision usually reads; the minutes have the last word.
    """

    body: Body.Kind | None = None
    outcomes: Sequence[Outcome] = ()
    wording: StrOrPromise = ""


STEPS = (
    ReportWay(
        name="mark_ready",
        address="klar-for-granskning",
        label=gettext_lazy("Markera rapporten som klar för granskning"),
        done=gettext_lazy("Rapporten är klar för granskning."),
        sources=(DRAFT,),
        target=READY,
        permission=Permission.EDIT_REPORT,
        leads_on=True,
    ),
    ReportWay(
        name="approve",
        address="godkann",
        label=gettext_lazy("Kommundirektören godkänner rapporten"),
        done=gettext_lazy("Rapporten är godkänd av kommundirektören."),
        sources=(READY,),
        target=APPROVED,
        permission=Permission.APPROVE_REPORT,
        leads_on=True,
    ),
    ReportWay(
        name="send_back",
        address="skicka-tillbaka",
        label=gettext_lazy("Skicka tillbaka rapporten"),
        done=gettext_lazy("Rapporten är skickad tillbaka. Den är ett utkast igen."),
        sources=(READY, APPROVED),
        target=DRAFT,
        permission=Permission.APPROVE_REPORT,
        comment=gettext_lazy("Vad ska göras om?"),
    ),
    ReportWay(
        name="submit",
        address="lamna",
        label=gettext_lazy("Lämna rapporten till kommunfullmäktige"),
        done=gettext_lazy("Rapporten är lämnad till kommunfullmäktige."),
        sources=(APPROVED,),
        target=SUBMITTED,
        permission=Permission.EDIT_REPORT,
        leads_on=True,
    ),
    ReportWay(
        name="treat",
        address="behandlad",
        label=gettext_lazy("Kommunfullmäktige har behandlat rapporten"),
        done=gettext_lazy("Rapporten är behandlad av kommunfullmäktige."),
        sources=(SUBMITTED,),
        target=TREATED,
        permission=Permission.RECORD_DECISIONS,
        body=Body.Kind.ASSEMBLY,
        outcomes=(Outcome.NOTED, Outcome.APPROVED),
        leads_on=True,
    ),
    ReportWay(
        name="refer_back",
        address="aterremiss",
        label=gettext_lazy("Kommunfullmäktige återremitterar rapporten"),
        done=gettext_lazy("Rapporten är återremitterad. Den är ett utkast igen."),
        sources=(SUBMITTED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=gettext_lazy("Vad ska göras om?"),
        body=Body.Kind.ASSEMBLY,
        outcomes=(Outcome.REFERRED_BACK,),
        wording=gettext_lazy("Kommunfullmäktige återremitterar årsrapporten."),
    ),
)


_TABLE = Table(STEPS)
step_named, step_at, steps_from = _TABLE.named, _TABLE.at, _TABLE.leading_from

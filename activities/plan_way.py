"""The table of the plan's way (V07): who may take each step, from where, by whose decision."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from activities.models import PlanState
from council.models import Body, Outcome
from council.roles import Permission
from council.steps import Step, Table

DRAFT, PROPOSED, PREPARED = PlanState.DRAFT, PlanState.PROPOSED, PlanState.PREPARED
APPROVED, EDITORIAL = PlanState.APPROVED, PlanState.EDITORIAL
COUNCIL, COMMITTEE = Body.Kind.COUNCIL, Body.Kind.MANAGEMENT_COMMITTEE
BOARD = Body.Kind.EXECUTIVE_BOARD
WHY_BACK = gettext_lazy("Vad ska göras om?")
WHY_CHANGED = gettext_lazy("Varför ändras planen?")


@dataclass(frozen=True, kw_only=True)
class PlanWay(Step):
    """A step of the plan. Where a body decides, its decision with this outcome is required.

    `wording` is how the decision usually reads; the minutes have the last word.
    """

    body: Body.Kind | None = None
    outcome: Outcome | None = None
    wording: StrOrPromise = ""


STEPS = (
    PlanWay(
        name="propose",
        address="foresla",
        label=gettext_lazy("Rådet föreslår planen"),
        done=gettext_lazy("Planen är föreslagen av rådet."),
        sources=(DRAFT,),
        target=PROPOSED,
        permission=Permission.CONFIRM_PROPOSAL,
        body=COUNCIL,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy("Rådet föreslår kommunstyrelsen att godkänna verksamhetsplanen."),
        leads_on=True,
    ),
    PlanWay(
        name="withdraw",
        address="ta-tillbaka",
        label=gettext_lazy("Rådet tar tillbaka förslaget"),
        done=gettext_lazy("Förslaget är taget tillbaka. Planen är ett utkast igen."),
        sources=(PROPOSED,),
        target=DRAFT,
        permission=Permission.CONFIRM_PROPOSAL,
        comment=WHY_BACK,
        body=COUNCIL,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy("Rådet tar tillbaka sitt förslag till verksamhetsplan."),
    ),
    PlanWay(
        name="prepare",
        address="bered",
        label=gettext_lazy("Ledningsutskottet har berett planen"),
        done=gettext_lazy("Planen är beredd i ledningsutskottet."),
        sources=(PROPOSED,),
        target=PREPARED,
        permission=Permission.RECORD_DECISIONS,
        body=COMMITTEE,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy(
            "Ledningsutskottet föreslår kommunstyrelsen att godkänna verksamhetsplanen."
        ),
        leads_on=True,
    ),
    PlanWay(
        name="refer_back_by_committee",
        address="utskottets-aterremiss",
        label=gettext_lazy("Ledningsutskottet återremitterar planen"),
        done=gettext_lazy("Planen är återremitterad. Den är ett utkast igen."),
        sources=(PROPOSED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=COMMITTEE,
        outcome=Outcome.REFERRED_BACK,
        wording=gettext_lazy("Ledningsutskottet återremitterar verksamhetsplanen."),
    ),
    PlanWay(
        name="postpone_by_committee",
        address="utskottets-bordlaggning",
        label=gettext_lazy("Ledningsutskottet bordlägger planen"),
        done=gettext_lazy("Bordläggningen är inlagd. Planen väntar på ledningsutskottet."),
        sources=(PROPOSED,),
        target=PROPOSED,
        permission=Permission.RECORD_DECISIONS,
        body=COMMITTEE,
        outcome=Outcome.POSTPONED,
        wording=gettext_lazy("Ledningsutskottet bordlägger verksamhetsplanen."),
    ),
    PlanWay(
        name="approve",
        address="godkann",
        label=gettext_lazy("Kommunstyrelsen godkänner planen"),
        done=gettext_lazy("Planen är godkänd av kommunstyrelsen och gäller nu."),
        sources=(PREPARED,),
        target=APPROVED,
        permission=Permission.RECORD_DECISIONS,
        body=BOARD,
        outcome=Outcome.APPROVED,
        wording=gettext_lazy("Kommunstyrelsen godkänner verksamhetsplanen."),
        leads_on=True,
    ),
    PlanWay(
        name="refer_back_by_board",
        address="styrelsens-aterremiss",
        label=gettext_lazy("Kommunstyrelsen återremitterar planen"),
        done=gettext_lazy("Planen är återremitterad. Den är ett utkast igen."),
        sources=(PREPARED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=BOARD,
        outcome=Outcome.REFERRED_BACK,
        wording=gettext_lazy("Kommunstyrelsen återremitterar verksamhetsplanen."),
    ),
    PlanWay(
        name="postpone_by_board",
        address="styrelsens-bordlaggning",
        label=gettext_lazy("Kommunstyrelsen bordlägger planen"),
        done=gettext_lazy("Bordläggningen är inlagd. Planen väntar på kommunstyrelsen."),
        sources=(PREPARED,),
        target=PREPARED,
        permission=Permission.RECORD_DECISIONS,
        body=BOARD,
        outcome=Outcome.POSTPONED,
        wording=gettext_lazy("Kommunstyrelsen bordlägger verksamhetsplanen."),
    ),
    PlanWay(
        name="reject",
        address="avsla",
        label=gettext_lazy("Kommunstyrelsen avslår planen"),
        done=gettext_lazy("Avslaget är inlagt. Planen är ett utkast igen."),
        sources=(PREPARED,),
        target=DRAFT,
        permission=Permission.RECORD_DECISIONS,
        comment=WHY_BACK,
        body=BOARD,
        outcome=Outcome.REJECTED,
        wording=gettext_lazy("Kommunstyrelsen avslår förslaget till verksamhetsplan."),
    ),
    PlanWay(
        name="revise",
        address="revidera",
        label=gettext_lazy("Öppna en revidering"),
        done=gettext_lazy("Revideringen är öppnad. Den godkända utgåvan gäller så länge."),
        sources=(APPROVED,),
        target=DRAFT,
        permission=Permission.EDIT_PLAN,
        comment=WHY_CHANGED,
    ),
    PlanWay(
        name="edit_wording",
        address="redaktionell-andring",
        label=gettext_lazy("Öppna en redaktionell ändring"),
        done=gettext_lazy("Den redaktionella ändringen är öppnad."),
        sources=(APPROVED,),
        target=EDITORIAL,
        permission=Permission.EDIT_PLAN,
        comment=WHY_CHANGED,
    ),
    PlanWay(
        name="confirm_wording",
        address="faststall",
        label=gettext_lazy("Fastställ den redaktionella ändringen"),
        done=gettext_lazy("Den redaktionella ändringen är fastställd."),
        sources=(EDITORIAL,),
        target=APPROVED,
        permission=Permission.CONFIRM_WORDING,
        leads_on=True,
    ),
    PlanWay(
        name="close_unchanged",
        address="stang",
        label=gettext_lazy("Stäng utan ändring"),
        done=gettext_lazy("Planen är stängd utan ändring. Den godkända utgåvan gäller."),
        sources=(DRAFT, EDITORIAL),
        target=APPROVED,
        permission=Permission.EDIT_PLAN,
    ),
)


_TABLE = Table(STEPS)
step_named, step_at, steps_from = _TABLE.named, _TABLE.at, _TABLE.leading_from

"""Who may do what, whatever the state of things: one table, role x permission, the whole answer.

What depends on the state as well is said by the `refusal` function beside each act.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("koordinator")
    CHAIR = "chair", _("ordförande")
    MEMBER = "member", _("ledamot")
    CONTACT = "contact", _("kontaktperson")
    CHIEF_EXECUTIVE = "chief_executive", _("kommundirektör")
    ADMINISTRATOR = "administrator", _("administratör")


class Permission(models.TextChoices):
    VIEW_PLAN = "view_plan", _("se planen, aktiviteterna och partnerna")
    VIEW_OVERVIEW = "view_overview", _("se rådets översikt")
    VIEW_BUDGET = "view_budget", _("se budgeten")
    VIEW_REPORTS = "view_reports", _("se rapporterna")
    EDIT_PLAN = "edit_plan", _("ändra planen och dess mål")
    EDIT_ACTIVITY = "edit_activity", _("ändra aktiviteter")
    WRITE_NOTES = "write_notes", _("skriva i dokumentationen och lägga in resultat")
    EDIT_PARTNER = "edit_partner", _("ändra partner, avtal och projekt")
    EDIT_BUDGET = "edit_budget", _("ändra budgeten")
    EDIT_COUNCIL = "edit_council", _("ändra rådet, förvaltningarna och kontaktpersonerna")
    PROPOSE_IDEAS = "propose_ideas", _("föreslå idéer")
    WRITE_HORIZON = "write_horizon", _("skriva omvärldsspaningar")
    DECLARE = "declare", _("skriva förvaltningschefernas redovisningar")
    ANSWER_ROUND = "answer_round", _("svara i nätverkets rapportrunda")
    CONFIRM_PROPOSAL = "confirm_proposal", _("bekräfta rådets förslag till plan")
    RECORD_DECISIONS = "record_decisions", _("lägga in beslut")
    CONFIRM_WORDING = "confirm_wording", _("fastställa redaktionella ändringar i planen")
    EDIT_REPORT = "edit_report", _("skriva och lämna årsrapporten")
    APPROVE_REPORT = "approve_report", _("godkänna årsrapporten")
    SET_THRESHOLDS = "set_thresholds", _("ändra gränsvärden")
    MANAGE_ACCOUNTS = "manage_accounts", _("hantera konton")


_P = Permission
_VIEW_ALL = frozenset({_P.VIEW_PLAN, _P.VIEW_OVERVIEW, _P.VIEW_BUDGET, _P.VIEW_REPORTS})
_EDIT_ALL = frozenset(
    {
        _P.EDIT_PLAN,
        _P.EDIT_ACTIVITY,
        _P.WRITE_NOTES,
        _P.EDIT_PARTNER,
        _P.EDIT_BUDGET,
        _P.EDIT_COUNCIL,
        _P.PROPOSE_IDEAS,
        _P.WRITE_HORIZON,
        _P.DECLARE,
        _P.ANSWER_ROUND,
        _P.RECORD_DECISIONS,
        _P.EDIT_REPORT,
    }
)

MAY: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _VIEW_ALL | _EDIT_ALL,
    Role.CHAIR: _VIEW_ALL | {_P.PROPOSE_IDEAS, _P.CONFIRM_PROPOSAL},
    Role.MEMBER: _VIEW_ALL | {_P.PROPOSE_IDEAS},
    Role.CONTACT: frozenset(
        {
            _P.VIEW_PLAN,
            _P.WRITE_NOTES,
            _P.PROPOSE_IDEAS,
            _P.WRITE_HORIZON,
            _P.DECLARE,
            _P.ANSWER_ROUND,
        }
    ),
    Role.CHIEF_EXECUTIVE: _VIEW_ALL
    | _EDIT_ALL
    | {_P.CONFIRM_WORDING, _P.APPROVE_REPORT, _P.SET_THRESHOLDS},
    Role.ADMINISTRATOR: _VIEW_ALL | {_P.EDIT_COUNCIL, _P.MANAGE_ACCOUNTS},
}


def may(role: str, permission: Permission) -> bool:
    return permission in MAY.get(Role(role), frozenset())


def refusal_sentence(role: str, permission: Permission) -> str:
    """Say in the reader's words why this role is refused, and who can help."""
    others = [str(other.label) for other in Role if permission in MAY[other]]
    return _("Du är inloggad som %(role)s. Den rollen får inte %(act)s. Det får %(others)s.") % {
        "role": Role(role).label,
        "act": permission.label,
        "others": _(" och ").join(filter(None, [", ".join(others[:-1]), others[-1]])),
    }

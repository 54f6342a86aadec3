"""What was done to a record, by whom and when: the log that nobody edits, made readable."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import (
    Activity,
    Beneficiaries,
    FocusArea,
    Goal,
    GrowthCornerstone,
    GrowthProgramme,
    HorizonNote,
    Idea,
    Indicator,
    IndicatorValue,
    Note,
    NoteFile,
    Plan,
    PolicyPurpose,
    Result,
    Visit,
    VisitCost,
    VisitNotice,
    VisitParticipants,
    VisitTask,
)
from budget.models import (
    Accreditation,
    BudgetFrame,
    BudgetLine,
    CategoryMapping,
    CostCategory,
    FundingProgramme,
    Grant,
    GrantAmendment,
    GrantApplication,
    GrantBudget,
    GrantYear,
    ReportDuty,
)
from council.listing import PAGE_SIZE
from council.models import (
    Body,
    ContactPerson,
    CouncilMember,
    Decision,
    DecisionRecipient,
    Declaration,
    Department,
    Directive,
    NetworkMeeting,
    Record,
    ReferencedDocument,
    Threshold,
    User,
)
from council.roles import Permission
from partnerships.models import (
    Agreement,
    AgreementAmendment,
    Network,
    NetworkEvent,
    Organisation,
    PartnerContact,
    Project,
    ProjectCondition,
    ProjectPartner,
    Town,
    TwinTownCircle,
)
from reports.models import (
    ActivityAnswer,
    AnnualReport,
    ChapterText,
    DepartmentReport,
    ReportAction,
    ReportRound,
)
from reports.values import Value, readable


@dataclass(frozen=True)
class Kind:
    """A kind of record, and who may see the history of one: those who may see the record."""

    model: type[Record]
    permission: Permission = Permission.VIEW_PLAN
    # Asked with the record's key, where some records are not for everybody with the permission.
    shows: Callable[[int, User], bool] = lambda _pk, _user: True


def _shows_idea(pk: int, user: User) -> bool:
    """A contact person sees the own department's ideas; of a removed one nothing is known."""
    is_seen = Idea.objects.visible_to(user).filter(pk=pk).exists()
    return is_seen or user.may(Permission.VIEW_OVERVIEW)


def _shows_answer(pk: int, user: User) -> bool:
    """A contact person sees the own department's answer, whoever writes the report all."""
    mine = DepartmentReport.objects.filter(pk=pk, department=user.department_id)
    return user.may(Permission.EDIT_REPORT) or mine.exists()


def _shows_activity_answer(pk: int, user: User) -> bool:
    mine = ActivityAnswer.objects.filter(pk=pk, answer__department=user.department_id)
    return user.may(Permission.EDIT_REPORT) or mine.exists()


# By the word for it in the address.
KINDS = {
    "ackreditering": Kind(Accreditation, Permission.VIEW_BUDGET),
    "aktivitet": Kind(Activity),
    "aktivitetssvar": Kind(ActivityAnswer, Permission.ANSWER_ROUND, _shows_activity_answer),
    "ansokan": Kind(GrantApplication, Permission.VIEW_BUDGET),
    "anteckning": Kind(Note),
    "anteckningsfil": Kind(NoteFile),
    "arsrapport": Kind(AnnualReport, Permission.VIEW_REPORTS),
    "avtal": Kind(Agreement),
    "avtalstillagg": Kind(AgreementAmendment),
    "beslut": Kind(Decision),
    "bidrag": Kind(Grant, Permission.VIEW_BUDGET),
    "bidragsandring": Kind(GrantAmendment, Permission.VIEW_BUDGET),
    "bidragsar": Kind(GrantYear, Permission.VIEW_BUDGET),
    "bidragsbudget": Kind(GrantBudget, Permission.VIEW_BUDGET),
    "besok": Kind(Visit),
    # As with "nytta": those outside the council are shown no small numbers of people.
    "besoksdeltagare": Kind(VisitParticipants, Permission.VIEW_OVERVIEW),
    "besoksinformation": Kind(VisitNotice),
    "besokskostnad": Kind(VisitCost, Permission.VIEW_BUDGET),
    "besoksuppgift": Kind(VisitTask),
    "budgetpost": Kind(BudgetLine, Permission.VIEW_BUDGET),
    "direktiv": Kind(Directive),
    "dokument": Kind(ReferencedDocument),
    "fokusomrade": Kind(FocusArea),
    "forandring": Kind(ReportAction, Permission.VIEW_REPORTS),
    "forutsattning": Kind(ProjectCondition),
    "forvaltning": Kind(Department),
    "forvaltningsredovisning": Kind(Declaration),
    "forvaltningssvar": Kind(DepartmentReport, Permission.ANSWER_ROUND, _shows_answer),
    "gransvarde": Kind(Threshold),
    "hornsten": Kind(GrowthCornerstone),
    "indikator": Kind(Indicator),
    "indikatorvarde": Kind(IndicatorValue),
    "ide": Kind(Idea, shows=_shows_idea),
    "inledning": Kind(ChapterText, Permission.VIEW_REPORTS),
    "kategoriplats": Kind(CategoryMapping, Permission.VIEW_BUDGET),
    "kontakt": Kind(PartnerContact),
    "kontaktperson": Kind(ContactPerson),
    "kostnadsslag": Kind(CostCategory, Permission.VIEW_BUDGET),
    "ledamot": Kind(CouncilMember),
    "mal": Kind(Goal),
    "mottagare": Kind(DecisionRecipient),
    "natverk": Kind(Network),
    "natverkshandelse": Kind(NetworkEvent),
    # Those outside the council are shown no small numbers of people.
    "nytta": Kind(Beneficiaries, Permission.VIEW_OVERVIEW),
    "natverkstraff": Kind(NetworkMeeting),
    "omvarldsspaning": Kind(HorizonNote),
    "organ": Kind(Body),
    "organisation": Kind(Organisation),
    "ort": Kind(Town),
    "plan": Kind(Plan),
    "program": Kind(FundingProgramme, Permission.VIEW_BUDGET),
    "projekt": Kind(Project),
    "projektpart": Kind(ProjectPartner),
    "ram": Kind(BudgetFrame, Permission.VIEW_BUDGET),
    "rapportrunda": Kind(ReportRound, Permission.VIEW_REPORTS),
    "redovisning": Kind(ReportDuty, Permission.VIEW_BUDGET),
    "resultat": Kind(Result),
    "syfte": Kind(PolicyPurpose),
    "tillvaxtprogram": Kind(GrowthProgramme),
    "vanortskrets": Kind(TwinTownCircle),
}

_SLUGS: Mapping[Any, str] = {kind.model: slug for slug, kind in KINDS.items()}

WORDS = {
    "+": gettext_lazy("Tillagd"),
    "~": gettext_lazy("Ändrad"),
    "-": gettext_lazy("Borttagen"),
}

# A longer text is shown as a block of its own.
LONG = 80

# One save leaves a row for the record and one for each of its ties, all within this time.
AT_ONCE = dt.timedelta(seconds=5)


@dataclass(frozen=True)
class Change:
    """One field's value before and after; before the record was there, there was none."""

    label: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return any(len(text) > LONG or "\n" in text for text in (self.before, self.after))


@dataclass(frozen=True)
class Entry:
    """What one person did to the record at one moment.

    `first` holds the values that a new record began with, `short` and `long` what was changed.
    `note` says why nothing is shown, or not what was before.
    """

    what: str
    who: str
    when: dt.datetime
    reason: str
    note: str
    first: list[Change]
    short: list[Change]
    long: list[Change]


@dataclass(frozen=True)
class History:
    kind: str
    name: str
    url: str
    is_removed: bool
    page: Page[Any]
    entries: list[Entry]


def address(record: object) -> str:
    """Return the address of the history of a record, or of a row of its log; "" without one."""
    slug = _SLUGS.get(getattr(record, "instance_type", type(record)))
    key = getattr(record, "id", None)
    return reverse("reports:history", args=[slug, key]) if slug and key else ""


def read(
    model: type[Record], pk: int, page: str | None, *, with_money: bool = True
) -> History | None:
    """Return a page of what was done to the record, newest first; None when there never was one.

    Without money, amounts are left out: for those who may see the record but not the budget.
    """
    log = model.history.filter(id=pk).select_related("history_user")  # type: ignore[attr-defined]  # django-simple-history's
    shown = Paginator(log, PAGE_SIZE).get_page(page)
    start, end = max(shown.start_index() - 1, 0), shown.end_index()
    # One more than the page shows: what was before its oldest row.
    rows = list(log[start : end + 1])
    record: Any = model._base_manager.filter(pk=pk).first()
    named = record or (rows[0].instance if rows else None)
    if named is None:
        return None
    return History(
        kind=str(capfirst(model._meta.verbose_name)),
        name=str(named),
        url=record.get_absolute_url() if hasattr(record, "get_absolute_url") else "",
        is_removed=record is None,
        page=shown,
        entries=list(_entries(rows, readable(model, rows, with_money=with_money), end - start)),
    )


def _entries(
    rows: Sequence[Any], values: Sequence[Mapping[str, Value]], shown: int
) -> Iterator[Entry]:
    start = 0
    while start < shown:
        end = start + 1
        while end < shown and _are_one_save(rows[end], rows[end - 1]):
            end += 1
        before = values[end] if end < len(rows) else None
        yield _entry(rows[start:end], before, values[start])
        start = end


def _are_one_save(row: Any, next_row: Any) -> bool:
    return bool(
        next_row.history_type == "~"
        and row.history_type != "-"
        and row.version == next_row.version
        and row.history_user_id == next_row.history_user_id
        and next_row.history_date - row.history_date < AT_ONCE
    )


def _entry(
    rows: Sequence[Any], before: Mapping[str, Value] | None, after: Mapping[str, Value]
) -> Entry:
    """Tell of one save. `rows` are what it left in the log, the last one first."""
    last, kind = rows[0], rows[-1].history_type
    is_change = kind == "~"
    changes = _changes(before, after) if is_change and before else []
    note = ""
    if is_change and not before:
        note = _("Vad som gällde före ändringen finns inte i historiken. Så här blev det:")
    elif is_change and not changes:
        note = _("Inget av det som visas här ändrades.")
    return Entry(
        what=str(WORDS[kind]),
        who=str(last.history_user or _("systemet")),
        when=last.history_date,
        reason=next((row.history_change_reason for row in rows if row.history_change_reason), ""),
        note=note,
        first=_beginning(after) if kind == "+" or (is_change and not before) else [],
        short=[change for change in changes if not change.is_long],
        long=[change for change in changes if change.is_long],
    )


def _changes(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[Change]:
    return [
        Change(label, before[label].text, value.text)
        for label, value in after.items()
        if before[label].held != value.held
    ]


def _beginning(values: Mapping[str, Value]) -> list[Change]:
    return [
        Change(label, "", value.text)
        for label, value in values.items()
        if value.held not in (None, "", [])
    ]

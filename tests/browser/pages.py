"""Every page there is, in every state it can be in.

A test holds the list against the addresses of the site: a new page without a line here fails.
"""

from functools import partial

from django.urls import reverse

from activities import models as activities
from activities.models import Activity
from council.models import (
    Body,
    CouncilMember,
    Decision,
    DecisionRecipient,
    Directive,
    ReferencedDocument,
    User,
)
from council.roles import Role
from partnerships.models import (
    Agreement,
    AgreementAmendment,
    Network,
    NetworkEvent,
    Organisation,
    PartnerContact,
    ProjectCondition,
    ProjectPartner,
    TwinTownCircle,
)
from tests.browser import stages
from tests.browser.money_pages import MONEY
from tests.browser.network_pages import NETWORK
from tests.browser.report_pages import REPORTS
from tests.browser.view import YEAR, View
from tests.browser.view import filled as _filled
from tests.browser.view import filled_form as _filled_form
from tests.browser.view import first as _first
from tests.browser.view import form as _form
from tests.browser.view import year_of as _year

# These answer with another page, with a file, or with a word for machines.
WITHOUT_A_PAGE = {
    "partnerships:sheets_download",
    "partnerships:sheets_preview",
    "partnerships:sheets_save",
    "reports:answer_take_in",
    "reports:round_add",
    "sign_out",
    "health",
    "activities:file",
    "reports:calendar_ics",
    "activities:plan",
    "budget:now",
    "budget:year_excel",
    "reports:budget_pdf",
    "budget:table_undo",
    "budget:ledger_review",
    "budget:ledger_columns",
    "budget:ledger_save",
    "council:minutes",
    "reports:overview",
    "reports:policy",
    "reports:annual_pdf",
    "reports:paper_pdf",
    "reports:edition_data",
    "reports:edition_package",
    "reports:edition_pdf",
    "reports:edition_tables",
    "reports:paper_word",
    "reports:meeting_pdf",
    "reports:contact_extract",
    "reports:funder_view_pdf",
    "budget:funder_view_excel",
    "partnerships:agreement_document",
    "partnerships:amendment_document",
}


def _plan_step(year: int, step: str) -> dict[str, object]:
    return {"year": year, "step": step}


def _edition(number: str) -> dict[str, object]:
    return {"year": stages.REVISED, "number": number}


def _follow_up(occasion: str, year: int = stages.FOLLOWED) -> dict[str, object]:
    return {"year": year, "occasion": occasion}


def _goal() -> dict[str, object]:
    return {"year": YEAR, "code": "N1"}


def _measured_goal() -> dict[str, object]:
    return {"year": stages.FOLLOWED, "code": stages.first_goal(stages.FOLLOWED).code}


def _open_goal() -> dict[str, object]:
    return {"year": stages.DRAFT, "code": stages.first_goal(stages.DRAFT).code}


def _activity(code: str = "NA1") -> dict[str, object]:
    return {"pk": Activity.objects.get(code=code).pk}


def _activity_step(code: str, step: str) -> dict[str, object]:
    return {**_activity(code), "step": step}


def _history() -> dict[str, object]:
    return {"kind": "aktivitet", **_activity()}


def _log() -> dict[str, object]:
    return {"key": _activity()["pk"]}


def _condition() -> dict[str, object]:
    condition = ProjectCondition.objects.select_related("project").order_by("pk").first()
    return {"slug": condition.project.slug, "pk": condition.pk}


def _party() -> dict[str, object]:
    party = ProjectPartner.objects.get(project__name="C-Cities", town__name="Gütersloh")
    return {"slug": party.project.slug, "pk": party.pk}


def _slug(slug: str) -> dict[str, object]:
    return {"slug": slug}


def _candidate_step(slug: str, step: str) -> dict[str, object]:
    return {"slug": slug, "step": step}


def _log_of_visit() -> dict[str, object]:
    return {"key": _first(activities.Visit)["pk"]}


def _network(name: str) -> dict[str, object]:
    return {"pk": Network.objects.get(name=name).pk}


def _network_event() -> dict[str, object]:
    event = NetworkEvent.objects.order_by("pk").first()
    return {"network": event.network_id, "pk": event.pk}


def _network_of_event() -> dict[str, object]:
    return {"network": _network_event()["network"]}


def _visit(purpose: str) -> dict[str, object]:
    return {"pk": activities.Visit.objects.filter(purpose=purpose).first().pk}


def _visit_part(word: str) -> dict[str, object]:
    return {"visit": _visit("Elevutbyte, två klasser")["pk"], "word": word}


def _visit_task() -> dict[str, object]:
    task = activities.VisitTask.objects.order_by("pk").first()
    return {"visit": task.visit_id, "word": "uppgifter", "pk": task.pk}


def _contact() -> dict[str, object]:
    return {"pk": PartnerContact.objects.named().order_by("pk").first().pk}


def _anonymised() -> PartnerContact:
    return PartnerContact.objects.exclude(anonymised_on=None).get()


def _agreement(kind: str = "cooperation") -> dict[str, object]:
    return {"pk": Agreement.objects.get(kind=kind).pk}


def _amendment() -> dict[str, object]:
    amendment = AgreementAmendment.objects.get()
    return {"agreement_pk": amendment.agreement_id, "pk": amendment.pk}


def _undecided() -> str:
    return reverse("partnerships:agreement_decide", kwargs=_agreement("letter_of_intent"))


def _corrected() -> str:
    return Decision.objects.exclude(corrected_by=None).get().get_absolute_url()


_town, _project = partial(_slug, "roros"), partial(_slug, "modern-youth-participation")
_admin = Role.ADMINISTRATOR
_draft = partial(_year, stages.DRAFT)

VIEWS = [
    View("start", "Start"),
    View("sign_in", "", role=None),
    View("reports:overview_year", "Översikt", _year),
    View("reports:policy_year", "Policyn", _year),
    *REPORTS,
    _filled("reports:follow_ups", "Rapporter", partial(_year, stages.FOLLOWED)),
    _filled("reports:follow_up", "Rapporter", partial(_follow_up, "T1"), note="stängd"),
    _filled("reports:follow_up", "Rapporter", partial(_follow_up, "T2"), note="öppen"),
    _filled("reports:follow_up_comparison", "Rapporter", partial(_year, stages.FOLLOWED)),
    _filled("reports:follow_up_open", "Rapporter", partial(_follow_up, "T3", YEAR)),
    _filled(
        "reports:follow_up_close",
        "Rapporter",
        partial(_follow_up, "T2", stages.READY),
    ),
    _filled_form("reports:follow_up_correct", "Rapporter", partial(_follow_up, "T1")),
    View("reports:calendar", "Kalender"),
    View("reports:calendar_year", "Kalender", _year),
    View("reports:calendar_month", "Kalender", lambda: {**_year(), "month": 5}),
    View("reports:calendar_feed", "Kalender"),
    View("reports:reminders", ""),
    View("reports:results", "Rapporter", _year),
    _filled("reports:results", "Rapporter", partial(_year, stages.FOLLOWED), note="flera år"),
    _filled("reports:results", "", _year, role=Role.CONTACT, note="kontaktperson"),
    View("reports:search", "Sök"),
    _filled("reports:history", "", _history),
    _form("activities:plan_new", "Plan"),
    View("activities:plan_year", "Plan", _year),
    _filled_form("activities:plan_edit", "Plan", _draft),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.DRAFT, "foresla"),
        submit="Rådet föreslår planen",
        role=Role.CHAIR,
        note="rådet föreslår",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PROPOSED, "utskottets-aterremiss"),
        submit="Ledningsutskottet återremitterar planen",
        note="utskottet återremitterar",
    ),
    _filled(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PROPOSED, "bered"),
        note="med ett beslut som finns",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PREPARED, "godkann"),
        submit="Kommunstyrelsen godkänner planen",
        query="?nytt",
        note="styrelsen godkänner",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, YEAR, "revidera"),
        submit="Öppna en revidering",
        role=Role.CHIEF_EXECUTIVE,
        note="en revidering öppnas",
    ),
    _filled(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.EDITORIAL, "faststall"),
        role=Role.CHIEF_EXECUTIVE,
        note="en ändring fastställs",
    ),
    _filled("activities:edition", "Plan", partial(_edition, "1.0"), note="ersatt"),
    _filled("activities:edition", "Plan", partial(_edition, "2.0"), note="som gäller"),
    _filled("activities:plan_changes", "Plan", partial(_year, stages.REVISED)),
    _filled("activities:plan_origin", "Plan", _draft),
    _filled("activities:plan_next", "Plan", _year),
    _filled_form("activities:goal_new", "Plan", _draft),
    _filled("activities:goal", "Plan", _goal),
    _filled("activities:goal", "Plan", _measured_goal, note="mätt i flera år"),
    _filled_form("activities:goal_edit", "Plan", _open_goal),
    _filled("activities:goal_remove", "Plan", _open_goal),
    View("activities:list", "Aktiviteter"),
    _filled_form("activities:new", "Aktiviteter"),
    _filled("reports:activity", "Aktiviteter", _activity),
    _filled_form("activities:edit", "Aktiviteter", _activity),
    _filled("activities:remove", "Aktiviteter", _activity),
    _filled_form(
        "activities:activity_step",
        "Aktiviteter",
        partial(_activity_step, "ÖA2", "paborja"),
        submit="Påbörja",
        note="påbörja",
    ),
    _filled_form(
        "activities:activity_step",
        "Aktiviteter",
        partial(_activity_step, "NA1", "avsluta"),
        submit="Avsluta som genomförd",
        note="avsluta",
    ),
    _filled("activities:authority", "Aktiviteter", _activity),
    _filled_form("activities:directive_new", "Aktiviteter", _activity),
    _filled("activities:guidelines", "Aktiviteter", _activity),
    View("partnerships:list", "Partner"),
    _form("partnerships:town_new", "Partner"),
    _filled("reports:town", "Partner", _town),
    _filled_form("partnerships:town_edit", "Partner", _town),
    _filled("partnerships:sheets", "Partner"),
    View("partnerships:map", "Partner", query="?alla"),
    _filled_form("activities:town_result_new", "Partner", _town),
    _filled_form("activities:project_result_new", "Partner", _project),
    _filled_form("activities:result_edit", "Partner", partial(_first, activities.Result)),
    _filled("activities:result_remove", "Partner", partial(_first, activities.Result)),
    _filled_form("activities:activity_result_new", "Aktiviteter", _activity),
    _filled_form("activities:goal_indicator_new", "Plan", _goal),
    _filled_form("activities:project_indicator_new", "Partner", _project),
    _filled_form("activities:indicator_edit", "Plan", partial(_first, activities.Indicator)),
    _filled("activities:indicator_remove", "Plan", partial(_first, activities.Indicator)),
    _filled_form("activities:value_new", "Plan", partial(_first, activities.Indicator)),
    _filled_form("activities:value_edit", "Plan", partial(_first, activities.IndicatorValue)),
    _filled("activities:value_remove", "Plan", partial(_first, activities.IndicatorValue)),
    _filled_form("activities:activity_beneficiaries_new", "Aktiviteter", _log),
    _filled_form("activities:project_beneficiaries_new", "Partner", partial(dict, key="c-cities")),
    _filled_form("activities:visit_beneficiaries_new", "Partner", _log_of_visit),
    _filled_form(
        "activities:beneficiaries_edit", "Aktiviteter", partial(_first, activities.Beneficiaries)
    ),
    _filled(
        "activities:beneficiaries_remove", "Aktiviteter", partial(_first, activities.Beneficiaries)
    ),
    View("activities:visits", "Partner"),
    _filled("activities:visit", "Partner", partial(_visit, "Elevutbyte, två klasser")),
    _filled(
        "activities:visit",
        "Partner",
        partial(_visit, "Studiebesök om fjärrvärme"),
        note="mot reglerna",
    ),
    _filled_form("activities:visit_part_new", "Partner", partial(_visit_part, "information")),
    _filled_form(
        "activities:visit_part_new", "Partner", partial(_visit_part, "deltagare"), note="deltagare"
    ),
    _filled_form(
        "activities:visit_part_new", "Partner", partial(_visit_part, "kostnader"), note="kostnad"
    ),
    _filled_form(
        "activities:visit_part_new", "Partner", partial(_visit_part, "uppgifter"), note="uppgift"
    ),
    _filled_form("activities:visit_part_edit", "Partner", _visit_task),
    _filled("activities:visit_part_remove", "Partner", _visit_task),
    _filled_form("activities:visit_new", "Partner", _town),
    _filled_form("activities:visit_edit", "Partner", partial(_first, activities.Visit)),
    _filled("activities:visit_remove", "Partner", partial(_first, activities.Visit)),
    _filled("activities:activity_log", "Aktiviteter", _log),
    _filled_form("activities:activity_note_new", "Aktiviteter", _log, submit="Spara anteckningen"),
    _filled("activities:project_log", "Partner", partial(dict, key="c-cities")),
    _filled_form(
        "activities:project_note_new",
        "Partner",
        partial(dict, key="c-cities"),
        submit="Spara anteckningen",
    ),
    _filled("activities:visit_log", "Partner", _log_of_visit),
    _filled_form(
        "activities:visit_note_new", "Partner", _log_of_visit, submit="Spara anteckningen"
    ),
    _filled_form("activities:note_edit", "Aktiviteter", partial(_first, activities.Note)),
    _filled("activities:note_remove", "Aktiviteter", partial(_first, activities.Note)),
    _filled_form("activities:file_new", "Aktiviteter", partial(_first, activities.Note)),
    _filled_form("activities:file_edit", "Aktiviteter", partial(_first, activities.NoteFile)),
    _filled("activities:file_remove", "Aktiviteter", partial(_first, activities.NoteFile)),
    View("partnerships:candidates", "Partner"),
    _filled_form(
        "partnerships:candidate_step",
        "Partner",
        partial(_candidate_step, "chateauroux", "avboj"),
        submit="Avböj",
        note="avböj",
    ),
    _filled(
        "partnerships:candidate_step",
        "Partner",
        partial(_candidate_step, "kommun-i-danmark-ej-vald", "dialog"),
        note="börja dialogen",
    ),
    View("partnerships:circles", "Partner"),
    _form("partnerships:circle_new", "Partner"),
    _filled_form("partnerships:circle_edit", "Partner", partial(_first, TwinTownCircle)),
    View("partnerships:projects", "Partner"),
    _form("partnerships:project_new", "Partner"),
    _filled("reports:project", "Partner", _project),
    _filled_form("partnerships:project_edit", "Partner", _project),
    _filled("partnerships:project_directives", "Partner", _project),
    _filled_form("partnerships:directive_new", "Partner", _project),
    _filled("reports:project", "Partner", partial(_slug, "c-cities"), note="som söker EU-medel"),
    _filled_form("partnerships:party_new", "Partner", _project),
    _filled("partnerships:party_edit", "Partner", _party),
    _filled("partnerships:party_remove", "Partner", _party),
    _filled("partnerships:project_guidelines", "Partner", _project),
    _filled_form("partnerships:condition_new", "Partner", _project),
    _filled_form("partnerships:condition_edit", "Partner", _condition),
    View("partnerships:organisations", "Partner"),
    _filled("partnerships:organisation", "Partner", partial(_first, Organisation)),
    _form("partnerships:organisation_new", "Partner"),
    _filled_form("partnerships:organisation_edit", "Partner", partial(_first, Organisation)),
    View("partnerships:networks", "Partner"),
    _filled("partnerships:network", "Partner", partial(_network, "Central Sweden")),
    _form("partnerships:network_new", "Partner"),
    _filled_form("partnerships:network_edit", "Partner", partial(_network, "Central Sweden")),
    _filled_form("partnerships:network_event_new", "Partner", _network_of_event),
    _filled_form("partnerships:network_event_edit", "Partner", _network_event),
    _filled("partnerships:network_event_remove", "Partner", _network_event),
    View("partnerships:contacts", "Partner"),
    _filled("partnerships:contact", "Partner", _contact),
    _form("partnerships:contact_new", "Partner"),
    _filled_form("partnerships:contact_edit", "Partner", _contact),
    _filled("partnerships:contact_verify", "Partner", _contact),
    _filled("partnerships:contact_anonymise", "Partner", _contact),
    View("reports:agreements", "Partner"),
    _form("partnerships:agreement_new", "Partner"),
    _filled("partnerships:agreement", "Partner", _agreement),
    _filled_form("partnerships:agreement_edit", "Partner", _agreement),
    _filled_form("partnerships:agreement_sign", "Partner", _agreement),
    _filled_form("partnerships:agreement_choose", "Partner", _agreement),
    _filled_form("partnerships:agreement_terminate", "Partner", _agreement),
    _filled_form("partnerships:agreement_renew", "Partner", _agreement),
    _filled("partnerships:agreement_guidelines", "Partner", _agreement),
    _filled("partnerships:agreement_decide", "Partner", partial(_agreement, "understanding")),
    _filled_form("partnerships:amendment_new", "Partner", _agreement),
    _filled_form("partnerships:amendment_edit", "Partner", _amendment),
    *MONEY,
    View("council:council", "Rådet"),
    _form("council:member_new", "Rådet"),
    _filled_form("council:member_edit", "Rådet", partial(_first, CouncilMember)),
    *NETWORK,
    View("council:documents", "Rådet"),
    _form("council:document_new", "Rådet"),
    _filled_form("council:document_edit", "Rådet", partial(_first, ReferencedDocument)),
    View("council:decisions", "Beslut"),
    _form("council:decision_new", "Beslut"),
    _filled("council:decision", "Beslut", partial(_first, Decision)),
    _filled_form("council:decision_correct", "Beslut", partial(_first, Decision)),
    _filled_form("council:recipient_edit", "Beslut", partial(_first, DecisionRecipient)),
    View("council:bodies", "Beslut", role=_admin),
    _form("council:body_new", "Beslut", role=_admin),
    _filled_form("council:body_edit", "Beslut", partial(_first, Body), role=_admin),
    _filled("council:directive", "Beslut", partial(_first, Directive)),
    _filled_form("council:directive_edit", "Beslut", partial(_first, Directive)),
    View("council:thresholds", "Beslut", role=Role.CHIEF_EXECUTIVE),
    _form(
        "council:threshold_edit",
        "Beslut",
        lambda: {"code": "storre-insats"},
        role=Role.CHIEF_EXECUTIVE,
    ),
    _form("council:own_password", ""),
    View("council:accounts", "Konton", role=_admin),
    _form("council:account_new", "Konton", role=_admin),
    _form("council:account_edit", "Konton", partial(_first, User), role=_admin),
]

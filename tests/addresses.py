"""Every address of the system: where it is, who it is for, and what it answers them."""

from council.models import ReferencedDocument
from reports.models import AnnualReport, ReportState
from reports.models.report import OPEN_STATES
from tests import horizon, papers
from tests.audiences import (
    ADMINISTRATOR,
    ALL,
    CHAIR,
    CHIEF_EXECUTIVE,
    COUNCIL,
    EDITORS,
    PROPOSERS,
    STEWARDS,
    Address,
    closed,
    form,
    page,
    question,
    way,
)
from tests.factories import (
    ActivityFactory,
    AgreementAmendmentFactory,
    AgreementFactory,
    BudgetLineFactory,
    ContactPersonFactory,
    CouncilMemberFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    DepartmentFactory,
    DirectiveFactory,
    GoalFactory,
    LedgerImportFactory,
    NetworkEventFactory,
    NewAgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    ResultFactory,
    StoredFileFactory,
    TownFactory,
    TwinTownCircleFactory,
    UserFactory,
    VisitFactory,
)
from tests.following import NoteFactory, NoteFileFactory, VisitCostFactory
from tests.money import (
    AccreditationFactory,
    CategoryMappingFactory,
    FundingProgrammeFactory,
    GrantApplicationFactory,
    GrantFactory,
    ReportDutyFactory,
)
from tests.networking import DeclarationFactory, IdeaFactory, NetworkMeetingFactory
from tests.outcomes import BeneficiariesFactory, IndicatorFactory, IndicatorValueFactory
from tests.reporting import ReportActionFactory, report_in
from tests.reports.addresses import ROUND, round_numbers
from tests.reports.edition_addresses import EDITIONS
from tests.rounding import settle_round
from tests.ways import follow_up_of, plan_in

ADDRESSES = ROUND | {
    "start": page("/", ALL),
    "reports:overview": way("/oversikt/", COUNCIL),
    "reports:overview_year": page("/oversikt/2023/", COUNCIL),
    "reports:meeting_pdf": page("/oversikt/2023/moteslista/pdf/", COUNCIL),
    "reports:policy": way("/policyn/", COUNCIL),
    "reports:policy_year": page("/policyn/2023/", COUNCIL),
    "reports:reports": page("/rapporter/", COUNCIL),
    "reports:annual": page("/rapporter/arsrapport/2023/", COUNCIL),
    "reports:annual_pdf": page("/rapporter/arsrapport/2023/pdf/", COUNCIL),
    **papers.ADDRESSES,
    "reports:paper_word": page("/rapporter/arsrapport/2023/word/", COUNCIL),
    "reports:report_way": page("/rapporter/arsrapport/2018/vag/", COUNCIL),
    "reports:report_way#not-begun": page("/rapporter/arsrapport/2023/vag/", COUNCIL),
    # Sent without the version that was seen, these come back.
    "reports:report_texts": form("/rapporter/arsrapport/2015/texter/", EDITORS),
    "reports:report_texts#closed": closed("/rapporter/arsrapport/2017/texter/", EDITORS),
    "reports:chapters": page("/rapporter/arsrapport/2017/kapitel/", EDITORS),
    "reports:chapter_edit": Address("/rapporter/arsrapport/2015/kapitel/mal/", EDITORS, post=302),
    "reports:chapter_edit#closed": closed("/rapporter/arsrapport/2017/kapitel/mal/", EDITORS),
    "reports:report_step#klar-for-granskning": form(
        "/rapporter/arsrapport/2015/steg/klar-for-granskning/", EDITORS
    ),
    "reports:report_step#godkann": form(
        "/rapporter/arsrapport/2016/steg/godkann/", CHIEF_EXECUTIVE
    ),
    "reports:report_step#skicka-tillbaka": form(
        "/rapporter/arsrapport/2017/steg/skicka-tillbaka/", CHIEF_EXECUTIVE
    ),
    "reports:report_step#lamna": form("/rapporter/arsrapport/2017/steg/lamna/", EDITORS),
    "reports:report_step#behandlad": form("/rapporter/arsrapport/2018/steg/behandlad/", EDITORS),
    "reports:report_step#aterremiss": closed(
        "/rapporter/arsrapport/2019/steg/aterremiss/", EDITORS
    ),
    **EDITIONS,
    "reports:report_action_new": form("/rapporter/arsrapport/2019/forandringar/ny/", EDITORS),
    "reports:report_action_edit": form(
        "/rapporter/arsrapport/2019/forandringar/{report_action}/redigera/", EDITORS
    ),
    "reports:report_action_remove": question(
        "/rapporter/arsrapport/2019/forandringar/{report_action}/ta-bort/", EDITORS
    ),
    "reports:follow_ups": page("/uppfoljning/2022/", COUNCIL),
    "reports:follow_up": page("/uppfoljning/2022/T1/", COUNCIL),
    "reports:follow_up#open": page("/uppfoljning/2022/t2/", COUNCIL),
    "reports:follow_up_comparison": page("/uppfoljning/2022/jamforelse/", COUNCIL),
    "reports:follow_up_open": question("/uppfoljning/2021/T1/oppna/", EDITORS),
    "reports:follow_up_open#too-early": closed("/uppfoljning/2022/T3/oppna/", EDITORS),
    # Sent without the word for what was seen, it comes back.
    "reports:follow_up_close": form("/uppfoljning/2022/T2/stang/", EDITORS),
    "reports:follow_up_close#closed": closed("/uppfoljning/2022/T1/stang/", EDITORS),
    "reports:follow_up_correct": form("/uppfoljning/2022/T1/rattelse/", EDITORS),
    "reports:follow_up_correct#open": closed("/uppfoljning/2022/T2/rattelse/", EDITORS),
    "reports:calendar": page("/kalender/", ALL),
    "reports:calendar_year": page("/kalender/2023/", ALL),
    "reports:calendar_month": page("/kalender/2023/6/", ALL),
    "reports:calendar_feed": question("/kalender/prenumeration/", ALL),
    "reports:reminders": form("/konto/paminnelser/", ALL),
    "reports:results": page("/resultat/2023/", ALL),
    "reports:history": page("/historik/aktivitet/{activity}/", ALL),
    "reports:search": page("/sok/?q=a", ALL),
    "activities:plan": way("/plan/", ALL),
    "activities:plan_new": form("/plan/ny/", EDITORS),
    "activities:plan_year": page("/plan/2023/", ALL),
    "activities:plan_edit": form("/plan/2023/redigera/", EDITORS),
    # One address, and an audience for each step: the name after the sign tells them apart.
    "activities:plan_step#foresla": form("/plan/2023/steg/foresla/", CHAIR),
    "activities:plan_step#ta-tillbaka": closed("/plan/2023/steg/ta-tillbaka/", CHAIR),
    "activities:plan_step#bered": closed("/plan/2023/steg/bered/", EDITORS),
    "activities:plan_step#godkann": closed("/plan/2023/steg/godkann/", EDITORS),
    "activities:plan_step#revidera": form("/plan/2022/steg/revidera/", EDITORS),
    "activities:plan_step#faststall": closed("/plan/2023/steg/faststall/", CHIEF_EXECUTIVE),
    "activities:edition": page("/plan/2022/utgavor/1.0/", ALL),
    "activities:plan_changes": page("/plan/2022/andringar/", ALL),
    "activities:plan_origin": page("/plan/2023/jamforelse/", ALL),
    "activities:plan_next": question("/plan/2023/nasta-ar/", EDITORS),
    "activities:goal_new": form("/plan/2023/mal/nytt/", EDITORS),
    "activities:goal": page("/plan/2023/mal/N1/", ALL),
    "activities:goal_edit": form("/plan/2023/mal/N1/redigera/", EDITORS),
    "activities:goal_remove": question("/plan/2023/mal/N1/ta-bort/", EDITORS),
    "activities:list": page("/aktiviteter/", ALL),
    "activities:new": form("/aktiviteter/ny/", EDITORS),
    "reports:activity": page("/aktiviteter/{activity}/", ALL),
    "activities:edit": form("/aktiviteter/{activity}/redigera/", EDITORS),
    "activities:remove": question("/aktiviteter/{activity}/ta-bort/", EDITORS),
    "activities:activity_step": form("/aktiviteter/{activity}/steg/besluta/", EDITORS),
    "activities:authority": Address("/aktiviteter/{activity}/direktiv/", EDITORS, post=302),
    "activities:guidelines": Address("/aktiviteter/{activity}/riktlinjer/", EDITORS, post=302),
    "activities:directive_new": form("/aktiviteter/{activity}/direktiv/nytt/", EDITORS),
    "partnerships:list": page("/partner/", ALL),
    "partnerships:town_new": form("/partner/orter/ny/", EDITORS),
    "reports:town": page("/partner/orter/roros/", ALL),
    "partnerships:town_edit": form("/partner/orter/roros/redigera/", EDITORS),
    "partnerships:sheets": page("/partner/data/", EDITORS),
    "partnerships:sheets_download": page("/partner/data/hamta/", EDITORS),
    "partnerships:sheets_preview": Address(
        "/partner/data/forhandsvisning/", EDITORS, get=302, post=422
    ),
    "partnerships:sheets_save": Address("/partner/data/spara/", EDITORS, get=302, post=422),
    "partnerships:map": page("/partner/karta/", ALL),
    "activities:town_result_new": form("/partner/orter/roros/resultat/nytt/", EDITORS),
    "activities:project_result_new": form("/partner/projekt/c-cities/resultat/nytt/", EDITORS),
    # Contact persons tell of their own department's activities: these belong to no department.
    "activities:activity_result_new": form("/aktiviteter/{activity}/resultat/nytt/", EDITORS),
    "activities:result_edit": form("/partner/resultat/{result}/redigera/", EDITORS),
    "activities:result_remove": question("/partner/resultat/{result}/ta-bort/", EDITORS),
    "activities:goal_indicator_new": form("/plan/2023/mal/N1/indikatorer/ny/", EDITORS),
    "activities:project_indicator_new": form("/partner/projekt/c-cities/indikatorer/ny/", EDITORS),
    "activities:indicator_edit": form("/indikatorer/{indicator}/redigera/", EDITORS),
    "activities:indicator_remove": question("/indikatorer/{indicator}/ta-bort/", EDITORS),
    "activities:value_new": form("/indikatorer/{indicator}/varden/nytt/", EDITORS),
    "activities:value_edit": form("/indikatorer/varden/{value}/redigera/", EDITORS),
    "activities:value_remove": question("/indikatorer/varden/{value}/ta-bort/", EDITORS),
    "activities:activity_beneficiaries_new": form("/aktiviteter/{activity}/nytta/ny/", EDITORS),
    "activities:project_beneficiaries_new": form("/partner/projekt/c-cities/nytta/ny/", EDITORS),
    "activities:visit_beneficiaries_new": form("/besok/{visit}/nytta/ny/", EDITORS),
    "activities:beneficiaries_edit": form("/nytta/{beneficiaries}/redigera/", EDITORS),
    "activities:beneficiaries_remove": question("/nytta/{beneficiaries}/ta-bort/", EDITORS),
    "activities:visits": page("/besok/", ALL),
    "activities:visit": page("/besok/{visit}/", ALL),
    "activities:visit_part_new#information": form("/besok/{visit}/information/ny/", EDITORS),
    "activities:visit_part_new#deltagare": form("/besok/{visit}/deltagare/ny/", EDITORS),
    "activities:visit_part_new#kostnader": form("/besok/{visit}/kostnader/ny/", EDITORS),
    "activities:visit_part_new#uppgifter": form("/besok/{visit}/uppgifter/ny/", EDITORS),
    "activities:visit_part_edit": form(
        "/besok/{visit_of_cost}/kostnader/{visit_cost}/redigera/", EDITORS
    ),
    "activities:visit_part_remove": question(
        "/besok/{visit_of_cost}/kostnader/{visit_cost}/ta-bort/", EDITORS
    ),
    "activities:visit_new": form("/besok/ny/roros/", EDITORS),
    "activities:visit_edit": form("/besok/{visit}/redigera/", EDITORS),
    "activities:visit_remove": question("/besok/{visit}/ta-bort/", EDITORS),
    "activities:activity_log": page("/aktiviteter/{activity}/dokumentation/", ALL),
    # Contact persons write about their own department's activities: these belong to no department.
    "activities:activity_note_new": form("/aktiviteter/{activity}/dokumentation/ny/", EDITORS),
    "activities:project_log": page("/partner/projekt/c-cities/dokumentation/", ALL),
    "activities:project_note_new": form("/partner/projekt/c-cities/dokumentation/ny/", EDITORS),
    "activities:visit_log": page("/besok/{visit}/dokumentation/", ALL),
    "activities:visit_note_new": form("/besok/{visit}/dokumentation/ny/", EDITORS),
    "activities:note_edit": form("/anteckningar/{note}/redigera/", EDITORS),
    "activities:note_remove": question("/anteckningar/{note}/ta-bort/", EDITORS),
    "activities:file_new": form("/anteckningar/{note_of_file}/filer/ny/", EDITORS),
    "activities:file": page("/anteckningar/filer/{note_file}/", ALL),
    "activities:file_edit": Address("/anteckningar/filer/{note_file}/redigera/", EDITORS, post=302),
    "activities:file_remove": question("/anteckningar/filer/{note_file}/ta-bort/", EDITORS),
    "partnerships:candidates": page("/partner/kandidater/", ALL),
    "partnerships:candidate_step#dialog": form("/partner/orter/viborg/steg/dialog/", EDITORS),
    "partnerships:candidate_step#avboj": form("/partner/orter/viborg/steg/avboj/", EDITORS),
    "partnerships:candidate_step#avtal": closed("/partner/orter/viborg/steg/avtal/", EDITORS),
    "partnerships:circles": page("/partner/kretsar/", ALL),
    "partnerships:circle_new": form("/partner/kretsar/ny/", EDITORS),
    "partnerships:circle_edit": form("/partner/kretsar/{circle}/redigera/", EDITORS),
    "partnerships:projects": page("/partner/projekt/", ALL),
    "partnerships:project_new": form("/partner/projekt/nytt/", EDITORS),
    "reports:project": page("/partner/projekt/c-cities/", ALL),
    "partnerships:project_edit": form("/partner/projekt/c-cities/redigera/", EDITORS),
    "partnerships:project_directives": Address(
        "/partner/projekt/c-cities/direktiv/", EDITORS, post=302
    ),
    "partnerships:directive_new": form("/partner/projekt/c-cities/direktiv/nytt/", EDITORS),
    "partnerships:party_new": form("/partner/projekt/c-cities/parter/ny/", EDITORS),
    "partnerships:party_edit": form("/partner/projekt/c-cities/parter/{party}/redigera/", EDITORS),
    "partnerships:party_remove": question(
        "/partner/projekt/c-cities/parter/{party}/ta-bort/", EDITORS
    ),
    "partnerships:project_guidelines": Address(
        "/partner/projekt/c-cities/riktlinjer/", EDITORS, post=302
    ),
    "partnerships:condition_new": form("/partner/projekt/c-cities/forutsattningar/ny/", EDITORS),
    "partnerships:condition_edit": form(
        "/partner/projekt/c-cities/forutsattningar/{condition}/redigera/", EDITORS
    ),
    "partnerships:organisations": page("/partner/organisationer/", ALL),
    "partnerships:organisation": page("/partner/organisationer/{organisation}/", ALL),
    "partnerships:organisation_new": form("/partner/organisationer/ny/", EDITORS),
    "partnerships:organisation_edit": form(
        "/partner/organisationer/{organisation}/redigera/", EDITORS
    ),
    "partnerships:networks": page("/partner/natverk/", ALL),
    "partnerships:network_new": form("/partner/natverk/nytt/", EDITORS),
    "partnerships:network": page("/partner/natverk/{network}/", ALL),
    "partnerships:network_edit": form("/partner/natverk/{network}/redigera/", EDITORS),
    "partnerships:network_event_new": form("/partner/natverk/{network}/handelser/ny/", EDITORS),
    "partnerships:network_event_edit": form(
        "/partner/natverk/{network}/handelser/{event}/redigera/", EDITORS
    ),
    "partnerships:network_event_remove": question(
        "/partner/natverk/{network}/handelser/{event}/ta-bort/", EDITORS
    ),
    "partnerships:contacts": page("/partner/kontakter/", ALL),
    "partnerships:contact_new": form("/partner/kontakter/ny/", EDITORS),
    "partnerships:contact": page("/partner/kontakter/{partner_contact}/", ALL),
    "partnerships:contact_edit": form("/partner/kontakter/{partner_contact}/redigera/", EDITORS),
    # Sent without the version that was seen, these come back.
    "partnerships:contact_verify": form("/partner/kontakter/{partner_contact}/bekrafta/", EDITORS),
    "partnerships:contact_anonymise": form(
        "/partner/kontakter/{partner_contact}/avidentifiera/", EDITORS
    ),
    "reports:contact_extract": page("/partner/kontakter/{partner_contact}/utdrag/", EDITORS),
    "reports:agreements": page("/partner/avtal/", ALL),
    "partnerships:agreement_new": form("/partner/avtal/nytt/", EDITORS),
    "partnerships:agreement": page("/partner/avtal/{agreement}/", ALL),
    "partnerships:agreement_edit": form("/partner/avtal/{agreement}/redigera/", EDITORS),
    "partnerships:agreement_decide": form("/partner/avtal/{new_agreement}/beslut/", EDITORS),
    "partnerships:agreement_sign": form("/partner/avtal/{agreement}/underteckna/", EDITORS),
    "partnerships:agreement_sign#too-early": closed(
        "/partner/avtal/{new_agreement}/underteckna/", EDITORS
    ),
    "partnerships:agreement_choose": form("/partner/avtal/{agreement}/val/", EDITORS),
    "partnerships:agreement_terminate": form("/partner/avtal/{agreement}/avsluta/", EDITORS),
    "partnerships:agreement_renew": form("/partner/avtal/{agreement}/fornya/", EDITORS),
    "partnerships:agreement_document": page("/partner/avtal/{agreement}/dokument/", ALL),
    "partnerships:agreement_guidelines": Address(
        "/partner/avtal/{agreement}/riktlinjer/", EDITORS, post=302
    ),
    "partnerships:amendment_new": form("/partner/avtal/{agreement}/tillagg/nytt/", EDITORS),
    "partnerships:amendment_edit": form(
        "/partner/avtal/{agreement}/tillagg/{amendment}/redigera/", EDITORS
    ),
    "partnerships:amendment_document": page(
        "/partner/avtal/{agreement}/tillagg/{amendment}/dokument/", ALL
    ),
    "budget:now": way("/budget/", COUNCIL),
    "budget:year": page("/budget/2023/", COUNCIL),
    "budget:year_excel": page("/budget/2023/excel/", COUNCIL),
    "reports:budget_pdf": page("/budget/2023/pdf/", COUNCIL),
    "budget:frame": form("/budget/2023/ram/", EDITORS),
    "budget:funding": page("/budget/finansiering/", COUNCIL),
    "budget:programme_new": form("/budget/program/ny/", EDITORS),
    "budget:programme": page("/budget/program/{programme}/", COUNCIL),
    "budget:programme_edit": form("/budget/program/{programme}/redigera/", EDITORS),
    "budget:programme_remove": question("/budget/program/{programme}/ta-bort/", EDITORS),
    "budget:application_new": form("/budget/ansokningar/ny/", EDITORS),
    "budget:application": page("/budget/ansokningar/{application}/", COUNCIL),
    "budget:application_edit": form("/budget/ansokningar/{application}/redigera/", EDITORS),
    "budget:application_remove": question("/budget/ansokningar/{application}/ta-bort/", EDITORS),
    "budget:accreditation_new": form("/budget/ackreditering/ny/", EDITORS),
    "budget:accreditation_edit": form("/budget/ackreditering/{accreditation}/redigera/", EDITORS),
    "budget:accreditation_remove": question(
        "/budget/ackreditering/{accreditation}/ta-bort/", EDITORS
    ),
    "budget:grant_new": form("/budget/bidrag/ny/", EDITORS),
    "budget:grant": page("/budget/bidrag/{grant}/", COUNCIL),
    "budget:grant_edit": form("/budget/bidrag/{grant}/redigera/", EDITORS),
    "budget:grant_remove": question("/budget/bidrag/{grant}/ta-bort/", EDITORS),
    # One address, and a form for each kind of part: the name after the sign tells them apart.
    "budget:grant_part_new#ar": form("/budget/bidrag/{grant}/ar/ny/", EDITORS),
    "budget:grant_part_new#andringar": form("/budget/bidrag/{grant}/andringar/ny/", EDITORS),
    "budget:grant_part_new#budget": form("/budget/bidrag/{grant}/budget/ny/", EDITORS),
    "budget:grant_part_new#redovisningar": form(
        "/budget/bidrag/{grant}/redovisningar/ny/", EDITORS
    ),
    "budget:grant_part_edit": form(
        "/budget/bidrag/{grant_of_duty}/redovisningar/{duty}/redigera/", EDITORS
    ),
    "budget:grant_part_remove": question(
        "/budget/bidrag/{grant_of_duty}/redovisningar/{duty}/ta-bort/", EDITORS
    ),
    # Sent without anything changed, the table is shown anew.
    "budget:table": question("/budget/2023/tabell/", EDITORS),
    # Sent without the word for what was saved, the undoing is refused.
    "budget:table_undo": Address("/budget/2023/tabell/angra/", EDITORS, get=302, post=409),
    "budget:line_new": form("/budget/2023/poster/ny/", EDITORS),
    "budget:line_edit": form("/budget/2023/poster/{line}/redigera/", EDITORS),
    "budget:line_remove": question("/budget/2023/poster/{line}/ta-bort/", EDITORS),
    "budget:categories": page("/budget/kostnadsslag/", COUNCIL),
    "budget:category_new": form("/budget/kostnadsslag/nytt/", EDITORS),
    "budget:category_edit": form("/budget/kostnadsslag/{category}/redigera/", EDITORS),
    "budget:category_remove": question("/budget/kostnadsslag/{category}/ta-bort/", EDITORS),
    "budget:mapping_edit": form("/budget/kostnadsslag/{category}/cerv/", EDITORS),
    "budget:mapping_remove": question("/budget/kostnadsslag/{category}/cerv/ta-bort/", EDITORS),
    "budget:funder_view": page("/budget/projekt/c-cities/uppstallning/cerv/", COUNCIL),
    "budget:funder_view_excel": page("/budget/projekt/c-cities/uppstallning/cerv/excel/", COUNCIL),
    "reports:funder_view_pdf": page("/budget/projekt/c-cities/uppstallning/cerv/pdf/", COUNCIL),
    "budget:line_entries": page("/budget/2023/poster/{line}/rader/", COUNCIL),
    "budget:ledger": page("/budget/2023/ekonomisystemet/", EDITORS),
    "budget:ledger_review": Address(
        "/budget/2023/ekonomisystemet/granska/", EDITORS, get=302, post=422
    ),
    "budget:ledger_columns": Address(
        "/budget/2023/ekonomisystemet/kolumner/", EDITORS, get=302, post=422
    ),
    "budget:ledger_save": Address(
        "/budget/2023/ekonomisystemet/spara/", EDITORS, get=302, post=422
    ),
    "budget:ledger_take_back": question(
        "/budget/2023/ekonomisystemet/{ledger_import}/ta-tillbaka/", EDITORS
    ),
    "council:council": page("/radet/", ALL),
    "council:member_new": form("/radet/ledamoter/ny/", STEWARDS),
    "council:member_edit": form("/radet/ledamoter/{member}/redigera/", STEWARDS),
    "reports:network": page("/natverket/", ALL),
    "reports:network_year": page("/natverket/2023/", ALL),
    "council:department_new": form("/natverket/forvaltningar/ny/", STEWARDS),
    "council:department_edit": form("/natverket/forvaltningar/{department}/redigera/", STEWARDS),
    "council:contact_new": form("/natverket/kontaktpersoner/ny/", STEWARDS),
    "council:contact_edit": form("/natverket/kontaktpersoner/{contact}/redigera/", STEWARDS),
    "council:declarations": page("/natverket/redovisningar/2023/", ALL),
    "council:declaration": page("/natverket/redovisningar/2023/{declaring}/", ALL),
    # Contact persons write their own department's, and this is another's.
    "council:declaration_edit": form(
        "/natverket/redovisningar/2023/{declaring}/redigera/", EDITORS
    ),
    # Sent without the version that was seen, it comes back.
    "council:declaration_step#lamna": form(
        "/natverket/redovisningar/2023/{declaring}/steg/lamna/", EDITORS
    ),
    "council:declaration_step#oppna-igen": closed(
        "/natverket/redovisningar/2023/{declaring}/steg/oppna-igen/", EDITORS
    ),
    "council:meetings": page("/natverket/traffar/", ALL),
    "council:meeting_new": form("/natverket/traffar/ny/", STEWARDS),
    "council:meeting_edit": form("/natverket/traffar/{meeting}/redigera/", STEWARDS),
    "council:meeting_remove": question("/natverket/traffar/{meeting}/ta-bort/", STEWARDS),
    **horizon.ADDRESSES,
    "activities:ideas": page("/ideer/", ALL),
    "activities:idea_new": form("/ideer/ny/", PROPOSERS),
    # Contact persons see their own department's ideas, and this is another's.
    "activities:idea": page("/ideer/{idea}/", COUNCIL),
    "activities:idea_edit": form("/ideer/{idea}/redigera/", EDITORS),
    "activities:idea_remove": question("/ideer/{idea}/ta-bort/", EDITORS),
    "activities:idea_step#prova": form("/ideer/{idea}/steg/prova/", EDITORS),
    "activities:idea_step#avboj": form("/ideer/{idea}/steg/avboj/", EDITORS),
    "activities:idea_step#oppna-igen": closed("/ideer/{idea}/steg/oppna-igen/", EDITORS),
    "activities:idea_activity": form("/ideer/{idea}/aktivitet/", EDITORS),
    "council:documents": page("/radet/dokument/", ALL),
    "council:document_new": form("/radet/dokument/nytt/", STEWARDS),
    "council:document_edit": form("/radet/dokument/{document}/redigera/", STEWARDS),
    "council:decisions": page("/beslut/", ALL),
    "council:decision_new": form("/beslut/nytt/", EDITORS),
    "council:decision": page("/beslut/{decision}/", ALL),
    "council:decision_correct": form("/beslut/{decision}/ratta/", EDITORS),
    "council:minutes": page("/beslut/{decision}/protokollsutdrag/", ALL),
    "council:recipient_edit": form("/beslut/mottagare/{recipient}/", EDITORS),
    "council:bodies": page("/beslut/organ/", ALL),
    "council:body_new": form("/beslut/organ/nytt/", STEWARDS),
    "council:body_edit": form("/beslut/organ/{body}/", STEWARDS),
    "council:directive": page("/direktiv/{directive}/", ALL),
    "council:directive_edit": form("/direktiv/{directive}/redigera/", EDITORS),
    "council:thresholds": page("/gransvarden/", ALL),
    "council:threshold_edit": form("/gransvarden/storre-insats/", CHIEF_EXECUTIVE),
    "council:own_password": form("/losenord/", ALL),
    "council:accounts": page("/konton/", ADMINISTRATOR),
    "council:account_new": form("/konton/ny/", ADMINISTRATOR),
    "council:account_edit": form("/konton/{account}/", ADMINISTRATOR),
}

# Open to those who are not signed in, each with a test of its own below.
OPEN = {"sign_in", "sign_out", "health", "reports:calendar_ics", "reports:verify"}


def paths():
    """Make a record behind every address, and return the paths that lead there by name."""
    plan = PlanFactory(year=2023)
    GoalFactory(plan=plan, code="N1")
    plan_in("approved", year=2021)
    last_year = plan_in("approved", year=2022)
    follow_up_of(last_year, "T1")
    follow_up_of(last_year, "T2", is_closed=False)
    for year, state in enumerate(ReportState, 2015):
        report = report_in(state, year=year)
    decision = DecisionFactory(minutes=StoredFileFactory())
    TownFactory(slug="roros")
    project = ProjectFactory(slug="c-cities")
    TownFactory(slug="viborg", relation="candidate")
    event = NetworkEventFactory()
    agreement = AgreementFactory(document=StoredFileFactory())
    amendment = AgreementAmendmentFactory(agreement=agreement, document=StoredFileFactory())
    duty, cost = ReportDutyFactory(), VisitCostFactory()
    note_file = NoteFileFactory()
    numbers = {
        "programme": FundingProgrammeFactory().pk,
        "application": GrantApplicationFactory().pk,
        "accreditation": AccreditationFactory().pk,
        "grant": GrantFactory().pk,
        "grant_of_duty": duty.grant_id,
        "duty": duty.pk,
        "condition": ProjectConditionFactory(project=project).pk,
        "party": ProjectPartnerFactory(project=project).pk,
        "result": ResultFactory().pk,
        "indicator": IndicatorFactory().pk,
        "value": IndicatorValueFactory().pk,
        "beneficiaries": BeneficiariesFactory().pk,
        "visit": VisitFactory().pk,
        "visit_of_cost": cost.visit_id,
        "visit_cost": cost.pk,
        "activity": ActivityFactory(plan=plan).pk,
        "note": NoteFactory().pk,
        "note_of_file": note_file.note_id,
        "note_file": note_file.pk,
        "circle": TwinTownCircleFactory().pk,
        "organisation": OrganisationFactory().pk,
        "line": BudgetLineFactory().pk,
        "category": CategoryMappingFactory(view="cerv").category_id,
        "ledger_import": LedgerImportFactory().pk,
        "declaring": DeclarationFactory().department_id,
        "meeting": NetworkMeetingFactory().pk,
        "idea": IdeaFactory().pk,
        "horizon_note": horizon.HorizonNoteFactory().pk,
        "cornerstone": horizon.GrowthCornerstoneFactory().pk,
        "member": CouncilMemberFactory().pk,
        "department": DepartmentFactory().pk,
        "contact": ContactPersonFactory().pk,
        "account": UserFactory(username="konto").pk,
        "decision": decision.pk,
        "recipient": DecisionRecipientFactory(decision=decision).pk,
        "directive": DirectiveFactory().pk,
        "body": decision.body_id,
        "document": ReferencedDocument.objects.create(title="Strategi").pk,
        "network": event.network_id,
        "event": event.pk,
        "partner_contact": PartnerContactFactory().pk,
        "agreement": agreement.pk,
        "new_agreement": NewAgreementFactory().pk,
        "amendment": amendment.pk,
        **round_numbers(plan),
        "report_action": ReportActionFactory(report=report).pk,
    }
    for waiting in AnnualReport.objects.filter(state__in=OPEN_STATES):
        settle_round(waiting.plan)
    return {name: address.path.format(**numbers) for name, address in ADDRESSES.items()}

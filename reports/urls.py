from django.urls import path

from reports.views import (
    activity,
    agreements,
    contact,
    follow_up,
    pages,
    project,
    report,
    report_actions,
    statements,
    town,
)

app_name = "reports"

urlpatterns = [
    path("oversikt/", pages.overview_now, name="overview"),
    path("oversikt/<year:year>/", pages.overview_year, name="overview_year"),
    path("rapporter/", pages.reports_list, name="reports"),
    path("rapporter/arsrapport/<year:year>/", pages.annual_report, name="annual"),
    path("rapporter/arsrapport/<year:year>/pdf/", pages.annual_report_pdf, name="annual_pdf"),
    path("rapporter/arsrapport/<year:year>/vag/", report.way, name="report_way"),
    path("rapporter/arsrapport/<year:year>/texter/", report.texts, name="report_texts"),
    path("rapporter/arsrapport/<year:year>/steg/<slug:step>/", report.step, name="report_step"),
    path(
        "rapporter/arsrapport/<year:year>/forandringar/ny/",
        report_actions.new,
        name="report_action_new",
    ),
    path(
        "rapporter/arsrapport/<year:year>/forandringar/<int:pk>/redigera/",
        report_actions.edit,
        name="report_action_edit",
    ),
    path(
        "rapporter/arsrapport/<year:year>/forandringar/<int:pk>/ta-bort/",
        report_actions.remove,
        name="report_action_remove",
    ),
    path("uppfoljning/<year:year>/", follow_up.year_page, name="follow_ups"),
    path("uppfoljning/<year:year>/jamforelse/", follow_up.comparison, name="follow_up_comparison"),
    path("uppfoljning/<year:year>/<slug:occasion>/", follow_up.detail, name="follow_up"),
    path("uppfoljning/<year:year>/<slug:occasion>/oppna/", follow_up.start, name="follow_up_open"),
    path("uppfoljning/<year:year>/<slug:occasion>/stang/", follow_up.close, name="follow_up_close"),
    path(
        "uppfoljning/<year:year>/<slug:occasion>/rattelse/",
        follow_up.correct,
        name="follow_up_correct",
    ),
    path("budget/<year:year>/pdf/", statements.budget_pdf, name="budget_pdf"),
    path("historik/<slug:kind>/<int:pk>/", pages.record_history, name="history"),
    path("aktiviteter/<int:pk>/", activity.activity_detail, name="activity"),
    path("partner/projekt/<slug:slug>/", project.project_detail, name="project"),
    path("partner/orter/<slug:slug>/", town.town_detail, name="town"),
    path("partner/avtal/", agreements.agreement_list, name="agreements"),
    path("partner/kontakter/<int:pk>/utdrag/", contact.contact_extract, name="contact_extract"),
    path(
        "budget/projekt/<slug:slug>/uppstallning/<slug:view>/pdf/",
        statements.funder_view_pdf,
        name="funder_view_pdf",
    ),
    path("sok/", pages.search_page, name="search"),
]

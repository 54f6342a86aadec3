from django.urls import path

from budget.views import categories, funding, grant, ledger, statements, table, year

app_name = "budget"

urlpatterns = [
    path("", year.budget_now, name="now"),
    path("kostnadsslag/", categories.categories, name="categories"),
    path("kostnadsslag/nytt/", categories.category_new, name="category_new"),
    path("kostnadsslag/<int:pk>/redigera/", categories.category_edit, name="category_edit"),
    path("kostnadsslag/<int:pk>/ta-bort/", categories.category_remove, name="category_remove"),
    path("kostnadsslag/<int:pk>/<slug:view>/", categories.mapping_edit, name="mapping_edit"),
    path(
        "kostnadsslag/<int:pk>/<slug:view>/ta-bort/",
        categories.mapping_remove,
        name="mapping_remove",
    ),
    path(
        "projekt/<slug:slug>/uppstallning/<slug:view>/",
        statements.funder_view_page,
        name="funder_view",
    ),
    path(
        "projekt/<slug:slug>/uppstallning/<slug:view>/excel/",
        statements.funder_view_excel,
        name="funder_view_excel",
    ),
    path("<year:year>/", year.year_page, name="year"),
    path("<year:year>/excel/", year.year_excel, name="year_excel"),
    path("<year:year>/ram/", year.frame_edit, name="frame"),
    path("<year:year>/tabell/", table.table, name="table"),
    path("<year:year>/tabell/angra/", table.table_undo, name="table_undo"),
    path("<year:year>/poster/ny/", year.line_new, name="line_new"),
    path("<year:year>/poster/<int:pk>/redigera/", year.line_edit, name="line_edit"),
    path("<year:year>/poster/<int:pk>/ta-bort/", year.line_remove, name="line_remove"),
    path("finansiering/", funding.funding, name="funding"),
    path("program/ny/", funding.programme_new, name="programme_new"),
    path("program/<int:pk>/", funding.programme_detail, name="programme"),
    path("program/<int:pk>/redigera/", funding.programme_edit, name="programme_edit"),
    path("program/<int:pk>/ta-bort/", funding.programme_remove, name="programme_remove"),
    path("ansokningar/ny/", funding.application_new, name="application_new"),
    path("ansokningar/<int:pk>/", funding.application_detail, name="application"),
    path("ansokningar/<int:pk>/redigera/", funding.application_edit, name="application_edit"),
    path("ansokningar/<int:pk>/ta-bort/", funding.application_remove, name="application_remove"),
    path("ackreditering/ny/", funding.accreditation_new, name="accreditation_new"),
    path("ackreditering/<int:pk>/redigera/", funding.accreditation_edit, name="accreditation_edit"),
    path(
        "ackreditering/<int:pk>/ta-bort/", funding.accreditation_remove, name="accreditation_remove"
    ),
    path("bidrag/ny/", grant.grant_new, name="grant_new"),
    path("bidrag/<int:pk>/", grant.grant_detail, name="grant"),
    path("bidrag/<int:pk>/redigera/", grant.grant_edit, name="grant_edit"),
    path("bidrag/<int:pk>/ta-bort/", grant.grant_remove, name="grant_remove"),
    path("bidrag/<int:grant>/<slug:word>/ny/", grant.part_new, name="grant_part_new"),
    path(
        "bidrag/<int:grant>/<slug:word>/<int:pk>/redigera/",
        grant.part_edit,
        name="grant_part_edit",
    ),
    path(
        "bidrag/<int:grant>/<slug:word>/<int:pk>/ta-bort/",
        grant.part_remove,
        name="grant_part_remove",
    ),
    path("<year:year>/poster/<int:pk>/rader/", ledger.line_entries, name="line_entries"),
    path("<year:year>/ekonomisystemet/", ledger.ledger, name="ledger"),
    path("<year:year>/ekonomisystemet/granska/", ledger.ledger_review, name="ledger_review"),
    path("<year:year>/ekonomisystemet/kolumner/", ledger.ledger_columns, name="ledger_columns"),
    path("<year:year>/ekonomisystemet/spara/", ledger.ledger_save, name="ledger_save"),
    path(
        "<year:year>/ekonomisystemet/<int:pk>/ta-tillbaka/",
        ledger.ledger_take_back,
        name="ledger_take_back",
    ),
]

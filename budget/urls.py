from django.urls import path

from budget.views import ledger, year

app_name = "budget"

urlpatterns = [
    path("", year.budget_now, name="now"),
    path("<year:year>/", year.year_page, name="year"),
    path("<year:year>/ram/", year.frame_edit, name="frame"),
    path("<year:year>/poster/ny/", year.line_new, name="line_new"),
    path("<year:year>/poster/<int:pk>/redigera/", year.line_edit, name="line_edit"),
    path("<year:year>/poster/<int:pk>/ta-bort/", year.line_remove, name="line_remove"),
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

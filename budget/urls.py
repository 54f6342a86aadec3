from django.urls import path

from budget.views import table, year

app_name = "budget"

urlpatterns = [
    path("", year.budget_now, name="now"),
    path("<year:year>/", year.year_page, name="year"),
    path("<year:year>/ram/", year.frame_edit, name="frame"),
    path("<year:year>/tabell/", table.table, name="table"),
    path("<year:year>/tabell/angra/", table.table_undo, name="table_undo"),
    path("<year:year>/poster/ny/", year.line_new, name="line_new"),
    path("<year:year>/poster/<int:pk>/redigera/", year.line_edit, name="line_edit"),
    path("<year:year>/poster/<int:pk>/ta-bort/", year.line_remove, name="line_remove"),
]

from django.urls import path

from budget.views import categories, statements, year

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
    path("<year:year>/ram/", year.frame_edit, name="frame"),
    path("<year:year>/poster/ny/", year.line_new, name="line_new"),
    path("<year:year>/poster/<int:pk>/redigera/", year.line_edit, name="line_edit"),
    path("<year:year>/poster/<int:pk>/ta-bort/", year.line_remove, name="line_remove"),
]

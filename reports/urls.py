from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("oversikt/", views.overview_now, name="overview"),
    path("oversikt/<year:year>/", views.overview_year, name="overview_year"),
    path("rapporter/", views.reports_list, name="reports"),
    path("rapporter/arsrapport/<year:year>/", views.annual_report, name="annual"),
    path("rapporter/arsrapport/<year:year>/pdf/", views.annual_report_pdf, name="annual_pdf"),
    path("historik/<slug:kind>/<int:pk>/", views.record_history, name="history"),
    path("sok/", views.search_page, name="search"),
]

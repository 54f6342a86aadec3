from django.urls import path

from partnerships.views import organisations, projects, sheets, towns

app_name = "partnerships"

urlpatterns = [
    path("", towns.town_list, name="list"),
    path("orter/ny/", towns.town_new, name="town_new"),
    path("orter/<slug:slug>/redigera/", towns.town_edit, name="town_edit"),
    path("projekt/", projects.project_list, name="projects"),
    path("projekt/nytt/", projects.project_new, name="project_new"),
    path("projekt/<slug:slug>/", projects.project_detail, name="project"),
    path("projekt/<slug:slug>/redigera/", projects.project_edit, name="project_edit"),
    path("projekt/<slug:slug>/direktiv/", projects.project_directives, name="project_directives"),
    path("projekt/<slug:slug>/direktiv/nytt/", projects.directive_new, name="directive_new"),
    path("projekt/<slug:slug>/forutsattningar/ny/", projects.condition_new, name="condition_new"),
    path(
        "projekt/<slug:slug>/forutsattningar/<int:pk>/redigera/",
        projects.condition_edit,
        name="condition_edit",
    ),
    path("organisationer/", organisations.organisation_list, name="organisations"),
    path("organisationer/ny/", organisations.organisation_new, name="organisation_new"),
    path("organisationer/<int:pk>/", organisations.organisation_detail, name="organisation"),
    path(
        "organisationer/<int:pk>/redigera/",
        organisations.organisation_edit,
        name="organisation_edit",
    ),
    path("data/", sheets.sheets, name="sheets"),
    path("data/hamta/", sheets.sheets_download, name="sheets_download"),
    path("data/forhandsvisning/", sheets.sheets_preview, name="sheets_preview"),
    path("data/spara/", sheets.sheets_save, name="sheets_save"),
]

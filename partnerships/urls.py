from django.urls import path

from partnerships import views

app_name = "partnerships"

urlpatterns = [
    path("", views.partner_list, name="list"),
    path("orter/ny/", views.town_new, name="town_new"),
    path("orter/<slug:slug>/", views.town_detail, name="town"),
    path("orter/<slug:slug>/redigera/", views.town_edit, name="town_edit"),
    path("projekt/nytt/", views.project_new, name="project_new"),
    path("projekt/<slug:slug>/", views.project_detail, name="project"),
    path("projekt/<slug:slug>/redigera/", views.project_edit, name="project_edit"),
    path("projekt/<slug:slug>/forutsattningar/ny/", views.condition_new, name="condition_new"),
    path("projekt/<slug:slug>/direktiv/", views.project_directives, name="project_directives"),
    path("projekt/<slug:slug>/direktiv/nytt/", views.directive_new, name="directive_new"),
    path(
        "projekt/<slug:slug>/forutsattningar/<int:pk>/redigera/",
        views.condition_edit,
        name="condition_edit",
    ),
    path("organisationer/ny/", views.organisation_new, name="organisation_new"),
    path("organisationer/<int:pk>/redigera/", views.organisation_edit, name="organisation_edit"),
]

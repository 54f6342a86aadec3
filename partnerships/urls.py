from django.urls import path

from partnerships.views import contacts, networks, organisations, projects, towns

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
    path("avtal/<int:pk>/", organisations.organisation_detail, name="agreement"),
    path("organisationer/", organisations.organisation_list, name="organisations"),
    path("organisationer/ny/", organisations.organisation_new, name="organisation_new"),
    path("organisationer/<int:pk>/", organisations.organisation_detail, name="organisation"),
    path(
        "organisationer/<int:pk>/redigera/",
        organisations.organisation_edit,
        name="organisation_edit",
    ),
    path("natverk/", networks.network_list, name="networks"),
    path("natverk/nytt/", networks.network_new, name="network_new"),
    path("natverk/<int:pk>/", networks.network_detail, name="network"),
    path("natverk/<int:pk>/redigera/", networks.network_edit, name="network_edit"),
    path("natverk/<int:network>/handelser/ny/", networks.event_new, name="network_event_new"),
    path(
        "natverk/<int:network>/handelser/<int:pk>/redigera/",
        networks.event_edit,
        name="network_event_edit",
    ),
    path(
        "natverk/<int:network>/handelser/<int:pk>/ta-bort/",
        networks.event_remove,
        name="network_event_remove",
    ),
    path("kontakter/", contacts.contact_list, name="contacts"),
    path("kontakter/ny/", contacts.contact_new, name="contact_new"),
    path("kontakter/<int:pk>/", contacts.contact_detail, name="contact"),
    path("kontakter/<int:pk>/redigera/", contacts.contact_edit, name="contact_edit"),
    path("kontakter/<int:pk>/bekrafta/", contacts.contact_verify, name="contact_verify"),
    path("kontakter/<int:pk>/avidentifiera/", contacts.contact_anonymise, name="contact_anonymise"),
]

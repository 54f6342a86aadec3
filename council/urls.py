from django.urls import path

from council.views import (
    accounts,
    bodies,
    decisions,
    declarations,
    documents,
    meetings,
    people,
)

app_name = "council"

urlpatterns = [
    path("radet/", people.council, name="council"),
    path("radet/ledamoter/ny/", people.member_new, name="member_new"),
    path("radet/ledamoter/<int:pk>/redigera/", people.member_edit, name="member_edit"),
    path("natverket/forvaltningar/ny/", people.department_new, name="department_new"),
    path(
        "natverket/forvaltningar/<int:pk>/redigera/", people.department_edit, name="department_edit"
    ),
    path("natverket/kontaktpersoner/ny/", people.contact_new, name="contact_new"),
    path("natverket/kontaktpersoner/<int:pk>/redigera/", people.contact_edit, name="contact_edit"),
    path(
        "natverket/redovisningar/<year:year>/", declarations.declaration_list, name="declarations"
    ),
    path(
        "natverket/redovisningar/<year:year>/<int:pk>/",
        declarations.declaration_detail,
        name="declaration",
    ),
    path(
        "natverket/redovisningar/<year:year>/<int:pk>/redigera/",
        declarations.declaration_edit,
        name="declaration_edit",
    ),
    path(
        "natverket/redovisningar/<year:year>/<int:pk>/steg/<slug:step>/",
        declarations.declaration_step,
        name="declaration_step",
    ),
    path("natverket/traffar/", meetings.meeting_list, name="meetings"),
    path("natverket/traffar/ny/", meetings.meeting_new, name="meeting_new"),
    path("natverket/traffar/<int:pk>/redigera/", meetings.meeting_edit, name="meeting_edit"),
    path("natverket/traffar/<int:pk>/ta-bort/", meetings.meeting_remove, name="meeting_remove"),
    path("radet/dokument/", documents.document_list, name="documents"),
    path("radet/dokument/nytt/", documents.document_new, name="document_new"),
    path("radet/dokument/<int:pk>/redigera/", documents.document_edit, name="document_edit"),
    path("beslut/", decisions.decision_list, name="decisions"),
    path("beslut/nytt/", decisions.decision_new, name="decision_new"),
    path("beslut/<int:pk>/", decisions.decision_detail, name="decision"),
    path("beslut/<int:pk>/ratta/", decisions.decision_correct, name="decision_correct"),
    path("beslut/<int:pk>/protokollsutdrag/", decisions.minutes, name="minutes"),
    path("beslut/mottagare/<int:pk>/", decisions.recipient_edit, name="recipient_edit"),
    path("beslut/organ/", bodies.body_list, name="bodies"),
    path("beslut/organ/nytt/", bodies.body_new, name="body_new"),
    path("beslut/organ/<int:pk>/", bodies.body_edit, name="body_edit"),
    path("direktiv/<int:pk>/", decisions.directive_detail, name="directive"),
    path("direktiv/<int:pk>/redigera/", decisions.directive_edit, name="directive_edit"),
    path("gransvarden/", bodies.threshold_list, name="thresholds"),
    path("gransvarden/<slug:code>/", bodies.threshold_edit, name="threshold_edit"),
    path("losenord/", accounts.own_password, name="own_password"),
    path("konton/", accounts.account_list, name="accounts"),
    path("konton/ny/", accounts.account_new, name="account_new"),
    path("konton/<int:pk>/", accounts.account_edit, name="account_edit"),
]

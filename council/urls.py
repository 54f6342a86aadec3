from django.urls import path

from council.views import accounts, bodies, decisions, documents, people

app_name = "council"

urlpatterns = [
    path("radet/", people.council, name="council"),
    path("radet/ledamoter/ny/", people.member_new, name="member_new"),
    path("radet/ledamoter/<int:pk>/redigera/", people.member_edit, name="member_edit"),
    path("radet/forvaltningar/ny/", people.department_new, name="department_new"),
    path("radet/forvaltningar/<int:pk>/redigera/", people.department_edit, name="department_edit"),
    path("radet/kontaktpersoner/ny/", people.contact_new, name="contact_new"),
    path("radet/kontaktpersoner/<int:pk>/redigera/", people.contact_edit, name="contact_edit"),
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

from django.urls import path

from council.views import accounts, people

app_name = "council"

urlpatterns = [
    path("radet/", people.council, name="council"),
    path("radet/ledamoter/ny/", people.member_new, name="member_new"),
    path("radet/ledamoter/<int:pk>/redigera/", people.member_edit, name="member_edit"),
    path("radet/forvaltningar/ny/", people.department_new, name="department_new"),
    path("radet/forvaltningar/<int:pk>/redigera/", people.department_edit, name="department_edit"),
    path("radet/kontaktpersoner/ny/", people.contact_new, name="contact_new"),
    path("radet/kontaktpersoner/<int:pk>/redigera/", people.contact_edit, name="contact_edit"),
    path("losenord/", accounts.own_password, name="own_password"),
    path("konton/", accounts.account_list, name="accounts"),
    path("konton/ny/", accounts.account_new, name="account_new"),
    path("konton/<int:pk>/", accounts.account_edit, name="account_edit"),
]

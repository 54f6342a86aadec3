from django.urls import path

from council import views

app_name = "council"

urlpatterns = [
    path("", views.account_list, name="accounts"),
    path("ny/", views.account_new, name="account_new"),
    path("<int:pk>/", views.account_edit, name="account_edit"),
]

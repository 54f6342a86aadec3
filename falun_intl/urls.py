"""Every address. Swedish and guessable; each app has its own list."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path, register_converter

from falun_intl import converters, health
from reports.views.pages import start_page

register_converter(converters.Year, "year")
register_converter(converters.Month, "month")
register_converter(converters.Code, "code")
register_converter(converters.EditionNumber, "edition")

urlpatterns = [
    path("", start_page, name="start"),
    path("logga-in/", LoginView.as_view(redirect_authenticated_user=True), name="sign_in"),
    path("logga-ut/", LogoutView.as_view(), name="sign_out"),
    path("halsa/", health.health, name="health"),
    # Before the addresses of `reports`, whose town pages stand under the same folder.
    path("partner/", include("partnerships.urls")),
    path("", include("reports.urls")),
    path("", include("activities.urls")),
    path("budget/", include("budget.urls")),
    path("", include("council.urls")),
]

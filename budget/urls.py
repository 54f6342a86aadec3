from django.urls import path

from budget import views

app_name = "budget"

urlpatterns = [
    path("", views.budget_now, name="now"),
    path("<year:year>/", views.year_page, name="year"),
    path("<year:year>/ram/", views.frame_edit, name="frame"),
    path("<year:year>/poster/ny/", views.line_new, name="line_new"),
    path("<year:year>/poster/<int:pk>/redigera/", views.line_edit, name="line_edit"),
    path("<year:year>/poster/<int:pk>/ta-bort/", views.line_remove, name="line_remove"),
]

from django.urls import path

from activities import views

app_name = "activities"

urlpatterns = [
    path("plan/", views.plan_now, name="plan"),
    path("plan/ny/", views.plan_new, name="plan_new"),
    path("plan/<year:year>/", views.plan_year, name="plan_year"),
    path("plan/<year:year>/redigera/", views.plan_edit, name="plan_edit"),
    path("plan/<year:year>/mal/nytt/", views.goal_new, name="goal_new"),
    path("plan/<year:year>/mal/<code:code>/", views.goal_detail, name="goal"),
    path("plan/<year:year>/mal/<code:code>/redigera/", views.goal_edit, name="goal_edit"),
    path("plan/<year:year>/mal/<code:code>/ta-bort/", views.goal_remove, name="goal_remove"),
    path("aktiviteter/", views.activity_list, name="list"),
    path("aktiviteter/ny/", views.activity_new, name="new"),
    path("aktiviteter/<int:pk>/", views.activity_detail, name="detail"),
    path("aktiviteter/<int:pk>/redigera/", views.activity_edit, name="edit"),
    path("aktiviteter/<int:pk>/ta-bort/", views.activity_remove, name="remove"),
]

from django.urls import path

from activities.views import (
    activity,
    activity_way,
    beneficiaries,
    goal,
    idea,
    indicators,
    note,
    plan,
    results,
    visit,
    visit_parts,
    way,
)

app_name = "activities"

urlpatterns = [
    path("plan/", plan.plan_now, name="plan"),
    path("plan/ny/", plan.plan_new, name="plan_new"),
    path("plan/<year:year>/", plan.plan_year, name="plan_year"),
    path("plan/<year:year>/redigera/", plan.plan_edit, name="plan_edit"),
    path("plan/<year:year>/steg/<slug:step>/", way.plan_step, name="plan_step"),
    path("plan/<year:year>/utgavor/<edition:number>/", way.edition_detail, name="edition"),
    path("plan/<year:year>/andringar/", way.plan_changes, name="plan_changes"),
    path("plan/<year:year>/jamforelse/", way.plan_origin, name="plan_origin"),
    path("plan/<year:year>/nasta-ar/", way.plan_next, name="plan_next"),
    path("plan/<year:year>/mal/nytt/", goal.goal_new, name="goal_new"),
    path("plan/<year:year>/mal/<code:code>/", goal.goal_detail, name="goal"),
    path("plan/<year:year>/mal/<code:code>/redigera/", goal.goal_edit, name="goal_edit"),
    path("plan/<year:year>/mal/<code:code>/ta-bort/", goal.goal_remove, name="goal_remove"),
    path(
        "plan/<year:year>/mal/<code:code>/indikatorer/ny/",
        indicators.goal_indicator_new,
        name="goal_indicator_new",
    ),
    path(
        "partner/projekt/<slug:slug>/indikatorer/ny/",
        indicators.project_indicator_new,
        name="project_indicator_new",
    ),
    path("indikatorer/<int:pk>/redigera/", indicators.indicator_edit, name="indicator_edit"),
    path("indikatorer/<int:pk>/ta-bort/", indicators.indicator_remove, name="indicator_remove"),
    path("indikatorer/<int:pk>/varden/nytt/", indicators.value_new, name="value_new"),
    path("indikatorer/varden/<int:pk>/redigera/", indicators.value_edit, name="value_edit"),
    path("indikatorer/varden/<int:pk>/ta-bort/", indicators.value_remove, name="value_remove"),
    path("aktiviteter/", activity.activity_list, name="list"),
    path("aktiviteter/ny/", activity.activity_new, name="new"),
    path("aktiviteter/<int:pk>/redigera/", activity.activity_edit, name="edit"),
    path("aktiviteter/<int:pk>/ta-bort/", activity.activity_remove, name="remove"),
    path(
        "aktiviteter/<int:pk>/steg/<slug:step>/", activity_way.activity_step, name="activity_step"
    ),
    path("aktiviteter/<int:pk>/riktlinjer/", activity.guidelines_edit, name="guidelines"),
    path("aktiviteter/<int:pk>/direktiv/", activity_way.activity_authority, name="authority"),
    path("aktiviteter/<int:pk>/direktiv/nytt/", activity_way.directive_new, name="directive_new"),
    path(
        "aktiviteter/<int:pk>/resultat/nytt/",
        results.activity_result_new,
        name="activity_result_new",
    ),
    path(
        "partner/projekt/<slug:slug>/resultat/nytt/",
        results.project_result_new,
        name="project_result_new",
    ),
    path(
        "partner/orter/<slug:slug>/resultat/nytt/", results.town_result_new, name="town_result_new"
    ),
    path("partner/resultat/<int:pk>/redigera/", results.result_edit, name="result_edit"),
    path("partner/resultat/<int:pk>/ta-bort/", results.result_remove, name="result_remove"),
    path(
        "aktiviteter/<int:key>/nytta/ny/",
        beneficiaries.beneficiaries_new,
        {"kind": "activity"},
        name="activity_beneficiaries_new",
    ),
    path(
        "partner/projekt/<slug:key>/nytta/ny/",
        beneficiaries.beneficiaries_new,
        {"kind": "project"},
        name="project_beneficiaries_new",
    ),
    path(
        "besok/<int:key>/nytta/ny/",
        beneficiaries.beneficiaries_new,
        {"kind": "visit"},
        name="visit_beneficiaries_new",
    ),
    path("nytta/<int:pk>/redigera/", beneficiaries.beneficiaries_edit, name="beneficiaries_edit"),
    path(
        "nytta/<int:pk>/ta-bort/", beneficiaries.beneficiaries_remove, name="beneficiaries_remove"
    ),
    path("ideer/", idea.idea_list, name="ideas"),
    path("ideer/ny/", idea.idea_new, name="idea_new"),
    path("ideer/<int:pk>/", idea.idea_detail, name="idea"),
    path("ideer/<int:pk>/redigera/", idea.idea_edit, name="idea_edit"),
    path("ideer/<int:pk>/ta-bort/", idea.idea_remove, name="idea_remove"),
    path("ideer/<int:pk>/steg/<slug:step>/", idea.idea_step, name="idea_step"),
    path("ideer/<int:pk>/aktivitet/", idea.idea_activity, name="idea_activity"),
    path("besok/", visit.visit_list, name="visits"),
    path("besok/<int:pk>/", visit.visit_detail, name="visit"),
    path("besok/ny/<slug:slug>/", visit.visit_new, name="visit_new"),
    path("besok/<int:pk>/redigera/", visit.visit_edit, name="visit_edit"),
    path("besok/<int:pk>/ta-bort/", visit.visit_remove, name="visit_remove"),
    path(
        "aktiviteter/<int:key>/dokumentation/", note.log, {"kind": "activity"}, name="activity_log"
    ),
    path(
        "aktiviteter/<int:key>/dokumentation/ny/",
        note.note_new,
        {"kind": "activity"},
        name="activity_note_new",
    ),
    path(
        "partner/projekt/<slug:key>/dokumentation/",
        note.log,
        {"kind": "project"},
        name="project_log",
    ),
    path(
        "partner/projekt/<slug:key>/dokumentation/ny/",
        note.note_new,
        {"kind": "project"},
        name="project_note_new",
    ),
    path("besok/<int:key>/dokumentation/", note.log, {"kind": "visit"}, name="visit_log"),
    path(
        "besok/<int:key>/dokumentation/ny/",
        note.note_new,
        {"kind": "visit"},
        name="visit_note_new",
    ),
    path("anteckningar/<int:pk>/redigera/", note.note_edit, name="note_edit"),
    path("anteckningar/<int:pk>/ta-bort/", note.note_remove, name="note_remove"),
    path("anteckningar/<int:pk>/filer/ny/", note.file_new, name="file_new"),
    path("anteckningar/filer/<int:pk>/", note.file, name="file"),
    path("anteckningar/filer/<int:pk>/redigera/", note.file_edit, name="file_edit"),
    path("anteckningar/filer/<int:pk>/ta-bort/", note.file_remove, name="file_remove"),
    path("besok/<int:visit>/<slug:word>/ny/", visit_parts.part_new, name="visit_part_new"),
    path(
        "besok/<int:visit>/<slug:word>/<int:pk>/redigera/",
        visit_parts.part_edit,
        name="visit_part_edit",
    ),
    path(
        "besok/<int:visit>/<slug:word>/<int:pk>/ta-bort/",
        visit_parts.part_remove,
        name="visit_part_remove",
    ),
]

from django.urls import path

from partnerships.views import (
    agreements,
    amendments,
    atlas,
    candidates,
    circles,
    organisations,
    parties,
    projects,
    results,
    towns,
)

app_name = "partnerships"

urlpatterns = [
    path("", towns.town_list, name="list"),
    path("orter/ny/", towns.town_new, name="town_new"),
    path("orter/<slug:slug>/redigera/", towns.town_edit, name="town_edit"),
    path("karta/", atlas.town_map, name="map"),
    path("orter/<slug:slug>/resultat/nytt/", results.town_result_new, name="town_result_new"),
    path("resultat/<int:pk>/redigera/", results.result_edit, name="result_edit"),
    path("resultat/<int:pk>/ta-bort/", results.result_remove, name="result_remove"),
    path("orter/<slug:slug>/steg/<slug:step>/", candidates.candidate_step, name="candidate_step"),
    path("kandidater/", candidates.candidate_list, name="candidates"),
    path("kretsar/", circles.circle_list, name="circles"),
    path("kretsar/ny/", circles.circle_new, name="circle_new"),
    path("kretsar/<int:pk>/redigera/", circles.circle_edit, name="circle_edit"),
    path("projekt/", projects.project_list, name="projects"),
    path("projekt/nytt/", projects.project_new, name="project_new"),
    path("projekt/<slug:slug>/redigera/", projects.project_edit, name="project_edit"),
    path("projekt/<slug:slug>/direktiv/", projects.project_directives, name="project_directives"),
    path("projekt/<slug:slug>/direktiv/nytt/", projects.directive_new, name="directive_new"),
    path("projekt/<slug:slug>/forutsattningar/ny/", projects.condition_new, name="condition_new"),
    path(
        "projekt/<slug:slug>/forutsattningar/<int:pk>/redigera/",
        projects.condition_edit,
        name="condition_edit",
    ),
    path("projekt/<slug:slug>/parter/ny/", parties.party_new, name="party_new"),
    path("projekt/<slug:slug>/parter/<int:pk>/redigera/", parties.party_edit, name="party_edit"),
    path("projekt/<slug:slug>/parter/<int:pk>/ta-bort/", parties.party_remove, name="party_remove"),
    path("projekt/<slug:slug>/riktlinjer/", projects.guidelines_edit, name="project_guidelines"),
    path(
        "projekt/<slug:slug>/resultat/nytt/", results.project_result_new, name="project_result_new"
    ),
    path("organisationer/", organisations.organisation_list, name="organisations"),
    path("organisationer/ny/", organisations.organisation_new, name="organisation_new"),
    path("organisationer/<int:pk>/", organisations.organisation_detail, name="organisation"),
    path(
        "organisationer/<int:pk>/redigera/",
        organisations.organisation_edit,
        name="organisation_edit",
    ),
    path("avtal/nytt/", agreements.agreement_new, name="agreement_new"),
    path("avtal/<int:pk>/", agreements.agreement_detail, name="agreement"),
    path("avtal/<int:pk>/redigera/", agreements.agreement_edit, name="agreement_edit"),
    path("avtal/<int:pk>/beslut/", agreements.agreement_decide, name="agreement_decide"),
    path("avtal/<int:pk>/underteckna/", agreements.agreement_sign, name="agreement_sign"),
    path("avtal/<int:pk>/val/", agreements.agreement_choose, name="agreement_choose"),
    path("avtal/<int:pk>/avsluta/", agreements.agreement_terminate, name="agreement_terminate"),
    path("avtal/<int:pk>/fornya/", agreements.agreement_renew, name="agreement_renew"),
    path("avtal/<int:pk>/dokument/", agreements.agreement_document, name="agreement_document"),
    path(
        "avtal/<int:pk>/riktlinjer/", agreements.agreement_guidelines, name="agreement_guidelines"
    ),
    path("avtal/<int:pk>/tillagg/nytt/", amendments.amendment_new, name="amendment_new"),
    path(
        "avtal/<int:agreement_pk>/tillagg/<int:pk>/redigera/",
        amendments.amendment_edit,
        name="amendment_edit",
    ),
    path(
        "avtal/<int:agreement_pk>/tillagg/<int:pk>/dokument/",
        amendments.amendment_document,
        name="amendment_document",
    ),
]

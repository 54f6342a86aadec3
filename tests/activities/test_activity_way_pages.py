"""An activity's page leads it on, says why it waits, and keeps what it rests on."""

from decimal import Decimal

import pytest

from activities.models import Activity
from council.models import Directive
from tests.factories import ActivityFactory, BudgetLineFactory, DecisionFactory, DirectiveFactory
from tests.forms import filled_in, save
from tests.ways import activity_in, founded_activity

pytestmark = pytest.mark.django_db
NO_DIRECTIVE = (
    "Aktiviteten kan inte påbörjas: direktiv saknas. "
    "Registrera vem som beslutat, datum och diarienummer."
)
ASSIGNMENT = {
    "issued_by": "Kommundirektören",
    "issued_on": "1 december 2022",
    "registry_number": "KS 0600/22",
    "text": "Rådet får börja.",
}


def step(activity, address):
    return f"/aktiviteter/{activity.pk}/steg/{address}/"


def shown_steps(client, activity):
    page = client.get(activity.get_absolute_url())
    return {step.label: step.refusal for step in page.context["next_steps"]}


def test_a_step_asks_for_what_it_requires_and_saves_it_with_the_step(as_coordinator, coordinator):
    activity = ActivityFactory()

    response = save(
        as_coordinator,
        step(activity, "besluta"),
        expected_result="Tio elever åker.",
        strategy_link="Barn och unga.",
    )

    activity.refresh_from_db()
    assert response["Location"] == activity.get_absolute_url()
    assert (activity.status, activity.expected_result) == ("decided", "Tio elever åker.")
    assert (activity.version, activity.steps.get().taken_by) == (2, coordinator)
    assert activity.history.first().history_user == coordinator


def test_a_step_that_is_refused_saves_nothing_and_keeps_what_was_typed(as_coordinator):
    activity = ActivityFactory()

    response = save(as_coordinator, step(activity, "besluta"), expected_result="Tio elever åker.")

    assert response.status_code == 422
    assert filled_in(response)["expected_result"] == ["Tio elever åker."]
    assert Activity.objects.get().expected_result == ""


def test_a_reason_is_asked_for_where_something_is_given_up(as_coordinator):
    activity = ActivityFactory()

    empty = save(as_coordinator, step(activity, "avbryt"))
    save(as_coordinator, step(activity, "avbryt"), comment="Inga medel.")

    assert list(empty.context["form"].errors) == ["comment"]
    assert activity.steps.get().comment == "Inga medel."
    page = as_coordinator.get(activity.get_absolute_url()).content.decode()
    assert "Inga medel." in page


def test_the_page_says_beforehand_why_it_cannot_start(as_coordinator, as_member):
    activity = activity_in("decided")
    activity.directives.clear()

    assert shown_steps(as_coordinator, activity)["Påbörja"] == NO_DIRECTIVE
    assert shown_steps(as_member, activity) == {}


def test_a_step_from_another_status_says_so(as_coordinator):
    activity = activity_in("completed")

    page = as_coordinator.get(step(activity, "paborja"))

    assert page.status_code == 409
    assert page.context["sentence"] == (
        "Aktiviteten är genomförd. Öppna den igen om något ska ändras."
    )


def test_an_unknown_step_is_not_found(as_coordinator):
    assert as_coordinator.get(step(ActivityFactory(), "hoppa")).status_code == 404


def test_a_directive_is_entered_and_tied_in_one_go(as_coordinator, coordinator):
    activity = ActivityFactory()

    response = save(as_coordinator, f"/aktiviteter/{activity.pk}/direktiv/nytt/", **ASSIGNMENT)

    directive = activity.directives.get()
    assert response["Location"] == activity.get_absolute_url()
    assert directive.reference == "Kommundirektören 2022-12-01, KS0600/22"
    assert directive.history.get().history_user == coordinator


def test_a_decision_is_a_directive_in_one_choice(as_coordinator):
    activity, decision = ActivityFactory(), DecisionFactory(outcome="approved")

    save(
        as_coordinator,
        f"/aktiviteter/{activity.pk}/direktiv/nytt/",
        decision=str(decision.pk),
        text="Enligt beslutet.",
    )

    assert activity.directives.get().decision == decision


def test_a_directive_that_says_nothing_is_refused_and_nothing_is_tied(as_coordinator):
    activity = ActivityFactory()

    response = save(as_coordinator, f"/aktiviteter/{activity.pk}/direktiv/nytt/", text="Börja.")

    assert response.status_code == 422
    assert not Directive.objects.exists()


def test_the_only_directive_of_what_goes_on_is_not_taken_away(as_coordinator):
    activity = activity_in("ongoing")

    response = save(as_coordinator, f"/aktiviteter/{activity.pk}/direktiv/", directives=[])

    assert response.context["form"].non_field_errors() == [NO_DIRECTIVE]
    assert activity.directives.count() == 1


@pytest.fixture
def ungrounded():
    """An activity that goes on, and has become a larger effort since it began."""
    activity = activity_in("ongoing", title="Besök i Vadsø")
    BudgetLineFactory(activity=activity, planned=Decimal(100_000))
    return activity


def test_what_lacks_its_ground_already_can_be_edited_otherwise(ungrounded, as_coordinator):
    address = f"/aktiviteter/{ungrounded.pk}/redigera/"

    response = save(as_coordinator, address, title="Besök i Røros")

    ungrounded.refresh_from_db()
    assert response["Location"] == ungrounded.get_absolute_url()
    assert ungrounded.title == "Besök i Røros"


def test_what_was_decided_keeps_the_result_it_was_decided_for(as_coordinator):
    activity = activity_in("decided")

    response = save(as_coordinator, f"/aktiviteter/{activity.pk}/redigera/", expected_result=" ")

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Ange förväntat praktiskt resultat och koppling till strategin."
    ]
    assert Activity.objects.get().expected_result == activity.expected_result


def test_a_directive_is_not_taken_away_from_what_lacks_something_else_already(
    ungrounded, as_coordinator
):
    address = f"/aktiviteter/{ungrounded.pk}/direktiv/"

    response = save(as_coordinator, address, directives=[])

    assert response.status_code == 422
    assert ungrounded.directives.count() == 1


def test_a_directive_may_be_changed_for_another(as_coordinator):
    activity, other = activity_in("ongoing"), DirectiveFactory(text="Ett annat.")

    save(as_coordinator, f"/aktiviteter/{activity.pk}/direktiv/", directives=[str(other.pk)])

    assert list(activity.directives.all()) == [other]


def test_what_has_a_history_is_cancelled_and_not_removed(as_coordinator):
    activity = activity_in("decided")

    response = as_coordinator.post(f"/aktiviteter/{activity.pk}/ta-bort/")

    assert response.status_code == 409
    assert response.context["problem"] == (
        "Aktiviteten har en historik och tas inte bort. Avbryt den i stället."
    )
    assert Activity.objects.exists()


def test_what_never_left_the_drawing_board_is_removed(as_coordinator):
    activity = founded_activity()

    as_coordinator.post(f"/aktiviteter/{activity.pk}/ta-bort/")

    assert not Activity.objects.exists()

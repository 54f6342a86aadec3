"""What breaks and what keeps the rules about the plan, its goals, activities and their log."""

import datetime as dt

from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DirectiveFactory,
    GoalFactory,
    PlanFactory,
)
from tests.following import NoteFactory, NoteFileFactory
from tests.policy.table import STOP, WARNING, broken, changed, kept, project
from tests.ways import activity_in, plan_in

NO_DIRECTIVE = (
    "kan inte påbörjas: direktiv saknas. Registrera vem som beslutat, datum och diarienummer."
)


@broken("R01", STOP, "V61", f"Aktiviteten {NO_DIRECTIVE}")
def _an_ongoing_activity_whose_directive_was_taken_away():
    activity_in("ongoing").directives.clear()


@broken("R01", STOP, "V61", f"Projektet {NO_DIRECTIVE}")
def _a_project_in_execution_without_a_directive():
    project(phase="execution")


@kept("R01")
def _an_ongoing_activity_with_its_directive():
    activity_in("ongoing")


@broken(
    "R02",
    STOP,
    "V61",
    "Direktivet är daterat 2022-12-01 men starten är satt till 2022-11-01. "
    "Ändra första dagen eller registrera det direktiv som gällde då.",
)
def _an_activity_that_began_before_its_directive():
    changed(activity_in("ongoing"), starts_on=dt.date(2022, 11, 1))


@broken(
    "R02",
    STOP,
    "V61",
    "Direktivet är daterat 2022-12-01 men projektet började 2021. "
    "Ändra första året eller registrera det direktiv som gällde då.",
)
def _a_project_that_began_before_its_directive():
    project(phase="execution", start_year=2021).directives.add(DirectiveFactory())


@kept("R02")
def _an_activity_that_began_after_its_directive():
    activity_in("ongoing")


@broken(
    "R03",
    STOP,
    "V63",
    "Större insats: förankring i kommunstyrelsen eller ledningsutskottet saknas. "
    "Lägg in beslutet och välj det som förankring.",
)
def _a_larger_effort_that_no_body_has_anchored():
    changed(activity_in("ongoing"), is_larger_effort=True)


@kept("R03")
def _a_larger_effort_that_the_board_has_anchored():
    activity_in("ongoing", is_larger_effort=True, anchoring=DecisionFactory())


@broken(
    "R04",
    STOP,
    "V07",
    "Planen måste först föreslås av rådet och beredas i ledningsutskottet.",
)
def _a_plan_that_was_never_proposed():
    changed(PlanFactory(), state="approved")


@kept("R04")
def _a_plan_that_has_gone_its_way():
    plan_in("approved")


@broken("R05", STOP, "V07", "Endast plan som godkänts av kommunstyrelsen kan publiceras.")
def _an_edition_whose_decision_turned_out_to_be_a_refusal():
    approval = plan_in("approved").steps.get(step="approve").decision
    DecisionFactory(corrects=approval, outcome="rejected")


@kept("R05")
def _an_edition_that_the_board_has_approved():
    plan_in("approved")


@broken(
    "R14",
    WARNING,
    "V62",
    "Målet saknar aktivitet. Knyt en aktivitet till målet, eller lägg in en.",
)
def _a_goal_whose_only_activity_was_called_off():
    ActivityFactory(status="cancelled").goals.add(GoalFactory())


@broken("R14", WARNING, "V62", "Aktiviteten saknar mål. Välj vilket mål den bidrar till.")
def _an_activity_without_a_goal():
    ActivityFactory()


@kept("R14")
def _a_goal_and_its_activity():
    ActivityFactory().goals.add(GoalFactory())


@broken(
    "R15",
    STOP,
    "V62",
    "Ange förväntat praktiskt resultat och koppling till strategin.",
)
def _a_decided_activity_that_expects_nothing():
    changed(activity_in("decided"), expected_result="")


@broken(
    "R15",
    STOP,
    "V62",
    "Ange det faktiska resultatet. Det står i årsrapporten.",
)
def _a_completed_activity_without_a_result():
    changed(activity_in("completed"), actual_result="")


@kept("R15")
def _a_decided_activity_with_all_it_asks_for():
    activity_in("decided")


@broken("R16", WARNING, "V60", "Ingen dokumentation på 60 dagar.")
def _an_ongoing_activity_that_nobody_has_written_of_for_60_days():
    NoteFactory(activity=activity_in("ongoing"), day=dt.date(2023, 11, 1))


@kept("R16")
def _an_ongoing_activity_that_somebody_wrote_of_59_days_ago():
    NoteFactory(activity=activity_in("ongoing"), day=dt.date(2023, 11, 2))


EXPLAINED = {"cause": "Lärarbrist.", "consequence": "Ingen resa.", "action": "Ny skola."}


@broken(
    "R24",
    STOP,
    "Kommuners uppföljning",
    "Orsak, konsekvens och åtgärd krävs. Mål N1 saknar åtgärd.",
)
def _a_goal_partly_fulfilled_without_an_action():
    GoalFactory(code="N1", assessment="partly", **{**EXPLAINED, "action": ""})


@kept("R24")
def _a_goal_not_fulfilled_that_is_explained():
    GoalFactory(assessment="not_fulfilled", **EXPLAINED)


@broken(
    "R25",
    WARNING,
    "V18",
    "Ingen aktivitet i Världen i år. Planen för 2023 har ingen där.",
)
def _a_plan_for_the_north_and_europe_alone():
    ActivityFactory(region="nordic")
    ActivityFactory(region="europe")
    ActivityFactory(region="world", status="cancelled")


@kept("R25")
def _a_plan_for_every_region():
    for region in ("nordic", "europe", "world"):
        ActivityFactory(region=region)


@broken("R27", WARNING, "P22", "Planen saknar aktivitet för barn och unga.")
def _a_plan_without_anything_for_children():
    ActivityFactory(for_children_and_youth=False)
    ActivityFactory(for_children_and_youth=True, status="cancelled")


@broken(
    "R27",
    WARNING,
    "P22",
    "Planen saknar aktivitet för barn och unga. "
    "Frågan är inte besvarad för alla aktiviteter. Svara på den först.",
)
def _a_plan_where_nobody_has_answered_for_children():
    ActivityFactory()


@kept("R27")
def _a_plan_with_something_for_children():
    ActivityFactory(for_children_and_youth=True)


@broken("R31", STOP, "V60", "Bilden saknar alternativtext. Skriv vad den visar.")
def _a_picture_that_nobody_has_described():
    NoteFileFactory(file__media_type="image/png", people="none")


@broken(
    "R31",
    STOP,
    "V60",
    "Bilden saknar samtycke. Skriv vem som förvarar det och dess sista dag.",
)
def _a_picture_of_people_who_have_not_consented():
    picture = {"file__media_type": "image/png", "people": "recognisable"}
    NoteFileFactory(**picture, alternative_text="Elever vid ett bord.")


@kept("R31")
def _a_picture_of_nobody_with_its_words():
    picture = {"file__media_type": "image/png", "people": "none"}
    NoteFileFactory(**picture, alternative_text="Gruvan i Røros.")

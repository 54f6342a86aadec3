"""An indicator says how far the work has come, in numbers, and nothing before there is a number."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.measuring import Reach, measure
from activities.models import Indicator, IndicatorValue
from falun_intl.ui import formats
from tests.factories import GoalFactory, ProjectFactory
from tests.forms import opened, save
from tests.outcomes import IndicatorFactory, IndicatorValueFactory

TYPED = {
    "name": "Elever i utbyte",
    "unit": "elever",
    "higher_is_better": "on",
    "baseline_value": "1 234,5",
    "baseline_on": "2022-12-31",
    "target_value": "1 500",
    "target_on": "31 december 2023",
}


def judged(baseline, target, *values, higher=True):
    """Measure an indicator with a value for each month."""
    indicator = IndicatorFactory(
        baseline_value=baseline,
        baseline_on=None if baseline is None else dt.date(2022, 12, 31),
        target_value=target,
        higher_is_better=higher,
    )
    for month, value in enumerate(values, start=1):
        ends_on = dt.date(2023, month, 28)
        IndicatorValueFactory(indicator=indicator, value=Decimal(value), ends_on=ends_on)
    return measure(Indicator.objects.with_values().get(pk=indicator.pk))


@pytest.mark.parametrize(
    ("baseline", "target", "value", "way", "reach"),
    [
        (0, 100, "100", 100, Reach.REACHED),
        (0, 100, "125", 125, Reach.REACHED),
        (0, 100, "80", 80, Reach.PARTLY),
        (0, 100, "79,999", 79.999, Reach.NOT_REACHED),
        (0, 100, "0", 0, Reach.NOT_REACHED),
        (20, 30, "28", 80, Reach.PARTLY),
        (20, 30, "15", -50, Reach.NOT_REACHED),
        (50, 50, "50", 100, Reach.REACHED),
        (50, 50, "49", 0, Reach.NOT_REACHED),
        (None, 50, "50", None, Reach.REACHED),
        (None, 50, "49", None, Reach.UNKNOWN),
    ],
)
def test_a_value_says_how_far_it_has_come(baseline, target, value, way, reach, db):
    measured = judged(baseline, target, value.replace(",", "."))

    assert (measured.reach, measured.way) == (
        reach,
        None if way is None else Decimal(str(way)),
    )


@pytest.mark.parametrize(
    ("baseline", "target", "value", "way", "reach"),
    [
        (40, 20, "20", 100, Reach.REACHED),
        (40, 20, "10", 150, Reach.REACHED),
        (40, 20, "24", 80, Reach.PARTLY),
        (40, 20, "25", 75, Reach.NOT_REACHED),
        (40, 20, "50", -50, Reach.NOT_REACHED),
        (20, 20, "21", 0, Reach.NOT_REACHED),
        (None, 20, "19", None, Reach.REACHED),
    ],
)
def test_where_lower_is_better_the_way_leads_down(baseline, target, value, way, reach, db):
    measured = judged(baseline, target, value, higher=False)

    assert (measured.reach, measured.way) == (reach, way)


def test_without_a_value_there_is_none_and_not_zero(db):
    measured = judged(0, 100)

    assert (measured.reach, measured.way, measured.latest) == (Reach.NO_VALUE, None, None)
    assert measured.mark.label == "Inget värde än"


@pytest.mark.parametrize(
    ("higher", "labels"),
    [
        (True, [None, "Förbättrad", "Oförändrad", "Försämrad"]),
        (False, [None, "Försämrad", "Oförändrad", "Förbättrad"]),
    ],
)
def test_a_change_is_valued_and_no_direction(higher, labels, db):
    bounds = (0, 100) if higher else (100, 0)

    measured = judged(*bounds, "10", "20", "20", "15", higher=higher)

    changes = [reading.change and reading.change.label for reading in measured.readings]
    assert changes == labels


def test_values_after_the_day_are_not_seen(db):
    measured = judged(0, 100, "10", "90")

    seen = measure(measured.indicator, dt.date(2023, 1, 28))

    assert [reading.value.value for reading in seen.readings] == [10]


@pytest.mark.parametrize(
    ("higher", "sentence"),
    [
        (True, "Indikatorn ”Utbyten” nådde 80,5 av 100 elever."),
        (False, "Indikatorn ”Utbyten” var 80,5, målet är högst 100 elever."),
    ],
)
def test_the_suggestion_tells_of_the_indicators(higher, sentence, as_contact):
    goal = GoalFactory(plan__year=2023, code="N1")
    indicator = IndicatorFactory(
        goal=goal, name="Utbyten", baseline_value=None, baseline_on=None, higher_is_better=higher
    )
    IndicatorValueFactory(indicator=indicator, value=Decimal("80.5"))
    IndicatorFactory(goal=goal, name="Besök")

    told = as_contact.get("/plan/2023/mal/N1/").context["suggestion"].sentence

    assert told.replace(formats.SPACE, " ") == (
        "Förslag: ej bedömt. Målet har ingen aktivitet att räkna. "
        f"{sentence} Indikatorn ”Besök” har inget värde än. "
        "Att aktiviteterna är genomförda betyder inte att målet är uppfyllt."
    )


@pytest.mark.parametrize("of", ["goal", "project"])
def test_an_indicator_is_added_on_the_page_of_what_it_measures(of, as_coordinator):
    goal = GoalFactory(plan__year=2023, code="N1")
    project = ProjectFactory(slug="c-cities")
    page = {"goal": "/plan/2023/mal/N1/", "project": "/partner/projekt/c-cities/"}[of]

    response = save(as_coordinator, f"{page}indikatorer/ny/", **TYPED)

    made = Indicator.objects.get()
    assert response["Location"] == f"{page}#indikator-{made.pk}"
    assert made.about == {"goal": goal, "project": project}[of]
    assert (made.baseline_value, made.target_value) == (Decimal("1234.5"), 1500)
    assert "Elever i utbyte" in as_coordinator.get(page).text


def test_numbers_come_back_as_they_are_typed(as_coordinator):
    indicator = IndicatorFactory(baseline_value=Decimal("1234.5"), target_value=Decimal(1500))

    typed = opened(as_coordinator, f"/indikatorer/{indicator.pk}/redigera/")

    shown = [typed[name][0] for name in ("baseline_value", "target_value")]
    assert [each.replace(formats.SPACE, " ") for each in shown] == ["1 234,5", "1 500"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("180.000", "Skriv 180 000, inte 180.000. Tusental skiljs åt med mellanslag."),
        ("många", "”många” går inte att läsa som ett tal."),
        ("1,2345", "”1,2345” går inte att läsa som ett tal."),
        ("9" * 12, "Talet är för stort."),
        ("1e9", "”1e9” går inte att läsa som ett tal."),
        ("NaN", "”NaN” går inte att läsa som ett tal."),
    ],
)
def test_what_is_no_number_is_refused_beside_its_field(typed, said, as_coordinator):
    address = f"/indikatorer/{IndicatorFactory().pk}/varden/nytt/"

    response = save(as_coordinator, address, ends_on="2023-04-30", value=typed)

    assert response.status_code == 422
    (sentence,) = response.context["form"].errors["value"]
    assert sentence.startswith(said)


def test_a_value_is_added_changed_and_removed(as_coordinator):
    indicator = IndicatorFactory(goal__plan__year=2023, goal__code="N1")
    typed = {"ends_on": "2023-04-30", "value": "−12,5", "evidence": "Räkning"}

    added = save(as_coordinator, f"/indikatorer/{indicator.pk}/varden/nytt/", **typed)
    value = IndicatorValue.objects.get()
    first = value.value
    save(as_coordinator, f"/indikatorer/varden/{value.pk}/redigera/", value="13")
    changed = IndicatorValue.objects.get().value
    as_coordinator.post(f"/indikatorer/varden/{value.pk}/ta-bort/")

    assert added["Location"] == f"/plan/2023/mal/N1/#indikator-{indicator.pk}"
    assert (first, changed) == (Decimal("-12.5"), 13)
    assert not IndicatorValue.objects.exists()


def test_a_period_has_one_value(as_coordinator):
    value = IndicatorValueFactory(ends_on=dt.date(2023, 4, 30))
    address = f"/indikatorer/{value.indicator_id}/varden/nytt/"

    response = save(as_coordinator, address, ends_on="2023-04-30", value="1")

    assert response.context["form"].non_field_errors() == [
        "Indikatorn har redan ett värde för den perioden. Ändra det i stället."
    ]


def test_a_period_that_is_not_over_has_no_value(as_coordinator):
    address = f"/indikatorer/{IndicatorFactory().pk}/varden/nytt/"
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    response = save(as_coordinator, address, ends_on=tomorrow.isoformat(), value="1")

    assert response.context["form"].errors == {
        "ends_on": ["Perioden är inte slut än. Lägg in värdet när den är det."]
    }


def test_an_indicator_with_values_is_not_removed_unseen(as_coordinator):
    value = IndicatorValueFactory()

    response = as_coordinator.post(f"/indikatorer/{value.indicator_id}/ta-bort/")

    assert response.status_code == 409


def test_a_reader_sees_values_and_no_way_to_change_them(as_contact):
    value = IndicatorValueFactory(
        indicator__goal__plan__year=2023, indicator__goal__code="N1", value=Decimal(80)
    )

    shown = as_contact.get("/plan/2023/mal/N1/").text

    assert f"80{formats.SPACE}elever" in shown
    assert "Delvis uppnått" in shown
    assert f"/indikatorer/{value.indicator_id}" not in shown


def test_the_history_says_a_value_as_it_was_typed(as_member):
    value = IndicatorValueFactory(value=Decimal(40))

    shown = as_member.get(f"/historik/indikatorvarde/{value.pk}/").text

    assert "40,000" not in shown

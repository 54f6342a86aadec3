"""The policy's rules about agreements, as the days pass and as the limits are set (R17, R18)."""

import datetime as dt

import pytest
from django.utils import timezone

from council.models import Limit, Threshold
from partnerships import agreeing
from partnerships.models import Agreement
from partnerships.rules.agreements import Case, Limits, judgements, judgements_with_whole
from reports.agreements import due
from tests.factories import AgreementFactory, DecisionFactory, NewAgreementFactory

LIMITED = "Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid (P11)."
MUTUAL = (
    "Policyn, riktlinjerna: avtal bygger på ömsesidiga intressen, "
    "och för nya avtal avgör nyttan för kommunen (P12, P13)."
)
END = dt.date(2026, 12, 31)


@pytest.fixture
def on(db, time_machine):
    """Return what moves the clock to noon of a day."""

    def move(day):
        time_machine.move_to(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC))
        return day

    move(dt.date(2023, 6, 1))
    return move


def judged(agreement):
    """Read the agreement and the limits anew, and judge it as of today."""
    today, limits = timezone.localdate(), Limits.read()
    read = limits.judge(Agreement.objects.all(), today).get(pk=agreement.pk)
    in_force = Agreement.objects.in_force(today).count()
    return judgements_with_whole(Case(read, limits, today), in_force)


def broken(agreement):
    return [
        (each.problem, each.source, each.mark.label)
        for each in judged(agreement)
        if not each.is_kept
    ]


def asks_for_a_choice(agreement):
    today, limits = timezone.localdate(), Limits.read()
    awaiting = [each.name for each, _end in due(today, limits).awaiting]
    asked = any("Välj om det ska" in problem for problem, *_rest in broken(agreement))
    assert asked == (agreement.title in awaiting)
    return asked


def state(agreement):
    return Agreement.objects.with_state(timezone.localdate()).get(pk=agreement.pk).state


class TestTheLimits:
    def test_one_without_an_end_is_flagged_with_the_policys_paragraph(self, on):
        agreement = AgreementFactory(ends_on=None)

        assert broken(agreement) == [
            (
                "Avtalet saknar slutdatum. Ange vilken dag som är den sista.",
                LIMITED,
                "varning",
            )
        ]

    def test_one_without_a_scope_is_flagged_with_the_policys_paragraph(self, on):
        agreement = AgreementFactory(scope="")

        assert broken(agreement) == [
            (
                "Avtalet saknar omfattning. Skriv vad det gäller, och vad det inte gäller.",
                LIMITED,
                "varning",
            )
        ]

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "is_too_long"),
        [
            ("2022-01-01", "2026-12-31", False),
            ("2022-01-01", "2027-01-01", True),
            ("2022-06-15", "2027-06-14", False),
            ("2022-06-15", "2027-06-15", True),
            ("2020-02-29", "2025-02-28", False),
            ("2020-02-29", "2025-03-01", True),
            # The first day is not known: counted from today, 1 June 2023.
            (None, "2028-05-31", False),
            (None, "2028-06-01", True),
            ("2022-01-01", None, False),
        ],
    )
    def test_five_years_are_the_most_to_the_day(self, starts_on, ends_on, is_too_long, on):
        agreement = AgreementFactory(starts_on=starts_on, ends_on=ends_on)

        said = [problem for problem, *_rest in broken(agreement)]

        assert ("Avtalet gäller längre än 5 år, som är gränsen." in said) == is_too_long

    def test_the_years_follow_what_the_municipality_has_set(self, on):
        agreement = AgreementFactory()
        Threshold.objects.create(code=Limit.AGREEMENT_YEARS, value=4)

        assert broken(agreement) == [
            ("Avtalet gäller längre än 4 år, som är gränsen.", LIMITED, "varning")
        ]

    def test_one_too_many_is_flagged_on_the_page_of_each(self, on):
        Threshold.objects.create(code=Limit.AGREEMENTS, value=2)
        agreements = [AgreementFactory() for _each in range(3)]

        assert [broken(each) for each in agreements] == [
            [("Antalet avtal som gäller, 3, överstiger gränsen 2.", LIMITED, "varning")]
        ] * 3

    def test_as_many_as_the_limit_are_not_too_many(self, on):
        agreement = next(AgreementFactory() for _each in range(10))

        assert broken(agreement) == []

    def test_what_is_kept_is_shown_too(self, on):
        kept = [each.title for each in judged(AgreementFactory()) if each.is_kept]

        assert kept == [
            "Avtalet har ett slutdatum.",
            "Avtalets omfattning är beskriven.",
            "Avtalet är inte längre än gränsen.",
            "Inget val inför slutdatumet väntar.",
            "Antalet avtal som gäller är inom gränsen.",
        ]

    def test_nothing_is_asked_of_what_is_over(self, on):
        ended = AgreementFactory(ends_on=None, scope="", terminated_on="2023-05-01")

        read = Limits.read().judge(Agreement.objects.all(), timezone.localdate()).get(pk=ended.pk)

        assert judgements(Case(read, Limits.read(), timezone.localdate())) == ()


class TestTheBenefit:
    @pytest.mark.parametrize("missing", ["benefit", "own_interest", "partner_interest"])
    def test_a_new_agreement_without_it_is_stopped(self, missing, on):
        agreement = NewAgreementFactory(**{missing: ""})

        problem, source, severity = broken(agreement)[0]

        assert problem.startswith("Nyttobedömning krävs: fyll i ")
        assert (source, severity) == (MUTUAL, "stopp")

    def test_one_that_held_before_is_not_asked(self, on):
        assert "R18" not in {each.code for each in judged(AgreementFactory())}


class TestTheClock:
    def test_a_choice_is_asked_for_from_180_days_before_the_end(self, on):
        agreement = AgreementFactory(ends_on=END)

        on(END - dt.timedelta(days=181))
        before = asks_for_a_choice(agreement)
        on(END - dt.timedelta(days=180))
        then = asks_for_a_choice(agreement)

        assert (before, then) == (False, True)
        assert broken(agreement) == [
            (
                (
                    "Avtalet går ut om 180 dagar, 2026-12-31. "
                    "Välj om det ska förlängas, ändra form eller avslutas."
                ),
                LIMITED,
                "varning",
            )
        ]

    @pytest.mark.parametrize("choice", Agreement.Choice)
    def test_after_the_choice_it_is_not_asked_for(self, choice, on, coordinator):
        agreement = AgreementFactory(ends_on=END)
        day = on(END - dt.timedelta(days=180))

        agreeing.choose(
            agreement, choice, by=coordinator, seen=1, reason="Utbytet fungerar.", day=day
        )

        assert not asks_for_a_choice(agreement)
        assert broken(agreement) == []

    def test_the_notice_follows_what_the_municipality_has_set(self, on):
        agreement = AgreementFactory(ends_on=END)
        Threshold.objects.create(code=Limit.AGREEMENT_NOTICE, value=90)

        asked = []
        for days in (91, 90):
            on(END - dt.timedelta(days=days))
            asked.append(asks_for_a_choice(agreement))

        assert asked == [False, True]

    def test_when_the_end_passes_without_a_choice_that_is_said_until_somebody_chooses(
        self, on, coordinator
    ):
        agreement = AgreementFactory(ends_on=END)
        day = on(END + dt.timedelta(days=1))

        before = broken(agreement)
        agreeing.choose(agreement, "end", by=coordinator, seen=1, reason="Klart.", day=day)

        assert before == [
            (
                ("Avtalet gick ut 2026-12-31 utan att rådet hade valt. Skriv in valet och skälet."),
                LIMITED,
                "varning",
            )
        ]
        assert broken(agreement) == []

    def test_the_state_moves_by_date_alone(self, on, coordinator):
        agreement = NewAgreementFactory(starts_on="2024-01-01", ends_on="2026-12-31")
        states = [state(agreement)]
        agreeing.decide(agreement, DecisionFactory(), by=coordinator, seen=1)
        states.append(state(agreement))
        agreeing.sign(
            agreement,
            by=coordinator,
            seen=2,
            signed_on=dt.date(2023, 6, 1),
            signatories="Prov Provsson",
        )
        version = Agreement.objects.get().version

        for day in ("2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01"):
            on(dt.date.fromisoformat(day))
            states.append(state(agreement))

        assert states == [
            "preparing",
            "decided",
            "coming",
            "in_force",
            "in_force",
            "expired",
        ]
        assert Agreement.objects.get().version == version

    def test_one_that_is_ended_early_asks_for_nothing(self, on, coordinator):
        agreement = AgreementFactory(ends_on=END)
        day = on(END - dt.timedelta(days=180))

        agreeing.terminate(agreement, day, by=coordinator, seen=1, reason="Klart.")

        assert (state(agreement), broken(agreement)) == ("terminated", [])

    def test_a_last_day_that_is_moved_asks_for_a_choice_of_its_own(self, on, coordinator):
        agreement = AgreementFactory(ends_on=END)
        day = on(END - dt.timedelta(days=180))
        agreeing.choose(agreement, "extend", by=coordinator, seen=1, reason="Bra.", day=day)
        later = END + dt.timedelta(days=365)
        agreeing.amend(
            agreement.amendments.model(
                agreement=agreement, signed_on=day, text="Ett år till.", new_end=later
            ),
            by=coordinator,
            seen_end=END,
        )

        asked = []
        for days in (181, 180):
            on(later - dt.timedelta(days=days))
            asked.append(asks_for_a_choice(agreement))

        assert asked == [False, True]

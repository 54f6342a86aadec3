"""Agreements are decided on benefit, limited, and chosen about before they end."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from council.models import Limit, Threshold
from council.rules import Severity
from council.steps import RefusedError
from partnerships import agreeing
from partnerships.models import Agreement, AgreementAmendment
from partnerships.models.agreement import State
from partnerships.rules.agreements import LIMITED, Case, Limits, judgements
from tests.factories import (
    AgreementFactory,
    DecisionFactory,
    NewAgreementFactory,
    TownFactory,
)
from tests.forms import save

END = dt.date(2023, 12, 31)
TEXTS = ["benefit", "own_interest", "partner_interest"]
BENEFIT = "Nyttobedömning krävs: fyll i"


def as_of(agreement, day):
    return Agreement.objects.with_state(day).get(pk=agreement.pk)


def portfolio(client, day):
    with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
        return client.get("/partner/avtal/").context


def judged(agreement, day):
    limits = Limits.read()
    found = limits.judge(Agreement.objects.all(), day).get(pk=agreement.pk)
    return judgements(Case(found, limits, day))


def problems(agreement, day=dt.date(2023, 6, 1)):
    return [(each.code, each.problem) for each in judged(agreement, day) if not each.is_kept]


@pytest.mark.django_db
class TestBenefit:
    """R18: no new agreement is decided without its benefit and both parties' interests."""

    @pytest.mark.parametrize("name", TEXTS)
    def test_the_act_refuses_a_decision_without_it(self, name, coordinator):
        agreement = NewAgreementFactory(**{name: ""})

        with pytest.raises(RefusedError, match=BENEFIT):
            agreeing.decide(agreement, DecisionFactory(), by=coordinator, seen=agreement.version)

        agreement.refresh_from_db()
        assert (agreement.decision, agreement.version) == (None, 1)

    @pytest.mark.parametrize("name", TEXTS)
    def test_the_form_refuses_a_decision_without_it(self, name, as_coordinator):
        agreement = NewAgreementFactory(**{name: ""})

        answer = as_coordinator.post(
            f"/partner/avtal/{agreement.pk}/beslut/", {"decision": DecisionFactory().pk, "seen": 1}
        )

        told = [
            sentence for errors in answer.context["form"].errors.values() for sentence in errors
        ]
        assert answer.status_code == 422
        assert any(sentence.startswith(BENEFIT) for sentence in told)

    @pytest.mark.parametrize("name", TEXTS)
    def test_the_database_refuses_a_decision_without_it(self, name):
        agreement = NewAgreementFactory(**{name: ""})

        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(decision=DecisionFactory())

    def test_with_all_three_the_agreement_is_decided(self, coordinator):
        agreement = NewAgreementFactory()

        agreeing.decide(agreement, DecisionFactory(), by=coordinator, seen=agreement.version)

        assert as_of(agreement, END).state == State.DECIDED

    def test_what_is_missing_is_a_stop_with_the_policys_words(self):
        found = judged(NewAgreementFactory(benefit="", ends_on=END), dt.date(2023, 1, 1))

        stops = [each for each in found if each.severity == Severity.STOP]
        assert [(each.code, each.is_kept) for each in stops] == [("R18", False)]
        assert "ömsesidiga intressen" in stops[0].source

    def test_the_second_of_two_decisions_at_once_is_told(self, coordinator):
        agreement = NewAgreementFactory()
        agreeing.decide(agreement, DecisionFactory(), by=coordinator, seen=1)

        with pytest.raises(RefusedError, match="Någon annan har ändrat"):
            agreeing.decide(agreement, DecisionFactory(), by=coordinator, seen=1)


@pytest.mark.django_db
class TestLimits:
    """R17: agreements are limited in number, scope and time."""

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"ends_on": None}, "Avtalet saknar slutdatum. Ange vilken dag som är den sista."),
            (
                {"scope": ""},
                "Avtalet saknar omfattning. Skriv vad det gäller, och vad det inte gäller.",
            ),
            (
                {"ends_on": dt.date(2027, 1, 2)},
                "Avtalet gäller längre än 5 år, som är gränsen.",
            ),
        ],
    )
    def test_what_breaks_a_limit_is_flagged_with_the_policys_paragraph(self, values, problem):
        agreement = AgreementFactory(**values)

        assert problems(agreement) == [("R17", problem)]
        assert {each.source for each in judged(agreement, END) if not each.is_kept} == {LIMITED}
        assert str(LIMITED).startswith("Policyn, riktlinjerna: samarbetsavtal begränsas i antal")

    def test_an_agreement_within_the_limits_keeps_every_rule(self):
        found = judged(AgreementFactory(), dt.date(2023, 6, 1))

        assert [each.is_kept for each in found] == [True] * 4

    def test_too_many_agreements_are_told_and_the_limit_is_a_setting(self, as_member):
        AgreementFactory.create_batch(2)
        Threshold.objects.create(code=Limit.AGREEMENTS, value=1)

        over = portfolio(as_member, dt.date(2023, 6, 1))["portfolio"].number
        Threshold.objects.update(value=2)
        within = portfolio(as_member, dt.date(2023, 6, 1))["portfolio"].number

        assert over.problem == "Antalet avtal som gäller, 2, överstiger gränsen 1."
        assert within.is_kept


@pytest.mark.django_db
class TestTheEnd:
    """Before its end an agreement asks to be extended, changed or ended, with a reason."""

    @pytest.mark.parametrize(("days", "asked"), [(181, False), (180, True), (0, True)])
    def test_a_choice_is_asked_for_from_180_days_before(self, days, asked, as_member):
        agreement = AgreementFactory(ends_on=END, starts_on=dt.date(2020, 1, 1))

        shown = portfolio(as_member, END - dt.timedelta(days=days))["portfolio"]

        waiting = {each.label: each.count for each in shown.found}["Kräver ett val"]
        assert waiting == int(asked)
        assert bool(problems(agreement, END - dt.timedelta(days=days))) == asked

    def test_a_choice_with_its_reason_is_asked_for_no_more(self, coordinator):
        agreement = AgreementFactory(ends_on=END)
        day = dt.date(2023, 9, 1)

        with time_machine.travel(day, tick=False):
            agreeing.choose(agreement, "extend", by=coordinator, seen=1, reason="Nytta.", day=day)

        assert problems(agreement, day) == []

    def test_a_choice_without_a_reason_is_refused(self, coordinator):
        agreement = AgreementFactory(ends_on=END)
        day = dt.date(2023, 9, 1)

        with time_machine.travel(day, tick=False), pytest.raises(RefusedError, match="Skriv skäl"):
            agreeing.choose(agreement, "end", by=coordinator, seen=1, reason=" ", day=day)

    def test_the_state_moves_by_date_alone(self):
        agreement = AgreementFactory(starts_on=dt.date(2022, 1, 1), ends_on=END)
        days = [dt.date(2021, 12, 31), dt.date(2022, 1, 1), END, END + dt.timedelta(days=1)]

        states = [as_of(agreement, day).state for day in days]

        assert states == [State.COMING, State.IN_FORCE, State.IN_FORCE, State.EXPIRED]

    def test_what_ends_stands_among_what_the_council_must_decide(self, as_chair):
        AgreementFactory(title="Avtal med Røros", ends_on=END)

        with time_machine.travel(dt.datetime(2023, 9, 1, 12, tzinfo=dt.UTC), tick=False):
            tasks = as_chair.get("/").context["start"].tasks

        assert [task.sentence for task in tasks if "Røros" in task.sentence] == [
            "Avtal med Røros går ut om 121 dagar, 2023-12-31: förläng, ändra form eller avsluta."
        ]


@pytest.mark.django_db
class TestLater:
    """A signed agreement is amended and renewed, never rewritten."""

    def test_amendments_are_numbered_and_move_the_last_day(self, coordinator):
        agreement = AgreementFactory(ends_on=END)
        new_end = dt.date(2025, 12, 31)
        days = (dt.date(2023, 2, 1), dt.date(2023, 3, 1))
        ends = (new_end, None)

        for day, end in zip(days, ends, strict=True):
            amendment = AgreementAmendment(
                agreement=agreement, signed_on=day, text="Mer.", new_end=end
            )
            agreeing.amend(amendment, by=coordinator, seen_end=END)

        agreement.refresh_from_db()
        assert agreement.ends_on == new_end
        assert list(agreement.amendments.values_list("number", "former_end")) == [
            (1, END),
            (2, None),
        ]

    def test_a_renewal_is_a_new_agreement_without_benefit_or_decision(self, as_coordinator):
        town = TownFactory()
        old = AgreementFactory(towns=[town], own_interest="Elever.", benefit="Skolorna.")

        save(as_coordinator, f"/partner/avtal/{old.pk}/fornya/", title="Nytt avtal")

        new = Agreement.objects.get(renews=old)
        assert (new.title, new.own_interest, list(new.towns.all())) == (
            "Nytt avtal",
            "Elever.",
            [town],
        )
        assert (new.benefit, new.decision, new.ends_on) == ("", None, None)
        assert Agreement.objects.get(pk=old.pk).title == old.title

    def test_an_agreement_needs_a_party(self, as_coordinator):
        answer = as_coordinator.post(
            "/partner/avtal/nytt/", {"title": "Ensamt", "kind": "cooperation"}
        )

        assert answer.status_code == 422
        assert not Agreement.objects.exists()

    def test_an_agreement_is_signed_after_its_decision(self, coordinator):
        agreement = NewAgreementFactory()
        decided = DecisionFactory(meeting_date=dt.date(2023, 2, 1))
        agreeing.decide(agreement, decided, by=coordinator, seen=1)

        with pytest.raises(RefusedError, match="kan inte vara undertecknat före det"):
            agreeing.sign(
                agreement, by=coordinator, seen=2, signed_on=dt.date(2023, 1, 1), signatories="A"
            )

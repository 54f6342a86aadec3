"""What is done with an agreement: in its order, with its grounds, and once of two at once."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from council.models import Body, Outcome
from council.roles import Role
from council.steps import RefusedError
from partnerships import agreeing
from partnerships.models import Agreement, AgreementAmendment
from tests.factories import (
    AgreementAmendmentFactory,
    AgreementFactory,
    DecisionFactory,
    NewAgreementFactory,
    StoredFileFactory,
    TownFactory,
    UserFactory,
)

TODAY = dt.date(2023, 6, 1)
MOVED = (
    "Någon annan har ändrat det här sedan du öppnade sidan. "
    "Läs igenom det som gäller nu och försök igen."
)
WRONG_DECISION = (
    "Ett avtal beslutas av kommunstyrelsen, ledningsutskottet eller kommunfullmäktige, "
    "med bifall eller avslag. Välj ett sådant beslut."
)


@pytest.fixture(autouse=True)
def _today(db, time_machine):
    time_machine.move_to(dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC))


@pytest.fixture
def by(coordinator):
    return coordinator


def state(agreement):
    return Agreement.objects.with_state(TODAY).get(pk=agreement.pk).state


def refused(act, *args, **kwargs):
    with pytest.raises(RefusedError) as told:
        act(*args, **kwargs)
    return told.value.sentence


def decided(by, **decision):
    agreement = NewAgreementFactory(starts_on="2023-01-01")
    agreeing.decide(agreement, DecisionFactory(**decision), by=by, seen=1)
    return agreement


def sign(agreement, by, seen, day=TODAY, **rest):
    agreeing.sign(agreement, by=by, seen=seen, signed_on=day, signatories="Prov Provsson", **rest)


class TestDeciding:
    @pytest.mark.parametrize(
        ("left_out", "missing"),
        [
            (["benefit"], "nyttan för kommunen"),
            (["own_interest"], "kommunens intresse"),
            (["partner_interest"], "partens intresse"),
            (
                ["benefit", "own_interest", "partner_interest"],
                "nyttan för kommunen, kommunens intresse och partens intresse",
            ),
        ],
    )
    def test_a_new_agreement_without_benefit_or_mutual_interest_is_refused(
        self, left_out, missing, by
    ):
        agreement = NewAgreementFactory(**dict.fromkeys(left_out, ""))

        sentence = refused(agreeing.decide, agreement, DecisionFactory(), by=by, seen=1)

        assert sentence == (
            f"Nyttobedömning krävs: fyll i {missing}. Ett nytt avtal får inte beslutas utan den."
        )
        assert Agreement.objects.get().decision is None

    @pytest.mark.parametrize("left_out", ["benefit", "own_interest", "partner_interest"])
    def test_the_database_refuses_it_too(self, left_out):
        with pytest.raises(IntegrityError), transaction.atomic():
            NewAgreementFactory(decision=DecisionFactory(), **{left_out: ""})

    def test_a_blank_text_is_no_assessment(self, by):
        agreement = NewAgreementFactory(benefit="  \n")

        sentence = refused(agreeing.decide, agreement, DecisionFactory(), by=by, seen=1)

        assert sentence.startswith("Nyttobedömning krävs")

    def test_one_that_held_before_needs_no_assessment(self, by):
        agreement, decision = AgreementFactory(), DecisionFactory()

        agreeing.decide(agreement, decision, by=by, seen=1)

        assert Agreement.objects.get().decision == decision

    @pytest.mark.parametrize(
        ("outcome", "expected"), [("approved", "decided"), ("rejected", "rejected")]
    )
    @pytest.mark.parametrize("kind", agreeing.DECIDING_BODIES)
    def test_the_state_follows_from_the_decision(self, kind, outcome, expected, by):
        agreement = decided(by, body__kind=kind, outcome=outcome)

        assert state(agreement) == expected

    @pytest.mark.parametrize(
        "wrong",
        [
            {"body__kind": Body.Kind.COUNCIL},
            {"body__kind": Body.Kind.OTHER},
            {"outcome": Outcome.REFERRED_BACK},
            {"outcome": Outcome.POSTPONED},
            {"outcome": Outcome.NOTED},
        ],
    )
    def test_only_a_yes_or_no_of_those_who_may_decide_counts(self, wrong, by):
        agreement = NewAgreementFactory()

        sentence = refused(agreeing.decide, agreement, DecisionFactory(**wrong), by=by, seen=1)

        assert sentence == WRONG_DECISION

    def test_a_corrected_decision_is_refused(self, by):
        old = DecisionFactory(paragraph="28")
        DecisionFactory(corrects=old)

        sentence = refused(agreeing.decide, NewAgreementFactory(), old, by=by, seen=1)

        assert sentence == "KS 2022-12-20 §\N{NO-BREAK SPACE}28 är rättat. Använd rättelsen."

    def test_after_a_no_a_new_decision_may_follow(self, by):
        agreement = decided(by, outcome="rejected")

        agreeing.decide(agreement, DecisionFactory(), by=by, seen=2)

        assert state(agreement) == "decided"

    def test_of_two_at_once_the_second_is_told(self, by):
        agreement, first = NewAgreementFactory(), DecisionFactory()
        agreeing.decide(agreement, first, by=by, seen=1)

        sentence = refused(agreeing.decide, agreement, DecisionFactory(), by=by, seen=1)

        assert sentence == MOVED
        assert Agreement.objects.get().decision == first

    def test_whoever_may_not_change_partners_is_refused(self):
        member = UserFactory(role=Role.MEMBER)

        sentence = refused(
            agreeing.decide, NewAgreementFactory(), DecisionFactory(), by=member, seen=1
        )

        assert sentence.startswith("Du är inloggad som ledamot.")

    def test_the_history_says_who(self, by):
        agreement = decided(by)

        assert agreement.history.first().history_user == by


class TestSigning:
    def test_what_is_signed_is_in_force_with_its_paper(self, by):
        agreement, paper = decided(by), StoredFileFactory()

        sign(agreement, by, 2, document=paper)

        stored = Agreement.objects.get()
        assert (stored.signed_on, stored.signatories) == (TODAY, "Prov Provsson")
        assert stored.document == paper
        assert state(agreement) == "in_force"

    def test_nothing_new_is_signed_before_it_is_decided(self, by):
        sentence = refused(sign, NewAgreementFactory(), by, 1)

        assert sentence == (
            "Ett nytt avtal undertecknas när det är beslutat. Lägg in beslutet först."
        )

    def test_what_is_refused_is_not_signed(self, by):
        sentence = refused(sign, decided(by, outcome="rejected"), by, 2)

        assert sentence == "Avtalet är avslaget och undertecknas inte."

    def test_it_is_not_signed_before_the_day_of_the_decision(self, by):
        sentence = refused(sign, decided(by), by, 2, dt.date(2022, 12, 19))

        assert sentence == (
            "Avtalet beslutades 2022-12-20 och kan inte vara undertecknat före det."
        )

    def test_it_may_be_signed_on_that_very_day(self, by):
        agreement = decided(by)

        sign(agreement, by, 2, dt.date(2022, 12, 20))

        assert Agreement.objects.get().signed_on == dt.date(2022, 12, 20)

    def test_nobody_has_signed_tomorrow(self, by):
        sentence = refused(sign, decided(by), by, 2, TODAY + dt.timedelta(days=1))

        assert sentence == "Dagen har inte varit än. Kontrollera datumet."

    def test_it_is_mended_without_losing_its_paper(self, by):
        agreement = decided(by)
        sign(agreement, by, 2, document=StoredFileFactory())

        sign(agreement, by, 3, dt.date(2023, 5, 1))

        stored = Agreement.objects.get()
        assert (stored.signed_on, bool(stored.document)) == (dt.date(2023, 5, 1), True)

    def test_the_decision_stays_behind_what_is_signed(self, by):
        agreement = decided(by)
        sign(agreement, by, 2)

        sentence = refused(agreeing.decide, agreement, DecisionFactory(), by=by, seen=3)

        assert sentence == "Avtalet är undertecknat, så beslutet ligger fast."


def choose(agreement, by, seen=1, choice="extend", reason="Utbytet fungerar.", day=TODAY):
    agreeing.choose(agreement, choice, by=by, seen=seen, reason=reason, day=day)


class TestChoosing:
    def test_a_choice_is_kept_with_its_reason_and_day(self, by):
        agreement = AgreementFactory()

        choose(agreement, by, choice="change_form")

        stored = Agreement.objects.get()
        assert stored.choice == "change_form"
        assert (stored.choice_reason, stored.chosen_on) == ("Utbytet fungerar.", TODAY)

    @pytest.mark.parametrize(
        ("made", "changes", "told"),
        [
            ({}, {"reason": " "}, "Skriv skälet. Det visas på avtalets sida."),
            ({}, {"day": dt.date(2023, 6, 2)}, "Dagen har inte varit än. Kontrollera datumet."),
            ({"ends_on": None}, {}, "Avtalet saknar slutdatum. Ange det först."),
            (
                {"starts_on": "2024-01-01"},
                {},
                "Avtalet gäller inte än, så det finns inget att välja inför slutet.",
            ),
            (
                {"terminated_on": "2023-05-01"},
                {},
                "Avtalet avslutas i förtid, 2023-05-01.",
            ),
        ],
    )
    def test_nothing_is_chosen_without_a_reason_or_an_end(self, made, changes, told, by):
        assert refused(choose, AgreementFactory(**made), by, **changes) == told

    def test_of_two_who_choose_at_once_the_second_is_told(self, by):
        agreement = AgreementFactory()
        choose(agreement, by)

        sentence = refused(choose, agreement, by, choice="end")

        assert sentence == MOVED
        assert Agreement.objects.get().choice == "extend"


def terminate(agreement, by, day=TODAY, seen=1):
    agreeing.terminate(agreement, day, by=by, seen=seen, reason="Kommunerna slogs ihop.")


class TestTerminating:
    def test_it_is_a_choice_to_end_with_its_reason(self, by):
        agreement = AgreementFactory()

        terminate(agreement, by)

        stored = Agreement.objects.get()
        assert (stored.choice, stored.choice_reason) == ("end", "Kommunerna slogs ihop.")
        assert (stored.terminated_on, stored.chosen_on) == (TODAY, TODAY)
        assert state(agreement) == "terminated"

    def test_until_the_day_comes_it_is_in_force(self, by):
        agreement = AgreementFactory()

        terminate(agreement, by, dt.date(2023, 6, 2))

        assert state(agreement) == "in_force"

    @pytest.mark.parametrize(
        ("made", "day", "told"),
        [
            ({}, "2027-01-01", "Avtalet går ut redan 2026-12-31. Välj en tidigare dag."),
            ({}, "2021-12-31", "Dagen ligger före avtalets första dag, 2022-01-01."),
            ({"ends_on": "2023-05-31"}, "2023-05-01", "Avtalet har redan gått ut."),
            (
                {"is_new": True},
                "2023-05-01",
                "Avtalet är inte undertecknat, så det finns inget att avsluta.",
            ),
        ],
    )
    def test_only_what_is_left_of_it_can_be_cut_off(self, made, day, told, by):
        agreement = AgreementFactory(**made)

        assert refused(terminate, agreement, by, dt.date.fromisoformat(day)) == told


def amend(agreement, by, day=TODAY, end=None, seen_end=None):
    amendment = AgreementAmendment(agreement=agreement, signed_on=day, text="Mer.", new_end=end)
    return agreeing.amend(amendment, by=by, seen_end=seen_end)


class TestAmending:
    end = dt.date(2026, 12, 31)
    later = dt.date(2028, 12, 31)

    def test_amendments_are_numbered_one_after_the_other_in_each_agreement(self, by):
        agreement, other = AgreementFactory(), AgreementFactory()

        made = [amend(each, by) for each in (agreement, agreement, other)]

        assert [each.number for each in made] == [1, 2, 1]

    def test_a_number_is_never_given_again(self, by):
        agreement = AgreementFactory()
        AgreementAmendmentFactory(agreement=agreement, number=4)

        assert amend(agreement, by).number == 5

    def test_a_new_end_moves_the_last_day_and_remembers_the_former(self, by):
        agreement = AgreementFactory()

        made = amend(agreement, by, end=self.later, seen_end=self.end)

        assert (made.former_end, made.new_end) == (self.end, self.later)
        assert Agreement.objects.get().ends_on == self.later

    def test_a_choice_about_the_former_end_is_taken_back(self, by):
        agreement = AgreementFactory()
        choose(agreement, by)

        amend(agreement, by, end=self.later, seen_end=self.end)

        stored = Agreement.objects.get()
        assert (stored.choice, stored.choice_reason, stored.chosen_on) == ("", "", None)

    def test_without_a_new_end_the_choice_and_the_end_stay(self, by):
        agreement = AgreementFactory()
        choose(agreement, by)

        made = amend(agreement, by)

        stored = Agreement.objects.get()
        assert (stored.ends_on, stored.choice, made.former_end) == (self.end, "extend", None)

    def test_of_two_who_move_the_end_at_once_the_second_is_told(self, by):
        agreement = AgreementFactory()
        amend(agreement, by, end=self.later, seen_end=self.end)

        sentence = refused(amend, agreement, by, end=dt.date(2027, 6, 30), seen_end=self.end)

        assert sentence == (
            "Någon annan har flyttat sista dagen till 2028-12-31. Läs igenom och spara igen."
        )
        assert AgreementAmendment.objects.count() == 1

    @pytest.mark.parametrize(
        ("made", "day", "end", "told"),
        [
            ({"is_new": True}, "2023-06-01", None, "Avtalet är inte undertecknat än. Ändra"),
            ({}, "2023-06-02", None, "Dagen har inte varit än."),
            ({"signed_on": "2022-01-01"}, "2021-12-31", None, "Avtalet undertecknades 2022-01-01"),
            ({"terminated_on": "2024-01-01"}, "2023-06-01", None, "Avtalet avslutas i förtid"),
            ({"ends_on": "2023-05-01"}, "2023-05-02", None, "Tillägget är undertecknat efter"),
            ({}, "2023-06-01", "2026-12-31", "Sista dagen är redan 2026-12-31."),
            ({}, "2023-06-01", "2021-12-31", "Den nya sista dagen ligger före avtalets början."),
        ],
    )
    def test_what_is_not_signed_or_not_in_time_is_refused(self, made, day, end, told, by):
        agreement = AgreementFactory(**made)

        sentence = refused(
            amend,
            agreement,
            by,
            dt.date.fromisoformat(day),
            end and dt.date.fromisoformat(end),
            Agreement.objects.get().ends_on,
        )

        assert sentence.startswith(told)


class TestRenewing:
    def test_a_renewal_begins_with_what_was_agreed_and_nothing_that_was_decided(self, by):
        town = TownFactory()
        agreement = NewAgreementFactory(towns=[town], at_unit_level=True)

        values = agreeing.renewal(agreement)

        assert values["towns"] == [town]
        assert values["at_unit_level"] is True
        assert values["own_interest"] == agreement.own_interest
        assert {"benefit", "decision", "starts_on", "ends_on", "signed_on"}.isdisjoint(values)

    def test_what_is_renewed_already_or_not_signed_is_not(self, by):
        old = AgreementFactory()
        NewAgreementFactory(title="Det nya", renews=old)
        old, new = (
            Agreement.objects.with_state(TODAY).get(is_new=is_new) for is_new in (False, True)
        )

        refusals = [agreeing.renew_refusal(each) for each in (old, new)]

        assert refusals == [
            "Avtalet är redan förnyat: ”Det nya”.",
            "Avtalet är inte undertecknat än. Ändra det i stället.",
        ]

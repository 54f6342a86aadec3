"""The pages of the annual report's way: its texts, its steps, and who is told what."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from council.models import Decision
from council.roles import Role
from reports import start
from reports.models import AnnualReport, ReportState, ReportStep
from tests.conftest import client_for
from tests.factories import DepartmentFactory, GoalFactory, PlanFactory, UserFactory
from tests.forms import filled_in, opened, save
from tests.reporting import NUMBER, decision_for, finish_edition, move_report, report_in

AT = "/rapporter/arsrapport/2023"
WAY, TEXTS = f"{AT}/vag/", f"{AT}/texter/"
TREAT, SUBMIT = f"{AT}/steg/behandlad/", f"{AT}/steg/lamna/"
MINUTES = {
    "meeting_date": "16 maj 2024",
    "paragraph": "§ 61",
    "registry_number": NUMBER,
    "outcome": "noted",
    "text": "Kommunfullmäktige lägger rapporten till handlingarna.",
}

LATE_2022 = "Inte påbörjad. Årsrapport 2022 är inte lämnad till kommunfullmäktige."

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


class TestTheTexts:
    def test_are_begun_by_saving_them(self, as_coordinator):
        plan = PlanFactory(year=2023)

        response = save(as_coordinator, TEXTS, changes="Fler möten.", outlook="En ny vänort.")

        assert response["Location"] == WAY
        report = AnnualReport.objects.get()
        assert (report.plan, report.state) == (plan, "draft")
        assert (report.changes, report.outlook) == ("Fler möten.", "En ny vänort.")

    def test_begin_with_the_usual_proposal(self, as_coordinator):
        PlanFactory(year=2023)

        assert opened(as_coordinator, TEXTS)["proposal"] == [
            (
                "Kommunfullmäktige lägger årsrapporten om internationella kontakter 2023 "
                "till handlingarna."
            )
        ]

    def test_of_a_form_sent_twice_are_one_report(self, as_coordinator):
        PlanFactory(year=2023)
        typed = {**opened(as_coordinator, TEXTS), "outlook": "En ny vänort."}

        answers = [as_coordinator.post(TEXTS, typed).status_code for _ in range(2)]

        assert answers == [302, 302]
        assert AnnualReport.objects.get().version == 1

    def test_are_not_lost_when_somebody_else_began_the_report_meanwhile(self, as_coordinator):
        plan = PlanFactory(year=2023)
        typed = {**opened(as_coordinator, TEXTS), "outlook": "En ny vänort."}
        AnnualReport.objects.create(plan=plan, outlook="Något annat.")

        response = as_coordinator.post(TEXTS, typed)

        assert response.status_code == 422
        assert filled_in(response)["outlook"] == ["En ny vänort."]
        assert AnnualReport.objects.get().outlook == "Något annat."

    def test_say_either_what_changes_or_that_nothing_does(self, as_coordinator):
        report_in("draft")

        response = save(as_coordinator, TEXTS, proposes_no_changes="on")

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == [
            (
                "Förändringar är beskrivna, men rutan säger att inga föreslås. "
                "Ta bort texten eller avmarkera rutan."
            )
        ]

    @pytest.mark.parametrize("bad", ["Slut\x00", "å" * 20_001])
    def test_that_no_database_takes_are_told_of(self, bad, as_coordinator):
        report_in("draft")

        response = save(as_coordinator, TEXTS, outlook=bad)

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["outlook"]

    @pytest.mark.parametrize("state", ["approved", "submitted", "treated"])
    def test_are_closed_once_the_report_is_approved(self, state, as_coordinator):
        report_in(state)

        response = as_coordinator.get(TEXTS)

        assert response.status_code == 409

    def test_that_are_typed_while_the_report_is_approved_are_kept_on_the_screen(
        self, as_coordinator
    ):
        report = report_in("ready")
        typed = {**opened(as_coordinator, TEXTS), "outlook": "För sent."}
        move_report(report, "approve")

        response = as_coordinator.post(TEXTS, typed)

        assert response.status_code == 422
        assert filled_in(response)["outlook"] == ["För sent."]
        assert "Rapporten är godkänd av kommundirektören" in text_of(response)
        assert AnnualReport.objects.get().outlook != "För sent."


class TestTheWay:
    def test_of_a_year_nobody_has_begun_leads_to_the_texts(self, as_coordinator):
        PlanFactory(year=2023)

        page = text_of(as_coordinator.get(WAY))

        assert "Ingen har börjat skriva rapporten" in page
        assert f'href="{TEXTS}"' in page

    def test_of_a_year_nobody_has_begun_tells_others_whom_to_wait_for(self, as_member):
        PlanFactory(year=2023)

        page = text_of(as_member.get(WAY))

        assert "Koordinatorn skriver rapporten." in page
        assert TEXTS not in page

    def test_says_why_the_next_step_must_wait(self, as_coordinator):
        report = report_in("draft")
        GoalFactory(plan=report.plan, code="N7", assessment="not_assessed")

        page = as_coordinator.get(WAY)

        (step,) = page.context["way"].next_steps
        assert (step.label, step.refusal) == (
            "Markera rapporten som klar för granskning",
            "Bedöm mål N7.",
        )
        assert "Bedöm mål N7." in text_of(page)

    def test_shows_where_the_report_stands(self, as_member):
        report_in("submitted")

        stations = as_member.get(WAY).context["way"].stations

        assert [station.is_done for station in stations] == [True, True, True, False, False]
        assert [station.is_now for station in stations] == [False, False, False, True, False]

    def test_leads_to_the_decision_and_shows_the_log(self, as_member):
        report = report_in("submitted")
        decision = move_report(report, "treat").decision

        page = as_member.get(WAY)

        assert decision.get_absolute_url() in text_of(page)
        assert [step.label for step in page.context["way"].log] == [
            "Rapporten är behandlad av kommunfullmäktige.",
            "Rapporten är lämnad till kommunfullmäktige.",
            "Rapporten är godkänd av kommundirektören.",
            "Rapporten är klar för granskning.",
        ]

    def test_forgets_the_steps_of_an_earlier_way(self, as_member):
        report = report_in("submitted")
        move_report(report, "refer_back")

        stations = as_member.get(WAY).context["way"].stations

        assert [station.step for station in stations] == [None] * 5

    def test_shows_what_the_rules_say(self, as_member):
        report_in("draft", changes="")

        judged = as_member.get(WAY).context["judgements"]

        assert [(each.code, each.severity) for each in judged] == [
            ("R23", "stop"),
            ("R22", "error"),
        ]

    def test_of_a_year_without_a_plan_is_not_there(self, as_member):
        assert as_member.get("/rapporter/arsrapport/1999/vag/").status_code == 404

    def test_leads_from_each_thing_that_lacks_to_where_it_is_put_right(self, as_coordinator):
        report = report_in("draft", changes="", registry_number="")
        GoalFactory(plan=report.plan, code="N7", assessment="not_assessed")
        GoalFactory(plan=report.plan, code="N8", assessment="partly")
        DepartmentFactory()

        [step] = as_coordinator.get(WAY).context["way"].next_steps

        places = [each.url for each in step.hindrances]
        goals = ["/plan/2023/mal/N7/", "/plan/2023/mal/N8/"]
        assert places == [*goals, f"{AT}/runda/", TEXTS, TEXTS]
        assert {as_coordinator.get(place).status_code for place in places} == {200}


class TestTheSteps:
    def test_take_the_report_from_draft_to_the_assembly(self):
        report = report_in("draft")
        coordinator, chief = client_for(Role.COORDINATOR), client_for(Role.CHIEF_EXECUTIVE)

        save(coordinator, f"{AT}/steg/klar-for-granskning/")
        save(chief, f"{AT}/steg/godkann/")
        finish_edition(report)
        save(coordinator, SUBMIT, day="12 april 2024", registry_number="ks 0042/24")
        save(coordinator, TREAT, **MINUTES)

        report.refresh_from_db()
        assert report.state == "treated"
        assert (report.submitted_on, report.registry_number) == (dt.date(2024, 4, 12), NUMBER)
        assert (report.decision.paragraph, report.decision.outcome) == ("61", "noted")
        assert report.decision.body.kind == "assembly"

    def test_are_offered_to_those_who_may(self, as_coordinator):
        report_in("ready")

        steps = as_coordinator.get(WAY).context["way"].next_steps

        assert [step.label for step in steps] == ["Kommundirektören godkänner rapporten"]
        assert steps[0].refusal == (
            "Du är inloggad som koordinator. Den rollen får inte godkänna årsrapporten. "
            "Det får kommundirektör."
        )

    def test_back_ask_why(self, as_chief_executive):
        report_in("approved")

        response = save(as_chief_executive, f"{AT}/steg/skicka-tillbaka/", comment=" ")

        assert response.status_code == 422
        assert response.context["form"].errors == {
            "comment": ["Skriv skälet. Det visas i rapportens historik."]
        }

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("", "Detta fält måste fyllas i."),
            ("2023-12-31", "Året 2023 var inte slut den dagen. Kontrollera datumet."),
            ("2098-01-01", "Dagen har inte kommit än. Ange dagen då rapporten lämnades."),
        ],
    )
    def test_that_hand_over_say_beside_the_day_what_is_wrong(self, day, said, as_coordinator):
        report_in("approved")

        response = save(as_coordinator, SUBMIT, day=day, registry_number=NUMBER)

        assert response.status_code == 422
        assert response.context["form"].errors == {"day": [said]}

    def test_that_hand_over_begin_with_the_number_that_is_known(self, as_coordinator):
        report_in("approved", registry_number=NUMBER)

        assert opened(as_coordinator, SUBMIT)["registry_number"] == [NUMBER]

    def test_offer_a_decision_that_is_entered(self, as_coordinator):
        report = report_in("submitted")
        decision = decision_for(report, "treat")

        save(as_coordinator, TREAT)

        assert AnnualReport.objects.get().decision == decision
        assert Decision.objects.count() == 1

    def test_take_a_new_decision_though_one_is_entered(self, as_coordinator):
        report = report_in("submitted")
        decision_for(report, "treat")
        typed = opened(as_coordinator, f"{TREAT}?nytt")

        as_coordinator.post(TREAT, {**typed, **MINUTES})

        assert AnnualReport.objects.get().decision.paragraph == "61"

    def test_with_a_decision_ask_for_one_of_the_outcomes(self, as_coordinator):
        report_in("submitted")
        typed = opened(as_coordinator, TREAT)

        response = as_coordinator.post(TREAT, {**typed, **MINUTES, "outcome": "rejected"})

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["outcome"]
        assert not Decision.objects.exists()

    def test_that_are_refused_leave_no_decision_and_keep_the_extract(self, as_coordinator):
        report = report_in("submitted")
        extract = SimpleUploadedFile("utdrag.pdf", b"%PDF-1.7")
        typed = {**opened(as_coordinator, TREAT), **MINUTES}
        AnnualReport.objects.update(version=report.version + 1)

        refused = as_coordinator.post(TREAT, {**typed, "extract": extract})
        left = Decision.objects.count()
        as_coordinator.post(TREAT, filled_in(refused))

        assert (refused.status_code, left) == (422, 0)
        assert "Någon annan har ändrat det här" in text_of(refused)
        assert AnnualReport.objects.get().decision.minutes.name == "utdrag.pdf"

    def test_of_a_form_sent_twice_are_one_step(self, as_coordinator):
        report_in("submitted")
        typed = {**opened(as_coordinator, TREAT), **MINUTES}

        answers = [as_coordinator.post(TREAT, typed)["Location"] for _ in range(2)]

        assert answers == [WAY, WAY]
        assert ReportStep.objects.filter(step="treat").count() == 1

    def test_that_nobody_knows_are_not_found(self, as_coordinator):
        report_in("draft")

        assert as_coordinator.get(f"{AT}/steg/finns-inte/").status_code == 404


class TestTheList:
    def test_shows_how_far_each_year_has_come(self, as_member):
        PlanFactory(year=2024)
        report_in("approved", year=2022)
        report_in("draft", year=2023)

        years = as_member.get("/rapporter/").context["report_years"]

        assert [(year, mark.label) for year, mark in years] == [
            (2024, "Inte påbörjad"),
            (2023, "Utkast"),
            (2022, "Godkänd av kommundirektören"),
        ]


class TestTheReport:
    @pytest.mark.parametrize("state", ReportState)
    def test_is_working_material_until_it_is_approved(self, state, as_member):
        report_in(state)

        page = text_of(as_member.get(f"{AT}/"))

        assert ("ARBETSMATERIAL" in page) == (state in {"draft", "ready"})

    def test_that_nobody_has_begun_is_working_material(self, as_member):
        assert "ARBETSMATERIAL" in text_of(as_member.get(f"{AT}/"))

    def test_tells_its_case(self, as_member):
        report = report_in("submitted")
        decision = move_report(report, "treat").decision

        case = dict(as_member.get(f"{AT}/").context["report"].case)

        assert case["Läge"] == "Behandlad av kommunfullmäktige"
        assert case["Diarienummer"] == NUMBER
        assert case["Lämnad"] == "2024-04-12"
        assert case["Beslut"] == f"{decision}, {NUMBER}"

    def test_says_what_is_missing_and_invents_nothing(self, as_member):
        PlanFactory(year=2023)

        page = as_member.get(f"{AT}/")

        case = dict(page.context["report"].case)
        assert [case[term] for term in ("Läge", "Diarienummer", "Lämnad", "Beslut")] == [
            "Inte påbörjad",
            "uppgift saknas",
            "inte lämnad",
            "inte fattat",
        ]
        assert "Förslaget till beslut är inte skrivet." in text_of(page)

    @pytest.mark.parametrize(
        ("changes", "none", "said"),
        [
            ("Fler möten.", False, "Fler möten."),
            ("", True, "Inga förändringar föreslås."),
            ("", False, "Förslagen är inte skrivna."),
        ],
    )
    def test_says_what_should_change(self, changes, none, said, as_member):
        report_in("draft", changes=changes, proposes_no_changes=none)

        assert f"<p>{said}</p>" in text_of(as_member.get(f"{AT}/"))

    def test_marks_the_words_that_are_invented(self, as_member):
        report_in("draft", example_data="förslag, förändringar och utblick")

        page = text_of(as_member.get(f"{AT}/"))

        chapters = page.split('<section class="chapter')
        own = [each for each in chapters if 'id="forslag"' in each or 'id="forandringar"' in each]
        own += [each for each in chapters if 'id="utblick"' in each]
        assert ["exempeldata" in each for each in own] == [True] * 3

    def test_shows_texts_as_they_are_typed(self, as_member):
        report_in("draft", outlook="<script>alert(1)</script> & mer\n\nEtt stycke till.")

        page = text_of(as_member.get(f"{AT}/"))

        assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; mer</p>" in page
        assert "<p>Ett stycke till.</p>" in page


class TestTheStartPage:
    def shown_to(self, role, today=dt.date(2024, 2, 1)):
        return start.build(UserFactory(role=role), today)

    def tasks(self, role, **on):
        shown = self.shown_to(role, **on).tasks
        return [(e.sentence, e.why) for e in shown if e.sentence.startswith("Årsrapport")]

    def waits(self, role):
        return [
            each.sentence
            for each in self.shown_to(role).waiting
            if each.sentence.startswith("Årsrapport")
        ]

    @pytest.mark.parametrize(
        ("state", "role", "sentence"),
        [
            ("draft", "coordinator", "markera rapporten som klar för granskning"),
            ("ready", "chief_executive", "kommundirektören godkänner rapporten"),
            ("approved", "coordinator", "lämna rapporten till kommunfullmäktige"),
            ("submitted", "coordinator", "lägg in beslutet av kommunfullmäktige"),
        ],
    )
    def test_shows_whoever_must_take_the_next_step(self, state, role, sentence):
        report = report_in(state)

        shown = self.tasks(role)

        why = f"{report.get_state_display()}."
        assert shown == [(f"Årsrapport 2023: {sentence}.", why)]

    def test_shows_the_others_whom_the_report_waits_for(self):
        report_in("ready")

        assert self.waits("coordinator") == ["Årsrapport 2023 väntar på kommundirektör."]
        assert self.waits("contact") == []

    def test_says_that_the_report_is_late(self):
        report_in("draft")

        assert self.tasks("coordinator", today=dt.date(2024, 5, 1)) == [
            (
                "Årsrapport 2023: markera rapporten som klar för granskning.",
                "Utkast. Årsrapport 2023 är inte lämnad till kommunfullmäktige.",
            )
        ]

    def test_says_no_more_of_a_report_that_is_treated(self):
        report_in("treated")

        assert self.tasks("coordinator") == []

    def test_asks_for_the_report_of_the_last_year_that_is_over(self):
        for year in (2021, 2022, 2024):
            PlanFactory(year=year)

        assert self.tasks("coordinator") == [
            ("Årsrapport 2022: börja skriva rapporten.", LATE_2022)
        ]

    def test_says_nothing_to_those_who_see_no_reports(self):
        report_in("draft")

        assert self.tasks("contact") == []


def test_the_history_says_who_wrote_the_texts(as_coordinator, coordinator):
    report = report_in("draft")

    save(as_coordinator, TEXTS, outlook="En ny vänort i Norden.")

    page = text_of(as_coordinator.get(f"/historik/arsrapport/{report.pk}/"))
    assert "En ny vänort i Norden." in page
    assert str(coordinator) in page

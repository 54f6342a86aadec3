"""What a report led to: entered when the assembly has treated it, answered in the next one."""

import datetime as dt

import pytest

from council.roles import Role
from reports import start
from reports.annual import texts as report_texts
from reports.models import ReportAction
from tests.factories import DepartmentFactory, UserFactory
from tests.forms import filled_in, opened, save
from tests.reporting import ReportActionFactory, report_in

AT = "/rapporter/arsrapport/2023"
NEW = f"{AT}/forandringar/ny/"
TYPED = {
    "what": "Fler möten i nätverket",
    "role": "koordinatorn",
    "due_on": "1 december 2024",
    "state": "open",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return report_in("treated")


def text_of(response):
    return " ".join(response.content.decode().split())


def edit(action):
    return f"{AT}/forandringar/{action.pk}/redigera/"


def test_a_change_is_entered_when_the_report_is_treated(report, as_coordinator):
    response = save(as_coordinator, NEW, **TYPED)

    assert response["Location"] == f"{AT}/vag/"
    action = ReportAction.objects.get()
    assert (action.report, action.what, action.state) == (report, TYPED["what"], "open")
    assert "Fler möten i nätverket" in text_of(as_coordinator.get(f"{AT}/vag/"))


@pytest.mark.parametrize("state", ["draft", "ready", "approved", "submitted"])
def test_no_change_is_entered_before_that(state, as_coordinator):
    report_in(state)
    said = "Förändringarna läggs in när kommunfullmäktige har behandlat rapporten."

    page, sent = as_coordinator.get(NEW), as_coordinator.post(NEW, TYPED)

    assert (page.status_code, sent.status_code) == (409, 422)
    assert said in text_of(page)
    assert said in text_of(sent)
    assert not ReportAction.objects.exists()


def test_somebody_answers_for_a_change(report, as_coordinator):
    response = save(as_coordinator, NEW, **{**TYPED, "role": ""})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Ange en ansvarig roll eller en ansvarig förvaltning."
    ]


def test_a_department_may_answer_for_a_change(report, as_coordinator):
    department = DepartmentFactory(name="Kultur")

    save(as_coordinator, NEW, **{**TYPED, "role": "", "department": department.pk})

    assert ReportAction.objects.get().responsible == "Kultur"


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_a_change_that_is_ended_has_an_answer(state, report, as_coordinator):
    action = ReportActionFactory(report=report)

    response = save(as_coordinator, edit(action), state=state)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "answer": ["Skriv ett svar: vad som har gjorts, eller varför det inte blev av."]
    }
    assert filled_in(response)["state"] == [state]


def test_a_change_is_answered(report, as_coordinator):
    action = ReportActionFactory(report=report)

    save(as_coordinator, edit(action), state="done", answer="Fyra möten är hållna.")

    action.refresh_from_db()
    assert (action.state, action.answer) == ("done", "Fyra möten är hållna.")


def test_the_second_who_answers_is_told(report, as_coordinator):
    action = ReportActionFactory(report=report)
    typed = {**opened(as_coordinator, edit(action)), "answer": "Mitt svar."}
    save(as_coordinator, edit(action), answer="Ett annat svar.")

    response = as_coordinator.post(edit(action), typed)

    assert response.status_code == 422
    assert filled_in(response)["answer"] == ["Mitt svar."]
    action.refresh_from_db()
    assert action.answer == "Ett annat svar."


def test_a_change_is_taken_away(report, as_coordinator):
    action = ReportActionFactory(report=report)

    response = as_coordinator.post(f"{AT}/forandringar/{action.pk}/ta-bort/")

    assert response["Location"] == f"{AT}/vag/"
    assert not ReportAction.objects.exists()


def test_a_change_has_its_address_under_its_own_report_only(report, as_coordinator):
    action = ReportActionFactory(report=report_in("treated", year=2022))

    answers = [
        as_coordinator.get(f"{AT}/forandringar/{action.pk}/{act}/").status_code
        for act in ("redigera", "ta-bort")
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize(
    ("state", "due", "label"),
    [
        ("open", "2024-12-01", "Pågår"),
        ("open", "2024-11-29", "Sen"),
        ("done", "2024-11-29", "Genomförd"),
        ("dropped", "2024-11-29", "Avskriven"),
    ],
)
def test_a_change_is_late_when_its_day_has_passed(state, due, label):
    action = ReportActionFactory.build(report=None, state=state, due_on=dt.date.fromisoformat(due))

    assert action.mark_on(dt.date(2024, 11, 30)).label == label


class TestTheNextReport:
    def test_shows_them_with_their_answers(self, report, as_member):
        ReportActionFactory(report=report, what="Fler möten", state="done", answer="Fyra.")
        ReportActionFactory(report=report, what="Ny policy", due_on=dt.date(2024, 12, 2))
        older = report_in("treated", year=2022)
        ReportActionFactory(report=older, what="Äldre", state="done", answer="Klart.")
        ReportActionFactory(report=older, what="Ny vänort", answer="Två svar har kommit.")

        shown = report_texts.read(2024, dt.date(2024, 12, 31)).followed

        assert [(each.what, each.mark.label, each.answer) for each in shown] == [
            ("Fler möten", "Genomförd", "Fyra."),
            ("Ny vänort", "Sen", "Två svar har kommit."),
            ("Ny policy", "Sen", ""),
        ]
        page = text_of(as_member.get("/rapporter/arsrapport/2024/"))
        assert "Fler möten" in page
        assert "inte besvarad" in page

    def test_keeps_what_it_has_told_of_a_change_that_is_ended(self, report, as_coordinator):
        answered = {"state": "done", "answer": "Fyra."}
        action = ReportActionFactory(report=report, what="Fler möten", **answered)
        typed = {**opened(as_coordinator, edit(action)), "answer": "Fem."}
        report_in("approved", year=2024)

        page, sent = as_coordinator.get(edit(action)), as_coordinator.post(edit(action), typed)
        removed = as_coordinator.post(f"{AT}/forandringar/{action.pk}/ta-bort/")

        told = "Årsrapport 2024 svarar på förändringen och är godkänd."
        assert (page.status_code, sent.status_code) == (409, 422)
        assert [told in text_of(each) for each in (page, sent, removed)] == [True] * 3
        assert ReportAction.objects.get().answer == "Fyra."

    def test_leaves_an_open_change_to_the_report_after_it(self, report, as_coordinator):
        action = ReportActionFactory(report=report, answer="Två av fyra.")
        report_in("approved", year=2024)

        save(as_coordinator, edit(action), state="done", answer="Fyra möten är hållna.")

        action.refresh_from_db()
        assert (action.state, action.answer) == ("done", "Fyra möten är hållna.")

    def test_says_so_when_there_are_none(self, report, as_member):
        page = text_of(as_member.get("/rapporter/arsrapport/2024/"))

        assert "Förra årets rapport ledde inte till några förändringar att följa upp." in page

    def test_is_not_ready_before_they_are_answered(self, report, as_coordinator):
        action = ReportActionFactory(report=report, what="Fler möten")
        report_in("draft", year=2024)
        ready = "/rapporter/arsrapport/2024/steg/klar-for-granskning/"

        refused = as_coordinator.get(ready)
        save(as_coordinator, edit(action), answer="Två av fyra möten är hållna.")
        taken = save(as_coordinator, ready)

        assert (refused.status_code, taken.status_code) == (409, 302)
        told = "Svara på förändringen ”Fler möten”, som årsrapport 2023 ledde till."
        assert told in text_of(refused)


def test_the_reports_own_page_lists_what_it_led_to(report, as_member):
    ReportActionFactory(report=report, what="Fler möten")

    page = text_of(as_member.get(f"{AT}/"))

    assert "Vad rapporten ledde till" in page
    assert "Fler möten" in page


@pytest.mark.parametrize(
    ("role", "is_told"), [(Role.COORDINATOR, True), (Role.MEMBER, False), (Role.CONTACT, False)]
)
def test_whoever_can_answer_is_told_of_what_is_late(role, is_told, report):
    ReportActionFactory(report=report, what="Fler möten", due_on=dt.date(2024, 1, 31))
    ReportActionFactory(report=report, what="Ny policy", due_on=dt.date(2024, 2, 1))
    done = {"state": "done", "answer": "Klart."}
    ReportActionFactory(report=report, due_on=dt.date(2024, 1, 1), **done)

    tasks = start.build(UserFactory(role=role), dt.date(2024, 2, 1)).tasks

    assert [each.sentence for each in tasks if "Förändring" in each.sentence] == [
        "Förändring efter årsrapport 2023 skulle ha varit klar 2024-01-31: Fler möten"
    ] * is_told

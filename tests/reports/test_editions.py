"""An issued document is frozen: no edit, no deletion and no second thought changes it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from activities.models import Activity, Goal, Plan
from council.roles import Role
from council.steps import RefusedError
from reports import pdf
from reports.annual import issuing, reissuing, reporting
from reports.annual import way as report_way
from reports.annual.document import REPORT
from reports.editions import encoding
from reports.editions import issuing as editions
from reports.models import AnnualReport, Edition
from reports.pdf import verapdf
from tests.factories import ActivityFactory, BudgetLineFactory, GoalFactory
from tests.reporting import finish_edition, move_report, reissue, report_in
from tests.ways import COMMENT, person

pytestmark = pytest.mark.django_db

CHANGED = "Något har ändrats sedan du öppnade sidan. Läs dokumentet en gång till."
FROZEN = ["title", "reason", "data", "data_sha256", "page", "html", "number", "paper"]


@pytest.fixture
def printer(monkeypatch):
    """Prints and proves in no time; returns what was printed."""
    printed = []

    def render(html):
        printed.append(html)
        return f"%PDF-1.7 {len(printed)}".encode()

    monkeypatch.setattr(pdf, "render", render)
    monkeypatch.setattr(verapdf, "prove", lambda _pdf, _variant: None)
    return printed


def of_reports():
    """The editions of reports, without what goes with them."""
    return Edition.objects.filter(paper="arsrapport")


def everything_of(edition):
    read = Edition.objects.get(pk=edition.pk)
    return {
        field.attname: bytes(value) if isinstance(value, memoryview) else value
        for field in Edition._meta.concrete_fields
        for value in [getattr(read, field.attname)]
    }


def approve(report, **order):
    step = report_way.step_named("approve")
    right = {"by": person(Role.CHIEF_EXECUTIVE), "seen": report.version}
    return reporting.take(report, step, **{**right, **order})


class TestApproving:
    def test_issues_the_first_edition(self):
        report = report_in("approved")

        edition = of_reports().get()

        assert (edition.paper, edition.plan, edition.number) == ("arsrapport", report.plan, 1)
        assert edition.reason == "Godkänd av kommundirektören."
        assert edition.issued_by == person(Role.CHIEF_EXECUTIVE)

    def test_freezes_the_report_as_it_is_once_approved(self):
        report_in("approved")

        edition = of_reports().get()

        assert '"mark": "Godkänd av kommundirektören"' in edition.data
        assert "arbetsmaterial" not in edition.page.lower()
        assert "arbetsmaterial" not in edition.html.lower()

    def test_freezes_what_the_person_saw(self):
        report = report_in("ready")
        seen = issuing.fingerprint(report)

        approve(report, contents_seen=seen)

        today = timezone.localdate()
        what = {paper.slug: paper.build(2023, today) for paper in (REPORT, *REPORT.enclosed)}
        assert encoding.fingerprint(what) == seen

    @pytest.mark.parametrize("seen", ["", "0" * 64])
    def test_of_what_nobody_saw_is_refused(self, seen):
        report = report_in("ready")

        with pytest.raises(RefusedError) as refused:
            approve(report, contents_seen=seen)

        assert refused.value.sentence == CHANGED
        assert AnnualReport.objects.get().state == "ready"
        assert not Edition.objects.exists()

    def test_of_figures_that_have_changed_since_is_refused(self):
        report = report_in("ready")
        seen = issuing.fingerprint(report)
        BudgetLineFactory(year=2023)

        with pytest.raises(RefusedError, match="Något har ändrats"):
            approve(report, contents_seen=seen)

    def test_a_second_time_gives_nothing_more(self):
        report = report_in("ready")
        order = {"seen": report.version, "contents_seen": issuing.fingerprint(report)}
        approve(report, **order)

        with pytest.raises(RefusedError):
            approve(report, **order)

        assert of_reports().count() == 1

    def test_after_a_sending_back_makes_the_next_edition_for_that_reason(self):
        report = report_in("approved")

        move_report(report, "send_back", "mark_ready", "approve")

        assert [each.reason for each in of_reports().order_by("number")] == [
            "Godkänd av kommundirektören.",
            COMMENT,
        ]

    def test_of_a_report_that_was_sent_back_before_it_was_ever_approved_is_the_first(self):
        report = report_in("ready")

        move_report(report, "send_back", "mark_ready", "approve")

        assert of_reports().get().reason == "Godkänd av kommundirektören."

    @pytest.mark.parametrize("part", ["page", "html"])
    def test_with_a_broken_template_freezes_nothing(self, part, monkeypatch):
        report = report_in("ready")
        seen = issuing.fingerprint(report)
        broken = replace(REPORT, **{part: lambda _contents: 1 / 0})
        monkeypatch.setattr(issuing, "REPORT", broken)

        with pytest.raises(ZeroDivisionError), transaction.atomic():
            approve(report, contents_seen=seen)

        assert AnnualReport.objects.get().state == "ready"
        assert not Edition.objects.exists()


class TestFinishing:
    @pytest.fixture
    def edition(self):
        """An edition as its approval left it."""
        report = report_in("ready")
        approve(report, contents_seen=issuing.fingerprint(report))
        return of_reports().get()

    def test_makes_the_pdf_of_what_is_frozen(self, edition, printer, settings):
        done = editions.finish(edition)

        assert printer[-1] == edition.html
        assert (bytes(done.pdf), done.variant) == (b"%PDF-1.7 3", settings.PDF_VARIANT)
        assert done.sha256 == encoding.sha256(b"%PDF-1.7 3")
        assert done.is_finished
        assert editions.is_intact(done)

    def test_says_by_what_it_was_made(self, edition, printer):
        done = editions.finish(edition)

        assert {*done.versions} == {
            *("weasyprint", "pydyf", "fonttools", "pango", "harfbuzz", "fonts"),
            "falun-international",
        }
        assert done.versions["weasyprint"] == "70.0"

    def test_makes_it_once(self, edition, printer):
        first = editions.finish(edition)

        again = editions.finish(first)

        assert (len(printer), bytes(again.pdf)) == (3, b"%PDF-1.7 3")

    def test_by_two_at_once_keeps_what_the_first_one_made(self, edition, printer):
        other = of_reports().get()
        editions.finish(edition)

        second = editions.finish(other)

        assert (len(printer), bytes(second.pdf)) == (3, b"%PDF-1.7 3")

    def test_that_fails_leaves_it_to_be_tried_again(self, edition, printer, monkeypatch):
        before = everything_of(edition)
        with monkeypatch.context() as failing:
            failing.setattr(pdf, "render", no_pdf)
            with pytest.raises(pdf.RenderError):
                editions.finish(edition)
        assert everything_of(edition) == before

        assert editions.finish(edition).is_finished

    def test_keeps_no_pdf_that_is_not_proved(self, edition, printer, monkeypatch):
        monkeypatch.setattr(verapdf, "prove", no_pdf)

        with pytest.raises(pdf.RenderError):
            editions.finish(edition)

        assert not Edition.objects.finished().exists()

    def test_says_on_the_cover_which_edition_it_is_and_why(self, edition):
        assert "Utgåva 1, " in edition.html
        assert edition.html.index("</h1>") < edition.html.index("Utgåva 1, ")
        assert "Godkänd av kommundirektören.</p>" in edition.html


def no_pdf(*_given):
    raise pdf.RenderError("Det gick inte.")


class TestWhatIsFrozen:
    @pytest.fixture
    def edition(self):
        report = report_in("approved")
        return of_reports().get(plan=report.plan)

    def test_stays_when_every_record_is_edited_and_removed(self, edition):
        before = everything_of(edition)
        Goal.objects.update(title="Ett annat mål", assessment="not_fulfilled")
        Plan.objects.update(introduction="Nya ord")
        AnnualReport.objects.update(outlook="En annan utblick", registry_number="KS0001/25")
        ActivityFactory(plan=edition.plan)
        Goal.objects.all().delete()
        Activity.objects.all().delete()

        assert everything_of(edition) == before
        assert editions.is_intact(of_reports().get())

    @pytest.mark.parametrize("name", FROZEN)
    def test_is_changed_by_nobody_not_even_through_the_database(self, name, edition):
        other = 9 if name == "number" else "annat"

        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.update(**{name: other})

        assert getattr(of_reports().get(), name) == getattr(edition, name)

    @pytest.mark.parametrize("name", FROZEN)
    def test_is_frozen_before_the_pdf_is_made(self, name):
        report = report_in("ready")
        approve(report, contents_seen=issuing.fingerprint(report))

        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.update(**{name: 9 if name == "number" else "annat"})

    @pytest.mark.parametrize(
        "values",
        [{"pdf": b"%PDF-annan"}, {"sha256": "0" * 64}, {"finished_at": None}, {"versions": {}}],
        ids=str,
    )
    def test_holds_for_the_pdf_too(self, values, edition):
        before = everything_of(edition)

        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.update(**values)

        assert everything_of(edition) == before

    def test_is_not_saved_anew(self, edition):
        edition.reason = "Ett annat skäl"

        with pytest.raises(IntegrityError), transaction.atomic():
            edition.save()

    def test_is_not_deleted(self, edition):
        for delete in (edition.delete, Edition.objects.all().delete, edition.plan.delete):
            with pytest.raises(ProtectedError):
                delete()

        assert Edition.objects.exists()

    def test_is_told_from_what_somebody_has_tampered_with(self, edition):
        edition.data = edition.data.replace("Årsrapport", "Arsrapport")

        assert not editions.is_intact(edition)


class TestHandingOver:
    def test_waits_for_an_edition(self):
        report = report_in("ready")
        step = report_way.step_named("approve")
        reporting.move(report, step, by=person(Role.CHIEF_EXECUTIVE))

        assert issuing.submission_refusal(report) == (
            "Rapporten är godkänd men inte utgiven. Ge ut den först; det gör kommundirektören."
        )

    def test_waits_for_the_pdf_of_the_last_edition(self):
        report = report_in("approved")
        reissue(report)

        assert issuing.submission_refusal(report) == (
            "Utgåva 2 har ingen PDF än. Öppna utgåvan och framställ den först."
        )

    def test_is_possible_with_it(self):
        assert issuing.submission_refusal(report_in("approved")) is None


class TestCorrecting:
    @pytest.mark.parametrize("state", ["approved", "submitted", "treated"])
    def test_gives_a_new_edition_of_the_records_as_they_are_now(self, state):
        report = report_in(state)
        GoalFactory(plan=report.plan, code="N9", assessment="fulfilled", title="Ett rättat mål")

        edition = reissue(report, "Målet saknades.")

        assert (edition.number, edition.reason) == (2, "Målet saknades.")
        first = of_reports().get(number=1)
        assert ("Ett rättat mål" in edition.page, "Ett rättat mål" in first.page) == (True, False)

    def test_replaces_the_one_before_once_it_is_finished(self):
        report = report_in("approved")
        reissue(report)
        first = of_reports().with_replacement().get(number=1)
        assert first.replaced_by is None

        finish_edition(report)

        numbers = of_reports().with_replacement().order_by("number")
        assert [each.replaced_by for each in numbers] == [2, None]

    @pytest.mark.parametrize("state", ["draft", "ready"])
    def test_is_of_what_is_approved(self, state):
        assert reissuing.refusal(report_in(state), person(Role.CHIEF_EXECUTIVE)) == (
            "Rapporten är inte godkänd. Den ges ut när kommundirektören godkänner den."
        )

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.CHIEF_EXECUTIVE}))
    def test_is_for_the_one_who_approves(self, role):
        said = reissuing.refusal(report_in("approved"), person(role))

        assert said.endswith("får inte godkänna årsrapporten. Det får kommundirektör.")

    def test_asks_for_what_an_approval_asks_for(self):
        report = report_in("approved")
        GoalFactory(plan=report.plan, code="N9", assessment="not_assessed")

        with pytest.raises(RefusedError, match=r"^Bedöm mål N9\.$"):
            reissue(report)

    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_says_why(self, reason):
        with pytest.raises(RefusedError, match="Skriv varför utgåvan ges ut"):
            reissue(report_in("approved"), reason)

    def test_of_the_same_order_sent_twice_gives_one(self):
        report = report_in("approved")
        order = {"reason": "Fel.", "seen": issuing.fingerprint(report), "after": 1}
        by = person(Role.CHIEF_EXECUTIVE)
        reissuing.reissue(report, **order, by=by)

        with pytest.raises(RefusedError, match=r"^Utgåva 2 är redan utgiven\. Läs den först\.$"):
            reissuing.reissue(report, **order, by=by)

        assert of_reports().count() == 2

    def test_of_what_has_changed_since_is_refused(self):
        report = report_in("approved")
        seen = issuing.fingerprint(report)
        BudgetLineFactory(year=2023)

        with pytest.raises(RefusedError, match="Något har ändrats"):
            reissuing.reissue(
                report, reason="Fel.", seen=seen, after=1, by=person(Role.CHIEF_EXECUTIVE)
            )


def test_the_same_contents_give_the_same_fingerprint_another_day():
    report_in("approved")
    one, other = (
        REPORT.build(2023, timezone.localdate() + timedelta(days=days)) for days in (0, 1)
    )

    assert encoding.fingerprint(one) == encoding.fingerprint(other)

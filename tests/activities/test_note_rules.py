"""Documentation that has stopped (R16), and pictures that are held back (R31)."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.documenting import silent_days
from activities.note_rules import R16, R31, Picture, Silence
from council.models import Limit, Threshold
from tests.factories import ActivityFactory
from tests.following import NoteFactory, NoteFileFactory

DAY = dt.date(2023, 6, 12)
EXPIRED = "Bilden saknar samtycke: det gick ut 2023-06-11. Förnya samtycket eller ta bort bilden."
BEFORE = DAY - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("alternative_text", "people", "consent", "ends_on", "sentence"),
    [
        ("Elever.", "none", "", None, None),
        ("Elever.", "recognisable", "Skolan", DAY, None),
        (" ", "none", "", None, "Bilden saknar alternativtext. Skriv vad den visar."),
        ("Elever.", "", "", None, "Bilden är inte bedömd. Ange om någon kan kännas igen på den."),
        *[
            (
                "Elever.",
                "recognisable",
                consent,
                ends_on,
                "Bilden saknar samtycke. Skriv vem som förvarar det och dess sista dag.",
            )
            for consent, ends_on in [("", None), ("Skolan", None), (" ", DAY)]
        ],
        (
            "Elever.",
            "recognisable",
            "Skolan",
            BEFORE,
            EXPIRED,
        ),
    ],
)
def test_a_picture_has_words_and_consent(alternative_text, people, consent, ends_on, sentence):
    assert R31.check(Picture(alternative_text, people, consent, ends_on, DAY)) == sentence


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(0, None), (59, None), (60, "Ingen dokumentation på 60 dagar.")],
)
def test_an_activity_is_documented_as_it_goes_on(days, sentence):
    assert R16.check(Silence(days, 60)) == sentence


@pytest.mark.parametrize(
    ("status", "starts_on", "last_note", "days"),
    [
        ("ongoing", "2023-06-01", None, 11),
        ("ongoing", "2023-06-01", "2023-06-10", 2),
        ("ongoing", "2023-06-01", "2023-01-01", 11),
        ("ongoing", None, "2023-06-10", 2),
        ("ongoing", None, None, None),
        ("decided", "2023-06-01", None, None),
        ("completed", "2023-06-01", None, None),
    ],
)
def test_the_silence_is_counted_from_the_first_day_or_the_last_note(
    status, starts_on, last_note, days
):
    first, last = (day and dt.date.fromisoformat(day) for day in (starts_on, last_note))

    assert silent_days(status, first, last, DAY) == days


@pytest.fixture
def silent(db):
    """An activity of a year that is over: looked at from its last day, 31 December."""
    return ActivityFactory(
        code="NA1", plan__year=2023, status="ongoing", starts_on=dt.date(2023, 11, 1)
    )


def told_on_the_page(client, activity):
    judgements = client.get(activity.get_absolute_url()).context["judgements"]
    return [each.problem for each in judgements if each.code == "R16"]


def chores(client):
    tasks = client.get("/").context["start"].tasks
    return [each.sentence for each in tasks if "dokumentation" in each.sentence]


def test_the_page_and_the_chores_tell_of_it(silent, as_coordinator):
    assert told_on_the_page(as_coordinator, silent) == ["Ingen dokumentation på 60 dagar."]
    assert chores(as_coordinator) == ["NA1: Ingen dokumentation på 60 dagar."]


def test_a_note_breaks_the_silence(silent, as_coordinator):
    NoteFactory(activity=silent, day=dt.date(2023, 11, 2))
    NoteFactory(activity=silent, day=dt.date(2022, 11, 2))

    assert told_on_the_page(as_coordinator, silent) == [""]
    assert chores(as_coordinator) == []


def test_the_municipality_sets_how_long(silent, as_coordinator):
    NoteFactory(activity=silent, day=dt.date(2023, 12, 1))
    Threshold.objects.create(code=Limit.DOCUMENTATION, value=30)

    assert told_on_the_page(as_coordinator, silent) == ["Ingen dokumentation på 30 dagar."]
    assert chores(as_coordinator) == ["NA1: Ingen dokumentation på 30 dagar."]


def test_an_activity_that_is_not_ongoing_is_not_told_of(silent, as_coordinator):
    silent.status = "dormant"
    silent.save()

    assert told_on_the_page(as_coordinator, silent) == []
    assert chores(as_coordinator) == []


class TestHeldBack:
    @pytest.fixture
    def file(self, db):
        return NoteFileFactory(
            file__media_type="image/jpeg",
            alternative_text="Två elever vid gruvan.",
            people="recognisable",
            consent="Skolan, KS0123/23",
            consent_ends_on=timezone.localdate(),
        )

    def seen(self, client, file):
        page = client.get(file.note.activity.get_absolute_url()).content.decode()
        return f'src="/anteckningar/filer/{file.pk}/"' in page, page

    def test_a_picture_is_shown_on_the_last_day_of_its_consent(self, file, as_member):
        is_shown, page = self.seen(as_member, file)

        assert is_shown
        assert 'alt="Två elever vid gruvan."' in page
        assert as_member.get(f"/anteckningar/filer/{file.pk}/").status_code == 200

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"consent_ends_on": dt.date(2023, 6, 12)}, "det gick ut 2023-06-12"),
            ({"consent": ""}, "Bilden saknar samtycke."),
            ({"alternative_text": ""}, "Bilden saknar alternativtext."),
            ({"people": ""}, "Bilden är inte bedömd."),
        ],
    )
    def test_it_is_held_back_from_everybody_when_something_lacks(
        self, change, sentence, file, as_coordinator
    ):
        for name, value in change.items():
            setattr(file, name, value)
        file.save()

        is_shown, page = self.seen(as_coordinator, file)
        response = as_coordinator.get(f"/anteckningar/filer/{file.pk}/")

        assert not is_shown
        assert "Bilden visas inte:" in page
        assert sentence in page
        assert response.status_code == 403
        assert sentence in response.content.decode()

"""What goes out comes back as it was, whatever stands in it; and one change is one change."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.models import Agreement, Organisation, PartnerContact, Town
from partnerships.sheets import writing
from tests.factories import (
    AgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    ProjectFactory,
    TownFactory,
    TwinTownCircleFactory,
)
from tests.partnerships.sheets.workbooks import (
    add,
    changes,
    preview,
    problems,
    put,
    row_of,
    save,
    tables,
    written,
)

HOSTILE = [
    '=HYPERLINK("http://example.org";"x")',
    "+46 23 830 00",
    "-1+1",
    "@SUM(A1)",
    "'0238300",
    "0238300",
    "2023-06-12",
    "1/2",
    "123456789012345",
    "12345678901234567890",
    "1e5",
    "SANT",
    "ja",
    "😀 👩‍👩‍👧 emoji",
    "två\nrader\n\noch en",
    "delad\r\nrad",
    "hårt\u00a0mellanslag",
    "ro\u0308ros i två delar",
    "<script>alert('x')</script> & \"citat\"",
    "tab\tmitt i",
    "_x000D_ och _x0041_",
    "\u202eomvänt",
    " luft runt om ",
    "{=1+1}",
    "http://example.org/?a=1&b=2",
    "styr\x07tecken",
    "lång " * 990,
]


@pytest.fixture
def register(db):
    """One of everything, with each tie between them."""
    roros = TownFactory(name="Røros", circle=TwinTownCircleFactory(name="Nordiska kretsen"))
    hamina = TownFactory(name="Hamina", country="FI", latitude=60.57, longitude=27.198)
    hamina.twinned_with.add(roros)
    hamina.builds_on_towns.add(roros)
    hamina.builds_on_projects.add(ProjectFactory(name="C-Cities"))
    TownFactory(name="Kommun i Danmark", country="DK", relation="candidate", is_unnamed=True)
    OrganisationFactory(name="ICLD", is_established=True, established_reason="Statlig.")
    PartnerContactFactory(town=roros, given_name="Kari", family_name="Prov")
    AgreementFactory(title="Vänort Røros", towns=[roros, hamina])
    return {"roros": roros, "hamina": hamina}


def test_a_file_that_nobody_changed_changes_nothing(register, coordinator):
    plan = preview(writing.write(), coordinator)

    assert plan.is_empty
    assert [(count.sheet, count.unchanged) for count in plan.counts] == [
        ("Orter", 3),
        ("Organisationer", 1),
        ("Kontakter", 1),
        ("Avtal", 1),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_text_comes_back_as_it_was(text, db, coordinator):
    TownFactory(name=text[:120], note=text, other_names=text[:1000])
    OrganisationFactory(name=text[:120], full_name=text[:200])
    town = TownFactory()
    PartnerContactFactory(town=town, phone=text[:40], title=text[:160])
    agreement = AgreementFactory(scope=text)
    agreement.towns.set(Town.objects.all())

    fetched = writing.write()

    assert preview(fetched, coordinator).is_empty
    assert preview(written(tables(fetched)), coordinator).is_empty


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=40),
    degrees=st.floats(-90, 90),
    day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
)
def test_whatever_stands_in_a_cell_comes_back(text, degrees, day, register, coordinator):
    note = text.replace("\0", "").encode("utf-8", "ignore").decode()
    Town.objects.filter(pk=register["hamina"].pk).update(note=note, latitude=degrees)
    PartnerContact.objects.update(verified_on=day)

    plan = preview(writing.write(), coordinator)

    assert (changes(plan), problems(plan)) == ([], [])


def test_text_that_looks_like_a_formula_is_written_as_text(db):
    town = TownFactory(name="=1+1", note='=cmd|"/c calc"!A1')

    row = row_of(tables(writing.write())["Orter"], town.key)

    assert row[2] == "=1+1"
    assert '=cmd|"/c calc"!A1' in row


def test_text_that_looks_like_a_formula_is_read_as_text(register, coordinator):
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Anteckning", "=1+1")

    save(written(said), coordinator)

    assert Town.objects.get(name="Hamina").note == "=1+1"


def test_days_and_numbers_are_written_as_such(register):
    said = tables(writing.write())

    agreement, town = said["Avtal"][1], row_of(said["Orter"], register["hamina"].key)

    assert dt.date(2026, 12, 31) in agreement
    assert 60.57 in town


def test_one_changed_cell_is_one_change(register, coordinator):
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Svenskt namn", "Fredrikshamn")

    plan = preview(written(said), coordinator)

    assert changes(plan) == [("Hamina", "Svenskt namn", "", "Fredrikshamn")]
    towns = plan.counts[0]
    assert (towns.new, towns.changed, towns.unchanged) == (0, 1, 2)


def test_a_preview_saves_nothing(register, coordinator):
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Svenskt namn", "Fredrikshamn")
    add(said["Organisationer"], Namn="Sida", Slag="Myndighet")
    events = Town.history.count()

    preview(written(said), coordinator)

    assert Town.objects.get(name="Hamina").swedish_name == ""
    assert (Organisation.objects.count(), Town.history.count()) == (1, events)


def test_saving_writes_the_change_and_nothing_else(register, coordinator):
    untouched = list(Town.objects.exclude(name="Hamina").values())
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Svenskt namn", "Fredrikshamn")

    save(written(said), coordinator)

    hamina = Town.objects.get(name="Hamina")
    assert (hamina.swedish_name, hamina.version) == ("Fredrikshamn", 2)
    assert list(Town.objects.exclude(name="Hamina").values()) == untouched


def test_the_history_says_who_handed_the_file_in(register, coordinator):
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Svenskt namn", "Fredrikshamn")

    save(written(said), coordinator)

    last, before = register["hamina"].history.all()[:2]
    assert last.history_user == coordinator
    assert last.diff_against(before).changed_fields == ["swedish_name"]


def test_text_that_the_file_leaves_alone_is_not_even_tidied(register, coordinator):
    Town.objects.filter(name="Hamina").update(rationale=" luft \r\n")
    said = tables(writing.write())
    put(said["Orter"], register["hamina"].key, "Svenskt namn", "Fredrikshamn")

    save(written(said), coordinator)

    assert Town.objects.get(name="Hamina").rationale == " luft \r\n"


def test_every_kind_of_cell_can_be_changed(register, coordinator):
    OrganisationFactory(name="Sida")
    said, key = tables(writing.write()), register["hamina"].key
    for column, value in {
        "Land": "norge",
        "Orten är inte vald än": "Nej",
        "Vänortskrets": "nordiska kretsen",
        "Sedan år": 1948.0,
        "Vänort med": "",
        "Kontakten kom genom orterna": "Kommun i Danmark;Røros",
        "Latitud": "60,5",
        "Invånare": "20 000",
        "Namnets språk": "finska",
    }.items():
        put(said["Orter"], key, column, value)
    put(said["Avtal"], Agreement.objects.get().key, "Sista dag", dt.date(2027, 1, 31))
    put(said["Avtal"], Agreement.objects.get().key, "Organisationer som är parter", "Sida; icld")

    plan = save(written(said), coordinator)

    assert problems(plan) == []
    assert changes(plan) == [
        ("Hamina", "Namnets språk", "", "finska"),
        ("Hamina", "Land", "Finland", "Norge"),
        ("Hamina", "Vänortskrets", "", "Nordiska kretsen"),
        ("Hamina", "Sedan år", "", "1948"),
        ("Hamina", "Kontakten kom genom orterna", "Røros", "Kommun i Danmark; Røros"),
        ("Hamina", "Vänort med", "Røros", ""),
        ("Hamina", "Latitud", "60,57", "60,5"),
        ("Hamina", "Invånare", "", "20000"),
        ("Vänort Røros", "Organisationer som är parter", "", "ICLD; Sida"),
        ("Vänort Røros", "Sista dag", "2026-12-31", "2027-01-31"),
    ]
    assert preview(writing.write(), coordinator).is_empty


def test_a_row_that_is_taken_out_of_the_file_stays_in_the_register(register, coordinator):
    said = tables(writing.write())
    del said["Orter"][1:]
    del said["Avtal"]

    plan = save(written(said), coordinator)

    assert plan.is_empty
    assert Town.objects.count() == 3


def test_people_who_have_been_made_anonymous_are_not_in_the_file(register):
    PartnerContact.objects.update(anonymised_on=dt.date(2023, 1, 1))

    assert tables(writing.write())["Kontakter"][1:] == []


def test_the_file_is_written_with_as_many_questions_for_many_as_for_one(register):
    writing.write()
    with CaptureQueriesContext(connection) as for_few:
        writing.write()
    for _more in range(20):
        town = TownFactory(circle=TwinTownCircleFactory())
        town.twinned_with.add(register["roros"])
        town.builds_on_projects.add(ProjectFactory())
        PartnerContactFactory(town=None, organisation=OrganisationFactory())
        AgreementFactory(towns=[town])

    with CaptureQueriesContext(connection) as for_many:
        writing.write()

    assert len(for_many) == len(for_few)

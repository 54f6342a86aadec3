"""All that is wrong is told at once, by sheet, row and column, and then nothing is saved."""

import uuid

import pytest

from partnerships.models import Agreement, Organisation, PartnerContact, Town
from partnerships.sheets import carrying, limits, reading, writing
from tests.factories import (
    AgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    TownFactory,
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

STALE = "Någon annan har ändrat raden sedan filen hämtades. Hämta filen igen."


@pytest.fixture
def hamina(db):
    return TownFactory(name="Hamina", country="FI")


@pytest.fixture
def said(hamina):
    """What the file says that somebody has just fetched."""
    return tables(writing.write())


def told(said, by):
    return problems(preview(written(said), by))


def test_five_wrong_rows_are_five_named_errors_and_nothing_is_saved(coordinator, hamina):
    PartnerContactFactory(town=hamina, given_name="Kari", email="kari@example.org")
    AgreementFactory(title="Vänort Hamina", towns=[hamina])
    said = tables(writing.write())
    put(said["Orter"], hamina.key, "Sedan år", "åtta")
    add(said["Orter"], Namn="Ny", Land="Norge", Region="Norden", Relation="Kompis")
    put(said["Kontakter"], PartnerContact.objects.get().key, "E-post i arbetet", "kari")
    put(said["Avtal"], Agreement.objects.get().key, "Sista dag", "12/6/2023")
    add(said["Organisationer"], Namn="Sida", Slag="Finansiär")
    add(said["Organisationer"], Namn="", Slag="Finansiär")

    plan = save(written(said), coordinator)

    assert problems(plan) == [
        ("Orter", 2, "Sedan år", "Fyll i ett heltal."),
        (
            "Orter",
            3,
            "Relation",
            (
                "”Kompis” finns inte att välja. Skriv ett av: Vänort, Kommunalt partnerskap, "
                "Projektpartner, Kandidat, Avslutad."
            ),
        ),
        ("Organisationer", 3, "Namn", "Detta fält måste fyllas i."),
        ("Kontakter", 2, "E-post i arbetet", "Fyll i en giltig e-postadress."),
        (
            "Avtal",
            2,
            "Sista dag",
            (
                "”12/6/2023” kan betyda två olika dagar. "
                "Skriv till exempel 2023-06-12 eller 12 juni 2023."
            ),
        ),
    ]
    assert (Town.objects.count(), Organisation.objects.count()) == (1, 0)


def test_several_errors_of_one_row_are_all_told(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Region", "Mars")
    put(said["Orter"], hamina.key, "Invånare", "-4")
    put(said["Orter"], hamina.key, "Namn", "H" * 121)

    assert [column for _sheet, _row, column, _sentence in told(said, coordinator)] == [
        "Namn",
        "Region",
        "Invånare",
    ]


def test_a_rule_about_several_columns_is_told_of_the_row(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Sedan år", 2000)
    put(said["Orter"], hamina.key, "Till och med år", 1990)
    put(said["Orter"], hamina.key, "Relation", "Avslutad")

    assert told(said, coordinator) == [
        ("Orter", 2, "", "Sista året ligger före första året. Ändra ett av dem.")
    ]


def test_a_row_that_somebody_else_has_changed_meanwhile_is_refused(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Svenskt namn", "Fredrikshamn")
    Town.objects.update(version=2, swedish_name="Fredrikshamnen")

    assert told(said, coordinator) == [("Orter", 2, "", STALE)]


def test_a_change_that_is_saved_between_preview_and_saving_is_not_overwritten(
    said, hamina, coordinator
):
    put(said["Orter"], hamina.key, "Svenskt namn", "Fredrikshamn")
    content = written(said)
    shown = preview(content, coordinator).fingerprint
    Town.objects.update(version=2, note="Ny anteckning")

    plan = carrying.save(reading.read(content), digest="d" * 64, shown=shown, by=coordinator)

    assert problems(plan) == [("Orter", 2, "", STALE)]
    assert Town.objects.get().swedish_name == ""


def test_what_would_do_something_else_than_was_shown_is_not_saved(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Svenskt namn", "Fredrikshamn")

    plan = carrying.save(
        reading.read(written(said)), digest="d" * 64, shown="annat", by=coordinator
    )

    assert (plan.is_saved, Town.objects.get().swedish_name) == (False, "")


def test_a_row_that_says_what_is_saved_already_is_no_change(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Land", "norge")
    content = written(said)
    save(content, coordinator)

    plan = preview(content, coordinator)

    assert plan.is_empty


def test_a_new_row_becomes_a_record(said, coordinator):
    add(
        said["Orter"],
        Namn="Vimmerby på Åland",
        Land="Åland",
        Region="Norden",
        Relation="Kandidat",
    )

    plan = save(written(said), coordinator)

    town = Town.objects.get(name="Vimmerby på Åland")
    assert (town.slug, town.stage, town.version) == ("vimmerby-pa-aland", "contact", 1)
    assert [(each.column, each.after) for each in plan.changes][:2] == [
        ("Namn", "Vimmerby på Åland"),
        ("Land", "Åland"),
    ]
    assert town.history.get().history_user == coordinator


def test_a_row_may_name_what_another_row_makes(said, coordinator):
    add(said["Orter"], Namn="Alby", Land="Norge", Region="Norden", Relation="Projektpartner")
    add(said["Organisationer"], Namn="Sida", Slag="Myndighet")
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Alby")
    add(
        said["Avtal"],
        Avtal="Ramavtal",
        Slag="Annat avtal",
        Orter_som_är_parter="Hamina; Alby",
        Organisationer_som_är_parter="Sida",
    )

    plan = save(written(said), coordinator)

    assert problems(plan) == []
    assert PartnerContact.objects.get().town.name == "Alby"
    assert [town.name for town in Agreement.objects.get().towns.all()] == ["Alby", "Hamina"]


def test_a_file_saved_twice_makes_its_new_rows_once(said, coordinator):
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Hamina")
    content = written(said)
    save(content, coordinator)

    plan = save(content, coordinator)

    assert plan.is_empty
    assert PartnerContact.objects.count() == 1


def test_a_new_row_that_is_in_the_register_already_is_no_change(said, coordinator):
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Hamina")
    save(written(said), coordinator)
    put(said["Orter"], Town.objects.get().key, "Svenskt namn", "Fredrikshamn")

    save(written(said), coordinator)

    assert PartnerContact.objects.count() == 1


def test_two_new_rows_that_are_alike_are_one_too_many(said, coordinator):
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Hamina")
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Hamina")

    assert told(said, coordinator) == [
        ("Kontakter", 3, "", "Raden är likadan som rad 2. Ta bort den ena.")
    ]


def test_two_new_rows_that_cannot_both_be_saved_are_told_in_the_preview(said, coordinator):
    for note in ("en", "två"):
        add(
            said["Orter"],
            Namn="Alby",
            Land="Norge",
            Region="Norden",
            Relation="Vänort",
            Anteckning=note,
        )

    assert told(said, coordinator) == [
        ("Orter", 4, "", "Orten finns redan i registret. Ändra den i stället.")
    ]


def test_records_with_one_name_are_told_apart_by_their_country(coordinator, hamina):
    agreement = AgreementFactory(title="Avtal", towns=[hamina])
    namesake = TownFactory(name="Hamina", country="EE")
    said = tables(writing.write())
    before = row_of(said["Avtal"], agreement.key)[4]
    put(said["Avtal"], agreement.key, "Orter som är parter", "Hamina (Estland)")

    save(written(said), coordinator)

    assert before == "Hamina (Finland)"
    assert agreement.towns.get() == namesake


def test_a_name_that_means_two_records_is_asked_about(coordinator, hamina):
    agreement = AgreementFactory(title="Avtal")
    TownFactory(name="Hamina", country="EE")
    said = tables(writing.write())
    put(said["Avtal"], agreement.key, "Orter som är parter", "Hamina")

    assert told(said, coordinator) == [
        (
            "Avtal",
            2,
            "Orter som är parter",
            "”Hamina” kan betyda flera. Skriv ett av: Hamina (Estland); Hamina (Finland).",
        )
    ]


def test_records_with_a_semicolon_in_their_name_can_be_named_too(coordinator, hamina):
    agreement = AgreementFactory(title="Avtal")
    agreement.organisations.add(OrganisationFactory(name="Bolag; Son"), OrganisationFactory())

    assert preview(writing.write(), coordinator).is_empty


def test_a_name_that_means_nothing_is_told(said, coordinator):
    add(said["Kontakter"], Förnamn="Kari", Efternamn="Prov", Ort="Atlantis")

    assert told(said, coordinator) == [
        (
            "Kontakter",
            2,
            "Ort",
            "”Atlantis” finns inte i registret. Kontrollera stavningen, eller lägg in det.",
        )
    ]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "abc",
            "Nyckeln går inte att läsa. Skriv den som i filen du hämtade, eller töm den.",
        ),
        (
            str(uuid.UUID(int=1)),
            (
                "Posten finns inte längre i registret. Ta bort raden, eller töm nyckeln för att "
                "lägga in den på nytt."
            ),
        ),
    ],
)
def test_a_key_that_leads_nowhere_is_told(key, sentence, said, coordinator):
    said["Orter"][1][0] = key

    assert told(said, coordinator) == [("Orter", 2, "Nyckel", sentence)]


def test_a_key_that_stands_twice_is_told(said, coordinator):
    said["Orter"].append(list(said["Orter"][1]))

    assert told(said, coordinator) == [
        ("Orter", 3, "Nyckel", "Samma nyckel står på rad 2. Töm den på den rad som är ny.")
    ]


def test_a_candidates_relation_is_not_changed_by_a_file(coordinator):
    town = TownFactory(name="Alby", relation="candidate")
    said = tables(writing.write())
    put(said["Orter"], town.key, "Relation", "Vänort")

    assert told(said, coordinator) == [
        (
            "Orter",
            2,
            "Relation",
            "Det här ändras genom steg på postens sida, inte här. Skriv tillbaka ”Kandidat”.",
        )
    ]


def test_everything_else_of_a_candidate_may_be_changed(coordinator):
    town = TownFactory(name="Alby", relation="candidate")
    said = tables(writing.write())
    put(said["Orter"], town.key, "Anteckning", "Ringde i maj.")

    plan = save(written(said), coordinator)

    assert changes(plan) == [("Alby", "Anteckning", "", "Ringde i maj.")]


def test_a_personal_identity_number_is_refused_with_its_row(said, coordinator):
    add(said["Kontakter"], Förnamn="Kari", Efternamn="811218-9876", Ort="Hamina")

    assert told(said, coordinator) == [
        (
            "Kontakter",
            2,
            "Efternamn",
            (
                "Texten innehåller något som ser ut som ett personnummer. "
                "Ta bort det och skriv namn eller uppdrag i stället."
            ),
        )
    ]


def test_a_number_that_the_spreadsheet_may_have_changed_is_refused(said, hamina, coordinator):
    put(said["Orter"], hamina.key, "Anteckning", 1234567890123456.0)

    assert told(said, coordinator) == [
        (
            "Orter",
            2,
            "Anteckning",
            (
                "Kalkylprogrammet har gjort om texten till ett tal och kan ha ändrat siffror i "
                "det. Formatera cellen som text och skriv den igen."
            ),
        )
    ]


def test_columns_that_are_missing_unknown_or_twice_are_told(said, coordinator):
    said["Orter"][0][2:5] = ["Ort", "Andra namn", "Andra namn"]

    assert told(said, coordinator) == [
        ("Orter", 1, "Namn", "Kolumnen saknas på rad 1. Hämta en ny fil."),
        ("Orter", 1, "Svenskt namn", "Kolumnen saknas på rad 1. Hämta en ny fil."),
        ("Orter", 1, "Ort", "Kolumnen finns inte i registret. Ta bort den ur bladet."),
        ("Orter", 1, "Andra namn", "Kolumnen finns mer än en gång. Ta bort den ena."),
    ]


def test_columns_may_stand_in_another_order(said, hamina, coordinator):
    for row in said["Orter"]:
        row.reverse()

    assert preview(written(said), coordinator).is_empty


def test_a_cell_in_a_column_without_a_header_is_told(said, coordinator):
    said["Orter"][0].append("")
    said["Orter"][1].append("Min egen anteckning")

    assert told(said, coordinator) == [
        ("Orter", 2, "", "Cell Y2 står i en kolumn utan rubrik. Töm den.")
    ]


def test_a_sheet_that_is_not_ours_is_told_when_something_stands_in_it(said, coordinator):
    said |= {"Blad1": [["Orter 2023"]], "Blad2": []}

    assert told(said, coordinator) == [
        (
            "Blad1",
            None,
            "",
            (
                "Bladet hör inte hit. Ta bort det, eller ge det sitt rätta namn: "
                "Orter, Organisationer, Kontakter, Avtal."
            ),
        )
    ]


def test_more_rows_than_are_judged_at_once_are_refused(said, coordinator, monkeypatch):
    monkeypatch.setattr("partnerships.sheets.rows.MOST_CHANGED", 2)
    monkeypatch.setattr("partnerships.sheets.carrying.MOST_CHANGED", 2)
    for number in range(3):
        add(said["Organisationer"], Namn=f"Bolag {number}", Slag="Företag")

    plan = save(written(said), coordinator)

    assert problems(plan) == [
        (
            "",
            None,
            "",
            "Filen ändrar fler än 2 rader. Dela upp den och lämna in en del i taget.",
        )
    ]
    assert Organisation.objects.count() == 0
    assert limits.MOST_CHANGED == 500

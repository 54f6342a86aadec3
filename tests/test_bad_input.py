"""Whatever is typed, sent or asked for: a clear sentence or a plain refusal, never a failure."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.models import Activity, Goal, Plan
from budget.models import BudgetLine
from council.roles import Role
from tests.addresses import ADDRESSES
from tests.conftest import undone
from tests.factories import BudgetLineFactory, GoalFactory, PlanFactory
from tests.forms import filled_in, opened, save

FORMS = [name for name, address in ADDRESSES.items() if (address.get, address.post) == (200, 422)]
LONG = "å" * 10_000


@pytest.fixture
def sender(clients):
    """Return somebody who may send the form of that name."""
    return lambda name: clients[min(ADDRESSES[name].audience)]


def errors_of(response):
    assert response.status_code == 422
    return response.context["form"].errors


class TestAddresses:
    @pytest.mark.parametrize(
        "path",
        [
            "/oversikt/0/",
            "/policyn/0/",
            "/policyn/99999/",
            "/oversikt/1989/",
            "/oversikt/2101/",
            "/oversikt/99999/",
            "/oversikt/-2023/",
            "/oversikt/²023/",
            "/oversikt/٢٠٢٣/",
            "/plan/0/",
            "/plan/99999/",
            "/plan/2023/mal/FINNSINTE/",
            "/plan/2023/mal/FINNSINTE/redigera/",
            "/plan/2024/mal/N1/",
            "/plan/2023/mal/%00/",
            "/plan/2023/mal/N1%FF/",
            "/plan/2024/redigera/",
            "/plan/2024/mal/nytt/",
            "/aktiviteter/0/",
            "/aktiviteter/-1/",
            "/aktiviteter/999999999/",
            f"/aktiviteter/{'9' * 30}/",
            f"/aktiviteter/{'9' * 30}/redigera/",
            f"/aktiviteter/{'9' * 5000}/",
            "/aktiviteter/abc/",
            "/partner/orter/finns-inte/",
            "/partner/orter/finns-inte/redigera/",
            f"/partner/orter/{'a' * 5000}/",
            "/partner/orter/r%C3%B8ros/",
            "/partner/projekt/finns-inte/",
            "/partner/projekt/finns-inte/forutsattningar/ny/",
            f"/partner/projekt/c-cities/forutsattningar/{'9' * 30}/redigera/",
            f"/partner/organisationer/{'9' * 30}/redigera/",
            "/budget/0/",
            "/budget/99999/",
            f"/budget/2023/poster/{'9' * 30}/redigera/",
            "/budget/2024/poster/{line}/redigera/",
            "/rapporter/arsrapport/0/",
            "/rapporter/arsrapport/99999/pdf/",
            f"/radet/ledamoter/{'9' * 30}/redigera/",
            "/..%2f..%2fetc/passwd",
            "/%FF/",
        ],
    )
    def test_what_does_not_exist_is_not_found(self, path, as_coordinator):
        GoalFactory(plan=PlanFactory(year=2023), code="N1")
        line = BudgetLineFactory(year=2023)

        response = as_coordinator.get(path.replace("{line}", str(line.pk)))

        assert response.status_code == 404
        assert "Sidan finns inte" in response.content.decode()

    def test_an_account_that_does_not_exist_is_not_found(self, as_administrator):
        assert as_administrator.get(f"/konton/{'9' * 30}/").status_code == 404

    def test_the_first_and_the_last_year_have_pages(self, as_coordinator):
        pages = ["oversikt", "policyn", "plan", "budget", "rapporter/arsrapport"]

        answers = {
            f"/{page}/{year}/": as_coordinator.get(f"/{page}/{year}/").status_code
            for page in pages
            for year in (1990, 2100)
        }

        assert set(answers.values()) == {200}

    def test_a_goal_is_found_whatever_the_case_of_its_code(self, as_coordinator):
        GoalFactory(plan=PlanFactory(year=2023), code="ÖM3")

        assert as_coordinator.get("/plan/2023/mal/öm3/").status_code == 200


JUNK = [
    "",
    "abc",
    "-1",
    "0",
    "²",
    "٣",
    "%00",
    "%FF%FE",
    "9" * 20,
    "9" * 5000,
    "1e9",
    "😀",
    "'\"<b>",
]
ASKED = [
    ("/aktiviteter/", ["sida", "sortera", "ar", "region", "status", "forvaltning", "q", "nonsens"]),
    ("/aktiviteter/ny/", ["ar", "mal", "region"]),
    ("/partner/", ["sida", "sortera", "region", "relation", "q"]),
    ("/plan/ny/", ["ar"]),
    ("/plan/2023/mal/nytt/", ["region"]),
    ("/natverket/kontaktpersoner/ny/", ["forvaltning"]),
    ("/sok/", ["q"]),
    ("/oversikt/2023/", ["sida"]),
]


class TestQuestions:
    @pytest.mark.parametrize(
        ("path", "name"), [(path, name) for path, names in ASKED for name in names]
    )
    def test_a_page_bears_any_question(self, path, name, as_coordinator):
        GoalFactory(plan=PlanFactory(year=2023))

        answers = {junk: as_coordinator.get(f"{path}?{name}={junk}").status_code for junk in JUNK}

        assert answers == dict.fromkeys(JUNK, 200)

    @pytest.mark.parametrize("path", [path for path, _names in ASKED])
    def test_a_page_bears_a_question_without_end(self, path, as_coordinator):
        PlanFactory(year=2023)

        response = as_coordinator.get(f"{path}?{'q=a&' * 1000}&q=%E5&=&&;?q")

        assert response.status_code == 200

    def test_a_page_beyond_the_last_is_the_last(self, as_coordinator):
        GoalFactory()

        response = as_coordinator.get("/aktiviteter/?sida=99999999999999999999")

        assert response.context["page_obj"].number == 1

    def test_an_unknown_order_is_the_usual_one(self, as_coordinator):
        response = as_coordinator.get("/aktiviteter/?sortera=nope")

        assert response.context["sort"] == "beteckning"

    def test_a_filter_that_does_not_exist_is_said_to_be_wrong(self, as_coordinator):
        response = as_coordinator.get("/aktiviteter/?region=nope")

        (said,) = response.context["filter"].form.errors["region"]
        assert said == "Välj ett giltigt alternativ. nope finns inte bland tillgängliga alternativ."
        assert said in response.content.decode()

    def test_a_text_too_long_to_search_for_is_said_to_be_too_long(self, as_coordinator):
        response = as_coordinator.get("/sok/", {"q": "x" * 201})

        (said,) = response.context["form"].errors["q"]
        assert "200 tecken" in said
        assert said in response.content.decode()


class TestForms:
    @pytest.fixture
    def goal(self, db):
        return GoalFactory(plan=PlanFactory(year=2023), code="N1", title="Söka en vänort")

    def test_letters_in_an_amount_are_refused_beside_it(self, as_coordinator):
        line = BudgetLineFactory()

        response = save(as_coordinator, line.get_edit_url(), planned="hundra tusen")

        assert errors_of(response) == {
            "planned": [
                (
                    "”hundra tusen” går inte att läsa som ett belopp. "
                    "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
                )
            ]
        }
        assert filled_in(response)["planned"] == ["hundra tusen"]

    def test_a_dot_between_thousands_is_refused_beside_the_amount(self, as_coordinator):
        line = BudgetLineFactory()

        response = save(as_coordinator, line.get_edit_url(), planned="180.000")

        assert errors_of(response)["planned"] == [
            "Skriv 180 000, inte 180.000. Tusental skiljs åt med mellanslag."
        ]

    def test_an_amount_without_end_is_refused(self, as_coordinator):
        line = BudgetLineFactory()

        response = save(as_coordinator, line.get_edit_url(), planned="9" * 1_100_000)

        assert list(errors_of(response)) == ["planned"]

    def test_a_negative_amount_is_refused_beside_it(self, as_coordinator):
        response = save(as_coordinator, "/budget/2023/ram/", amount="−1")

        assert errors_of(response) == {
            "amount": ["Beloppet är negativt. Skriv det utan minustecken."]
        }

    def test_a_last_day_before_the_first_is_refused(self, goal, as_coordinator):
        typed = opened(as_coordinator, "/aktiviteter/ny/")
        days = {"starts_on": "12 juni 2023", "ends_on": "1 juni 2023"}

        response = as_coordinator.post(
            "/aktiviteter/ny/",
            {**typed, "code": "NA1", "region": "nordic", "title": "Besök", **days},
        )

        assert errors_of(response) == {
            "__all__": ["Sista dagen ligger före första dagen. Ändra en av dem."]
        }
        assert filled_in(response)["starts_on"] == ["12 juni 2023"]

    def test_an_american_date_is_refused_beside_it(self, goal, as_coordinator):
        typed = {**opened(as_coordinator, "/aktiviteter/ny/?region=nordic"), "code": "NA1"}

        response = as_coordinator.post(
            "/aktiviteter/ny/", {**typed, "title": "Besök", "ends_on": "12/6/2023"}
        )

        assert list(errors_of(response)) == ["ends_on"]
        assert Activity.objects.count() == 0

    @pytest.mark.parametrize("title", ["", "   ", "\u00a0", "\r\n"])
    def test_a_missing_title_is_asked_for(self, title, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/mal/N1/redigera/", title=title)

        assert errors_of(response) == {"title": ["Detta fält måste fyllas i."]}

    def test_a_title_too_long_is_refused_and_kept_on_the_screen(self, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/mal/N1/redigera/", title=LONG)

        assert list(errors_of(response)) == ["title"]
        assert filled_in(response)["title"] == [LONG]
        assert Goal.objects.get().title == "Söka en vänort"

    def test_a_long_introduction_has_room(self, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/redigera/", introduction=LONG)

        assert response.status_code == 302
        assert Plan.objects.get().introduction == LONG

    def test_emoji_and_foreign_letters_are_kept_and_shown(self, goal, as_coordinator):
        title = "Vänner 👩🏽‍🌾 Коломия 日本 שלום"

        save(as_coordinator, "/plan/2023/mal/N1/redigera/", title=title)

        assert Goal.objects.get().title == title
        assert title in as_coordinator.get("/plan/2023/").content.decode()

    def test_what_looks_like_markup_is_shown_as_it_was_typed(self, goal, as_coordinator):
        save(
            as_coordinator, "/plan/2023/mal/N1/redigera/", title="<script>alert(1)</script>{{ 1 }}"
        )

        page = as_coordinator.get("/oversikt/2023/").content.decode()

        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 1 }}" in page
        assert "<script>alert" not in page

    @pytest.mark.parametrize("name", ["title", "assessment_comment", "code"])
    def test_a_null_character_is_refused_beside_its_field(self, name, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/mal/N1/redigera/", **{name: "A\x00B"})

        assert errors_of(response) == {name: ["Null-tecken är inte tillåtna."]}

    @pytest.mark.parametrize(
        "year", ["0", "1989", "2101", "99999", "-1", "2023,5", "i år", "9" * 30]
    )
    def test_a_plan_for_an_impossible_year_is_refused_beside_the_year(self, year, as_coordinator):
        typed = opened(as_coordinator, "/plan/ny/")

        response = as_coordinator.post("/plan/ny/", {**typed, "year": year})

        assert list(errors_of(response)) == ["year"]
        assert Plan.objects.count() == 0

    def test_a_second_plan_for_a_year_is_refused_beside_the_year(self, goal, as_coordinator):
        typed = opened(as_coordinator, "/plan/ny/")

        response = as_coordinator.post("/plan/ny/", {**typed, "year": "2023"})

        assert errors_of(response) == {
            "year": ["Det finns redan en plan för det året. Öppna den i stället."]
        }

    @pytest.mark.parametrize("position", ["-1", "abc", "1,5", "9" * 30])
    def test_an_impossible_place_is_refused_beside_it(self, position, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/mal/N1/redigera/", position=position)

        assert list(errors_of(response)) == ["position"]

    def test_a_choice_that_is_not_offered_is_refused_beside_it(self, goal, as_coordinator):
        response = save(as_coordinator, "/plan/2023/mal/N1/redigera/", region="mars", towns=["x"])

        assert sorted(errors_of(response)) == ["region", "towns"]

    @pytest.mark.parametrize("value", ["91", "-91", "abc", "nan", "inf", "1e400", "62.574.1"])
    def test_an_impossible_latitude_is_refused_beside_it(self, value, path_of, clients):
        response = save(
            clients[Role.COORDINATOR],
            path_of("partnerships:town_edit"),
            latitude=value,
            longitude="11,383",
        )

        assert list(errors_of(response)) == ["latitude"]

    def test_a_coordinate_is_typed_with_a_comma_and_shown_so(self, path_of, clients):
        address = path_of("partnerships:town_edit")

        save(clients[Role.COORDINATOR], address, latitude="62,574", longitude="-11,383")

        typed = opened(clients[Role.COORDINATOR], address)
        assert (typed["latitude"], typed["longitude"]) == (["62,574"], ["-11,383"])

    @pytest.mark.parametrize("rate", ["1,01", "-0,5", "50 %", "0,505", "NaN", "1e-999999999"])
    def test_an_impossible_share_of_full_time_is_refused_beside_it(self, rate, as_coordinator):
        response = save(as_coordinator, "/budget/2023/ram/", amount="180 000", employment_rate=rate)

        assert list(errors_of(response)) == ["employment_rate"]

    def test_a_line_that_contradicts_itself_is_refused_and_kept_on_the_screen(self, as_coordinator):
        line = BudgetLineFactory()

        response = save(
            as_coordinator, line.get_edit_url(), payer="external", status="granted", planned="1"
        )

        assert errors_of(response) == {
            "__all__": [
                "Ange finansiären som betalar.",
                (
                    "Beviljat belopp hör ihop med läget ”Beviljad”. Ange båda eller inget. "
                    "Förväntade pengar räknas inte som beviljade."
                ),
            ]
        }
        assert filled_in(response)["payer"] == ["external"]
        assert BudgetLine.objects.get().payer == "own"


@pytest.mark.once
class TestRequests:
    @pytest.mark.parametrize("name", FORMS)
    def test_what_is_no_form_is_an_empty_form(self, name, path_of, sender):
        client = sender(name)

        answers = [
            client.post(path_of(name), body, content_type=content_type).status_code
            for content_type, body in (
                ("application/json", '{"title": 1}'),
                ("text/plain", "title"),
                ("", b"\xff\xfe\x00"),
                ("multipart/form-data; boundary=x", b"--x--\r\n"),
            )
        ]

        assert answers == [422] * 4

    @pytest.mark.parametrize("name", FORMS)
    def test_what_cannot_be_read_is_refused(self, name, path_of, sender):
        client = sender(name)

        answers = [
            client.post(path_of(name), body, content_type=content_type).status_code
            for content_type, body in (
                ("multipart/form-data", b"nothing"),
                ("multipart/form-data; boundary=\xff", b"--x"),
                ("application/x-www-form-urlencoded", b"a=" + b"x" * 2_500_001),
                ("application/x-www-form-urlencoded", b"a&" * 10_001),
            )
        ]

        assert answers == [400] * 4

    def test_the_refusal_says_what_to_do(self, path_of, clients):
        response = clients[Role.COORDINATOR].post(
            path_of("activities:plan_new"), b"a&" * 10_001, "application/x-www-form-urlencoded"
        )

        assert "kontrollera det du skrev och försök igen" in response.content.decode()

    def test_a_file_where_text_is_asked_for_is_an_empty_field(self, path_of, clients):
        body = (
            b'--x\r\nContent-Disposition: form-data; name="title"; filename="a.txt"\r\n\r\n'
            b"text\r\n--x--\r\n"
        )

        response = clients[Role.COORDINATOR].post(
            path_of("activities:goal_edit"), body, "multipart/form-data; boundary=x"
        )

        assert "title" in errors_of(response)

    def test_bytes_that_are_no_text_are_kept_as_question_marks(self, path_of, clients):
        response = clients[Role.COORDINATOR].post(
            path_of("activities:plan_new"), b"year=%FF%FE", "application/x-www-form-urlencoded"
        )

        assert list(errors_of(response)) == ["year"]

    def test_a_header_without_end_is_no_reason_to_fail(self, db, client):
        headers = {"user-agent": "x" * 10_000, "accept": "y" * 10_000, "x-forwarded-for": "\x7f"}

        response = client.post(
            "/logga-in/", {"username": "någon", "password": "fel"}, headers=headers
        )

        assert response.status_code == 200

    @pytest.mark.parametrize("host", ["evil.example", "a b", "[::1", "x" * 300])
    def test_another_host_is_refused(self, host, db, client):
        assert client.get("/logga-in/", headers={"host": host}).status_code == 400


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
traps = st.sampled_from(
    [
        *("", " ", "\x00", "😀", "0", "-1", "1", "32768", "2147483648", "9" * 30, "1e999"),
        *("NaN", "sNaN", "Infinity", "1,5", "1.5", "180.000", "180 000", "٣", "²", "-0", "0x10"),
        *("2023-06-12", "2023-02-30", "12/6/2023", "true", "on", "None", "null", "\r\n", "a\nb"),
        *("granted", "external", "own", "ended", "chair", "contact", "NO", "N1", "..", "<b>", "%"),
        *("\u202e", "\ufeff", "\u0308", "ﷺ", "İ", "ß", "a" * 130, "a" * 310),
    ]
)


class TestAnything:
    """Arbitrary text in every field of every form: saved or refused, whatever the database."""

    @pytest.mark.parametrize("name", FORMS)
    @settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_form_bears_any_text(self, name, data, typed_in):
        client, path, typed = typed_in(name)
        some = st.dictionaries(st.sampled_from(sorted(typed)), words | traps, max_size=4)

        with undone():
            response = client.post(path, {**typed, **data.draw(some)})

        assert response.status_code in {302, 422}

    @pytest.fixture
    def typed_in(self, path_of, sender):
        """Open a form once; return who opened it, where, and what it holds."""
        kept: dict[str, tuple[Client, str, dict[str, list[str]]]] = {}

        def open_once(name):
            if name not in kept:
                client = sender(name)
                kept[name] = (client, path_of(name), opened(client, path_of(name)))
            return kept[name]

        return open_once

    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(username=words | traps, password=words | traps, then=words | traps)
    def test_signing_in_bears_any_text(self, username, password, then, db, client):
        response = client.post(
            "/logga-in/", {"username": username, "password": password, "next": then}
        )

        assert response.status_code in {200, 429}

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=words | traps)
    def test_searching_bears_any_text(self, text, path_of, clients):
        answers = [
            clients[Role.COORDINATOR].get(path, {"q": text}).status_code
            for path in ("/sok/", "/aktiviteter/", "/partner/")
        ]

        assert answers == [200] * 3

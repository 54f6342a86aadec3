"""Priority explains itself: what is met, what is not, what nobody has answered, and why."""

import pytest

from council.roles import Role
from partnerships import guidelines
from partnerships.models import Organisation, Project
from tests.conftest import client_of
from tests.factories import (
    DepartmentFactory,
    OrganisationFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    UserFactory,
)
from tests.forms import filled_in, opened, save

EDIT = "/partner/projekt/p/riktlinjer/"
QUESTIONS = {
    "with_local_actors": (
        "Är andra lokala eller regionala aktörer med?",
        "Andra lokala eller regionala aktörer är med.",
        "Inga andra lokala eller regionala aktörer är med.",
    ),
    "for_children_and_youth": (
        "Gäller det barn och unga?",
        "Gäller barn och unga.",
        "Gäller inte barn och unga.",
    ),
    "for_business": (
        "Gynnar det näringslivet?",
        "Gynnar näringslivet.",
        "Gynnar inte näringslivet.",
    ),
    "for_education": (
        "Gynnar det utbildningen?",
        "Gynnar utbildningen.",
        "Gynnar inte utbildningen.",
    ),
}
PLACES = dict(zip(QUESTIONS, (0, 2, 3, 4), strict=True))


def of(departments=(), organisations=(), levels=None, **answers):
    return guidelines.of(
        Project(**answers), departments=departments, organisations=organisations, levels=levels
    )


def near(name, reach):
    return Organisation(name=name, reach=reach)


@pytest.fixture
def project(db):
    return ProjectFactory(slug="p")


@pytest.fixture
def as_another(db):
    return client_of(UserFactory(username="annan", role=Role.CHIEF_EXECUTIVE, first_name="Ann"))


class TestAQuestion:
    @pytest.mark.parametrize("name", QUESTIONS)
    @pytest.mark.parametrize(
        ("answer", "place", "mark"),
        [
            (None, 0, ("obesvarad", "?", "warning")),
            (True, 1, ("uppfylld", "✓", "success")),
            (False, 2, ("inte uppfylld", "–", "neutral")),
        ],
    )
    def test_that_nobody_has_answered_is_no_no(self, name, answer, place, mark):
        found = of(**{name: answer}).answers[PLACES[name]]

        assert (found.meets, found.why) == (answer, QUESTIONS[name][place])
        assert (found.mark.label, found.mark.symbol, found.mark.tone) == mark

    def test_stands_in_the_order_of_the_policy(self):
        codes = [each.code for each in of(levels=[]).answers]

        assert codes == ["P14", "P15", "P16", "P22", "P23", "P23", "P24"]

    def test_about_levels_is_asked_only_where_levels_are_kept(self):
        codes = [each.code for each in of().answers]

        assert codes == ["P15", "P16", "P22", "P23", "P23", "P24"]


@pytest.mark.parametrize(
    ("levels", "meets", "why"),
    [
        ([], None, "Vilka nivåer samarbetar?"),
        (["politisk ledning"], False, "Bara politisk ledning."),
        (["politisk ledning", "enhet"], True, "politisk ledning och enhet."),
    ],
)
def test_several_levels_of_operation_meet_their_guideline(levels, meets, why):
    answer = of(levels=levels).answers[0]

    assert (answer.code, answer.meets, answer.why) == ("P14", meets, why)


@pytest.mark.parametrize(
    ("departments", "meets", "why", "precedence"),
    [
        ([], None, "Vilka förvaltningar deltar?", False),
        (["Skolan"], False, "Bara Skolan deltar.", False),
        (["Skolan", "Skolan"], False, "Bara Skolan deltar.", False),
        (["Skolan", "Kulturen"], True, "Skolan och Kulturen deltar.", True),
    ],
)
def test_several_departments_give_precedence(departments, meets, why, precedence):
    found = of(departments)

    answer = found.answers[1]
    assert (answer.code, answer.meets, answer.why) == ("P16", meets, why)
    assert found.has_precedence is precedence


@pytest.mark.parametrize(
    ("ticked", "meets", "why"),
    [
        ([], None, "Gäller det något av de andra områdena?"),
        (["in_no_other_area"], False, "Gäller inget av de andra områdena."),
        (["in_culture"], True, "Gäller kultur."),
        (
            ["in_public_health", "in_operations", "in_no_other_area"],
            True,
            "Gäller verksamhetsutveckling och folkhälsa.",
        ),
    ],
)
def test_any_of_the_other_areas_meets_their_guideline(ticked, meets, why):
    answer = of(**dict.fromkeys(ticked, True)).answers[-1]

    assert (answer.code, answer.meets, answer.why) == ("P24", meets, why)


class TestLocalAndRegionalActors:
    @pytest.mark.parametrize("answer", [None, False, True])
    def test_answer_the_question_by_being_there(self, answer):
        partners = [near("Högskolan", "regional"), near("ICLD", "international")]

        found = of(organisations=partners, with_local_actors=answer).answers[0]

        assert (found.code, found.meets, found.why) == (
            "P15",
            True,
            "Högskolan (regional nivå) är med.",
        )

    def test_are_each_named_once(self):
        partners = [near("Falu gille", "local"), near("Högskolan", "regional")] * 2

        found = of(organisations=partners).answers[0]

        assert found.why == "Falu gille (lokal nivå) och Högskolan (regional nivå) är med."

    @pytest.mark.parametrize("reach", ["", "national", "international"])
    def test_are_not_those_from_further_away(self, reach):
        assert of(organisations=[near("ICLD", reach)]).answers[0].meets is None


class TestTheSummary:
    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            ({}, "5 frågor är obesvarade."),
            ({"for_business": False, "for_education": True}, "3 frågor är obesvarade."),
            (
                dict.fromkeys(["for_business", "for_education", "with_local_actors"], False),
                "2 frågor är obesvarade.",
            ),
            (dict.fromkeys(QUESTIONS, False), "1 fråga är obesvarad."),
            (
                {**dict.fromkeys(QUESTIONS, False), "in_no_other_area": True},
                "Alla frågor är besvarade.",
            ),
        ],
    )
    def test_counts_what_is_unanswered(self, answers, words):
        assert of(["Skolan"], **answers).summary == words

    def test_never_counts_what_is_met(self):
        found = of(["Skolan", "Kulturen"], in_culture=True, **dict.fromkeys(QUESTIONS, True))

        assert len(found.met) == len(found.answers) == 6
        assert found.summary == "Alla frågor är besvarade."


class TestTheForm:
    def test_leaves_a_question_unanswered_until_somebody_answers(self, project, as_coordinator):
        assert opened(as_coordinator, EDIT)["for_business"] == ["unknown"]

        save(as_coordinator, EDIT)

        assert Project.objects.get().for_business is None
        assert Project.objects.get().version == 1

    @pytest.mark.parametrize(
        ("sent", "kept"), [("true", True), ("false", False), ("unknown", None)]
    )
    @pytest.mark.parametrize("before", [True, False, None])
    def test_keeps_yes_no_and_unanswered_apart(self, sent, kept, before, as_coordinator):
        ProjectFactory(slug="p", for_business=before)

        save(as_coordinator, EDIT, for_business=sent)

        assert Project.objects.get().for_business is kept

    def test_asks_in_swedish(self, project, as_coordinator):
        form = as_coordinator.get(EDIT).context["form"]

        assert [str(label) for _value, label in form.fields["for_business"].widget.choices] == [
            "Inte besvarad",
            "Ja",
            "Nej",
        ]

    def test_keeps_the_departments(self, project, as_coordinator):
        one, other = DepartmentFactory(), DepartmentFactory()

        answer = save(as_coordinator, EDIT, departments=[one.pk, other.pk])

        assert answer["Location"] == "/partner/projekt/p/"
        assert Project.objects.get().taking_part == [one.name, other.name]
        assert Project.objects.get().has_precedence


class TestTwoWhoAnswerAtOnce:
    @pytest.mark.parametrize("theirs", ["true", "false"])
    def test_both_keep_their_answers_to_different_questions(
        self, theirs, project, as_coordinator, as_another
    ):
        typed = {**opened(as_coordinator, EDIT), "for_education": "false"}
        save(as_another, EDIT, for_business=theirs)

        answer = as_coordinator.post(EDIT, typed)
        shown = filled_in(answer)

        assert answer.status_code == 422
        assert (shown["for_business"], shown["for_education"]) == ([theirs], ["false"])
        assert as_coordinator.post(EDIT, shown).status_code == 302
        stored = Project.objects.get()
        assert (stored.for_business, stored.for_education) == (theirs == "true", False)

    @pytest.mark.parametrize(
        ("before", "mine", "theirs", "words"),
        [
            (None, "true", "false", "Nu sparat av Ann: ”nej”."),
            (None, "false", "true", "Nu sparat av Ann: ”ja”."),
            (True, "false", "unknown", "Nu sparat av Ann: ”inte besvarad”."),
        ],
    )
    def test_the_second_is_told_of_the_other_answer_to_the_same_question(
        self, before, mine, theirs, words, as_coordinator, as_another
    ):
        project = ProjectFactory(slug="p", for_business=before)
        typed = {**opened(as_coordinator, EDIT), "for_business": mine}
        save(as_another, EDIT, for_business=theirs)
        others = Project.objects.get(pk=project.pk).for_business

        answer = as_coordinator.post(EDIT, typed)

        assert answer.context["form"].errors["for_business"] == [words]
        assert filled_in(answer)["for_business"] == [mine]
        assert Project.objects.get().for_business is others

    def test_the_second_may_take_the_others_answer(self, project, as_coordinator, as_another):
        typed = {**opened(as_coordinator, EDIT), "for_business": "true"}
        save(as_another, EDIT, for_business="false")
        shown = filled_in(as_coordinator.post(EDIT, typed))

        as_coordinator.post(EDIT, {**shown, "take_for_business": "on"})

        assert Project.objects.get().for_business is False

    def test_an_answer_that_one_takes_back_is_not_put_back_by_the_other(
        self, as_coordinator, as_another
    ):
        ProjectFactory(slug="p", for_business=True)
        typed = {**opened(as_coordinator, EDIT), "for_education": "true"}
        save(as_another, EDIT, for_business="unknown")

        as_coordinator.post(EDIT, filled_in(as_coordinator.post(EDIT, typed)))

        stored = Project.objects.get()
        assert (stored.for_business, stored.for_education) == (None, True)

    def test_a_department_that_one_added_stays(self, project, as_coordinator, as_another):
        department = DepartmentFactory()
        typed = {**opened(as_coordinator, EDIT), "for_education": "true"}
        save(as_another, EDIT, departments=[department.pk])

        as_coordinator.post(EDIT, filled_in(as_coordinator.post(EDIT, typed)))

        stored = Project.objects.get()
        assert (stored.taking_part, stored.for_education) == ([department.name], True)


class TestOnThePage:
    def test_a_project_counts_its_own_partners(self, project, as_member):
        ProjectPartnerFactory(
            project=project,
            town=None,
            organisation=OrganisationFactory(name="Högskolan", reach="regional"),
        )

        answer = as_member.get("/partner/projekt/p/")

        assert answer.context["guidelines"].answers[0].why == "Högskolan (regional nivå) är med."

    def test_only_editors_are_led_to_the_questions(self, project, as_member, as_coordinator):
        pages = [client.get("/partner/projekt/p/") for client in (as_member, as_coordinator)]

        assert [EDIT in page.content.decode() for page in pages] == [False, True]

    def test_several_departments_give_the_badge_here_and_in_the_list(self, project, as_member):
        project.departments.add(DepartmentFactory(), DepartmentFactory())
        ProjectFactory().departments.add(DepartmentFactory())

        pages = [as_member.get(path) for path in ("/partner/projekt/p/", "/partner/projekt/")]

        # On its own page beside the phase, and where the guidelines say why.
        assert [page.content.decode().count("▲") for page in pages] == [2, 1]

    def test_precedence_changes_no_order_of_the_list(self, as_member):
        first, last = ProjectFactory(name="A"), ProjectFactory(name="B")
        last.departments.add(DepartmentFactory(), DepartmentFactory())

        assert as_member.get("/partner/projekt/").context["rows"] == [first, last]


def test_an_area_and_none_of_them_at_once_are_refused_and_kept(as_coordinator):
    ProjectFactory(slug="p")

    response = save(as_coordinator, EDIT, in_culture="on", in_no_other_area="on")

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "in_no_other_area": [
            "Du har kryssat både ett område och ”inget av dem”. Ta bort det som är fel."
        ]
    }
    assert "in_culture" in filled_in(response)

"""The pages of the network of contact persons, in every state they can be in."""

from functools import partial

from activities.models import GrowthCornerstone, HorizonNote, Idea
from council.models import ContactPerson, Declaration, Department, NetworkMeeting
from council.roles import Role
from tests.browser.view import YEAR, View, year_of
from tests.browser.view import filled as _filled
from tests.browser.view import filled_form as _filled_form
from tests.browser.view import first as _first
from tests.browser.view import form as _form

MENU, POLICY = "Nätverket", "Policyn"


def _declaration(status: str) -> dict[str, object]:
    declaration = Declaration.objects.filter(year=YEAR, status=status).order_by("pk").first()
    return {"year": YEAR, "pk": declaration.department_id}


def _undeclared() -> dict[str, object]:
    return {"year": YEAR, "pk": Department.objects.filter(declarations=None).first().pk}


def _step(status: str, step: str) -> dict[str, object]:
    return {**_declaration(status), "step": step}


def _idea(status: str) -> dict[str, object]:
    return {"pk": Idea.objects.get(status=status).pk}


def _answer(status: str, step: str) -> dict[str, object]:
    return {**_idea(status), "step": step}


def _horizon_note(outcome: str) -> dict[str, object]:
    return {"pk": HorizonNote.objects.filter(outcome=outcome).order_by("pk").first().pk}


NETWORK = [
    View("reports:network", MENU),
    View("reports:network", MENU, role=Role.CONTACT, note="som kontaktperson"),
    View("reports:network_year", MENU, year_of),
    _form("council:department_new", MENU),
    _filled_form("council:department_edit", MENU, partial(_first, Department)),
    _form("council:contact_new", MENU),
    _filled_form("council:contact_edit", MENU, partial(_first, ContactPerson)),
    View("council:declarations", MENU, year_of),
    _filled("council:declaration", MENU, partial(_declaration, "given"), note="lämnad"),
    _filled("council:declaration", MENU, partial(_declaration, "draft"), note="utkast"),
    _filled("council:declaration", MENU, _undeclared, note="inte påbörjad"),
    # A draft may be empty, so nothing that is typed comes back with errors.
    _filled("council:declaration_edit", MENU, partial(_declaration, "draft")),
    _filled_form(
        "council:declaration_step",
        MENU,
        partial(_step, "given", "oppna-igen"),
        submit="Öppna igen",
    ),
    View("council:meetings", MENU),
    _form("council:meeting_new", MENU),
    _filled_form("council:meeting_edit", MENU, partial(_first, NetworkMeeting)),
    _filled("council:meeting_remove", MENU, partial(_first, NetworkMeeting)),
    View("activities:horizon_notes", MENU),
    View("activities:horizon_notes", MENU, role=Role.CONTACT, note="som kontaktperson"),
    _form("activities:horizon_note_new", MENU),
    _filled("activities:horizon_note", MENU, partial(_horizon_note, "proposal"), note="förslag"),
    _filled("activities:horizon_note", MENU, partial(_horizon_note, "watched"), note="bevakas"),
    _filled_form("activities:horizon_note_edit", MENU, partial(_horizon_note, "watched")),
    _filled("activities:horizon_note_remove", MENU, partial(_horizon_note, "watched")),
    _filled_form(
        "activities:horizon_note_idea",
        MENU,
        partial(_horizon_note, "watched"),
        submit="Skicka idén",
    ),
    View("activities:cornerstones", POLICY),
    _filled_form("activities:growth_programme", POLICY),
    _form("activities:cornerstone_new", POLICY),
    _filled_form("activities:cornerstone_edit", POLICY, partial(_first, GrowthCornerstone)),
    _filled("activities:cornerstone_remove", POLICY, partial(_first, GrowthCornerstone)),
    View("activities:ideas", MENU),
    View("activities:ideas", MENU, role=Role.CONTACT, note="som kontaktperson"),
    _form("activities:idea_new", MENU, submit="Skicka idén"),
    _filled("activities:idea", MENU, partial(_idea, "new"), note="ny"),
    _filled("activities:idea", MENU, partial(_idea, "declined"), note="avböjd"),
    _filled_form("activities:idea_edit", MENU, partial(_idea, "new")),
    _filled("activities:idea_remove", MENU, partial(_idea, "new")),
    _filled_form("activities:idea_step", MENU, partial(_answer, "new", "anta"), submit="Anta idén"),
    _filled_form(
        "activities:idea_activity", MENU, partial(_idea, "new"), submit="Lägg till i planen"
    ),
]

"""Every page there is, in every state it can be in.

A test holds the list against the addresses of the site: a new page without a line here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse
from playwright.sync_api import Locator, Page

from activities.models import Activity
from budget.models import BudgetLine
from council.models import (
    Body,
    ContactPerson,
    CouncilMember,
    Decision,
    DecisionRecipient,
    Department,
    Directive,
    User,
)
from council.roles import Role
from partnerships.models import Organisation, ProjectCondition
from tests.browser import handing_in, stages

YEAR = 2023

# These answer with another page, with a file, or with a word for machines.
WITHOUT_A_PAGE = {
    "sign_out",
    "health",
    "activities:plan",
    "budget:now",
    "council:minutes",
    "partnerships:sheets_download",
    "partnerships:sheets_preview",
    "partnerships:sheets_save",
    "reports:overview",
    "reports:annual_pdf",
}


@dataclass(frozen=True)
class View:
    """A page: its address, the role that uses it, and the item of the menu that it belongs to.

    `keys` gives what the address needs, from the database. A form has `submit`, its button.
    `note` tells two pages of one route apart.
    """

    route: str
    menu: str
    keys: Callable[[], dict[str, object]] = dict
    role: Role | None = Role.COORDINATOR
    submit: str = ""
    when_empty: bool = True
    note: str = ""
    query: str = ""

    @property
    def name(self) -> str:
        return f"{self.route} {self.note}".strip()

    @property
    def address(self) -> str:
        return reverse(self.route, kwargs=self.keys()) + self.query


def _year(year: int = YEAR) -> dict[str, object]:
    return {"year": year}


def _plan_step(year: int, step: str) -> dict[str, object]:
    return {"year": year, "step": step}


def _edition(number: str) -> dict[str, object]:
    return {"year": stages.REVISED, "number": number}


def _goal() -> dict[str, object]:
    return {"year": YEAR, "code": "N1"}


def _open_goal() -> dict[str, object]:
    return {"year": stages.DRAFT, "code": stages.first_goal(stages.DRAFT).code}


def _line() -> dict[str, object]:
    # Somebody else's money, so that all three amounts are there to fill in.
    return {"year": YEAR, "pk": BudgetLine.objects.get(year=YEAR, title="Resor").pk}


def _activity(code: str = "NA1") -> dict[str, object]:
    return {"pk": Activity.objects.get(code=code).pk}


def _activity_step(code: str, step: str) -> dict[str, object]:
    return {**_activity(code), "step": step}


def _history() -> dict[str, object]:
    return {"kind": "aktivitet", **_activity()}


def _condition() -> dict[str, object]:
    condition = ProjectCondition.objects.select_related("project").order_by("pk").first()
    return {"slug": condition.project.slug, "pk": condition.pk}


def _slug(slug: str) -> dict[str, object]:
    return {"slug": slug}


def _first(model: type) -> dict[str, object]:
    return {"pk": model._default_manager.order_by("pk").first().pk}


def _corrected() -> str:
    return Decision.objects.exclude(corrected_by=None).get().get_absolute_url()


_town, _project = partial(_slug, "roros"), partial(_slug, "modern-youth-participation")
_admin = Role.ADMINISTRATOR
_form = partial(View, submit="Spara")
_filled_form = partial(_form, when_empty=False)
_filled = partial(View, when_empty=False)
_draft = partial(_year, stages.DRAFT)

VIEWS = [
    View("start", "Start"),
    View("sign_in", "", role=None),
    View("reports:overview_year", "Översikt", _year),
    View("reports:reports", "Rapporter"),
    View("reports:annual", "Rapporter", _year),
    View("reports:search", "Sök"),
    _filled("reports:history", "", _history),
    _form("activities:plan_new", "Plan"),
    View("activities:plan_year", "Plan", _year),
    _filled_form("activities:plan_edit", "Plan", _draft),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.DRAFT, "foresla"),
        submit="Rådet föreslår planen",
        role=Role.CHAIR,
        note="rådet föreslår",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PROPOSED, "utskottets-aterremiss"),
        submit="Ledningsutskottet återremitterar planen",
        note="utskottet återremitterar",
    ),
    _filled(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PROPOSED, "bered"),
        note="med ett beslut som finns",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.PREPARED, "godkann"),
        submit="Kommunstyrelsen godkänner planen",
        query="?nytt",
        note="styrelsen godkänner",
    ),
    _filled_form(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, YEAR, "revidera"),
        submit="Öppna en revidering",
        role=Role.CHIEF_EXECUTIVE,
        note="en revidering öppnas",
    ),
    _filled(
        "activities:plan_step",
        "Plan",
        partial(_plan_step, stages.EDITORIAL, "faststall"),
        role=Role.CHIEF_EXECUTIVE,
        note="en ändring fastställs",
    ),
    _filled("activities:edition", "Plan", partial(_edition, "1.0"), note="ersatt"),
    _filled("activities:edition", "Plan", partial(_edition, "2.0"), note="som gäller"),
    _filled("activities:plan_changes", "Plan", partial(_year, stages.REVISED)),
    _filled("activities:plan_origin", "Plan", _draft),
    _filled("activities:plan_next", "Plan", _year),
    _filled_form("activities:goal_new", "Plan", _draft),
    _filled("activities:goal", "Plan", _goal),
    _filled_form("activities:goal_edit", "Plan", _open_goal),
    _filled("activities:goal_remove", "Plan", _open_goal),
    View("activities:list", "Aktiviteter"),
    _filled_form("activities:new", "Aktiviteter"),
    _filled("activities:detail", "Aktiviteter", _activity),
    _filled_form("activities:edit", "Aktiviteter", _activity),
    _filled("activities:remove", "Aktiviteter", _activity),
    _filled_form(
        "activities:activity_step",
        "Aktiviteter",
        partial(_activity_step, "ÖA2", "paborja"),
        submit="Påbörja",
        note="påbörja",
    ),
    _filled_form(
        "activities:activity_step",
        "Aktiviteter",
        partial(_activity_step, "NA1", "avsluta"),
        submit="Avsluta som genomförd",
        note="avsluta",
    ),
    _filled("activities:authority", "Aktiviteter", _activity),
    _filled_form("activities:directive_new", "Aktiviteter", _activity),
    View("partnerships:list", "Partner"),
    _form("partnerships:town_new", "Partner"),
    _filled("reports:town", "Partner", _town),
    _filled_form("partnerships:town_edit", "Partner", _town),
    View("partnerships:projects", "Partner"),
    _form("partnerships:project_new", "Partner"),
    _filled("partnerships:project", "Partner", _project),
    _filled_form("partnerships:project_edit", "Partner", _project),
    _filled("partnerships:project_directives", "Partner", _project),
    _filled_form("partnerships:directive_new", "Partner", _project),
    _filled_form("partnerships:condition_new", "Partner", _project),
    _filled_form("partnerships:condition_edit", "Partner", _condition),
    View("partnerships:organisations", "Partner"),
    _filled("partnerships:organisation", "Partner", partial(_first, Organisation)),
    _form("partnerships:organisation_new", "Partner"),
    _filled_form("partnerships:organisation_edit", "Partner", partial(_first, Organisation)),
    _filled("partnerships:sheets", "Partner"),
    View("budget:year", "Budget", _year),
    _form("budget:frame", "Budget", _year),
    _form("budget:line_new", "Budget", _year),
    _filled_form("budget:line_edit", "Budget", _line),
    _filled("budget:line_remove", "Budget", _line),
    View("council:council", "Rådet"),
    _form("council:member_new", "Rådet"),
    _filled_form("council:member_edit", "Rådet", partial(_first, CouncilMember)),
    _form("council:department_new", "Rådet"),
    _filled_form("council:department_edit", "Rådet", partial(_first, Department)),
    _form("council:contact_new", "Rådet"),
    _filled_form("council:contact_edit", "Rådet", partial(_first, ContactPerson)),
    View("council:decisions", "Beslut"),
    _form("council:decision_new", "Beslut"),
    _filled("council:decision", "Beslut", partial(_first, Decision)),
    _filled_form("council:decision_correct", "Beslut", partial(_first, Decision)),
    _filled_form("council:recipient_edit", "Beslut", partial(_first, DecisionRecipient)),
    View("council:bodies", "Beslut", role=_admin),
    _form("council:body_new", "Beslut", role=_admin),
    _filled_form("council:body_edit", "Beslut", partial(_first, Body), role=_admin),
    _filled("council:directive", "Beslut", partial(_first, Directive)),
    _filled_form("council:directive_edit", "Beslut", partial(_first, Directive)),
    View("council:thresholds", "Beslut", role=Role.CHIEF_EXECUTIVE),
    _form(
        "council:threshold_edit",
        "Beslut",
        lambda: {"code": "storre-insats"},
        role=Role.CHIEF_EXECUTIVE,
    ),
    _form("council:own_password", ""),
    View("council:accounts", "Konton", role=_admin),
    _form("council:account_new", "Konton", role=_admin),
    _form("council:account_edit", "Konton", partial(_first, User), role=_admin),
]


@dataclass(frozen=True)
class Visit:
    """One page in one state, with what a person does there to reach it."""

    name: str
    menu: str
    role: Role | None
    address: Callable[[], str]
    act: Callable[[Page], None] = lambda _page: None
    status: int = 200
    empty: bool = False
    stops: tuple[str, ...] = ("Hoppa till innehållet", "innehall")

    def __str__(self) -> str:
        return self.name


def _visit(view: View) -> Visit:
    return Visit(view.name, view.menu, view.role, lambda: view.address)


def _with_errors(view: View) -> Visit:
    act = partial(send_nonsense, submit=view.submit)
    return Visit(f"{view.name} fel", view.menu, view.role, lambda: view.address, act, 422)


def send_nonsense(page: Page, submit: str) -> None:
    """Empty the form's texts, write letters for amounts and days that mean two things, and send."""
    form = page.locator("main form[method=post]")
    for field in form.locator("input[type=text], input[type=number], textarea").all():
        is_amount = field.get_attribute("inputmode") == "decimal"
        is_day = (field.get_attribute("name") or "").endswith("_on")
        field.fill("åtta" if is_amount else "12/6/2023" if is_day else "")
    _press(page, form.get_by_role("button", name=submit))


def _press(page: Page, button: Locator) -> None:
    with page.expect_navigation():
        button.click()


def send_too_many_fields(page: Page) -> None:
    """Send more fields than any of our forms has, as a broken program would."""
    page.evaluate(
        """() => {
          const one = Object.assign(document.createElement("input"), {type: "hidden", name: "x"});
          const many = Array.from({length: 2001}, () => one.cloneNode());
          document.querySelector("main form").append(...many);
        }"""
    )
    refuse_password(page)


def refuse_password(page: Page, username: str = "karin") -> None:
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill("fel")
    _press(page, page.get_by_role("button", name="Logga in"))


def refuse_many_passwords(page: Page) -> None:
    for _attempt in range(5):
        refuse_password(page, "jonas")


def forget_the_form(page: Page) -> None:
    page.context.clear_cookies(name="csrftoken")
    refuse_password(page)


def remove(page: Page) -> None:
    _press(page, page.get_by_role("button", name="Ta bort"))


def open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Meny").click()


def open_everything(page: Page) -> None:
    for details in page.locator("main details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").click()


def _other(name: str, menu: str, role: Role | None, address: str, **rest: object) -> Visit:
    return Visit(name, menu, role, lambda: address, **rest)


def _handed_in(name: str, act: Callable[[Page], None], status: int = 200) -> Visit:
    address = "/partner/data/"
    return _other(f"Excel, {name}", "Partner", _COORDINATOR, address, act=act, status=status)


def _refused(name: str, address: Callable[[], str], role: Role = Role.COORDINATOR) -> Visit:
    """Visit a step or a form that is closed now: the sentence that says why has the focus."""
    menu = "Aktiviteter" if "aktivitet" in name else "Plan"
    return Visit(name, menu, role, address, status=409, stops=("alert",))


_COORDINATOR, _MEMBER, _CONTACT = Role.COORDINATOR, Role.MEMBER, Role.CONTACT

OTHER = [
    _other("inga aktiviteter i filtret", "Aktiviteter", _COORDINATOR, "/aktiviteter/?q=xyzzy"),
    _other("inga orter i filtret", "Partner", _COORDINATOR, "/partner/?q=xyzzy"),
    _other("sök utan träff", "Sök", _COORDINATOR, "/sok/?q=xyzzy"),
    _other("sök med träff", "Sök", _COORDINATOR, "/sok/?q=ro"),
    _other("aktiviteter i ordning", "Aktiviteter", _MEMBER, "/aktiviteter/?ar=2023&sortera=-slut"),
    _other(
        "översikt, allt öppet", "Översikt", _COORDINATOR, "/oversikt/2023/", act=open_everything
    ),
    _other("översikt, menyn öppen", "Översikt", _COORDINATOR, "/oversikt/2023/", act=open_menu),
    _other("översikt, annat år", "Översikt", _COORDINATOR, "/oversikt/2031/"),
    _other("start, ledamot", "Start", _MEMBER, "/"),
    _other("start, kontaktperson", "Start", _CONTACT, "/"),
    _other("översikt, ledamot", "Översikt", _MEMBER, "/oversikt/2023/"),
    _other("budget, ledamot", "Budget", _MEMBER, "/budget/2023/"),
    _other("start, ordförande", "Start", Role.CHAIR, "/"),
    _other("start, kommundirektör", "Start", Role.CHIEF_EXECUTIVE, "/"),
    _other("plan, kontaktperson", "Plan", _CONTACT, "/plan/2023/"),
    _other("plan, utkast", "Plan", Role.CHAIR, f"/plan/{stages.DRAFT}/"),
    _other("plan, föreslagen", "Plan", _COORDINATOR, f"/plan/{stages.PROPOSED}/"),
    _other("plan, beredd", "Plan", _COORDINATOR, f"/plan/{stages.PREPARED}/"),
    _other("plan, redaktionell", "Plan", _COORDINATOR, f"/plan/{stages.EDITORIAL}/"),
    _other(
        "plan i revidering, allt öppet",
        "Plan",
        _COORDINATOR,
        f"/plan/{stages.REVISED}/",
        act=open_everything,
    ),
    _other("mål, låst", "Plan", _COORDINATOR, "/plan/2023/mal/N1/redigera/"),
    _other("plan, låst", "Plan", _COORDINATOR, "/plan/2023/redigera/"),
    Visit(
        "mål med ursprung",
        "Plan",
        _COORDINATOR,
        lambda: stages.first_goal(stages.DRAFT).get_absolute_url(),
    ),
    _refused("plan, steg i fel ordning", lambda: f"/plan/{stages.DRAFT}/steg/godkann/"),
    _refused("plan som är godkänd", lambda: f"/plan/{YEAR}/steg/foresla/", Role.CHAIR),
    _refused("nytt mål i en godkänd plan", lambda: f"/plan/{YEAR}/mal/nytt/"),
    _refused("nästa år finns", lambda: f"/plan/{stages.REVISED}/nasta-ar/"),
    _refused(
        "aktivitet, steg i fel ordning",
        lambda: reverse("activities:activity_step", kwargs=_activity_step("NA3", "paborja")),
    ),
    Visit(
        "aktivitet utan direktiv",
        "Aktiviteter",
        _COORDINATOR,
        lambda: reverse("activities:detail", kwargs=_activity("ÖA2")),
    ),
    _handed_in("ändringar", handing_in.changes),
    _handed_in("inga ändringar", handing_in.nothing),
    _handed_in("fel rader", handing_in.errors, status=422),
    _handed_in("fel fil", handing_in.a_picture, status=422),
    Visit("beslut som är rättat", "Beslut", _COORDINATOR, _corrected),
    _other("inga beslut i filtret", "Beslut", _MEMBER, "/beslut/?q=xyzzy"),
    _other("organ, ledamot", "Beslut", _MEMBER, "/beslut/organ/"),
    _other("gränsvärden, ledamot", "Beslut", _MEMBER, "/gransvarden/"),
    Visit(
        "aktivitet som inte kan tas bort",
        "Aktiviteter",
        _COORDINATOR,
        lambda: reverse("activities:remove", args=[Activity.objects.get(code="NA4").pk]),
        act=remove,
        status=409,
    ),
    _other("403", "", _MEMBER, "/aktiviteter/ny/", status=403),
    _other("404", "", _COORDINATOR, "/partner/orter/atlantis/", status=404),
    _other("400", "", None, "/logga-in/", act=send_too_many_fields, status=400),
    _other("inloggning nekad", "", None, "/logga-in/", act=refuse_password),
    _other("inloggning pausad", "", None, "/logga-in/", act=refuse_many_passwords, status=429),
    _other("formulär utan nyckel", "", None, "/logga-in/", act=forget_the_form, status=403),
]

FULL = [_visit(view) for view in VIEWS]
ERRORS = [_with_errors(view) for view in VIEWS if view.submit]
EMPTY = [
    replace(_visit(view), name=f"{view.name} tom", empty=True) for view in VIEWS if view.when_empty
]

"""What a person does on a page to bring it to the state that is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse
from playwright.sync_api import Locator, Page

from activities.models import Activity
from council.roles import Role
from tests.browser import handing_in, stages
from tests.browser.pages import (
    VIEWS,
    YEAR,
    View,
    _activity,
    _activity_step,
    _agreement,
    _anonymised,
    _candidate_step,
    _corrected,
    _undecided,
)


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
    # Whether the page is looked at in its ordinary state too.
    is_variant: bool = False
    stops: tuple[str, ...] = ("Hoppa till innehållet", "innehall")

    def __str__(self) -> str:
        return self.name


def _visit(view: View) -> Visit:
    return Visit(view.name, view.menu, view.role, lambda: view.address)


def _with_errors(view: View) -> Visit:
    act = partial(send_nonsense, submit=view.submit)
    return replace(_visit(view), name=f"{view.name} fel", act=act, status=422, is_variant=True)


def send_nonsense(page: Page, submit: str) -> None:
    """Empty the form's texts, write letters for numbers and days that mean two things, and send."""
    form = page.locator("main form[method=post]")
    for field in form.locator("input[type=text]:visible, textarea:visible").all():
        is_number = field.get_attribute("inputmode") in {"decimal", "numeric"}
        is_day = (field.get_attribute("name") or "").endswith("_on")
        field.fill("åtta" if is_number else "12/6/2023" if is_day else "")
    _press(page, form.get_by_role("button", name=submit))


def _press(page: Page, button: Locator) -> None:
    with page.expect_navigation():
        button.click()


def send_too_many_fields(page: Page) -> None:
    """Send more fields than any of our forms has, as a broken program would."""
    page.evaluate(
        """() => {
          const one = Object.assign(document.createElement("input"), {type: "hidden", name: "x"});
          const many = Array.from({length: 10001}, () => one.cloneNode());
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


def save_a_new_line(page: Page) -> None:
    page.get_by_label("Namn på ny post 1").fill("Trycksaker")
    _press(page, page.get_by_role("button", name="Spara allt"))


def paste_nonsense(page: Page) -> None:
    page.get_by_text("Klistra in från Excel", exact=True).click()
    page.get_by_label("Rader från Excel").fill("Trycksaker\tåtta\n\t5")
    _press(page, page.get_by_role("button", name="Fyll i tabellen"))


def _other(name: str, menu: str, role: Role | None, address: str, **rest: object) -> Visit:
    return Visit(name, menu, role, lambda: address, **rest)


def _handed_in(name: str, act: Callable[[Page], None], status: int = 200) -> Visit:
    address = "/partner/data/"
    return _other(f"Excel, {name}", "Partner", _COORDINATOR, address, act=act, status=status)


def _read_in(name: str, act: Callable[[Page], None], status: int = 200) -> Visit:
    address = f"/budget/{YEAR}/ekonomisystemet/"
    return _other(f"ekonomi, {name}", "Budget", _COORDINATOR, address, act=act, status=status)


def _refused(name: str, address: Callable[[], str], role: Role = Role.COORDINATOR) -> Visit:
    """Visit a step or a form that is closed now: the sentence that says why has the focus."""
    menu = "Aktiviteter" if "aktivitet" in name else "Partner" if "kandidat" in name else "Plan"
    return Visit(name, menu, role, address, status=409, stops=("alert",))


TABLE = f"/budget/{YEAR}/tabell/"
_COORDINATOR, _MEMBER, _CONTACT = Role.COORDINATOR, Role.MEMBER, Role.CONTACT

OTHER = [
    _other("inga aktiviteter i filtret", "Aktiviteter", _COORDINATOR, "/aktiviteter/?q=xyzzy"),
    _other("inga orter i filtret", "Partner", _COORDINATOR, "/partner/?q=xyzzy"),
    _other("inga avtal i filtret", "Partner", _COORDINATOR, "/partner/avtal/?q=xyzzy"),
    Visit(
        "avtal utan nyttobedömning",
        "Partner",
        _COORDINATOR,
        lambda: reverse("partnerships:agreement", kwargs=_agreement("letter_of_intent")),
    ),
    Visit(
        "avtal som inte kan beslutas",
        "Partner",
        _COORDINATOR,
        _undecided,
        status=409,
        stops=("alert",),
    ),
    _other("sök utan träff", "Sök", _COORDINATOR, "/sok/?q=xyzzy"),
    _other("sök med träff", "Sök", _COORDINATOR, "/sok/?q=ro"),
    _other("aktiviteter i ordning", "Aktiviteter", _MEMBER, "/aktiviteter/?ar=2023&sortera=-slut"),
    _other(
        "översikt, allt öppet", "Översikt", _COORDINATOR, "/oversikt/2023/", act=open_everything
    ),
    _other("översikt, menyn öppen", "Översikt", _COORDINATOR, "/oversikt/2023/", act=open_menu),
    _other("policyn, allt öppet", "Policyn", _MEMBER, "/policyn/2023/", act=open_everything),
    _other("policyn, annat år", "Policyn", _COORDINATOR, "/policyn/2031/"),
    _other("översikt, annat år", "Översikt", _COORDINATOR, "/oversikt/2031/"),
    _other("start, ledamot", "Start", _MEMBER, "/"),
    _other("start, kontaktperson", "Start", _CONTACT, "/"),
    _other("översikt, ledamot", "Översikt", _MEMBER, "/oversikt/2023/"),
    _other("budget i tabell, allt öppet", "Budget", _COORDINATOR, TABLE, act=open_everything),
    _other(
        "budget i tabell, fel",
        "Budget",
        _COORDINATOR,
        TABLE,
        act=partial(send_nonsense, submit="Spara allt"),
        status=422,
    ),
    _other("budget i tabell, sparad", "Budget", _COORDINATOR, TABLE, act=save_a_new_line),
    _other(
        "budget i tabell, inklistrad fel",
        "Budget",
        _COORDINATOR,
        TABLE,
        act=paste_nonsense,
        status=422,
    ),
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
    Visit(
        "uppföljning som inte kan stängas",
        "Rapporter",
        _COORDINATOR,
        lambda: f"/uppfoljning/{stages.FOLLOWED}/T2/stang/",
        status=409,
        stops=("alert",),
    ),
    Visit(
        "mål som inte är förklarat",
        "Plan",
        _COORDINATOR,
        lambda: stages.unexplained().get_absolute_url(),
    ),
    _other("uppföljning, ledamot", "Rapporter", _MEMBER, f"/uppfoljning/{stages.FOLLOWED}/"),
    _refused(
        "aktivitet, steg i fel ordning",
        lambda: reverse("activities:activity_step", kwargs=_activity_step("NA3", "paborja")),
    ),
    _refused(
        "kandidat, steg som väntar",
        lambda: reverse(
            "partnerships:candidate_step", kwargs=_candidate_step("chateauroux", "avtal")
        ),
    ),
    _other("kandidat", "Partner", _COORDINATOR, "/partner/orter/chateauroux/"),
    _other("kandidat, ändra", "Partner", _COORDINATOR, "/partner/orter/chateauroux/redigera/"),
    _other("ort med svenskt namn", "Partner", _MEMBER, "/partner/orter/hamina/"),
    _other("kretsar, ledamot", "Partner", _MEMBER, "/partner/kretsar/"),
    Visit(
        "aktivitet utan direktiv",
        "Aktiviteter",
        _COORDINATOR,
        lambda: reverse("reports:activity", kwargs=_activity("ÖA2")),
    ),
    _other("ort, kandidat", "Partner", _MEMBER, "/partner/orter/chateauroux/"),
    _other("ort, ej vald", "Partner", _MEMBER, "/partner/orter/kommun-i-danmark-ej-vald/"),
    _other("ort, avslutad", "Partner", _MEMBER, "/partner/orter/tsumeb/"),
    _other("ort, kontaktperson", "Partner", _CONTACT, "/partner/orter/roros/"),
    _other("ort, allt öppet", "Partner", _MEMBER, "/partner/orter/roros/", act=open_everything),
    _handed_in("ändringar", handing_in.changes),
    _handed_in("inga ändringar", handing_in.nothing),
    _handed_in("fel rader", handing_in.errors, status=422),
    _handed_in("fel fil", handing_in.a_picture, status=422),
    _read_in("kolumner att välja", handing_in.unknown_columns),
    _read_in("kolumner utan belopp", handing_in.columns_without_an_amount, status=422),
    _read_in("kolumner att ändra", handing_in.columns_to_change),
    _read_in("nya rader", handing_in.new_rows),
    _read_in("fel rader", handing_in.wrong_rows, status=422),
    _read_in("fel dag", handing_in.a_wrong_day, status=422),
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
    _other("inga nätverk i filtret", "Partner", _MEMBER, "/partner/natverk/?q=xyzzy"),
    _other("nätverk, kontaktperson", "Partner", _CONTACT, "/partner/natverk/"),
    _other("inga kontakter i filtret", "Partner", _MEMBER, "/partner/kontakter/?q=xyzzy"),
    Visit(
        "kontakt som är avidentifierad",
        "Partner",
        _COORDINATOR,
        lambda: _anonymised().get_absolute_url(),
    ),
    Visit(
        "avidentifierad kontakt ändras inte",
        "Partner",
        _COORDINATOR,
        lambda: f"{_anonymised().get_absolute_url()}redigera/",
        status=409,
        stops=("alert",),
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
    replace(_visit(view), name=f"{view.name} tom", empty=True, is_variant=True)
    for view in VIEWS
    if view.when_empty
]

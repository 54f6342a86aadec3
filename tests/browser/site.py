"""A running site, and windows of the browser in which somebody is signed in."""

import sqlite3
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from council.models import Department, User
from council.roles import Role
from reports import demo, sharing
from tests.browser import stages
from tests.factories import UserFactory

PATIENCE = 15_000

_KEPT: dict[tuple[bool, bool], sqlite3.Connection] = {}


@dataclass(frozen=True)
class Site:
    url: str
    browser: Browser

    def fill(self, *, empty: bool = False, every_state: bool = False) -> None:
        """Put in one account per role and the demonstration year; nothing else is left.

        With `every_state` there are plans of later years too, one in each state. What was put in
        once is copied the next time, which takes no time.
        """
        wanted = (empty, every_state)
        if wanted in _KEPT:
            connection.ensure_connection()
            _KEPT[wanted].backup(connection.connection)
            return
        self._put_in(empty=empty, every_state=every_state)
        if connection.vendor == "sqlite":
            _KEPT[wanted] = sqlite3.connect(":memory:")
            connection.connection.backup(_KEPT[wanted])

    @staticmethod
    def _put_in(*, empty: bool, every_state: bool) -> None:
        call_command("flush", interactive=False, verbosity=0)
        stages.put_bodies()
        if not empty:
            demo.load()
        if every_state:
            stages.put_a_plan_in_every_state()
            stages.put_a_followed_up_plan()
            stages.put_reports_in_every_state()
            stages.put_a_corrected_decision()
            stages.put_an_anonymised_contact()
            stages.put_figures_for_a_funder()
            stages.put_a_log()
            stages.put_an_outcome_from_the_ledger()
        department = Department.objects.first()
        for role in Role:
            UserFactory(
                username=role.value,
                role=role,
                first_name="Prov",
                last_name=str(role.label),
                department=department if role == Role.CONTACT else None,
            )
        if not empty:
            sharing.share(User.objects.get(role=Role.COORDINATOR, username=Role.COORDINATOR.value))

    def visitor(self, **options: object) -> BrowserContext:
        """Return a window where nobody is signed in."""
        context = self.browser.new_context(base_url=self.url, locale="sv-SE", **options)
        context.set_default_timeout(PATIENCE)
        return context

    def sign_in(self, role: Role, **options: object) -> BrowserContext:
        """Return a window where somebody in the role is signed in, without the form."""
        context = self.visitor(**options)
        client = Client()
        client.force_login(User.objects.get(username=role.value))
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.url}])
        return context


@dataclass
class Walk:
    """The site for those who only look: one window per role, filled again only when it must be."""

    site: Site
    empty: bool | None = None
    windows: dict[Role | None, BrowserContext] = field(default_factory=dict)

    def context(self, role: Role | None, *, empty: bool = False) -> BrowserContext:
        if empty != self.empty:
            self.close()
            self.site.fill(empty=empty, every_state=not empty)
            self.empty = empty
        if role not in self.windows:
            site = self.site
            self.windows[role] = site.visitor() if role is None else site.sign_in(role)
        return self.windows[role]

    def close(self) -> None:
        for window in self.windows.values():
            window.close()
        self.windows.clear()
        self.empty = None

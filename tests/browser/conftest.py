"""A real browser before a real server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from council.roles import Role
from tests.browser.site import Site, Walk
from tests.browser.watch import Watch
from tests.database import copy_sqlite

# Playwright's own event loop runs beside the tests; Django would take it for one of ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    program = os.environ.get("CHROMIUM") or found
    return {**browser_type_launch_args, "executable_path": program, "args": QUIET}


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment,
    django_db_modify_db_settings,
    django_db_blocker,
    tmp_path_factory,
    migrated,
) -> Iterator[None]:
    """Make a test database, and refuse to go on without one, since these tests empty it.

    pytest-django makes one only for tests with its own marker, whose transactions would hide from
    the server what a test puts in. SQLite is kept in a file: in memory, server and test share one
    transaction.
    """
    database = connections["default"]
    real = database.settings_dict["NAME"]
    if database.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        copy_sqlite(migrated, file)
        database.settings_dict["TEST"]["NAME"] = str(file)
    with django_db_blocker.unblock():
        made = setup_databases(
            verbosity=0,
            interactive=False,
            aliases={"default"},
            keepdb=database.vendor == "sqlite",
        )
    if database.settings_dict["NAME"] == real:
        pytest.exit(f"{real} is no test database.", returncode=3)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker) -> Iterator[LiveServer]:
    """A server for a whole module, with the database open; the tests fill it."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        try:
            yield server
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def walk(server, browser) -> Iterator[Walk]:
    """The site for a module that only looks."""
    walk = Walk(Site(server.url, browser))
    yield walk
    walk.close()


@pytest.fixture
def site(walk) -> Site:
    """The demonstration year, new for each test, which may change it."""
    walk.close()
    walk.site.fill()
    return walk.site


@pytest.fixture
def at(site) -> Iterator[Callable[..., Page]]:
    """Opens an address as somebody in a role; fails when a page does what its policy forbids."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(role: Role | None, address: str, **options: object) -> Page:
        context = site.visitor(**options) if role is None else site.sign_in(role, **options)
        contexts.append(context)
        page = context.new_page()
        Watch(page, site.url, complaints).begin()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def pictures(request, tmp_path_factory) -> Path | None:
    """A folder for a picture of every page, when they are asked for: `--screenshot on`."""
    if request.config.getoption("--screenshot") != "on":
        return None
    return tmp_path_factory.mktemp("pictures")

"""What every test may use: a client for each role, and the demonstration year."""

import gc
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, TransactionTestCase, override_settings
from hypothesis import settings as hypothesis_settings

from council.models import User
from council.roles import Role
from reports import demo
from tests import addresses, database
from tests.factories import DepartmentFactory, UserFactory

# The same run gives the same answer, on a slow machine too.
hypothesis_settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis_settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _plain_site(django_test_environment, tmp_path_factory):
    """Serve plain HTTP on this machine, and each static file by its own name.

    The manifest of static files is made by collectstatic only. Passwords are hashed in no time; the
    real hasher is slow on purpose. Who asks for a PDF waits for it, and no process waits for them.
    """
    static_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={**settings.STORAGES, "staticfiles": static_files},
        ALLOWED_HOSTS=["testserver", "127.0.0.1", "localhost"],
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        PDF_WAIT_SECONDS=settings.PDF_WALL_SECONDS,
        PDF_SPARE_SECONDS=0,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def migrated(django_db_modify_db_settings_parallel_suffix, django_db_blocker, tmp_path_factory):
    """The name of a migrated database, of which others are copies."""
    folder = tmp_path_factory.mktemp("migrated")
    with django_db_blocker.unblock(), database.new_database(folder) as name:
        database.migrate(name)
        yield name


@pytest.fixture(scope="session")
def django_db_modify_db_settings(migrated):
    """Let the test database begin as a copy; `migrate` then finds nothing to do."""
    if database.IS_POSTGRES:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated
        yield
    else:
        name = connection.creation._get_test_db_name()
        with database.in_memory(name, like=migrated):
            yield


def pytest_collection_finish(session):
    """Look for garbage seldom: what is imported stays, and a test leaves little behind."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config, items):
    """Leave out on PostgreSQL what asks no database, or whose outcome no database decides.

    That was tried beside SQLite already.
    """
    if connection.vendor == "sqlite":
        return
    elsewhere = [item for item in items if not _asks_the_database(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if _asks_the_database(item)]


def _asks_the_database(item):
    if item.get_closest_marker("once"):
        return False
    asking = {"db", "transactional_db", "django_db_setup", "migrated"} & {*item.fixturenames}
    of_django = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return asking or of_django or item.get_closest_marker("django_db")


def user_with(role: Role) -> User:
    department = DepartmentFactory() if role == Role.CONTACT else None
    return UserFactory(username=role.value, role=role, department=department)


def client_for(role: Role) -> Client:
    return client_of(user_with(role))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def coordinator(db):
    return user_with(Role.COORDINATOR)


@pytest.fixture
def as_coordinator(coordinator):
    return client_of(coordinator)


@pytest.fixture
def as_chair(db):
    return client_for(Role.CHAIR)


@pytest.fixture
def as_member(db):
    return client_for(Role.MEMBER)


@pytest.fixture
def as_contact(db):
    return client_for(Role.CONTACT)


@pytest.fixture
def as_chief_executive(db):
    return client_for(Role.CHIEF_EXECUTIVE)


@pytest.fixture
def as_administrator(db):
    return client_for(Role.ADMINISTRATOR)


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# What takes longer to put in than most tests take is put in once for a module, and what each test
# does to it is undone. A test that uses it cannot use `db` as well.


@pytest.fixture(scope="module")
def _demo_year(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield demo.load()


@pytest.fixture
def demo_year(_demo_year):
    """Falun's year 2023, as ./run puts it in."""
    with undone():
        yield _demo_year


@pytest.fixture(scope="module")
def _every_address(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield addresses.paths(), {role: client_for(role) for role in Role}


@pytest.fixture
def path_of(_every_address):
    """The path of an address by its name, with a record behind it."""
    paths, _clients = _every_address
    with undone():
        yield paths.__getitem__


@pytest.fixture
def clients(path_of, _every_address):
    """Somebody signed in for each role."""
    _paths, clients = _every_address
    return clients

"""What every test may use: a client for each role, and the demonstration year."""

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings

from council.models import User
from council.roles import Role
from reports import demo
from tests.factories import DepartmentFactory, UserFactory

# The same run gives the same answer, on a slow machine too.
hypothesis_settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis_settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(autouse=True)
def _plain_static_files(settings, empty_folder):
    """Serve static files by their own names; the manifest is made by collectstatic only."""
    settings.STATIC_ROOT = empty_folder
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]


@pytest.fixture(autouse=True)
def _plain_http(settings):
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hash passwords in no time; the real hasher is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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


@pytest.fixture
def demo_year(db):
    """Falun's year 2023, as ./run puts it in."""
    return demo.load()

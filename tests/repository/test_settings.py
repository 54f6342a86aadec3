"""Everything that a site may set in the environment stands in the README."""

import ast
import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from falun_intl.settings import site_url
from tests.repository.tree import texts

NAME = re.compile(r"[A-Z][A-Z0-9_]+")
ROW = re.compile(r"^\|\s*`([A-Z][A-Z0-9_]+)`", re.MULTILINE)


def read_from_environment(settings: str) -> set[str]:
    """Return the names that the settings read: the first argument of env and its helpers."""
    tree = ast.parse(settings)
    helpers = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    names = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        name = getattr(node.args[0], "value", None)
        if (
            isinstance(called, ast.Name)
            and called.id in {"env", *helpers}
            and isinstance(name, str)
            and NAME.fullmatch(name)
        ):
            names.add(name)
    return names


def described(readme: str) -> set[str]:
    """Return the names in the first column of the README's tables."""
    return set(ROW.findall(readme))


def test_every_setting_stands_in_the_readme():
    settings = texts(".py")["falun_intl/settings.py"]
    readme = texts(".md").get("README.md", "")

    assert "SECRET_KEY" in read_from_environment(settings)
    assert sorted(read_from_environment(settings) - described(readme)) == []


def test_the_environment_is_read_in_every_way_that_the_settings_use():
    settings = """
env = environ.FileAwareEnv()
def yes_or_no(name, *, default): return env.str(name, default)
DEBUG = yes_or_no("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", "")
HOURS = env("HOURS")
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR}/x")}
OTHER = int("12") + max("UNRELATED", "x")
"""

    assert read_from_environment(settings) == {"DEBUG", "SECRET_KEY", "HOURS", "DATABASE_URL"}


def test_a_name_outside_the_table_is_not_described():
    readme = "Set `DEBUG`.\n\n| Namn | Vad |\n|---|---|\n| `SECRET_KEY` | hemlig |\n"

    assert described(readme) == {"SECRET_KEY"}


@pytest.mark.parametrize("address", ["international.example.org", "", "ftp://example.org"])
def test_an_address_that_no_mail_can_link_to_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL is"):
        site_url(address)


def test_the_sites_address_ends_without_a_slash():
    assert site_url("https://example.org/") == "https://example.org"

"""Imports go down: between the apps, and inside an app."""

import pytest

from tests.repository.imports import LAYERS, Rooms, imported, layer, upward
from tests.repository.tree import APPS, ROOT, sources, texts


def app_modules() -> dict[str, str]:
    return {
        path: text
        for path, text in sources().items()
        if path.split("/")[0] in APPS and "/management/" not in path
    }


def test_no_app_knows_an_app_above_it():
    migrations = {path: text for path, text in texts(".py").items() if "/migrations/" in path}

    assert upward(sources() | migrations) == []


def test_no_module_knows_a_module_above_it_in_its_app():
    assert Rooms(app_modules()).upstairs() == []


def test_rules_read_models_only():
    assert Rooms(app_modules()).rules_that_do_not_only_read() == []


def test_every_layer_is_there():
    folders = [name.replace(".", "/") for name in LAYERS]

    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize(
    "text",
    [
        "import budget",
        "from budget.models import Line",
        "from budget import models",
        "def hidden():\n    from reports import annual",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import reports.annual.contents",
        "import importlib\nimportlib.import_module('reports.annual')",
        "from falun_intl.settings import BASE_DIR",
        "from falun_intl import urls",
    ],
)
def test_an_import_that_runs_upward_is_found(text):
    assert len(upward({"activities/models/goal.py": text})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import django.db",
        "from council.models import User",
        "from activities.models import Plan",
        "from . import plan",
        "from falun_intl.ui.marks import Mark",
        "import budgeting",
    ],
)
def test_an_import_that_runs_downward_is_left_alone(text):
    assert upward({"activities/models/goal.py": text}) == []


def test_the_lowest_layer_may_not_know_the_domain_or_the_settings():
    text = "from council.models import User\nimport falun_intl.settings\nimport django"

    found = upward({"falun_intl/ui/forms.py": text})

    assert found == [
        "falun_intl/ui/forms.py:1 imports council.models.User",
        "falun_intl/ui/forms.py:2 imports falun_intl.settings",
    ]


def test_a_relative_import_is_understood():
    names = [name for _, name in imported("budget/models/line.py", "from ..views import page")]

    assert names == ["budget.views.page"]


@pytest.mark.parametrize(
    ("name", "height"),
    [("falun_intl.ui", 0), ("reports.annual", 5), ("falun_intl.urls", 6), ("reportsx", None)],
)
def test_a_module_lives_on_its_layer(name, height):
    assert layer(name) == height


def app(**modules: str) -> dict[str, str]:
    return {f"budget/{name.replace('__', '/')}.py": text for name, text in modules.items()}


@pytest.mark.parametrize(
    "modules",
    [
        app(models="from budget.claims import submit", claims="from budget.models import Line"),
        app(models__line="from ..forms import LineForm", forms=""),
        app(forms="from budget import views", views=""),
        app(views="def late():\n    from budget.urls import urlpatterns", urls=""),
        app(models="from budget.pages import x", pages="from budget.forms import F", forms=""),
    ],
)
def test_an_import_that_climbs_inside_an_app_is_found(modules):
    assert len(Rooms(modules).upstairs()) == 1


def test_a_helper_that_knows_nothing_may_be_used_by_models():
    modules = app(models="from budget.kinds import Kind", kinds="import enum")

    assert Rooms(modules).upstairs() == []


def test_two_modules_that_know_each_other_have_a_floor_too():
    modules = app(claims="from budget.grants import x", grants="from budget.claims import y")

    assert Rooms(modules).upstairs() == []


def test_a_rule_that_uses_an_act_is_found():
    modules = app(
        rules="from budget.claims import submit\nfrom budget.models import Line",
        claims="from budget.models import Line",
        models="",
    )

    assert Rooms(modules).rules_that_do_not_only_read() == [
        "budget/rules.py:1 imports budget.claims.submit"
    ]

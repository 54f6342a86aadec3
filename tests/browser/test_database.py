"""The browser tests empty their database between each other, so it must be their own."""

import pytest
from django.db import connection

pytestmark = pytest.mark.browser


def test_the_database_was_made_for_these_tests(django_db_setup):
    name = str(connection.settings_dict["NAME"])

    assert name.rpartition("/")[2].startswith("test")

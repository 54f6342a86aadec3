"""The health page answers 200 only when the database answers."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection


def test_all_is_well_when_the_database_answers(db, client):
    response = client.get("/halsa/")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize("error", [OperationalError, DatabaseError, InterfaceError])
def test_all_is_not_well_when_the_database_is_silent(error, db, client, monkeypatch):
    def silent():
        raise error("connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", silent)
        response = client.get("/halsa/")

    assert (response.status_code, response.content.decode()) == (503, "databasen svarar inte\n")


def test_the_answer_is_never_kept(db, client):
    assert "no-store" in client.get("/halsa/")["Cache-Control"]


def test_over_plain_http_the_answer_is_still_given(db, client, settings):
    settings.SECURE_SSL_REDIRECT = True

    answers = [client.get(path).status_code for path in ("/halsa/", "/logga-in/")]

    assert answers == [200, 301]

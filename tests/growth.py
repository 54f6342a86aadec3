"""Measures pages: how often they ask the database, and how long they take beside one another."""

from time import process_time

from django.db import connection
from django.test.utils import CaptureQueriesContext

# How much longer a page may take when there is a hundred times as much that it does not show.
MOST = 1.5


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def seconds(client, address, *, turns):
    """The best of the turns, of this process alone: what else the machine does is not counted."""
    times = []
    for _turn in range(turns):
        began = process_time()
        client.get(address)
        times.append(process_time() - began)
    return min(times)

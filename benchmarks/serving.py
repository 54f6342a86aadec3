"""An unchanged report beside a static file, asked for in turn from the same server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from statistics import median

from django.test import Client

from benchmarks.paper import YEAR
from council.models import User
from council.roles import Role

PDF = f"/rapporter/arsrapport/{YEAR}/pdf/"
PAGE = f"/rapporter/arsrapport/{YEAR}/"
STATIC = "/static/css/site.css"
LARGE_STATIC = "/static/vendor/htmx/htmx.js"
TURNS = 100
PATIENCE = 120


def measure() -> dict[str, float]:
    """Return the seconds of each kind of answer, the median of many turns."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py"),
            *("--workers", "1", "falun_intl.wsgi:application"),
        ],
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        return _measured(port)
    finally:
        server.terminate()
        server.wait()


def _measured(port: int) -> dict[str, float]:
    client = Client()
    client.force_login(User.objects.create(username="matning", role=Role.COORDINATOR))
    mine = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    etag = _etag_when_printed(port, mine)
    asked = {
        "statisk fil, 5 kB": (STATIC, {}),
        "statisk fil, 170 kB": (LARGE_STATIC, {}),
        "oförändrad rapport, hel": (PDF, mine),
        "oförändrad rapport, 304": (PDF, {**mine, "If-None-Match": etag}),
        "rapporten som webbsida": (PAGE, mine),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _turn in range(TURNS):
        for name, (path, headers) in asked.items():
            began = time.perf_counter()
            _ask(port, path, headers)
            times[name].append(time.perf_counter() - began)
    return {name: median(seconds) for name, seconds in times.items()}


def _ask(port: int, path: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Return the status and the ETag of an answer that is read to its end."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, response.headers.get("ETag", "")


def _etag_when_printed(port: int, headers: Mapping[str, str]) -> str:
    """Wait until the server is there and the report is printed."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            status, etag = _ask(port, PDF, headers)
        except ConnectionError:
            status, etag = 0, ""
        if status == 200:
            return etag
        time.sleep(0.5)
    raise TimeoutError(PDF)

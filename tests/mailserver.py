"""A mail server on this machine: takes what is sent, keeps it, and refuses whom it is told to."""

import logging
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from django.test import override_settings


class Box:
    """What came, as a mail program reads it. Receivers in `refused` are turned away."""

    def __init__(self):
        self.messages, self.receivers, self.refused = [], [], set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's
        if address in self.refused:
            return "550 No such receiver"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.receivers += envelope.rcpt_tos
        return "250 OK"


class Server(Controller):
    """Listens at whatever port is free, and knows which one it became."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running():
    """Let mail go to a server of its own, by Django's own way of sending over SMTP."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    box = Box()
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    try:
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=server.port,
            SITE_URL="https://international.example.org",
        ):
            yield box
    finally:
        server.stop()

"""Sends the weekly reminders. Meant for a timer: each person gets theirs once a week."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import activate

from council.models import User
from reports.reminding import letter, sending

NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"


class Command(BaseCommand):
    help = "Skickar veckans påminnelser till dem som inte redan har fått dem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show", action="store_true", help="visa bara, skicka inget")

    def handle(self, *_args: Any, show: bool, **_options: Any) -> None:
        activate("sv")
        if show:
            self._show(timezone.localdate())
            return
        if settings.EMAIL_BACKEND == NO_SERVER:
            raise CommandError(
                "Ingen e-postserver är inställd, så inget är skickat. Sätt EMAIL_URL; "
                "README.md säger hur. Med --show visas det som skulle skickas."
            )
        outcome = sending.send(timezone.now(), self._tell)
        self.stdout.write(
            f"{outcome.sent} påminnelser skickade, {outcome.empty} personer har inget att göra."
        )
        if outcome.failed:
            raise CommandError(
                f"{outcome.failed} påminnelser gick inte att skicka. De skickas nästa gång."
            )

    def _tell(self, user: User, problem: Exception) -> None:
        self.stderr.write(f"{user.username}: {problem}")

    def _show(self, today: dt.date) -> None:
        departments = letter.Departments.read()
        for user in sending.recipients(today):
            written = letter.write(user, today, departments)
            if not written.is_empty:
                self.stdout.write(f"Till: {user.username}\nÄmne: {written.subject}")
                self.stdout.write(render_to_string("reports/digest.txt", {"letter": written}))

"""Makes the first administrator, who then makes everybody else's account."""

import os
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.models import User
from council.roles import Role


class Command(BaseCommand):
    help = "Skapar den första administratören. Lösenordet är ADMIN_PASSWORD, annars slumpat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if User.objects.exists():
            raise CommandError("Det finns redan konton. Låt en administratör skapa fler.")
        given = os.environ.get("ADMIN_PASSWORD", "")
        password = given or secrets.token_urlsafe(12)
        User.objects.create_user("admin", password=password, role=Role.ADMINISTRATOR)
        told = "det i ADMIN_PASSWORD" if given else password
        self.stdout.write(f"  Konto: admin\n  Lösenord: {told}")

"""Print the names of the first accounts in the database; nothing when it is empty."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "falun_intl.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - the apps must be loaded first

SHOWN = 8  # all of the demonstration; a municipality's own database may hold hundreds

users = get_user_model().objects.filter(is_active=True).order_by("pk")
names = [user.get_username() for user in users[: SHOWN + 1]]
sys.stdout.write(", ".join(names[:SHOWN]) + (" …" if names[SHOWN:] else ""))

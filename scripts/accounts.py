"""Print the names of the accounts in the database, one a line; nothing when it is empty."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "falun_intl.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - the apps must be loaded first

names = get_user_model().objects.filter(is_active=True).order_by("pk")
sys.stdout.writelines(f"{user.get_username()}\n" for user in names)

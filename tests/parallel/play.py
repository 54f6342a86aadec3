"""Plays one scene in this process and prints what came of it: `-m tests.parallel.play race.edits`.

The settings are those of production but for two that are about time and about files made elsewhere.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.contrib.auth import get_user_model

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def main(scene: str) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    assert not get_user_model().objects.exists(), "A scene wants a database that nobody uses."
    module, _dot, name = scene.partition(".")
    outcome = getattr(import_module(f"tests.parallel.{module}"), name)()
    sys.stdout.write(json.dumps(outcome, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])

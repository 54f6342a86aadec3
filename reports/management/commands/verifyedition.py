"""`manage.py verifyedition FILE` says which edition a file is, or that it is none."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.editions import verifying


class Command(BaseCommand):
    """Leave with 0 when the file is an edition as it was issued, with 1 when it is not."""

    help = _("Säger vilken utgåva en PDF eller datafil är. Slutar med 1 om den inte känns igen.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")

    def handle(self, *_args: str, file: Path, **_options: object) -> None:
        try:
            with file.open("rb") as opened:
                sha256 = verifying.fingerprint_of(opened)
        except OSError as error:
            raise CommandError(
                _("Det går inte att läsa %(file)s: %(why)s.")
                % {"file": file, "why": error.strerror}
            ) from error
        verdict = verifying.verify(sha256)
        self.stdout.write(f"{verdict.sentence} {verdict.meaning}")
        if not verdict.is_known:
            sys.exit(1)

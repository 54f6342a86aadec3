"""`manage.py preparefonts` makes the fonts that the PDF reports are set in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.pdf import fonts


class Command(BaseCommand):
    """Write the font subsets once; does nothing when they are there already."""

    help = _("Gör i ordning typsnitten som PDF-rapporterna sätts med.")
    requires_system_checks: list[str] = []

    def handle(self, *_args: str, verbosity: int, **_options: object) -> None:
        source = settings.NODE_MODULES / "source-sans" / "TTF"
        if not source.is_dir():
            raise CommandError(
                _("Typsnitten saknas i %(folder)s. Kör npm ci och försök igen.")
                % {"folder": source}
            )
        if fonts.prepare(source, settings.FONT_DIR):
            message = _("Typsnitten ligger i %(folder)s.") % {"folder": settings.FONT_DIR}
            self.stdout.write(message)
        elif verbosity > 1:
            self.stdout.write(_("Typsnitten är redan i ordning."))

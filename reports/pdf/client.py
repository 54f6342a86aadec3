"""The one module here that knows Django: settings in, Swedish sentences out."""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reports.pdf import child, fonts, spare
from reports.pdf.job import Job
from reports.pdf.problems import Kind, ProblemError, RenderError

logger = logging.getLogger(__name__)
# WeasyPrint's libraries are not safe for two renders at once, and two would need twice
# the memory; a process of the web server therefore renders or proves one report at a time.
one_at_a_time = threading.Lock()
SENTENCES = {
    Kind.BLOCKED_ADDRESS: _(
        "Rapporten försöker hämta ”%(detail)s”, men får bara visa bilder som "
        "är sparade i systemet. Ta bort adressen ur texten."
    ),
    Kind.BROKEN_LINK: _(
        "En länk i rapporten leder till ett ställe som inte finns (%(detail)s). "
        "Ändra eller ta bort länken."
    ),
    Kind.BUSY: _("En annan rapport skrivs just nu. Försök igen om en minut."),
    Kind.CELL_TOO_LONG: _(
        "Texten som börjar ”%(detail)s” är för lång för en tabell. "
        "Korta den till högst 10 000 tecken."
    ),
    Kind.CRASHED: _(
        "Rapporten kunde inte skrivas som PDF. Försök igen, och kontakta den som "
        "sköter systemet om det händer en gång till; felet står i loggen."
    ),
    Kind.FONTS_MISSING: _(
        "Typsnitten till rapporten saknas. Kör manage.py preparefonts och försök igen."
    ),
    Kind.GLYPH_MISSING: _(
        "Ett tecken i rapporten kan inte skrivas ut (%(detail)s). Byt ut tecknet."
    ),
    Kind.HEADINGS: _(
        "Rubriken ”%(detail)s” hoppar över en rubriknivå eller är tom. Välj nivån "
        "närmast under rubriken före."
    ),
    Kind.NO_ALTERNATIVE_TEXT: _(
        "En bild i rapporten saknar alternativtext. Beskriv vad bilden visar, för den "
        "som inte ser den."
    ),
    Kind.NOT_ACCEPTED: _(
        "PDF:en följer inte PDF/A och PDF/UA (%(detail)s) och ges inte ut. Kontakta den som sköter "
        "systemet."
    ),
    Kind.NOT_PROVED: _(
        "Kontrollprogrammet veraPDF kunde inte köras, så PDF:en är inte prövad och ges inte ut. "
        "Försök igen, och kontakta den som sköter systemet om det händer en gång till."
    ),
    Kind.NO_TITLE: _("Rapporten saknar titel eller språk. Ange båda."),
    Kind.PICTURE_UNREADABLE: _(
        "En bild i rapporten går inte att läsa (%(detail)s). Spara den som JPEG eller "
        "PNG och lägg in den på nytt."
    ),
    Kind.TABLE_UNEVEN: _(
        "En tabell i rapporten har rader med olika många celler (%(detail)s). Ge varje rad "
        "lika många."
    ),
    Kind.TEMPLATE: _("Rapportens mall har ett fel (%(detail)s). Kontakta den som sköter systemet."),
    Kind.TOO_DEEP: _(
        "Texten ”%(detail)s” har listor eller citat i för många nivåer. Använd högst tio nivåer."
    ),
    Kind.TOO_LARGE: _(
        "Rapporten är för stor för att skrivas som PDF. Korta de längsta texterna "
        "eller dela upp den."
    ),
    Kind.TOO_SLOW: _(
        "Rapporten tog för lång tid att skriva. Korta de längsta texterna och "
        "tabellerna, eller dela upp den."
    ),
    Kind.WORDS_LOST: _(
        "Några ord skulle ha hamnat utanför sidan (%(detail)s). Korta texten där de "
        "står eller dela upp tabellen."
    ),
}


def render(html: str, pictures: Mapping[str, tuple[bytes, str]]) -> bytes:
    """Return the PDF of a whole HTML document, or raise `RenderError`."""
    bounds = limits()
    try:
        job = job_of(html, pictures)
        with turn(bounds.wall_seconds):
            return spare.run(
                job,
                limits=bounds,
                font_dir=settings.FONT_DIR,
                idle_seconds=settings.PDF_SPARE_SECONDS,
            )
    except ProblemError as problem:
        logger.warning("no PDF: %s", problem)
        raise RenderError(sentence(problem)) from problem


def get_ready() -> None:
    """Let a process warm up for a document that somebody will probably ask for soon."""
    # Whoever renders readies the next process anyway.
    if settings.PDF_SPARE_SECONDS and not one_at_a_time.locked():
        with suppress(ProblemError):
            spare.ensure(
                job_of("", {}),
                limits=limits(),
                font_dir=settings.FONT_DIR,
                idle_seconds=settings.PDF_SPARE_SECONDS,
            )


def limits() -> child.Limits:
    """Return what the settings let one render use."""
    return child.Limits(
        cpu_seconds=settings.PDF_CPU_SECONDS,
        wall_seconds=settings.PDF_WALL_SECONDS,
        memory_mb=settings.PDF_MEMORY_MB,
    )


@contextmanager
def turn(seconds: float) -> Iterator[None]:
    """Wait until no other thread renders or proves, but not for ever."""
    if not one_at_a_time.acquire(timeout=seconds):
        raise ProblemError(Kind.BUSY)
    try:
        yield
    finally:
        one_at_a_time.release()


def job_of(html: str, pictures: Mapping[str, tuple[bytes, str]]) -> Job:
    """Return all that the process that renders is told. Raises `ProblemError`."""
    characters = fonts.characters(settings.FONT_DIR)
    if not characters:
        raise ProblemError(Kind.FONTS_MISSING)
    return Job(
        html=html,
        css=stylesheet(),
        variant=settings.PDF_VARIANT,
        characters=characters,
        pictures=pictures,
    )


def stylesheet() -> str:
    """Return the styles of every printed document, one file after the other."""
    folder = settings.BASE_DIR / "static" / "css" / "print"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))


def sentence(problem: ProblemError) -> str:
    """Say in the reader's language what is the matter and what to do."""
    return SENTENCES[problem.kind] % {"detail": problem.detail}

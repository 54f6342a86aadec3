"""Issues a document: first what it says is frozen, then its PDF is made and proved.

`freeze` belongs inside the transaction of the act that issues. `finish` comes after it, since
making a PDF takes long and no transaction is to be held meanwhile, nor a visitor; it may fail, be
tried again and be tried by several at once, and never changes what is frozen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from activities.models import Plan
from council.models import User
from council.steps import RefusedError
from reports import printing
from reports.editions import encoding, programs
from reports.models import AnnualReport, Edition, Rendering
from reports.models.edition import EditionQuerySet
from reports.models.print_order import Stage
from reports.papers import PAPERS
from reports.pdf import attached, verapdf
from reports.printing import Paper

TITLE_ENDS = "</h1>"


@dataclass(frozen=True)
class Issuer:
    """What the form that issues a document asks: what would be frozen now, and after which edition.

    `issue` takes `reason`, `seen`, `after` and `by`, and raises `RefusedError`. `question` is what
    the reason answers, and `suggested` how it usually reads.
    """

    about: Plan | AnnualReport
    fingerprint: Callable[[], str]
    last_number: Callable[[], int]
    issue: Callable[..., Edition]
    question: str
    suggested: str = ""


def last_number(paper: Paper[Any], year: int) -> int:
    """Return the number of the last edition of the year's document; 0 when there is none."""
    return Edition.objects.of(paper.slug, year).aggregate(last=Max("number"))["last"] or 0


def changed_refusal(contents: Any, seen: str) -> str | None:
    """Say that the document is not what the person saw: nobody issues changes unseen."""
    if encoding.fingerprint(contents) == seen:
        return None
    return _("Något har ändrats sedan du öppnade sidan. Läs dokumentet en gång till.")


def order_refusal(paper: Paper[Any], year: int, after: int) -> str | None:
    """Say that another edition has come since: of the same order sent twice, one counts."""
    if (last := last_number(paper, year)) == after:
        return None
    return _("Utgåva %(number)s är redan utgiven. Läs den först.") % {"number": last}


def freeze(
    paper: Paper[Any], plan: Plan, contents: Any, *, reason: str, by: User | None
) -> Edition:
    """Write the next edition of the plan's document, unfinished, inside a transaction.

    The caller holds a lock, so that two are not numbered alike. Raises `RefusedError` without a
    reason.
    """
    if not reason.strip():
        raise RefusedError(_("Skriv varför utgåvan ges ut. Det visas på den."))
    number = last_number(paper, plan.year) + 1
    edition = Edition(plan=plan, number=number, reason=reason.strip(), issued_by=by)
    # The cover has room for a few lines; the whole reason stands on the edition's page.
    said = Truncator(" ".join(edition.reason.split())).chars(300)
    return _write(edition, paper, contents, said)


def enclose(paper: Paper[Any], contents: Any, *, within: Edition) -> Edition:
    """Write the edition of a document that goes with another: under its number, for its reason."""
    edition = Edition(plan=within.plan, number=within.number, reason=within.reason)
    edition.issued_by = within.issued_by
    return _write(edition, paper, contents)


def enclosed_with(edition: Edition) -> EditionQuerySet:
    """Return what was issued with it; of editions older than that, nothing."""
    paper = PAPERS.get(edition.paper)
    slugs = [each.slug for each in paper.enclosed] if paper else []
    return Edition.objects.filter(plan=edition.plan, number=edition.number, paper__in=slugs)


def _write(edition: Edition, paper: Paper[Any], contents: Any, said: str = "") -> Edition:
    edition.paper, edition.title = paper.slug, f"{paper.label} {edition.plan.year}"
    edition.issued_at = timezone.now()
    edition.data = _data(edition, contents)
    edition.data_sha256 = encoding.sha256(edition.data.encode())
    edition.page = paper.page(contents)
    edition.html = _stamped(paper.html(contents), edition, said)
    edition.save(force_insert=True)
    return edition


def _data(edition: Edition, contents: Any) -> str:
    return encoding.as_text(
        {
            "schema": encoding.SCHEMA,
            "paper": edition.paper,
            "year": edition.plan.year,
            "edition": edition.number,
            "contents": encoding.encode(contents),
        }
    )


def _stamped(html: str, edition: Edition, said: str) -> str:
    """Say under the title of the printed document which edition it is. Raises ValueError."""
    if TITLE_ENDS not in html:
        raise ValueError("The printed document has no title to write its edition under.")
    day = timezone.localdate(edition.issued_at)
    which = _("Utgåva %(number)s, %(day)s.") % {"number": edition.number, "day": day}
    line = format_html('<p class="lead">{}</p>', f"{which} {said}".rstrip())
    return html.replace(TITLE_ENDS, f"{TITLE_ENDS}{line}", 1)


def finish(edition: Edition) -> Edition:
    """Make the PDF of what is frozen, prove it and keep it. Raises as `printing.carried_out` does.

    What goes with it comes first, so that a finished edition is whole. A finished edition is
    returned as it is, so whoever comes second gets what the first one made.
    """
    if edition.is_finished:
        return edition
    key = printing.content_hash(_to_print(edition))
    printing.carried_out(edition.file_name, key, partial(_finish, edition))
    return _kept(edition)


def _finish(edition: Edition) -> Iterator[Stage]:
    for each in (*enclosed_with(edition).select_related("plan"), edition):
        yield from _finish_one(each)


def _finish_one(edition: Edition) -> Iterator[Stage]:
    """Do what is left of it: somebody else may have begun, or be done."""
    if _kept(edition).is_finished:
        return
    yield Stage.WRITING
    made = bytes(printing.printed(edition.file_name, _to_print(edition)).pdf)
    yield Stage.PROVING
    verapdf.prove(made, settings.PDF_VARIANT)
    keep(edition, made)


def _kept(edition: Edition) -> Edition:
    return Edition.objects.select_related("plan").get(pk=edition.pk)


def _to_print(edition: Edition) -> str:
    """Return the frozen document, with its data inside it where the archive format takes files."""
    if not attached.takes_files(settings.PDF_VARIANT):
        return edition.html
    day = timezone.localdate(edition.issued_at)
    name = f"{edition.file_name}.json"
    return attached.with_file(edition.html, edition.data.encode(), name=name, day=day)


def keep(edition: Edition, made: bytes) -> Edition:
    """Write the proved PDF, unless somebody else has done so meanwhile; return what is kept."""
    unfinished = Edition.objects.filter(pk=edition.pk, finished_at__isnull=True)
    unfinished.update(
        pdf=made,
        sha256=encoding.sha256(made),
        variant=settings.PDF_VARIANT,
        versions=programs.versions(),
        finished_at=timezone.now(),
    )
    return _kept(edition)


def is_intact(edition: Edition) -> bool:
    """Say whether an edition still holds what it held when it was issued."""
    is_same_pdf = encoding.sha256(bytes(edition.pdf or b"")) == edition.sha256
    is_same_data = encoding.sha256(edition.data.encode()) == edition.data_sha256
    return is_same_data and (is_same_pdf or not edition.is_finished)


def printed(edition: Edition) -> Rendering:
    """Finish the edition and return its PDF as what is shown. Raises as `finish` does."""
    done = finish(edition)
    return Rendering(document=done.file_name, content_hash=done.sha256, pdf=done.pdf)

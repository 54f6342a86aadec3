"""Issues a document: first what it says is frozen, then its PDF is made and proved.

`freeze` belongs inside the transaction of the act that issues. `finish` comes after it, since
making a PDF takes long and no transaction is to be held meanwhile; it may fail, be tried again and
be tried by several at once, and never changes what is frozen.
"""

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
from reports import pdf
from reports.editions import encoding, programs
from reports.models import Edition, Rendering
from reports.pdf import verapdf
from reports.printing import Paper

TITLE_ENDS = "</h1>"


def freeze(
    paper: Paper[Any], plan: Plan, contents: Any, *, reason: str, by: User | None
) -> Edition:
    """Write the next edition of the plan's document, unfinished, inside a transaction.

    The caller holds a lock, so that two are not numbered alike. Raises `RefusedError` without a
    reason.
    """
    if not reason.strip():
        raise RefusedError(_("Skriv varför utgåvan ges ut. Det visas på den."))
    last = Edition.objects.of(paper.slug, plan.year).aggregate(last=Max("number"))["last"]
    edition = Edition(paper=paper.slug, plan=plan, number=(last or 0) + 1, reason=reason.strip())
    edition.title = f"{paper.label} {plan.year}"
    edition.issued_by, edition.issued_at = by, timezone.now()
    edition.data = _data(edition, contents)
    edition.data_sha256 = encoding.sha256(edition.data.encode())
    edition.page = paper.page(contents)
    edition.html = _stamped(paper.html(contents), edition)
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


def _stamped(html: str, edition: Edition) -> str:
    """Say under the title of the printed document which edition it is. Raises ValueError."""
    if TITLE_ENDS not in html:
        raise ValueError("The printed document has no title to write its edition under.")
    said = _("Utgåva %(number)s, %(day)s. %(reason)s") % {
        "number": edition.number,
        "day": timezone.localdate(edition.issued_at),
        # The cover has room for a few lines; the whole reason stands on the edition's page.
        "reason": Truncator(" ".join(edition.reason.split())).chars(300),
    }
    line = format_html('<p class="lead">{}</p>', said)
    return html.replace(TITLE_ENDS, f"{TITLE_ENDS}{line}", 1)


def finish(edition: Edition) -> Edition:
    """Make the PDF of what is frozen, prove it and keep it. Raises `pdf.RenderError`.

    A finished edition is returned as it is, so whoever comes second gets what the first one made.
    """
    if edition.is_finished:
        return edition
    made = pdf.render(edition.html)
    verapdf.prove(made, settings.PDF_VARIANT)
    return keep(edition, made)


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
    return Edition.objects.select_related("plan").get(pk=edition.pk)


def is_intact(edition: Edition) -> bool:
    """Say whether an edition still holds what it held when it was issued."""
    is_same_pdf = encoding.sha256(bytes(edition.pdf or b"")) == edition.sha256
    is_same_data = encoding.sha256(edition.data.encode()) == edition.data_sha256
    return is_same_data and (is_same_pdf or not edition.is_finished)


def printed(edition: Edition) -> Rendering:
    """Finish the edition and return its PDF as what is shown. Raises `pdf.RenderError`."""
    done = finish(edition)
    return Rendering(document=done.file_name, content_hash=done.sha256, pdf=done.pdf)

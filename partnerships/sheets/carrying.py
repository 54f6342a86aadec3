"""Carries out what a file says: all of it or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from council.models import User
from partnerships.sheets.limits import MOST_CHANGED
from partnerships.sheets.names import all_names
from partnerships.sheets.plan import Plan
from partnerships.sheets.reading import Book, Problem
from partnerships.sheets.rows import Carrier, Run, TooManyRowsError
from partnerships.sheets.sheets import all_sheets


def preview(book: Book, *, digest: str, by: User) -> Plan:
    """Say what saving the file would do: it is done in full, and then undone.

    So a row may name what another row of the file makes, and two rows that cannot both be saved
    are found. `digest` is the SHA-256 of the file.
    """
    with transaction.atomic():
        plan = _carry_out(book, digest=digest, by=by)
        transaction.set_rollback(True)
    return plan


def save(book: Book, *, digest: str, shown: str, by: User) -> Plan:
    """Save what the file says, if nothing is wrong and the plan is the one that was shown.

    The same file saved again changes nothing: the keys of its new rows follow from its digest.
    """
    with transaction.atomic():
        plan = _carry_out(book, digest=digest, by=by)
        plan.is_saved = not plan.problems and plan.fingerprint == shown
        if not plan.is_saved:
            transaction.set_rollback(True)
    return plan


def _carry_out(book: Book, *, digest: str, by: User) -> Plan:
    run = Run(Plan(problems=list(book.problems)), all_names(), digest, by)
    # All is read before anything is saved, since ties of one row show in others.
    carriers = [Carrier(sheet, run) for sheet in all_sheets() if sheet.title in book.rows]
    try:
        for carrier in carriers:
            for row in book.rows[carrier.title]:
                carrier.take(row)
    except TooManyRowsError:
        run.plan.problems.append(
            Problem(
                "",
                _("Filen ändrar fler än %(most)s rader. Dela upp den och lämna in en del i taget.")
                % {"most": MOST_CHANGED},
            )
        )
    return run.plan

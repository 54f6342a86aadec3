"""The year's budget as figures for others: what there is, and each payer's lines."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budget.rows import LineRow, PayerGroup, payer_groups
from budget.statements import Column, Kind, Statement, Table
from budget.statements.statement import Value
from budget.sums import YearSums
from budget.year import YearMoney


def build(money: YearMoney, limit: int) -> Statement:
    """Return the statement. `limit` is the deviation, in kronor, that asks for a comment."""
    lines = [LineRow.of(line, limit) for line in money.lines]
    groups = payer_groups(lines, money.sums)
    return Statement(
        name=f"budget-{money.year}",
        title=_("Budget %(year)s") % {"year": money.year},
        subtitle=_("Vad som finns, vem som betalar och vad som är kvar."),
        notes=tuple(_notes(money)),
        tables=(_whole(money.sums), *(_of_payer(group) for group in groups)),
    )


def _whole(sums: YearSums) -> Table:
    columns = (Column(_("Pengar")), Column(_("Belopp"), Kind.KRONOR))
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Rådets ram"), sums.frame),
        (_("Nämndernas ramar"), sums.boards),
        (_("Externt beviljat"), sums.external),
        (_("Medfinansiering"), sums.co_financing),
        (_("Deltagarna"), sums.participants),
    )
    return Table(_("Att använda"), columns, rows, (_("Tillsammans"), sums.total))


def _of_payer(group: PayerGroup) -> Table:
    """Show a payer's lines; what of the frame or of the grants no line has got stands last."""
    amounts = (_("Budget"), _("Beviljat"), _("Utfall"), _("Bundet"), _("Prognos"), _("Avvikelse"))
    columns = (
        Column(_("Post")),
        Column(_("Läge")),
        *(Column(label, Kind.KRONOR) for label in amounts),
        Column(_("Utfallets källa")),
    )
    rows = [_row(line) for line in group.lines]
    if group.undistributed is not None:
        rows.append(_rest(group))
    known = (group.budget, group.granted, group.outcome, group.committed, group.forecast)
    label = _("Summa poster") if group.is_in_a_frame else _("Summa")
    total = (label, None, *known, group.deviation, None)
    return Table(group.label, columns, tuple(rows), total)


def _row(line: LineRow) -> tuple[Value, ...]:
    title = f"{line.title}, {line.who}" if line.who else line.title
    budget = _("ej fastställt") if line.budget is None else line.budget
    amounts = (budget, line.granted, line.outcome, line.committed, line.forecast)
    return (title, line.mark.label, *amounts, line.deviation, line.outcome_source or None)


def _rest(group: PayerGroup) -> tuple[Value, ...]:
    if group.is_own:
        return (_("Ej fördelat av ramen"), None, group.undistributed, *[None] * 6)
    words = _("Beviljat som inte är fördelat på poster")
    return (words, None, None, group.undistributed, *[None] * 5)


def _notes(money: YearMoney) -> Iterator[str]:
    yield _("Avvikelse = budget minus helårsprognos. Plus är kvar, minus är mer än budget.")
    yield _("Summan av budget räknar det som ingår i en ram eller är beviljat.")
    yield _("Det som är planerat, sökt eller förväntat ingår inte i någon summa.")
    if any(each.example_data for each in money.records if each):
        yield _("Exempeldata: siffrorna bygger delvis på påhittade uppgifter.")

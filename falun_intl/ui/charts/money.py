"""Charts of kronor: who pays, and what was planned beside what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import NamedTuple, Self
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from falun_intl.ui import formats
from falun_intl.ui.charts import bars, drawing
from falun_intl.ui.charts.drawing import LINE, NARROW, Chart, ChartTone, Table


@dataclass(frozen=True)
class Payer:
    """What somebody pays. Payers of one kind (own money, external money) share a tone."""

    label: str
    amount: Decimal
    tone: ChartTone = "money"


@dataclass(frozen=True)
class BudgetRow:
    """What was planned and what came of it. None is an amount that nobody has settled yet."""

    label: str
    planned: Decimal | None
    outcome: Decimal | None


@dataclass(frozen=True)
class YearRow:
    """What was granted for a year, and what was received in it."""

    year: int
    granted: Decimal
    received: Decimal


def who_pays(title: str, parts: Sequence[Payer]) -> Chart:
    """Draw one bar of money. Letters join each part of the bar with its name and amount.

    A payer of nothing stands in the table only. Shares are told when no amount is below zero: a
    repayment is no share of anything.
    """
    total = sum((part.amount for part in parts), Decimal(0))
    whole = total if all(part.amount >= 0 for part in parts) else Decimal(0)
    rows = [_payer_row(part.label, part.amount, whole) for part in parts]
    rows += [_payer_row(_("Totalt"), total, whole)] if len(rows) > 1 else []
    table = Table(title, (_("Finansiär"), _("Belopp"), _("Andel")), tuple(rows))
    drawn = [part for part in parts if part.amount > 0]
    if not drawn:
        return bars.nothing(title, table)

    summary = _("%(title)s: %(parts)s; totalt %(total)s.") % {
        "title": title,
        "parts": bars.listed((part.label, _amount_and_share(part, whole)) for part in drawn),
        "total": formats.kronor(total),
    }
    root = drawing.canvas(summary, "bars")
    _draw_payers(root, drawn, whole)
    return Chart(title, summary, drawing.finish(root), table)


def _payer_row(label: str, amount: Decimal, whole: Decimal) -> tuple[str, str, str]:
    return label, formats.kronor(amount), formats.percent(formats.share(amount, whole))


def _amount_and_share(part: Payer, whole: Decimal) -> str:
    amount = formats.kronor(part.amount)
    return f"{amount} ({formats.percent(formats.share(part.amount, whole))})" if whole else amount


def _draw_payers(root: Element, parts: Sequence[Payer], whole: Decimal) -> None:
    shares = bars.shares([float(part.amount) for part in parts])
    segments, keys = [], []
    for index, (part, width) in enumerate(zip(parts, shares, strict=True)):
        letter = ascii_uppercase[index % len(ascii_uppercase)]
        share = formats.percent(formats.share(part.amount, whole), missing="")
        segments.append(bars.Segment(letter, part.tone, width, share))
        figures = " · ".join(filter(None, (formats.kronor(part.amount), share)))
        keys.append(bars.Key(letter, part.tone, part.label, below=(figures,)))
    bars.stack(root, 0, segments)
    drawing.set_height(root, bars.legend(root, bars.BAR + bars.GAP, keys))


# A picture of more would not fit on a page of paper.
MOST_PAIRS = 14


def budget_outcome(title: str, rows: Sequence[BudgetRow]) -> Chart:
    """Draw two bars for each row, planned above outcome, each with its amount beside it.

    Of many rows only the largest are drawn, in their order, and the title says so; the table has
    them all.
    """
    amounts = [
        amount for row in rows for amount in (row.planned, row.outcome) if amount is not None
    ]
    planned, outcome = _sum(row.planned for row in rows), _sum(row.outcome for row in rows)
    table = _budget_table(title, rows, planned, outcome)
    if not amounts:
        return bars.nothing(title, table)

    summary = _budget_summary(title, planned, outcome, 2 * len(rows) - len(amounts))
    root = drawing.canvas(summary, "bars")
    drawn = sorted(sorted(rows, key=_size, reverse=True)[:MOST_PAIRS], key=rows.index)
    pairs = [_Pair(row.label, row.planned, row.outcome) for row in drawn]
    _draw_pairs(root, pairs, (_("Budget"), _("Utfall")))
    if len(drawn) < len(rows):
        title = _("%(title)s, de %(shown)s största av %(total)s poster") % {
            "title": title,
            "shown": len(drawn),
            "total": len(rows),
        }
    return Chart(title, summary, drawing.finish(root), table)


def _size(row: BudgetRow) -> Decimal:
    return max(abs(row.planned or Decimal(0)), abs(row.outcome or Decimal(0)))


def grants_by_year(title: str, rows: Sequence[YearRow]) -> Chart:
    """Draw two bars for each year, what was granted for it above what was received in it."""
    granted = sum((row.granted for row in rows), Decimal(0))
    received = sum((row.received for row in rows), Decimal(0))
    body = [
        (str(row.year), formats.kronor(row.granted), formats.kronor(row.received)) for row in rows
    ]
    if len(rows) > 1:
        body.append((_("Totalt"), formats.kronor(granted), formats.kronor(received)))
    table = Table(title, (_("År"), _("Beviljat"), _("Utbetalt")), tuple(body))
    if not any(row.granted or row.received for row in rows):
        return bars.nothing(title, table)

    summary = _("%(title)s: beviljat %(granted)s, utbetalt %(received)s.") % {
        "title": title,
        "granted": formats.kronor(granted),
        "received": formats.kronor(received),
    }
    root = drawing.canvas(summary, "bars")
    pairs = [_Pair(str(row.year), row.granted, row.received) for row in rows]
    _draw_pairs(root, pairs, (_("Beviljat"), _("Utbetalt")))
    return Chart(title, summary, drawing.finish(root), table)


# In pixels: the room for the words in front of the bars, and how thick a bar is.
_WORDS = 66
_THICKNESS = 12


class _Scale(NamedTuple):
    """Where zero and the amounts lie, as shares of the width, right of the words in front."""

    lowest: float
    span: float
    length: float

    @classmethod
    def of(cls, amounts: Sequence[Decimal]) -> Self:
        values = [0.0, *map(float, amounts)]
        texts = [_settled(None), *map(_settled, amounts)]
        room = NARROW - _WORDS - max(map(drawing.width_of, texts)) - 8
        return cls(min(values), (max(values) - min(values)) or 1.0, max(room / NARROW, 0.1))

    def at(self, amount: Decimal | int) -> float:
        return (float(amount) - self.lowest) / self.span * self.length


class _Pair(NamedTuple):
    """Two amounts of one thing: one to come up to, and what came of it."""

    label: str
    above: Decimal | None
    below: Decimal | None


def _draw_pairs(root: Element, pairs: Sequence[_Pair], words: tuple[str, str]) -> None:
    """Draw each pair on one scale, with the words in front of its bars."""
    scale = _Scale.of([each for pair in pairs for each in pair[1:] if each is not None])
    y = 0.0
    for pair in pairs:
        y = _draw_pair(root, y, pair, words, scale)
    drawing.set_height(root, y - bars.GAP)


def _draw_pair(
    root: Element, y: float, pair: _Pair, words: tuple[str, str], scale: _Scale
) -> float:
    """Draw the name, the two bars and the line of zero, and return where the next may begin."""
    for line in drawing.wrap(pair.label, NARROW):
        y += LINE
        drawing.write(root, line, drawing.paint("chart-ink"), y=y - 5, font_weight="600")
    hollow = {**drawing.paint("chart-paper", "chart-edge-money"), "stroke-width": "1.5"}
    _amount(root, y, words[0], pair.above, scale, hollow)
    _amount(root, y + LINE, words[1], pair.below, scale, drawing.tone("money"))
    zero = drawing.place(root, scale.at(0), y)
    line_of_zero = drawing.paint("chart-line")
    drawing.put(zero, "line", line_of_zero, x1=_WORDS, x2=_WORDS, y1=1, y2=2 * LINE - 1)
    return y + 2 * LINE + bars.GAP


def _amount(
    root: Element,
    y: float,
    word: str,
    amount: Decimal | None,
    scale: _Scale,
    paints: dict[str, str],
) -> None:
    drawing.write(root, word, drawing.paint("chart-muted"), y=y + 15)
    low, high = sorted((scale.at(0), scale.at(amount or 0)))
    if amount:
        drawing.put(
            root,
            "rect",
            paints,
            x=drawing.percent(low),
            y=y + (LINE - _THICKNESS) / 2,
            width=drawing.percent(high - low),
            height=_THICKNESS,
            transform=f"translate({_WORDS} 0)",
        )
    ink = drawing.paint("chart-muted" if amount is None else "chart-ink")
    drawing.write(drawing.place(root, high, y), _settled(amount), ink, x=_WORDS + 7, y=15)


def _settled(amount: Decimal | None) -> str:
    return formats.kronor(amount, missing=_("ej fastställt"))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of the settled amounts, or None when there is none."""
    settled = [amount for amount in amounts if amount is not None]
    return sum(settled, Decimal(0)) if settled else None


def _budget_table(
    title: str, rows: Sequence[BudgetRow], planned: Decimal | None, outcome: Decimal | None
) -> Table:
    body = [(row.label, _settled(row.planned), _settled(row.outcome)) for row in rows]
    if len(rows) > 1:
        body.append((_("Totalt"), _settled(planned), _settled(outcome)))
    return Table(title, (_("Budgetrad"), _("Budget"), _("Utfall")), tuple(body))


def _budget_summary(
    title: str, planned: Decimal | None, outcome: Decimal | None, unsettled: int
) -> str:
    summary = _("%(title)s: budget %(planned)s, utfall %(outcome)s") % {
        "title": title,
        "planned": _settled(planned),
        "outcome": _settled(outcome),
    }
    if not unsettled:
        return f"{summary}."
    left = ngettext(
        "%(count)s belopp är ej fastställt", "%(count)s belopp är ej fastställda", unsettled
    ) % {"count": formats.number(unsettled)}
    return f"{summary}; {left}."

"""A project's money set up by the kinds of cost of one funder.

Every line of the project is in it once, also those that have no place in the funder's way of
setting it up. What is hoped for and what is given in kind stand in tables of their own (R10).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.models import BudgetLine, CategoryMapping, FunderView, Grant, GrantBudget
from budget.statements import Column, Kind, Statement, Table
from budget.statements.statement import Value, in_currency, summed
from budget.sums import add
from falun_intl.ui import formats
from partnerships.models import Project

Payer, Status = BudgetLine.Payer, BudgetLine.Status

Amount = Callable[[BudgetLine], Decimal | None]
# By the funder's kind of cost; None is for what has no place among them.
Sums = Mapping[str | None, Sequence[Decimal]]


@dataclass(frozen=True)
class Figures:
    """What the statement is made from. `year` is None for all years.

    `places` gives the funder's kind of cost by ours, in the funder's order; `attached` is the
    budget of the decision about `grant`, which is for all its years, said in `period`. `example`
    says that something else than the lines is invented.
    """

    project: Project
    view: FunderView
    year: int | None
    years: Sequence[int]
    lines: Sequence[BudgetLine]
    places: Mapping[int, str]
    grants: Sequence[Grant] = ()
    grant: Grant | None = None
    attached: Sequence[GrantBudget] = ()
    period: str = ""
    example: bool = False

    @property
    def money(self) -> list[BudgetLine]:
        return [line for line in self.lines if line.payer != Payer.IN_KIND]

    @property
    def in_kind(self) -> list[BudgetLine]:
        return [line for line in self.lines if line.payer == Payer.IN_KIND]

    @property
    def hoped_for(self) -> list[BudgetLine]:
        return [line for line in self.money if line.status in BudgetLine.HOPED_FOR]

    def place(self, category: int | None) -> str | None:
        """Return the funder's kind of cost for ours; None when it has no place there."""
        return None if category is None else self.places.get(category)

    @property
    def name(self) -> str:
        return f"uppstallning-{self.project.slug}-{self.view.value}-{self.year or 'alla-ar'}"


def read(project: Project, view: FunderView, *, year: int | None, grant: int | None) -> Figures:
    """Read the project's figures of the year, or of all years.

    Without a grant asked for it is one in another currency, else any. Raises `Grant.DoesNotExist`
    when the grant asked for is not the project's.
    """
    lines = list(BudgetLine.objects.paying_for(project))
    grants = list(
        Grant.objects.filter(Q(project=project) | Q(activity__project=project)).prefetch_related(
            "years", "budget"
        )
    )
    chosen = _chosen(grants, grant)
    mappings = list(CategoryMapping.objects.filter(view=view))
    attached = list(chosen.budget.all()) if chosen else []
    others = [*mappings, *attached, *([chosen] if chosen else [])]
    return Figures(
        project=project,
        view=view,
        year=year,
        years=sorted({line.year for line in lines}),
        lines=[line for line in lines if year in (None, line.year)],
        places={mapping.category_id: mapping.name for mapping in mappings},
        grants=grants,
        grant=chosen,
        attached=attached,
        period=chosen.period if chosen else "",
        example=any(each.example_data for each in others),
    )


def _chosen(grants: Sequence[Grant], asked: int | None) -> Grant | None:
    if asked is None:
        return min(grants, key=lambda grant: not grant.is_foreign, default=None)
    for grant in grants:
        if grant.pk == asked:
            return grant
    raise Grant.DoesNotExist


def build(figures: Figures) -> Statement:
    """Return the statement. Its budget is money there is; its outcome is all that is spent."""
    return Statement(
        name=figures.name,
        title=_("%(project)s: uppställning för %(view)s")
        % {"project": figures.project, "view": figures.view.label},
        subtitle=_subtitle(figures),
        notes=tuple(_notes(figures)),
        tables=tuple(_tables(figures)),
    )


def _tables(figures: Figures) -> Iterator[Table]:
    grant, attached = figures.grant, _attached(figures)
    sums = _sums(figures, figures.money)
    in_kronor = attached if grant and not grant.is_foreign else {}
    yield _costs(figures, _("Kostnader"), sums, in_kronor)
    if grant and grant.is_foreign and grant.rate:
        caption = _("Kostnader i bidragets valuta")
        converted = {
            place: [in_currency(amount, grant.rate) for amount in amounts]
            for place, amounts in sums.items()
        }
        yield _costs(figures, caption, converted, attached, currency=grant.currency)
    if figures.hoped_for:
        hopes = _sums(figures, figures.hoped_for, (lambda line: line.current,))
        yield _table(_("Planerat, sökt och förväntat"), (_("Belopp"),), _rows(figures, hopes))
    if figures.in_kind:
        given = _with_the_rest(_sums(figures, figures.in_kind))
        yield _table(_("Bidrag i annat än pengar"), _labels(), _rows(figures, given))


def budgeted(line: BudgetLine) -> Decimal | None:
    """Return the line's budget when it is money there is: our own, or granted.

    A granted line that nobody has budgeted has what is granted.
    """
    if not line.is_counted:
        return None
    return line.granted if line.current is None else line.current


def _spent(line: BudgetLine) -> Decimal | None:
    return line.outcome


def _sums(
    figures: Figures, lines: Iterable[BudgetLine], amounts: Sequence[Amount] = (budgeted, _spent)
) -> Sums:
    found: dict[str | None, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        found[figures.place(line.category_id)].append(line)
    return {
        place: [add(amount(line) for line in placed) for amount in amounts]
        for place, placed in found.items()
    }


def _attached(figures: Figures) -> Sums:
    found: dict[str | None, list[Decimal | None]] = defaultdict(list)
    for part in figures.attached:
        found[figures.place(part.category_id)].append(part.amount)
    return {place: [add(amounts)] for place, amounts in found.items()}


def _with_the_rest(sums: Sums) -> Sums:
    """Add to budget and outcome what is left."""
    return {place: (budget, used, budget - used) for place, (budget, used) in sums.items()}


def _costs(
    figures: Figures, caption: str, sums: Sums, attached: Sums, *, currency: str = ""
) -> Table:
    """Show all of the funder's kinds of cost, as its own form does, also those without lines."""
    places: set[str | None] = {*figures.places.values(), *sums, *attached}
    nothing = [Decimal(0)]
    rest = _with_the_rest({place: sums.get(place, nothing * 2) for place in places})
    labels = _labels()
    if attached:
        labels = (_("Bidragets budget"), *labels)
        rest = {place: (*attached.get(place, nothing), *rest[place]) for place in places}
    return _table(caption, labels, _rows(figures, rest), currency=currency)


def _labels() -> tuple[str, ...]:
    return (_("Budget"), _("Utfall"), _("Kvar"))


def _rows(figures: Figures, sums: Sums) -> list[tuple[Value, ...]]:
    """Return the rows in the funder's order; what has no place there stands last."""
    order = [place for place in dict.fromkeys(figures.places.values()) if place in sums]
    rows: list[tuple[Value, ...]] = [(place, *sums[place]) for place in order]
    if None in sums:
        rows.append((_("Utan kostnadsslag i uppställningen"), *sums[None]))
    return rows


def _table(
    caption: str, labels: Sequence[str], rows: Sequence[tuple[Value, ...]], *, currency: str = ""
) -> Table:
    kind = Kind.CURRENCY if currency else Kind.KRONOR
    money = [Column(label, kind, currency) for label in labels]
    columns = (Column(_("Kostnadsslag")), *money)
    return Table(caption, columns, tuple(rows), summed(columns, rows))


def _subtitle(figures: Figures) -> str:
    years = figures.years
    what = [str(figures.year)] if figures.year else [_("Alla år")]
    if years and not figures.year:
        what = [_("Alla år, %(years)s") % {"years": formats.years(years[0], years[-1])}]
    if figures.grant:
        what.append(_("Bidrag: %(grant)s") % {"grant": figures.grant})
    return ". ".join(what)


def _notes(figures: Figures) -> Iterator[str]:
    """Say what a reader must know who sees nothing but the figures."""
    grant = figures.grant
    if grant and grant.is_foreign and grant.rate and grant.rate_on:
        yield _("Omräknat med kurs %(rate)s SEK/%(currency)s, %(day)s.") % {
            "rate": f"{grant.rate.normalize():f}".replace(".", ","),
            "currency": grant.currency,
            "day": grant.rate_on.isoformat(),
        }
    if figures.attached:
        yield _("Bidragets budget är beslutets och gäller hela bidragets tid%(period)s.") % {
            "period": f", {figures.period}" if figures.period else ""
        }
    if figures.hoped_for:
        yield _("Planerat, sökt och förväntat är inte beviljat och ingår inte i någon budget.")
    if any(line.status == Status.REJECTED for line in figures.lines):
        yield _("Det som har fått avslag ingår inte i någon budget, men det utfall som finns.")
    yield from _notes_about_lines(figures)


def _notes_about_lines(figures: Figures) -> Iterator[str]:
    unknown = sum(line.current is None and line.granted is None for line in figures.lines)
    if unknown:
        yield ngettext(
            "%(n)s post saknar fastställt belopp och räknas som 0.",
            "%(n)s poster saknar fastställt belopp och räknas som 0.",
            unknown,
        ) % {"n": formats.number(unknown)}
    placeless = sum(figures.place(line.category_id) is None for line in figures.lines)
    if placeless:
        yield ngettext(
            "%(n)s post saknar kostnadsslag i uppställningen och står på egen rad.",
            "%(n)s poster saknar kostnadsslag i uppställningen och står på egen rad.",
            placeless,
        ) % {"n": formats.number(placeless)}
    if figures.example or any(line.example_data for line in figures.lines):
        yield _("Exempeldata: siffrorna bygger delvis på påhittade uppgifter.")

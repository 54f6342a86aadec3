"""What the rules say of the money of a project or an activity: R06, R09, R10, R33 and R34."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from budget.models import BudgetLine, GrantApplication, GrantYear
from council.rules import Judgement, Rule, Severity, broken_first
from falun_intl.ui.formats import kronor, kronor_and_ore, listed
from partnerships.models import Project

Payer, Status = BudgetLine.Payer, BudgetLine.Status
ZERO = Decimal(0)


@dataclass(frozen=True)
class WorkMoney:
    """The money of one project or activity, read once: its lines and its grants' years.

    `applied` says whether external money has been asked for, whatever the answer was.
    `paid_posts` are the years in which the coordinator's post is paid by the municipality.
    """

    lines: Sequence[BudgetLine]
    grant_years: Sequence[GrantYear] = ()
    is_solidarity: bool = False
    is_pupil_exchange: bool = False
    applied: bool = False
    paid_posts: frozenset[int] = frozenset()

    @classmethod
    def of_project(
        cls,
        project: Project,
        lines: Iterable[BudgetLine],
        grant_years: Iterable[GrantYear],
        paid_posts: Iterable[int] = (),
    ) -> "WorkMoney":
        return cls(
            tuple(lines),
            tuple(grant_years),
            is_solidarity=project.kind == Project.Kind.SOLIDARITY,
            paid_posts=frozenset(paid_posts),
        )

    @classmethod
    def of_activity(
        cls,
        activity: Activity,
        lines: Iterable[BudgetLine],
        applications: Iterable[GrantApplication],
        grant_years: Iterable[GrantYear] = (),
    ) -> "WorkMoney":
        """`applications` are those for the activity and for its project."""
        lines = tuple(lines)
        asked = any(line.payer == Payer.EXTERNAL and line.status != "planned" for line in lines)
        return cls(
            lines,
            tuple(grant_years),
            is_pupil_exchange=activity.kind == Activity.Kind.PUPIL_EXCHANGE,
            applied=asked or any(each.sent_on for each in applications),
        )

    @property
    def municipal(self) -> list[BudgetLine]:
        """Lines that the municipality pays: of a frame, or co-financing that nobody else pays."""
        return [line for line in self.lines if is_municipal(line)]

    @property
    def hoped_for(self) -> list[BudgetLine]:
        return [line for line in self.lines if line.status in BudgetLine.HOPED_FOR]

    @property
    def salaries(self) -> list[BudgetLine]:
        """Salary that a funder pays in years when the coordinator's post is paid as well."""
        return [
            line
            for line in self.lines
            if line.category and line.category.is_salary and line.year in self.paid_posts
            if line.payer == Payer.EXTERNAL and line.status == Status.GRANTED
        ]

    @property
    def accounts(self) -> dict[int, tuple[Decimal, Decimal]]:
        """Financing and cost of each year in which others have granted money, by year."""
        financing: dict[int, Decimal] = defaultdict(Decimal)
        cost: dict[int, Decimal] = defaultdict(Decimal)
        granted = {part.year for part in self.grant_years}
        for part in self.grant_years:
            financing[part.year] += part.kronor
        for line in self.lines:
            if line.payer == Payer.IN_KIND or not line.is_counted or line.current is None:
                continue
            cost[line.year] += line.current
            if line.payer in BudgetLine.IN_A_FRAME:
                financing[line.year] += line.current
            elif not line.grant_id:
                granted.add(line.year)
                financing[line.year] += line.granted or ZERO
        return {year: (financing[year], cost[year]) for year in sorted(granted & set(cost))}


def is_municipal(line: BudgetLine) -> bool:
    """Say whether the municipality pays the line (V65)."""
    if line.payer == Payer.CO_FINANCING:
        return line.funder_id is None and line.status != Status.REJECTED
    return line.payer in BudgetLine.IN_A_FRAME


def _municipal_problem(money: WorkMoney) -> str | None:
    found = [line for line in money.municipal if line.current is None or _cost(line)]
    if not found:
        return None
    amount = sum((_cost(line) for line in found), start=ZERO)
    if not amount:
        return _(
            "Solidaritetsprojekt ska finansieras helt med externa medel – %(lines)s är kommunala "
            "medel, belopp ej fastställt."
        ) % {"lines": _titles(found)}
    # To the öre: the smallest amount breaks the rule, and "0 kr" would hide it.
    return _(
        "Solidaritetsprojekt ska finansieras helt med externa medel – "
        "%(amount)s är kommunala medel."
    ) % {"amount": kronor_and_ore(amount)}


def _cost(line: BudgetLine) -> Decimal:
    return max(line.current or ZERO, line.used)


def _order_problem(money: WorkMoney) -> str | None:
    if money.applied or not any(_cost(line) for line in money.municipal):
        return None
    return _(
        "Kommunala medel används utan att extern finansiering har sökts. "
        "Lägg in ansökan, eller avslaget."
    )


def _expected_problem(money: WorkMoney) -> str | None:
    used = [line for line in money.hoped_for if line.used]
    if not used:
        return None
    return _(
        "Förväntat bidrag får inte räknas som finansiering förrän det är beviljat. "
        "%(amount)s är redan använt: %(lines)s."
    ) % {"amount": kronor(sum((line.used for line in used), start=ZERO)), "lines": _titles(used)}


def _balance_problem(money: WorkMoney) -> str | None:
    sentences = [
        _("%(year)d: Finansieringen (%(financing)s) motsvarar inte kostnaden (%(cost)s).")
        % {"year": year, "financing": kronor(financing), "cost": kronor(cost)}
        for year, (financing, cost) in money.accounts.items()
        if financing != cost
    ]
    return " ".join(sentences) or None


def _salary_problem(money: WorkMoney) -> str | None:
    unclear = [line for line in money.salaries if not line.salary_apart]
    if not unclear:
        return None
    return _(
        "Lön i bidraget och koordinatortjänsten kan avse samma tid: %(lines)s. "
        "Ange på posten om lönen avser annan tid."
    ) % {"lines": _titles(unclear)}


def _titles(lines: Iterable[BudgetLine]) -> str:
    return listed(list(dict.fromkeys(f"”{line.title}”" for line in lines)))


R06 = Rule(
    code="R06",
    title=gettext_lazy("Solidaritetsprojektet finansieras helt med externa medel."),
    source=gettext_lazy(
        "Planen 2023: internationella solidaritetsprojekt finansieras helt med externa medel "
        "(V65, V46)"
    ),
    severity=Severity.ERROR,
    check=_municipal_problem,
)
R09 = Rule(
    code="R09",
    title=gettext_lazy("Elevutbytet finansieras i första hand externt."),
    source=gettext_lazy(
        "Planen 2023: elevutbyten finansieras externt i största möjliga grad, i andra hand inom "
        "kommunens ramar (V67)"
    ),
    severity=Severity.WARNING,
    check=_order_problem,
)
R10 = Rule(
    code="R10",
    title=gettext_lazy("Förväntade pengar räknas inte som beviljade."),
    source=gettext_lazy("Planen 2023: bidraget till C-Cities är förväntat, inte beviljat (V68)"),
    severity=Severity.ERROR,
    check=_expected_problem,
)
R33 = Rule(
    code="R33",
    title=gettext_lazy("Finansieringen motsvarar kostnaden."),
    source=gettext_lazy("God redovisning: det som kostar ska någon betala"),
    severity=Severity.ERROR,
    check=_balance_problem,
)
R34 = Rule(
    code="R34",
    title=gettext_lazy("Lön i bidraget avser annan tid än koordinatorns tjänst."),
    source=gettext_lazy("Planen 2023: bidraget rymmer löner, och koordinatorn finns (V52, V64)"),
    severity=Severity.WARNING,
    check=_salary_problem,
)


def rules_for(money: WorkMoney) -> list[Rule[WorkMoney]]:
    """The rules that apply: about solidarity to solidarity projects only, and so on."""
    applies = [
        (R06, money.is_solidarity and money.lines),
        (R09, money.is_pupil_exchange and any(_cost(line) for line in money.lines)),
        (R10, money.hoped_for),
        (R33, money.accounts),
        (R34, money.salaries),
    ]
    return [rule for rule, does in applies if does]


def judgements(money: WorkMoney) -> tuple[Judgement, ...]:
    """Return what the rules that apply say, kept ones too, those that are broken first."""
    return broken_first(rule.judge(money) for rule in rules_for(money))

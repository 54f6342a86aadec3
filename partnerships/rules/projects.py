"""What the municipality's rules say of a project: R07, R08, R11 and R12, and of its start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import ReferencedDocument
from council.rules import Judgement, Lack, Rule, Severity, judge
from partnerships.models import Project, ProjectCondition, ProjectPartner

# Of these nobody asks any more whether they may be carried out.
ENDED = (Project.Phase.CLOSED, Project.Phase.REJECTED)


@dataclass(frozen=True)
class ProjectFacts:
    """What the rules ask of a project, read once."""

    is_solidarity: bool = False
    established: tuple[str, ...] = ()
    legal_basis: str = ""
    applies_for_eu_funds: bool = False
    proposal: ReferencedDocument | None = None
    is_conditional: bool = False
    conditions_problem: str | None = None

    @classmethod
    def of(
        cls,
        project: Project,
        partners: Iterable[ProjectPartner],
        conditions: Sequence[ProjectCondition],
        gate: str | None,
    ) -> "ProjectFacts":
        """Read a project whose parties, conditions and proposal are already fetched.

        `gate` is what `execution.conditions_refusal` says of the conditions: one judge for both.
        """
        return cls(
            is_solidarity=project.kind == Project.Kind.SOLIDARITY,
            established=established(partners),
            legal_basis=project.legal_basis.strip(),
            applies_for_eu_funds=project.applies_for_eu_funds,
            proposal=project.matching_proposal,
            is_conditional=bool(conditions) and project.phase not in ENDED,
            conditions_problem=gate,
        )


def established(partners: Iterable[ProjectPartner]) -> tuple[str, ...]:
    """Name the parties that count as established: by their role here, or wherever they are."""
    role = ProjectPartner.Role.ESTABLISHED
    names = [
        str(each)
        for each in partners
        if each.role == role or (each.organisation and each.organisation.is_established)
    ]
    return tuple(dict.fromkeys(names))


def _established_problem(facts: ProjectFacts) -> str | None:
    return None if facts.established else _("Ange minst en etablerad organisation.")


def _legal_problem(facts: ProjectFacts) -> str | None:
    if facts.legal_basis:
        return None
    return _("Rättslig grund saknas. Ange den lag som låter kommunen göra projektet.")


def _matching_problem(facts: ProjectFacts) -> str | None:
    if facts.proposal is None:
        return _("Förslag till motfinansiering saknas. Välj förslagshandlingen.")
    if facts.proposal.is_missing:
        return _("Förslag till motfinansiering saknas. ”%(title)s” är inte inlagd.") % {
            "title": facts.proposal
        }
    return None


R07 = Rule(
    code="R07",
    title=gettext_lazy("Solidaritetsarbetet görs med en etablerad organisation."),
    source=gettext_lazy("Planen 2023: solidaritetsarbete med etablerade organisationer (V45)"),
    severity=Severity.ERROR,
    check=_established_problem,
)
R08 = Rule(
    code="R08",
    title=gettext_lazy("Solidaritetsprojektet har en rättslig grund."),
    source=gettext_lazy("Policyn: internationell solidaritet inom gällande lag (P26)"),
    severity=Severity.ERROR,
    check=_legal_problem,
)
R11 = Rule(
    code="R11",
    title=gettext_lazy("Det finns ett förslag till motfinansiering."),
    source=gettext_lazy("Planen 2023: sök EU-medel och föreslå egen motfinansiering (V40, V69)"),
    severity=Severity.WARNING,
    check=_matching_problem,
)
R12: Rule[ProjectFacts] = Rule(
    code="R12",
    title=gettext_lazy("Förutsättningarna är bedömda som tillräckliga."),
    source=gettext_lazy("Planen 2023: delta om innehåll, form och finansiering räcker (V35)"),
    severity=Severity.STOP,
    check=lambda facts: facts.conditions_problem,
)


@dataclass(frozen=True)
class Start:
    """What `execution.directive_lack` says of a project that is carried out: one judge for both."""

    lack: Lack | None


def _start_problem(kind: str, start: Start) -> str | None:
    return start.lack.sentence if start.lack and start.lack.kind == kind else None


_DIRECTED = gettext_lazy("Planen 2023: aktiviteter och projekt börjar när ett direktiv finns (V61)")
R01: Rule[Start] = Rule(
    code="R01",
    title=gettext_lazy("Inget påbörjas utan direktiv."),
    source=_DIRECTED,
    severity=Severity.STOP,
    check=partial(_start_problem, "directive"),
)
R02: Rule[Start] = Rule(
    code="R02",
    title=gettext_lazy("Direktivet är daterat senast det första året."),
    source=_DIRECTED,
    severity=Severity.STOP,
    check=partial(_start_problem, "directive in time"),
)


def judge_start(start: Start) -> tuple[Judgement, ...]:
    """Return what R01 says of a project that is carried out and, when it has a directive, R02."""
    has_directive = start.lack is None or start.lack.kind != "directive"
    return judge([R01, R02] if has_directive else [R01], start)


def rules_for(facts: ProjectFacts) -> list[Rule[ProjectFacts]]:
    """The rules that apply: about solidarity to solidarity projects only, and so on."""
    rules: list[Rule[ProjectFacts]] = []
    if facts.is_solidarity:
        rules += [R07, R08]
    if facts.applies_for_eu_funds:
        rules.append(R11)
    if facts.is_conditional:
        rules.append(R12)
    return rules


def judgements(facts: ProjectFacts) -> tuple[Judgement, ...]:
    """Return what the rules that apply say, kept ones too, those that are broken first."""
    return judge(rules_for(facts), facts)

"""When a project may be carried out: its conditions are sufficient, and a directive exists.

The plan takes part in C-Cities only "if the conditions for content, form and financing are
sufficient" (V35, R12); no project starts without a directive (V61, R01).
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import Directive
from council.rules import Lack
from falun_intl.ui.formats import listed, uncapitalised
from partnerships.models import Project, ProjectCondition

CARRIED_OUT = (Project.Phase.EXECUTION, Project.Phase.FINAL_ACCOUNT)


def refusal(project: Project) -> str | None:
    """Say why the project cannot be carried out yet, or return None when it can."""
    if project._state.adding:  # noqa: SLF001 - Django says so nowhere else
        return directive_refusal(project, [])
    if missing := conditions_refusal(project.conditions.all()):
        return missing
    return directive_refusal(project, project.directives.with_decisions())


def conditions_refusal(conditions: Iterable[ProjectCondition]) -> str | None:
    """Say which conditions are not sufficient, or return None when all are (V35, R12)."""
    sufficient = ProjectCondition.Assessment.SUFFICIENT
    open_ones = [uncapitalised(each.title) for each in conditions if each.assessment != sufficient]
    if not open_ones:
        return None
    return _(
        "Förutsättningarna för %(conditions)s är inte bedömda som tillräckliga. "
        "Bedöm dem innan projektet går in i genomförande."
    ) % {"conditions": listed(open_ones)}


def directive_refusal(project: Project, directives: Iterable[Directive]) -> str | None:
    """Say why these directives do not let the project start, or return None when they do."""
    lack = directive_lack(project, directives)
    return lack.sentence if lack else None


def directive_lack(project: Project, directives: Iterable[Directive]) -> Lack | None:
    """Tell what is the matter with the directives, and whether there is none or a late one."""
    days = [each.date for each in directives if each.holds]
    if not days:
        return Lack(
            "directive",
            _(
                "Projektet kan inte påbörjas: direktiv saknas. "
                "Registrera vem som beslutat, datum och diarienummer."
            ),
        )
    first = min(days)
    if first > timezone.localdate():
        text = _("Direktivet är daterat %(day)s och gäller inte än.")
        return Lack("directive in time", text % {"day": first})
    if project.start_year is not None and first.year > project.start_year:
        text = _(
            "Direktivet är daterat %(day)s men projektet började %(year)s. "
            "Ändra första året eller registrera det direktiv som gällde då."
        )
        return Lack("directive in time", text % {"day": first, "year": project.start_year})
    return None

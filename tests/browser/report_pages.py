"""The pages of the annual reports, in every state they can be in."""

from functools import partial

from council.roles import Role
from reports.models import ReportAction
from tests.browser import stages
from tests.browser.view import View, filled, filled_form, year_of


def _step(year: int, step: str) -> dict[str, object]:
    return {"year": year, "step": step}


def _paper(**keys: object) -> dict[str, object]:
    return {"paper": "arsrapport", **year_of(), **keys}


def _action() -> dict[str, object]:
    return {"year": stages.TREATED, "pk": ReportAction.objects.order_by("pk").first().pk}


_reports = partial(filled, menu="Rapporter")
_report_form = partial(filled_form, menu="Rapporter")

REPORTS = [
    View("reports:reports", "Rapporter"),
    View("reports:annual", "Rapporter", year_of),
    _reports("reports:annual", keys=partial(year_of, stages.TREATED), note="behandlad"),
    _reports("reports:annual", keys=partial(year_of, stages.TREATED + 1), note="med svar"),
    _reports("reports:report_way", keys=year_of, note="utkast"),
    _reports("reports:report_way", keys=partial(year_of, stages.NOT_BEGUN), note="inte påbörjad"),
    _reports("reports:report_way", keys=partial(year_of, stages.TREATED), note="behandlad"),
    # Nothing in it is asked for, so it cannot come back with an error.
    _reports("reports:report_texts", keys=year_of),
    _reports("reports:chapters", keys=_paper),
    # Nothing in it is asked for, so it cannot come back with an error.
    _reports("reports:chapter_edit", keys=partial(_paper, chapter="mal")),
    _report_form(
        "reports:report_step",
        keys=partial(_step, stages.REVIEWED, "skicka-tillbaka"),
        submit="Skicka tillbaka rapporten",
        role=Role.CHIEF_EXECUTIVE,
        note="skickas tillbaka",
    ),
    _report_form(
        "reports:report_step",
        keys=partial(_step, stages.APPROVED, "lamna"),
        submit="Lämna rapporten till kommunfullmäktige",
        note="lämnas",
    ),
    _report_form(
        "reports:report_step",
        keys=partial(_step, stages.SUBMITTED, "behandlad"),
        submit="Kommunfullmäktige har behandlat rapporten",
        note="behandlas",
    ),
    _report_form("reports:report_action_new", keys=partial(year_of, stages.TREATED)),
    _report_form("reports:report_action_edit", keys=_action),
    _reports("reports:report_action_remove", keys=_action),
]

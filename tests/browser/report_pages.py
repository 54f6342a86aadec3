"""The pages of the annual reports, in every state they can be in."""

from functools import partial

from council.roles import Role
from reports.models import DepartmentReport, ReportAction
from tests import papers
from tests.browser import stages
from tests.browser.view import YEAR, View, filled, filled_form, year_of


def _step(year: int, step: str) -> dict[str, object]:
    return {"year": year, "step": step}


def _editions(year: int) -> dict[str, object]:
    return {"paper": "arsrapport", "year": year}


def _edition(year: int, number: int) -> dict[str, object]:
    return {**_editions(year), "number": number}


def _report(**keys: object) -> dict[str, object]:
    return {"paper": "arsrapport", **year_of(), **keys}


def _action() -> dict[str, object]:
    return {"year": stages.TREATED, "pk": ReportAction.objects.order_by("pk").first().pk}


def _paper(slug: str, year: int = YEAR) -> dict[str, object]:
    return {"paper": slug, "year": year}


def _answer(state: str, year: int = YEAR) -> dict[str, object]:
    found = DepartmentReport.objects.in_year(year).filter(state=state)
    return {"year": year, "pk": found.first().department_id}


def _answer_step(state: str, step: str) -> dict[str, object]:
    return {**_answer(state), "step": step}


_reports = partial(filled, menu="Rapporter")
_report_form = partial(filled_form, menu="Rapporter")

REPORTS = [
    View("reports:reports", "Rapporter"),
    View("reports:annual", "Rapporter", year_of),
    _reports("reports:annual", keys=partial(year_of, stages.TREATED), note="behandlad"),
    _reports("reports:annual", keys=partial(year_of, stages.TREATED + 1), note="med svar"),
    *(_reports("reports:paper", keys=partial(_paper, slug), note=slug) for slug in papers.SLUGS),
    _reports(
        "reports:paper",
        keys=partial(_paper, "verksamhetsplan", stages.REVISED),
        note="planen revideras",
    ),
    _reports("reports:report_way", keys=year_of, note="utkast"),
    _reports("reports:report_way", keys=partial(year_of, stages.NOT_BEGUN), note="inte påbörjad"),
    _reports("reports:report_way", keys=partial(year_of, stages.TREATED), note="behandlad"),
    # Nothing in it is asked for, so it cannot come back with an error.
    _reports("reports:report_texts", keys=year_of),
    _reports("reports:chapters", keys=_report),
    # Nothing in it is asked for, so it cannot come back with an error.
    _reports("reports:chapter_edit", keys=partial(_report, chapter="mal")),
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
    # Nothing in it is asked for, so it cannot come back with an error.
    _reports(
        "reports:report_step",
        keys=partial(_step, stages.REVIEWED, "godkann"),
        role=Role.CHIEF_EXECUTIVE,
        note="godkänns",
    ),
    _reports("reports:editions", keys=partial(_editions, stages.CORRECTED), note="tre"),
    _reports("reports:editions", keys=partial(_editions, stages.NOT_BEGUN), note="inga"),
    _reports("reports:edition", keys=partial(_edition, stages.CORRECTED, 1), note="ersatt"),
    _reports("reports:edition", keys=partial(_edition, stages.CORRECTED, 3), note="utan PDF"),
    _reports("reports:edition", keys=partial(_edition, stages.SUBMITTED, 1), note="senast"),
    _report_form(
        "reports:report_reissue",
        keys=partial(year_of, stages.SUBMITTED),
        submit="Ge ut på nytt",
        role=Role.CHIEF_EXECUTIVE,
    ),
    # Its reason is suggested, so it cannot come back with an error.
    _reports("reports:plan_issue", keys=partial(year_of, stages.FOLLOWED)),
    View("reports:verify", "", role=None, submit="Verifiera"),
    View("reports:verify", "", submit="Verifiera", note="inloggad"),
    _report_form("reports:report_action_new", keys=partial(year_of, stages.TREATED)),
    _report_form("reports:report_action_edit", keys=_action),
    _reports("reports:report_action_remove", keys=_action),
    _reports("reports:round", keys=year_of),
    _reports("reports:round", keys=partial(year_of, stages.NOT_BEGUN), note="inte öppnad"),
    _reports("reports:round", keys=partial(year_of, stages.TREATED + 1), note="utan svar"),
    _report_form(
        "reports:round_edit", keys=partial(year_of, stages.NOT_BEGUN), submit="Öppna rundan"
    ),
    _reports("reports:department_report", keys=partial(_answer, "ready"), note="klar"),
    filled_form(
        "reports:department_report",
        keys=partial(_answer, "not_begun"),
        menu="",
        role=Role.CONTACT,
        submit="Spara och markera som klart",
        note="som kontaktperson",
    ),
    _reports(
        "reports:department_report",
        keys=partial(_answer, "no_answer", stages.TREATED + 1),
        note="utan svar",
    ),
    # Nothing is asked before it is opened again.
    _reports("reports:answer_step", keys=partial(_answer_step, "ready", "oppna-igen")),
    _report_form(
        "reports:answer_step",
        keys=partial(_answer_step, "draft", "utan-svar"),
        submit="Notera att svaret saknas",
        note="utan svar",
    ),
]

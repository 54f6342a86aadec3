"""The addresses of the round among the departments, who they are for, and what is behind them."""

from tests.audiences import COUNCIL, EDITORS, Address, closed, form, page, question
from tests.rounding import ActivityAnswerFactory, DepartmentReportFactory, ReportRoundFactory

AT = "/rapporter/arsrapport/2023/runda"
ANSWER = f"{AT}/{{answering}}"

# Contact persons answer for their own department, and this is another's.
ROUND = {
    "reports:round": page(f"{AT}/", COUNCIL),
    "reports:round#not-open": page("/rapporter/arsrapport/2022/runda/", COUNCIL),
    "reports:round_edit": form(f"{AT}/oppna/", EDITORS),
    "reports:round_edit#closed": closed("/rapporter/arsrapport/2017/runda/oppna/", EDITORS),
    "reports:round_add": Address(f"{AT}/lagg-till/", EDITORS, get=302, post=302),
    # Sent empty, nothing is changed.
    "reports:department_report": question(f"{ANSWER}/", EDITORS),
    "reports:answer_step#utan-svar": form(f"{ANSWER}/steg/utan-svar/", EDITORS),
    "reports:answer_step#oppna-igen": closed(f"{ANSWER}/steg/oppna-igen/", EDITORS),
    "reports:answer_take_in": Address(
        f"{ANSWER}/aktiviteter/{{answered_activity}}/ta-in/", EDITORS, get=302, post=302
    ),
}


def round_numbers(plan):
    """Open the plan's round for a department with an activity, and return their keys."""
    opened = ReportRoundFactory(plan=plan)
    answer = DepartmentReportFactory(round=opened, results="")
    said = ActivityAnswerFactory(answer=answer, activity__plan=plan)
    return {"answering": answer.department_id, "answered_activity": said.activity_id}

"""The addresses of issued documents; the reports of 2015 to 2019 stand in one state each."""

from tests.audiences import CHIEF_EXECUTIVE, COUNCIL, EDITORS, closed, form, page

AT = "/rapporter/arsrapport/2018/utgavor/"
EDITIONS = {
    "reports:editions": page(AT, COUNCIL),
    "reports:edition": page(f"{AT}1/", COUNCIL),
    "reports:edition_pdf": page(f"{AT}1/pdf/", COUNCIL),
    "reports:edition_data": page(f"{AT}1/data.json", COUNCIL),
    "reports:edition_tables": page(f"{AT}1/data.zip", COUNCIL),
    "reports:edition_package": page(f"{AT}1/paket.zip", COUNCIL),
    # Sent without a reason, it comes back.
    "reports:report_reissue": form("/rapporter/arsrapport/2018/ge-ut/", CHIEF_EXECUTIVE),
    "reports:plan_issue": form("/rapporter/verksamhetsplan/2021/ge-ut/", EDITORS),
    "reports:plan_issue#draft": closed("/rapporter/verksamhetsplan/2023/ge-ut/", EDITORS),
    "reports:report_reissue#draft": closed("/rapporter/arsrapport/2015/ge-ut/", CHIEF_EXECUTIVE),
}

"""Workbooks for the tests: what a file says, the file after a change, and files made by hand."""

import datetime as dt
import io
import re
import zipfile
from xml.sax.saxutils import escape

from python_calamine import CalamineWorkbook

from partnerships.sheets import carrying, reading
from partnerships.sheets.scanning import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="165" '
    'formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1">'
    '<fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
    '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="165" '
    'applyNumberFormat="true"/><xf numFmtId="49" applyNumberFormat="true"/></cellXfs></styleSheet>'
)
GENERAL, DATE, TEXT = 0, 1, 2


def tables(content):
    """Return what each sheet says, row by row."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }


def row_of(table, key):
    return next(row for row in table if row[0] == str(key))


def put(table, key, column, value):
    """Write the value in the record's row, or in a row of its own when there is no record."""
    if key is None:
        table.append([""] * len(table[0]))
    row = row_of(table, key) if key else table[-1]
    row[table[0].index(column)] = value


def add(table, **cells):
    """Write a new row; the keywords are headers with _ for space."""
    table.append([cells.get(header.replace(" ", "_"), "") for header in table[0]])


def written(said):
    """Return a workbook as LibreOffice writes it: shared strings, a style in each cell, no names.

    It drops the names that another program defined, says the same number with all its digits, and
    leaves rows that hold nothing but a style.
    """
    strings: dict[str, int] = {}
    sheets = [_sheet(rows, strings) for rows in said.values()]
    return packed(list(said), sheets, strings)


def packed(titles, sheets, strings=(), **more):
    """Return a workbook of sheets whose markup is given."""
    numbers = range(1, len(titles) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *[("worksheet", f"worksheets/sheet{number}.xml") for number in numbers],
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            + "".join(
                f'<sheet name="{title}" sheetId="{n}" state="visible" r:id="rId{n}"/>'
                for n, title in zip(numbers, titles, strict=True)
            )
            + "</sheets></workbook>"
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": (
            f'{HEAD}<sst xmlns="{MAIN}">'
            + "".join(
                f'<si><t xml:space="preserve">{escape(_plain(text))}</t></si>' for text in strings
            )
            + "</sst>"
        ),
        **{
            f"xl/worksheets/sheet{n}.xml": markup for n, markup in zip(numbers, sheets, strict=True)
        },
        **more.get("parts", {}),
    }
    return zipped(parts)


def zipped(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def repacked(content, change):
    """Return the file with its parts as `change` leaves them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def sheet(cells):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def _sheet(rows, strings):
    cells = "".join(
        f'<row r="{number}" customFormat="false" ht="12.8" hidden="false">'
        + "".join(_cell(value, number, place, strings) for place, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return sheet(f'{cells}<row r="1048576" customFormat="false" ht="12.8"/>')


def _cell(value, number, place, strings):
    place = f'<c r="{column_letters(place)}{number}" s="'
    if isinstance(value, bool):
        return f'{place}{GENERAL}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dt.date):
        return f'{place}{DATE}" t="n"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'{place}{GENERAL}" t="n"><v>{value:.17g}</v></c>'
    if not value:
        return f'{place}{TEXT}"/>'
    return f'{place}{TEXT}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'


def _plain(text):
    """Return the text so that no sign in it is taken for the code of one."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text).translate({7: "_x0007_", 13: "_x000D_"})


def _relations(targets):
    ties = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{ties}</Relationships>'


def _types(numbers):
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {
        "/xl/workbook.xml": f"{office}.sheet.main+xml",
        "/xl/styles.xml": f"{office}.styles+xml",
        "/xl/sharedStrings.xml": f"{office}.sharedStrings+xml",
        **{f"/xl/worksheets/sheet{n}.xml": f"{office}.worksheet+xml" for n in numbers},
    }
    parts = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def preview(content, by):
    """Say what handing in the file would do."""
    return carrying.preview(reading.read(content), digest="d" * 64, by=by)


def save(content, by):
    """Save the file as somebody does who has seen what it would do."""
    shown = preview(content, by).fingerprint
    return carrying.save(reading.read(content), digest="d" * 64, shown=shown, by=by)


def changes(plan):
    return [(each.record, each.column, each.before, each.after) for each in plan.changes]


def problems(plan):
    return [(each.sheet, each.row, each.column, each.sentence) for each in plan.problems]

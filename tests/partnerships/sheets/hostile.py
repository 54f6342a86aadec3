"""Files that must be refused, each with the sentence that it is refused with."""

import struct
import zlib
from functools import partial

from partnerships.sheets import limits
from tests.partnerships.sheets.workbooks import HEAD, MAIN, packed, repacked, sheet, zipped

DAMAGED = "Filen är skadad och går inte att läsa. Spara den på nytt som .xlsx och välj den."
NOT_A_WORKBOOK = (
    "Filen är inte en Excelfil (.xlsx). Hämta filen här, ändra i den och välj den sedan."
)
TOO_MUCH = "Filen innehåller mer än vad som kan läsas på en gång. Ta bort det som inte ska ändras."
TOO_LARGE_UNPACKED = (
    "Filen blir större än 60 MB när den packas upp, så den läses inte. "
    "Hämta en ny fil och ändra bara i den."
)
TOO_MANY_PARTS = "Filen har för många delar. Hämta en ny fil och ändra bara i den."
FOREIGN_CODE = (
    "Filen innehåller kod som inte hör hemma i en Excelfil. Hämta en ny fil och ändra bara i den."
)
MACROS = "Filen innehåller makron. Spara den som Excelfil utan makron (.xlsx)."
A_PICTURE = "Filen är en bild, vad den än heter. Välj Excelfilen (.xlsx)."
TEXT_TOO_LONG = "Filen har en text som är längre än 32 767 tecken. Korta den och spara igen."


def formula(cell):
    return (
        f"Bladet ”Orter” har en formel i cell {cell}. Formler räknas aldrig ut här. "
        "Klistra in cellerna som värden och spara filen igen."
    )


def towns(cells, strings=(), **parts):
    """Return a workbook whose sheet of towns holds this markup."""
    return packed(["Orter"], [sheet(cells)], strings, parts=parts)


def changed(content, name, part):
    return repacked(content, lambda parts: parts.update({name: part}))


def lying(content, name):
    """Return the file with a part that says of itself that it is ten bytes when unpacked."""
    data, encoded = bytearray(content), name.encode()
    for signature, size_at, name_at in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        start = data.find(signature)
        while data[start + name_at : start + name_at + len(encoded)] != encoded:
            start = data.find(signature, start + 1)
        data[start + size_at : start + size_at + 4] = struct.pack("<I", 10)
    return bytes(data)


def empty_parts(number):
    """Return a zip with many parts that hold nothing, without making it the slow way."""
    names = [f"{each:08}".encode() for each in range(number)]
    zeros = struct.pack("<HHHHHIII", 20, 0, 0, 0, 0, 0, 0, 0)
    first = b"PK\3\4" + zeros + struct.pack("<HH", 8, 0) + names[0]
    tail = struct.pack("<HHHHHII", 8, 0, 0, 0, 0, 0, 0)
    entries = b"".join(b"PK\1\2\x14\0" + zeros + tail + name for name in names)
    count = min(number, 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(entries), len(first), 0)
    return first + entries + b"PK\5\6" + end


def ole(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")


CELL = '<row r="2"><c r="C2">{}</c></row>'
A_PAGE = sheet(CELL.format("<v>1</v>"))
ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_002))
MANY_CELLS = ("<row>" + 60 * '<c t="s"><v>0</v></c>' + "</row>") * 5_000
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
MEGA = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"

HOSTILE = {
    "a formula": (partial(towns, CELL.format("<f>1+1</f><v>2</v>")), formula("C2")),
    "a formula that reaches out": (
        partial(towns, CELL.format('<f>WEBSERVICE("http://example.org")</f><v/>')),
        formula("C2"),
    ),
    "a formula of many cells": (
        partial(towns, CELL.format('<f t="array" ref="C2:C9">A1:A8</f>')),
        formula("C2"),
    ),
    "a formula that another cell holds": (
        partial(towns, CELL.format('<f t="shared" si="0"/><v>2</v>')),
        formula("C2"),
    ),
    "a formula under another prefix": (
        lambda: changed(
            towns(""),
            SHEET,
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="7"><x:c r="AB7"><x:f>1</x:f>'
            "</x:c></x:row></x:sheetData></x:worksheet>",
        ),
        formula("AB7"),
    ),
    "a formula in a cell without a place": (
        partial(towns, "<row><c><v>1</v></c></row><row><c/><c><f>1</f></c></row>"),
        formula("B2"),
    ),
    "a cell in error": (
        partial(towns, '<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>'),
        (
            "Bladet ”Orter” har ett fel i cell C2, till exempel #SAKNAS!. "
            "Skriv det som ska stå där, eller töm cellen."
        ),
    ),
    "100 000 rows": (
        partial(towns, ROWS),
        (
            "Bladet ”Orter” har fler än 5\N{NO-BREAK SPACE}000 rader: cell A5002 är ifylld. "
            "Ta bort de rader som inte behövs."
        ),
    ),
    "100 000 rows that do not say where they are": (
        partial(towns, "<row><c><v>1</v></c></row>" * 100_000),
        (
            "Bladet ”Orter” har fler än 5\N{NO-BREAK SPACE}000 rader: cell A5002 är ifylld. "
            "Ta bort de rader som inte behövs."
        ),
    ),
    "the last cell that there is": (
        partial(towns, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        (
            "Bladet ”Orter” har fler än 5\N{NO-BREAK SPACE}000 rader: cell XFD1048576 är ifylld. "
            "Ta bort de rader som inte behövs."
        ),
    ),
    "a cell far to the right": (
        partial(towns, '<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        (
            "Bladet ”Orter” har fler än 60 kolumner: cell XFD1 är ifylld. "
            "Ta bort de kolumner som inte hör hit."
        ),
    ),
    "a cell that stands nowhere": (
        partial(towns, '<row r="1"><c r="1A"><v>1</v></c></row>'),
        DAMAGED,
    ),
    "a zip bomb": (
        lambda: changed(towns(""), "xl/sharedStrings.xml", b" " * (200 * MEGA)),
        TOO_LARGE_UNPACKED,
    ),
    "a zip bomb that lies": (
        lambda: lying(
            changed(towns(""), "xl/sharedStrings.xml", b" " * (100 * MEGA)), "xl/sharedStrings.xml"
        ),
        DAMAGED,
    ),
    "a zip bomb for a picture": (
        partial(towns, "", **{"xl/media/image1.png": b"\0" * (100 * MEGA)}),
        TOO_LARGE_UNPACKED,
    ),
    "many small zip bombs": (
        partial(towns, "", **{f"xl/media/{n}.png": b"\0" * MEGA for n in range(150)}),
        TOO_LARGE_UNPACKED,
    ),
    "300 parts": (
        partial(towns, "", **{f"xl/{n}.xml": "<a/>" for n in range(300)}),
        TOO_MANY_PARTS,
    ),
    "170 000 parts": (partial(empty_parts, 170_000), TOO_MANY_PARTS),
    "a million elements": (partial(towns, "<a/>" * 1_100_000), TOO_MUCH),
    "a million names": (
        partial(towns, "".join(f"<a{n:x}/>" for n in range(900_000))),
        TOO_MUCH,
    ),
    "markup without a bottom": (partial(towns, "<a>" * 900_000), TOO_MUCH),
    "markup without an end": (partial(towns, f'<row r="{"1" * 20 * MEGA}"/>'), DAMAGED),
    "a remark without an end": (partial(towns, f"<!--{'x' * 20 * MEGA}-->"), DAMAGED),
    "one long text in every cell": (partial(towns, MANY_CELLS, ["x" * 32_000]), TOO_MUCH),
    "a text of many millions": (
        partial(towns, CELL.format(f"<is><t>{'x' * 20 * MEGA}</t></is>")),
        TEXT_TOO_LONG,
    ),
    "a shared text of many millions": (partial(towns, "", ["x" * 20 * MEGA]), TEXT_TOO_LONG),
    "a text that is not there": (partial(towns, MANY_CELLS), DAMAGED),
    "entities": (
        lambda: changed(towns(""), SHEET, A_PAGE.replace("?>\n", f"?>{LAUGHS}")),
        FOREIGN_CODE,
    ),
    "an entity from outside": (
        lambda: changed(
            towns(""),
            "xl/workbook.xml",
            f'{HEAD}<!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook/>',
        ),
        FOREIGN_CODE,
    ),
    "another encoding": (
        lambda: changed(towns(""), SHEET, sheet(CELL.format("<f>1</f>")).encode("utf-16")),
        DAMAGED,
    ),
    "links to other files": (
        partial(towns, "", **{"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        (
            "Filen hämtar uppgifter ur andra filer. Klistra in dem som värden, bryt länkarna och "
            "spara den igen."
        ),
    ),
    "macros": (partial(towns, "", **{"xl/vbaProject.bin": b"\0"}), MACROS),
    "old macros": (partial(towns, "", **{"xl/macrosheets/sheet1.xml": "<a/>"}), MACROS),
    "a sheet that is hidden in a picture": (
        lambda: repacked(
            towns(""),
            lambda parts: parts.update(
                {
                    "xl/media/image1.png": sheet(CELL.format("<f>1</f>")),
                    "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
                        b"worksheets/sheet1.xml", b"media/image1.png"
                    ),
                }
            ),
        ),
        DAMAGED,
    ),
    "a renamed picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 5000, A_PICTURE),
    "a renamed photograph": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 5000, A_PICTURE),
    "a renamed PDF": (
        lambda: b"%PDF-1.7",
        "Filen är en PDF, vad den än heter. Välj Excelfilen (.xlsx).",
    ),
    "an old workbook": (
        partial(ole, "Workbook"),
        "Filen är i det äldre formatet .xls. Spara den som Excelfil (.xlsx).",
    ),
    "a locked workbook": (
        partial(ole, "EncryptedPackage"),
        "Filen är skyddad med lösenord. Ta bort lösenordet och spara den igen.",
    ),
    "a workbook of LibreOffice's own": (
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "<office/>",
            }
        ),
        "Filen är ett OpenDocument-kalkylblad (.ods). Spara den som Excelfil (.xlsx).",
    ),
    "a binary workbook": (
        lambda: zipped({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"\0"}),
        "Filen är i formatet .xlsb. Spara den som Excelfil (.xlsx).",
    ),
    "a document": (
        lambda: zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        NOT_A_WORKBOOK,
    ),
    "plain text": (lambda: b"Namn;Land\nHamina;FI\n", NOT_A_WORKBOOK),
    "half a file": (lambda: towns("")[:900], DAMAGED),
    "a file with a wrong byte": (
        lambda: towns("").replace(zlib.compress(b"")[:2], b"\0\0", 1)[:-40] + b"\0" * 40,
        DAMAGED,
    ),
    "no sheet of ours": (
        lambda: packed(["Blad1"], [sheet("")]),
        (
            "Filen har inget av bladen Orter, Organisationer, Kontakter, Avtal. "
            "Hämta filen här och ändra i den."
        ),
    ),
    "a large file": (
        lambda: b"PK\3\4" + b"\0" * limits.LARGEST_FILE,
        "Filen är större än 10 MB. Hämta en ny fil och ändra bara i den.",
    ),
}

# 5 000 rows of 60 columns, and nearly all the text that a file may hold.
AS_MUCH_AS_IS_TAKEN = partial(towns, MANY_CELLS, ["x" * 65])

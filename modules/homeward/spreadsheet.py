"""Tables that people keep in a spreadsheet: CSV as Excel and WPS write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .content import ContentError, short

SAVE_AS_CSV = "open it in the spreadsheet and save it as 'CSV UTF-8 (comma delimited)'"
FORMULA = "=+-@＝＋－＠"
"""What a cell must not begin with: a spreadsheet may run the rest."""

_IDENTITY_CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_SURE = 12
"""So many bytes beyond ASCII that all read as UTF-8 are no accident in a line of another encoding."""


class Sheet(NamedTuple):
    """A table as it was read: cells without blanks around them. The headings are row 1."""

    path: Path
    encoding: str
    """How the file was read: ``UTF-8``, ``UTF-8 with BOM`` or ``GBK`` (GB18030, which contains GBK and GB 2312)."""
    rows: list[list[str]]

    def place(self, number: int) -> str:
        """Return ``file:row``, counted as the spreadsheet counts rows."""
        return f"{short(self.path)}:{number}"


def read_sheet(path: Path) -> Sheet:
    """Read a CSV file with commas, semicolons or tabs between its cells.

    Raises:
        ContentError: there is no such file, it cannot be opened, is no CSV, or its encoding is none of those known, or two of them in one file.
    """
    text, encoding = _decoded(path)
    heading = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
    except csv.Error as error:
        raise ContentError(f"{short(path)}:{len(rows) + 1}", f"not readable as CSV: {error}", "close the quotation marks on this row, or edit the file in a spreadsheet") from None
    return Sheet(path, encoding, rows)


def read_rows(path: Path, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Read a table whose columns are known: of each row that is not empty its place (``file:row``) and its cells by heading. Columns of one's own are left out.

    Raises:
        ContentError: the file is not readable, a column is missing or stands twice, or a cell must not stand in a table (:func:`check_cells`).
    """
    sheet = read_sheet(path)
    headings = sheet.rows[0] if sheet.rows else []
    for name in columns:
        if name not in headings:
            raise ContentError(sheet.place(1), f"the column '{name}' is missing", f"the headings are: {', '.join(columns)}")
        if headings.count(name) > 1:
            raise ContentError(sheet.place(1), f"the column '{name}' stands twice", "delete one of the two")
    found = []
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if not any(cells):
            continue
        place = sheet.place(number)
        check_cells(place, cells, headings)
        if any(cells[len(headings) :]):
            raise ContentError(place, "more cells than there are headings", "put a cell that holds a comma in quotation marks, or edit the file in a spreadsheet")
        full = [*cells, *[""] * (len(headings) - len(cells))]
        found.append((place, {name: full[headings.index(name)] for name in columns}))
    return found


def check_cells(place: str, cells: Sequence[str], headings: Sequence[str]) -> None:
    """Refuse cells that a spreadsheet may run as a formula, and identity-card numbers.

    Raises:
        ContentError: it names the column.
    """
    for at, cell in enumerate(cells):
        where = headings[at] if at < len(headings) and headings[at] else f"column {at + 1}"
        if cell and cell[0] in FORMULA:
            raise ContentError(place, f"{where}: '{cell[:20]}' begins with '{cell[0]}', which a spreadsheet may run as a formula", "begin with a letter or a digit, or leave the cell empty")
        if _IDENTITY_CARD.search(cell):
            raise ContentError(place, f"{where}: this looks like an identity-card number", "take it out; nothing here may lead to a real person")


def _decoded(path: Path) -> tuple[str, str]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(short(path), "the file does not exist", "check the name") from None
    except OSError as error:
        raise ContentError(short(path), f"the file cannot be read ({error.strerror})", "name a CSV file that you may open") from None
    if raw.startswith(b"PK\x03\x04") or b"\0" in raw:
        raise ContentError(short(path), "this is not a CSV file", SAVE_AS_CSV)
    marked = raw.startswith(b"\xef\xbb\xbf")
    for codec, name in (("utf-8-sig", "UTF-8 with BOM" if marked else "UTF-8"), ("gb18030", "GBK")):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "gb18030":
            _refuse_mixture(path, raw)
        return text.removeprefix("\ufeff"), name  # a byte-order mark may survive a change of encoding
    _refuse_mixture(path, raw)
    raise ContentError(short(path), "the characters can be read neither as UTF-8 nor as GB18030", SAVE_AS_CSV)


def _refuse_mixture(path: Path, raw: bytes) -> None:
    """Refuse a file, not UTF-8 as a whole, in which some line surely is: two files in different encodings were put together.

    Raises:
        ContentError: it names a line of each kind.
    """
    first: dict[bool, int] = {}
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        beyond = len(re.sub(rb"[\x00-\x7f]", b"", line))
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            first.setdefault(False, number)
        else:
            if beyond >= _SURE:
                first.setdefault(True, number)
    if len(first) == 2:
        raise ContentError(f"{short(path)}:{first[False]}", f"line {first[True]} is UTF-8 and this line is not", "put the parts together in the spreadsheet and save the whole as 'CSV UTF-8 (comma delimited)'")

"""The resource table: every door of a town that a client may need, one row each.

An instructor keeps it in a spreadsheet (Excel, WPS) and saves it as CSV. The rows of the example table are invented; a service copies it, fills in its own
town and names the copy in the setting ``HOMEWARD_RESOURCES``. A cell may be filled in one language only: the reader of the other then sees that one.

Nothing here decides who is eligible. :func:`match` says which door fits a need, and what only the office can answer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from ..content import ContentError, exercises, short
from ..spreadsheet import check_cells, read_rows
from ..text import Strict, Text
from .needs import NEEDS, need_code

SETTING = "HOMEWARD_RESOURCES"
STALE_DAYS = 180
"""After so many days an entry should be checked again before anyone is sent there."""

ADDED = "new row"
"""Place of a row that comes from no file."""

BILINGUAL = ("name", "who", "bring", "hours", "contact")
COLUMNS = ("id", "need", *(f"{field}_{lang}" for field in BILINGUAL for lang in ("en", "zh")), "wait_days", "checked_on")
HEADINGS: dict[str, Text] = {
    "need": Text(en="Need", zh="需要"),
    "who": Text(en="Whom it is for", zh="办理对象"),
    "bring": Text(en="Bring", zh="要带什么"),
    "hours": Text(en="Hours", zh="时间"),
    "contact": Text(en="Contact", zh="联系"),
    "wait_days": Text(en="Usual wait, days", zh="一般要等（天）"),
    "checked_on": Text(en="Checked on", zh="核对日期"),
}

PAGE_HEADINGS = (HEADINGS["need"], Text(en="Door", zh="去哪里"), HEADINGS["bring"], Text(en="When, and whom to ask", zh="时间和联系"))
"""Headings of the table on a page."""

ASK = Text(en="ask", zh="问窗口")
"""What stands in a cell that nobody has filled in."""

_ID = re.compile(r"^[a-z][a-z0-9_-]*$")
_DATE = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")


class Resource(Strict):
    """One door."""

    id: str
    """Short name of the row."""
    need: str
    """What it is a door for (a code of :data:`~homeward.casework.needs.NEEDS`)."""
    name: Text
    """What it is called."""
    who: Text | None = None
    """Whom it is for, as the office puts it."""
    bring: Text | None = None
    """Papers to bring."""
    hours: Text | None = None
    """When it is open."""
    contact: Text | None = None
    """How to reach it."""
    wait_days: int | None = Field(default=None, ge=0)
    """Usual wait in days, if known."""
    checked_on: date
    """When somebody last made sure that this is still so."""


Table = tuple[Resource, ...]


def example_file() -> Path:
    """Return the invented example table."""
    return exercises() / "resources" / "example-town.csv"


def resource_file() -> Path:
    """Return the table in use: the one named in the setting ``HOMEWARD_RESOURCES``, else the example."""
    chosen = os.environ.get(SETTING)
    return Path(chosen) if chosen else example_file()


def load_resources(path: Path | str | None = None) -> Table:
    """Read a resource table (CSV, in UTF-8 with or without BOM or in GB18030, as Excel and WPS write it).

    Rows are counted as the spreadsheet counts them: the headings are row 1.

    Args:
        path: the file; left out, the table in use (:func:`resource_file`).

    Raises:
        ContentError: the first mistake found, with file, row and cure.
    """
    path = Path(path) if path is not None else resource_file()
    table: list[Resource] = []
    first_row: dict[str, str] = {}
    for place, cells in read_rows(path, COLUMNS):
        resource = _resource(place, cells)
        if resource.id in first_row:
            raise ContentError(place, f"the id '{resource.id}' stands in row {first_row[resource.id]} already", "give each row an id of its own")
        first_row[resource.id] = place.rpartition(":")[2]
        table.append(resource)
    if not table:
        raise ContentError(f"{short(path)}:1", "the table has no rows", "write one row for each door")
    return tuple(table)


def add_row(table: Table, row: Mapping[str, str]) -> Table:
    """Return the table with one more row, checked exactly as a row of a file is.

    Args:
        table: the doors so far.
        row: heading → cell, as text; headings left out count as empty cells.

    Raises:
        ContentError: the mistake and its cure; the place is the row's number in the spreadsheet.
    """
    place = f"{ADDED}:{len(table) + 2}"
    if strange := [name for name in row if name not in COLUMNS]:
        raise ContentError(place, f"the column '{strange[0]}' is not known", f"the headings are: {', '.join(COLUMNS)}")
    cells = {name: str(row.get(name, "")).strip() for name in COLUMNS}
    check_cells(place, list(cells.values()), COLUMNS)
    resource = _resource(place, cells)
    if any(door.id == resource.id for door in table):
        raise ContentError(place, f"the id '{resource.id}' stands in the table already", "give each row an id of its own")
    return (*table, resource)


def _resource(place: str, row: dict[str, str]) -> Resource:
    if not row["id"]:
        raise ContentError(place, "'id' is empty", "write a short name, such as income-1")
    if not _ID.match(row["id"]):
        raise ContentError(place, f"the id '{row['id']}' is not usable", "write small letters a–z, digits and hyphens, such as income-1")
    need = need_code(row["need"])
    if need is None:
        raise ContentError(place, f"the need '{row['need']}' is not known", f"write one of: {', '.join(NEEDS)}")
    texts = {field: _text(row[f"{field}_en"], row[f"{field}_zh"]) for field in BILINGUAL}
    if texts["name"] is None:
        raise ContentError(place, "the name is empty", "write name_zh or name_en")
    wait = row["wait_days"]
    if wait and not wait.isdecimal():
        raise ContentError(place, f"wait_days is '{wait}'", "write a whole number of days, or leave the cell empty if nobody knows")
    return Resource(id=row["id"], need=need, wait_days=int(wait) if wait else None, checked_on=_date(place, row["checked_on"]), **texts)


def _text(en: str, zh: str) -> Text | None:
    return Text(en=en or zh, zh=zh or en) if en or zh else None


def _date(place: str, cell: str) -> date:
    match = _DATE.match(cell)
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat(cell)
    except ValueError:
        raise ContentError(place, f"checked_on is '{cell}'", "write the day on which somebody made sure, such as 2026-11-02") from None


class Match(Strict):
    """One door that fits, and what is still to be asked."""

    need: str
    """The need it fits."""
    resource: Resource
    """The door."""
    why: Text
    """Why it fits."""
    unknown: tuple[Text, ...]
    """What nobody but the office (or the client) can answer. The first is always whether the client is eligible."""


def match(needs: Sequence[str], table: Iterable[Resource], today: date | None = None) -> list[Match]:
    """Find the doors for a client's needs.

    The order is the client's: first the doors for the need named first. Within a need, the shorter usual wait comes first, then the entry checked more recently.
    The order of the rows in the table plays no part. Eligibility is not judged: it stands under ``unknown`` for every door.

    Args:
        needs: codes of needs, the client's most pressing first.
        table: the doors.
        today: the day that counts for 'checked too long ago'; left out, the real one.

    Raises:
        ValueError: a need is not known.
    """
    today = today or date.today()
    wanted = list(dict.fromkeys(needs))
    for need in wanted:
        if need not in NEEDS:
            raise ValueError(f"the need '{need}' is not known; use one of: {', '.join(NEEDS)}")
    fitting = [resource for resource in table if resource.need in wanted]
    fitting.sort(key=lambda door: (wanted.index(door.need), door.wait_days is None, door.wait_days or 0, -door.checked_on.toordinal(), door.id))
    return [Match(need=door.need, resource=door, why=_why(door), unknown=_unknown(door, today)) for door in fitting]


def _why(door: Resource) -> Text:
    name = NEEDS[door.need]
    if door.who is None:
        return Text(en=f"A door for: {name.en}.", zh=f"这里办的是：{name.zh}。")
    return Text(en=f"A door for: {name.en}. The office says it is for: {_open_end(door.who.en)}.", zh=f"这里办的是：{name.zh}。办理对象：{_open_end(door.who.zh)}。")


def _open_end(words: str) -> str:
    return words.rstrip(".。；; ")


def _unknown(door: Resource, today: date) -> tuple[Text, ...]:
    open_points = [Text(en="Whether the client is eligible: ask the office.", zh="服务对象符不符合条件：要问窗口，不由我们判断。")]
    if door.bring is None:
        open_points.append(Text(en="Which papers to bring: ask the office.", zh="要带哪些材料：问窗口。"))
    else:
        open_points.append(Text(en=f"Whether the client has these in hand: {_open_end(door.bring.en)}.", zh=f"这些材料服务对象手头有没有：{_open_end(door.bring.zh)}。"))
    if door.hours is None:
        open_points.append(Text(en="When it is open: call first.", zh="什么时候开门：先打电话问。"))
    if door.contact is None:
        open_points.append(Text(en="Whom to call: find a contact before you go.", zh="找谁：去之前先打听到联系人。"))
    if door.wait_days is None:
        open_points.append(Text(en="How long it takes: ask the office.", zh="要等多久：问窗口。"))
    if not 0 <= (today - door.checked_on).days <= STALE_DAYS:
        day = door.checked_on.isoformat()
        open_points.append(Text(en=f"Whether this is still so (checked on {day}): call first.", zh=f"情况变了没有（上次核对：{day}）：先打电话。"))
    return tuple(open_points)


class Gap(Strict):
    """Something the table does not say."""

    need: str
    """The need concerned."""
    resource: str | None
    """The row concerned; None if the need has no row at all."""
    what: Text
    """What is missing."""


def gaps(table: Iterable[Resource], today: date | None = None) -> list[Gap]:
    """List what a table does not say: needs without a door, cells left empty, entries checked too long ago; in the order of needs, then by id."""
    today = today or date.today()
    doors = in_order(table)
    found: list[Gap] = []
    for need in NEEDS:
        here = [door for door in doors if door.need == need]
        if not here:
            found.append(Gap(need=need, resource=None, what=Text(en="no door at all", zh="一个去处也没有")))
        for door in here:
            for field in ("who", "bring", "hours", "contact", "wait_days"):
                if getattr(door, field) is None:
                    found.append(Gap(need=need, resource=door.id, what=Text(en=f"empty: {HEADINGS[field].en}", zh=f"没有填：{HEADINGS[field].zh}")))
            if not 0 <= (today - door.checked_on).days <= STALE_DAYS:
                found.append(Gap(need=need, resource=door.id, what=Text(en=f"checked on {door.checked_on.isoformat()}", zh=f"上次核对：{door.checked_on.isoformat()}")))
    return found


def compiled(lang: str | None = None, table: Iterable[Resource] | None = None) -> dict[str, Any]:
    """Return a table for a page, as plain JSON in one language: ``{"headings": [words], "rows": [[words]]}``, in the order of needs, then by id.

    Four columns, so that it can be read on a telephone; what nobody has filled in reads "ask".

    Args:
        lang: language; left out, the one in use.
        table: the doors; left out, the table in use (:func:`resource_file`).
    """
    return {"headings": [heading.in_(lang) for heading in PAGE_HEADINGS], "rows": [_cells(door, lang) for door in in_order(load_resources() if table is None else table)]}


def in_order(table: Iterable[Resource]) -> list[Resource]:
    """Return the doors in the order of needs, then by id."""
    order = list(NEEDS)
    return sorted(table, key=lambda door: (order.index(door.need), door.id))


def _cells(door: Resource, lang: str | None) -> list[str]:
    who, bring, hours, contact = (getattr(door, field) or ASK for field in ("who", "bring", "hours", "contact"))
    wait = ASK if door.wait_days is None else Text(en=str(door.wait_days), zh=str(door.wait_days))
    day = door.checked_on.isoformat()
    texts = (
        NEEDS[door.need],
        Text(en=f"{door.name.en}. For: {who.en}", zh=f"{door.name.zh}。办理对象：{who.zh}"),
        bring,
        Text(
            en=f"{hours.en}. {contact.en}. Usual wait, days: {wait.en}. Checked: {day}",
            zh=f"{hours.zh}。{contact.zh}。一般要等（天）：{wait.zh}。核对日期：{day}",
        ),
    )
    return [text.in_(lang) for text in texts]

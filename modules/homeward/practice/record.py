"""The learner's own record: the file that the book's page saves, read, checked, merged and written in Python.

One JSON Schema, ``record.schema.json`` beside this module, says what a record is; the page asks the same file. The record is plain JSON
(dicts and lists), so that what was read is written again unchanged, down to the last character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from ..content import PACKAGE, ContentError, read_text, short

VERSION = 2
"""Version that is written. Version 1 (without points by competency) is read."""
POINTS_EXTENSION = "urn:homeward:points"
"""Key of a statement's ``result.extensions`` that holds points by competency."""

Record = dict[str, Any]


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    return json.loads((PACKAGE / "practice" / "record.schema.json").read_text(encoding="utf-8"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def empty() -> Record:
    """Return a record in which nothing has been done."""
    return {"homeward": "record", "version": VERSION, "states": {}, "statements": []}


def migrated(record: Any) -> Any:
    """Return a record of version 1 as one of this version; anything else comes back as it is."""
    return {**record, "version": VERSION} if isinstance(record, dict) and record.get("version") == 1 and record["version"] is not True else record


def problem(record: Any) -> str | None:
    """Return the place of the first thing that is wrong with a record of this version, such as ``states/case/x/updated``, or None."""
    if not isinstance(record, dict):
        return "not an object"
    if record.get("homeward") != "record":
        return "not a Homeward record"
    if record.get("version") != VERSION or isinstance(record["version"], bool):
        return f"version {record.get('version')}, expected {VERSION}"
    found = sorted(("/".join(map(str, error.absolute_path)) or "/", error.message) for error in _validator().iter_errors(record))
    return found[0][0] if found else None


def _refuse(constant: str) -> Any:
    raise ValueError(f"'{constant}' is not JSON")


def parse(text: str, place: str = "record") -> Record:
    """Return the record that a text holds, brought up to this version.

    Raises:
        ContentError: it is not JSON, no record, of a later version, or damaged; it says where.
    """
    cure = "use a file that the page saved with “Save a copy as a file”; the file was left as it is"
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ContentError(place, "not JSON", cure) from None
    found = migrated(found)
    if wrong := problem(found):
        raise ContentError(place, f"not a readable record ({wrong})", cure)
    return found


def read(path: Path) -> Record:
    """Return the record in a file.

    Raises:
        ContentError: the file is missing, not UTF-8, or not a record.
    """
    return parse(read_text(path), short(path))


def text_of(record: Record) -> str:
    """Return a record as the page writes it: the same characters as ``JSON.stringify(record, null, 1)``."""
    text = json.dumps(record, indent=1, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def write(record: Record, path: Path) -> None:
    """Write a record to a file.

    Raises:
        ContentError: it is not a record; nothing is written.
    """
    if wrong := problem(record):
        raise ContentError(short(path), f"not a record ({wrong}); nothing was written", "correct it first")
    path.write_text(text_of(record), encoding="utf-8", newline="\n")


def _united(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two entries of one exercise together: the later state, every finished attempt once, of each question of the review what was answered later."""
    older, newer = (one, other) if one["updated"] < other["updated"] else (other, one)
    state = dict(newer["state"])
    if "finished" in older["state"] or "finished" in state:
        attempts = {row["at"]: row for row in [*older["state"].get("finished", []), *newer["state"].get("finished", [])]}
        state["finished"] = sorted(attempts.values(), key=lambda row: row["at"])
    if "history" in older["state"] or "history" in state:
        history = dict(older["state"].get("history", {}))
        for name, entry in newer["state"].get("history", {}).items():
            before = history.get(name)
            if before is None or (before["last"], before["seen"]) <= (entry["last"], entry["seen"]):
                history[name] = entry
        state["history"] = history
    return {"updated": newer["updated"], "state": state}


def merge(one: Record, other: Record) -> Record:
    """Return both records together: of each exercise the later state with all attempts, every statement once, by time. Nothing is lost, nothing stands twice."""
    mine, theirs = one["states"], other["states"]
    states = {key: _united(mine.get(key) or theirs[key], theirs.get(key) or mine[key]) for key in {**mine, **theirs}}
    statements: dict[str, Any] = {}
    for row in [*one["statements"], *other["statements"]]:
        statements.setdefault(f"{row['timestamp']} {row['object']['id']}", row)
    return {**empty(), "states": states, "statements": [row for _, row in sorted(statements.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))]}


@dataclass(frozen=True)
class Attempt:
    """One finished attempt."""

    exercise: str
    """Kind and id, such as ``case/mi-the-third-test``."""
    at: str
    """When, as an ISO time in UTC."""
    score: float | None
    """Share of the points, 0 to 1; None where nothing is graded."""
    points: dict[str, tuple[float, float]]
    """Competency → (points, points possible)."""


def attempts(record: Record) -> list[Attempt]:
    """Return the finished attempts of a record by time."""
    rows = []
    for row in record["statements"]:
        result = row.get("result", {})
        points = result.get("extensions", {}).get(POINTS_EXTENSION, {})
        rows.append(Attempt(row["object"]["id"].removeprefix("urn:homeward:"), row["timestamp"], result.get("score", {}).get("scaled"), {code: (pair[0], pair[1]) for code, pair in points.items()}))
    return sorted(rows, key=lambda attempt: attempt.at)


def strengths(attempts: Iterable[Attempt]) -> dict[str, tuple[float, float]]:
    """Return competency → (points, points possible) over attempts."""
    sums: dict[str, tuple[float, float]] = {}
    for attempt in attempts:
        for code, (points, possible) in attempt.points.items():
            before, of = sums.get(code, (0, 0))
            sums[code] = (before + points, of + possible)
    return sums

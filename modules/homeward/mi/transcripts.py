"""Transcripts that people have coded, read from a CSV file. For role plays and practice: the kit is no place for what a client said.

Two forms are read; the headings tell which it is. The first row holds the headings, in any order.

**Our own.** Columns ``transcript, line, who, text, coder, code``; one row for each line and coder.

============  =======================================================================================================================
transcript    what the conversation is called
line          what the line is called, such as 1, 2, 3; lines stand in the order in which they first occur
who           worker, client or other (also 社工, 服务对象, 其他); only worker and client are coded
text          the words; may be left empty where the line has stood before
coder         what the coder is called; a letter will do
code          one code (:mod:`~homeward.mi.codes`), or its name in either language; empty if this coder did not code the line
============  =======================================================================================================================

A line is what gets one code. A turn with two, say a reflection and a question, is written as two lines.

**AnnoMI**, the full form (Wu and others 2022, github.com/uccollab/AnnoMI). There a line can hold a question, a reflection and input at once, and has one main
behaviour. AnnoMI has no code for affirming, for autonomy or for confronting, and does not say whether leave was asked before advice: what rests on these codes is
left open and not counted as nought.

The file may be UTF-8, UTF-8 with a byte-order mark, or GBK; :attr:`Transcripts.encoding` says which was read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple

from ..content import ContentError
from ..spreadsheet import FORMULA, Sheet, read_sheet
from ..wording import number_of_a_person
from .codes import Who, broad, client_codes, code_of, talk, worker_codes

Form = Literal["plain", "annomi"]

COLUMNS = ("transcript", "line", "who", "text", "coder", "code")
"""Headings of our own form."""
ANNOMI = (
    "transcript_id", "utterance_id", "interlocutor", "utterance_text", "annotator_id",
    "therapist_input_exists", "therapist_input_subtype", "reflection_exists", "reflection_subtype", "question_exists", "question_subtype",
    "main_therapist_behaviour", "client_talk_type",
)  # fmt: skip
"""Headings of AnnoMI that are needed."""
ANNOMI_MORE = ("mi_quality", "video_title", "video_url", "topic", "timestamp")
"""Headings of AnnoMI that may be there and are passed over."""

WHO: dict[str, Who] = {"worker": "worker", "therapist": "worker", "社工": "worker", "client": "client", "服务对象": "client", "other": "other", "其他": "other"}
"""How a speaker may be written."""

SUBTYPES: dict[str, dict[str, str]] = {
    "question": {"open": "OQ", "closed": "CQ"},
    "reflection": {"simple": "SR", "complex": "CR"},
    "therapist_input": {"information": "GI", "advice": "ADVICE", "options": "OPTIONS", "negotiation": "NEGOTIATION"},
}
"""AnnoMI's kinds of question, reflection and input → our codes."""
MAIN = {"question": "Q", "reflection": "R", "therapist_input": "INPUT", "other": "OTHER"}
"""AnnoMI's main behaviours → our codes."""
NONE = "n/a"


class Coding(NamedTuple):
    """What one coder said of one line."""

    main: str
    """The one code that agreement is judged by: reflections of either kind are R, questions of either kind Q; change and sustain talk without their kind."""
    codes: tuple[str, ...]
    """All codes, as finely as they were given."""


@dataclass(frozen=True)
class Line:
    """One line of a conversation."""

    name: str
    """What it is called."""
    who: Who
    """Who speaks."""
    text: str
    """The words."""
    codings: dict[str, Coding] = field(default_factory=dict)
    """Coder → what this coder said of it."""


@dataclass(frozen=True)
class Transcript:
    """One conversation."""

    name: str
    """What it is called."""
    lines: tuple[Line, ...]
    """Its lines in order."""

    @property
    def coders(self) -> tuple[str, ...]:
        """Everybody who coded a line of it, in the order of the file."""
        return tuple(dict.fromkeys(coder for line in self.lines for coder in line.codings))


@dataclass(frozen=True)
class Transcripts:
    """What one file holds."""

    form: Form
    """The form in which it was written."""
    encoding: str
    """How it was read: UTF-8, UTF-8 with BOM or GBK."""
    transcripts: tuple[Transcript, ...]
    """The conversations, in the order of the file."""


class _Row(NamedTuple):
    """One row of the file, whatever its form."""

    transcript: str
    line: str
    who: Who
    text: str
    coder: str
    coding: Coding | None


def read_transcripts(path: Path | str) -> Transcripts:
    """Read a file of coded transcripts.

    Rows are counted as the spreadsheet counts them: the headings are row 1.

    Raises:
        ContentError: the first mistake found, with file, row and cure: it cannot be read; a column is missing, unknown or there twice; a transcript, line or coder has
            no name; a code is unknown or not for this speaker; one coder gave a line two codes; a line has two speakers or two wordings; nothing is coded;
            something looks like the number of a person.
    """
    sheet = read_sheet(Path(path))
    if not sheet.rows:
        raise ContentError(sheet.place(1), "the table has no rows", "write one row for each line and coder")
    form = _form(sheet)
    at = {name: column for column, name in enumerate(sheet.rows[0]) if name}
    lines: dict[str, dict[str, Line]] = {}
    first: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if not any(cells):
            continue
        place = sheet.place(number)
        if any(cells[len(sheet.rows[0]) :]):
            raise ContentError(place, "more cells than there are headings", "put a cell that holds a comma in quotation marks, or edit the file in a spreadsheet")
        row = _READ[form](place, {name: cells[column] if column < len(cells) else "" for name, column in at.items()})
        _add(place, number, row, lines.setdefault(row.transcript, {}), first)
    found = Transcripts(form, sheet.encoding, tuple(Transcript(name, tuple(spoken.values())) for name, spoken in lines.items()))
    if not any(transcript.coders for transcript in found.transcripts):
        raise ContentError(sheet.place(1), "no line has a code", "write who coded a line under 'coder', and its code under 'code'")
    return found


def _form(sheet: Sheet) -> Form:
    """Return the form that the headings belong to, and check them."""
    headings, place = sheet.rows[0], sheet.place(1)
    shared: dict[Form, int] = {"plain": len({*headings} & {*COLUMNS}), "annomi": len({*headings} & {*ANNOMI})}
    if not any(shared.values()):
        raise ContentError(place, "these are not the headings of a coded transcript", f"the headings are: {', '.join(COLUMNS)}; or those of AnnoMI's full form")
    form: Form = "annomi" if shared["annomi"] > shared["plain"] else "plain"
    needed, allowed = (COLUMNS, COLUMNS) if form == "plain" else (ANNOMI, (*ANNOMI, *ANNOMI_MORE))
    for name in headings:
        if headings.count(name) > 1 and name:
            raise ContentError(place, f"the column '{name}' stands twice", "delete one of the two")
    for name in needed:
        if name not in headings:
            raise ContentError(place, f"the column '{name}' is missing", f"the headings are: {', '.join(needed)}")
    for name in headings:
        if name and name not in allowed:
            raise ContentError(place, f"the column '{name}' is not known", f"the headings are: {', '.join(needed)}")
    return form


def _add(place: str, number: int, row: _Row, lines: dict[str, Line], first: dict[tuple[str, ...], int]) -> None:
    """Enter a row among the lines of its transcript; ``first`` remembers in which row a line, or a coder's code of it, first stood."""
    line, coding = (row.transcript, row.line), (row.transcript, row.line, row.coder)
    began = first.setdefault(line, number)
    known = lines.setdefault(row.line, Line(row.line, row.who, row.text))
    if known.who != row.who:
        raise ContentError(place, f"line '{row.line}' is spoken by another person than in row {began}", "give each line a name of its own, and each of its rows the same speaker")
    if row.text and not known.text:
        known = lines[row.line] = replace(known, text=row.text)
    elif row.text and known.text != row.text:
        raise ContentError(place, f"line '{row.line}' has other words than in row {began}", "give each line a name of its own, and each of its rows the same words")
    if row.coding is None:
        return
    if coding in first:
        raise ContentError(place, f"coder '{row.coder}' gave line '{row.line}' a code in row {first[coding]} already", "keep one of the two; a turn that is two things is written as two lines")
    first[coding] = number
    known.codings[row.coder] = row.coding


def _named(place: str, column: str, value: str) -> str:
    """Return the name of a transcript, line or coder, which goes into other tables."""
    if not value:
        raise ContentError(place, f"'{column}' is empty", "write a short name or a number")
    if value[0] in FORMULA:
        raise ContentError(place, f"'{column}' begins with '{value[0]}', which a spreadsheet may run as a formula", "begin with a letter or a digit")
    return _harmless(place, value)


def _harmless(place: str, value: str) -> str:
    """Return words in which no number leads to a person."""
    if found := number_of_a_person(value):
        raise ContentError(place, f"'{found[0]}' looks like {found[1]}", "take it out; nothing here may lead to a real person")
    return value


def _speaker(place: str, column: str, value: str) -> Who:
    who = WHO.get(value.casefold())
    if who is None:
        raise ContentError(place, f"the speaker '{value}' is not known" if value else f"'{column}' is empty", "write worker, client or other")
    return who


def _plain_row(place: str, cells: dict[str, str]) -> _Row:
    who = _speaker(place, "who", cells["who"])
    coder = _named(place, "coder", cells["coder"]) if cells["coder"] or cells["code"] else ""
    coding = _plain_coding(place, who, cells["code"]) if cells["code"] else None
    return _Row(_named(place, "transcript", cells["transcript"]), _named(place, "line", cells["line"]), who, _harmless(place, cells["text"]), coder, coding)


def _plain_coding(place: str, who: Who, word: str) -> Coding:
    code = code_of(word, who)
    if code is not None:
        return Coding(broad(code) if who == "worker" else talk(code), (code,))
    if who == "other":
        raise ContentError(place, f"'{word}' is a code, but neither worker nor client speaks", "leave the code empty, or correct the speaker")
    if who == "client":
        raise ContentError(place, f"'{word}' is not a code of the client's lines", f"use one of: {' '.join(client_codes())}")
    raise ContentError(place, f"'{word}' is not a code of the worker's lines", f"use one of: {' '.join(worker_codes())}")


def _annomi_row(place: str, cells: dict[str, str]) -> _Row:
    who = _speaker(place, "interlocutor", cells["interlocutor"])
    names = [_named(place, column, cells[column]) for column in ("transcript_id", "utterance_id", "annotator_id")]
    text = _harmless(place, cells["utterance_text"])
    if who == "other":
        raise ContentError(place, f"'interlocutor' says '{cells['interlocutor']}'", "write one of: therapist, client")
    if who == "client":
        coding = Coding(kind := _one_of(place, cells, "client_talk_type", ("change", "neutral", "sustain")), (kind,))
        _not_coded(place, cells, [column for column in ANNOMI[5:] if column != "client_talk_type"])
    else:
        codes = [code for kind, known in SUBTYPES.items() if (code := _subtype(place, cells, kind, known))]
        coding = Coding(MAIN[_one_of(place, cells, "main_therapist_behaviour", tuple(MAIN))], tuple(codes) or ("OTHER",))
        _not_coded(place, cells, ["client_talk_type"])
    return _Row(names[0], names[1], who, text, names[2], coding)


def _one_of(place: str, cells: dict[str, str], column: str, known: Sequence[str]) -> str:
    value = cells[column].casefold()
    if value not in known:
        raise ContentError(place, f"'{column}' says '{cells[column]}'", f"write one of: {', '.join(known)}")
    return value


def _not_coded(place: str, cells: dict[str, str], columns: Sequence[str]) -> None:
    for column in columns:
        if cells[column].casefold() not in (NONE, ""):
            raise ContentError(place, f"'{column}' says '{cells[column]}', which does not go with this speaker", "write n/a, or correct the speaker")


def _subtype(place: str, cells: dict[str, str], kind: str, known: dict[str, str]) -> str | None:
    """Return the code of what a therapist's line holds of a kind, or None if it holds none."""
    exists, subtype = f"{kind}_exists", f"{kind}_subtype"
    if _one_of(place, cells, exists, ("true", "false")) == "true":
        return known[_one_of(place, cells, subtype, tuple(known))]
    if cells[subtype].casefold() not in (NONE, ""):
        raise ContentError(place, f"'{subtype}' says '{cells[subtype]}', but '{exists}' says '{cells[exists]}'", "correct one of them")
    return None


_READ: dict[Form, Callable[[str, dict[str, str]], _Row]] = {"plain": _plain_row, "annomi": _annomi_row}

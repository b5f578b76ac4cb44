"""The session kit: one session on two sheets of A4, one that the worker holds and one that stays with the client.

The files are ``exercises/kits/<strand>/<id>.yml``; a chapter shows a kit with ```` ```{kit} id ````, and one button prints its two sides.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from ..content import Document, content_files, find, load
from ..evidence.prose import looked_up
from ..text import LANGUAGES, Language, Name, Strict, Text, localise
from ..wording import check_words, texts
from .vocabulary import check_codes, competencies

CONTENTS = ("text", "points", "steps", "say", "ticks", "boxes", "table", "lines", "scale")
"""What a part can hold; each part holds one of them."""


class Step(Strict):
    """Something the worker does in the session, in its time."""

    minutes: int = Field(ge=1, le=90)
    """How long it takes."""
    do: Text
    """What to do."""
    say: Text | None = None
    """How it can be said."""


class Box(Strict):
    """Room to write in, with a heading."""

    title: Text
    """Its heading."""
    hint: Text | None = None
    """What to write, in a few words."""
    lines: int = Field(default=3, ge=1, le=12)
    """Ruled lines."""


class Grid(Strict):
    """A table to fill in: the first column holds the rows' titles, all other cells are empty."""

    columns: list[Text] = Field(min_length=2, max_length=8)
    """Heads of the columns."""
    rows: list[Text] = Field(default_factory=list, max_length=12)
    """Titles of the rows."""
    empty: int = Field(default=0, ge=0, le=12)
    """Instead of ``rows``: how many rows are empty from end to end."""

    @model_validator(mode="after")
    def _rows(self) -> Grid:
        if bool(self.rows) == bool(self.empty):
            raise ValueError("a table has either rows with titles or a number of empty rows → write 'rows:' or 'empty:', one of the two")
        return self


class Ends(Strict):
    """The two ends of a scale from 0 to 10."""

    low: Text
    """What 0 means."""
    high: Text
    """What 10 means."""


class Part(Strict):
    """A part of a side: a heading, and one thing below it."""

    title: Text | None = None
    """Its heading."""
    text: Text | None = None
    """Running words; an empty line parts paragraphs."""
    points: list[Text] = Field(default_factory=list, max_length=10)
    """A list."""
    steps: list[Step] = Field(default_factory=list, max_length=12)
    """The course of the session; on the worker's side only."""
    say: list[Text] = Field(default_factory=list, max_length=8)
    """Sentences ready to say."""
    ticks: list[Text] = Field(default_factory=list, max_length=14)
    """Boxes to tick."""
    boxes: list[Box] = Field(default_factory=list, max_length=9)
    """Boxes to write in."""
    columns: int = Field(default=1, ge=1, le=3)
    """How many boxes or ticks stand side by side on paper."""
    table: Grid | None = None
    """A table to fill in."""
    lines: int = Field(default=0, ge=0, le=20)
    """Ruled lines to write on."""
    scale: Ends | None = None
    """A scale from 0 to 10 to put a ring on."""

    @model_validator(mode="after")
    def _one(self) -> Part:
        held = [name for name in CONTENTS if getattr(self, name)]
        if not held:
            raise ValueError(f"the part holds nothing → give each part exactly one of: {', '.join(CONTENTS)}")
        if len(held) > 1:
            raise ValueError(f"the part holds more than one thing: {', '.join(held)} → make a part of each")
        if self.columns > 1 and not (self.boxes or self.ticks):
            raise ValueError("only boxes and ticks stand side by side → take 'columns:' out")
        return self


class WorkerSide(Strict):
    """The side that the worker holds during the session."""

    title: Text | None = None
    """Its heading; "For the worker" if left out."""
    intro: Text | None = None
    """What the session is for, in a sentence or two."""
    parts: list[Part] = Field(min_length=1, max_length=10)
    """What stands on it."""
    foot: Text | None = None
    """Printed at the foot: limits, whom to ask."""


class ClientSide(Strict):
    """The side that stays with the client. Somebody else may find it, so it does not say what it is about."""

    title: Text
    """Its heading; the title of the kit is not printed here."""
    intro: Text | None = None
    """A sentence before it begins."""
    parts: list[Part] = Field(min_length=1, max_length=10)
    """What stands on it."""
    foot: Text | None = None
    """Printed at the foot: numbers to call."""
    says_drugs: bool = False
    """Whether the words may say that it is about drugs, because the sheet is of no use otherwise."""

    @field_validator("parts")
    @classmethod
    def _no_steps(cls, parts: list[Part]) -> list[Part]:
        if any(part.steps for part in parts):
            raise ValueError("steps with minutes are for the worker's side → write 'points:' or 'ticks:'")
        return parts


class Kit(Strict):
    """One session on two sheets of paper."""

    format: Literal[1]
    """Version of this format."""
    id: Name
    """Same as the file name."""
    strand: Literal["system", "mi", "cbt", "casework", "programme"]
    """The strand it belongs to."""
    unit: str
    """Stem of its unit."""
    title: Text
    """Title; it stands on the worker's side and in the list of all kits."""
    competencies: list[str] = Field(min_length=1)
    """What the worker practises with it."""
    minutes: int = Field(ge=10, le=120)
    """How long the session takes; the steps add up to it."""
    worker: WorkerSide
    """Side one."""
    client: ClientSide
    """Side two."""
    allow_words: list[str] = Field(default_factory=list)
    """Words that the check would refuse, quoted here on purpose as words to unlearn."""

    @field_validator("competencies")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, competencies(), "competency that is known")

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the kit as plain JSON in one language: what its widget takes."""
        made = localise(self, lang)
        for side in ("worker", "client"):
            made[side]["parts"] = [_plain(part) for part in made[side]["parts"]]
        return {key: made[key] for key in ("id", "title", "competencies", "minutes", "worker", "client")}


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a compiled part what says nothing."""
    silent = {"lines": 0, "columns": 1}
    return {key: value for key, value in part.items() if silent.get(key) != value}


DRUGS: dict[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:drugs?|heroin|(?:meth)?amphetamines?|methadone|opioids?|etomidate|(?:re)?lapses?|detox\w*|rehab\w*|urine|injecting|overdose)\b", re.IGNORECASE),
    "zh": re.compile(r"毒|复吸|吸食|海洛因|麻古|甲基苯丙胺|美沙酮|依托咪酯|尿检|瘾|溜冰|偶吸|过量"),
}
"""Words that give away what a sheet is about."""

_UNIT = re.compile(r"^unit: *['\"]?([\w-]+)", re.MULTILINE)


def known_units(strand: str) -> set[str]:
    """Return the units that the cases and exercises of a strand name."""
    files = (path for kind in ("cases", "items") for path in content_files(kind) if path.parent.name == strand)
    return {found[1] for path in files if (found := _UNIT.search(path.read_text(encoding="utf-8", errors="replace")))}


def _check(document: Document, kit: Kit) -> None:
    """Check what the parts of a kit say together."""
    check_words(document, kit)
    total = sum(step.minutes for part in kit.worker.parts for step in part.steps)
    if total != kit.minutes:
        raise document.error(("minutes",), f"the steps take {total} minutes, but the kit says {kit.minutes}", "make the minutes of the steps add up to 'minutes:'")
    known = known_units(kit.strand)
    if known and kit.unit not in known:
        raise document.error(("unit",), f"'{kit.unit}' is not a unit of the strand '{kit.strand}'", f"use one of: {', '.join(sorted(known))}")
    for loc, text in [] if kit.client.says_drugs else texts(kit.client):
        for lang in LANGUAGES:
            if found := DRUGS[lang].search(getattr(text, lang)):
                wrong = f"'{found[0]}' on the client's side tells whoever finds the sheet what it is about"
                raise document.error(("client", *loc, lang), wrong, "say it another way, or write 'says_drugs: true' under 'client:' if the sheet needs the word")


def load_kit(path: Path) -> Kit:
    """Read a kit and check its words, its minutes and its unit.

    Raises:
        ContentError: with file, line and cure.
    """
    return load(path, Kit, _check, looked_up)


def kits() -> list[Kit]:
    """Return every kit, in the order of strand, unit and id."""
    return sorted((load_kit(path) for path in content_files("kits")), key=lambda kit: (kit.strand, kit.unit, kit.id))


def kit_content(name: str, lang: Language) -> dict[str, Any]:
    """Return a kit by its id (or file), ready for its widget.

    Raises:
        ContentError: there is none, or it has a mistake.
    """
    return load_kit(find("kits", name)).compiled(lang)


_HAN = re.compile(r"[\u3400-\u9fff]")


def length(side: WorkerSide | ClientSide) -> tuple[int, int]:
    """Return how much is written on a side: English words and Chinese characters."""
    said = [text for _, text in texts(side)]
    return sum(len(text.en.split()) for text in said), sum(len(_HAN.findall(text.zh)) for text in said)

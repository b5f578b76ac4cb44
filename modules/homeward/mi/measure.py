"""How well hints agree with people: with our own key (``utterances.yml``), with the key of the coding exercises, and with coded transcripts.

Raw agreement and Cohen's kappa, for each hint: is there a question; is it open or closed (where both see one); are there several; advice; reflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from ..content import content_files, read_yaml, validate
from ..practice.agreement import kappa
from ..practice.items import load_item
from ..text import Language, Name, Sentence, Strict
from .hints import Seen, look
from .transcripts import Coding, Transcripts

FILE = Path(__file__).with_name("utterances.yml")
Key = Literal["open", "closed", "several", "advice", "reflection"]
JUDGED = ("question", "open", "several", "advice", "reflection")
"""What is compared; ``open`` is open against closed."""


class Utterance(Strict):
    """What a worker says, keyed."""

    id: Name
    """Unique; begins with its language."""
    text: Sentence
    """The words."""
    is_: list[Key] = Field(alias="is")
    """What they are."""
    held_out: bool = Field(default=False, alias="held-out")
    """Not counted while the rules were made."""

    @property
    def lang(self) -> Language:
        """Its language."""
        return "zh" if self.id.startswith("zh") else "en"

    @property
    def judged(self) -> dict[str, bool | None]:
        """What the key says of each thing that is compared; None: does not apply."""
        question = "open" in self.is_ or "closed" in self.is_
        return {"question": question, "open": "open" in self.is_ if question else None} | {name: name in self.is_ for name in ("several", "advice", "reflection")}


class Utterances(Strict):
    """Everything in ``utterances.yml``."""

    format: Literal[1]
    """Version of this format."""
    utterances: list[Utterance] = Field(min_length=1)
    """What is keyed."""

    @model_validator(mode="after")
    def _once(self) -> Utterances:
        for what in ("id", "text"):
            seen = [getattr(row, what) for row in self.utterances]
            for value in seen:
                if seen.count(value) > 1:
                    raise ValueError(f"'{value}' stands twice → keep one of the two")
        return self


class Figure(NamedTuple):
    """How far rules and key agree on one thing."""

    n: int
    """On how many utterances."""
    raw: float | None
    """Share on which they agree."""
    kappa: float | None
    """The same beyond chance."""


@cache
def utterances() -> tuple[Utterance, ...]:
    """Return the keyed utterances, read once."""
    return tuple(validate(read_yaml(FILE), Utterances).utterances)


def seen_as(seen: Seen) -> dict[str, bool | None]:
    """Return what the rules say of each thing that is compared."""
    kind = seen.kind
    return {"question": kind is not None, "open": None if kind is None else kind == "open", "several": seen.asked > 1, "advice": bool(seen.advice), "reflection": bool(seen.reflection)}


def agreement(pairs: Iterable[tuple[dict[str, bool | None], dict[str, bool | None]]]) -> dict[str, Figure]:
    """Return thing compared → how far key and rules agree, over (key, rules) pairs; where one of the two does not apply, the pair is left out."""
    rows = list(pairs)
    made = {}
    for name in JUDGED:
        both = [(str(key[name]), str(rule[name])) for key, rule in rows if key.get(name) is not None and rule.get(name) is not None]
        one, two = [pair[0] for pair in both], [pair[1] for pair in both]
        made[name] = Figure(len(both), sum(map(str.__eq__, one, two)) / len(both) if both else None, kappa(one, two))
    return made


@cache
def figures(lang: Language, held_out: bool) -> dict[str, Figure]:
    """Return how far the rules agree with the key of our own utterances, in one language and one half."""
    return agreement((row.judged, seen_as(look(row.text))) for row in utterances() if row.lang == lang and row.held_out == held_out)


@cache
def on_exercises(lang: Language) -> dict[str, Figure]:
    """Return how far the rules agree with the key of the single utterances that learners code: another hand wrote and keyed them, without the rules.

    Each has one code of MITI 4.2.1. SEEK may be a question or not, so these lines say nothing of questions; open or closed is not keyed. What stands in brackets
    is not the worker's.
    """
    items = [load_item(path) for path in content_files("items") if path.stem.startswith("mi-08-utterances")]
    rows = [(line.code, re.sub(r"^[(（].*?[)）]\s*", "", line.text.in_(lang))) for item in items for line in item.lines if line.code]
    return agreement((_coded(Coding(code, (code,))) | {"question": None if code == "SEEK" else code == "Q"}, seen_as(look(text))) for code, text in rows)


def on_transcripts(read: Transcripts) -> dict[str, Figure]:
    """Return how far the rules agree with coded transcripts, over the worker's lines, each line once.

    Where several coded a line, what most of them say counts; an even split is left out. A line in the form of AnnoMI can be several things at once. In our own
    form it has one code: whether there is a question, advice or a reflection is then whether this is its code.
    """
    lines = [line for one in read.transcripts for line in one.lines if line.who == "worker" and line.text and line.codings]
    return agreement((_most([_coded(coding) for coding in line.codings.values()]), seen_as(look(line.text))) for line in lines)


def _most(keys: list[dict[str, bool | None]]) -> dict[str, bool | None]:
    made: dict[str, bool | None] = {}
    for name in JUDGED:
        said = [key[name] for key in keys if key[name] is not None]
        made[name] = None if 2 * sum(said) == len(said) else 2 * sum(said) > len(said)
    if not made["question"]:
        made["open"] = None
    return made


def _coded(coding: Coding) -> dict[str, bool | None]:
    codes = set(coding.codes)
    question = bool(codes & {"Q", "OQ", "CQ"})
    kind = None if not codes & {"OQ", "CQ"} else "OQ" in codes
    return {"question": question, "open": kind, "several": None, "advice": bool(codes & {"ADVICE", "PERSUADE", "PWP", "CONFRONT"}), "reflection": bool(codes & {"SR", "CR", "R"})}

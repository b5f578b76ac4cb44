"""A goal as data: the client's words, a step, a day, a helper, how it will be known, and when to look again; and a check of what is missing or too vague.

The rules are data (``goals.yml``). They look for empty parts and for words and know no meaning. Nothing here scores a person or a goal.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import Field, model_validator

from ..cbt.plans import Words, folded, is_blank, place_of
from ..content import read_yaml, validate
from ..text import Name, Strict, Text

FILE = Path(__file__).with_name("goals.yml")

ElementName = Literal["words", "step", "when", "helps", "know", "review"]
"""What a goal is made of, in order."""
ELEMENTS: tuple[ElementName, ...] = get_args(ElementName)
Kind = Literal["missing", "vague", "our-words", "not-a-step", "not-theirs", "a-test", "no-day"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Element(Strict):
    """One thing that a goal says."""

    title: Text
    """Its name for a reader."""
    ask: Text
    """The question that fills it."""


class Rule(Strict):
    """Words that do not do their work in a part of a goal, and what to ask instead."""

    id: Name
    """Unique."""
    kind: Kind
    """What a finding is called."""
    only: list[ElementName] = Field(min_length=1)
    """The parts it looks at."""
    says: Text
    """The advice; ``{words}`` is what was written, ``{ask}`` the question of the part."""
    words: Words
    """What is looked for."""


class Rules(Strict):
    """Everything in ``goals.yml``."""

    format: Literal[1]
    """Version of this format."""
    elements: dict[ElementName, Element]
    """Part → what it is."""
    kinds: dict[Kind, Text]
    """Kind of finding → its name."""
    says: dict[Literal["missing", "no-day"], Text]
    """The advice of findings that no word gives rise to."""
    complete: Text
    """What is said of a goal without findings."""
    dated: list[ElementName]
    """The parts that must name a day."""
    day: Words
    """Words for a day; a figure is one as well."""
    rules: list[Rule] = Field(min_length=1)
    """What to look for."""

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        for what, here, expected in (("elements", self.elements, ELEMENTS), ("kinds", self.kinds, KINDS)):
            if tuple(here) != expected:
                raise ValueError(f"the {what} are {', '.join(here)} → write these, in this order: {', '.join(expected)}")
        return self


class Goal(Strict):
    """One goal; what is not written yet is empty."""

    words: str = ""
    """What the client wants, in the client's own words."""
    step: str = ""
    """The first thing the client does."""
    when: str = ""
    """On which day, at which hour."""
    helps: str = ""
    """Who helps, and with what."""
    know: str = ""
    """What will be there when it is done."""
    review: str = ""
    """The day on which both look at it again."""


class Finding(NamedTuple):
    """One thing to look at again in a goal."""

    element: str
    """Where it stands."""
    kind: str
    """One of :data:`KINDS`."""
    words: str
    """The words that were found, as written."""
    title: str
    """The part's name in the reader's language."""
    says: str
    """What to ask, in the reader's language."""


@cache
def rules() -> Rules:
    """Return the rules, read once.

    Raises:
        ContentError: the file is damaged.
    """
    return validate(read_yaml(FILE), Rules)


def check(goal: Goal, lang: str | None = None) -> list[Finding]:
    """Return what is missing or does not do its work in a goal, at most one thing a part, in the order of :data:`ELEMENTS`; nothing for a complete one.

    Args:
        goal: the goal, written in any language: words of both are looked for.
        lang: the reader's language; the setting if left out.
    """
    known, found = rules(), []
    for name in ELEMENTS:
        if seen := _seen(name, getattr(goal, name)):
            kind, words, says = seen
            advice = says.in_(lang).replace("{ask}", known.elements[name].ask.in_(lang)).replace("{words}", words)
            found.append(Finding(name, kind, words, known.elements[name].title.in_(lang), advice))
    return found


def _seen(element: ElementName, text: str) -> tuple[str, str, Text] | None:
    """Return kind, words and advice of the first thing to say about a part: nothing written, a word found (of several at one place the longest), no day."""
    known = rules()
    if is_blank(text):
        return "missing", "", known.says["missing"]
    flat = folded(text)
    places = [(place, rule) for rule in known.rules if element in rule.only for word in (*rule.words.en, *rule.words.zh) if (place := place_of(flat, word))]
    if places:
        (start, end), rule = min(places, key=lambda row: (row[0][0], -row[0][1]))
        return rule.kind, text[start:end], rule.says
    if element in known.dated and not re.search(r"\d", flat) and not any(place_of(flat, word) for word in (*known.day.en, *known.day.zh)):
        return "no-day", text.strip(), known.says["no-day"]
    return None


def complete(lang: str | None = None) -> str:
    """Return what is said of a goal without findings: something to do with it, and no mark."""
    return rules().complete.in_(lang)

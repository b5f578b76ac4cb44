"""Hints on what a worker wrote: is there a question, open or closed, are there several; words of advice; words with which reflections begin; length.

The rules are data (``hints.yml``); this module and ``widgets/common/hints.js`` are the same small engine. It looks at words and knows no meaning. A hint is
never a grade; none speaks of change talk or of how deep a reflection goes, because no such rules agree with people who coded.
How far these do agree is measured in :mod:`homeward.mi.measure`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field, field_validator, model_validator

from ..content import read_yaml, validate
from ..practice.items.base import unique
from ..text import Language, Name, Strict, Text, localise

FILE = Path(__file__).with_name("hints.yml")

Mark = Literal["open", "closed", "tag", "statement", "rhetorical", "advice", "reflection"]
DECIDING = ("open", "closed", "tag", "statement", "rhetorical")
"""Marks of which the first rule that fits a piece decides what it is."""
HINTS = ("several", "closed", "open", "statement", "advice", "reflection", "long")

_ALIKE = re.compile(r"(?:\\1|\[\^?[^\[\]\\]+\]|\((?:\?[:=!]|(?!\?))|\)|[*+?}][?]?(?![*+?])|[|^$]|\{[0-9]+(?:,[0-9]*)?(?=\})|[^\\\[\](){}|^$?*+.])+")


def alike(pattern: str) -> str:
    """Return a pattern unchanged if Python and JavaScript read it alike.

    Raises:
        ValueError: it holds something that only one of them knows or that they read differently.
    """
    if not _ALIKE.fullmatch(pattern):
        raise ValueError(f"'{pattern}' is not read alike by Python and by a browser → keep to letters, [lists], | ? * + {{1,3}} ^ $ ( ) (?:…) (?=…) (?!…) \\1")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"'{pattern}' is not a pattern: {error} → check brackets") from None
    if compiled.search(""):
        raise ValueError(f"'{pattern}' fits where nothing stands → let it ask for at least one sign")
    return pattern


class Fold(Strict):
    """Signs that mean the same."""

    signs: str = Field(min_length=1)
    """Each of these …"""
    to: str
    """… becomes this."""


class Reading(Strict):
    """How a language is cut up."""

    token: str
    """What is one token; what lies between is left out."""
    joint: str
    """What stands between two tokens, and at both ends."""
    breaks: str
    """Where a piece ends."""
    word: str
    """What counts as a word."""
    long: int
    """More words than this are many."""

    _alike = field_validator("token", "breaks", "word")(alike)


class Rule(Strict):
    """One thing to look for."""

    id: Name
    """Unique."""
    lang: Language
    """The language it is for."""
    mark: Mark
    """What it says of a text."""
    pattern: str
    """What it looks for."""
    says: Text
    """The same in words."""

    _alike = field_validator("pattern")(alike)


class Rules(Strict):
    """Everything in ``hints.yml``."""

    format: Literal[1]
    """Version of this format."""
    fold: list[Fold]
    """Signs that mean the same, in this order."""
    languages: dict[Language, Reading]
    """How each language is cut up."""
    hints: dict[str, Text]
    """Hint → what the page says."""
    rules: list[Rule] = Field(min_length=1)
    """What to look for, in the order in which it is tried."""

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        if list(self.hints) != list(HINTS):
            raise ValueError(f"the hints are {', '.join(self.hints)} → write these, in this order: {', '.join(HINTS)}")
        unique(self.rules, "rule")
        return self


class Question(NamedTuple):
    """One question in a text."""

    kind: Literal["open", "closed"]
    """What it is."""
    rule: str
    """The rule that found it."""
    tag: bool
    """Whether it only asks for a nod."""


class Found(NamedTuple):
    """Words that a rule found."""

    rule: str
    """The rule."""
    words: str
    """The words."""


class Seen(NamedTuple):
    """What the rules see in a text."""

    lang: Language
    """Its language: Chinese if a Chinese character stands in it."""
    questions: list[Question]
    """Its questions, in order."""
    advice: list[Found]
    """Words of advice, persuasion or warning."""
    reflection: list[Found]
    """Words with which reflections often begin."""
    length: int
    """How many words (in Chinese: characters) it has."""

    @property
    def asked(self) -> int:
        """How many questions there are; a tag is none beside another, and one where it stands alone."""
        return sum(not question.tag for question in self.questions) or min(len(self.questions), 1)

    @property
    def kind(self) -> Literal["open", "closed"] | None:
        """Open if one of the questions is; closed if there are others; None without a question."""
        if not self.questions:
            return None
        return "open" if any(question.kind == "open" for question in self.questions) else "closed"


class Hint(NamedTuple):
    """One hint on a text."""

    id: str
    """Which."""
    n: int
    """How many questions or words; 0 where nothing is counted."""
    rule: str
    """The rule that gave rise to it, if one did."""
    words: str
    """The words it found, where the hint quotes them."""


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    return validate(read_yaml(FILE), Rules)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def look(text: str) -> Seen:
    """Return what the rules see in a text. The page's ``look`` follows the same steps."""
    made = rules()
    for fold in made.fold:
        for sign in fold.signs:
            text = text.replace(sign, fold.to)
    text = text.translate(_CAPITALS)
    lang: Language = "zh" if _pattern("[一-鿿]").search(text) else "en"
    reading = made.languages[lang]
    tokens = [match[0] for match in _pattern(reading.token).finditer(text)]
    whole = reading.joint + reading.joint.join(tokens) + reading.joint
    mine = [rule for rule in made.rules if rule.lang == lang]
    questions, advice = [], []
    for piece in _pieces(whole, reading):
        rule, words = next(((rule, match[0]) for rule in mine if rule.mark in DECIDING and (match := _pattern(rule.pattern).search(piece))), (None, ""))
        if rule is None or rule.mark == "statement":
            continue
        if rule.mark == "rhetorical":
            advice.append(Found(rule.id, _trimmed(words)))
        else:
            questions.append(Question("open" if rule.mark == "open" else "closed", rule.id, rule.mark == "tag"))
    found = [(rule.mark, Found(rule.id, _trimmed(match[0]))) for rule in mine if rule.mark not in DECIDING and (match := _pattern(rule.pattern).search(whole))]
    advice += [words for mark, words in found if mark == "advice"]
    return Seen(lang, questions, advice, [words for mark, words in found if mark == "reflection"], len(_pattern(reading.word).findall(whole)))


def _pieces(whole: str, reading: Reading) -> list[str]:
    pieces, start = [], 0
    for end in [*(match.end() for match in _pattern(reading.breaks).finditer(whole)), len(whole)]:
        pieces.append(whole[start:end].strip(" "))
        start = end
    return [reading.joint + piece + reading.joint for piece in pieces if piece]


def _trimmed(words: str) -> str:
    return words.strip(" ,.;!?:")


def hints(text: str) -> list[Hint]:
    """Return the hints on a text, in the order in which the page shows them; none on an empty one."""
    seen = look(text)
    if not seen.length:
        return []
    made = []
    if seen.asked > 1:
        made.append(Hint("several", seen.asked, "", ""))
    elif seen.questions:
        made.append(Hint(seen.kind or "", 0, next(question.rule for question in seen.questions if question.kind == seen.kind), ""))
    elif not seen.advice:
        made.append(Hint("statement", 0, "", ""))
    made += [Hint(name, 0, *found[0]) for name, found in (("advice", seen.advice), ("reflection", seen.reflection)) if found]
    if seen.length > rules().languages[seen.lang].long:
        made.append(Hint("long", seen.length, "", ""))
    return made


def compiled(lang: str | None = None) -> dict[str, Any]:
    """Return the rules as plain JSON, what they say in one language: what the page's engine takes. The page tells only of questions which rule saw them."""
    made = localise(rules(), lang)
    return made | {"rules": [{key: value for key, value in rule.items() if key != "says" or rule["mark"] in ("open", "closed", "tag")} for rule in made["rules"]]}

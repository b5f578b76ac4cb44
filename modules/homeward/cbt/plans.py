"""A coping plan as data, and a check of it: what is still missing, what is too vague to be done, who has not been asked, who stands there twice.

The rules are data (``plans.yml``); this module and ``widgets/plan/rules.js`` are the same small engine. It looks for empty entries and for words and knows no
meaning. Nothing here scores a person or a plan, and nothing foretells use: a plan without findings is told to be complete, with a question to ask about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pydantic import Field, model_validator

from ..content import PACKAGE, read_yaml, validate
from ..text import Name, Strict, Text, localise

FILE = Path(__file__).with_name("plans.yml")
INVENTED = PACKAGE / "cbt" / "plans_invented.yml"

ElementName = Literal["situation", "who", "what", "when", "where", "otherwise", "call", "second", "out", "day", "appointment", "again"]
"""What a plan is made of, in order; the last three belong to the 24 hours after a lapse."""
ELEMENTS: tuple[ElementName, ...] = get_args(ElementName)
Kind = Literal["missing", "vague", "nobody", "not-asked", "same-person-twice"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_TOKEN = re.compile("[a-z0-9]+(?:'[a-z]+)*")
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Fold(Strict):
    """Signs that mean the same."""

    signs: str = Field(min_length=1)
    """Each of these …"""
    to: str = Field(min_length=1, max_length=1)
    """… becomes this one sign, so that every word keeps its place."""


class Element(Strict):
    """One thing that a plan says."""

    title: Text
    """Its name for a reader."""
    ask: Text
    """The question that fills it."""
    after_lapse: bool = False
    """Whether it belongs to the 24 hours after a lapse, and is asked for only then."""


class Words(Strict):
    """Words to look for, folded."""

    en: list[str] = Field(min_length=1)
    """Whole words, one or several in a row."""
    zh: list[str] = Field(min_length=1)
    """Signs in a row."""


class Rule(Strict):
    """Words that say too little, and what to ask instead."""

    id: Name
    """Unique."""
    kind: Literal["vague", "nobody", "not-asked"]
    """What a finding is called."""
    says: Text
    """The advice; ``{words}`` is what was written."""
    words: Words
    """What is looked for."""
    only: list[ElementName] = Field(default_factory=list)
    """The elements it looks at; all if left out."""
    exempt: list[ElementName] = Field(default_factory=list, alias="except")
    """The elements it does not look at."""

    def looks_at(self, element: str) -> bool:
        """Tell whether it looks at an element."""
        return element in self.only if self.only else element not in self.exempt


class Rules(Strict):
    """Everything in ``plans.yml``."""

    format: Literal[1]
    """Version of this format."""
    fold: list[Fold]
    """Signs that mean the same, in this order."""
    blank: str
    """An entry of nothing but these signs says nothing."""
    elements: dict[ElementName, Element]
    """Element → what it is."""
    kinds: dict[Kind, Text]
    """Kind of finding → its name."""
    says: dict[Literal["missing", "same-person-twice"], Text]
    """The advice of findings that no word gives rise to."""
    complete: Text
    """What is said of a plan without findings."""
    rules: list[Rule] = Field(min_length=1)
    """What to look for."""
    small: Words
    """Words that change nothing about which person it is."""

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        for what, here, expected in (("elements", self.elements, ELEMENTS), ("kinds", self.kinds, KINDS)):
            if tuple(here) != expected:
                raise ValueError(f"the {what} are {', '.join(here)} → write these, in this order: {', '.join(expected)}")
        for rule in self.rules:
            if rule.only and rule.exempt:
                raise ValueError(f"the rule '{rule.id}' has both 'only' and 'except' → keep one")
        words = [word for rule in self.rules for word in (*rule.words.en, *rule.words.zh)]
        for twice in ([rule.id for rule in self.rules], words):
            for one in twice:
                if twice.count(one) > 1:
                    raise ValueError(f"'{one}' stands twice among the rules → keep one")
        for word in words:
            text = folded(word, self)
            if (right := " ".join(_TOKEN.findall(text)) or text) != word:
                raise ValueError(f"'{word}' is never found → write it as '{right}'")
        return self


class Entry(NamedTuple):
    """One thing written: in a plan, or in a field of a form."""

    id: str
    """Its name among the entries looked at together."""
    element: str
    """What of a plan it says."""
    text: str
    """The words, as written."""


class Seen(NamedTuple):
    """What the rules see in an entry; the page's engine returns the same."""

    id: str
    """The entry."""
    element: str
    """What of a plan it says."""
    kind: str
    """One of :data:`KINDS`."""
    rule: str
    """The rule that found it; empty where none of ``rules`` did."""
    words: str
    """The words that were found, as written; empty where nothing is written."""


class Finding(NamedTuple):
    """One thing to look at again in a plan."""

    element: str
    """Where it stands."""
    kind: str
    """One of :data:`KINDS`."""
    words: str
    """The words that were found, as written."""
    title: str
    """The element's name (in a form: the label of the field) in the reader's language."""
    says: str
    """What to ask, in the reader's language."""
    field: str = ""
    """In a form: the field."""


class CopingPlan(Strict):
    """One person's plan for one hard hour, in the person's own words; what is not written yet is empty."""

    situation: str = ""
    """The hour, the place, and what is going on."""
    who: str = ""
    """Who is near and knows the plan."""
    what: str = ""
    """The first thing that is done."""
    when: str = ""
    """At which hour or sign it begins."""
    where: str = ""
    """In which place it is done."""
    otherwise: str = ""
    """What is done if that fails."""
    call: str = ""
    """The first person to call."""
    second: str = ""
    """The second, when the first does not answer."""
    out: str = ""
    """How to leave: which way, with which sentence."""
    day: str = ""
    """Places and people of the next 24 hours."""
    appointment: str = ""
    """The next appointment with the worker."""
    again: str = ""
    """What is done if it happens nevertheless."""
    after_lapse: bool = False
    """Whether the 24 hours after a lapse are planned too; writing one of their three elements says so as well."""

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: Any) -> Any:
        for name in given if isinstance(given, Mapping) else ():
            if name not in cls.model_fields:
                raise ValueError(f"a plan has no element '{name}' → use: {', '.join(ELEMENTS)}")
        return given

    def entries(self) -> list[Entry]:
        """Return what is asked for, in order: nine entries, or twelve after a lapse."""
        known = rules()
        written = [Entry(name, name, getattr(self, name)) for name in ELEMENTS]
        later = self.after_lapse or any(known.elements[row.id].after_lapse and not is_blank(row.text) for row in written)
        return [row for row in written if later or not known.elements[row.id].after_lapse]


def own(after_lapse: bool = False, **elements: str) -> CopingPlan:
    """Build a plan from plain words in one language, as a trainee types them.

    Args:
        after_lapse: whether the 24 hours after a lapse are planned too.
        **elements: for any of :data:`ELEMENTS`, what is written there.

    Raises:
        ValueError: an element that does not exist, or something that is no text.
    """
    for name, words in elements.items():
        if name not in ELEMENTS:
            raise ValueError(f"a plan has no element '{name}' → use: {', '.join(ELEMENTS)}")
        if not isinstance(words, str):
            raise ValueError(f"'{name}' is not a text → put the words in quotation marks")
    return CopingPlan(after_lapse=after_lapse, **elements)


@cache
def rules() -> Rules:
    """Return the rules, read once.

    Raises:
        ContentError: the file is damaged.
    """
    return validate(read_yaml(FILE), Rules)


def folded(text: str, known: Rules | None = None) -> str:
    """Return a text with signs that mean the same made one; every sign keeps its place."""
    for fold in (known or rules()).fold:
        for sign in fold.signs:
            text = text.replace(sign, fold.to)
    return text.translate(_CAPITALS)


def is_blank(text: str) -> bool:
    """Tell whether a text says nothing: it is empty, or dots, dashes and spaces."""
    return not _trimmed(text)


def _trimmed(text: str) -> str:
    return text.strip(rules().blank)


def place_of(text: str, word: str) -> tuple[int, int] | None:
    """Return where a folded text first holds a word (start, end): English as whole words in a row, Chinese anywhere."""
    if not _TOKEN.search(word):
        start = text.find(word)
        return None if start < 0 else (start, start + len(word))
    wanted = word.split(" ")
    tokens = list(_TOKEN.finditer(text))
    for first in range(len(tokens) - len(wanted) + 1):
        row = tokens[first : first + len(wanted)]
        together = all(not text[one.end() : other.start()].strip(" ") for one, other in zip(row, row[1:]))
        if together and [token[0] for token in row] == wanted:
            return row[0].start(), row[-1].end()
    return None


def _worded(entry: Entry) -> Seen | None:
    """Return the first word found in an entry; of several at one place the longest."""
    text, best, seen = folded(entry.text), None, None
    for rule in rules().rules:
        if not rule.looks_at(entry.element):
            continue
        for word in (*rule.words.en, *rule.words.zh):
            place = place_of(text, word)
            if place and (best is None or (place[0], -place[1]) < best):
                best, seen = (place[0], -place[1]), Seen(entry.id, entry.element, rule.kind, rule.id, entry.text[place[0] : place[1]])
    return seen


def same_person(text: str) -> str:
    """Return a person as written without small words and signs; two entries with the same rest name the same person."""
    small, text = rules().small, folded(text)
    for token in reversed(list(_TOKEN.finditer(text))):
        if token[0] in small.en:
            text = text[: token.start()] + " " + text[token.end() :]
    for word in small.zh:
        text = text.replace(word, "")
    return "".join(sign for sign in text if sign not in rules().blank)


def look(entries: Iterable[Entry]) -> list[Seen]:
    """Return what the rules see, at most one thing an entry, in the order of the entries. The page's ``look`` follows the same steps."""
    rows = list(entries)
    first = {same_person(row.text) for row in rows if row.element == "call"} - {""}
    found = []
    for row in rows:
        if is_blank(row.text):
            found.append(Seen(row.id, row.element, "missing", "", ""))
        elif seen := _worded(row):
            found.append(seen)
        elif row.element == "second" and same_person(row.text) in first:
            found.append(Seen(row.id, row.element, "same-person-twice", "", _trimmed(row.text)))
    return found


def advice(seen: Seen, lang: str | None = None) -> str:
    """Return what to ask about what was seen, quoting what was written."""
    known = rules()
    says = next((rule.says for rule in known.rules if rule.id == seen.rule), None) or known.says[seen.kind]
    return says.in_(lang).replace("{ask}", known.elements[seen.element].ask.in_(lang)).replace("{words}", seen.words)


def check(plan: CopingPlan, lang: str | None = None) -> list[Finding]:
    """Return what is missing or too vague in a plan, in the order of :data:`ELEMENTS`; nothing for a complete one.

    Args:
        plan: the plan, written in any language: words of both are looked for.
        lang: the reader's language; the setting if left out.
    """
    titles = rules().elements
    return [Finding(seen.element, seen.kind, seen.words, titles[seen.element].title.in_(lang), advice(seen, lang)) for seen in look(plan.entries())]


def complete(lang: str | None = None) -> str:
    """Return what is said of a plan without findings: that it is complete, and a question to ask. No mark."""
    return rules().complete.in_(lang)


def compiled(lang: str | None = None) -> dict[str, Any]:
    """Return the rules as plain JSON, what they say in one language: what the page's engine takes."""
    made = localise(rules(), lang)
    looking = [
        {
            "id": rule.id,
            "kind": rule.kind,
            "says": rule.says.in_(lang),
            "words": [*rule.words.en, *rule.words.zh],
            "elements": [name for name in ELEMENTS if rule.looks_at(name)],
        }
        for rule in rules().rules
    ]
    asks = {name: element["ask"] for name, element in made["elements"].items()}
    return {key: made[key] for key in ("fold", "blank", "kinds", "says", "complete", "small")} | {"asks": asks, "rules": looking}


class Invented(Strict):
    """An invented plan, told in both languages alike."""

    id: Name
    """Unique."""
    title: Text
    """Whose plan it is, and for what."""
    after_lapse: bool = False
    """Whether the 24 hours after a lapse are planned too."""
    written: dict[ElementName, Text]
    """Element → what is written; what is left out is empty."""

    def plan(self, lang: str | None = None) -> CopingPlan:
        """Return the plan as it was written in a language."""
        return own(after_lapse=self.after_lapse, **{name: text.in_(lang) for name, text in self.written.items()})


class InventedPlans(Strict):
    """A file of invented plans."""

    format: Literal[1]
    """Version of this format."""
    plans: list[Invented] = Field(min_length=1)
    """The plans."""


@cache
def invented() -> dict[str, Invented]:
    """Return the invented plans that the lab and the tests work on: id → plan.

    Raises:
        ContentError: the file is damaged.
    """
    return {plan.id: plan for plan in validate(read_yaml(INVENTED), InventedPlans).plans}

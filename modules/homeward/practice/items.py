"""What an exercise outside a conversation is: the schemas of ``exercises/items/<strand>/<id>.yml``.

Four kinds: **drill** (choose, see graded feedback and why), **sort** (put cards into groups), **board** (build a chain, leave out what does not belong)
and **write** (own words, then model answers and a self-rating).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, RootModel, field_validator, model_validator

from ..content import Document, load
from ..text import Name, Strict, Text, localise
from .vocabulary import BEST, POINTS, Quality, behaviours, check_codes, competencies


class Exercise(Strict):
    """What every exercise has."""

    format: Literal[1]
    """Version of this format."""
    id: Name
    """Same as the file name."""
    strand: Literal["system", "mi", "cbt", "casework", "programme"]
    """The strand it belongs to."""
    unit: str
    """Stem of its unit."""
    title: Text
    """Title."""
    competencies: list[str] = Field(min_length=1)
    """What it practises."""
    intro: Text | None = None
    """One or two sentences before it starts."""
    allow_words: list[str] = Field(default_factory=list)
    """Words that the check would refuse, quoted here on purpose as words to unlearn."""

    @field_validator("competencies")
    @classmethod
    def _competencies(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, competencies(), "competency that is known")

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the exercise as plain JSON in one language."""
        return localise(self, lang)


def _unique(rows: list[Any], what: str) -> list[Any]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise ValueError(f"the {what} id '{row.id}' stands twice → rename one")
        seen.add(row.id)
    return rows


class Option(Strict):
    """One thing the learner can choose."""

    text: Text
    """The words."""
    quality: Quality
    """How well it serves: strong, fair, weak or harmful."""
    why: Text
    """Feedback of its own: why."""
    codes: list[str] = Field(default_factory=list)
    """What kind of reply it is, where it is one."""

    @field_validator("codes")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, behaviours() + competencies(), "code that is known")


class Question(Strict):
    """One situation and something to do with it."""

    id: Name
    """Unique in the drill."""
    level: Literal[1, 2, 3]
    """1 plain, 2 mixed, 3 as hard as the job."""
    competency: str
    """The competency it tests."""
    situation: Text
    """What is going on."""
    ask: Text
    """What to do."""
    choose: int = Field(default=1, ge=1, le=5)
    """How many options to choose."""
    options: list[Option] = Field(min_length=2, max_length=8)
    """The options; each has feedback of its own."""

    @field_validator("competency")
    @classmethod
    def _competency(cls, code: str) -> str:
        return check_codes([code], competencies(), "competency that is known")[0]

    @model_validator(mode="after")
    def _answerable(self) -> Question:
        strong = sum(option.quality == "strong" for option in self.options)
        if strong < self.choose:
            raise ValueError(f"{self.choose} to choose but {strong} strong options → mark as many options strong as are to be chosen")
        if strong == len(self.options):
            raise ValueError("every option is strong → add an option that is a mistake workers make")
        return self


class Drill(Exercise):
    """Choose, see graded feedback and why."""

    type: Literal["drill"]
    """Kind of exercise."""
    questions: list[Question] = Field(min_length=1)
    """The questions."""

    @field_validator("questions")
    @classmethod
    def _questions(cls, rows: list[Question]) -> list[Question]:
        return _unique(rows, "question")

    def score(self, chosen: dict[str, list[int]]) -> int | None:
        """Return the share of points over the answered questions in whole percent (rounded half up); None if none is answered."""
        points = possible = 0
        for question in self.questions:
            picks = chosen.get(question.id)
            if picks:
                points += sum(POINTS[question.options[pick].quality] for pick in picks)
                possible += BEST * question.choose
        return (200 * points + possible) // (2 * possible) if possible else None


class Group(Strict):
    """A place that cards go to."""

    id: Name
    """Unique in the exercise."""
    title: Text
    """Its name."""
    hint: Text | None = None
    """What belongs here, in a few words."""


class Card(Strict):
    """Something to put in its place."""

    id: Name
    """Unique in the exercise."""
    text: Text
    """The words."""
    group: Name | list[Name] | None = None
    """Where it belongs (several where experts accept several); on a board, none means it is left out."""
    why: Text
    """Why it belongs there."""

    @property
    def homes(self) -> list[str]:
        """Where it may go; empty if it is to be left out."""
        return [] if self.group is None else [self.group] if isinstance(self.group, str) else list(self.group)


class _Placing(Exercise):
    groups: list[Group] = Field(min_length=2, max_length=8)
    """The places, in order."""
    cards: list[Card] = Field(min_length=3, max_length=24)
    """The cards."""

    @field_validator("groups")
    @classmethod
    def _groups(cls, rows: list[Group]) -> list[Group]:
        return _unique(rows, "group")

    @field_validator("cards")
    @classmethod
    def _cards(cls, rows: list[Card]) -> list[Card]:
        return _unique(rows, "card")

    @model_validator(mode="after")
    def _homes(self) -> _Placing:
        known = [group.id for group in self.groups]
        for card in self.cards:
            for home in card.homes:
                if home not in known:
                    raise ValueError(f"card '{card.id}' belongs to '{home}', which is not a group → use one of: {', '.join(known)}")
        return self

    def compare(self, placed: dict[str, str]) -> dict[str, list[str]]:
        """Compare a placing (card id → group id) with the key.

        Returns:
            Card ids under ``right``, ``misplaced`` (in another place than the key), ``missing`` (belongs somewhere, not placed) and ``extra`` (placed, but belongs nowhere).
        """
        result: dict[str, list[str]] = {"right": [], "misplaced": [], "missing": [], "extra": []}
        for card in self.cards:
            here = placed.get(card.id)
            if here is None:
                if card.homes:
                    result["missing"].append(card.id)
            elif not card.homes:
                result["extra"].append(card.id)
            else:
                result["right" if here in card.homes else "misplaced"].append(card.id)
        return result


class Sort(_Placing):
    """Put every card into its group."""

    type: Literal["sort"]
    """Kind of exercise."""

    @model_validator(mode="after")
    def _all_have_homes(self) -> Sort:
        for card in self.cards:
            if not card.homes:
                raise ValueError(f"card '{card.id}' belongs to no group → give it a group, or make the exercise a board")
        return self


class Board(_Placing):
    """Build a chain from its parts and leave out what does not belong."""

    type: Literal["board"]
    """Kind of exercise."""
    story: Text
    """What happened; the parts are found in it."""


class Model(Strict):
    """An answer an experienced worker might give."""

    text: Text
    """The words."""
    note: Text | None = None
    """What it does."""


class Rung(Strict):
    """One thing to write."""

    id: Name
    """Unique in the exercise."""
    situation: Text
    """What the client says, or what is going on."""
    ask: Text
    """What to write."""
    models: list[Model] = Field(min_length=1, max_length=4)
    """Shown after the learner has written."""
    rubric: list[Text] = Field(min_length=2, max_length=5)
    """Statements about her own words that the learner answers with yes, partly or no."""


class Write(Exercise):
    """Own words, then model answers and a self-rating."""

    type: Literal["write"]
    """Kind of exercise."""
    rungs: list[Rung] = Field(min_length=1)
    """What to write, one after another."""

    @field_validator("rungs")
    @classmethod
    def _rungs(cls, rows: list[Rung]) -> list[Rung]:
        return _unique(rows, "rung")


Item = Annotated[Drill | Sort | Board | Write, Field(discriminator="type")]
KINDS: dict[str, type[Exercise]] = {"drill": Drill, "sort": Sort, "board": Board, "write": Write}


class AnyItem(RootModel[Item]):
    """Any exercise; the key ``type`` says which."""

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.root.id


def load_item(path: Path, checks: Any = None) -> Drill | Sort | Board | Write:
    """Read an exercise file of any kind.

    Raises:
        ContentError: with file, line and cure.
    """
    from ..content import read_yaml

    document: Document = read_yaml(path)
    kind = document.data.get("type") if isinstance(document.data, dict) else None
    if kind not in KINDS:
        raise document.error(("type",), f"the type is '{kind}'", f"write one of: {', '.join(KINDS)}")
    return load(path, KINDS[kind], checks)  # type: ignore[return-value]

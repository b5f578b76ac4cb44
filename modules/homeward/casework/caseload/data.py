"""What the ninety days are made of: the people, the numbers, the ways of working, the words. All of it stands in YAML files beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, model_validator

from ...content import ContentError, explain, read_yaml, validate
from ...text import Language, Name, Strict, Text, localise
from ..needs import NEEDS

HERE = Path(__file__).resolve().parent
FILES = {name: HERE / f"{name}.yml" for name in ("clients", "parameters", "strategies", "words")}
ACTIONS = ("call", "visit", "accompany", "leaflet", "family", "talk", "answer", "test", "partners", "supervision")
"""What a worker may do, in the order in which it is offered."""
EVENTS = ("crisis", "eviction", "phone", "quarrel", "help", "lead", "again")
"""What may happen to a client; its number is its place, from 1. A missed test comes apart."""
PARTS = ("contact", "linkages", "work", "safety", "hours")
"""The five parts of the score."""
ARTICLES = {"test": "reg-20", "again": "reg-21"}
"""Event → the article that its note names."""
Made = TypeVar("Made", bound=BaseModel)


class Client(Strict):
    """One invented person of the caseload."""

    id: Name
    name: Text
    age: int = Field(ge=18, le=90)
    story: Text
    strengths: Text
    measure: Literal["detoxification", "rehabilitation"]
    """Community detoxification or community rehabilitation."""
    home_days: int = Field(ge=0)
    """Days since coming home, on the first Monday."""
    contact: int = Field(ge=0, le=3)
    phone: bool
    family: Text | None = None
    """Whom the client would let the worker talk to; nobody if left out."""
    needs: Annotated[list[str], Field(min_length=1, max_length=3)]
    """What was agreed on, in the client's order."""
    again: str
    """What the client would ask for after a lapse."""
    work: bool
    """Whether the client wants help to find work now."""
    test_every: int = Field(ge=1)
    test_first: int = Field(ge=1)

    @model_validator(mode="after")
    def _needs_are_known(self) -> Client:
        for need in [*self.needs, self.again]:
            if need not in NEEDS or need == "work":
                raise ValueError(f"the need '{need}' is not known → write one of: {', '.join(code for code in NEEDS if code != 'work')}")
        return self


class Parameter(Strict):
    """One number of the model."""

    id: Name
    kind: Literal["minutes", "chance", "weeks", "times", "hours"]
    value: float
    low: float
    high: float
    name: Text
    label: Text
    """How far the number can be trusted."""
    claims: list[str] = []
    """Published numbers it leans on; none: an assumption."""

    @model_validator(mode="after")
    def _in_range(self) -> Parameter:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"the value {self.value:g} lies outside {self.low:g} to {self.high:g} → widen the range or change the value")
        return self


class Rule(Strict):
    """One line of a way of working: what is done, for whom, in which weeks."""

    do: str
    """An action; ``work`` is going along to look for work."""
    if_: list[str] = Field(default=[], alias="if")
    """Facts about a client that must all hold."""
    weeks: tuple[int, int] = (1, 13)
    every: int = Field(default=1, ge=1)
    """Only each so many weeks, counted from the first."""
    most: int = Field(default=10, ge=1)
    """At most so many clients a week."""
    client: int | None = None
    """Only this client, by place."""


class Strategy(Strict):
    """A way of working, as a list of rules that is gone through once a week."""

    id: str = Field(min_length=1)
    name: Text
    says: Text
    named: bool
    """Whether it is one of the three that a player is compared with; the others are baselines."""
    writes: bool = False
    """Whether time is kept back for the paperwork."""
    rules: list[Rule]


class _People(Strict):
    rows: list[Client]


class _Parameters(Strict):
    rows: list[Parameter]


class _Strategies(Strict):
    rows: list[Strategy]


class Action(Strict):
    """The words of an action."""

    name: Text
    says: Text


class Event(Strict):
    """The words of an event; ``{name}`` is the client, ``{who}`` the family, ``{need}`` what is asked for."""

    title: Text
    text: Text


class Part(Strict):
    """The words of a part of the score."""

    name: Text
    counts: Text


class Words(Strict):
    """Everything said about people in general: actions, events, steps of contact, parts of the score, questions to talk about."""

    title: Text
    intro: Text
    model: Text
    """What the reader has to know about the model."""
    place: Text
    rules: list[Text]
    contact: Annotated[list[Text], Field(min_length=4, max_length=4)]
    measures: dict[str, Text]
    needs: dict[str, Text]
    actions: dict[str, Action]
    events: dict[str, Event]
    parts: dict[str, Part]
    questions: Annotated[list[Text], Field(min_length=3, max_length=3)]
    notes: dict[Literal["crisis", "test", "again"], Text]
    """What is said beside an event; ``{cite}`` is the article of :data:`ARTICLES`."""

    @model_validator(mode="after")
    def _complete(self) -> Words:
        for given, wanted in ((self.actions, ACTIONS), (self.events, (*EVENTS, "test")), (self.parts, PARTS)):
            if tuple(given) != wanted:
                raise ValueError(f"the words stand for {', '.join(given)} → write them for: {', '.join(wanted)}")
        return self


def _rows(name: str, model: type[Made]) -> Any:
    document = read_yaml(FILES[name])
    rows = []
    for place, row in enumerate(document.data):
        try:
            rows.append(model.model_validate(row))
        except ValueError as error:
            raise explain(document, error, (place,)) from None
    names = [row.id for row in rows]
    for place, id_ in enumerate(names):
        if id_ in names[:place]:
            raise document.error((place, "id"), f"the id '{id_}' stands twice", "give each row an id of its own")
    return tuple(rows)


@cache
def clients() -> tuple[Client, ...]:
    """Return the ten people."""
    return _rows("clients", Client)


@cache
def parameters() -> tuple[Parameter, ...]:
    """Return every number of the model."""
    return _rows("parameters", Parameter)


@cache
def strategies() -> dict[str, Strategy]:
    """Return the ways of working by their id."""
    return {row.id: row for row in _rows("strategies", Strategy)}


@cache
def words() -> Words:
    """Return the words."""
    return validate(read_yaml(FILES["words"]), Words)


def strategy(name: str) -> Strategy:
    """Return a way of working.

    Raises:
        ContentError: there is none of that name.
    """
    if name not in strategies():
        raise ContentError("strategies.yml", f"there is no way of working '{name}'", f"use one of: {', '.join(strategies())}")
    return strategies()[name]


def compiled(lang: Language) -> dict[str, Any]:
    """Return everything that the page needs to play, as plain JSON in one language."""
    from ...system import law
    from .engine import AGAIN, HOUSING, OWN

    said = words()
    people = []
    for one in clients():
        needs: list[Any] = [NEEDS[code] for code in one.needs] + [None] * (OWN - len(one.needs))
        people.append(localise(one.model_dump(include={"id", "age", "home_days", "contact", "phone", "work", "test_every", "test_first"}) | {
            "name": one.name, "story": one.story, "strengths": one.strengths, "family": one.family, "measure": said.measures[one.measure], "again": NEEDS[one.again], "own": len(one.needs),
        }, lang) | {"needs": [localise(need, lang) if need else "" for need in needs] + [said.needs["housing"].in_(lang), said.needs["again"].in_(lang).format(need=NEEDS[one.again].in_(lang)), NEEDS["work"].in_(lang)]})  # fmt: skip
        assert len(people[-1]["needs"]) == AGAIN + 2 and HOUSING == OWN
    notes = {event: text.in_(lang).format(cite=law.article(ARTICLES[event]).cite(lang) if event in ARTICLES else "") for event, text in said.notes.items()}
    rows = [localise(row, lang) | {"rules": [rule.model_dump(by_alias=True) for rule in row.rules]} for row in strategies().values()]
    return {
        "id": "ninety-days", "title": said.title.in_(lang), "intro": said.intro.in_(lang), "clients": people, "strategies": rows,
        "parameters": {row.id: row.value for row in parameters()}, "hours": {"low": parameters()[0].low, "high": parameters()[0].high},
        "words": localise({name: getattr(said, name) for name in type(said).model_fields}, lang) | {"notes": notes},
    }  # fmt: skip

"""The pathway: the places a person can be in, and the ways between them, each with its article.

A reader walks it: she stands in a place, sees who may do what, and takes a way. It describes what the law provides for; it does not say how often anything happens.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from ..content import Document, read_yaml, validate
from ..text import Strict, Text, language
from .law import ArticleKey, Id, _near, article, articles

FILE = Path(__file__).with_name("pathway.yml")
FORMAT = 1

Force = Literal["may", "must", "decides", "choice"]
FORCES: dict[Force, Text] = {
    "may": Text(en="may happen; not automatic", zh="可以，不是必然"),
    "must": Text(en="the law requires it", zh="依法必须"),
    "decides": Text(en="the authority decides on the facts", zh="由有权机关依事实决定"),
    "choice": Text(en="the client's own choice", zh="本人自愿"),
}


class Place(Strict):
    """Where a person can be."""

    title: Text
    """Its name."""
    what: Text
    """What happens here."""
    length: Text
    """How long."""
    decides: Text
    """Who decides."""
    worker: Text
    """What the worker does."""
    articles: list[ArticleKey] = Field(min_length=1)
    """Where it is written."""
    end: bool = False
    """Whether the walk ends here."""


class Way(Strict):
    """How a person comes from one place to another."""

    id: Id
    """Unique."""
    from_: Id = Field(alias="from")
    """The place it leaves."""
    to: Id
    """The place it leads to; may be the same."""
    event: Text
    """What happens."""
    who: Text
    """Who decides or acts."""
    force: Force
    """May, must, the authority decides, or the client's choice."""
    articles: list[ArticleKey] = Field(min_length=1)
    """Where it is written; the first is the one to cite."""
    note: Text | None = None
    """What to know."""


class Pathway(Strict):
    """Places and ways."""

    start: Id
    """Where the walk begins."""
    places: dict[Id, Place] = Field(min_length=2)
    """Places by id."""
    ways: list[Way] = Field(min_length=1)
    """The ways."""

    def ways_from(self, place: str) -> list[Way]:
        """Return the ways that leave a place, in the order of the file."""
        return [way for way in self.ways if way.from_ == place]

    def reachable(self, start: str) -> set[str]:
        """Return every place one can come to from ``start``, itself included."""
        found, todo = {start}, [start]
        while todo:
            for way in self.ways_from(todo.pop()):
                if way.to not in found:
                    found.add(way.to)
                    todo.append(way.to)
        return found


def load_pathway(path: Path = FILE) -> Pathway:
    """Read and check a pathway file: targets and articles exist, every place can be reached, and from every place an end.

    Raises:
        ContentError: the first mistake, with file, line and cure.
    """
    document = read_yaml(path)
    made = validate(document, Pathway)
    _check_articles(document, made)
    _check_ways(document, made)
    return made


def _check_articles(document: Document, made: Pathway) -> None:
    for name, place in made.places.items():
        for index, key in enumerate(place.articles):
            if key not in articles():
                raise document.error(("places", name, "articles", index), f"there is no article '{key}'", _near(key, articles()))
    for number, way in enumerate(made.ways):
        for index, key in enumerate(way.articles):
            if key not in articles():
                raise document.error(("ways", number, "articles", index), f"there is no article '{key}'", _near(key, articles()))


def _check_ways(document: Document, made: Pathway) -> None:
    if made.start not in made.places:
        raise document.error(("start",), f"there is no place '{made.start}'", f"use one of: {', '.join(made.places)}")
    seen: set[str] = set()
    for number, way in enumerate(made.ways):
        if way.id in seen:
            raise document.error(("ways", number, "id"), f"the way '{way.id}' stands twice", "rename one")
        seen.add(way.id)
        for field, place in (("from", way.from_), ("to", way.to)):
            if place not in made.places:
                raise document.error(("ways", number, field), f"there is no place '{place}'", f"use one of: {', '.join(made.places)}")
        if made.places[way.from_].end:
            raise document.error(("ways", number, "from"), f"the walk ends at '{way.from_}', but this way leaves it", "remove the way, or take 'end: true' off the place")
    reached = made.reachable(made.start)
    ends = {name for name, place in made.places.items() if place.end}
    for name in made.places:
        if name not in reached:
            raise document.error(("places", name), f"no walk from '{made.start}' comes to '{name}'", "lead a way to it, or delete it")
    for name in made.places:
        if not made.reachable(name) & ends:
            raise document.error(("places", name), f"from '{name}' no end can be reached", "lead a way onward, or mark a place with 'end: true'")


@cache
def pathway() -> Pathway:
    """Return the kit's pathway, read once."""
    return load_pathway()


def _cited(keys: list[str], lang: str) -> list[dict[str, str]]:
    return [{"key": key, "cite": article(key).cite(lang)} for key in keys]


def compiled(lang: str | None = None) -> dict[str, Any]:
    """Return the pathway as plain JSON in one language.

    ``start``; ``places`` by id: ``title``, ``what``, ``length``, ``decides``, ``worker``, ``articles``, ``end`` where the walk ends; ``ways`` in order: ``id``, ``from``,
    ``to``, ``event``, ``who``, ``force`` (may, must, decides, choice), ``force_label``, ``articles`` and, where there is one, ``note``.
    Each of ``articles`` is ``{"key", "cite"}``.
    """
    chosen = language(lang)
    made = pathway()
    places = {}
    for name, place in made.places.items():
        row: dict[str, Any] = {field: getattr(place, field).in_(chosen) for field in ("title", "what", "length", "decides", "worker")}
        row["articles"] = _cited(place.articles, chosen)
        if place.end:
            row["end"] = True
        places[name] = row
    ways = []
    for way in made.ways:
        row = {"id": way.id, "from": way.from_, "to": way.to, "event": way.event.in_(chosen), "who": way.who.in_(chosen), "force": way.force}
        row |= {"force_label": FORCES[way.force].in_(chosen), "articles": _cited(way.articles, chosen)}
        if way.note:
            row["note"] = way.note.in_(chosen)
        ways.append(row)
    return {"format": FORMAT, "start": made.start, "places": places, "ways": ways}

"""The week: a map of seven days on which risk, support and activity are marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field, field_validator, model_validator

from ...text import Name, Strict, Text
from .base import Exercise, unique

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = get_args(Day)


class Part(Strict):
    """A part of the day."""

    id: Name
    """Unique in the exercise."""
    title: Text
    """Its name."""


class Mark(Strict):
    """A kind of mark."""

    id: Name
    """Unique in the exercise."""
    title: Text
    """Its name."""
    hint: Text | None = None
    """When to set it."""


class Told(Strict):
    """A place in the week of which the story says something."""

    day: Day
    """The day."""
    part: Name
    """The part of the day."""
    mark: Name
    """What is to be marked."""
    why: Text
    """Where the story says so."""


class Week(Exercise):
    """A week to be mapped from a story; what the story does not say is the learner's to add."""

    type: Literal["week"]
    """Kind of exercise."""
    story: Text
    """The client's week, as the client tells it."""
    ask: Text
    """What to mark."""
    parts: list[Part] = Field(min_length=2, max_length=5)
    """Parts of the day in order."""
    marks: list[Mark] = Field(min_length=2, max_length=5)
    """Kinds of mark."""
    key: list[Told] = Field(min_length=3, max_length=28)
    """What the story says."""

    @field_validator("parts")
    @classmethod
    def _parts(cls, rows: list[Part]) -> list[Part]:
        return unique(rows, "part")

    @field_validator("marks")
    @classmethod
    def _marks(cls, rows: list[Mark]) -> list[Mark]:
        return unique(rows, "mark")

    @model_validator(mode="after")
    def _known(self) -> Week:
        seen = set()
        for told in self.key:
            place = f"{told.day} {told.part}"
            for what, word, rows in (("part", told.part, self.parts), ("mark", told.mark, self.marks)):
                if all(row.id != word for row in rows):
                    raise ValueError(f"the key names the {what} '{word}' ({place}), which there is not → use one of: {', '.join(row.id for row in rows)}")
            if (place, told.mark) in seen:
                raise ValueError(f"the key says {told.mark} for {place} twice → keep one")
            seen.add((place, told.mark))
        return self

    def compare(self, marked: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """Compare a map with what the story says.

        Args:
            marked: ``"<day>/<part>"`` → ids of the marks set there.

        Returns:
            ``"<day>/<part>/<mark>"`` under ``found`` (the story says so), ``missed`` (the story says so, not marked) and ``own`` (marked, the story does not say; not a mistake).
        """
        told = [f"{row.day}/{row.part}/{row.mark}" for row in self.key]
        places = [f"{day}/{part.id}" for day in DAYS for part in self.parts]
        here = [f"{place}/{mark.id}" for place in places for mark in self.marks if mark.id in marked.get(place, [])]
        return {"found": [one for one in told if one in here], "missed": [one for one in told if one not in here], "own": [one for one in here if one not in told]}

"""The week: a map of seven days. Either risk and support are marked from a story and compared with it, or activities are planned and checked by :mod:`homeward.cbt.activity`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from ...cbt import activity
from ...cbt.activity import DAYS, Activity, Day, Hard, Planned
from ...cbt.findings import Finding
from ...text import Name, Strict, Text
from .base import Exercise, unique


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
    """A week to be mapped from a story, with ``marks`` and a ``key``; what the story does not say is the learner's to add. Or a week to be planned, with ``activities``."""

    type: Literal["week"]
    """Kind of exercise."""
    story: Text
    """The client's week, as the client tells it."""
    ask: Text
    """What to mark."""
    parts: list[Part] = Field(min_length=2, max_length=5)
    """Parts of the day in order."""
    marks: list[Mark] = Field(default_factory=list, max_length=5)
    """Kinds of mark, where the week is mapped: two to five."""
    key: list[Told] = Field(default_factory=list, max_length=28)
    """What the story says, where the week is mapped: three or more places."""
    activities: list[Activity] = Field(default_factory=list, max_length=12)
    """What could be done, where the week is planned: four to twelve activities."""
    hard: list[Hard] = Field(default_factory=list, max_length=6)
    """Hours at which it pulls most, where the week is planned."""

    @field_validator("parts")
    @classmethod
    def _parts(cls, rows: list[Part]) -> list[Part]:
        return unique(rows, "part")

    @field_validator("marks", "activities")
    @classmethod
    def _marks(cls, rows: list[Any]) -> list[Any]:
        return unique(rows, "mark")

    @model_validator(mode="after")
    def _one_of_both(self) -> Week:
        if self.activities and (self.marks or self.key):
            raise ValueError("a week is either mapped or planned → write 'marks' and 'key', or 'activities' and 'hard'")
        if self.activities and len(self.activities) < 4:
            raise ValueError("fewer than four activities → give the learner something to choose from")
        if not self.activities and (len(self.marks) < 2 or len(self.key) < 3 or self.hard):
            raise ValueError("a week that is mapped needs two kinds of mark and three places → add 'marks' and 'key', or plan it with 'activities'")
        for hour in self.hard:
            if all(part.id != hour.part for part in self.parts):
                raise ValueError(f"the hard hour names the part '{hour.part}', which there is not → use one of: {', '.join(part.id for part in self.parts)}")
        return self

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

    def check(self, planned: Mapping[str, list[str]]) -> list[Finding]:
        """Return what does not hold in a week that a learner has planned; nothing where the week is mapped.

        Args:
            planned: ``"<day>/<part>"`` → ids of the activities that stand there.

        Raises:
            KeyError: an activity that does not exist.
        """
        if not self.activities:
            return []
        known = {row.id: row for row in self.activities}
        plan = [Planned(day, part.id, known[name]) for day in DAYS for part in self.parts for name in planned.get(f"{day}/{part.id}", [])]
        return activity.check(plan, {part.id: part.title for part in self.parts}, self.hard)

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the exercise as plain JSON in one language; a week that is planned brings the rules it is checked by."""
        return super().compiled(lang) | ({"rules": activity.compiled(lang)} if self.activities else {})

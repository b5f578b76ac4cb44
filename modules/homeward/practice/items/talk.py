"""Tools for talking: the ruler (a scaling question and what one asks next) and the agenda (what we could talk about today)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, field_validator

from ...text import Name, Strict, Text
from ..vocabulary import BEST, POINTS, Quality, share
from .base import Exercise, unique


class FollowUp(Strict):
    """What a worker may say after the client has named a number."""

    text: Text
    """The words."""
    quality: Quality
    """How well it serves."""
    why: Text
    """Feedback of its own."""
    answer: Text
    """What the client says to it."""


class Scale(Strict):
    """One scaling question from 0 to 10."""

    id: Name
    """Unique in the exercise."""
    ask: Text
    """The question."""
    low: Text
    """What 0 means."""
    high: Text
    """What 10 means."""
    said: int = Field(ge=0, le=10)
    """The number the client names."""
    says: Text
    """What the client says with it."""
    followups: list[FollowUp] = Field(min_length=2, max_length=5)
    """What the worker may say next."""


class Ruler(Exercise):
    """Importance and confidence on a scale, and the question that comes after."""

    type: Literal["ruler"]
    """Kind of exercise."""
    client: Text
    """Who it is, and what has been said so far."""
    scales: list[Scale] = Field(min_length=1, max_length=3)
    """The scales, in order."""

    @field_validator("scales")
    @classmethod
    def _scales(cls, rows: list[Scale]) -> list[Scale]:
        return unique(rows, "scale")

    def score(self, chosen: Mapping[str, int]) -> int | None:
        """Return the share of points of the follow-ups chosen (scale id → place in the file from 0), in whole percent rounded half up; None if none is chosen."""
        return share((POINTS[scale.followups[chosen[scale.id]].quality], BEST) for scale in self.scales if scale.id in chosen)


class Topic(Strict):
    """Something one could talk about."""

    id: Name
    """Unique in the exercise."""
    text: Text
    """The topic."""
    origin: Literal["mandated", "offered", "client"]
    """Who brings it: the law or the service, the worker, the client."""
    note: Text | None = None
    """What it is, and for a mandated one who requires it."""


class Agenda(Exercise):
    """A sheet of topics from which client and worker choose what to talk about today."""

    type: Literal["agenda"]
    """Kind of exercise."""
    client: Text
    """Who it is, and what visit this is."""
    topics: list[Topic] = Field(min_length=3, max_length=10)
    """The topics."""
    own: int = Field(default=2, ge=1, le=4)
    """How many bubbles are left empty for the client's own topics."""
    opening: Text
    """A sentence that hands over the sheet."""
    closing: Text
    """A sentence that sums up what was chosen."""

    @field_validator("topics")
    @classmethod
    def _topics(cls, rows: list[Topic]) -> list[Topic]:
        for row in rows:
            if row.origin == "mandated" and not row.note:
                raise ValueError(f"topic '{row.id}' is mandated but has no note → say in 'note:' what it is and who requires it")
        return unique(rows, "topic")

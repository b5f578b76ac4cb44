"""Writing: own words, then model answers and a self-rating."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from ...text import Name, Strict, Text
from .base import Exercise, unique


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
    hints: bool | None = None
    """Whether the learner sees hints on her words (a question? several? advice?) beside the model answers: only where she writes what a worker would say aloud.
    Left out: shown where the exercise practises motivational interviewing (M1 to M12)."""

    @property
    def hinted(self) -> bool:
        """Whether hints are shown."""
        return any(code.startswith("M") for code in self.competencies) if self.hints is None else self.hints

    @field_validator("rungs")
    @classmethod
    def _rungs(cls, rows: list[Rung]) -> list[Rung]:
        return unique(rows, "rung")

"""The timer: words to say or read, each for its seconds, to ride out an urge."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from ...text import Name, Strict, Text
from .base import Exercise, unique


class TimedStep(Strict):
    """One stretch of the exercise."""

    id: Name
    """Unique in the exercise."""
    seconds: int = Field(ge=5, le=300)
    """How long it lasts."""
    text: Text
    """What is said."""


class Timer(Exercise):
    """An urge is rated, watched for some minutes, and rated again."""

    type: Literal["timer"]
    """Kind of exercise."""
    before: Text
    """How to ask for the strength of the urge, 0 to 10."""
    after: Text
    """How to ask for it again."""
    steps: list[TimedStep] = Field(min_length=2, max_length=12)
    """What is said, in order."""
    close: Text
    """What to say at the end, whatever the numbers are."""

    @field_validator("steps")
    @classmethod
    def _steps(cls, rows: list[TimedStep]) -> list[TimedStep]:
        return unique(rows, "step")

    @property
    def seconds(self) -> int:
        """How long the whole lasts."""
        return sum(step.seconds for step in self.steps)

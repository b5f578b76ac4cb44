"""The drill: choose, see graded feedback and why."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from ...text import Name, Strict, Text
from ..vocabulary import BEST, POINTS, check_codes, competencies, share
from .base import Exercise, Option, unique


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

    def points(self, picks: list[int]) -> tuple[int, int]:
        """Return the points of an answer and the most one could have."""
        return sum(POINTS[self.options[pick].quality] for pick in picks), BEST * self.choose


class Drill(Exercise):
    """Choose, see graded feedback and why."""

    type: Literal["drill"]
    """Kind of exercise."""
    questions: list[Question] = Field(min_length=1)
    """The questions."""

    @field_validator("questions")
    @classmethod
    def _questions(cls, rows: list[Question]) -> list[Question]:
        return unique(rows, "question")

    def score(self, chosen: dict[str, list[int]]) -> int | None:
        """Return the share of points over the answered questions in whole percent (rounded half up); None if none is answered."""
        return share(question.points(chosen[question.id]) for question in self.questions if chosen.get(question.id))

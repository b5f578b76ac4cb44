"""Dilemma cards: no grade, but what each way gains and costs, and what is not open to choice."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from ...text import Name, Strict, Text
from .base import Exercise, unique


class Way(Strict):
    """One way to go."""

    text: Text
    """What one would do."""
    gains: Text
    """What it protects."""
    costs: Text
    """What it puts at risk."""


class Dilemma(Strict):
    """A situation in which two good things pull apart."""

    id: Name
    """Unique in the exercise."""
    situation: Text
    """What is going on."""
    ask: Text
    """What has to be decided."""
    options: list[Way] = Field(min_length=2, max_length=4)
    """The ways to go."""
    fixed: Text | None = None
    """What law or rule leaves no choice about."""
    way: Text
    """How one good worker lives with it."""


class Cards(Exercise):
    """Dilemmas to think through, alone or in a group."""

    type: Literal["cards"]
    """Kind of exercise."""
    cards: list[Dilemma] = Field(min_length=1, max_length=12)
    """The dilemmas."""

    @field_validator("cards")
    @classmethod
    def _cards(cls, rows: list[Dilemma]) -> list[Dilemma]:
        return unique(rows, "card")

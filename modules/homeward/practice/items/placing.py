"""Cards put in their places: the sort (every card into its group) and the board (a chain; some cards belong nowhere)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from ...text import Name, Strict, Text
from .base import Exercise, unique


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
        return unique(rows, "group")

    @field_validator("cards")
    @classmethod
    def _cards(cls, rows: list[Card]) -> list[Card]:
        return unique(rows, "card")

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

"""The session builder: an hour planned in three thirds, checked against the rules of :mod:`homeward.cbt.session`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from ...cbt import session as rules
from ...cbt.findings import Finding
from ...text import Text
from .base import Exercise, unique


class SessionPlan(Exercise):
    """An hour with somebody, to be planned from cards; some of them do not belong in it."""

    type: Literal["session"]
    """Kind of exercise."""
    story: Text
    """Who comes, what was done and set last time, what lies ahead."""
    minutes: int = Field(default=60, ge=15, le=120)
    """How long the session lasts."""
    step: Literal[1, 5] = 5
    """By how many minutes a part gets longer or shorter."""
    cards: list[rules.Part] = Field(min_length=6, max_length=16)
    """What could be done, each with the minutes it starts with."""

    @field_validator("cards")
    @classmethod
    def _cards(cls, rows: list[rules.Part]) -> list[rules.Part]:
        return unique(rows, "card")

    @model_validator(mode="after")
    def _solvable(self) -> SessionPlan:
        there = {card.job for card in self.cards}
        if lacking := [job for job in rules.JOBS if job not in there]:
            raise ValueError(f"no card has the job '{lacking[0]}' → write one, for every session needs it")
        for card in self.cards:
            if card.minutes % self.step:
                raise ValueError(f"card '{card.id}' starts with {card.minutes} minutes, which steps of {self.step} do not reach → change 'minutes' or 'step'")
        return self

    def session(self, thirds: Mapping[str, Sequence[Sequence[Any]]]) -> rules.Session:
        """Return the session that a learner has planned.

        Args:
            thirds: id of a third → its parts in order, each as card id and minutes.

        Raises:
            KeyError: a card that does not exist.
            ValueError: a third that does not exist, minutes that no part can have, a card that stands twice.
        """
        cards = {card.id: card for card in self.cards}
        placed = {third: tuple(cards[name].model_copy(update={"minutes": minutes}) for name, minutes in rows) for third, rows in thirds.items()}
        return rules.Session.model_validate({"minutes": self.minutes, **{third: [part.model_dump() for part in parts] for third, parts in placed.items()}})

    def check(self, thirds: Mapping[str, Sequence[Sequence[Any]]]) -> list[Finding]:
        """Return what does not hold in the session that a learner has planned; arguments and errors as in :meth:`session`."""
        return rules.check(self.session(thirds))

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the exercise with the rules it is checked by, as plain JSON in one language."""
        return super().compiled(lang) | {"rules": rules.compiled(lang)}

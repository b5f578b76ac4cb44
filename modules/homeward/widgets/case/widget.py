"""The branching case as a live widget."""

from __future__ import annotations

from typing import Any

from ...cases.player import Player
from ..base import ExerciseWidget


class CaseWidget(ExerciseWidget):
    """A branching case; ``path``, ``score`` and ``counts`` follow the learner live."""

    kind = "case"

    @property
    def player(self) -> Player:
        """The conversation so far, in the Python engine.

        Raises:
            PlayError: the state is not a conversation of this case.
        """
        return Player(self.content).load({"format": 1, "case": self.content["id"], "choices": [], **self.state})

    @property
    def path(self) -> list[dict[str, Any]]:
        """Replies given so far: step, reply, codes, quality and the variables after it."""
        return self.player.path

    @property
    def score(self) -> int | None:
        """Share of the possible points so far, in percent."""
        return self.player.score

    @property
    def counts(self) -> dict[str, int]:
        """How often each code occurred so far."""
        return self.player.counts

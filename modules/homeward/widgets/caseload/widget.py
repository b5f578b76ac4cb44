"""The ninety days as a live widget."""

from __future__ import annotations

from typing import Any

from ...casework.caseload import Run, replay, score
from ..base import ExerciseWidget


class CaseloadWidget(ExerciseWidget):
    """Ninety days with ten people; ``run`` and ``score`` follow the learner live."""

    kind = "caseload"

    @property
    def game(self) -> dict[str, Any] | None:
        """Seed, hours and moves so far; None before it has begun."""
        return {key: self.state[key] for key in ("seed", "hours", "moves")} if "moves" in self.state else None

    @property
    def run(self) -> Run | None:
        """The game so far in the Python engine; None before it has begun."""
        return replay(self.game) if self.game else None

    @property
    def week(self) -> int | None:
        """The week it has come to; 14 when it is over."""
        return self.run.week if self.game else None

    @property
    def score(self) -> dict[str, float] | None:
        """The five parts and their mean as they would be counted now."""
        return {name: float(row[0]) for name, row in score(self.run).items()} if self.game else None

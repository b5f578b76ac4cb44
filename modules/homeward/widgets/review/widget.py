"""The review as a live widget."""

from __future__ import annotations

from datetime import date

from ...practice.schedule import History, due
from ..base import ExerciseWidget


class ReviewWidget(ExerciseWidget):
    """Spaced questions from the whole bank; ``history`` and ``due`` follow the learner live."""

    kind = "review"

    @property
    def history(self) -> History:
        """Question → when it comes back."""
        return dict(self.state.get("history", {}))

    def due(self, today: date | None = None) -> list[str]:
        """Return the questions that are due, longest overdue first."""
        return due(self.history, today or date.today())

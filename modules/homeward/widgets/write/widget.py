"""Writing as a live widget."""

from __future__ import annotations

from ..base import ExerciseWidget


class WriteWidget(ExerciseWidget):
    """Own words, then model answers and a self-rating; nothing is graded."""

    kind = "write"

    @property
    def texts(self) -> dict[str, str]:
        """Own words so far, by rung id."""
        return dict(self.state.get("texts", {}))

    @property
    def ratings(self) -> dict[str, dict[int, str]]:
        """Self-rating by rung id: place of the statement (from 0) → yes, partly or no."""
        return {rung: {int(index): answer for index, answer in rated.items()} for rung, rated in self.state.get("ratings", {}).items()}

"""The pathway as a live widget."""

from __future__ import annotations

from ..base import ExerciseWidget


class PathwayWidget(ExerciseWidget):
    """A walk through the system; ``steps`` follows the reader live."""

    kind = "pathway"

    @property
    def steps(self) -> list[str]:
        """Ids of the ways taken so far."""
        return list(self.state.get("steps", []))

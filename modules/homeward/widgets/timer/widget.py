"""The timer as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class TimerWidget(ItemWidget):
    """An urge rated, ridden out, and rated again; ``before`` and ``after`` follow the learner live."""

    kind = "timer"

    @property
    def before(self) -> int | None:
        """Strength of the urge before, 0 to 10."""
        return self.state.get("before")

    @property
    def after(self) -> int | None:
        """Strength of the urge afterwards, 0 to 10."""
        return self.state.get("after")

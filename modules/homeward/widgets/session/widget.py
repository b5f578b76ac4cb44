"""The session builder as a live widget."""

from __future__ import annotations

from typing import Any

from ...cbt.findings import Finding
from ..base import ItemWidget


class SessionWidget(ItemWidget):
    """An hour planned in three thirds; ``thirds`` and ``findings`` follow the learner live."""

    kind = "session"

    @property
    def thirds(self) -> dict[str, list[list[Any]]]:
        """Id of a third → its parts in order, each as card id and minutes."""
        return {third: [list(row) for row in rows] for third, rows in self.state.get("thirds", {}).items()}

    @property
    def findings(self) -> list[Finding]:
        """What does not hold in the session as it is now planned."""
        return self.item.check(self.thirds)

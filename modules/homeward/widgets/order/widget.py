"""The order as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class OrderWidget(ItemWidget):
    """Tasks put in the order of their urgency; ``order`` and ``score`` follow the learner live."""

    kind = "order"

    @property
    def order(self) -> list[str]:
        """Task ids as they stand now, first to do first; empty before the learner has moved or checked anything."""
        return list(self.state.get("order", []))

    @property
    def score(self) -> int | None:
        """Share of the pairs in the right order, in percent; None before anything was moved or checked."""
        return self.item.score(self.order) if self.order else None

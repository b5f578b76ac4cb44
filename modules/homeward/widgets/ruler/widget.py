"""The ruler as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class RulerWidget(ItemWidget):
    """Scaling questions; ``chosen`` and ``score`` follow the learner live."""

    kind = "ruler"

    @property
    def chosen(self) -> dict[str, int]:
        """Scale id → follow-up chosen (its place in the file, from 0)."""
        return dict(self.state.get("chosen", {}))

    @property
    def score(self) -> int | None:
        """Share of the points over the follow-ups chosen so far, in percent; None if none is chosen."""
        return self.item.score(self.chosen)

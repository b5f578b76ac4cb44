"""The cards as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class CardsWidget(ItemWidget):
    """Dilemmas; ``chosen`` follows the learner live."""

    kind = "cards"

    @property
    def chosen(self) -> dict[str, int]:
        """Card id → way chosen (its place in the file, from 0)."""
        return dict(self.state.get("chosen", {}))

"""What the sort and the board share in Python: the placing so far, compared with the key."""

from __future__ import annotations

from ...practice.vocabulary import share
from ..base import ItemWidget


class PlacingWidget(ItemWidget):
    """Cards in places; ``placed``, ``result`` and ``score`` follow the learner live."""

    @property
    def placed(self) -> dict[str, str]:
        """Where the cards lie now: card id → group id."""
        return dict(self.state.get("placed", {}))

    @property
    def result(self) -> dict[str, list[str]]:
        """Card ids that are right, misplaced, missing and extra."""
        return self.item.compare(self.placed)

    @property
    def score(self) -> int:
        """Right cards as a share of those that belong somewhere and those placed although they do not, in whole percent."""
        result = self.result
        return share([(len(result["right"]), sum(len(cards) for cards in result.values()))]) or 0

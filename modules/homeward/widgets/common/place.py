"""What the sort and the board share in Python: the placing so far, compared with the key."""

from __future__ import annotations

from ...content import find
from ...practice.items import Board, Sort, load_item
from ..base import ExerciseWidget


class PlacingWidget(ExerciseWidget):
    """Cards in places; ``placed``, ``result`` and ``score`` follow the learner live."""

    @property
    def placed(self) -> dict[str, str]:
        """Where the cards lie now: card id → group id."""
        return dict(self.state.get("placed", {}))

    @property
    def result(self) -> dict[str, list[str]]:
        """Card ids that are right, misplaced, missing and extra."""
        item = load_item(find("items", self.name))
        assert isinstance(item, (Sort, Board))
        return item.compare(self.placed)

    @property
    def score(self) -> int:
        """Right cards as a share of those that belong somewhere and those placed although they do not, in whole percent."""
        result = self.result
        right, all_ = len(result["right"]), sum(len(cards) for cards in result.values())
        return (200 * right + all_) // (2 * all_)

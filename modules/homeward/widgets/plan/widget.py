"""The plan as a live widget."""

from __future__ import annotations

from typing import Any

from ..base import ItemWidget


class PlanWidget(ItemWidget):
    """A form; ``answers`` and ``total`` follow the learner live."""

    kind = "plan"

    @property
    def answers(self) -> dict[str, Any]:
        """Field id → what was filled in: text, the place of a choice from 0, or a number."""
        return dict(self.state.get("answers", {}))

    @property
    def total(self) -> tuple[int, int] | None:
        """Points and points possible over the choices that count; None where nothing counts."""
        return self.item.total(self.answers)

"""The plan as a live widget."""

from __future__ import annotations

from typing import Any

from ...cbt.plans import Finding
from ..base import ItemWidget


class PlanWidget(ItemWidget):
    """A form; ``answers``, ``findings`` and ``total`` follow the learner live."""

    kind = "plan"

    @property
    def answers(self) -> dict[str, Any]:
        """Field id → what was filled in: text, the place of a choice from 0, or a number."""
        return dict(self.state.get("answers", {}))

    @property
    def findings(self) -> list[Finding]:
        """What is still missing or vague, as the page tells it; empty where the form is no coping plan or nothing was found."""
        return self.item.check(self.answers, self.lang)

    @property
    def total(self) -> tuple[int, int] | None:
        """Points and points possible over the choices that count; None where nothing counts."""
        return self.item.total(self.answers)

"""The week as a live widget."""

from __future__ import annotations

from ...cbt.findings import Finding
from ..base import ItemWidget


class WeekWidget(ItemWidget):
    """A map of seven days, or a week that is planned; ``marked``, ``result`` and ``findings`` follow the learner live."""

    kind = "week"

    @property
    def marked(self) -> dict[str, list[str]]:
        """``"<day>/<part>"`` → ids of the marks or activities set there."""
        return {place: list(marks) for place, marks in self.state.get("marked", {}).items()}

    @property
    def result(self) -> dict[str, list[str]]:
        """What of the map the story says (``found``), what it says and is not marked (``missed``), what is the learner's ``own``."""
        return self.item.compare(self.marked)

    @property
    def findings(self) -> list[Finding]:
        """What does not hold in a week that is planned; empty where the week is mapped."""
        return self.item.check(self.marked)

"""The drill as a live widget."""

from __future__ import annotations

from ...content import find
from ...practice.items import Drill, load_item
from ..base import ExerciseWidget


class DrillWidget(ExerciseWidget):
    """A drill; ``answers`` and ``score`` follow the learner live."""

    kind = "drill"

    @property
    def answers(self) -> dict[str, list[int]]:
        """Options chosen so far (their place in the file, from 0), by question id."""
        return {question: list(picks) for question, picks in self.state.get("answers", {}).items()}

    @property
    def score(self) -> int | None:
        """Share of the points over the questions answered so far, in percent; None if none is answered."""
        drill = load_item(find("items", self.name))
        assert isinstance(drill, Drill)
        return drill.score(self.answers)

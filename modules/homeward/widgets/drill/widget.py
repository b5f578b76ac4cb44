"""The drill as a live widget, and the quiz, which is a drill over the bank."""

from __future__ import annotations

from ...practice.bank import quiz_score
from ..base import ItemWidget


class DrillWidget(ItemWidget):
    """A drill; ``answers`` and ``score`` follow the learner live."""

    kind = "drill"

    @property
    def answers(self) -> dict[str, list[int]]:
        """Options chosen so far (their place in the file, from 0), by question id."""
        return {question: list(picks) for question, picks in self.state.get("answers", {}).items()}

    @property
    def score(self) -> int | None:
        """Share of the points over the questions answered so far, in percent; None if none is answered."""
        return self.item.score(self.answers)


class QuizWidget(DrillWidget):
    """Ten questions of a strand's bank a round (``QuizWidget("mi")``)."""

    directive = "quiz"

    @property
    def score(self) -> int | None:
        """Share of the points over the questions answered so far, in percent; None if none is answered."""
        return quiz_score(self.answers)

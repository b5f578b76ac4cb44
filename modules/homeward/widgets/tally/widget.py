"""The tally as a live widget."""

from __future__ import annotations

from collections import Counter

from ...mi.indices import indices
from ..base import ExerciseWidget


class TallyWidget(ExerciseWidget):
    """A live count of a role play; ``counts`` and ``indices`` follow the observer live."""

    kind = "tally"

    @property
    def events(self) -> list[tuple[float, str]]:
        """(seconds from the start, code) in the order in which they were tapped."""
        return [(seconds, code) for seconds, code in self.state.get("events", [])]

    @property
    def counts(self) -> dict[str, int]:
        """Code → how often."""
        return dict(Counter(code for _, code in self.events))

    @property
    def indices(self) -> dict[str, float | None]:
        """The summary scores (see :mod:`homeward.mi.indices`)."""
        return indices(self.counts)

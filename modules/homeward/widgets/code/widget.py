"""The code as a live widget."""

from __future__ import annotations

from ..base import ItemWidget


class CodeWidget(ItemWidget):
    """A transcript coded line by line; ``codes``, ``score`` and ``kappa`` follow the learner live."""

    kind = "code"

    @property
    def codes(self) -> dict[str, str]:
        """Line id → code given so far."""
        return dict(self.state.get("codes", {}))

    @property
    def score(self) -> int | None:
        """Share of the lines coded so far that agree with the key, in percent; None if none is coded."""
        return self.item.score(self.codes)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa with the key over the lines coded so far; None where it does not exist."""
        return self.item.kappa(self.codes)

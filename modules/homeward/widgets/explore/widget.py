"""The explorable figure as a live widget."""

from __future__ import annotations

from ...evidence.explore import Picture, explorable
from ..base import ExerciseWidget


class ExploreWidget(ExerciseWidget):
    """A figure with sliders; ``values`` follows the reader, and ``picture`` is worked out anew from them by the same function as the page's grid."""

    kind = "explore"

    @property
    def values(self) -> dict[str, float]:
        """Slider name → value where it stands now."""
        at = self.state.get("at", {})
        return {slider.id: slider.values[at.get(slider.id, slider.values.index(slider.start))] for slider in explorable(self.name).sliders}

    @property
    def picture(self) -> Picture:
        """What the function says where the sliders stand now."""
        return self.at()

    def at(self, **values: float) -> Picture:
        """Return what the function says for any values, also between the steps; sliders left out stand where they are."""
        return explorable(self.name).at(**{**self.values, **values})

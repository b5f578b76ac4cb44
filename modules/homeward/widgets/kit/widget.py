"""The session kit as a live widget."""

from __future__ import annotations

from ...content import find
from ...practice.kits import Kit, load_kit
from ..base import ExerciseWidget


class KitWidget(ExerciseWidget):
    """Two sides to print; nothing in it is filled in on screen, so its state stays empty."""

    kind = "kit"

    @property
    def kit(self) -> Kit:
        """The kit itself, as read from its file."""
        return load_kit(find("kits", self.name))

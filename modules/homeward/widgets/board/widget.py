"""The board as a live widget."""

from __future__ import annotations

from ..common.place import PlacingWidget


class BoardWidget(PlacingWidget):
    """A chain built from its parts."""

    kind = "board"

"""The sort as a live widget."""

from __future__ import annotations

from ..common.place import PlacingWidget


class SortWidget(PlacingWidget):
    """Cards put into groups."""

    kind = "sort"

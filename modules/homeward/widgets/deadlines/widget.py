"""The date calculator as a live widget."""

from __future__ import annotations

from ..base import ExerciseWidget


class DeadlinesWidget(ExerciseWidget):
    """Dates that follow by law from a date that is entered."""

    kind = "deadlines"

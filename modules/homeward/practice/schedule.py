"""Spaced retrieval: when a question that was answered comes back.

A question answered well comes back after 1, 3, 7, 14, 30, 60 and then every 120 days; one answered fairly comes back after the same
interval as last time; one answered weakly begins again tomorrow. The page has the same rules in ``widgets/common/schedule.js``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypedDict

INTERVALS: tuple[int, ...] = (1, 3, 7, 14, 30, 60, 120)
"""Days until a question comes back, by how often in a row it was answered well."""

NEW_A_DAY = 5
"""How many questions that were never seen a day brings."""


class Entry(TypedDict):
    """What is known of one question."""

    box: int
    """Place in :data:`INTERVALS`."""
    due: str
    """Day on which it comes back, as YYYY-MM-DD."""
    last: str
    """Day on which it was last answered."""
    seen: int
    """How often it was answered."""


History = Mapping[str, Entry]
"""Question id → what is known of it."""


def after(entry: Entry | None, points: int, possible: int, today: date) -> Entry:
    """Return what is known of a question once it has been answered.

    Args:
        entry: what was known before; None for a new question.
        points: points of the answer.
        possible: the most one could have. All of them count as well, at least two thirds as fair, less as weak.
        today: the day of the answer, in the learner's own place.
    """
    before = entry["box"] if entry else -1
    if points == possible:
        box = min(before + 1, len(INTERVALS) - 1)
    elif 3 * points >= 2 * possible:
        box = max(before, 0)
    else:
        box = 0
    return {"box": box, "due": (today + timedelta(days=INTERVALS[box])).isoformat(), "last": today.isoformat(), "seen": (entry["seen"] if entry else 0) + 1}


def due(history: History, today: date) -> list[str]:
    """Return the questions that are due, longest overdue first (ties in the order of their ids)."""
    return sorted((name for name, entry in history.items() if entry["due"] <= today.isoformat()), key=lambda name: (history[name]["due"], name))


def coming(history: History, today: date) -> dict[str, int]:
    """Return day → how many questions come back on it; what is overdue stands under today."""
    days = Counter(max(entry["due"], today.isoformat()) for entry in history.values())
    return dict(sorted(days.items()))

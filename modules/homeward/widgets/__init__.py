"""Widgets: one front-end module each, live in JupyterLab and on a page without a kernel.

The classes load anywidget; building the book does not need them, so they are imported when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

WIDGETS: dict[str, str] = {
    "CaseWidget": "case",
    "DrillWidget": "drill",
    "QuizWidget": "drill",
    "SortWidget": "sort",
    "BoardWidget": "board",
    "OrderWidget": "order",
    "WriteWidget": "write",
    "CodeWidget": "code",
    "RulerWidget": "ruler",
    "AgendaWidget": "agenda",
    "CardsWidget": "cards",
    "WeekWidget": "week",
    "TimerWidget": "timer",
    "PlanWidget": "plan",
    "SessionWidget": "session",
    "KitWidget": "kit",
    "TallyWidget": "tally",
    "ExploreWidget": "explore",
    "ReviewWidget": "review",
    "PathwayWidget": "pathway",
    "DeadlinesWidget": "deadlines",
    "CaseloadWidget": "caseload",
}
"""Class → folder."""

__all__ = list(WIDGETS)


def __getattr__(name: str) -> Any:
    if name in WIDGETS:
        return getattr(import_module(f".{WIDGETS[name]}.widget", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

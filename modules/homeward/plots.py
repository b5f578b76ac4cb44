"""Every figure that a chapter can show by name."""

from __future__ import annotations

from collections.abc import Callable

from .content import ContentError
from .figures import Picture


def plots() -> dict[str, Callable[[], Picture]]:
    """Return name → what draws it, in the language of the setting."""
    from .casework import plots as casework
    from .casework.caseload import plots as caseload
    from .casework.needs import example_plot
    from .cbt import plots as cbt
    from .cbt.risk_map import risk_map
    from .evidence.forest import forest
    from .system.plots import PLOTS

    return {**PLOTS, **cbt.PLOTS, **casework.PLOTS, **caseload.PLOTS, "forest": forest, "needs-profile": example_plot, "risk-map": risk_map}


def plot(name: str) -> Picture:
    """Draw a figure.

    Raises:
        ContentError: there is none of that name.
    """
    known = plots()
    if name not in known:
        raise ContentError("plot", f"there is no figure '{name}'", f"use one of: {', '.join(sorted(known))}")
    return known[name]()

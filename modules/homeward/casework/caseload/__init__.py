"""Ninety days with ten people: what a caseload is, as a game for one trainee and as an experiment for a class.

In a lab::

    from homeward.casework import caseload

    run = caseload.play("first-weeks-then-links", seeds=1)      # one quarter; run.state(), caseload.score(run)
    table = caseload.compare(seeds=range(200))                  # way of working × part of the score: mean and intervals
    caseload.figure(table)                                      # the same as a picture
    mine = caseload.own("mine", [{"do": "visit", "if": ["lost"]}, {"do": "call", "if": ["unreached"]}])
    caseload.compare([mine, "everyone-a-call"], hours=12)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .counting import score
from .data import ACTIONS, EVENTS, PARTS, clients, parameters, strategies, strategy
from .engine import WEEKS, Run
from .ways import FACTS, own, play, replay

if TYPE_CHECKING:
    from .comparing import compare, in_words, sensitivity
    from .plots import figure

__all__ = ["ACTIONS", "EVENTS", "FACTS", "PARTS", "WEEKS", "Run", "clients", "compare", "figure", "in_words", "own", "parameters", "play", "replay", "score", "sensitivity", "strategies", "strategy"]


def __getattr__(name: str) -> object:
    """Bring in what needs pandas or matplotlib when it is first asked for."""
    if name in ("compare", "in_words", "sensitivity"):
        from . import comparing as module

        return getattr(module, name)
    if name == "figure":
        from .plots import figure

        return figure
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

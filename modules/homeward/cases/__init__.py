"""Branching client cases: their model, the player, the linter and the printed form."""

from __future__ import annotations

from ..content import find
from .model import Case, load_case
from .player import Player, PlayError

__all__ = ["Case", "Player", "PlayError", "open_case", "play"]


def open_case(name: str) -> Case:
    """Return the case called ``name``.

    Raises:
        ContentError: there is none, or its file has a mistake.
    """
    return load_case(find("cases", name))


def play(name: str, choices: list[int], lang: str | None = None) -> Player:
    """Play a recorded conversation (a list of reply numbers, from 0) through a case; return the player where it stands."""
    player = Player(open_case(name), lang)
    for index in choices:
        player.choose(index)
    return player

"""Recorded conversations in a lab: a list of reply numbers goes in, a played case and a readable dialogue come out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any, NamedTuple

from ..cases import Player, open_case
from ..cases.transcript import colon, words
from ..practice.vocabulary import QUALITY_WORDS, names
from ..text import Text, language

WORKER = Text(en="The worker", zh="社工")

case = cache(open_case)
"""Open a case once for all cells of a lab."""


def talk(name: str, choices: Any) -> Player:
    """Play a list of replies (numbers from 0) through a case.

    Raises:
        ValueError: it is not a list of whole numbers, or does not fit the case; the message says where.
    """
    if not isinstance(choices, (list, tuple)):
        raise ValueError("a conversation is a list of numbers → write it like [1, 0, 2]")
    player = Player(case(name), language())
    for index in choices:
        player.choose(index)
    return player


def kinds(entry: dict[str, Any]) -> str:
    """Say of which kind a reply is."""
    return ("、" if language() == "zh" else ", ").join(names()[code].in_() for code in entry["codes"])


def quality(entry: dict[str, Any]) -> str:
    """Say how well a reply serves."""
    return QUALITY_WORDS[entry["quality"]].in_()


class Turn(NamedTuple):
    """One exchange: its number, what the client says, what the worker says, and a word on the worker's reply."""

    number: int
    client: str
    worker: str
    label: str


class Dialogue:
    """Part of a conversation, shown as a dialogue that wraps on a phone."""

    def __init__(self, client: str, turns: list[Turn]) -> None:
        self.client, self.turns = client, turns

    def __len__(self) -> int:
        return len(self.turns)

    def __repr__(self) -> str:
        mark = colon(language())
        return "\n".join(f"{turn.number}  {self.client}{mark}{turn.client}\n   {WORKER.in_()} [{turn.label}]{mark}{turn.worker}" for turn in self.turns)

    def _repr_html_(self) -> str:
        lines = []
        for turn in self.turns:
            for style, who, said in (("hw-client", self.client, turn.client), ("hw-worker", f"{WORKER.in_()} · {turn.label}", turn.worker)):
                lines.append(f'<div class="hw-line {style}"><span class="hw-who">{escape(who)}</span><p class="hw-words">{escape(said)}</p></div>')
        return f'<div class="hw-dialogue">{"".join(lines)}</div>'


def dialogue(player: Player, label: Callable[[dict[str, Any]], str], first: int = 1, last: int | None = None) -> Dialogue:
    """Return exchanges ``first`` to ``last`` (from 1) of a played conversation.

    Args:
        label: what to say beside the worker's reply: :func:`kinds` or :func:`quality`.
    """
    turns = []
    for number, entry in enumerate(player.path, start=1):
        step = player.case["steps"][entry["step"]]
        turns.append(Turn(number, words(step.get("client", step.get("scene", ""))), step["replies"][entry["reply"]]["text"], label(entry)))
    return Dialogue(player.case["client"]["name"], turns[first - 1 : last])


def named(conversations: dict[str, Any], known: dict[str, Text]) -> dict[str, Any]:
    """Return the conversations that were attempted (not ``...``).

    Raises:
        ValueError: one has a name that the lab does not know.
    """
    for name in conversations:
        if name not in known:
            raise ValueError(f"'{name}' is not a conversation of this lab → call it one of: {', '.join(known)}")
    return {name: choices for name, choices in conversations.items() if choices is not ...}

"""Recorded conversations in a lab: a list of reply numbers goes in, a played case and a readable dialogue come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

from ..cases import Player, open_case
from ..cases.transcript import words
from ..practice.vocabulary import QUALITY_WORDS, names
from ..text import Text, language
from . import Shown
from .saying import colon, frame, listed

if TYPE_CHECKING:
    from pandas import DataFrame

WORKER = Text(en="The worker", zh="社工")
CONVERSATION = Text(en="Conversation", zh="谈话")
EXCHANGE = Text(en="Exchange", zh="第几个来回")

Column = tuple[Text, Callable[[Player], Any]]
"""What a table tells of a conversation: heading, and how to read it off."""

EXCHANGES: Column = (Text(en="Exchanges", zh="来回"), lambda player: len(player.path))
SCORE: Column = (Text(en="Score, %", zh="得分，%"), lambda player: player.score)
ENDING: Column = (Text(en="How it ended", zh="结局"), lambda player: player.ending["title"] if player.ended else "…")

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
    return listed(names()[code].in_() for code in entry["codes"])


def quality(entry: dict[str, Any]) -> str:
    """Say how well a reply serves."""
    return QUALITY_WORDS[entry["quality"]].in_()


def client_line(step: dict[str, Any]) -> str:
    """Return what the client says at a step, or what can be seen where nothing is said."""
    return words(step.get("client", step.get("scene", "")))


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
        return "\n".join(f"{turn.number}  {self.client}{colon()}{turn.client}\n   {WORKER.in_()} [{turn.label}]{colon()}{turn.worker}" for turn in self.turns)

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
        turns.append(Turn(number, client_line(step), step["replies"][entry["reply"]]["text"], label(entry)))
    return Dialogue(player.case["client"]["name"], turns[first - 1 : last])


def ending(player: Player, gap: str = "\n") -> Shown:
    """Return how a conversation ended and, after a gap, what to take from it."""
    end = player.ending
    return Shown(f"{end['title']}\n{end['text']}{gap}{end['debrief']}" if end else "…")


def table(players: Mapping[str, Player], columns: Sequence[Column]) -> DataFrame:
    """Return what became of conversations, a row each."""
    return frame([heading for heading, _ in columns], [[read(player) for _, read in columns] for player in players.values()], list(players))


def course(player: Player, variable: str) -> list[int]:
    """Return a variable of the case from the start through every exchange."""
    return [player.case["variables"][variable]["start"], *(entry["values"][variable] for entry in player.path)]


def draw(figure: Any, axes: Sequence[Any], panels: Mapping[str, Mapping[str, Sequence[int]]], styles: Sequence[Mapping[str, Any]], columns: int = 2) -> None:
    """Draw courses, with one legend below.

    Args:
        figure: from :func:`homeward.figures.new`.
        axes: one for each panel.
        panels: title of a panel → label of a line → its course.
        styles: how the lines of a panel look, one after the other.
        columns: of the legend.
    """
    for axis, (title, lines) in zip(axes, panels.items()):
        for (label, values), style in zip(lines.items(), cycle(styles)):
            axis.plot(range(len(values)), values, linewidth=2, label=label, **style)
        axis.set_title(title)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=columns)


class Talks:
    """The conversations of a lab: recorded ones, and the trainee's own.

    Args:
        case: id of the unit's case.
        conversations: the key that code uses → what a reader calls it, and its choices if it is recorded.
    """

    def __init__(self, case: str, conversations: Mapping[str, tuple[Text, Sequence[int] | None]]) -> None:
        self.case = case
        self.names = {name: called for name, (called, _) in conversations.items()}
        self.recorded = {name: choices for name, (_, choices) in conversations.items() if choices}

    def play(self, choices: Any) -> Player:
        """Play a list of replies (numbers from 0) through the case of the unit."""
        return talk(self.case, choices)

    def players(self, conversations: Mapping[str, Any]) -> dict[str, Player]:
        """Play those conversations that were attempted (not ``...``); return each under its name for a reader.

        Raises:
            ValueError: one has a key that the lab does not know.
        """
        for name in conversations:
            if name not in self.names:
                raise ValueError(f"'{name}' is not a conversation of this lab → call it one of: {', '.join(self.names)}")
        return {self.names[name].in_(): self.play(choices) for name, choices in conversations.items() if choices is not ...}

    def variables(self) -> list[Column]:
        """Return a column for each variable of the case."""
        return [(row.label, lambda player, name=name: player.values[name]) for name, row in case(self.case).variables.items()]

    def table(self, *columns: Column) -> DataFrame:
        """Return what became of the recorded conversations, with their names in the first column."""
        return table(self.players(self.recorded), columns).reset_index(names=CONVERSATION.in_())

    def excerpt(self, name: str, first: int = 1, last: int | None = None) -> Dialogue:
        """Return exchanges ``first`` to ``last`` of a recorded conversation, with how well each reply serves."""
        return dialogue(self.play(self.recorded[name]), quality, first, last)

    def ending(self, name: str) -> Shown:
        """Return how a recorded conversation ended and what to take from it."""
        return ending(self.play(self.recorded[name]))

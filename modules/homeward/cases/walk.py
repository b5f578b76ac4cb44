"""Every conversation a case allows, walked at once.

A state is a step together with the values of all variables. Instead of visiting states one by one, a step's whole *crowd* moves at a time: one large
whole number made of cells, a cell for each combination of values, which holds how many conversations stand there. A reply that adds 1 to a variable
shifts all cells at once, a condition keeps some of them, and Python's arithmetic on large numbers does thousands of states in one stroke.
The walk stays exact: ``tests/cases/test_lint_walk.py`` compares it with playing every conversation of small random cases.

Variables that no condition reads change nothing about where a conversation goes, so they have no place in the cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add, or_

from .conditions import COMPARE, Compiled, compile_condition, names_in
from .model import Case, Reply

MOST_CELLS = 200_000
"""Combinations of values that are walked in a reasonable time."""

Crowds = dict[str, int]
"""Step or ending → its crowd; empty crowds are left out."""
Shift = tuple[int, int, int]
"""Which cells, how far up, how far down (in bits; one of the two is 0)."""


class EndlessLoopError(Exception):
    """One can come back to a step with nothing changed that matters; the argument is the step."""


class TooManyCellsError(Exception):
    """The variables have more combinations of values than :data:`MOST_CELLS`; the argument is their number."""


@dataclass(frozen=True)
class Move:
    """A reply as the board plays it: what it shifts, and where each part of the crowd goes."""

    strong: bool
    shifts: list[list[Shift]]
    routes: list[tuple[int, str]]


class Board:
    """How a case moves crowds whose cells are ``bits`` wide: 1 to mark which states are met, more to count the conversations that meet them.

    Raises:
        TooManyCellsError: there are too many combinations of values.
    """

    def __init__(self, case: Case, bits: int = 1) -> None:
        self.case, self.bits, self.join = case, bits, or_ if bits == 1 else add
        conditions = {branch.when: compile_condition(branch.when) for step in case.steps.values() for reply in step.replies for branch in reply.next if branch.when}
        read = set().union(*map(names_in, conditions.values()))
        self.stride: dict[str, int] = {}
        self.cells = 1
        for name in case.variables:
            if name in read:
                self.stride[name] = self.cells
                self.cells *= self._size(name)
        if self.cells > MOST_CELLS:
            raise TooManyCellsError(self.cells)
        self.everyone = (1 << self.cells * bits) - 1
        self._having = {name: self._by_value(name) for name in self.stride}
        self._shifts: dict[tuple[str, int], list[Shift]] = {}
        self._masks = {source: self._mask(condition) for source, condition in conditions.items()}
        self.moves = {name: [self._move(reply) for reply in step.replies] for name, step in case.steps.items()}

    def _size(self, name: str) -> int:
        return self.case.variables[name].max - self.case.variables[name].min + 1

    def _by_value(self, name: str) -> list[int]:
        """Return, for each value of a variable from its minimum on, all cells in which it has that value."""
        stride, size = self.stride[name] * self.bits, self._size(name)
        lowest = self.everyone // ((1 << stride * size) - 1) * ((1 << stride) - 1)
        return [lowest << value * stride for value in range(size)]

    def _mask(self, condition: Compiled) -> int:
        """Return all cells in which a condition holds."""
        return reduce(or_, (self._all_hold(option) for option in condition))

    def _all_hold(self, option: list) -> int:
        cells = self.everyone
        for name, sign, number in option:
            low = self.case.variables[name].min
            cells &= reduce(or_, (having for value, having in enumerate(self._having[name], low) if COMPARE[sign](value, number)), 0)
        return cells

    def _shift(self, name: str, change: int) -> list[Shift]:
        """Return how a change of a variable moves the cells: those near its limit move less far."""
        if (name, change) not in self._shifts:
            size, unit = self._size(name), self.stride[name] * self.bits
            groups: dict[int, int] = {}
            for value, having in enumerate(self._having[name]):
                way = min(max(value + change, 0), size - 1) - value
                groups[way] = groups.get(way, 0) | having
            self._shifts[name, change] = [(cells, max(way, 0) * unit, max(-way, 0) * unit) for way, cells in groups.items()]
        return self._shifts[name, change]

    def _move(self, reply: Reply) -> Move:
        left, routes = self.everyone, []
        for branch in reply.next:
            taken = left & self._masks[branch.when] if branch.when else left
            routes.append((taken, branch.to))
            left &= ~taken
        return Move(reply.quality == "strong", [self._shift(name, change) for name, change in reply.effects.items() if name in self.stride and change], routes)

    def start(self) -> Crowds:
        """Return one conversation at the first step."""
        cell = sum((self.case.variables[name].start - self.case.variables[name].min) * stride for name, stride in self.stride.items())
        return {self.case.start: 1 << cell * self.bits}

    def step(self, crowds: Crowds, strong_only: bool = False) -> Crowds:
        """Give every reply (or every strong one) to every conversation; return where they stand then. Those that had ended are gone."""
        after: Crowds = {}
        for place, crowd in crowds.items():
            for move in self.moves.get(place, ()):
                if strong_only and not move.strong:
                    continue
                moved = crowd
                for shifts in move.shifts:
                    moved = reduce(self.join, [(moved & cells) << up >> down for cells, up, down in shifts])
                for cells, to in move.routes:
                    if taken := moved & cells:
                        after[to] = self.join(after[to], taken) if to in after else taken
        return after

    def reach(self, crowds: Crowds, strong_only: bool = False) -> Crowds:
        """Return all states that can be met from these on, themselves included (on a board of 1 bit)."""
        met, front = dict(crowds), crowds
        while front:
            front = {place: new for place, crowd in self.step(front, strong_only).items() if (new := crowd & ~met.get(place, 0))}
            for place, crowd in front.items():
                met[place] = met.get(place, 0) | crowd
        return met

    def headcount(self, crowd: int) -> int:
        """Return how many conversations a crowd holds (the sum of its cells: casting out nines, with cells for digits)."""
        return crowd % ((1 << self.bits) - 1)


@dataclass(frozen=True)
class Walk:
    """What the walk found.

    Attributes:
        met: steps and endings that a conversation can come to.
        best: endings that conversations of strong replies alone come to.
        paths: number of different conversations.
        shortest, longest: exchanges on the shortest and the longest conversation.
    """

    met: set[str]
    best: set[str]
    paths: int
    shortest: int
    longest: int


def walk(case: Case) -> Walk:
    """Walk a case whose references hold.

    Raises:
        EndlessLoopError, TooManyCellsError: it cannot be walked to an end.
    """
    board = Board(case)
    met = board.reach(board.start())
    longest = _longest(board, met)
    most = max(len(step.replies) for step in case.steps.values()) ** longest
    paths, shortest = _count(Board(case, most.bit_length() + 1))
    best = board.reach(board.start(), strong_only=True)
    return Walk(set(met), set(best) & set(case.endings), paths, shortest, longest)


def _longest(board: Board, met: Crowds) -> int:
    """Return the length of the longest conversation.

    One that is longer than there are steps comes to a step twice; only then can it be endless. Then states that nothing left leads to are taken away,
    again and again: how often that can be done is the length sought, and what cannot be taken away lies on a loop or behind one.
    """
    crowds = board.start()
    for exchanges in range(len(board.moves) + 1):
        if not any(place in board.moves for place in crowds):
            return exchanges
        crowds = board.step(crowds)
    rounds, left = 0, {place: crowd for place, crowd in met.items() if place in board.moves}
    while left:
        following = board.step(left)
        still = {place: both for place, crowd in left.items() if (both := crowd & following.get(place, 0))}
        if still == left:
            raise EndlessLoopError(_on_a_loop(board, left))
        rounds, left = rounds + 1, still
    return rounds


def _on_a_loop(board: Board, left: Crowds) -> str:
    """Return the first step, in the author's order, that lies on a loop: some of its states lead back to themselves."""
    for place in board.moves:
        here = left.get(place, 0)
        while here and here != (back := here & board.reach(board.step({place: here})).get(place, 0)):
            here = back
        if here:
            return place
    raise AssertionError("states that never run out lie on a loop or behind one")


def _count(board: Board) -> tuple[int, int]:
    """Return the number of conversations and the length of the shortest; the board's cells are wide enough for all of them."""
    paths, shortest, exchanges, crowds = 0, 0, 0, board.start()
    while crowds:
        if ended := sum(board.headcount(crowd) for place, crowd in crowds.items() if place not in board.moves):
            paths, shortest = paths + ended, shortest or exchanges
        exchanges, crowds = exchanges + 1, board.step(crowds)
    return paths, shortest

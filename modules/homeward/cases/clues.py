"""Can the best answer be told without reading, by its length or its place? Counted over the choices of one case, or of the whole bank.

A choice counts for a clue only where the clue can point: where two options share the greatest length, nobody can take "the longest", so the choice says
nothing about that clue and is left out; where several options are equally good, each of them is a hit. Under chance, then, the one option the clue points
at is among the ``k`` best of ``n`` with probability ``k / n``; the number of hits is Poisson binomial, and its tails are computed exactly.

A clue works both ways: if the longest option is hardly ever the best, crossing it out is as good a trick as choosing it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ..practice.vocabulary import BEST, POINTS
from ..text import LANGUAGES

NEGLIGIBLE = 1e-20
"""Probabilities below this are dropped while distributions are put together: what is lost stays far below anything that matters."""


@dataclass(frozen=True)
class Choice:
    """One choice between replies or options, as far as clues go.

    Attributes:
        lengths: language → length of each option in characters.
        points: what each option earns.
        pick: how many of them the learner chooses.
    """

    lengths: dict[str, tuple[int, ...]]
    points: tuple[int, ...]
    pick: int = 1

    @cached_property
    def top(self) -> int:
        """What the best options earn."""
        return max(self.points)

    @cached_property
    def mean(self) -> float:
        """What an option taken blindly earns."""
        return sum(self.points) / len(self.points)

    @cached_property
    def chance(self) -> float:
        """Probability that an option taken blindly is one of the best."""
        return self.points.count(self.top) / len(self.points)


def choice_of(options: Iterable[Any], pick: int = 1) -> Choice:
    """Return the choice between a step's replies or a question's options."""
    listed = list(options)
    return Choice({lang: tuple(len(getattr(option.text, lang)) for option in listed) for lang in LANGUAGES}, tuple(POINTS[option.quality] for option in listed), pick)


@dataclass(frozen=True)
class Clue:
    """A way to choose without reading: the longest or the shortest option in a language, or the one in a certain place.

    Attributes:
        kind: ``longest``, ``shortest`` or ``place``.
        lang: language whose words are measured; None for a place.
        place: the place, from 1; 0 for a length.
    """

    kind: str
    lang: str | None = None
    place: int = 0

    def target(self, choice: Choice) -> int | None:
        """Return the one option the clue points at, or None."""
        if self.kind == "place":
            return self.place - 1 if self.place <= len(choice.points) and choice.pick == 1 else None
        lengths = choice.lengths[self.lang or ""]
        extreme = max(lengths) if self.kind == "longest" else min(lengths)
        return lengths.index(extreme) if lengths.count(extreme) == 1 else None


@dataclass(frozen=True)
class Count:
    """What a clue is worth over some choices.

    Attributes:
        clue: the clue.
        total: all choices.
        choices: choices in which it points at one option.
        hits: choices in which that option is one of the best.
        expected: hits to be expected by chance.
        more: probability of at least as many hits by chance.
        fewer: probability of at most as many hits by chance.
        follow: share of the points earned by who follows the clue where it points, and guesses elsewhere.
        avoid: share of the points earned by who guesses between the others where it points, and between all elsewhere.
        blind: share of the points earned by guessing throughout.
    """

    clue: Clue
    total: int
    choices: int
    hits: int
    expected: float
    more: float
    fewer: float
    follow: float
    avoid: float
    blind: float


def clues(choices: list[Choice]) -> list[Clue]:
    """Return every clue there can be in these choices."""
    places = max((len(choice.points) for choice in choices if choice.pick == 1), default=0)
    return [Clue(kind, lang) for lang in LANGUAGES for kind in ("longest", "shortest")] + [Clue("place", place=place) for place in range(1, places + 1)]


def telling(choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices in which some options are better than others."""
    return [choice for choice in choices if min(choice.points) < choice.top]


def count(clue: Clue, choices: list[Choice]) -> Count:
    """Count how often a clue is right, and what it would earn."""
    hits, chances, follow, avoid, blind = 0, [], 0.0, 0.0, 0.0
    for choice in choices:
        guessed = choice.mean * choice.pick
        blind += guessed
        target = clue.target(choice)
        if target is None:
            follow, avoid = follow + guessed, avoid + guessed
            continue
        chances.append(choice.chance)
        own = choice.points[target]
        hits += own == choice.top
        rest = (sum(choice.points) - own) / (len(choice.points) - 1)
        follow, avoid = follow + own + rest * (choice.pick - 1), avoid + rest * choice.pick
    possible = BEST * sum(choice.pick for choice in choices) or 1
    more, fewer = chance_of(hits, chances)
    return Count(clue, len(choices), len(chances), hits, sum(chances), more, fewer, follow / possible, avoid / possible, blind / possible)


def chance_of(hits: int, chances: Iterable[float]) -> tuple[float, float]:
    """Return the probabilities of at least and of at most ``hits`` among independent trials with these chances (Poisson binomial).

    Trials of equal chance are taken together as one binomial; the binomials are then convolved. Exact but for rounding, and quick for a whole bank.
    """
    low, distribution = _poisson_binomial(tuple(sorted(Counter(chances).items())))
    here = hits - low
    return min(1.0, math.fsum(distribution[max(0, here) :])), min(1.0, math.fsum(distribution[: max(0, here + 1)]))


@lru_cache(maxsize=64)
def _poisson_binomial(groups: tuple[tuple[float, int], ...]) -> tuple[int, list[float]]:
    """Return the distribution of the successes in groups of (chance, trials): the first number that is kept, and the probabilities from there on."""
    low, distribution = 0, [1.0]
    for chance, trials in groups:
        first, more = _binomial(trials, chance)
        low, distribution = low + first, _convolved(distribution, more)
    return low, distribution


def _binomial(trials: int, chance: float) -> tuple[int, list[float]]:
    if chance in (0.0, 1.0):
        return round(trials * chance), [1.0]
    ways, hit, miss = math.lgamma(trials + 1), math.log(chance), math.log1p(-chance)
    logs = [ways - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + k * hit + (trials - k) * miss for k in range(trials + 1)]
    kept = [k for k, log in enumerate(logs) if log > math.log(NEGLIGIBLE)]
    return kept[0], [math.exp(log) for log in logs[kept[0] : kept[-1] + 1]]


def _convolved(one: list[float], other: list[float]) -> list[float]:
    made = [0.0] * (len(one) + len(other) - 1)
    for offset, probability in enumerate(one):
        end = offset + len(other)
        made[offset:end] = [before + probability * more for before, more in zip(made[offset:end], other)]
    return made

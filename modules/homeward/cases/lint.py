"""The linter: everything that must hold of a case beyond its schema, found by walking every state it can reach.

A state is a step together with the values of all variables. The walk is exact: a step no learner can reach, a loop one could go round for ever,
or a best path that cannot be had is found, however the conditions hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content import Document, load
from ..practice.vocabulary import POINTS
from ..text import LANGUAGES
from ..wording import check_words, texts
from .conditions import compile_condition, holds
from .model import Case, check_references

MOST_STATES = 200_000
SUSPICIOUS = 0.05
"""A clue is refused when chance alone would produce it in fewer than one case out of twenty."""

State = tuple[str, tuple[int, ...]]


@dataclass
class Report:
    """What the walk found.

    Attributes:
        steps: number of exchanges written.
        words: words (English) and characters (Chinese) the author wrote.
        paths: number of different conversations.
        shortest, longest: exchanges on the shortest and longest conversation.
        endings: ending → whether it can be reached.
        longest_best: share of steps in which the best reply is the longest, by language.
        states: states walked.
    """

    steps: int
    words: dict[str, int]
    paths: int
    shortest: int
    longest: int
    endings: dict[str, bool]
    longest_best: dict[str, float]
    states: int

    def line(self) -> str:
        """Return the report in a line."""
        return (
            f"{self.steps} steps, {self.shortest}–{self.longest} exchanges, {self.paths:,} conversations, "
            f"longest reply is best in {self.longest_best['en']:.0%} (en) {self.longest_best['zh']:.0%} (zh) of steps, "
            f"{self.words['en']:,} words, {self.words['zh']:,} characters"
        )


def walk(document: Document, case: Case) -> Report:
    """Walk every reachable state; return what was found.

    Raises:
        ContentError: an endless loop, an unreachable step or ending, or a best path that cannot be had.
    """
    moves = _moves(case)
    names = list(case.variables)
    start: State = (case.start, tuple(case.variables[name].start for name in names))
    after: dict[State, list[State]] = {}
    order = _order(document, case, moves, start, after)
    _reachable(document, case, order)
    return _measure(document, case, order, after)


def _moves(case: Case) -> dict[str, list[tuple[list[tuple[int, int, int, int]], list[tuple[Any, str]]]]]:
    """Prepare each reply: (position, change, min, max) of each effect, and its compiled branches."""
    position = {name: index for index, name in enumerate(case.variables)}
    table: dict[str, list] = {}
    for step_id, step in case.steps.items():
        rows = []
        for reply in step.replies:
            effects = [(position[name], change, case.variables[name].min, case.variables[name].max) for name, change in reply.effects.items()]
            rows.append((effects, [(compile_condition(branch.when) if branch.when else None, branch.to) for branch in reply.next]))
        table[step_id] = rows
    return table


def _order(document: Document, case: Case, moves: dict, start: State, after: dict[State, list[State]]) -> list[State]:
    """Depth-first walk without recursion; returns states so that each comes after all that follow it."""
    names = list(case.variables)
    done: list[State] = []
    colour: dict[State, int] = {start: 1}
    stack: list[tuple[State, Iterator[State]]] = [(start, iter(_next(case, moves, names, start, after)))]
    while stack:
        state, rest = stack[-1]
        following = next(rest, None)
        if following is None:
            stack.pop()
            colour[state] = 2
            done.append(state)
        elif colour.get(following) == 1:
            raise document.error(("steps", following[0]), f"from '{following[0]}' one can come back to it with nothing changed, for ever", "let a variable such as time move on the way, and leave the loop when it is used up")
        elif following not in colour:
            if len(colour) >= MOST_STATES:
                raise document.error(("variables",), f"more than {MOST_STATES:,} states", "use fewer variables or smaller ranges")
            colour[following] = 1
            stack.append((following, iter(_next(case, moves, names, following, after))))
    return done


def _next(case: Case, moves: dict, names: list[str], state: State, after: dict[State, list[State]]) -> list[State]:
    step_id, values = state
    if step_id in case.endings:
        after[state] = []
        return []
    result = []
    for effects, branches in moves[step_id]:
        changed = list(values)
        for index, change, low, high in effects:
            changed[index] = max(low, min(high, changed[index] + change))
        to = branches[-1][1] if len(branches) == 1 else _take(branches, dict(zip(names, changed)))
        result.append((to, tuple(changed)))
    after[state] = result
    return result


def _take(branches: list, values: dict[str, int]) -> str:
    return next(to for condition, to in branches if condition is None or holds(condition, values))


def _reachable(document: Document, case: Case, order: list[State]) -> None:
    reached = {step_id for step_id, _ in order}
    for kind, names in (("steps", case.steps), ("endings", case.endings)):
        for name in names:
            if name not in reached:
                raise document.error((kind, name), f"no conversation ever comes to '{name}'", "lead a reply to it, loosen the condition before it, or delete it")


def _measure(document: Document, case: Case, order: list[State], after: dict[State, list[State]]) -> Report:
    paths: dict[State, int] = {}
    short: dict[State, int] = {}
    long: dict[State, int] = {}
    strong: dict[State, bool] = {}
    for state in order:
        following = after[state]
        if not following:
            paths[state], short[state], long[state] = 1, 0, 0
            strong[state] = case.endings[state[0]].kind == "good"
            continue
        replies = case.steps[state[0]].replies
        paths[state] = sum(paths[to] for to in following)
        short[state] = 1 + min(short[to] for to in following)
        long[state] = 1 + max(long[to] for to in following)
        strong[state] = any(strong[to] and reply.quality == "strong" for to, reply in zip(following, replies))
    start = order[-1]
    if not strong[start]:
        raise document.error(("endings",), "no conversation of strong replies alone comes to a good ending", "give each step on the way a strong reply, and let them lead to an ending of kind 'good'")
    words = {lang: sum(_length(getattr(text, lang), lang) for _, text in texts(case)) for lang in LANGUAGES}
    reached = {step_id for step_id, _ in order}
    return Report(len(case.steps), words, paths[start], short[start], long[start], {name: name in reached for name in case.endings}, _longest_best(case), len(order))


def _length(words: str, lang: str) -> int:
    return len(words.split()) if lang == "en" else len(re.findall(r"[\u4e00-\u9fff]", words))


def _best_index(qualities: list[str]) -> int | None:
    """Place of the only best reply, or None where two share the best grade."""
    top = max(qualities, key=POINTS.__getitem__)
    return qualities.index(top) if qualities.count(top) == 1 else None


def _choices(case: Case) -> list[Any]:
    """Steps in which the learner chooses between replies and one of them is best."""
    return [step for step in case.steps.values() if not step.write and _best_index([reply.quality for reply in step.replies]) is not None]


def _longest_best(case: Case) -> dict[str, float]:
    steps = _choices(case)
    return {lang: sum(_is_extreme(step, lang, max) for step in steps) / len(steps) if steps else 0.0 for lang in LANGUAGES}


def _is_extreme(step: Any, lang: str, extreme: Any) -> bool:
    """Whether the best reply is the only longest (``max``) or shortest (``min``) one."""
    lengths = [len(getattr(reply.text, lang)) for reply in step.replies]
    best = _best_index([reply.quality for reply in step.replies])
    return lengths[best] == extreme(lengths) and lengths.count(extreme(lengths)) == 1


def chance_of(successes: int, chances: list[float]) -> float:
    """Return the probability of at least ``successes`` among independent trials with these chances (Poisson binomial, exact)."""
    distribution = [1.0]
    for chance in chances:
        distribution = [
            (distribution[k] if k < len(distribution) else 0.0) * (1 - chance) + (distribution[k - 1] * chance if k else 0.0) for k in range(len(distribution) + 1)
        ]
    return sum(distribution[successes:])


def check_clues(document: Document, case: Case) -> None:
    """Refuse a case whose best replies give themselves away by their length or their place in the file.

    Raises:
        ContentError: the clue occurs more often than chance would allow (p < 0.05, Poisson binomial).
    """
    steps = _choices(case)
    chances = [1 / len(step.replies) for step in steps]
    for lang, word in (("en", "English"), ("zh", "Chinese")):
        for extreme, name in ((max, "longest"), (min, "shortest")):
            found = sum(_is_extreme(step, lang, extreme) for step in steps)
            if chance_of(found, chances) < SUSPICIOUS:
                raise document.error(("steps",), f"in {word}, the best reply is the {name} in {found} of {len(steps)} steps: it gives itself away", f"let other replies be the {name} in some of them")
    for place in range(4):
        here = sum(_best_index([reply.quality for reply in step.replies]) == place for step in steps)
        if chance_of(here, [chance if len(step.replies) > place else 0.0 for step, chance in zip(steps, chances)]) < SUSPICIOUS / 4:
            raise document.error(("steps",), f"the best reply stands in place {place + 1} in {here} of {len(steps)} steps", "change the order of some replies")


def lint_case(path: Path) -> tuple[Case, Report]:
    """Read and check one case file in full.

    Raises:
        ContentError: the first mistake, with file, line and cure.
    """
    found: list[Report] = []

    def checks(document: Document, case: Case) -> None:
        check_references(document, case)
        check_words(document, case)
        found.append(walk(document, case))
        check_clues(document, case)

    case = load(path, Case, checks)
    return case, found[0]

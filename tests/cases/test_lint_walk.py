"""The linter's walk, which moves whole crowds at once, against a plain walk from state to state, on small random cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from homeward.cases.conditions import COMPARE, compile_condition, holds
from homeward.cases.lint import check_walk
from homeward.cases.model import Case
from homeward.cases.walk import MOST_CELLS, EndlessLoopError, TooManyCellsError, walk
from homeward.content import ContentError, Document
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

WORDS = {"en": "Word.", "zh": "字。"}
VARIABLES = ("trust", "discord", "time_left")
State = tuple[str, tuple[int, ...]]


def case_of(variables: dict[str, dict[str, int]], steps: dict[str, list[dict[str, Any]]], kinds: list[str]) -> Case:
    """Put a case together from what matters for a walk: variables, the replies of each step, and the kinds of the endings."""
    filled = {name: {"client": WORDS, "replies": [{"text": WORDS, "codes": ["CR"], "why": WORDS, "quality": "fair", **reply} for reply in replies]} for name, replies in steps.items()}
    return Case.model_validate(
        {
            "format": 1, "id": "random", "strand": "mi", "unit": "04-reflections", "title": WORDS, "competencies": ["M4"], "minutes": 5,
            "client": {"name": WORDS, "age": 40, "about": WORDS}, "scene": WORDS, "task": WORDS,
            "variables": {name: {"label": WORDS, **row} for name, row in variables.items()},
            "start": next(iter(steps)), "steps": filled,
            "endings": {f"end{number}": {"kind": kind, "title": WORDS, "text": WORDS, "debrief": WORDS} for number, kind in enumerate(kinds)},
        }
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a small case; loops and steps that nobody reaches are welcome."""
    ranges = {name: draw(st.tuples(st.integers(-2, 1), st.integers(0, 3), st.integers(0, 3))) for name in VARIABLES[: draw(st.integers(1, 3))]}
    variables = {name: {"min": low, "max": low + wide, "start": low + min(wide, at)} for name, (low, wide, at) in ranges.items()}
    kinds = draw(st.lists(st.sampled_from(["good", "poor"]), min_size=1, max_size=2))
    names = [f"step{number}" for number in range(draw(st.integers(1, 4)))]
    clause = st.tuples(st.sampled_from(list(variables)), st.sampled_from(sorted(COMPARE)), st.integers(-2, 4)).map(lambda parts: " ".join(map(str, parts)))
    condition = st.lists(st.lists(clause, min_size=1, max_size=2).map(" and ".join), min_size=1, max_size=2).map(" or ".join)
    steps = {}
    for number, name in enumerate(names):
        onward = names if draw(st.integers(0, 5)) == 0 else names[number + 1 :]
        target = st.sampled_from([*onward, *(f"end{index}" for index in range(len(kinds)))])
        branches = st.tuples(st.lists(st.builds(lambda when, to: {"when": when, "to": to}, condition, target), max_size=2), target).map(lambda both: [*both[0], {"to": both[1]}])
        reply = st.fixed_dictionaries({"effects": st.dictionaries(st.sampled_from(list(variables)), st.integers(-2, 2)), "quality": st.sampled_from(["strong", "weak"]), "next": branches})
        steps[name] = draw(st.lists(reply, min_size=2, max_size=3))
    return case_of(variables, steps, kinds)


class Plain:
    """The same questions, answered from state to state."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.start: State = (case.start, tuple(variable.start for variable in case.variables.values()))
        self.met = self.behind([self.start])
        self.loops = {state for state in self.met if state in self.behind(self.after(state))}

    def after(self, state: State, strong_only: bool = False) -> list[State]:
        """Return where each reply leads from a state."""
        found: list[State] = []
        for reply in self.case.steps[state[0]].replies if state[0] in self.case.steps else []:
            if strong_only and reply.quality != "strong":
                continue
            values = dict(zip(self.case.variables, state[1]))
            for name, change in reply.effects.items():
                values[name] = max(self.case.variables[name].min, min(self.case.variables[name].max, values[name] + change))
            to = next(branch.to for branch in reply.next if branch.when is None or holds(compile_condition(branch.when), values))
            found.append((to, tuple(values.values())))
        return found

    def behind(self, states: list[State], strong_only: bool = False) -> set[State]:
        """Return these states and all that follow them."""
        met, front = set(states), list(states)
        while front:
            new = set(self.after(front.pop(), strong_only)) - met
            met |= new
            front += new
        return met

    def conversations(self) -> list[int]:
        """Return the length of every conversation, playing them all."""
        lengths, front = [], [(self.start, 0)]
        while front:
            state, exchanges = front.pop()
            if state[0] in self.case.endings:
                lengths.append(exchanges)
            front += [(following, exchanges + 1) for following in self.after(state)]
        return lengths


@settings(max_examples=300)
@given(cases())
def test_walk_finds_what_a_plain_walk_finds(case: Case) -> None:
    plain = Plain(case)
    if plain.loops:
        event("endless loop")
        with pytest.raises(EndlessLoopError) as caught:
            walk(case)
        assert caught.value.args[0] in {step for step, _ in plain.loops}
        return
    found, lengths = walk(case), plain.conversations()
    assert found.met == {step for step, _ in plain.met}
    assert found.best == {step for step, _ in plain.behind([plain.start], strong_only=True)} & set(case.endings)
    assert (found.paths, found.shortest, found.longest) == (len(lengths), min(lengths), max(lengths))


@settings(max_examples=100)
@given(cases())
def test_what_the_linter_says_of_a_random_case_is_true(case: Case) -> None:
    plain = Plain(case)
    missed = [name for name in [*case.steps, *case.endings] if name not in {step for step, _ in plain.met}]
    good = [step for step, _ in plain.behind([plain.start], strong_only=True) if step in case.endings and case.endings[step].kind == "good"]
    words = "for ever" if plain.loops else f"no conversation ever comes to '{missed[0]}'" if missed else "strong replies alone" if not good else ""
    event(words.split("'")[0] or "passes")
    document = Document(Path("random.yml"), {}, {})
    if not words:
        check_walk(document, case)
        return
    with pytest.raises(ContentError, match=words):
        check_walk(document, case)


def test_a_variable_that_no_condition_reads_does_not_hide_a_loop() -> None:
    moved = {"effects": {"trust": 1}, "next": "step0"}
    with pytest.raises(EndlessLoopError):
        walk(case_of({"trust": {"start": 0, "max": 10}}, {"step0": [moved, {"next": "end0"}]}, ["good"]))


def test_a_loop_that_uses_up_time_ends() -> None:
    wait = {"effects": {"time_left": -1}, "next": [{"when": "time_left > 0", "to": "step0"}, {"to": "end0"}]}
    found = walk(case_of({"time_left": {"start": 90, "max": 90}}, {"step0": [wait, {"next": "end0"}]}, ["good"]))
    assert (found.shortest, found.longest, found.paths) == (1, 90, 91)


def test_counts_stay_exact_beyond_machine_numbers() -> None:
    steps = {f"step{number}": [{"next": f"step{number + 1}" if number < 79 else "end0"}] * 5 for number in range(80)}
    assert walk(case_of({"trust": {"start": 0}}, steps, ["good"])).paths == 5**80


def test_too_many_states() -> None:
    names = [f"v{number}" for number in range(6)]
    reads = {"next": [{"when": " and ".join(f"{name} > 1" for name in names), "to": "end0"}, {"to": "end0"}]}
    with pytest.raises(TooManyCellsError) as caught:
        walk(case_of({name: {"start": 0, "max": 9} for name in names}, {"step0": [reads, reads]}, ["good"]))
    assert caught.value.args[0] == 10**6 > MOST_CELLS


@settings(max_examples=50)
@given(cases())
def test_order_of_variables_does_not_matter(case: Case) -> None:
    assume(not Plain(case).loops)
    turned = case.model_copy(update={"variables": dict(reversed(case.variables.items()))})
    assert walk(turned) == walk(case)

"""The ninety days in Python and in the browser: the same dice, the same state to the last bit, by every way of working and in random plays, plain and after save → load."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from homeward.casework.caseload import ACTIONS, FACTS, PARTS, Run, play, replay, score, strategies
from homeward.casework.caseload.data import compiled
from homeward.casework.caseload.dice import chance, mix
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = list(range(1, 101))
CONTENT = compiled("en")
COUNTED: dict[Run, Any] = {}
BY_STRATEGY = """(({ content, plan, seeds, hours }) => JSON.stringify(seeds.map((seed) => {
  const run = M['caseload/rules.js'].play(content, content.strategies.find((row) => row.id === plan), seed, hours);
  return [run.state(), M['caseload/rules.js'].score(run)];
})))(given)"""
"""As one text: a browser hands over a long list part by part."""
BY_MOVES = """(({ content, games }) => JSON.stringify(games.map(({ cut, ...game }) => {
  const { Run, replay, take, score } = M['caseload/rules.js'];
  const saved = JSON.parse(JSON.stringify({ ...game, moves: game.moves.slice(0, cut) }));
  const run = replay(content, saved);
  for (const move of game.moves.slice(cut)) take(run, move);
  return [run.state(), score(run)];
})))(given)"""


def told(run: Run, place: int = 0) -> list[Any]:
    """The state of one run and its score, as JSON."""
    return [run.state(place), {name: float(row[place]) for name, row in _scores(run).items()}]


def _scores(run: Run) -> dict[str, Any]:
    if run not in COUNTED:
        COUNTED[run] = score(run)
    return COUNTED[run]


@given(st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=200), st.integers(0, 60))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_dice(javascript: Callable[..., Any], parts: list[int], part: int) -> None:
    ours = mix(np.array(parts, dtype=np.uint32), part)
    assert javascript("given[0].map((before) => M['caseload/rules.js'].mix(before, given[1]))", [parts, part]) == ours.tolist()
    assert ((chance(ours) >= 0) & (chance(ours) < 1)).all()


@pytest.mark.parametrize("plan, hours", [(name, 16) for name in strategies()] + [("first-weeks-then-links", 9.5), ("loudest-first", 30)])
def test_every_way_of_working(plan: str, hours: float, javascript: Callable[..., Any]) -> None:
    run = play(plan, SEEDS, hours)
    found = javascript(BY_STRATEGY, {"content": CONTENT, "plan": plan, "seeds": SEEDS, "hours": hours})
    assert json.loads(found) == [told(run, place) for place in range(len(SEEDS))]


def random_game(dice: random.Random) -> tuple[dict[str, Any], Run]:
    """A whole game or part of one, of whatever is possible."""
    seed, hours = dice.randrange(2**32), dice.choice([8, 12.5, 16, 30])
    run, moves = Run(seed, hours), []
    for _ in range(dice.choice([3, 13, 13, 13])):
        for _ in range(45):
            action = dice.choice((*ACTIONS, "visit", "accompany", "accompany", "leaflet"))
            where = [] if action in ("partners", "supervision") else [dice.randrange(10)]
            where += [dice.randrange(6)] if action == "accompany" else [dice.randrange(5)] if action == "leaflet" else []
            if run.act(action, *where).all():
                moves.append([action, *where])
        run.end_week()
        moves.append("end")
    return {"seed": seed, "hours": hours, "moves": moves, "cut": dice.randint(0, len(moves))}, run


def test_random_plays(javascript: Callable[..., Any]) -> None:
    dice = random.Random(7)
    games, runs = zip(*(random_game(dice) for _ in range(40)))
    assert json.loads(javascript(BY_MOVES, {"content": CONTENT, "games": list(games)})) == [told(run) for run in runs]
    game = json.loads(json.dumps(games[0]))
    assert replay(game).state() == runs[0].state()
    with pytest.raises(ValueError, match="is not possible"):
        replay({**game, "moves": [["talk", 3]]})


def test_lists_are_the_same(javascript: Callable[..., Any]) -> None:
    assert javascript("[M['caseload/rules.js'].ACTIONS, M['caseload/rules.js'].PARTS, Object.keys(M['caseload/rules.js'].FACTS)]") == [list(ACTIONS), list(PARTS), list(FACTS)]


@pytest.mark.parametrize("moves", ["[['fly', 0]]", "[['visit', 99]]", "[['visit']]", "[['talk', 0]]", "['stop']", "[['accompany', 4]]", "null"])
def test_moves_that_do_not_fit_are_refused(moves: str, javascript: Callable[..., Any]) -> None:
    code = f"(() => {{ try {{ M['caseload/rules.js'].replay(given, {{ seed: 1, hours: 16, moves: {moves} }}); return 'taken'; }} catch (error) {{ return error instanceof M['caseload/rules.js'].MoveError; }} }})()"
    assert javascript(code, CONTENT) is True

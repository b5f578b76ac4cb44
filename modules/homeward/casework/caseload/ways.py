"""Ways of working, played through by the same few lines for each: a way of working is a list of rules (``strategies.yml``), so both engines read one definition.

Each week the rules are gone through once, from first to last. A rule looks at the clients one after another, beginning with another one each week,
and acts for each of whom its facts hold, as long as there is time. :data:`FACTS` and those of ``widgets/caseload/rules.js`` are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .data import ACTIONS, Rule, Strategy, strategy
from .engine import AGAIN, CLOSED, HOUSING, KIND, LOOSE, LOST, OPEN, OWN, PAPER, STEADY, TAKEN, WORK, Run

ORDER = (HOUSING, AGAIN, *range(OWN))
"""Which open need comes first: what cannot wait, then the client's own order."""
TURN = 3
"""By how many places the first client moves on each week."""
DOES = (*ACTIONS, "work")
"""What a rule may do; ``work`` is going along to look for work."""
SOMETIMES = 0.15
"""Share of the times at which the fact ``chance`` holds."""


def _due_to_ask(run: Run, c: int) -> np.ndarray:
    state = run.need[c]
    return (((state == PAPER) | (state == TAKEN)) & (run.since[c] < run.week)).any(axis=0)


FACTS: dict[str, Callable[[Run, int], np.ndarray]] = {
    "crisis": lambda run, c: run.crisis[c],
    "test": lambda run, c: run.test[c],
    "evicted": lambda run, c: run.evicted[c] > 0,
    "quarrel": lambda run, c: run.quarrel[c],
    "lead": lambda run, c: run.lead[c] > 0,
    "again": lambda run, c: run.need[c, AGAIN] == OPEN,
    "loud": lambda run, c: run.loud[c] > 0,
    "lost": lambda run, c: run.contact[c] == LOST,
    "loose": lambda run, c: run.contact[c] <= LOOSE,
    "steady": lambda run, c: run.contact[c] >= STEADY,
    "phone": lambda run, c: run.phone[c],
    "no_phone": lambda run, c: ~run.phone[c],
    "unreached": lambda run, c: ~run.reached[c],
    "quiet": lambda run, c: ~run.reached[c] & (run.silent[c] >= 2),
    "no_card": lambda run, c: run.talked[c] == 0,
    "open": lambda run, c: (run.need[c] == OPEN).any(axis=0),
    "to_ask": _due_to_ask,
    "ready": lambda run, c: (run.work[c] == OPEN) & ((run.need[c] == CLOSED).any(axis=0) | (run.lead[c] > 0)),
    "chance": lambda run, c: run.draw(c, KIND["chance"] + run.asked) < SOMETIMES,
}
"""What a rule may ask about a client."""


def play_week(run: Run, plan: Strategy) -> None:
    """Go through the rules of a way of working once."""
    people = len(run.clients)
    for place, rule in enumerate(plan.rules):
        run.asked = place
        if not rule.weeks[0] <= run.week <= rule.weeks[1] or (run.week - rule.weeks[0]) % rule.every:
            continue
        if rule.do in ("partners", "supervision"):
            run.act(rule.do, who=_time(run, plan, rule.do))
            continue
        times = np.zeros(run.runs, dtype=np.int64)
        for step in range(people):
            c = (run.week * TURN + step) % people
            if rule.client is None or rule.client == c:
                times += _follow(run, plan, rule, c, times < rule.most)


def _time(run: Run, plan: Strategy, action: str, c: int | None = None) -> np.ndarray:
    """Return where there is time: who writes keeps back what the paperwork needs."""
    if action in ("answer", "test") or not plan.writes:
        return np.ones(run.runs, dtype=bool)
    return run.left - run.cost(action, c) >= run.backlog + int(run.parameters["paper"])


def _follow(run: Run, plan: Strategy, rule: Rule, c: int, who: np.ndarray) -> np.ndarray:
    """Follow a rule for one client; return where something was done."""
    action = "accompany" if rule.do == "work" else rule.do
    who = who & _time(run, plan, action, c)
    for fact in rule.if_:
        who = who & FACTS[fact](run, c)
    if not who.any():
        return who
    if rule.do == "work":
        return run.act("accompany", c, WORK, who)
    if rule.do not in ("accompany", "leaflet"):
        return run.act(rule.do, c, None, who)
    done = np.zeros(run.runs, dtype=bool)
    for slot in ORDER:  # the first open need, and only that one
        here = who & (run.need[c, slot] == OPEN)
        if rule.do == "leaflet":
            here &= ~run.tried[c, slot]
        who = who & ~here
        if here.any():
            done |= run.act(rule.do, c, slot, here)
    return done


def play(plan: str | Strategy, seeds: int | Iterable[int], hours: float | None = None, changed: Mapping[str, float] | None = None) -> Run:
    """Play ninety days by a way of working, once for each seed; return the finished runs."""
    made = strategy(plan) if isinstance(plan, str) else plan
    run = Run(seeds, hours, changed)
    while not run.over:
        play_week(run, made)
        run.end_week()
    return run


END = "end"
"""The move that ends a week."""


def replay(saved: Mapping[str, Any]) -> Run:
    """Play a saved game again: ``{"seed", "hours", "moves"}``, each move ``"end"`` or ``[action, client, need]`` by their places.

    Raises:
        ValueError: a move does not fit.
    """
    run = Run(int(saved["seed"]), saved["hours"])
    for number, move in enumerate(saved["moves"], start=1):
        if move == END:
            run.end_week()
            continue
        if move[0] not in ACTIONS or not run.act(*move).all():
            raise ValueError(f"move {number} ({move[0]}) is not possible → begin a new run")
    return run


def own(name: str, rules: Sequence[Mapping[str, object]], writes: bool = True) -> Strategy:
    """Make a way of working of one's own, to be compared with the others: ``own("mine", [{"do": "visit", "if": ["lost"]}, …])``.

    Raises:
        ValueError: a rule asks for something that the model does not know.
    """
    made = Strategy.model_validate({"id": name, "name": {"en": name, "zh": name}, "says": {"en": name, "zh": name}, "named": False, "writes": writes, "rules": list(rules)})
    check(made)
    return made


def check(plan: Strategy) -> None:
    """Refuse a rule whose action or fact is not known."""
    for rule in plan.rules:
        if rule.do not in DOES:
            raise ValueError(f"nobody can do '{rule.do}' → use one of: {', '.join(DOES)}")
        for fact in rule.if_:
            if fact not in FACTS:
                raise ValueError(f"'{fact}' is no fact about a client → use one of: {', '.join(FACTS)}")


"""What is counted after ninety days: five parts, each from 0 to 100, and their mean. Nothing about whether anybody used drugs: the model does not know it."""

from __future__ import annotations

import numpy as np

from .data import PARTS
from .engine import CLOSED, NONE, TALK_BY, WEEKS, Run


def score(run: Run) -> dict[str, np.ndarray]:
    """Return the five parts and, as ``mean``, their mean: an array with one number for each run."""
    people = len(run.clients)
    agreed, closed = (run.need != NONE).sum(axis=(0, 1)), (run.need == CLOSED).sum(axis=(0, 1))
    wanted, found = (run.work != NONE).sum(axis=0), (run.work == CLOSED).sum(axis=0)
    talks = ((run.talked > 0) & (run.talked <= TALK_BY)).sum(axis=0) * 2 + (run.talked > TALK_BY).sum(axis=0)
    due = 2 * people + 2 * run.crises + 2 * run.tests
    done = talks + 2 * run.answered + 2 * run.followed
    parts = {
        "contact": 100 * run.kept / (WEEKS * people),
        "linkages": 100 * closed / agreed,
        "work": 100 * found / wanted,
        "safety": 100 * done / due,
        "hours": 100 * run.order / WEEKS,
    }
    total = parts["contact"]
    for name in PARTS[1:]:
        total = total + parts[name]
    return {**parts, "mean": total / len(PARTS)}

"""Ways of working compared on the same luck: a table of means with their intervals, and what becomes of it where a parameter is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from ...text import Text, language
from .counting import score
from .data import PARTS, Strategy, parameters, strategies, strategy, words
from .ways import play

SEEDS = range(1, 201)
"""Which luck, if nothing is said: two hundred quarters."""
SURE = 0.95
MOST = (0.1, 0.9)
"""Between these shares of the quarters lie eight of ten."""
MEAN = Text(en="Mean of the five", zh="五项平均")


def named() -> list[str]:
    """Return the three ways of working that a player is compared with."""
    return [row.id for row in strategies().values() if row.named]


def compare(plans: Iterable[str | Strategy] | None = None, seeds: Iterable[int] = SEEDS, hours: float | None = None, changed: Mapping[str, float] | None = None) -> Any:
    """Play ways of working on the same luck.

    Args:
        plans: ways of working, by name or made with :func:`~homeward.casework.caseload.own`; all of the kit if left out.
        seeds: which luck; each seed is one quarter with ten people.
        hours: hours a week.
        changed: other parameters to set otherwise, by name.

    Returns:
        A table with one row for each way of working and part of the score (and ``mean``): the mean over the quarters, its 95 % interval
        (Student's t, from scipy), and the range in which eight of ten quarters lie.
    """
    import pandas as pd
    from scipy import stats

    luck = [int(seed) for seed in seeds]
    rows = []
    for plan in plans if plans is not None else strategies():
        made = strategy(plan) if isinstance(plan, str) else plan
        for part, values in score(play(made, luck, hours, changed)).items():
            mean, error = float(values.mean()), float(stats.sem(values)) if len(luck) > 1 else float("nan")
            # Without any spread there is no interval to work out: it is the mean itself.
            ends = (mean, mean) if error == 0 else stats.t.interval(SURE, len(luck) - 1, loc=mean, scale=error)
            rows.append({"strategy": made.id, "part": part, "mean": mean, "from": float(ends[0]), "to": float(ends[1]), "low": float(np.quantile(values, MOST[0])), "high": float(np.quantile(values, MOST[1]))})
    return pd.DataFrame(rows).set_index(["strategy", "part"])


@cache
def results() -> dict[str, Any]:
    """Return, for the written form, how every way of working came out: part → mean and the ends between which eight of ten quarters lie."""
    rows = {}
    for plan in strategies():
        rows[plan] = {part: [float(values.mean()), *(float(np.quantile(values, end)) for end in MOST)] for part, values in score(play(plan, SEEDS)).items()}
    return {"quarters": len(SEEDS), "rows": rows}


def part_name(part: str) -> Text:
    """Return what a part of the score is called."""
    return MEAN if part == "mean" else words().parts[part].name


def plan_name(plan: str) -> str:
    """Return what a way of working is called; one's own goes by its id."""
    return strategies()[plan].name.in_(language()) if plan in strategies() else plan


def in_words(table: Any) -> Any:
    """Return a comparison to be read: ways of working down, parts across, each cell the mean and, in brackets, where eight of ten quarters lie; in the reader's language."""
    import pandas as pd

    shape = "{mean:.0f}（{low:.0f}—{high:.0f}）" if language() == "zh" else "{mean:.0f} ({low:.0f}–{high:.0f})"
    cells: dict[str, dict[str, str]] = {}
    for (plan, part), row in table.iterrows():
        cells.setdefault(plan_name(plan), {})[part_name(part).in_()] = shape.format(**row)
    return pd.DataFrame.from_dict(cells, orient="index", columns=[part_name(part).in_() for part in (*PARTS, "mean")])


def sensitivity(plans: Sequence[str] | None = None, seeds: Iterable[int] = SEEDS, hours: float | None = None, names: Iterable[str] | None = None) -> Any:
    """Set each parameter to the two ends of its range, one at a time, and return the mean score of each way of working: does the order hold?

    Args:
        plans: ways of working; the three named ones if left out.
        seeds: which luck.
        hours: hours a week, for all but the parameter ``hours`` itself.
        names: parameters; all if left out.
    """
    import pandas as pd

    luck, chosen = [int(seed) for seed in seeds], list(plans or named())
    wanted = set(names) if names is not None else None
    rows = {}
    for row in parameters():
        if wanted is None or row.id in wanted:
            for value in (row.low, row.high):
                set_to = {"hours": hours} if hours is not None else {}
                rows[row.id, value] = {plan: float(score(play(plan, luck, changed={**set_to, row.id: value}))["mean"].mean()) for plan in chosen}
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index = pd.MultiIndex.from_tuples(table.index, names=["parameter", "value"])
    return table

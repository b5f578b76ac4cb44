"""Agreement between two people who coded the same lines.

Cohen's kappa (Cohen 1960, doi 10.1177/001316446002000104): agreement beyond what the two would reach by chance, given how often each uses each code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

FOLDS = {"SR": "R", "CR": "R"}
"""Codes that count as one when agreement is judged: experts do not agree on simple or complex well enough to fail a learner by it."""


def folded(code: str) -> str:
    """Return the code under which agreement is judged: SR and CR become R, all others stay."""
    return FOLDS.get(code, code)


def confusion(one: Sequence[str], two: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return the confusion table: code of the first coder → code of the second → how many lines. Codes come in the order in which they first occur.

    Raises:
        ValueError: the two did not code the same number of lines.
    """
    if len(one) != len(two):
        raise ValueError(f"{len(one)} and {len(two)} codes → both must have coded the same lines")
    codes = list(dict.fromkeys([*one, *two]))
    pairs = Counter(zip(one, two))
    return {row: {column: pairs[row, column] for column in codes} for row in codes}


def kappa(one: Sequence[str], two: Sequence[str]) -> float | None:
    """Return Cohen's kappa, from -1 to 1.

    None where it does not exist: no line coded, or both used one and the same code throughout (chance alone would then agree always).

    Raises:
        ValueError: the two did not code the same number of lines.
    """
    table = confusion(one, two)
    n = len(one)
    if not n:
        return None
    observed = sum(table[code][code] for code in table)
    by_chance = sum(sum(table[code].values()) * sum(row[code] for row in table.values()) for code in table)  # n² times the chance agreement
    if by_chance == n * n:
        return None
    return (n * observed - by_chance) / (n * n - by_chance)


def splits(coders: Sequence[Mapping[str, str]]) -> dict[str, dict[str, int]]:
    """Return line → code → how many coders said so, the commonest first; lines in the order of the first coder who coded them."""
    lines = dict.fromkeys(line for codes in coders for line in codes)
    return {line: dict(Counter(codes[line] for codes in coders if line in codes).most_common()) for line in lines}

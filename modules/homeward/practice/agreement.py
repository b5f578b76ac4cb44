"""Agreement between people who coded the same lines: two (Cohen) or several (Fleiss).

Cohen's kappa (Cohen 1960, doi 10.1177/001316446002000104): agreement beyond what the two would reach by chance, given how often each uses each code.
Fleiss' kappa stands below. Both are a few lines of arithmetic, so the kit needs no library of statistics for them; the tests compare them with one (statsmodels).
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


# Several people: lines, each with the codes that its coders gave. Who gave which code plays no part, so the coders need not be the same from line to line.


def _counted(lines: Sequence[Sequence[str]]) -> tuple[int, list[Counter[str]]]:
    """Return how many coders each line has, and for each line how many gave each code."""
    numbers = {len(codes) for codes in lines}
    if len(numbers) > 1:
        raise ValueError(f"lines have from {min(numbers)} to {max(numbers)} coders → compare lines that equally many people coded")
    if numbers and min(numbers) < 2:
        raise ValueError("one coder cannot agree with anyone → let at least two people code the same lines")
    return next(iter(numbers), 0), [Counter(codes) for codes in lines]


def raw(lines: Sequence[Sequence[str]]) -> float | None:
    """Return raw agreement: the share of pairs of coders who gave a line the same code, from 0 to 1; None without lines.

    For two coders it is the share of lines on which they agree. Nothing is taken off for chance.

    Args:
        lines: for each line the codes its coders gave, in any order.

    Raises:
        ValueError: the lines do not have equally many coders, or only one.
    """
    coders, counts = _counted(lines)
    pairs = len(counts) * coders * (coders - 1)
    return sum(n * (n - 1) for line in counts for n in line.values()) / pairs if pairs else None


def fleiss(lines: Sequence[Sequence[str]]) -> float | None:
    """Return Fleiss' kappa, at most 1 (all agree on each line), at least -1 / (coders - 1).

    Agreement of several coders beyond what they would reach by chance, given how often each code is used by all of them together
    (Fleiss 1971, doi 10.1037/h0031619). Worked out in whole numbers up to the last division, so that it does not depend on the order of lines or coders.

    None where it does not exist: no line, or one and the same code throughout.

    Args:
        lines: for each line the codes its coders gave, in any order.

    Raises:
        ValueError: the lines do not have equally many coders, or only one.
    """
    coders, counts = _counted(lines)
    codings = coders * len(counts)
    same = sum(n * (n - 1) for line in counts for n in line.values())  # ordered pairs that agree
    by_chance = sum(n * n for n in sum(counts, Counter()).values())  # codings² times the chance agreement
    if by_chance == codings * codings:
        return None
    return (same * codings - by_chance * (coders - 1)) / ((coders - 1) * (codings * codings - by_chance))


def by_category(lines: Sequence[Sequence[str]]) -> dict[str, float | None]:
    """Return code → kappa of this code against all others (Fleiss 1971): how far one can rely on it; codes in the order in which they first occur.

    Weighted by p (1 - p), p being the share of a code among all codings, these kappas average to that of :func:`fleiss`.

    Raises:
        ValueError: the lines do not have equally many coders, or only one.
    """
    _counted(lines)
    codes = dict.fromkeys(code for line in lines for code in line)
    return {code: fleiss([[str(given == code) for given in line] for line in lines]) for code in codes}

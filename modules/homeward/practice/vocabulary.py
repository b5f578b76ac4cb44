"""The words in which practice is described: behaviours of a reply, competencies it practises, and its quality."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from ..content import PACKAGE, read_yaml
from ..text import Text

Quality = Literal["strong", "fair", "weak", "harmful"]
POINTS: dict[str, int] = {"strong": 3, "fair": 2, "weak": 1, "harmful": 0}
"""Points of a reply. Four grades, as in observed-practice scales that keep 'potentially harmful' apart from 'unskilled'."""
BEST = max(POINTS.values())


def share(rows: Iterable[tuple[int, int]]) -> int | None:
    """Return the share of points over (points, points possible) in whole percent, rounded half up; None where nothing was possible."""
    pairs = list(rows)
    points, possible = sum(row[0] for row in pairs), sum(row[1] for row in pairs)
    return (200 * points + possible) // (2 * possible) if possible else None


QUALITY_WORDS: dict[str, Text] = {
    "strong": Text(en="Strong", zh="很好"),
    "fair": Text(en="Fair", zh="可以"),
    "weak": Text(en="Weak", zh="欠妥"),
    "harmful": Text(en="Could harm", zh="可能伤人"),
}


@cache
def _lists() -> dict[str, dict[str, dict[str, str]]]:
    return read_yaml(PACKAGE / "practice" / "vocabulary.yml").data


@cache
def names() -> dict[str, Text]:
    """Return code → name for every behaviour and competency."""
    lists = _lists()
    return {code: Text(en=row["en"], zh=row["zh"]) for group in lists.values() for code, row in group.items()}


def behaviours(mark: str | None = None) -> list[str]:
    """Return the behaviour codes (MITI 4.2.1), all of them or those marked adherent, non-adherent or neutral."""
    return [code for code, row in _lists()["behaviours"].items() if mark in (None, row["mark"])]


def competencies() -> list[str]:
    """Return the competency codes."""
    return list(_lists()["competencies"])


def check_codes(codes: list[str], allowed: list[str], what: str) -> list[str]:
    """Return ``codes`` unchanged if all are allowed.

    Raises:
        ValueError: one is not; the message lists those that are.
    """
    for code in codes:
        if code not in allowed:
            raise ValueError(f"'{code}' is not a {what} → use one of: {' '.join(allowed)}")
    return codes

"""Summary scores of MITI 4.2.1 from behaviour counts and global scales.

Counts are what ``homeward.cases.player.Player.counts`` gives: code → how often, codes as in ``practice/vocabulary.yml``. Competency codes
(M4, C1 …) may stand among them and are passed over. The formulas are those of the Motivational Interviewing Treatment Integrity coding
manual 4.2.1 (Moyers, Manuel, Ernst), as read in PMC9461167, table 3.

The marks *fair* and *good* are a compass, not a licence exam: the manual means them for recordings of real sessions, counted by trained coders; a written case
is neither, and no norm for Chinese conversations was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from ..content import PACKAGE, read_yaml
from ..practice.vocabulary import behaviours, competencies
from ..text import Name, Strict, Text
from .codes import global_scales

Level = Literal["below", "fair", "good"]
Basis = Literal["counts", "globals"]
Counts = Mapping[str, int]

LEVELS: dict[Level, Text] = {
    "below": Text(en="below fair", zh="未到“尚可”"),
    "fair": Text(en="fair", zh="尚可"),
    "good": Text(en="good", zh="良好"),
}
"""The marks in words."""


class Threshold(Strict):
    """The two marks of one summary score, with their source."""

    index: Name
    """Name of the score: a function of this module."""
    of: Basis
    """What it is worked out from: behaviour counts or global scales."""
    name: Text
    """What a reader calls it."""
    formula: str
    """How it is computed, in codes."""
    fair: float
    """Smallest value that counts as fair (the manual: basic competence)."""
    good: float
    """Smallest value that counts as good (the manual: proficiency)."""
    unit: Text
    """What stands behind the number."""
    source: Name
    """Key in the bibliography."""
    locator: str
    """Where the marks were read."""
    claim: str
    """The claims ``<claim>-fair`` and ``<claim>-good`` print these marks in the book."""

    def level(self, value: float | None) -> Level | None:
        """Return where a value stands, or None if there is no value."""
        if value is None:
            return None
        return "good" if value >= self.good else "fair" if value >= self.fair else "below"


@cache
def thresholds(of: Basis = "counts") -> dict[str, Threshold]:
    """Return the marks by name of the score: of the scores that are worked out from counts, or from the global scales."""
    rows = [Threshold.model_validate(row) for row in read_yaml(PACKAGE / "mi" / "thresholds.yml").data]
    return {row.index: row for row in rows if row.of == of}


def _checked(counts: Counts) -> Counts:
    known = {*behaviours(), *competencies()}
    for code, number in counts.items():
        if code not in known:
            raise ValueError(f"'{code}' is not a code that is known → use one of: {' '.join(behaviours())}")
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ValueError(f"'{code}' is counted as {number!r} → a count is a whole number from 0")
    return counts


def questions(counts: Counts) -> int:
    """Return the number of questions: Q (MITI 4.2.1 counts open and closed questions alike).

    Raises:
        ValueError: a code is unknown, or a count is not a whole number from 0. The same holds for every function here.
    """
    return _checked(counts).get("Q", 0)


def reflections(counts: Counts) -> int:
    """Return the number of reflections: SR + CR (MITI 4.2.1)."""
    counts = _checked(counts)
    return counts.get("SR", 0) + counts.get("CR", 0)


def ratio(counts: Counts) -> float | None:
    """Return reflections per question: (SR + CR) / Q (MITI 4.2.1); None when no question was asked, for then there is nothing to compare."""
    asked = questions(counts)
    return reflections(counts) / asked if asked else None


def percent_complex(counts: Counts) -> float | None:
    """Return complex reflections in per cent of all reflections: 100 × CR / (SR + CR) (MITI 4.2.1); None when nothing was reflected.

    The least certain of these scores: coders agree poorly on simple or complex (Moyers 2016, doi 10.1016/j.jsat.2016.01.001).
    """
    given = reflections(counts)
    return 100 * counts.get("CR", 0) / given if given else None


def adherent(counts: Counts) -> int:
    """Return the MI-adherent total: Seek Collaboration + Affirm + Emphasise Autonomy (MITI 4.2.1). The manual sets no mark for it."""
    counts = _checked(counts)
    return sum(counts.get(code, 0) for code in behaviours("adherent"))


def non_adherent(counts: Counts) -> int:
    """Return the MI-non-adherent total: Confront + Persuade (MITI 4.2.1). The manual sets no mark for it."""
    counts = _checked(counts)
    return sum(counts.get(code, 0) for code in behaviours("non-adherent"))


def indices(counts: Counts) -> dict[str, float | None]:
    """Return all summary scores that can be counted: questions, reflections, ratio, percent_complex, adherent, non_adherent."""
    return {function.__name__: function(counts) for function in (questions, reflections, ratio, percent_complex, adherent, non_adherent)}


def _mean(scores: Mapping[str, int], score: str) -> float | None:
    known = global_scales()
    for scale, value in scores.items():
        if scale not in known:
            raise ValueError(f"'{scale}' is not a global scale → use one of: {' '.join(known)}")
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
            raise ValueError(f"'{scale}' is scored {value!r} → a global scale is scored from 1 to 5")
    parts = global_scales(score)
    return sum(scores[scale] for scale in parts) / len(parts) if all(scale in scores for scale in parts) else None


def technical(scores: Mapping[str, int]) -> float | None:
    """Return the technical global: (Cultivating Change Talk + Softening Sustain Talk) / 2 (MITI 4.2.1), from 1 to 5; None unless both are scored.

    Args:
        scores: global scale → 1 to 5, scales as in :func:`homeward.mi.codes.global_scales`.

    Raises:
        ValueError: a scale is unknown, or a score is not a whole number from 1 to 5.
    """
    return _mean(scores, "technical")


def relational(scores: Mapping[str, int]) -> float | None:
    """Return the relational global: (Partnership + Empathy) / 2 (MITI 4.2.1), from 1 to 5; None unless both are scored.

    Raises:
        ValueError: a scale is unknown, or a score is not a whole number from 1 to 5.
    """
    return _mean(scores, "relational")


def level(index: str, value: float | None) -> Level | None:
    """Return where a value stands against the two marks: below, fair or good; None without a value or without marks."""
    marks = (thresholds() | thresholds("globals")).get(index)
    return marks.level(value) if marks else None

"""What the live tally needs: the codes, how each is marked, the marks of the summary scores, and how levels are called."""

from __future__ import annotations

from typing import Any

from ..practice.vocabulary import behaviours, names
from ..text import Language, Text
from .indices import LEVELS, thresholds


def compiled(lang: Language) -> dict[str, Any]:
    """Return the tally's content as plain JSON in one language."""
    marks = {code: mark for mark in ("adherent", "non-adherent", "neutral") for code in behaviours(mark)}
    return {
        "id": "tally",
        "title": Text(en="Tally for a role play", zh="角色扮演计数器").in_(lang),
        "competencies": [],
        "codes": {code: names()[code].in_(lang) for code in behaviours()},
        "marks": {code: marks[code] for code in behaviours()},
        "thresholds": [{"index": row.index, "name": row.name.in_(lang), "formula": row.formula, "fair": row.fair, "good": row.good, "unit": row.unit.in_(lang)} for row in thresholds().values()],
        "levels": {level: text.in_(lang) for level, text in LEVELS.items()},
    }

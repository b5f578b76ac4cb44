"""What every exercise has, and parts that several kinds share."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator

from ...text import Name, Strict, Text, localise
from ..vocabulary import Quality, behaviours, check_codes, competencies


class Exercise(Strict):
    """What every exercise has."""

    format: Literal[1]
    """Version of this format."""
    id: Name
    """Same as the file name."""
    strand: Literal["system", "mi", "cbt", "casework", "programme"]
    """The strand it belongs to."""
    unit: str
    """Stem of its unit."""
    title: Text
    """Title."""
    competencies: list[str] = Field(min_length=1)
    """What it practises."""
    intro: Text | None = None
    """One or two sentences before it starts."""
    allow_words: list[str] = Field(default_factory=list)
    """Words that the check would refuse, quoted here on purpose as words to unlearn."""

    @field_validator("competencies")
    @classmethod
    def _competencies(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, competencies(), "competency that is known")

    def compiled(self, lang: str | None = None) -> dict[str, Any]:
        """Return the exercise as plain JSON in one language."""
        return localise(self, lang)


def unique(rows: list[Any], what: str) -> list[Any]:
    """Return ``rows`` unchanged if every id stands once.

    Raises:
        ValueError: one stands twice.
    """
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise ValueError(f"the {what} id '{row.id}' stands twice → rename one")
        seen.add(row.id)
    return rows


class Option(Strict):
    """One thing the learner can choose."""

    text: Text
    """The words."""
    quality: Quality
    """How well it serves: strong, fair, weak or harmful."""
    why: Text
    """Feedback of its own: why."""
    codes: list[str] = Field(default_factory=list)
    """What kind of reply it is, where it is one."""

    @field_validator("codes")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, behaviours() + competencies(), "code that is known")

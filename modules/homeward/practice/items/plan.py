"""The plan: a form filled in together that prints on one page. Also the sheet of a written test and its marking sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from ...cbt import plans
from ...text import Name, Strict, Text
from .base import Exercise, unique


class FormField(Strict):
    """Something to fill in."""

    id: Name
    """Unique in the form."""
    label: Text
    """What is asked."""
    kind: Literal["line", "lines", "choice", "scale"]
    """One line, several lines, one of ``options``, or a number from 0 to 10."""
    hint: Text | None = None
    """How to fill it in."""
    example: Text | None = None
    """What one worker and client wrote."""
    options: list[Text] = Field(default_factory=list)
    """What can be chosen."""
    points: list[int] = Field(default_factory=list)
    """What each option counts, where they count; then the form adds them up."""
    lines: int = Field(default=3, ge=2, le=12)
    """Height of a field of several lines."""
    element: plans.ElementName | None = None
    """What of a coping plan is written here (``cbt/plans.yml``): then the page tells, beside the finished form and not on paper, whether it is missing or vague."""

    @model_validator(mode="after")
    def _options(self) -> FormField:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("only a choice has options, and it needs them → add 'options:', or take them out")
        if self.points and len(self.points) != len(self.options):
            raise ValueError(f"{len(self.options)} options but {len(self.points)} points → give each option its points")
        if self.element and self.kind not in ("line", "lines"):
            raise ValueError(f"'{self.element}' is looked for in words, but a {self.kind} has none → make the field a line or lines, or take 'element' out")
        return self


class Section(Strict):
    """A part of the form."""

    id: Name
    """Unique in the form."""
    title: Text
    """Its heading."""
    text: Text | None = None
    """What to read before filling in."""
    fields: list[FormField] = Field(min_length=1, max_length=12)
    """What to fill in."""


class Plan(Exercise):
    """A form whose result prints on one page."""

    type: Literal["plan"]
    """Kind of exercise."""
    sections: list[Section] = Field(min_length=1, max_length=16)
    """The parts of the form."""
    note: Text | None = None
    """Printed at the foot: numbers to call, when to look at it again."""

    @field_validator("sections")
    @classmethod
    def _sections(cls, rows: list[Section]) -> list[Section]:
        unique([field for row in rows for field in row.fields], "field")
        return unique(rows, "section")

    def fields(self) -> dict[str, FormField]:
        """Return field id → field, in order."""
        return {field.id: field for section in self.sections for field in section.fields}

    @property
    def checked(self) -> bool:
        """Whether fields are elements of a coping plan, so that what is missing or vague can be told."""
        return any(field.element for field in self.fields().values())

    def check(self, answers: Mapping[str, Any], lang: str | None = None) -> list[plans.Finding]:
        """Return what is missing or too vague in the fields that are elements of a coping plan, in the order of the form; the page's list is the same.

        Args:
            answers: field id → what was filled in; a field that is left out is empty.
            lang: the reader's language; the setting if left out.
        """
        rows = [plans.Entry(name, field.element, str(answers.get(name, ""))) for name, field in self.fields().items() if field.element]
        labels = {name: field.label.in_(lang) for name, field in self.fields().items()}
        return [plans.Finding(seen.element, seen.kind, seen.words, labels[seen.id], plans.advice(seen, lang), seen.id) for seen in plans.look(rows)]

    def total(self, answers: Mapping[str, Any]) -> tuple[int, int] | None:
        """Return (points, points possible) over the choices that count and have been made; None where nothing counts or nothing is chosen."""
        counted = [(field.points[answers[name]], max(field.points)) for name, field in self.fields().items() if field.points and isinstance(answers.get(name), int)]
        return (sum(row[0] for row in counted), sum(row[1] for row in counted)) if counted else None

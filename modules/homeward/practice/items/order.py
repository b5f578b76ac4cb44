"""Ordering: tasks put in the order of their urgency, along a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field, field_validator, model_validator

from ...text import Name, Strict, Text
from ..vocabulary import share
from .base import Exercise, unique


class Slot(Strict):
    """A stretch of time."""

    id: Name
    """Unique in the exercise."""
    title: Text
    """Its name, such as "Today"."""


class Task(Strict):
    """Something to do, and when."""

    id: Name
    """Unique in the exercise."""
    text: Text
    """The task."""
    slot: Name
    """The stretch of time by which it has to be done."""
    why: Text
    """Why then."""


class Order(Exercise):
    """Tasks to be put in order; within one stretch of time any order is right."""

    type: Literal["order"]
    """Kind of exercise."""
    story: Text
    """Who, where, and what has to be done."""
    slots: list[Slot] = Field(min_length=2, max_length=5)
    """The stretches of time, earliest first."""
    tasks: list[Task] = Field(min_length=4, max_length=14)
    """The tasks."""

    @field_validator("slots")
    @classmethod
    def _slots(cls, rows: list[Slot]) -> list[Slot]:
        return unique(rows, "slot")

    @field_validator("tasks")
    @classmethod
    def _tasks(cls, rows: list[Task]) -> list[Task]:
        return unique(rows, "task")

    @model_validator(mode="after")
    def _known(self) -> Order:
        known = [slot.id for slot in self.slots]
        for task in self.tasks:
            if task.slot not in known:
                raise ValueError(f"task '{task.id}' stands in '{task.slot}', which is not a slot → use one of: {', '.join(known)}")
        for slot in known:
            if all(task.slot != slot for task in self.tasks):
                raise ValueError(f"no task stands in '{slot}' → give it one, or take the slot out")
        return self

    def score(self, order: Sequence[str]) -> int:
        """Return how well an order keeps what is urgent before what can wait.

        Of all pairs of tasks that belong to different stretches of time, the share that stands in the right order, in whole percent rounded half up
        (the idea of Kendall's tau with ties in the key).

        Args:
            order: every task id once, first to do first.

        Raises:
            ValueError: a task is missing, unknown, or stands twice.
        """
        if sorted(order) != sorted(task.id for task in self.tasks):
            raise ValueError("the order must name every task once")
        rank = {slot.id: number for number, slot in enumerate(self.slots)}
        urgency = {task.id: rank[task.slot] for task in self.tasks}
        ranks = [urgency[task] for task in order]
        pairs = [(earlier, later) for place, earlier in enumerate(ranks) for later in ranks[place + 1 :] if earlier != later]
        return share((int(earlier < later), 1) for earlier, later in pairs) or 0

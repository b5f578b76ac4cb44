"""What an exercise outside a conversation is: the schemas of ``exercises/items/<strand>/<id>.yml``, one module a kind.

**drill** (choose, see graded feedback and why), **sort** (put cards into groups), **board** (build a chain, leave out what does not belong),
**order** (put tasks in the order of their urgency), **write** (own words, then model answers and a self-rating), **code** (a transcript, line by line),
**ruler** and **agenda** (tools for talking), **cards** (dilemmas), **week** (a map of seven days), **timer** (riding out an urge),
**plan** (a form that prints on one page), **session** (an hour planned in three thirds).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, RootModel

from ...content import Document, load, read_yaml
from ...evidence.prose import looked_up
from .base import Exercise, Option, unique
from .cards import Cards, Dilemma
from .code import CLIENT_CODES, Code, Line, scheme_codes
from .drill import Drill, Question
from .order import Order, Slot, Task
from .placing import Board, Card, Group, Sort
from .plan import Plan, Section
from .session import SessionPlan
from .talk import Agenda, FollowUp, Ruler, Scale, Topic
from .timer import TimedStep, Timer
from .week import DAYS, Week
from .write import Model, Rung, Write

__all__ = [
    "CLIENT_CODES", "DAYS", "KINDS", "Agenda", "AnyItem", "Board", "Card", "Cards", "Code", "Dilemma", "Drill", "Exercise", "FollowUp", "Group", "Item", "Line", "Model", "Option", "Order",
    "Plan", "Question", "Ruler", "Rung", "Scale", "Section", "SessionPlan", "Slot", "Sort", "Task", "TimedStep", "Timer", "Topic", "Week", "Write", "load_item", "scheme_codes", "unique",
]  # fmt: skip

Item = Annotated[Drill | Sort | Board | Order | Write | Code | Ruler | Agenda | Cards | Week | Timer | Plan | SessionPlan, Field(discriminator="type")]
KINDS: dict[str, type[Exercise]] = {
    "drill": Drill,
    "sort": Sort,
    "board": Board,
    "order": Order,
    "write": Write,
    "code": Code,
    "ruler": Ruler,
    "agenda": Agenda,
    "cards": Cards,
    "week": Week,
    "timer": Timer,
    "plan": Plan,
    "session": SessionPlan,
}


class AnyItem(RootModel[Item]):
    """Any exercise; the key ``type`` says which."""

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.root.id


def load_item(path: Path, checks: Any = None) -> Any:
    """Read an exercise file of any kind; returns a model of one of :data:`KINDS`.

    Raises:
        ContentError: with file, line and cure.
    """
    document: Document = read_yaml(path)
    kind = document.data.get("type") if isinstance(document.data, dict) else None
    if kind not in KINDS:
        raise document.error(("type",), f"the type is '{kind}'", f"write one of: {', '.join(KINDS)}")
    return load(path, KINDS[kind], checks, looked_up)

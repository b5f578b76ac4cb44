"""Tasks of the labs: check, hint, model answer, with three outcomes.

A lab's own tasks lie in ``labs/<strand>_<nn>.py``. In the notebook the trainee edits ``answer = ...`` and calls ``task.check(answer)``.
The outcome is *not attempted* while the answer is still ``...``, *try again* with what to look at, or *good*.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..text import Text

Outcome = Literal["not attempted", "try again", "good"]

OUTCOMES: dict[str, Text] = {
    "not attempted": Text(en="Not attempted yet. Replace the dots and run the cell again.", zh="还没有作答。把省略号换成你的答案，再运行一次。"),
    "try again": Text(en="Try again.", zh="再试一次。"),
    "good": Text(en="Good.", zh="很好。"),
}


class Shown(str):
    """A string whose notebook output is its words."""

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return _paragraphs(self)


def _paragraphs(words: str) -> str:
    """Put words on the page as text that wraps; a notebook's plain output would run off a phone."""
    parts = [html.escape(part, quote=False).replace("\n", "<br>") for part in words.strip().split("\n\n")]
    return "".join(f'<p class="hw-said">{part}</p>' for part in parts)


@dataclass(frozen=True)
class Verdict:
    """Outcome of a check and what to say about it."""

    outcome: Outcome
    says: str

    def __repr__(self) -> str:
        return self.says

    def _repr_html_(self) -> str:
        return _paragraphs(self.says)


@dataclass(frozen=True)
class Task:
    """Something the trainee does in a lab.

    Args:
        judge: takes the answer; returns None if it is good, else what to look at again. It may raise TypeError, ValueError, KeyError
            or IndexError for an answer of the wrong shape: that is *try again* with ``shape``.
        hint: a nudge that does not give the answer away.
        model: an answer an experienced colleague might give.
        shape: what an answer looks like.
        praise: what was good about a good answer.
    """

    judge: Callable[[Any], Text | None]
    hint_text: Text
    model_text: Text
    shape: Text
    praise: Text | None = None

    def check(self, answer: Any = ...) -> Verdict:
        """Judge an answer."""
        if answer is ...:
            return Verdict("not attempted", OUTCOMES["not attempted"].in_())
        try:
            again = self.judge(answer)
        except (TypeError, ValueError, KeyError, IndexError, AttributeError):
            again = self.shape
        outcome: Outcome = "good" if again is None else "try again"
        more = self.praise if again is None else again
        return Verdict(outcome, OUTCOMES[outcome].in_() + (_gap() + more.in_() if more else ""))

    def hint(self) -> Shown:
        """Return the nudge."""
        return Shown(self.hint_text.in_())

    def model_answer(self) -> Shown:
        """Return an answer an experienced colleague might give."""
        return Shown(self.model_text.in_())


def _gap() -> str:
    from ..text import language

    return " " if language() == "en" else ""

"""The written form of a writing exercise: each task with its model answers and the statements to judge one's own words by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            [_rung(rung, number, t) for number, rung in enumerate(content["rungs"], 1)],
        ]
    )


def _rung(rung: dict[str, Any], number: int, t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", t("task_n", n=number)), " ", rung["situation"]),
        tag("p", tag("strong", rung["ask"])),
        tag("p", t("model_answers")),
        tag("ul", [tag("li", tag("p", model["text"], class_="hw-words"), tag("p", model["note"], class_="hw-small") if "note" in model else None) for model in rung["models"]]),
        tag("p", t("ask_yourself")),
        tag("ul", [tag("li", statement) for statement in rung["rubric"]]),
        class_="hw-step",
    )

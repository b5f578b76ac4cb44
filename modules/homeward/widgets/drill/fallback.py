"""The written form of a drill: every question with every option, its grade and its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the drill as readable HTML."""
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            [_question(question, number, t) for number, question in enumerate(content["questions"], 1)],
        ]
    )


def _question(question: dict[str, Any], number: int, t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", t("question_n", n=number)), " ", question["situation"]),
        tag("p", tag("strong", question["ask"]), " " + t("choose_n", n=question["choose"]) if question["choose"] > 1 else None),
        tag(
            "ul",
            [told(option["text"], option["why"], t(f"quality_{option['quality']}")) for option in question["options"]],
        ),
        class_="hw-step",
    )

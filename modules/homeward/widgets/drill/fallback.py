"""The written form of a drill: every question with every option, its grade and its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the drill as readable HTML."""
    return join(
        [
            tag("p", tag("strong", content["title"]), class_="hw-title"),
            tag("p", content["intro"]) if "intro" in content else None,
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
            [
                tag("li", tag("p", option["text"], class_="hw-words"), tag("p", tag("strong", t(f"quality_{option['quality']}")), " · ", option["why"], class_="hw-feedback"))
                for option in question["options"]
            ],
        ),
        class_="hw-step",
    )

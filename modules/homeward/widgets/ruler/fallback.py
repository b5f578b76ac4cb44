"""The written form of a ruler: each scaling question, the client's number, and every follow-up with its grade, reason and answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    return join([head(content), tag("p", content["client"]), tag("p", t("print_note"), class_="hw-small"), [_scale(scale, t) for scale in content["scales"]]])


def _scale(scale: dict[str, Any], t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", t("you")), " ", scale["ask"]),
        tag("p", f"0 = {scale['low']} · 10 = {scale['high']}", class_="hw-small"),
        tag("p", tag("strong", t("client")), f" {scale['said']} · ", scale["says"]),
        tag("p", tag("strong", t("what_next"))),
        tag(
            "ul",
            [
                tag(
                    "li",
                    tag("p", option["text"], class_="hw-words"),
                    tag("p", tag("strong", t(f"quality_{option['quality']}")), " · ", option["why"], class_="hw-feedback"),
                    tag("p", tag("strong", t("client")), " ", option["answer"]),
                )
                for option in scale["followups"]
            ],
        ),
        class_="hw-step",
    )

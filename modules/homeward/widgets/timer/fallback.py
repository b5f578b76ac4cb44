"""The written form of a timed exercise: the ratings, the words with their seconds, and how to close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    return join(
        [
            head(content),
            tag("p", content["before"], " 0 1 2 3 4 5 6 7 8 9 10"),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ol", [tag("li", step["text"], " ", tag("span", t("seconds", n=step["seconds"]), class_="hw-small")) for step in content["steps"]]),
            tag("p", content["after"], " 0 1 2 3 4 5 6 7 8 9 10"),
            tag("p", content["close"]),
        ]
    )

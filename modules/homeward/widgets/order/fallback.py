"""The written form of an ordering: the story, and the tasks under the time they are due, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    return join(
        [
            head(content),
            tag("p", tag("strong", t("story")), " ", content["story"]),
            tag("p", t("print_note"), class_="hw-small"),
            [
                [tag("p", tag("strong", slot["title"])), tag("ul", [told(task["text"], task["why"]) for task in content["tasks"] if task["slot"] == slot["id"]])]
                for slot in content["slots"]
            ],
        ]
    )

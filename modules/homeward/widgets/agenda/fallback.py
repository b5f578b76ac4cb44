"""The written form of an agenda: how to hand it over, every topic with who brings it, empty places, how to sum up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    topics = [
        tag("li", tag("p", tag("strong", topic["text"]), " · ", t(f"origin_{topic['origin']}")), tag("p", topic["note"], class_="hw-small") if "note" in topic else None)
        for topic in content["topics"]
    ]
    return join(
        [
            head(content),
            tag("p", content["client"]),
            tag("p", tag("strong", t("hand_over")), " · ", content["opening"]),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", topics, [tag("li", t("empty")) for _ in range(content["own"])]),
            tag("p", tag("strong", t("say_it")), " · ", content["closing"]),
        ]
    )

"""The written form of an explorable: where the sliders start, and a sentence for every step of the first one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the explorable as readable HTML."""
    first, *others = content["sliders"]
    starts = [slider["start"] for slider in others]
    rows = [(shown, content["states"][",".join(map(str, [place, *starts]))]) for place, shown in enumerate(first["shown"])]
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", [tag("li", t("with_values", label=slider["label"], shown=slider["shown"][slider["start"]])) for slider in others]),
            tag("ul", [tag("li", tag("strong", t("with_values", label=first["label"], shown=shown)), " · ", state["sentence"]) for shown, state in rows]),
            tag("p", content["note"], class_="hw-small") if "note" in content else None,
        ]
    )

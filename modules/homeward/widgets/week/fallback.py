"""The written form of a week: the story, an empty week to draw on, and what the story says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...practice.items import DAYS
from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    days = dict(zip(DAYS, t("days").split(" ")))
    parts = {part["id"]: part["title"] for part in content["parts"]}
    marks = {mark["id"]: mark["title"] for mark in content["marks"]}
    empty = tag(
        "table",
        tag("thead", tag("tr", tag("td"), [tag("th", title, scope="col") for title in parts.values()])),
        tag("tbody", [tag("tr", tag("th", day, scope="row"), [tag("td") for _ in parts]) for day in days.values()]),
        class_="hw-week-grid",
    )
    return join(
        [
            head(content),
            tag("p", tag("strong", t("story")), " ", content["story"]),
            tag("p", tag("strong", content["ask"])),
            tag("ul", [tag("li", tag("strong", mark["title"]), f" · {mark['hint']}" if "hint" in mark else None) for mark in content["marks"]]),
            tag("p", t("print_note"), class_="hw-small"),
            empty,
            tag("ul", [told(f"{t('place', day=days[row['day']], part=parts[row['part']])} · {marks[row['mark']]}", row["why"]) for row in content["key"]]),
        ]
    )

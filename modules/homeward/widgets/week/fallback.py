"""The written form of a week: the story, an empty week to draw on, and what the story says or what could be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from ...practice.items import DAYS
from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    days = dict(zip(DAYS, t("days").split(" ")))
    parts = {part["id"]: part["title"] for part in content["parts"]}
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
            _planned(content, t, days, parts, empty) if "activities" in content else _mapped(content, t, days, parts, empty),
        ]
    )


def _mapped(content: dict[str, Any], t: Callable[..., str], days: dict[str, str], parts: dict[str, str], empty: Html) -> list[Html]:
    """Return the kinds of mark, the empty week, and what the story says."""
    marks = {mark["id"]: mark["title"] for mark in content["marks"]}
    return [
        tag("ul", [tag("li", tag("strong", mark["title"]), f" · {mark['hint']}" if "hint" in mark else None) for mark in content["marks"]]),
        tag("p", t("print_note"), class_="hw-small"),
        empty,
        tag("ul", [told(f"{t('place', day=days[row['day']], part=parts[row['part']])} · {marks[row['mark']]}", row["why"]) for row in content["key"]]),
    ]


def _planned(content: dict[str, Any], t: Callable[..., str], days: dict[str, str], parts: dict[str, str], empty: Html) -> list[Html]:
    """Return the activities, the empty week, and the hours at which it pulls most."""
    hard = content.get("hard", [])
    return [
        tag("ul", [tag("li", tag("strong", one["title"]), " · ", reduce(lambda one, other: t("list", one=one, other=other), _kinds(one, t))) for one in content["activities"]]),
        tag("p", t("print_plan"), class_="hw-small"),
        empty,
        tag("p", tag("strong", t("hard"))) if hard else Html(""),
        tag("ul", [told(t("place", day=days[row["day"]], part=parts[row["part"]]), row["why"]) for row in hard]) if hard else Html(""),
    ]


def _kinds(one: dict[str, Any], t: Callable[..., str]) -> list[str]:
    """Return what an activity is, in words."""
    return [t("rhythm")] if one["rhythm"] else [t(f"effort_{one['effort']}"), *(t(key) for key in ("company", "new", "duty") if one[key])]

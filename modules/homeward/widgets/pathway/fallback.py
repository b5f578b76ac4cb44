"""The written form of the pathway: every place, and under it the ways that leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the pathway as readable HTML."""
    return join(
        [
            tag("p", tag("strong", t("title")), class_="hw-title"),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", [_place(content, place_id, place, t) for place_id, place in content["places"].items()]),
        ]
    )


def _cites(articles: list[dict[str, str]]) -> str:
    return " · ".join(row["cite"] for row in articles)


def _place(content: dict[str, Any], place_id: str, place: dict[str, Any], t: Callable[..., str]) -> Html:
    ways = [way for way in content["ways"] if way["from"] == place_id]
    return tag(
        "li",
        tag("p", tag("strong", place["title"])),
        tag("ul", [tag("li", tag("em", t(f"place_{key}")), " ", place[key]) for key in ("what", "length", "decides", "worker")]),
        tag("p", t("written_in"), " ", _cites(place["articles"]), class_="hw-small"),
        [tag("p", t("ways_out")), tag("ul", [_way(content, way, t) for way in ways])] if ways else tag("p", t("walk_ends")),
    )


def _way(content: dict[str, Any], way: dict[str, Any], t: Callable[..., str]) -> Html:
    return tag(
        "li",
        way["event"],
        " ",
        tag("strong", t("leads_to"), " ", content["places"][way["to"]]["title"]),
        tag("p", f"{way['who']} · {way['force_label']} · {_cites(way['articles'])}", class_="hw-small"),
        tag("p", way["note"], class_="hw-small") if "note" in way else None,
    )

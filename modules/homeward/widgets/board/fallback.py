"""The written form of a board: the story, the chain with its cards, and the cards that do not belong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the board as readable HTML."""
    aside = [card for card in content["cards"] if "group" not in card]
    return join(
        [
            head(content),
            tag("p", tag("strong", t("story")), " ", content["story"]),
            tag("p", t("print_note"), class_="hw-small"),
            tag("p", tag("strong", t("chain"))),
            tag("ol", [_slot(group, content["cards"]) for group in content["groups"]]),
            [tag("p", tag("strong", t("aside"))), tag("ul", [told(card["text"], card["why"]) for card in aside])] if aside else None,
        ]
    )


def _slot(group: dict[str, Any], cards: list[dict[str, Any]]) -> Html:
    inside = [card for card in cards if group["id"] in ([card["group"]] if isinstance(card.get("group"), str) else card.get("group", []))]
    return tag("li", tag("p", tag("strong", group["title"])), tag("p", group["hint"], class_="hw-small") if "hint" in group else None, tag("ul", [told(card["text"], card["why"]) for card in inside]) if inside else None)

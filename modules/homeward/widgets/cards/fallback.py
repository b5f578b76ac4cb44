"""The written form of dilemma cards: each situation with its ways, what they protect and risk, and what is not open to choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the cards as readable HTML."""
    return join([head(content), tag("p", t("print_note"), class_="hw-small"), [_card(card, number, t) for number, card in enumerate(content["cards"], 1)]])


def _card(card: dict[str, Any], number: int, t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", t("card_n", n=number)), " ", card["situation"]),
        tag("p", tag("strong", card["ask"])),
        tag("ul", [tag("li", tag("p", way["text"]), tag("p", t("gains"), " · ", way["gains"], class_="hw-small"), tag("p", t("costs"), " · ", way["costs"], class_="hw-small")) for way in card["options"]]),
        tag("p", tag("strong", t("fixed")), " · ", card["fixed"]) if "fixed" in card else None,
        tag("p", tag("strong", t("one_way")), " · ", card["way"]),
        class_="hw-step",
    )

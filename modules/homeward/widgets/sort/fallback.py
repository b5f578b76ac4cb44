"""The written form of a sort: the groups, and every card with its group and the reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the sort as readable HTML."""
    titles = {group["id"]: group["title"] for group in content["groups"]}
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", [tag("li", tag("strong", group["title"]), tag("p", group["hint"], class_="hw-small") if "hint" in group else None) for group in content["groups"]]),
            tag("ul", [_card(card, titles, t) for card in content["cards"]]),
        ]
    )


def _card(card: dict[str, Any], titles: dict[str, str], t: Callable[..., str]) -> Html:
    homes = [card["group"]] if isinstance(card["group"], str) else card["group"]
    return tag("li", tag("p", card["text"], class_="hw-words"), tag("p", tag("strong", t("belongs", places=reduce(lambda one, other: t("either", one=one, other=other), (titles[home] for home in homes)))), " · ", card["why"], class_="hw-feedback"))

"""The written form of the session builder: the story, the cards, and what every session has to do in which third."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag, told


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    rules = content["rules"]
    return join(
        [
            head(content),
            tag("p", tag("strong", t("story")), " ", content["story"]),
            tag("p", t("length", n=content["minutes"]), " ", t("print_note"), class_="hw-small"),
            tag("ul", [tag("li", f"□ {card['text']} ", tag("span", t("minutes", n=card["minutes"]), class_="hw-small")) for card in content["cards"]]),
            tag("p", tag("strong", t("belongs"))),
            [_third(third, content, t) for third in rules["thirds"]],
            tag("ul", [told(t("left_out", card=card["text"]), card["why"]) for card in content["cards"] if "why" in card]),
        ]
    )


def _third(third: dict[str, Any], content: dict[str, Any], t: Callable[..., str]) -> list[Html]:
    jobs = [job for job in content["rules"]["jobs"] if job["third"] == third["id"]]
    cards = {job["id"]: " · ".join(card["text"] for card in content["cards"] if card.get("job") == job["id"]) for job in jobs}
    return [
        tag("p", tag("strong", third["title"]), " ", third["hint"]),
        tag("ul", [told(t("done_by", job=job["title"], card=cards[job["id"]]), job["place"]) for job in jobs]),
    ]

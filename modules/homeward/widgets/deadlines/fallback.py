"""The written form of the date calculator: the table of what is added to which date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, join, tag

UNITS = ("days", "months", "years")


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the rules as readable HTML."""
    return join(
        [
            tag("p", tag("strong", t("title")), class_="hw-title"),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", [tag("li", tag("p", tag("strong", row["title"])), tag("p", row["from"]), tag("ul", [_add(add, t) for add in row["adds"]])) for row in content["rules"]]),
        ]
    )


def _add(add: dict[str, Any], t: Callable[..., str]) -> Html:
    unit = next(unit for unit in UNITS if unit in add)
    period = t(f"{unit}_{'one' if add[unit] == 1 else 'many'}", n=add[unit])
    return tag(
        "li",
        add["label"],
        " ",
        tag("strong", t("before" if add.get("sign") == -1 else "after", period=period)),
        f" · {add['cite']}",
        tag("p", add["note"], class_="hw-small") if "note" in add else None,
    )

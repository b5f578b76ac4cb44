"""The written form of the tally: a sheet to make strokes on, and the marks with their formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the tally as a sheet for paper."""
    return join(
        [
            head(content),
            tag("p", t("how")),
            tag("p", t("print_note"), class_="hw-small"),
            tag("ul", [tag("li", name, " ……………………………………") for name in content["codes"].values()]),
            tag("ul", [tag("li", t("marks_are", **{key: f"{row[key]:g}" if key in ("fair", "good") else row[key] for key in ("name", "fair", "good", "unit", "formula")})) for row in content["thresholds"]]),
            tag("p", t("a_compass"), class_="hw-small"),
            tag("p", t("note_well"), " ……………………………………"),
            tag("p", t("note_next"), " ……………………………………"),
        ]
    )

"""The written form of the review: where the questions stand, and how to space them with cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...practice.schedule import INTERVALS
from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the review as readable HTML."""
    return join([head(content), tag("p", t("bank_size", n=len(content["questions"]))), tag("p", t("print_note")), tag("ol", [tag("li", t("box_row", n=days)) for days in INTERVALS])])

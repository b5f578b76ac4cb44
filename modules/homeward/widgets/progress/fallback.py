"""The written form of the progress panel."""

from __future__ import annotations

from typing import Any, Callable

from ..render import Html, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Say what the panel would do."""
    return tag("p", t("written"))

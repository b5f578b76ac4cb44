"""The written form of the progress panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Say what the panel would do."""
    return tag("p", t("written"))

"""The written form of a form: every field with its hint and example and room to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the form as readable HTML."""
    return join(
        [
            head(content),
            tag("p", t("print_note"), class_="hw-small"),
            [_section(section, t) for section in content["sections"]],
            tag("p", content["note"], class_="hw-foot") if "note" in content else None,
        ]
    )


def _section(section: dict[str, Any], t: Callable[..., str]) -> Html:
    return tag(
        "div",
        tag("p", tag("strong", section["title"])),
        tag("p", section["text"]) if "text" in section else None,
        tag("ul", [_field(field, t) for field in section["fields"]]),
        class_="hw-step",
    )


def _field(field: dict[str, Any], t: Callable[..., str]) -> Html:
    room = {"line": [t("blank")], "lines": [t("blank")] * field["lines"], "scale": ["0 1 2 3 4 5 6 7 8 9 10"], "choice": []}[field["kind"]]
    points = [f"{t('points', n=number)} " for number in field.get("points", [])] or [""] * len(field.get("options", []))
    return tag(
        "li",
        tag("p", field["label"]),
        tag("p", field["hint"], class_="hw-small") if "hint" in field else None,
        tag("p", t("example"), " · ", field["example"], class_="hw-small") if "example" in field else None,
        tag("ul", [tag("li", f"□ {mark}{option}", class_="hw-choice") for mark, option in zip(points, field["options"])]) if "options" in field else None,
        [tag("p", line) for line in room],
    )

"""The written form of a coding exercise: the transcript with the key, what can be argued, how coders split, and the reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, head, join, tag


def written(content: dict[str, Any], t: Callable[..., str]) -> Html:
    """Return the exercise as readable HTML."""
    return join(
        [
            head(content),
            tag("p", tag("strong", t("story")), " ", content["story"]),
            tag("p", t("print_note"), class_="hw-small"),
            [_line(line, content, t) for line in content["lines"]],
            tag("p", content["ceiling"], class_="hw-small"),
        ]
    )


def _line(line: dict[str, Any], content: dict[str, Any], t: Callable[..., str]) -> list[Html | None]:
    return [
        tag("p", tag("span", t(line["who"]), class_="hw-who"), " ", tag("span", line["text"], class_="hw-words"), class_=f"hw-line hw-{line['who']}"),
        tag("p", " ".join(_told(line, content["codes"], content, t)), class_="hw-feedback") if "code" in line else None,
    ]


def _told(line: dict[str, Any], codes: dict[str, str], content: dict[str, Any], t: Callable[..., str]) -> list[str]:
    told = [t("coded_as", code=codes[line["code"]]), "·"]
    if "also" in line:
        told.append(t("arguable", codes=" / ".join(codes[code] for code in line["also"])))
    told.append(line["why"])
    return told + [t("said", n=number, total=content["coders"], code=codes[code]) for code, number in line.get("said", {}).items()]

"""The two sides of a session kit as they stand on the page; widget.js builds the same from the same content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..render import Html, join, tag

Say = Callable[..., str]


def written(content: dict[str, Any], t: Say) -> Html:
    """Return both sides."""
    return join([side(content, "worker", t), side(content, "client", t)])


def side(content: dict[str, Any], who: str, t: Say) -> Html:
    """Return one side: ``worker`` or ``client``."""
    made = content[who]
    title = content["title"] if who == "worker" else made["title"]
    return tag(
        "section",
        tag("p", made.get("title") or t("worker_side"), " · ", t("minutes", n=content["minutes"]), class_="hw-kit-kind") if who == "worker" else None,
        tag("p", title, class_="hw-kit-title"),
        _paragraphs(made["intro"]) if "intro" in made else None,
        [_part(part, t) for part in made["parts"]],
        tag("div", _paragraphs(made["foot"]), class_="hw-kit-foot") if "foot" in made else None,
        class_=f"hw-kit-side hw-kit-{who}",
        aria_label=title if who == "worker" else f"{content['title']} · {title}",
    )


def _paragraphs(text: str) -> list[Html]:
    return [tag("p", part.strip()) for part in text.strip().split("\n\n")]


def _part(part: dict[str, Any], t: Say) -> Html:
    title, columns = part.get("title"), part.get("columns", 1)
    kind = next(name for name in KINDS if name in part)
    return tag("div", tag("p", title, class_="hw-kit-head") if title else None, KINDS[kind](part[kind], t, title, columns), class_=f"hw-kit-part hw-kit-has-{kind}")


def _rules(lines: int) -> Html:
    return tag("div", [tag("div", class_="hw-kit-rule")] * lines, class_="hw-kit-rules", aria_hidden="true")


def _text(text: str, *_: Any) -> list[Html]:
    return _paragraphs(text)


def _points(rows: list[str], *_: Any) -> Html:
    return tag("ul", [tag("li", row) for row in rows])


def _steps(rows: list[dict[str, Any]], t: Say, *_: Any) -> Html:
    return tag("ol", [_step(row, t) for row in rows], class_="hw-kit-steps")


def _step(row: dict[str, Any], t: Say) -> Html:
    said = tag("p", row["say"], class_="hw-kit-said") if "say" in row else None
    return tag("li", tag("span", t("step_minutes", n=row["minutes"]), class_="hw-kit-time"), tag("div", tag("p", row["do"]), said))


def _say(rows: list[str], *_: Any) -> list[Html]:
    return [tag("p", row, class_="hw-kit-said") for row in rows]


def _ticks(rows: list[str], t: Say, title: str | None, columns: int) -> Html:
    return tag("ul", [tag("li", row) for row in rows], class_=f"hw-kit-ticks hw-kit-of-{columns}")


def _boxes(rows: list[dict[str, Any]], t: Say, title: str | None, columns: int) -> Html:
    return tag("div", [_box(row) for row in rows], class_=f"hw-kit-boxes hw-kit-of-{columns}")


def _box(row: dict[str, Any]) -> Html:
    hint = tag("p", row["hint"], class_="hw-kit-hint") if "hint" in row else None
    return tag("div", tag("p", row["title"], class_="hw-kit-label"), hint, _rules(row["lines"]), class_="hw-kit-box")


def _table(grid: dict[str, Any], t: Say, title: str | None, columns: int) -> Html:
    heads = grid["columns"]
    cells = [tag("td")] * (len(heads) - 1)
    named = [tag("tr", tag("th", row, scope="row"), cells) for row in grid.get("rows", [])]
    empty = [tag("tr", tag("td"), cells)] * grid.get("empty", 0)
    made = tag("table", tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])), tag("tbody", named, empty), class_="hw-kit-even" if len(heads) > 4 else None)
    return tag("div", made, class_="hw-kit-wide", role="region", tabindex="0", aria_label=title or " · ".join(heads))


def _lines(lines: int, *_: Any) -> Html:
    return _rules(lines)


def _scale(ends: dict[str, str], *_: Any) -> Html:
    return tag(
        "div",
        tag("div", [tag("span", number) for number in range(11)], class_="hw-kit-numbers"),
        tag("div", tag("span", f"0 = {ends['low']}"), " ", tag("span", f"10 = {ends['high']}"), class_="hw-kit-ends"),
    )


KINDS: dict[str, Callable[..., Any]] = {
    "text": _text,
    "points": _points,
    "steps": _steps,
    "say": _say,
    "ticks": _ticks,
    "boxes": _boxes,
    "table": _table,
    "lines": _lines,
    "scale": _scale,
}
"""What a part can hold → what writes it."""

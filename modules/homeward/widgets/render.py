"""The HTML of a widget: the same from a directive in a chapter and from a Python object in a lab.

A widget's HTML holds the whole exercise as text (readable without JavaScript, in print, and in the search index) and its content as JSON.
Where the book's script runs, it draws the live form and hides the written one.
"""

from __future__ import annotations

import html
import importlib
import json
from typing import Any

from ..text import Language
from .bundle import strings


class Html:
    """Builds HTML from Python calls; everything that is not already HTML is escaped."""

    def __init__(self, markup: str) -> None:
        self.markup = markup

    def __str__(self) -> str:
        return self.markup


def tag(name: str, *children: Any, **attributes: Any) -> Html:
    """Make an element; attribute names take ``_`` for ``-`` and a trailing ``_`` for reserved words; ``None`` and ``False`` are left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}' + ("" if value is True else f'="{html.escape(str(value), quote=True)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{given}>{join(children)}</{name}>")


def join(children: Any) -> Html:
    """Put children one after another; lists are flattened, text is escaped, ``None`` and ``False`` are left out."""
    if children is None or children is False:
        return Html("")
    if isinstance(children, Html):
        return children
    if isinstance(children, (list, tuple)):
        return Html("".join(str(join(child)) for child in children))
    return Html(html.escape(str(children), quote=False))


def head(content: dict[str, Any]) -> list[Html | None]:
    """Return what stands above every written exercise: its title and, where there is one, its introduction."""
    return [tag("p", tag("strong", content["title"]), class_="hw-title"), tag("p", content["intro"]) if "intro" in content else None]


def told(words: str, why: str, label: str | None = None) -> Html:
    """Return a list item: words, and below them the reason (with a label such as a grade before it)."""
    return tag("li", tag("p", words, class_="hw-words"), tag("p", [tag("strong", label), " · "] if label else None, why, class_="hw-feedback"))


def fallback(kind: str, content: dict[str, Any], lang: Language) -> Html:
    """Return the written form of an exercise: each widget's folder has a ``fallback.py`` with ``written(content, t)``."""
    words = strings(kind, lang)

    def t(key: str, **values: Any) -> str:
        return words[key].format(**values)

    return importlib.import_module(f"homeward.widgets.{kind}.fallback").written(content, t)


def widget_html(kind: str, content: dict[str, Any], lang: Language) -> str:
    """Return the HTML of a widget.

    Args:
        kind: the widget's folder name.
        content: the compiled exercise, in one language; its ``id`` names the place in the learner's record. Where it takes questions of the bank
            (``bank``: strands), those are written out, but do not travel with the page: they come in scripts that all pages share.
        lang: that language.
    """
    bank = content.get("bank")
    carried = {key: value for key, value in content.items() if key != "questions"} if bank else content
    data = json.dumps({"content": carried, "lang": lang}, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    name = content["id"]
    return str(
        tag(
            "div",
            tag("div", fallback(kind, content, lang), class_="hw-fallback"),
            Html(f'<script type="application/json" class="hw-data">{data}</script>'),
            class_=f"hw-widget hw-widget-{kind}",
            id=f"hw-{kind}-{name}",
            data_kind=kind,
            data_key=f"{kind}/{name}",
            data_bank=" ".join(bank) if bank else None,
        )
    )

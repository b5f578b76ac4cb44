"""What each kind of widget shows: from a name to the compiled content of one language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..cases import open_case
from ..content import ContentError, find
from ..practice.items import load_item
from ..practice.vocabulary import names
from ..text import Language


def case_content(name: str, lang: Language) -> dict[str, Any]:
    """Return a compiled case with the names of the codes it uses."""
    content = open_case(name).compiled(lang)
    used = {code for step in content["steps"].values() for reply in step["replies"] for code in reply["codes"]}
    return content | {"names": {code: text.in_(lang) for code, text in names().items() if code in used}}


def _item(kind: str) -> Callable[[str, Language], dict[str, Any]]:
    def content(name: str, lang: Language) -> dict[str, Any]:
        item = load_item(find("items", name))
        if item.type != kind:
            raise ContentError(f"exercises/items: {name}", f"this is a {item.type}, not a {kind}", f"use ```{{{item.type}}} {name}``` ")
        made = item.compiled(lang)
        used = {*made["competencies"], *(question["competency"] for question in made.get("questions", []))}
        return made | {"names": {code: text.in_(lang) for code, text in names().items() if code in used}}

    return content


def _pathway(name: str, lang: Language) -> dict[str, Any]:
    from ..system.pathway import compiled

    return {"id": "pathway", **compiled(lang)}


def _deadlines(name: str, lang: Language) -> dict[str, Any]:
    from ..system.law import deadlines

    return {"id": "deadlines", "rules": deadlines(lang)}


def _progress(name: str, lang: Language) -> dict[str, Any]:
    return {"id": "progress"}


CONTENT: dict[str, Callable[[str, Language], dict[str, Any]]] = {
    "case": case_content,
    "drill": _item("drill"),
    "sort": _item("sort"),
    "board": _item("board"),
    "write": _item("write"),
    "pathway": _pathway,
    "deadlines": _deadlines,
    "progress": _progress,
}
"""Kind of widget → function (name, language) → content."""

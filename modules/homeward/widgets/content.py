"""What each kind of widget shows: from a name to the compiled content of one language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..cases import open_case
from ..cbt import activity, plans, session
from ..content import PACKAGE, ContentError, content_files, find, read_yaml
from ..evidence.registry import claim
from ..mi import hints, measure
from ..practice import bank, forms, kits
from ..practice.items import KINDS, Code, Plan, Write, load_item, scheme_codes
from ..practice.vocabulary import names
from ..text import Language, Text

CEILING = Text(
    en="For comparison: in one published set of English conversations, ten experts reached a kappa of {shown} with each other on such judgements ({source}).",
    zh="可作参考：在一组公开的英文对话中，十位专家做这类判断，彼此之间的卡帕系数是{shown}（{source}）。",
)
MEASURED = Text(
    en="A program looked for words; it understands none and grades nothing. In published English conversations it agreed with people who coded (kappa; 1 is full agreement): "
    "question {question}, open or closed {open}, advice {advice}, reflection {reflection}. It misses most reflections.",
    zh="这是程序照字眼找的，不懂意思，也不打分。跟本书编码练习里中文句子的参考编码比，扣掉碰巧，一致的程度（卡帕系数，1为完全一致）是：有没有提问{question}（{n}句），建议或劝说{advice}（{m}句）。"
    "反映大多认不出来。",
)
"""How far hints can be trusted: English from the claims, Chinese as worked out from sentences that another hand wrote and keyed."""


def _hints(lang: Language) -> dict[str, Any]:
    if lang == "zh":
        found = measure.on_exercises("zh")
        shown = {"question": f"{found['question'].kappa:.2f}", "advice": f"{found['advice'].kappa:.2f}", "n": found["question"].n, "m": found["advice"].n}
    else:
        shown = {name: claim(f"annomi-hints-{name}").shows.in_(lang) for name in ("question", "open", "advice", "reflection")}
    return hints.compiled(lang) | {"measured": MEASURED.in_(lang).format(**shown)}


def case_content(name: str, lang: Language) -> dict[str, Any]:
    """Return a compiled case with the names of the codes it uses."""
    content = open_case(name).compiled(lang)
    used = {code for step in content["steps"].values() for reply in step["replies"] for code in reply["codes"]}
    return content | {"names": {code: text.in_(lang) for code, text in names().items() if code in used}}


def compiled_item(item: Any, lang: Language) -> dict[str, Any]:
    """Return an exercise as its widget takes it: compiled, with the names of what it practises and, for a coding, its codes."""
    made = item.compiled(lang)
    used = {*made["competencies"], *(question["competency"] for question in made.get("questions", []))}
    made["names"] = {code: text.in_(lang) for code, text in names().items() if code in used}
    if isinstance(item, Code):
        made["codes"] = {code: text.in_(lang) for code, text in scheme_codes(item.scheme).items()}
        ceiling = claim(f"annomi-{item.scheme}-agreement")
        made["ceiling"] = CEILING.in_(lang).format(shown=ceiling.shows.in_(lang), source="AnnoMI")
    if isinstance(item, Write):
        made.pop("hints", None)
        made |= {"hints": _hints(lang)} if item.hinted else {}
    if isinstance(item, Plan) and item.checked:
        made["check"] = plans.compiled(lang)
    return made


def _item(kind: str) -> Callable[[str, Language], dict[str, Any]]:
    def content(name: str, lang: Language) -> dict[str, Any]:
        item = load_item(find("items", name))
        if item.type != kind:
            raise ContentError(f"exercises/items: {name}", f"this is a {item.type}, not a {kind}", f"use ```{{{item.type}}} {name}```")
        return compiled_item(item, lang)

    return content


def _pathway(name: str, lang: Language) -> dict[str, Any]:
    from ..system.pathway import compiled

    return {"id": "pathway", **compiled(lang)}


def _deadlines(name: str, lang: Language) -> dict[str, Any]:
    from ..system.law import deadlines

    return {"id": "deadlines", "rules": deadlines(lang)}


def _progress(name: str, lang: Language) -> dict[str, Any]:
    return {"id": "progress", "names": {code: text.in_(lang) for code, text in names().items()}}


def _tally(name: str, lang: Language) -> dict[str, Any]:
    from ..mi.tally import compiled

    return compiled(lang)


def _explore(name: str, lang: Language) -> dict[str, Any]:
    from ..evidence.explore import explorable

    return explorable(name).compiled(lang)


def _caseload(name: str, lang: Language) -> dict[str, Any]:
    from ..casework.caseload.comparing import results
    from ..casework.caseload.data import compiled

    return compiled(lang) | {"results": results()}


CONTENT: dict[str, Callable[[str, Language], dict[str, Any]]] = {
    "case": case_content,
    **{kind: _item(kind) for kind in KINDS},
    "quiz": bank.quiz,
    "review": lambda name, lang: bank.review(lang),
    "test": forms.learner_sheet,
    "marking": forms.marking_sheet,
    "kit": kits.kit_content,
    "tally": _tally,
    "explore": _explore,
    "pathway": _pathway,
    "deadlines": _deadlines,
    "caseload": _caseload,
    "progress": _progress,
}
"""Directive → function (name, language) → content."""

FRONT_END = {"quiz": "drill", "test": "plan", "marking": "plan"}
"""Directives whose content another kind of widget shows."""


def front_end(directive: str) -> str:
    """Return the kind of widget that shows a directive's content."""
    return FRONT_END.get(directive, directive)


RULES = {"plan": plans.FILE, "session": session.FILE, "week": activity.FILE}
"""Kinds whose exercises are checked by rules that travel with them → the file that holds the rules."""


def sources(directive: str, name: str) -> list[Path]:
    """Return the files that a directive's content is made from."""
    if directive == "case":
        return [find("cases", name)]
    if directive == "write":
        return [find("items", name), hints.FILE, *(path for path in content_files("items") if path.stem.startswith("mi-08-utterances"))]
    if directive in KINDS:
        return [find("items", name), *([RULES[directive]] if directive in RULES else [])]
    if directive == "kit":
        return [find("kits", name)]
    if directive in ("quiz", "review"):
        return list(content_files("items"))
    if directive in ("test", "marking"):
        return forms.form_files()
    folder = PACKAGE / {"tally": "mi", "explore": "evidence", "caseload": "casework"}.get(directive, "system")
    return sorted(path for path in folder.rglob("*.*") if "__pycache__" not in path.parts)


_EXAMPLES = {"quiz": "mi", "test": "a", "marking": "a", "explore": "odds-ratio"}


def example(directive: str) -> str:
    """Return the name of one exercise of the kit for a directive: the first of its files, or what it shows that is no file; empty where it needs no name."""
    if directive == "case":
        return next(content_files("cases")).stem
    if directive in KINDS:
        return next(path.stem for path in content_files("items") if read_yaml(path).data["type"] == directive)
    if directive == "kit":
        return next(content_files("kits")).stem
    return _EXAMPLES.get(directive, "")


NAMED = {"case", *KINDS, "kit", "quiz", "test", "marking", "explore"}
"""Directives that need a name."""

"""The bank of questions: every question of every drill, for quizzes and for the review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..content import ContentError, content_files
from ..text import Language, Text, localise
from .items import Drill, Question, load_item
from .vocabulary import names, share

STRAND_NAMES: dict[str, Text] = {
    "system": Text(en="the system", zh="体系与政策"),
    "mi": Text(en="motivational interviewing", zh="动机激发"),
    "cbt": Text(en="CBT and relapse prevention", zh="认知行为疗法与防复吸训练"),
    "casework": Text(en="case management", zh="个案管理"),
    "programme": Text(en="the programme", zh="项目"),
}
DRAW = 10
"""How many questions a round of a quiz takes."""


_IS_DRILL = re.compile(r"^type: *drill *$", re.MULTILINE)


def drill_files(root: Path | None = None) -> Iterator[Path]:
    """Yield the files of all drills, in the order of strand and file; ``root`` is an exercises folder other than the kit's own."""
    for path in content_files("items", root):
        if _IS_DRILL.search(path.read_text(encoding="utf-8", errors="replace")):
            yield path


@lru_cache(maxsize=1024)
def _drill(path: Path, saved: int) -> Drill:
    """Return the drill in a file as it was saved at a time (nanoseconds): building a site asks for each many times."""
    return load_item(path)


def drills() -> Iterator[Drill]:
    """Yield every drill, in the order of its strand and file."""
    for path in drill_files():
        yield _drill(path, path.stat().st_mtime_ns)


def bank() -> Iterator[tuple[str, Drill, Question]]:
    """Yield every question with its name in the bank (``<drill>/<question>``) and its drill."""
    for drill in drills():
        for question in drill.questions:
            yield f"{drill.id}/{question.id}", drill, question


def compiled_bank(lang: Language, strand: str | None = None) -> list[dict[str, Any]]:
    """Return the questions of a strand, or of all, as plain JSON in one language."""
    return [localise(question, lang) | {"id": name, "strand": drill.strand} for name, drill, question in bank() if strand in (None, drill.strand)]


def bank_strands() -> list[str]:
    """Return the strands that have questions."""
    found = {drill.strand for drill in drills()}
    return [strand for strand in STRAND_NAMES if strand in found]


def _named(questions: list[dict[str, Any]], lang: Language) -> dict[str, str]:
    used = {question["competency"] for question in questions}
    return {code: text.in_(lang) for code, text in names().items() if code in used}


def quiz(name: str, lang: Language) -> dict[str, Any]:
    """Return a quiz over a strand's questions (``mi``), ready for the drill's widget: ten questions a round, shuffled.

    Raises:
        ContentError: there is no such strand, or it has no questions.
    """
    strands = bank_strands()
    if name not in strands:
        raise ContentError("exercises/items", f"there is no quiz '{name}'", f"use one of: {', '.join(strands)}")
    questions = compiled_bank(lang, name)
    title = Text(en=f"Quiz: {STRAND_NAMES[name].en}", zh=f"测验：{STRAND_NAMES[name].zh}")
    intro = Text(en=f"Each round draws ten questions out of {len(questions)}, in a new order.", zh=f"从{len(questions)}题里每轮抽十题，次序每次不同。")
    return {"id": f"quiz-{name}", "title": title.in_(lang), "intro": intro.in_(lang), "draw": DRAW, "bank": [name], "competencies": [], "questions": questions, "names": _named(questions, lang)}


def review(lang: Language) -> dict[str, Any]:
    """Return the spaced review over the whole bank."""
    questions = compiled_bank(lang)
    title = Text(en="Today's review", zh="今天的复习")
    intro = Text(
        en="A few questions a day. What you answer well comes back after 1, 3, 7, 14, 30, 60 and 120 days; what you miss comes back tomorrow.",
        zh="每天几道题。答得好的，隔1、3、7、14、30、60、120天再出现；没答好的，明天再来。",
    )
    return {"id": "review", "title": title.in_(lang), "intro": intro.in_(lang), "bank": bank_strands(), "competencies": [], "questions": questions, "names": _named(questions, lang)}


def quiz_score(answers: Mapping[str, list[int]]) -> int | None:
    """Return the share of points over answered questions of the bank (name in the bank → options chosen) in whole percent rounded half up; None if none is answered."""
    questions = {name: question for name, _, question in bank()}
    return share(questions[name].points(picks) for name, picks in answers.items() if picks)

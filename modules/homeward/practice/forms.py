"""The written-vignette test: three parallel forms of twelve prompts, each with a rubric and an anchor answer at each score.

A form becomes two sheets, both plans (:mod:`homeward.practice.items.plan`): the learner's, on which to write, and the coach's, on which to mark.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator

from ..content import ContentError, exercises, load, read_yaml
from ..evidence.prose import looked_up
from ..text import LANGUAGES, Language, Name, Strict, Text
from ..wording import check_words
from .items import unique
from .vocabulary import check_codes, competencies, names

PROMPTS = 12
"""How many prompts a form has."""


class Score(Strict):
    """One step of a rubric."""

    points: Literal[0, 1, 2, 3]
    """Points."""
    means: Text
    """What earns them."""
    anchor: Text
    """An answer that earns them."""


class Prompt(Strict):
    """One situation to answer in writing."""

    id: Name
    """p01 to p12; the same position in the other forms tests the same."""
    strand: Literal["system", "mi", "cbt", "casework"]
    """Its strand."""
    competency: str
    """What it tests."""
    situation: Text
    """What is going on."""
    ask: Text
    """What to write."""
    marks: Text
    """What the coach looks for."""
    scores: list[Score] = Field(min_length=4, max_length=4)
    """The rubric, from 0 to 3."""

    @field_validator("competency")
    @classmethod
    def _competency(cls, code: str) -> str:
        return check_codes([code], competencies(), "competency that is known")[0]

    @field_validator("scores")
    @classmethod
    def _steps(cls, rows: list[Score]) -> list[Score]:
        if [row.points for row in rows] != [0, 1, 2, 3]:
            raise ValueError("the scores do not go 0, 1, 2, 3 → write the four of them in this order")
        return rows


class Form(Strict):
    """One form of the test."""

    format: Literal[1]
    """Version of this format."""
    id: Name
    """Same as the file name."""
    letter: Literal["A", "B", "C"]
    """What the form is called."""
    title: Text
    """Title."""
    intro: Text
    """What the learner reads first."""
    prompts: list[Prompt] = Field(min_length=PROMPTS, max_length=PROMPTS)
    """The prompts."""

    @field_validator("prompts")
    @classmethod
    def _prompts(cls, rows: list[Prompt]) -> list[Prompt]:
        return unique(rows, "prompt")


def form_files(root: Path | None = None) -> list[Path]:
    """Return the files of the forms."""
    return sorted(((root or exercises()) / "forms").glob("form-*.yml"))


def load_form(path: Path) -> Form:
    """Read a form and check its words.

    Raises:
        ContentError: with file, line and cure.
    """
    return load(path, Form, check_words, looked_up)


@cache
def form(letter: str) -> Form:
    """Return the form called by its letter.

    Raises:
        ContentError: there is none.
    """
    path = exercises() / "forms" / f"form-{letter.lower()}.yml"
    if not path.is_file():
        raise ContentError("exercises/forms", f"there is no form '{letter}'", "use one of: a, b, c")
    return load_form(path)


_NUMBER = Text(en="{n}. {name}", zh="{n}. {name}")
_MARKING = Text(en="Marking sheet, form {letter}", zh="评分表（{letter}套）")
_MARKING_INTRO = Text(
    en="For the coach. Read the learner's answer, then the four anchors; give the points of the anchor it is closest to, not of the best sentence in it. Two coaches who mark the same ten answers and compare are worth more than any rubric.",
    zh="供督导使用。先读学员的回答，再读四个参照答案，看整体最接近哪一个就给几分，不要只看其中最好的一句。两位督导各评同样的十份再对照，比任何评分标准都管用。",
)
_MARKING_NOTE = Text(en="36 points at most. The total shows where to practise next; it is no licence to work, and no pass mark has been tested.", zh="满分36分。总分用来看接下来练什么，不是上岗资格，也没有经过检验的及格线。")
_LOOK_FOR = Text(en="What to look for: {marks}", zh="评分要点：{marks}")
_REMARK = Text(en="A sentence for the learner", zh="给学员的一句话")


def _head(made: Form, kind: str, title: str, intro: str) -> dict[str, Any]:
    return {"id": f"{kind}-{made.letter.lower()}", "title": title, "intro": intro, "competencies": []}


def learner_sheet(letter: str, lang: Language) -> dict[str, Any]:
    """Return the learner's sheet of a form, ready for the plan's widget: each prompt with room to write."""
    made = form(letter)
    sections = [
        {"id": prompt.id, "title": f"{number}.", "text": prompt.situation.in_(lang), "fields": [{"id": f"{prompt.id}-words", "label": prompt.ask.in_(lang), "kind": "lines", "lines": 5}]}
        for number, prompt in enumerate(made.prompts, 1)
    ]
    return {**_head(made, "test", made.title.in_(lang), made.intro.in_(lang)), "sections": sections}


def marking_sheet(letter: str, lang: Language) -> dict[str, Any]:
    """Return the coach's sheet of a form: each prompt with its rubric and anchors, points added up."""
    made = form(letter)
    sections = []
    for number, prompt in enumerate(made.prompts, 1):
        options = [f"{score.means.in_(lang)}\n{score.anchor.in_(lang)}" for score in prompt.scores]
        sections.append(
            {
                "id": prompt.id,
                "title": _NUMBER.in_(lang).format(n=number, name=names()[prompt.competency].in_(lang)),
                "text": f"{prompt.situation.in_(lang)}\n\n{prompt.ask.in_(lang)}",
                "fields": [
                    {"id": f"{prompt.id}-points", "label": _LOOK_FOR.in_(lang).format(marks=prompt.marks.in_(lang)), "kind": "choice", "options": options, "points": [score.points for score in prompt.scores], "lines": 3},
                    {"id": f"{prompt.id}-remark", "label": _REMARK.in_(lang), "kind": "line", "lines": 3},
                ],
            }
        )
    return {**_head(made, "marking", _MARKING.in_(lang).format(letter=made.letter), _MARKING_INTRO.in_(lang)), "sections": sections, "note": _MARKING_NOTE.in_(lang)}


def check_parallel(root: Path | None = None) -> None:
    """Check that the forms are parallel and that length does not give the best answer away: it may be the longest in half of a form's prompts at most.

    Raises:
        ContentError: the first place where that does not hold.
    """
    made = [(read_yaml(path), load_form(path)) for path in form_files(root)]
    for document, one in made:
        first = made[0][1]
        for index, (prompt, other) in enumerate(zip(one.prompts, first.prompts)):
            if (prompt.id, prompt.competency) != (other.id, other.competency):
                raise document.error(("prompts", index, "competency"), f"'{prompt.competency}' stands where form {first.letter} has '{other.competency}'", "make the forms parallel")
        for lang in LANGUAGES:
            longest = sum(max(prompt.scores, key=lambda score, lang=lang: len(score.anchor.in_(lang))).points == 3 for prompt in one.prompts)
            if 2 * longest > PROMPTS:
                raise document.error(("prompts",), f"the best answer is the longest in {longest} of {PROMPTS} prompts ({lang})", "shorten some of them, or lengthen others")

"""The linter: everything that must hold of a case beyond its schema, found by walking every state it can reach.

A state is a step together with the values of all variables. The walk is exact: a step no learner can reach, a loop one could go round for ever,
or a best path that cannot be had is found, however the conditions hide it. What the walk finds out about a good case is told in a :class:`Report`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..content import Document, load
from ..practice.vocabulary import BEST, POINTS, share
from ..text import LANGUAGES, Text, language
from ..wording import check_words, texts
from .clues import Choice, Clue, Count, choice_of, clues, count, telling
from .model import Case, check_references
from .reading import Reading, reading
from .walk import MOST_CELLS, EndlessLoopError, TooManyCellsError, Walk, walk

SUSPICIOUS = 0.05
"""A clue is refused when chance alone would produce it in fewer than one case out of twenty."""

_HAN = re.compile(r"[\u4e00-\u9fff]")

LINES: dict[str, Text] = {
    "turns": Text(en="Turns: {shortest} on the shortest way, {longest} on the longest; {steps} steps are written", zh="来回：最少{shortest}个，最多{longest}个；共写了{steps}步"),
    "paths": Text(en="Different conversations: {paths:,}", zh="不同的谈法：{paths:,}种"),
    "endings": Text(en="Endings that can be reached: {reached} of {written} ({names})", zh="走得到的结局：{written}个中的{reached}个（{names}）"),
    "best": Text(en="Best score: {score} %, and strong replies alone lead to: {names}", zh="最高得分：{score}%；每一步都选“很好”的回应，会走到：{names}"),
    "longest": Text(en="The longest reply is the best in {en:.0%} of the steps in English, in {zh:.0%} in Chinese", zh="最长的回应恰好也是最好的：英文里占{en:.0%}的步骤，中文里占{zh:.0%}"),
    "words": Text(en="Length: {en:,} words in English, {zh:,} characters in Chinese", zh="篇幅：英文{en:,}词，中文{zh:,}字"),
    "read_en": Text(en="Reading level, English: Flesch–Kincaid grade {grade:.1f}, {length:.1f} words a sentence", zh="英文难度：Flesch–Kincaid年级{grade:.1f}，每句{length:.1f}词"),
    "read_zh": Text(
        en="Reading level, Chinese: {length:.1f} characters a sentence, {uncommon:.1%} of them outside the 3,755 frequent characters of GB 2312",
        zh="中文难度：每句{length:.1f}字，国标GB 2312一级字（3755个常用字）以外的占{uncommon:.1%}",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What there is to say of a case that passes.

    Attributes:
        case: the case.
        walk: what the walk through it found.
    """

    case: Case
    walk: Walk

    @property
    def steps(self) -> int:
        """Number of exchanges written."""
        return len(self.case.steps)

    @property
    def paths(self) -> int:
        """Number of different conversations."""
        return self.walk.paths

    @property
    def shortest(self) -> int:
        """Exchanges on the shortest conversation."""
        return self.walk.shortest

    @property
    def longest(self) -> int:
        """Exchanges on the longest conversation."""
        return self.walk.longest

    @property
    def endings(self) -> dict[str, bool]:
        """Ending → whether it can be reached."""
        return {name: name in self.walk.met for name in self.case.endings}

    @property
    def best_score(self) -> int:
        """Highest score of a conversation, in percent: that of strong replies alone, by which a case that passes leads to a good ending."""
        return share([(POINTS["strong"], BEST)]) or 0

    @cached_property
    def words(self) -> dict[str, int]:
        """Words (English) and characters (Chinese) the author wrote."""
        found = texts(self.case)
        return {"en": sum(len(text.en.split()) for _, text in found), "zh": len(_HAN.findall("".join(text.zh for _, text in found)))}

    @cached_property
    def longest_best(self) -> dict[str, float]:
        """Share of the choices in which the longest reply is the best, by language."""
        counts = {lang: count(Clue("longest", lang), telling(choices_of(self.case))) for lang in LANGUAGES}
        return {lang: found.hits / found.choices if found.choices else 0.0 for lang, found in counts.items()}

    @cached_property
    def reading(self) -> Reading:
        """How hard both languages are to read."""
        return reading(text for _, text in texts(self.case))

    def line(self) -> str:
        """Return the report in a line."""
        return f"{self.steps} steps, {self.shortest}–{self.longest} exchanges, {self.paths:,} conversations, {len(self.endings)} endings"

    def lines(self, lang: str | None = None) -> list[str]:
        """Return the report in full, a line for each finding, in ``lang`` (default: the setting)."""
        reached = [name for name, met in self.endings.items() if met]
        comma = "、" if language(lang) == "zh" else ", "
        values = {
            "turns": {"shortest": self.shortest, "longest": self.longest, "steps": self.steps},
            "paths": {"paths": self.paths},
            "endings": {"reached": len(reached), "written": len(self.endings), "names": comma.join(reached)},
            "best": {"score": self.best_score, "names": comma.join(sorted(self.walk.best))},
            "longest": self.longest_best,
            "words": self.words,
        }
        if self.reading.en:
            values["read_en"] = {"grade": self.reading.en.grade, "length": self.reading.en.words_a_sentence}
        if self.reading.zh:
            values["read_zh"] = {"length": self.reading.zh.characters_a_sentence, "uncommon": self.reading.zh.uncommon}
        return [LINES[name].in_(lang).format(**found) for name, found in values.items()]


def check_walk(document: Document, case: Case) -> Walk:
    """Walk every state of a case; return what was found.

    Raises:
        ContentError: an endless loop, an unreachable step or ending, or a best path that cannot be had.
    """
    try:
        found = walk(case)
    except TooManyCellsError:
        raise document.error(("variables",), f"more than {MOST_CELLS:,} states", "use fewer variables or smaller ranges") from None
    except EndlessLoopError as loop:
        raise document.error(("steps", loop.args[0]), f"from '{loop.args[0]}' one can come back to it with nothing changed, for ever", "let a variable such as time move on the way, and leave the loop when it is used up") from None
    for kind, names in (("steps", case.steps), ("endings", case.endings)):
        for name in names:
            if name not in found.met:
                raise document.error((kind, name), f"no conversation ever comes to '{name}'", "lead a reply to it, loosen the condition before it, or delete it")
    if not any(case.endings[name].kind == "good" for name in found.best):
        raise document.error(("endings",), "no conversation of strong replies alone comes to a good ending", "give each step on the way a strong reply, and let them lead to an ending of kind 'good'")
    return found


def choices_of(case: Case) -> list[Choice]:
    """Return the choices between replies; in a writing step the learner judges her own words, which is no choice to guess at."""
    return [choice_of(step.replies) for step in case.steps.values() if not step.write]


def check_clues(document: Document, choices: list[Choice]) -> None:
    """Refuse a case whose best replies give themselves away by their length or their place in the file.

    Raises:
        ContentError: the clue occurs more often than chance would allow (p < 0.05; for a place, p < 0.05 divided by four places).
    """
    counted = telling(choices)
    for clue in clues(counted):
        found = count(clue, counted)
        if found.more < (SUSPICIOUS / 4 if clue.kind == "place" else SUSPICIOUS):
            raise _given_away(document, found)


def _given_away(document: Document, found: Count) -> Exception:
    if found.clue.kind == "place":
        return document.error(("steps",), f"the best reply stands in place {found.clue.place} in {found.hits} of {found.choices} steps", "change the order of some replies")
    word, name = {"en": "English", "zh": "Chinese"}[found.clue.lang or "en"], found.clue.kind
    return document.error(("steps",), f"in {word}, the best reply is the {name} in {found.hits} of {found.choices} steps: it gives itself away", f"let other replies be the {name} in some of them")


def lint_case(path: Path) -> tuple[Case, Report]:
    """Read and check one case file in full.

    Raises:
        ContentError: the first mistake, with file, line and cure.
    """
    found: list[Walk] = []

    def checks(document: Document, case: Case) -> None:
        check_references(document, case)
        check_words(document, case)
        found.append(check_walk(document, case))
        check_clues(document, choices_of(case))

    case = load(path, Case, checks)
    return case, Report(case, found[0])

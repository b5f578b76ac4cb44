"""The whole bank at once: every file checked, on all processors where there are many, and the clues counted over all choices together.

What one case is too small to show, the bank does: if the best reply is the longest a little too often everywhere, a learner who never reads a word still
earns points. A clue counts as real only if both hold:

- chance alone would hardly produce it: p < 0.05 after division by the number of clues looked at, each from both sides (Bonferroni), so that a bank
  written without any pattern is wrongly refused at most once in twenty checks;
- it is worth having: who follows it earns at least 5 % of all points more than who guesses. In a large bank chance can be ruled out for a bias that
  nobody could use; that is no reason to rewrite anything.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from .cases.clues import Choice, Count, choice_of, clues, count, telling
from .cases.lint import choices_of, lint_case
from .content import ContentError, is_case, is_kit
from .evidence.prose import check_page
from .practice.forms import load_form
from .practice.items import Drill, load_item
from .practice.kits import length, load_kit
from .spreadsheet import read_sheet
from .text import Text
from .wording import check_words

MANY = 40
"""From this number of files on, starting more processes costs less than it saves."""
SUSPICIOUS = 0.05
"""How often a bank without any pattern may be refused."""
WORTH_HAVING = 0.05
"""Share of the points that a clue must earn over guessing to be worth having."""

SUMMARY = Text(
    en="{choices:,} choices in the bank: guessing earns {blind:.0%} of the points, always the longest {en:.0%} (English) or {zh:.0%} (Chinese), always the same place {place:.0%} at most",
    zh="全部{choices:,}道选择：瞎猜得{blind:.0%}的分，总选最长的得{en:.0%}（英文）、{zh:.0%}（中文），总选同一个位置最多得{place:.0%}",
)


@dataclass(frozen=True)
class Checked:
    """What came of one file.

    Attributes:
        path: the file.
        lines: what there is to say of it; nothing if it has a mistake.
        mistake: the first mistake, with file, line and cure; None if there is none.
        choices: its choices, for the clues.
    """

    path: Path
    lines: list[str] = field(default_factory=list)
    mistake: str | None = None
    choices: list[Choice] = field(default_factory=list)


def check_file(path: Path, lang: str | None = None) -> Checked:
    """Check a case, an exercise, a session kit, a form of the written test, a resource table, needs profiles or the numbers of a page.

    Args:
        path: the file.
        lang: language of a case's full report; without it, a line is made.
    """
    try:
        if path.suffix == ".md":
            check_page(path)
            return Checked(path, [f"{path.stem}: page"])
        if path.suffix == ".csv":
            return _profiles(path) if _holds_profiles(path) else _resources(path)
        if path.parent.name == "forms":
            return Checked(path, [f"{load_form(path).id}: form"])
        if is_kit(path):
            return _kit(path)
        return _case(path, lang) if is_case(path) else _item(path)
    except ContentError as error:
        return Checked(path, mistake=str(error))


def _resources(path: Path) -> Checked:
    from .casework.resources import load_resources

    return Checked(path, [f"{path.stem}: {len(load_resources(path))} resources"])


def _holds_profiles(path: Path) -> bool:
    """Tell needs profiles from a resource table: by the folder or, elsewhere, by a column of areas."""
    rows = [] if path.parent.name == "needs" else read_sheet(path).rows
    return "area" in rows[0] if rows else path.parent.name == "needs"


def _profiles(path: Path) -> Checked:
    from .casework.needs import load_profiles

    return Checked(path, [f"{path.stem}: {len(load_profiles(path))} profiles"])


def _kit(path: Path) -> Checked:
    kit = load_kit(path)
    (words, characters), (client_words, client_characters) = length(kit.worker), length(kit.client)
    return Checked(path, [f"{kit.id}: kit, worker {words} words ({characters} characters in Chinese), client {client_words} ({client_characters})"])


def _case(path: Path, lang: str | None) -> Checked:
    case, report = lint_case(path)
    return Checked(path, [case.title.in_(lang), *report.lines(lang)] if lang else [f"{case.id}: {report.line()}"], choices=choices_of(case))


def _item(path: Path) -> Checked:
    item = load_item(path, check_words)
    questions = item.questions if isinstance(item, Drill) else []
    return Checked(path, [f"{item.id}: {item.type}"], choices=[choice_of(question.options, question.choose) for question in questions])


def check_files(paths: Iterable[Path], lang: str) -> Iterator[Checked]:
    """Check files, many of them on all processors; yield what came of each, in their order. A single file is reported in full, in ``lang``."""
    listed = list(paths)
    processes = min(os.cpu_count() or 1, len(listed))
    if len(listed) == 1:
        yield check_file(listed[0], lang)
    elif len(listed) < MANY or processes == 1 or sys.platform == "emscripten":
        yield from map(check_file, listed)
    else:
        with ProcessPoolExecutor(processes, initializer=gc.disable) as pool:  # a file leaves no cycles behind, and looking for them costs a tenth
            yield from pool.map(check_file, listed, chunksize=8)


def count_clues(choices: Iterable[Choice]) -> list[Count]:
    """Count every clue over the choices of a bank."""
    counted = telling(choices)
    return [count(clue, counted) for clue in clues(counted)]


def summary(counts: list[Count], lang: str | None = None) -> str:
    """Return in a line what the trivial rules would earn in a bank that has choices."""
    longest = {found.clue.lang: found.follow for found in counts if found.clue.kind == "longest"}
    place = max((found.follow for found in counts if found.clue.kind == "place"), default=0.0)
    return SUMMARY.in_(lang).format(choices=counts[0].total, blind=counts[0].blind, en=longest["en"], zh=longest["zh"], place=place)


def real(found: Count, clues_counted: int) -> bool:
    """Tell whether a clue gives the best options away, by being right too often or too seldom."""
    level = SUSPICIOUS / (2 * clues_counted)
    too_often = found.more < level and found.follow - found.blind >= WORTH_HAVING
    too_seldom = found.fewer < level and found.avoid - found.blind >= WORTH_HAVING
    return too_often or too_seldom


def given_away(counts: list[Count]) -> list[ContentError]:
    """Return an error for each clue that gives the best options of the bank away."""
    return [_error(found) for found in counts if real(found, len(counts))]


def _error(found: Count) -> ContentError:
    clue = found.clue
    which = f"in place {clue.place}" if clue.kind == "place" else f"the {clue.kind} in {'Chinese' if clue.lang == 'zh' else 'English'}"
    often = found.more < found.fewer
    earned, chance = (found.follow, found.more) if often else (found.avoid, found.fewer)
    trick = "taking it" if often else "crossing it out"
    wrong = f"the best option is {which} in {found.hits} of {found.choices} choices, {found.expected:.1f} by chance (p = {chance:.1g}); {trick} earns {earned:.0%} of the points, guessing {found.blind:.0%}"
    return ContentError("exercises", wrong, "rewrite or reorder some options as you come across them")

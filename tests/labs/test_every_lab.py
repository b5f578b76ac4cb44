"""What holds for every lab: its tasks with no answer, wrong ones and right ones; its recorded conversations; the language of all that it shows.

The labs are found by import. The test file of a lab, ``test_<lab>.py``, brings what is its own: ``RIGHT`` (task, answer), ``WRONG`` (task, answer, words that
the reply holds), ``shown()`` (what the lab prints and draws), and ``ENDS`` (where each recorded conversation ends) if there are any.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from homeward import labs
from homeward.figures import Picture
from homeward.labs import OUTCOMES, Task
from pandas import DataFrame

LABS = {path.stem: import_module(f"homeward.labs.{path.stem}") for path in sorted(Path(labs.__file__).parent.glob("*_[0-9][0-9].py"))}
OWN = {name: import_module(f"{__package__}.test_{name}") for name in LABS}
TASKS = {(lab, name): value for lab, module in LABS.items() for name, value in vars(module).items() if isinstance(value, Task)}
RIGHT = [(lab, *row) for lab, own in OWN.items() for row in own.RIGHT]
WRONG = [(lab, *row) for lab, own in OWN.items() for row in own.WRONG]
HAN = re.compile(r"[\u4e00-\u9fff]")
SPEAKS = {"en": re.compile(r"[a-z]{3}"), "zh": re.compile(r"[\u4e00-\u9fff]{2}")}


@pytest.mark.parametrize("lab", LABS)
def test_every_task_is_tried_with_right_and_wrong_answers(lab: str) -> None:
    tasks = {name for of, name in TASKS if of == lab}
    assert tasks and tasks == {name for of, name, _ in RIGHT if of == lab} == {name for of, name, *_ in WRONG if of == lab}


@pytest.mark.parametrize(("lab", "name"), TASKS)
def test_a_task_waits_and_helps(lab: str, name: str, lang: str) -> None:
    task = TASKS[lab, name]
    assert task.check().outcome == task.check(...).outcome == "not attempted"
    for words in (task.check().says, task.check(object()).says, task.hint()):
        assert SPEAKS[lang].search(words), words
    model = task.model_text
    assert task.model_answer() and (model.en == model.zh or SPEAKS[lang].search(task.model_answer())), "code may be the same in both languages"


@pytest.mark.parametrize(("lab", "name", "answer"), RIGHT)
def test_right(lab: str, name: str, answer: Any, lang: str) -> None:
    verdict = TASKS[lab, name].check(answer)
    assert verdict.outcome == "good", verdict.says
    assert SPEAKS[lang].search(verdict.says)


@pytest.mark.parametrize(("lab", "name", "answer", "says"), WRONG)
def test_wrong(lab: str, name: str, answer: Any, says: str, lang: str) -> None:
    verdict = TASKS[lab, name].check(answer)
    assert verdict.outcome == "try again"
    assert len(verdict.says) > len(OUTCOMES["try again"].in_()) + 5, "it says what to look at"
    assert lang == "zh" or says in verdict.says


@pytest.mark.parametrize("nonsense", [None, 5, [], {}, {"a": 1}, [None]], ids=repr)
@pytest.mark.parametrize(("lab", "name"), TASKS)
def test_nonsense_is_answered_not_raised(lab: str, name: str, nonsense: Any) -> None:
    assert TASKS[lab, name].check(nonsense).outcome == "try again"


@pytest.mark.parametrize("lab", LABS)
def test_recorded_conversations_play_to_their_end(lab: str) -> None:
    made = getattr(LABS[lab], "TALKS", None)
    ends = {name: made.play(choices) for name, choices in made.recorded.items()} if made else {}
    assert {name: (player.at, player.ended and player.ending["kind"]) for name, player in ends.items()} == getattr(OWN[lab], "ENDS", {})


def _texts(thing: Any) -> list[str]:
    """Return the words of something shown; each must be in the language."""
    if isinstance(thing, Picture):
        assert "<svg" in thing.svg
        return [thing.alt, thing.caption or ""]
    if isinstance(thing, DataFrame):
        assert len(thing)
        return [" ".join(map(str, [*thing.columns, *thing.index, *thing.to_numpy().ravel()]))]
    return [repr(thing)]


@pytest.mark.parametrize("lab", LABS)
def test_everything_shown_is_in_the_language(lab: str, lang: str) -> None:
    for thing in OWN[lab].shown():
        for words in _texts(thing):
            assert words and bool(HAN.search(words)) == (lang == "zh"), words

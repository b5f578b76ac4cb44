"""What several tasks ask of an answer: a number, a function that gives the right results, a sentence that holds nothing it should not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ..text import Text

Rule = tuple[Callable[[str], Any], Text]
"""Finds something in a sentence, and says why it should not be there."""

NOTHING_BACK = Text(en="Your function gives nothing back. End it with a line that starts with 'return'.", zh="函数没有返回值。最后一行要用 return 开头。")


def whole(answer: Any) -> None:
    """Refuse what is not a whole number.

    Raises:
        TypeError: it is something else.
    """
    if isinstance(answer, bool) or not isinstance(answer, int):
        raise TypeError


def number(answer: Any) -> None:
    """Refuse what is not a number.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(answer, float):
        whole(answer)


def function(answer: Any, cases: Iterable[tuple[Any, ...]], wrong: Callable[..., Text | None]) -> Text | None:
    """Call the trainee's function with one case after the other; return what to say about the first wrong result.

    Args:
        answer: the function.
        cases: its arguments.
        wrong: takes the result and the arguments; returns None if the result is right.

    Raises:
        TypeError: it is no function.
    """
    if not callable(answer):
        raise TypeError
    for case in cases:
        result = answer(*case)
        if says := NOTHING_BACK if result is None else wrong(result, *case):
            return says
    return None


def refused(sentence: str, rules: Iterable[Rule]) -> Text | None:
    """Return what to say about the first thing in a sentence that should not be there."""
    return next((says for found, says in rules if found(sentence)), None)


LONG_NUMBER: Rule = (
    re.compile(r"\d[\d\s-]{9,}\d").search,
    Text(en="There is a long number in it. Nothing of a real person belongs here: take it out.", zh="里面有一长串数字。这里不放任何真人的信息，请拿掉。"),
)


def threat(more: str, says: Text) -> Rule:
    """Return the rule against threats.

    Args:
        more: a pattern of what else sounds like one in this lab.
        says: what to say about it.
    """
    return re.compile(rf"\bor else\b|lock you up|go back inside|送你[回进]去|抓你|关你|不然就|{more}", re.IGNORECASE).search, says


def promise(more: str) -> Rule:
    """Return the rule against promises that nobody can keep; ``more`` is a pattern of what else sounds like one in this lab."""
    says = Text(en="It may promise more than you can keep. Take the promise out.", zh="可能许了兑现不了的愿。把它拿掉。")
    return re.compile(rf"i will protect you|保你没事|我保证|{more}", re.IGNORECASE).search, says


def too_long(words: int, signs: int, says: Text) -> Rule:
    """Return the rule against sentences of more English words, or of more Chinese signs, than these."""
    return (lambda sentence: len(sentence.split()) > words or len(re.findall(r"[\u4e00-\u9fff]", sentence)) > signs), says

"""The lab on functional analysis: each task with a wrong answer, a right one and none, and what the lab's text says of its data."""

from __future__ import annotations

import ast
from typing import Any

from homeward.cases import play
from homeward.cbt.chain import LINKS, compare
from homeward.labs import cbt_02 as lab

FULL = {"trigger": "in bed, half past eleven", "thought": "only five minutes", "feeling": "flat", "behaviour": "took up the phone", "gain": "did not think of work", "cost": "tired"}
RESCUED = [0, 3, 1, 3, 1, 2, 0, 0, 2, 2, 2, 2, 1, 1, 0, 1, 0, 0]


RIGHT = [
    ("SHARED", "quarrel"),
    ("SHARED", "争吵、重话"),
    ("MEND", {"message": "trigger", "once": "thought", "willpower": None, "quiet": "gain"}),
    ("MEND", {"quiet": "gain", "willpower": None, "once": "thought", "message": "trigger"}),
    ("RESCUE", RESCUED),
    ("OWN", lab.own("Tuesday", **FULL)),
    ("OWN", lab.own("星期二", **FULL)),
]
AGAIN = {
    "SHARED": ["money", "rain", "abc"],
    "MEND": [{"message": "trigger"}, {"knee": "nowhere"}, "abc"],
    "RESCUE": [lab.HASTY, lab.BETTER, lab.HASTY[:5], [9] * 18, "abc"],
    "OWN": [lab.own("x", trigger="a"), lab.own("x", **FULL | {"feeling": "I feel that nobody trusts me"}), lab.own("x", **FULL | {"gain": "quiet in my head, but tired later"}), "abc"],
}
WRONG = [(name, answer, "") for name, answers in AGAIN.items() for answer in answers]
ENDS = {"HASTY": ("polite", "poor"), "BETTER": ("own-row", "good")}


def test_the_model_answers_are_good() -> None:
    assert lab.MEND.check(ast.literal_eval(lab.MEND.model_answer())).outcome == "good"
    assert lab.RESCUE.check(ast.literal_eval(lab.RESCUE.model_answer().split(": ")[0])).outcome == "good"


def test_a_changed_list_that_is_too_different_is_refused() -> None:
    four = list(RESCUED)
    four[7] = 3
    assert "4" in lab.RESCUE.check(four).says


def test_the_recorded_talks_are_what_the_text_says() -> None:
    hasty, better = play(lab.CASE, lab.HASTY), play(lab.CASE, lab.BETTER)
    assert "signing" in [entry["step"] for entry in better.path], "the better talk takes the promise too early and goes back"
    trust = [[entry["values"]["trust"] for entry in player.path] for player in (hasty, better)]
    assert trust[0][0] == trust[1][0] and trust[0][1] < trust[1][1], "the lines part at the second exchange"
    fall = next(number for number, value in enumerate(trust[0]) if value < 3)
    assert hasty.path[fall]["step"] == "call"
    asked = [entry["codes"] for entry in better.path if "Q" in entry["codes"]]
    assert len(asked) > hasty.counts["Q"]
    assert sum(bool({"SR", "CR", "AF"} & set(found)) for found in asked) * 2 > len(asked)
    assert max(hasty.counts, key=hasty.counts.__getitem__) == "PERSUADE"


def test_the_excerpts_show_the_phone_call_and_the_sentence() -> None:
    for choices, first in ((lab.HASTY, 6), (lab.BETTER, 7)):
        assert [entry["step"] for entry in play(lab.CASE, choices).path][first - 1 : first + 2] == ["call", "belt", "sentence"]


def test_the_students_board_has_the_four_faults() -> None:
    found = compare(lab.STUDENT, lab.board())
    assert (sorted(found.misplaced), found.missing, found.extra) == (["message", "once"], ("quiet",), ("willpower",))


def shown() -> list[Any]:
    recorded = lab.TALKS.recorded
    return [lab.talks(recorded), lab.codes(recorded), lab.said(lab.BETTER), lab.course(recorded), lab.recurring_picture(lab.evenings()), lab.feedback(lab.STUDENT), lab.one()]


def test_tables_and_figures_speak_the_language(lang: str) -> None:
    word, recorded = {"en": "Trigger", "zh": "触发"}[lang], lab.TALKS.recorded
    assert word in repr(lab.one(lab.evenings()[0])) and word in lab.one(lab.evenings()[0])._repr_html_()
    assert word in repr(lab.side_by_side(lab.evenings(), "trigger", "gain"))
    assert word in lab.recurring(lab.evenings()).to_string()
    assert word in repr(lab.board_table(lab.STUDENT))
    assert word in lab.feedback(lab.STUDENT)._repr_html_()
    assert word in lab.recurring_picture(lab.evenings()).svg
    assert len(lab.talks(recorded)) == 7 and len(lab.said(lab.HASTY, 2, 4)) == 3
    assert (lab.course(recorded).alt.isascii()) == (lang == "en")
    assert not lab.codes(recorded).empty
    if lang == "zh":
        shown = [lab.talks(recorded).to_string(), repr(lab.said(lab.BETTER)), lab.said(lab.HASTY)._repr_html_(), lab.codes(recorded).to_string(), repr(lab.feedback(lab.STUDENT))]
        assert not any(", " in words for words in shown)


def test_while_nothing_is_attempted_the_lab_says_so() -> None:
    assert lab.Rows(["<a>"], [["&"]])._repr_html_().count("&lt;a&gt;") == 1
    assert repr(lab.one()) and repr(lab.feedback({}))
    assert len(lab.one(lab.own("x", trigger="a"))) == len(LINKS)
    right = {card.id: card.homes[0] for card in lab.board().cards if card.homes}
    assert repr(lab.feedback(right)) in ("The chain agrees with the key.", "链条跟参考答案一致。")

"""The lab on lapses: each task with a wrong answer, a right one and none, and what the lab's text says of plans and talks."""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import Any

import pytest
from homeward.cbt.plans import ELEMENTS, check, invented, own
from homeward.labs import cbt_08 as lab

MENDED = {"what": "Buy two buns", "otherwise": "Back to Sister Wu", "call": "Aunt Luo, she has said yes"}
NIGHT = {
    "situation": "Half past eleven, in bed", "who": "My husband", "what": "Phone on the shelf", "when": "When the second video begins", "where": "The hall", "otherwise": "Give it to my husband",
    "call": "My sister", "second": "Tan", "out": "Light out",
}  # fmt: skip
RIGHT = [
    ("TWICE", "second"),
    ("TWICE", "没人接，再打给谁"),
    ("MEND", MENDED),
    ("MEND", {"what": "买两个包子上车", "otherwise": "回厂里找吴姐", "call": "罗姐"}),
    ("BLIND", "Where I do it"),
    ("REPAIR", 2),
    ("OWN", own(**NIGHT)),
    ("OWN", own(after_lapse=True, **{name: getattr(invented()["su-planned"].plan("zh"), name) for name in ELEMENTS})),
]
WRONG = [
    ("TWICE", "call", "that phone is off"),
    ("TWICE", "where", "switched off"),
    ("TWICE", "sister", "Write the name"),
    ("MEND", {"what": "Buy two buns"}, "Still to look at: 2. “If that fails”: “Try”"),
    ("MEND", MENDED | {"second": "then Aunt Luo, she has said yes"}, "the first person to call"),
    ("MEND", MENDED | {"whom": "Aunt Luo"}, "Write the changes in braces"),
    ("MEND", MENDED | {"what": 3}, "Write the changes in braces"),
    ("BLIND", "call", "Which line takes him there?"),
    ("BLIND", "gate", "Write the name"),
    ("REPAIR", 1, "promise is given"),
    ("REPAIR", 9, "By then it is done"),
    ("REPAIR", 99, "exchanges 1 to 15"),
    ("REPAIR", "2", "the number of one exchange"),
    ("OWN", own(**NIGHT | {"what": " "}), "Still to look at: 1. “What I do first”: Nothing is written"),
    ("OWN", own(**NIGHT | {"call": "somebody"}), "“somebody” can't be rung"),
    ("OWN", NIGHT, "own(situation="),
]
ENDS = {"CONSOLING": ("gate-three", "poor"), "PLANNING": ("one-evening", "good")}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_model_answers_are_good(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", lang)
    assert lab.MEND.check(ast.literal_eval(lab.MEND.model_answer())).outcome == "good"
    call = ast.parse(lab.OWN.model_answer(), mode="eval").body
    assert isinstance(call, ast.Call)
    assert lab.OWN.check(own(**{word.arg: ast.literal_eval(word.value) for word in call.keywords})).outcome == "good"


def test_the_plans_are_what_the_text_says() -> None:
    found = {name: check(invented()[name].plan()) for name in (*lab.SIX, *lab.SHEETS)}
    assert [name for name in lab.SIX if not found[name]] == ["lin-complete", "mei-morning"]
    assert [one.kind for one in found["luo-twice"]] == ["same-person-twice"] and len(found["he-strong"]) == 3
    assert not found["su-planned"] and len(found["su-consoled"]) == 8
    often = [element for element in ELEMENTS if sum(element in {one.element for one in found[name]} for name in lab.SIX) >= 3]
    assert often == ["otherwise", "second"], "the two lines on which three people have left something open"


def test_the_talks_are_what_the_text_says() -> None:
    consoling, planning = lab.TALKS.play(lab.CONSOLING), lab.TALKS.play(lab.PLANNING)
    assert planning.path[0]["quality"] == "harmful" and [entry["step"] for entry in planning.path[:2]] == ["stairs", "blurted"]
    assert not any("CONFRONT" in entry["codes"] for entry in consoling.path), "no hard word"
    assert not any("CONFRONT" in entry["codes"] for entry in planning.path)
    assert consoling.values["plan"] == 0 and planning.values["plan"] >= 4
    rises = [planning.path[number]["step"] for number, (before, after) in enumerate(pairwise([0, *(entry["values"]["plan"] for entry in planning.path)])) if after > before]
    assert rises[:5] == ["body", "fear", "tonight", "hour", "bao"], "first the doctor, then the mother's trip, then the hour"
    assert [planning.path[number - 1]["step"] for number in (9, 10, 11)] == ["tonight", "hour", "bao"] == [entry["step"] for entry in consoling.path[8:11]]


def test_the_check_finds_nothing_in_the_plan_that_leads_to_the_gate(lang: str) -> None:
    assert check(lab._precise()) == [] and lab.AT_GATE_THREE.in_() in repr(lab.precise())


def test_what_is_no_plan_is_refused() -> None:
    for wrong in ("he-weak", 3):
        for what in (lab.look_at, lab.sheet):
            with pytest.raises(ValueError, match="is not a plan → write own"):
                what(wrong)


def shown() -> list[Any]:
    tables = [lab.six(), lab.talks(), lab.two_sheets(), lab.precise(), lab.read("he-strong"), lab.look_at("he-strong"), lab.look_at("su-consoled")]
    return [
        *tables,
        lab.six_picture(),
        lab.course(),
        lab.look_at("lin-complete"),
        lab.look_at(),
        lab.sheet(),
        lab.said("PLANNING", 1, 2),
        lab.ending("CONSOLING"),
        lab.sheet(invented()["lin-complete"].plan()),
    ]


def test_the_sheet_holds_the_plan_and_the_numbers() -> None:
    made = lab.sheet(own(**NIGHT))
    assert "Person to call: My sister" in made and "12356" in made and "Next appointment" not in made

"""Lab K 04: every task with an answer not given, wrong ones and a right one; what the five people, the file and the week show."""

import re

import pytest
from homeward.casework.needs import check
from homeward.labs import casework_04 as lab

STRENGTHS = {"work": "Sweeps the market lane at five", "people": "三十年的老工友没断过", "drugs": "Fourteen months, day by day"}
GOAL = {"words": "I want to mend nets again", "step": "Ring the man with the boat", "when": "Tuesday at nine", "helps": "Lao Zhan's cousin", "know": "They have agreed on a first day", "review": "30 November"}


def apart(own, worker):
    return "not asked" if own is None else "apart" if abs(own - worker) >= 2 else "near"


RIGHT = [
    ("begin_task", ["work", "people"]), ("begin_task", ("people", "work")), ("apart_task", apart), ("mine_task", [12, 10, 9, 7, 6, 4, 3, 1]), ("order_task", ["night", "boy", "report"]),
    ("strength_task", STRENGTHS), ("goal_task", GOAL),
]  # fmt: skip
WRONG = [
    ("begin_task", ["drugs", "body"], "triangles"), ("begin_task", ["luck", "body"], "is not an area"), ("begin_task", ["people"], "two areas"),
    ("apart_task", lambda own, worker: "apart" if own - worker >= 2 else "near", "yours gives"), ("apart_task", lambda own, worker: None, "return"), ("apart_task", lambda own, worker: "near", "'apart'"),
    ("mine_task", [1, 3], "2 of 8"), ("mine_task", [8], "Sentence 8"), ("mine_task", [99], "no sentence"), ("mine_task", [True], "numbers"),
    ("order_task", ["form", "night", "boy"], "loud"), ("order_task", ["night", "report", "boy"], "in this place"), ("order_task", ["night", "boy", "lunch"], "no task"), ("order_task", ["night"], "first three"),
    ("strength_task", {**STRENGTHS, "work": "hard-working but stubborn"}, "'but'"), ("strength_task", {**STRENGTHS, "work": "有潜力，能干活"}, "a hope"), ("strength_task", {**STRENGTHS, "work": "勤快"}, "a trait"),
    ("strength_task", {"work": STRENGTHS["work"]}, "Three areas"), ("strength_task", {**STRENGTHS, "luck": "Has some of it now"}, "is not an area"), ("strength_task", {**STRENGTHS, "work": "Rings on 13" + "8" * 9 + " at five"}, "long number"),
    ("goal_task", {**GOAL, "when": "soon"}, "never comes"), ("goal_task", {**GOAL, "helps": "family"}, "nobody"), ("goal_task", {**GOAL, "step": "不再去老地方"}, "not done"), ("goal_task", {**GOAL, "know": "urine negative"}, "agreement"),
    ("goal_task", {"words": "x"}, "First step"), ("goal_task", {**GOAL, "luck": "x"}, "like"), ("goal_task", {**GOAL, "helps": "13" + "8" * 9}, "long number"),
]  # fmt: skip


@pytest.mark.parametrize("task", [lab.mine_task, lab.begin_task, lab.order_task, lab.strength_task, lab.goal_task])
def test_the_model_answer_is_a_good_one(task, lang):
    written = re.search(r"[\[{].*?[\]}]", str(task.model_answer()))[0]
    assert task.check(eval(written)).outcome == "good"


def test_the_model_function_is_a_good_one():
    space = {}
    exec(str(lab.apart_task.model_answer()), space)
    assert lab.apart_task.check(space["apart"]).outcome == "good"


def test_what_the_lab_says_of_its_people():
    profiles = lab.people()
    assert set(profiles) == set(lab.PEOPLE)
    counted = lab.asked(profiles).to_numpy().tolist()
    assert counted == [[7, 7, 6], [7, 7, 5], [5, 6, 4], [7, 7, 5], [7, 7, 1]]
    assert [len(check(profile)) for profile in profiles.values()] == [2, 4, 2, 6, 3]


def test_what_the_lab_says_of_the_file_and_the_week():
    assert len(lab.HIDDEN) == 8 and len(lab.FILE) == 12
    assert len(lab.read_again()) == 8 and len(lab.read_again(1, 2)) == 1
    assert [row.task.id for row in lab.placed()] == ["night", "boy", "report", "gate", "boat", "form", "quiet", "summary"]
    assert len(lab.week_list()) == len(lab.order()) == 8


def test_the_page_waits_for_both_and_holds_them(lang):
    assert "Sweeps" not in lab.card() and "Sweeps" not in lab.card(STRENGTHS)
    assert STRENGTHS["work"] in lab.card(STRENGTHS, GOAL) and GOAL["review"] in lab.card(STRENGTHS, GOAL)


def shown():
    profiles = lab.people()
    pictures = [lab.picture(profiles, "n1"), lab.picture(profiles, "n4"), lab.compared(profiles)]
    frames = [lab.page(profiles, "n3"), lab.asked(profiles)]
    words = [lab.scale(), lab.strengths(profiles, "n1"), lab.again(profiles), lab.thick_file(), lab.read_again(), lab.week_list(), lab.order(), lab.calls()]
    return [*pictures, *frames, *words, lab.card()]


def test_an_unknown_client_is_told_with_its_cure():
    with pytest.raises(ValueError, match="→"):
        lab.picture(lab.people(), "n9")

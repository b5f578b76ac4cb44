"""Lab K 06: every task with an answer not given, a wrong one and a right one; tables and figures in both languages."""

import re

import pytest
from homeward.casework.referrals import next_step, stops
from homeward.labs import casework_06 as lab

ROW = {"id": "housing-2", "need": "住处", "name_zh": "街道临时安置点", "who_zh": "一时没地方住的人，由街道审核", "bring_zh": "有身份证就带上", "checked_on": "2026-11-19"}
PLAN = {
    "door": "insurance-1", "say": "She lives in this sub-district and would like to sign up. What should she bring?", "leave_out": "detox, my full title",
    "together": "Monday, half past eight, at the stop", "ask_again_in_days": 10,
}
STEPS = {"R03": "try_again", "R12": "arrive", "R16": "follow_up"}

RIGHT = [("share_task", (7, 21)), ("next_step_task", STEPS), ("row_task", ROW), ("plan_task", PLAN)]
AGAIN = {
    "share_task": [(7, 24), (9, 21), (7, 20), 7, "seven", (7.0, 21), (True, 21)],
    "next_step_task": [{**STEPS, "R12": "follow_up"}, {**STEPS, "R03": "luck"}, {"R03": "arrive"}, "arrive", [], {**STEPS, "R16": []}],
    "row_task": [
        {**ROW, "id": "work-1"}, {**ROW, "need": "luck"}, {**ROW, "name_zh": ""}, {**ROW, "name_zh": "=1"}, {**ROW, "checked_on": "soon"}, {**ROW, "bring_zh": ""}, {**ROW, "contact_zh": "13" + "8" * 9},
        {}, "row", {"colour": "red"},
    ],
    "plan_task": [
        {**PLAN, "door": "methadone-1"}, {**PLAN, "door": []}, {**PLAN, "say": "She is in community detox."}, {**PLAN, "say": "她在社区戒毒，请照顾一下。"}, {**PLAN, "say": "I'm her anti-drug social worker."},
        {**PLAN, "say": "您放心，一定能办下来。"}, {**PLAN, "say": ""}, {**PLAN, "leave_out": 3}, {**PLAN, "ask_again_in_days": 30}, {**PLAN, "ask_again_in_days": "10"},
        {**PLAN, "ask_again_in_days": True}, {"door": "insurance-1"}, "plan",
    ],
}  # fmt: skip
WRONG = [(name, answer, "") for name, answers in AGAIN.items() for answer in answers]
ENDS = {"kind": ("everyone-knows", "poor"), "steady": ("through-the-door", "good"), "mended": ("through-the-door", "good")}


@pytest.mark.parametrize("task", [lab.row_task, lab.plan_task])
def test_the_model_answer_is_a_good_one(task, lang):
    written = re.search(r"\{.*\}", str(task.model_answer()))[0]
    assert task.check(eval(written)).outcome == "good"


def test_the_card_waits_for_the_plan_and_holds_it(lang):
    assert "A-Ju" not in lab.card() and "阿菊" not in lab.card()
    made = lab.card(PLAN, ROW)
    assert PLAN["say"] in made and "2026-11-30" in made and "街道临时安置点" in made
    assert "街道临时安置点" not in lab.card(PLAN)


def test_what_the_lab_says_of_its_log():
    counted = stops(lab.log())
    assert len({row.client for row in lab.log()}) == len(lab.log()) == sum(counted.values())
    assert counted["try_again"] + counted["arrive"] + counted["follow_up"] == 10 and sum(counted[step] for step in ("ask", "call", "accompany")) == 5
    assert {code: next_step(row) for row in lab.log() if (code := row.client) in lab.ASKED} == STEPS
    assert lab.share(lab.log()).startswith("7 of 21")


def test_the_three_visits_go_as_the_lab_says():
    ends = {name: lab.talk(choices) for name, choices in lab.TALKS.recorded.items()}
    assert ends["steady"].score > ends["mended"].score > ends["kind"].score
    assert ends["kind"].path[5]["step"] == ends["mended"].path[5]["step"] == "rang-alone"
    for player in ends.values():
        told = [entry["values"]["exposed"] for entry in player.path]
        assert told == sorted(told), "what has been told cannot be taken back"


def shown():
    log, table = lab.log(), lab.town()
    told = dict(kind=lab.KIND, steady=lab.STEADY)
    pictures = [lab.standing_figure(log), lab.course_figure(**told)]
    frames = [lab.doors(table), lab.missing(table), lab.standing(log), lab.results(**told)]
    words = [lab.fits("A-Ju", table), lab.share(log), lab.in_words(log, *lab.ASKED), lab.moments(lab.KIND, 5), lab.debrief(lab.KIND), lab.card(PLAN)]
    return [*pictures, *frames, *words]


def test_headings_are_in_the_language(lang):
    for frame in shown()[2:6]:
        assert bool(re.search(r"[\u4e00-\u9fff]", " ".join(map(str, frame.columns)))) == (lang == "zh")


@pytest.mark.parametrize("wrong", [lambda: lab.fits("Nobody", lab.town()), lambda: lab.results(best=[0]), lambda: lab.talk("0")])
def test_a_mistake_is_told_with_its_cure(wrong):
    with pytest.raises(ValueError, match="→"):
        wrong()

"""Lab K 09: every task with an answer not given, wrong ones and a right one; what the page says of its numbers."""

import re

import pytest
from homeward.casework.contingency import cost
from homeward.labs import casework_09 as lab

PLAN = {"target": "came on the agreed day, or rang before", "bowl": "small", "first": 2, "step": 1, "most": 6, "reset": "one step", "clients": 10, "budget": 1500, "ask": "the head of the station"}

RIGHT = [("draw_task", 6.9), ("ladder_task", 38), ("budget_task", 5700), ("city_task", "Kunming"), ("city_task", "昆明"), ("schedule_task", PLAN)]
WRONG = [
    ("draw_task", 690, "hundredth"), ("draw_task", 13.8, "Half of the draws"), ("draw_task", 5, "Add up"), ("draw_task", "6.9", "is a number"),
    ("ladder_task", 68, "without the missed"), ("ladder_task", 56, "one step back"), ("ladder_task", 40, "from 1 again"), ("ladder_task", 38.0, "whole number"),
    ("budget_task", 4416, "average"), ("budget_task", 20 * cost(lab.SCHEDULE, 0.8).enough(0.95), "expensive"), ("budget_task", 5000, "Too little"), ("budget_task", 9000, "more than you have"), ("budget_task", "much", "number"),
    ("city_task", "Shanghai", "stayed anyway"), ("city_task", "Beijing", "one of the two"), ("city_task", 1, "one of the two"),
    ("schedule_task", {**PLAN, "target": " "}, "empty"), ("schedule_task", {**PLAN, "ask": ""}, "empty"), ("schedule_task", {**PLAN, "target": "shows a good attitude"}, "cannot be counted"),
    ("schedule_task", {**PLAN, "target": "听话"}, "cannot be counted"), ("schedule_task", {**PLAN, "target": "comes, or else the police hears of it"}, "threat"),
    ("schedule_task", {**PLAN, "target": "comes for the allowance"}, "entitled"), ("schedule_task", {**PLAN, "target": "来领低保"}, "entitled"), ("schedule_task", {**PLAN, "bowl": "gold"}, "one of the bowls"),
    ("schedule_task", {**PLAN, "reset": "never"}, "is one of"), ("schedule_task", {**PLAN, "reset": "start", "first": 1, "most": 12}, "fever"), ("schedule_task", {**PLAN, "budget": 900}, "19 times of 20"),
    ("schedule_task", {**PLAN, "first": 0, "step": 0, "most": 0}, "Nobody ever"), ("schedule_task", {**PLAN, "first": "two"}, "these nine"), ("schedule_task", {"target": "came"}, "these nine"), ("schedule_task", "came", "these nine"),
]  # fmt: skip


def test_the_model_answer_is_a_good_one(lang):
    written = re.search(r"\{.*\}", str(lab.schedule_task.model_answer()))[0]
    assert lab.schedule_task.check(eval(written)).outcome == "good"


def test_the_card_waits_for_the_schedule_and_holds_it(lang):
    assert PLAN["target"] not in lab.card()
    made = lab.card(PLAN)
    assert PLAN["target"] in made and PLAN["ask"] in made and "2 3 4 5 6 6" in made


def test_what_the_page_says_of_its_numbers():
    found = cost(lab.SCHEDULE, 0.8)
    assert lab.budgets().iloc[0].tolist()[:2] == [4416, 5685]
    assert 1.25 < 5685 / 4416 < 1.35, "more than a quarter, less than a third"
    assert 200 / 690 == pytest.approx(0.29, abs=0.01), "nearly a third"
    assert float(found.chances[: round(found.mean) + 1].sum()) > 0.55, "most get less than the average"
    assert lab.same_share().iloc[1, 1] > 2.5 * lab.same_share().iloc[0, 1]
    assert lab.rules().iloc[:, 0].tolist() == ["36 / 68", "58 / 68", "60 / 68"]


def shown():
    return [lab.bowl(), lab.rules(), lab.rules_figure(), lab.costs(0.5, 0.8, 1), lab.weeks(), lab.cost_figure(), lab.budgets(), lab.same_share(), lab.reported(), lab.card(), lab.card(PLAN)]

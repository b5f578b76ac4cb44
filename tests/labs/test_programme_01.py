"""Lab P 01: every task with an answer not given, wrong ones and a right one; what the page says of its numbers."""

import re

import pytest
from homeward.casework.hours import had, needed
from homeward.labs import programme_01 as lab

NOTE = {"clients": 30, "weekly": 12, "hours": 40, "open": 168, "proposal": "We begin with nine people; please decide with us by Friday.", "stays": "A contact each month for all thirty."}

RIGHT = [("offered_task", 61), ("fit_task", 9), ("around_task", 54.5), ("note_task", NOTE), ("note_task", {**NOTE, "weekly": 5, "open": 0})]
WRONG = [
    ("offered_task", 52, "Add the groups"), ("offered_task", 3660, "In hours"), ("offered_task", 20, "second month"), ("offered_task", "61", "number of hours"),
    ("fit_task", 30, "are missing"), ("fit_task", 10, "are missing"), ("fit_task", 8, "room for more"), ("fit_task", 31, "one of 0 to 30"), ("fit_task", 9.0, "whole number"),
    ("around_task", 0.545, "Of a hundred"), ("around_task", 45.5, "around it"), ("around_task", 75, "twenty plus thirty"), ("around_task", "half", "between 0 and 100"),
    ("note_task", {**NOTE, "proposal": " "}, "empty"), ("note_task", {**NOTE, "stays": ""}, "empty"), ("note_task", {**NOTE, "weekly": 31}, "do not go together"), ("note_task", {**NOTE, "hours": 0}, "do not go together"),
    ("note_task", {**NOTE, "open": 0}, "168 open hours"), ("note_task", {**NOTE, "proposal": "Skip the paperwork."}, "disappear"), ("note_task", {**NOTE, "proposal": "记录先放着，回头补记录。"}, "disappear"),
    ("note_task", {**NOTE, "stays": "Not the uncooperative ones."}, "puts it on the client"), ("note_task", {**NOTE, "stays": "那几个不配合的不算。"}, "puts it on the client"),
    ("note_task", {**NOTE, "stays": "Ring 138 0000 " + "0000"}, "long number"), ("note_task", {"clients": 30}, "these six"), ("note_task", "short of hours", "these six"), ("note_task", {**NOTE, "clients": "30"}, "these six"),
]  # fmt: skip


def test_the_model_answer_is_a_good_one(lang):
    written = re.search(r"\{.*\}", str(lab.note_task.model_answer()))[0]
    assert lab.note_task.check(eval(written)).outcome == "good"


def test_the_note_waits_and_holds_what_was_written(lang):
    assert NOTE["proposal"] not in lab.note()
    made = lab.note(NOTE)
    assert NOTE["proposal"] in made and NOTE["stays"] in made and "168" in made


def test_what_the_page_says_of_its_numbers():
    assert round(needed(lab.PLAN)) == 3510 and had(lab.PLAN) == 1880
    assert lab.one_client().to_numpy().tolist() == [[67, 107], [12, 26]]
    assert lab.changes().iloc[:, 1].tolist() == [9, 16, 6, 12, 6, 11, 13]
    assert lab.open_work().iloc[-1, -1] == pytest.approx(890)


def shown():
    return [lab.one_client(), lab.year(), lab.year_figure(), lab.against(), lab.changes(), lab.open_work(), lab.settings(), lab.note(), lab.note(NOTE)]

"""Lab P 03: every task with an answer not given, wrong ones and a right one; what the page says of its numbers; the words of rules."""

import re

import pytest
from homeward.casework import caseload
from homeward.casework.caseload.ways import DOES
from homeward.content import exercises
from homeward.labs import programme_03 as lab
from homeward.text import language

RULES = [
    {"do": "answer", "if": ["crisis"]}, {"do": "test", "if": ["test"]}, {"do": "supervision", "every": 4}, {"do": "visit", "if": ["unreached", "no_card"], "weeks": [1, 4], "most": 4},
    {"do": "call", "if": ["unreached"]}, {"do": "talk", "if": ["no_card"]}, {"do": "visit", "if": ["quiet"]}, {"do": "accompany", "if": ["steady", "open"]},
]  # fmt: skip
EXAMPLE = [{"do": "answer", "if": ["crisis"]}, {"do": "test", "if": ["test"]}, {"do": "visit", "if": ["lost"], "weeks": [1, 4], "most": 5}, {"do": "call", "if": ["unreached"]}]
"""The first attempt that the page shows."""
MONDAY = {"hours": 11, "people": 26, "unheard": 3, "link": "the insurance, together", "when": "Thursday at nine"}

RIGHT = [
    ("settled_task", (18, 9)), ("parts_task", ["contact", "hours"]), ("parts_task", {"hours", "safety", "contact"}), ("hours_task", 13), ("turn_task", {"accompany": 300, "visit": 150}),
    ("own_task", RULES), ("monday_task", MONDAY), ("monday_task", {**MONDAY, "hours": 7.5, "unheard": 0}),
]  # fmt: skip
WRONG = [
    ("settled_task", (9, 18), "other way round"), ("settled_task", (18, 24), "Add up"), ("settled_task", (18.0, 9), "whole numbers"), ("settled_task", 18, "whole numbers"), ("settled_task", (True, 9), "whole numbers"),
    ("parts_task", ["contact", "work"], "which of the two"), ("parts_task", ["contact"], "one more"), ("parts_task", "hours", "one more"), ("parts_task", ["luck"], "no part"), ("parts_task", [], "names of parts"),
    ("parts_task", [["contact"]], "names of parts"),
    ("hours_task", 12, "not above nought"), ("hours_task", 15, "already"), ("hours_task", 8, "not above nought"), ("hours_task", 40, "go from 8"), ("hours_task", 12.5, "whole number"), ("hours_task", "13", "whole number"),
    ("turn_task", {"door": 0.4}, "still ahead"), ("turn_task", {"door": 0.1}, "may go from"), ("turn_task", {"hours": 8}, "stay at 16"), ("turn_task", {"luck": 1}, "no number called"), ("turn_task", {"door": "low"}, "in pairs"),
    ("turn_task", {"door": 0.4, "visit": 150, "accompany": 300, "paper": 30}, "At most 3"),
    ("own_task", EXAMPLE, "Safety steps: 36"), ("own_task", [{"do": "visit", "client": 0}], "Contact kept"), ("own_task", [{"do": "pray"}], "nobody can do 'pray'"), ("own_task", [{"do": "call", "if": ["sad"]}], "'sad'"),
    ("own_task", [{"do": "call", "if": "lost"}], "into brackets"), ("own_task", [{"do": "call", "most": 0}], "rules in brackets"), ("own_task", [{"do": "call"}] * 41, "At most 40"), ("own_task", [5], "rules in brackets"),
    ("own_task", [{"do": "call", "client": 20}], "Contact kept"),
    ("monday_task", {**MONDAY, "hours": 0}, "counted"), ("monday_task", {**MONDAY, "hours": "ten"}, "these five"), ("monday_task", {**MONDAY, "unheard": 30}, "own list"), ("monday_task", {**MONDAY, "people": 0}, "own list"),
    ("monday_task", {**MONDAY, "link": " "}, "empty"), ("monday_task", {**MONDAY, "link": "ring " + "13" + "8" * 9}, "private"), ("monday_task", {**MONDAY, "link": "insurance for everyone"}, "nobody on Thursday"),
    ("monday_task", {**MONDAY, "when": "Thursday, I guarantee it"}, "promise"), ("monday_task", {"hours": 3}, "these five"),
]  # fmt: skip


LITERAL = {"settled_task": r"\(.+?\)", "parts_task": r"\[.+?\]", "hours_task": r"\d+", "turn_task": r"\{.+?\}", "own_task": r"\[.+\]", "monday_task": r"\{.+\}"}


@pytest.mark.parametrize("name", LITERAL)
def test_the_model_answer_is_a_good_one(name, lang):
    task = getattr(lab, name)
    written = re.search(LITERAL[name], str(task.model_answer()))[0]
    assert task.check(eval(written)).outcome == "good"


def test_rules_are_told_in_words(lang):
    assert set(lab.WHO) == set(caseload.FACTS), "every fact has its words"
    assert all("{" not in lab.doing(action) for action in DOES)
    told = str(lab.rules_in_words([{"do": "visit", "if": ["lost", "open"], "weeks": [1, 4], "most": 5}, {"do": "supervision", "every": 4}, {"do": "call"}]))
    want = {
        "en": "1. Visit: contact is lost, something agreed on is still open (weeks 1 to 4, at most 5 a week)\n2. Supervision (every 4 weeks)\n3. Call: everybody, as far as time goes",
        "zh": "1. 家访：失去联系，约定的事还有没办的（第1到4周，一周最多5人）\n2. 督导（每4周一次）\n3. 打电话：每个人，做到没时间为止",
    }
    assert told == want[lang]


def test_what_the_page_says_of_its_numbers():
    good, calls = (caseload.play(plan, seeds=1) for plan in (lab.LINKS, lab.CALLS))
    assert (lab.settled(good), lab.settled(calls)) == (18, 9)
    assert lab.people(good).loc["Lao Qi"].tolist() == ["Contact lost", "2 of 2", "not yet"], "the page points to him"
    assert set(lab.people(calls).iloc[:, 0]) == {"Contact close"}
    even = lab.ahead(12)
    assert even.low < 0 < even.high and lab.ahead(10).high < 0 < lab.ahead(14).low
    assert lab.ahead().share > 0.95
    rows = lab.moved().astype(int)
    assert (rows.iloc[:, 0] > rows.iloc[:, 1]).all(), "one number alone does not turn the order"
    wide = rows.groupby([name.rsplit(":", 1)[0] for name in rows.index]).agg(lambda column: column.max() - column.min()).iloc[:, 0]
    assert wide.idxmax() == "Going along to a service"
    gap = lab.ahead(None, lab.LIKE_PAPER)
    assert 2 < gap.mean < 6, "most of the advantage, not all of it, was the door"


def test_what_the_chapter_says_of_the_model():
    """Numbers of the model in the chapter are invented, but they have to be the model's own."""
    page = (exercises().parent / "book" / "programme" / "03-ninety-days.md").read_text(encoding="utf-8")
    told = [int(number) for number in re.findall(r"\{example\}`(\d+)", page)]
    linkages = [round(float(caseload.score(caseload.play(plan, lab.SEEDS))["linkages"].mean())) for plan in (lab.CALLS, lab.LINKS)]
    links, calls = ({row: int(value) for row, value in lab.by_hours()[column].items()} for column in ("First weeks, then links", "A call to everyone"))
    assert links[12] == calls[12]
    assert told == [*linkages, 16, links[16], calls[16], 12, links[12], 10, calls[10], links[10]]


def test_the_sheet_waits_and_holds_what_was_made(lang):
    assert "26" not in lab.sheet() and "26" not in lab.sheet(RULES) and "26" not in lab.sheet(..., MONDAY)
    made = lab.sheet(RULES, MONDAY)
    assert MONDAY["link"] in made and str(lab.rules_in_words(RULES)) in made and "25" in made
    assert isinstance(lab.beside(), str) and isinstance(lab.beside_figure(EXAMPLE), str)


def shown():
    run = caseload.play(lab.LINKS, seeds=1)
    monday = MONDAY if language() == "en" else {**MONDAY, "link": "医保，一起去", "when": "星期四九点"}
    return [
        lab.parts(run), lab.people(run), lab.by_hours(), lab.hours_figure(), lab.difference(12), lab.moved(), lab.like_paper(), lab.rules_in_words(EXAMPLE), lab.actions(), lab.facts(), lab.beside(), lab.beside(RULES),
        lab.beside_figure(RULES), lab.sheet(), lab.sheet(RULES, monday),
    ]  # fmt: skip

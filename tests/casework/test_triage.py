"""The order of a week's tasks: stated rules, explained places, and nothing about the person."""

from datetime import date, timedelta

import pytest
from homeward.casework.triage import RULES, Task, reason, triage
from homeward.system.law import articles
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 23)
TEXT = {"en": "x", "zh": "某事"}
DAYS = st.none() | st.integers(-40, 40).map(lambda number: TODAY + timedelta(days=number))
FIELDS = {"life": st.booleans(), "child": st.booleans(), **{name: DAYS for name in ("legal", "released", "closes", "promised", "heard")}}
TASKS = st.lists(st.fixed_dictionaries(FIELDS), max_size=7).map(lambda rows: [Task(id=f"t{number}", text=TEXT, **row) for number, row in enumerate(rows)])


@given(TASKS, st.randoms())
def test_the_order_given_plays_no_part(tasks, random):
    mixed = random.sample(tasks, len(tasks))
    assert triage(mixed, TODAY) == triage(tasks, TODAY)


@given(TASKS)
def test_every_task_has_one_place_and_a_reason_that_holds(tasks):
    placed = triage(tasks, TODAY)
    assert [row.place for row in placed] == list(range(1, len(tasks) + 1)) and {row.task.id for row in placed} == {row.id for row in tasks}
    ranks = [RULES.index(row.rule) for row in placed]
    assert ranks == sorted(ranks) and all(row.rule.holds(row.task, TODAY) for row in placed)


@given(TASKS.filter(bool), st.sampled_from(["life", "child"]))
def test_danger_never_moves_a_task_back(tasks, kind):
    def place(rows):
        return next(row.place for row in triage(rows, TODAY) if row.task.id == tasks[0].id)

    assert place([tasks[0].model_copy(update={kind: True}), *tasks[1:]]) <= place(tasks)


@given(TASKS)
def test_life_stands_before_everything(tasks):
    danger = [row.task.life for row in triage(tasks, TODAY)]
    assert danger == sorted(danger, reverse=True)


@pytest.mark.parametrize(
    ("known", "rule"),
    [
        ({"legal": TODAY + timedelta(days=3)}, "legal"), ({"legal": TODAY + timedelta(days=4)}, "rest"), ({"legal": TODAY - timedelta(days=2)}, "legal"),
        ({"released": TODAY}, "first-days"), ({"released": TODAY - timedelta(days=3)}, "first-days"), ({"released": TODAY - timedelta(days=4)}, "rest"), ({"released": TODAY + timedelta(days=1)}, "rest"),
        ({"closes": TODAY}, "closes"), ({"promised": TODAY + timedelta(days=1)}, "promised"), ({"heard": TODAY - timedelta(days=14)}, "silent"), ({"heard": TODAY - timedelta(days=13)}, "rest"),
    ],
)  # fmt: skip
def test_where_a_rule_begins_and_ends(known, rule):
    assert reason(Task(id="t", text=TEXT, **known), TODAY).id == rule


def test_a_task_holds_nothing_that_could_score_a_person():
    assert set(Task.model_fields) == {"id", "text", "life", "child", "legal", "released", "closes", "promised", "heard", "minutes"}
    assert {key for rule in RULES for key in rule.articles} <= set(articles())


def test_two_of_one_name_are_refused():
    with pytest.raises(ValueError, match="→"):
        triage([Task(id="t", text=TEXT), Task(id="t", text=TEXT)], TODAY)

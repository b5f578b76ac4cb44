"""The planned week: a sound one passes, each way of spoiling it is told by its own rule, and the exercise of the unit can be solved."""

from __future__ import annotations

import re

import pytest
from homeward.cbt.activity import DAYS, FILE, Activity, Hard, Planned, Rules, check, rules
from homeward.content import ContentError, find, read_yaml, validate
from homeward.practice.items import Week, load_item
from homeward.text import Text
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

PARTS = {name: Text(en=name, zh=f"{name}段") for name in ("morning", "evening")}


def activity(name: str, **more: object) -> Activity:
    return Activity(id=name, title=Text(en=name, zh=f"{name}事"), **more)


WALK, CHESS, UP = activity("walk"), activity("chess", company=True), activity("up", rhythm=True)
HARD = Hard(day="fri", part="evening", why=Text(en="The old crowd.", zh="老熟人都在。"))
SOUND = [Planned(day, "morning", UP) for day in DAYS] + [Planned(day, "evening", CHESS if day in ("tue", "fri") else WALK) for day in DAYS]


def told(plan: list[Planned]) -> list[tuple[str, str]]:
    return [(row.rule, row.about) for row in check(plan, PARTS, [HARD])]


@given(st.permutations(SOUND))
def test_a_sound_week_passes_in_any_order(plan: list[Planned]) -> None:
    assert told(plan) == []


@given(st.sets(st.sampled_from(DAYS), min_size=1, max_size=3))
def test_empty_days_are_named_and_getting_up_fills_none(days: set[str]) -> None:
    found = told([row for row in SOUND if row.activity.rhythm or row.day not in days])
    assert found[0] == ("empty", " ".join(day for day in DAYS if day in days))
    assert (("hard", "fri/evening") in found) == ("fri" in days)


@given(st.sampled_from(DAYS), st.integers(1, 5))
def test_new_things_are_counted_by_the_day(day: str, n: int) -> None:
    found = told([*SOUND, *(Planned(day, "evening", activity(f"new{number}", new=True)) for number in range(n))])
    assert (("new", day) in found) == (n > rules().new_a_day)


@given(st.sampled_from(DAYS), st.lists(st.integers(1, 3), max_size=4))
def test_effort_is_added_up_by_the_day(day: str, efforts: list[int]) -> None:
    found = told([*SOUND, *(Planned(day, "evening", activity(f"a{number}", effort=effort)) for number, effort in enumerate(efforts))])
    assert (("much", day) in found) == (1 + sum(efforts) > rules().effort_a_day)


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.booleans(), st.booleans(), st.integers(1, 3)), max_size=12))
def test_company_own_and_light_are_counted_over_the_week(rows: list[tuple[str, bool, bool, int]]) -> None:
    plan = [Planned(day, "evening", activity(f"a{number}", company=company, duty=duty, effort=effort)) for number, (day, company, duty, effort) in enumerate(rows)]
    found = {rule for rule, _ in told(plan)}
    assert ("company" in found) == (sum(row[1] for row in rows) < rules().company)
    assert ("own" in found) == (sum(not row[2] for row in rows) < rules().own)
    assert ("light" in found) == (sum(row[3] == 1 for row in rows) < rules().light)
    assert "rhythm" in found


@given(st.dictionaries(st.sampled_from(DAYS), st.sampled_from(["morning", "evening"]), min_size=1))
def test_a_fixed_hour_is_fixed(at: dict[str, str]) -> None:
    found = [row for row in told([row for row in SOUND if not row.activity.rhythm] + [Planned(day, part, UP) for day, part in at.items()])]
    expected = [("irregular", "up")] if len(set(at.values())) > 1 else [("seldom", "up")] if len(at) < rules().rhythm else []
    assert found == expected


def test_findings_speak_both_languages() -> None:
    heavy = [activity(f"h{number}", effort=3, new=True, duty=True) for number in range(3)]
    plan = [Planned("mon", "morning", one) for one in heavy] + [Planned("tue", "morning", UP), Planned("wed", "evening", UP)]
    notes = check(plan, PARTS, [HARD])
    assert [note.rule for note in notes] == ["empty", "hard", "new", "much", "company", "own", "light", "irregular"]
    assert "Tuesday, Wednesday" in notes[0].text.en and "星期二、星期三" in notes[0].text.zh
    assert "“Friday, evening”" in notes[1].text.en and "老熟人都在" in notes[1].text.zh
    for note in notes:
        assert "{" not in note.text.en + note.text.zh
        assert not re.search("[一-鿿]", note.text.en) and re.search("[一-鿿]", note.text.zh)


def test_rules_that_do_not_hold_are_refused(tmp_path) -> None:
    (path := tmp_path / "activity.yml").write_text(FILE.read_text(encoding="utf-8").replace("  light: {en", "  easy: {en", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="light"):
        validate(read_yaml(path), Rules)


# ---- the exercise


@pytest.fixture
def week() -> Week:
    return load_item(find("items", "cbt-07-activity"))


EVENING = {"mon": "noodles", "tue": "market", "wed": "test", "thu": "songs", "fri": "chess", "sat": "cook", "sun": "chess"}
AT = {"wed": "morning", "fri": "evening"}


def test_the_exercise_can_be_solved(week: Week) -> None:
    plan: dict[str, list[str]] = {f"{day}/morning": ["up"] for day in DAYS}
    for day, name in EVENING.items():
        plan.setdefault(f"{day}/{AT.get(day, 'afternoon')}", []).append(name)
    assert week.check(plan) == []
    assert {row.rule for row in week.check({})} == {"empty", "hard", "company", "own", "light", "rhythm"}


def test_what_a_well_meaning_worker_would_write_is_told(week: Week) -> None:
    plan = {f"{day}/morning": ["up", "swim", "room"] for day in DAYS} | {"mon/afternoon": ["site"]}
    found = {row.rule for row in week.check(plan)}
    assert {"much", "light", "hard"} <= found


@pytest.mark.parametrize(
    "change, cure",
    [
        ({"marks": [{"id": "a", "title": {"en": "a", "zh": "甲"}}]}, "either mapped or planned"),
        ({"activities": [{"id": "a", "title": {"en": "a", "zh": "甲"}}]}, "fewer than four"),
        ({"activities": []}, "two kinds of mark and three places"),
        ({"hard": [{"day": "mon", "part": "dawn", "why": {"en": "a", "zh": "甲"}}]}, "use one of: morning, afternoon, evening"),
    ],
)
def test_a_week_is_one_or_the_other(change: dict, cure: str, week: Week) -> None:
    with pytest.raises(ValidationError, match=cure):
        Week.model_validate(week.model_dump() | change)

"""Lab System 01: each task with a right answer, wrong ones, and none; the published figures give what the lab says about them."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.labs import system_01 as lab
from homeward.system import register

CAPTION = {"shows": "People on the police register: ever registered to 2014, current ones from 2015.", "does_not": "It does not show how many people use drugs, nor why the numbers change."}
CHINESE = {"shows": "公安登记在册的人数：2014年以前是历年累计，2015年起是现有。", "does_not": "有多少人在用毒品，数字为什么变，这张图都看不出来。"}

RIGHT: list[tuple[str, Any]] = [
    ("begins_task", 2015),
    ("like_for_like_task", 1897000),
    ("share_task", 82.0),
    ("ratios_task", [10, 53]),
    ("moved_task", "people"),
    ("caption_task", CAPTION),
]
WRONG: list[tuple[str, Any, str]] = [
    ("begins_task", 2014, "last year of the old"),
    ("begins_task", 2009, "where one column ends"),
    ("begins_task", "2015", "is a year"),
    ("like_for_like_task", 1946000, "dead are still in it"),
    ("like_for_like_task", 2906000, "no relapse found are still in it"),
    ("like_for_like_task", 189.7, "In people"),
    ("like_for_like_task", 2345000, "everybody ever registered"),
    ("like_for_like_task", "many", "is a number"),
    ("share_task", 0.82, "In per cent"),
    ("share_task", 455.1, "both together"),
    ("share_task", 18.0, "the others"),
    ("share_task", 34.1, "Divide"),
    ("share_task", None, "is a number"),
    ("ratios_task", [0.0986, 0.0188], "other way round"),
    ("ratios_task", [10, 20], "48,000"),
    ("ratios_task", [10], "two numbers"),
    ("ratios_task", 10, "two numbers"),
    ("moved_task", "share", "hardly moves"),
    ("moved_task", "both", "one of two words"),
    ("moved_task", 1, "one of two words"),
    ("caption_task", {**CAPTION, "shows": "Drug use in China, by year."}, "on the register"),
    ("caption_task", {**CAPTION, "shows": "The register falls thanks to our work."}, "cause or a success"),
    ("caption_task", {**CAPTION, "shows": "All people who use drugs, by the register."}, "everybody who uses"),
    ("caption_task", {**CAPTION, "does_not": "It will fall further, which it does not show."}, "future"),
    ("caption_task", {**CAPTION, "does_not": "It shows everything."}, "should say something"),
    ("caption_task", {**CAPTION, "does_not": " "}, "Both sentences"),
    ("caption_task", {**CAPTION, "shows": "Registered: 138 0000 " + "0000"}, "long number"),
    ("caption_task", {**CAPTION, "does_not": "not " * 100}, "Too long"),
    ("caption_task", {"shows": "The register."}, "Write it like this"),
    ("caption_task", "The register.", "Write it like this"),
]


def test_chinese_caption_is_judged_by_the_same_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    assert lab.caption_task.check(CHINESE).outcome == "good"
    assert "原因或成绩" in lab.caption_task.check({**CHINESE, "shows": "登记在册人数下降，得益于帮扶。"}).says
    assert "预测" in lab.caption_task.check({**CHINESE, "does_not": "以后将继续下降，原因不明。"}).says
    assert "登记在册" in lab.caption_task.check({**CHINESE, "shows": "吸毒的人越来越少。"}).says


def test_joined_line_and_rough_reckoning_point_in_opposite_directions() -> None:
    assert "610,000" in lab.joined() and "20.6 %" in lab.joined()
    assert lab._rough() < register.value("current", "2015") < register.value("ever", "2014")


def test_town_share_never_falls_while_every_year_is_the_same() -> None:
    for moved, added in ((80, 30), (10, 500), (400, 0), (0, 100)):
        shares = lab.town(years=12, moved=moved, added=added)["Share, %"]
        assert shares.is_monotonic_increasing


def test_grey_part_grew_by_more_than_the_green_one_shrank() -> None:
    grown = register.value("no_relapse_3y", "2023") - register.value("no_relapse_3y", "2019")
    assert grown > register.value("current", "2019") - register.value("current", "2023") > 0


def shown() -> list[Any]:
    return [lab.town(), lab.substance_shares(), lab.both_parts(), lab.captioned(), lab.two_counts(), lab.joined()]


def test_captioned_shows_the_trainees_words() -> None:
    assert "appears here" in (lab.captioned().caption or "")
    assert lab.captioned(CAPTION).caption == f"{CAPTION['shows']} {CAPTION['does_not']}"

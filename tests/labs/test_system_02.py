"""Lab System 02: each task with a right answer, wrong ones, and none; the recorded conversations still end where the lab says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from homeward.labs import system_02 as lab

CLIENT = {"name": "Xiao Lin", "order": "rehabilitation", "received": date(2026, 3, 6), "sentence": "Come to the office with this paper by Friday and sign; I can go with you."}

RIGHT: list[tuple[str, Any]] = [
    ("edge_task", 30),
    ("report_task", lambda days: days >= 3),
    ("breach_task", lambda tests, absences, days: tests >= 3 or absences >= 3 or days > 30),
    ("leap_task", date(2031, 2, 28)),
    ("card_task", CLIENT),
]
WRONG: list[tuple[str, Any, str]] = [
    ("edge_task", 31, "crossed"),
    ("edge_task", 29, "thirtieth"),
    ("edge_task", "30", "whole number"),
    ("edge_task", True, "whole number"),
    ("report_task", lambda days: days > 3, "At 3 days"),
    ("report_task", lambda days: None, "return"),
    ("report_task", lambda: True, "function of one number"),
    ("report_task", 3, "function of one number"),
    ("breach_task", lab.colleagues_rule, "30 days in total"),
    ("breach_task", lambda tests, absences, days: tests >= 3 and absences >= 3, "yours says no"),
    ("breach_task", lambda tests, absences, days: None, "return"),
    ("leap_task", date(2031, 3, 1), "no 29 February"),
    ("leap_task", date(2030, 2, 28), "Three years"),
    ("leap_task", "2031-02-28", "is a date"),
    ("card_task", {**CLIENT, "sentence": "Come, or else they send you back."}, "threat"),
    ("card_task", {**CLIENT, "sentence": "Just a formality, I promise you."}, "keep"),
    ("card_task", {**CLIENT, "sentence": "  "}, "wanted"),
    ("card_task", {**CLIENT, "sentence": "Ring 138 0000 " + "0000"}, "long number"),
    ("card_task", {**CLIENT, "sentence": "word " * 70}, "long for a sentence"),
    ("card_task", {**CLIENT, "order": "prison"}, "Write it like this"),
    ("card_task", {**CLIENT, "received": "6 March"}, "Write it like this"),
    ("card_task", {"name": "Xiao Lin"}, "Write it like this"),
    ("card_task", "Xiao Lin", "Write it like this"),
]
ENDS = {"poor": ("half-heard", "mixed"), "better": ("signed", "good")}


def test_recorded_conversations_are_what_the_lab_says() -> None:
    poor, better = lab.talk(lab.POOR), lab.talk(lab.BETTER)
    assert poor.values["clarity"] <= 1 and poor.values["trust"] >= 5
    assert better.path[0]["quality"] != "strong"


def shown() -> list[Any]:
    path = {"decision": date(2024, 6, 10), "released": date(2026, 6, 10), "received": date(2026, 6, 10), "reported": date(2026, 6, 19)}
    tables = [lab.rules_table(), lab.dates_table(**path), lab.talks_table(), lab.report_grid(lambda days: days > 2), lab.breach_grid(lab.colleagues_rule)]
    return [*tables, lab.path_figure(**path), lab.talks_figure(), lab.breach_count(lab.colleagues_rule), lab.ending("better"), lab.card()]


def test_dates_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        lab.dates_table(date(2026, 6, 10), date(2024, 6, 10), date(2026, 6, 10), date(2026, 6, 19))


def test_only_the_more_than_rule_is_the_days_in_total() -> None:
    assert len(lab.rules_table("more_than")) == 1


def test_card(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "appears here" in lab.card()
    made = lab.card(CLIENT)
    assert "Saturday, 21 March 2026 (a weekend: go before)" in made and "art. 38" in made and "up to three years" in made
    detox = lab.card({**CLIENT, "order": "detox", "received": date(2026, 3, 4)})
    assert "Thursday, 19 March 2026. [" in detox and "art. 14" in detox
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    assert "2026年3月21日（星期六）" in lab.card({**CLIENT, "name": "小林", "sentence": "星期五之前拿这张纸来街道签字。"})

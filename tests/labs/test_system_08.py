"""Lab System 08: each task with a right answer, wrong ones, and none; the numbers of the lab are those of the evidence; the recorded conversations end where the lab says."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.evidence import effects
from homeward.labs import system_08 as lab

SENTENCE = "After three months 15 of 46 people were in work, against 1 of 46 with usual care; in urine tests no difference was shown."
CHINESE = "三个月后，新服务组46人中15人有工作，常规服务组46人中1人；尿检未显示差异。"


def _fits(events: int, people: int, shown: float) -> bool:
    return round(100 * events / people, 1) == shown


def _times(odds_ratio: float, share: float) -> float:
    return odds_ratio / (1 - share + share * odds_ratio)


RIGHT: list[tuple[str, Any]] = [
    ("six_task", 6),
    ("ceiling_task", 0.06),
    ("fits_task", _fits),
    ("worst_task", 30 / 90),
    ("size_task", 193),
    ("ratio_task", _times),
    ("sentence_task", SENTENCE),
]
WRONG: list[tuple[str, Any, str]] = [
    ("six_task", 5, "still above"),
    ("six_task", 3, ".242"),
    ("six_task", 9, "one less"),
    ("six_task", 60, "fifty people"),
    ("six_task", True, "whole number"),
    ("six_task", "6", "whole number"),
    ("ceiling_task", 0, "cannot show"),
    ("ceiling_task", 6, "as a share"),
    ("ceiling_task", 0.5, "divided"),
    ("ceiling_task", "0.06", "between 0 and 1"),
    ("fits_task", lambda events, people, shown: 100 * events / people == shown, "print as"),
    ("fits_task", lambda events, people, shown: None, "return"),
    ("fits_task", lambda events: True, "function of three numbers"),
    ("fits_task", 25.9, "function of three numbers"),
    ("worst_task", 21 / 81, "those who were seen"),
    ("worst_task", 30 / 81, "below the line"),
    ("worst_task", 33.3, "as a share"),
    ("worst_task", 0.9, "ninety had begun"),
    ("worst_task", None, "is a share"),
    ("size_task", 80, "44 %"),
    ("size_task", 1000, "Fewer will do"),
    ("size_task", 1, "At least two"),
    ("size_task", 193.5, "whole number"),
    ("ratio_task", lambda odds_ratio, share: odds_ratio, "it should be"),
    ("ratio_task", lambda odds_ratio, share: None, "return"),
    ("ratio_task", 5.6, "function of two numbers"),
    ("sentence_task", "  ", "wanted"),
    ("sentence_task", "More people were in work after three months, against usual care; in urine tests no difference was shown.", "a number"),
    ("sentence_task", "After three months 15 of 46 people were in work; in urine tests no difference was shown.", "compared with whom"),
    ("sentence_task", "15 of 46 people were in work, against 1 of 46 with usual care; in urine tests no difference was shown.", "after how long"),
    ("sentence_task", "After three months 15 of 46 people were in work, against 1 of 46 with usual care.", "how sure"),
    ("sentence_task", "After three months arrests were significantly lower, 0 of 50 against 3 of 50.", "'significantly' says more"),
    ("sentence_task", "A trial proves: 15 of 46 in work after three months against 1 of 46.", "'proves' says more"),
    ("sentence_task", "With a history of injecting they are 3 times more likely to relapse.", "'times more likely' says more"),
    ("sentence_task", "After three months the programme had no effect on urine tests, 4 of 47 against 4 of 46.", "'no effect' says more"),
    ("sentence_task", SENTENCE + " Ring 138 0000 " + "0000", "long number"),
    ("sentence_task", SENTENCE + " and so on" * 30, "long for one sentence"),
    ("sentence_task", "三个月后显著降低被抓率，50人中0人对3人。", "'显著' says more"),
    ("sentence_task", 7, "quotation marks"),
]
ENDS = {"poor": ("page-one", "mixed"), "better": ("holds", "good")}


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCE,
        CHINESE,
        lab.sentence_task.model_text.en,
        lab.sentence_task.model_text.zh,
        "Taken back after three months: 0 of 50 against 3 of 50 with usual care, not significant (interval −16 to +2 points).",
        "三个月后因复吸被抓回的，50人中0人，对照组50人中3人，差异不显著（区间−16到2个百分点）。",
        "一年后复吸的比例两组未显示显著差异，约26%对23%，人数未公布，尚不清楚。",
    ],
)
def test_an_honest_sentence_passes(sentence: str) -> None:
    assert lab.sentence_task.check(sentence).outcome == "good", lab.sentence_task.check(sentence)


def test_the_model_sentence_says_what_the_table_says() -> None:
    difference = effects.risk_difference(*lab.JOBS)
    assert [round(100 * number) for number in difference] == [30, 16, 45]


def test_the_numbers_of_the_two_trials() -> None:
    assert [round(100 * effects.exact_interval(count.a, count.n1).value, 1) for count in (lab.RETURN, lab.METHADONE, lab.URINE)] == [0, 8, 8.5]
    assert round(100 * lab.URINE.c / lab.URINE.n2, 1) == 8.7
    assert (round(100 * lab.JOBS.a / lab.JOBS.n1), round(100 * lab.JOBS.c / lab.JOBS.n2)) == (33, 2)
    assert (21, 81) in lab.possible(25.9) and (17, 75) in lab.possible(22.7)
    assert all(_fits(*pair, 25.9) for pair in lab.possible(25.9))
    assert all(interval.low < 0 < interval.high for _, interval in lab._pairs())


def test_the_ways_to_count_the_missing() -> None:
    left_out, relapsed, fine, kind, harsh = (effects.risk_difference(*lab._counted(*way)) for _, *way in lab.WAYS)
    assert (round(100 * left_out.value, 1), round(100 * relapsed.value, 1), round(100 * fine.value, 1)) == (3.3, -2.2, 4.4)
    assert kind.high > 0 and harsh.low > 0


def test_recorded_conversations_are_what_the_lab_says() -> None:
    poor, better = lab.talk(lab.POOR), lab.talk(lab.BETTER)
    assert poor.values["trust"] >= 5 and poor.values["clear"] <= 2
    assert better.path[0]["quality"] == "weak"


def shown() -> list[Any]:
    tables = [lab.counts_table(), lab.one_more_table(), lab.intervals_table(), lab.possible_table(), lab.missing_table(), lab.ratios_table(), lab.talks_table()]
    pictures = [lab.forest_figure(), lab.pairs_figure(), lab.power_figure(), lab.ratios_figure()]
    return [*tables, *(lab.tests_table(name) for name in lab.OUTCOMES), lab.sentence_card(SENTENCE), *pictures, lab.sentence_card(), lab.excerpt("better", 3, 5)]


def test_an_excerpt_has_the_exchanges_asked_for() -> None:
    assert len(lab.excerpt("better", 3, 5)) == 3


def test_an_unknown_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of: return"):
        lab.tests_table("deaths")

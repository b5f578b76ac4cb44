"""Lab System 07: each task with a right answer, wrong ones, and none; what is simulated agrees with what is computed; the last sentence is held to its rules."""

from __future__ import annotations

import re
from typing import Any

import pytest
from homeward.evidence.effects import predictive_values
from homeward.labs import system_07 as lab

KIT = lab.Kit()
POSITIVE = {"result": "positive", "sentence": "The strip has reacted; that is a first test, and you can ask for the laboratory before you sign."}
NEGATIVE = {"result": "negative", "sentence": "This strip did not react to today's sample; it looks back a few days, and your word counts beside it."}


def right_positives(prevalence: float, sensitivity: float, specificity: float) -> float:
    return prevalence * sensitivity / (prevalence * sensitivity + (1 - prevalence) * (1 - specificity))


RIGHT: list[tuple[str, Any]] = [
    ("wrong_task", 49),
    ("value_task", right_positives),
    ("innocent_task", 18),
    ("covered_task", 6),
    ("sentence_task", "b"),
    ("words_task", POSITIVE),
]
WRONG: list[tuple[str, Any, str]] = [
    ("wrong_task", 19, "one row further"),
    ("wrong_task", 68, "all positives"),
    ("wrong_task", 50, "0.02"),
    ("wrong_task", "49", "whole number"),
    ("value_task", lambda prevalence, sensitivity, specificity: sensitivity, "the table"),
    ("value_task", lambda prevalence, sensitivity, specificity: None, "return"),
    ("value_task", 0.28, "function of three"),
    ("innocent_task", 24, "Those are tests"),
    ("innocent_task", 2, "second row"),
    ("innocent_task", True, "number of people"),
    ("covered_task", 0.06, "in percent"),
    ("covered_task", 10, "22 × 3"),
    ("covered_task", "6", "number in percent"),
    ("sentence_task", "a", "did not see a year"),
    ("sentence_task", "c", "exclude"),
    ("sentence_task", "d", "guess"),
    ("sentence_task", "e", "one letter"),
    ("words_task", {"result": "positive"}, "Write it like this"),
    ("words_task", {**POSITIVE, "result": "maybe"}, "Write it like this"),
    ("words_task", "The strip has reacted.", "Write it like this"),
    ("words_task", {**POSITIVE, "sentence": " "}, "wanted"),
]
ENDS = {"poor": ("signed", "mixed"), "better": ("two-seals", "good")}
REFUSED: list[tuple[str, str, str]] = [
    ("positive", "It is a first test; ring 138 0000 " + "0000.", "long number"),
    ("negative", "Today your urine is clean.", "labels"),
    ("positive", "First test. Tell the truth, or else they send you back.", "threat"),
    ("positive", "It is not final, and nothing will happen to you, I promise.", "keep"),
    ("positive", "First test. There is a 28 % chance that it is right.", "chance"),
    ("positive", "This first test proves you used.", "verdict"),
    ("positive", "So you used again; the laboratory will say the same.", "verdict"),
    ("positive", "word " * 70, "long for somebody"),
    ("positive", "The strip has reacted and I am staying here.", "first test"),
    ("negative", "The strip did not react, and I am glad that you came.", "how far"),
    ("positive", "这是头一道，说明你又吸了。", "verdict"),
    ("positive", "头一道，不算最后的，放心吧。", "keep"),
    ("positive", "头一道，八成是准的。", "chance"),
    ("negative", "今天尿是干净的。", "labels"),
    ("positive", "还没确认，你老实说，否则后果自负。", "threat"),
]
ALLOWED = [
    ("positive", "That does not prove that you used; it is a first test, and the laboratory can look again."),
    ("positive", "试纸起反应了，这是头一道，不能证明你用了；可以要求送实验室。"),
    ("negative", "今天这份样，试纸没起反应；它只看得到前几天，别的听你说。"),
]


@pytest.mark.parametrize(("result", "words", "says"), REFUSED)
def test_sentence_is_refused_with_its_reason(result: str, words: str, says: str) -> None:
    verdict = lab.words_task.check({"result": result, "sentence": words})
    assert verdict.outcome == "try again"
    assert says in verdict.says


@pytest.mark.parametrize(("result", "words"), ALLOWED)
def test_sentence_that_denies_a_verdict_is_good(result: str, words: str) -> None:
    assert lab.words_task.check({"result": result, "sentence": words}).outcome == "good"


def test_model_sentences_pass_their_own_check(monkeypatch: pytest.MonkeyPatch) -> None:
    for lang in ("en", "zh"):
        monkeypatch.setenv("HOMEWARD_LANG", lang)
        words = re.search(r'"sentence": "([^"]+)"', lab.words_task.model_answer())
        assert words and lab.words_task.check({"result": "positive", "sentence": words[1]}).outcome == "good"


def test_tasks_ask_for_what_the_tables_show() -> None:
    assert lab.thousand(KIT, 0.02).iloc[1, 1] == dict(RIGHT)["wrong_task"]
    assert float(lab.accused_table(KIT).iloc[1, 1]) == pytest.approx(18.4)
    assert lab.predictive_table(KIT).iloc[0, 2] == "28 %" == f"{100 * predictive_values(0.02, 0.95, 0.95)[0]:.0f} %"


def test_a_thousand_stays_a_thousand() -> None:
    for share in (0.001, 0.02, 0.087, 0.333, 0.5, 1):
        table = lab.thousand(lab.Kit(0.93, 0.97), share)
        assert table.iloc[2, 1] + table.iloc[2, 2] == 1000
        assert (table.iloc[:, 1:] >= 0).all(axis=None)


def test_simulations_agree_with_what_is_computed() -> None:
    for row in lab.window_table(KIT).itertuples(index=False):
        assert float(row[2].split()[0]) == pytest.approx(float(row[1].split()[0]), abs=1.5)
    many = lab.accused_table(KIT, people=4000)
    assert many.iloc[0, 2] == pytest.approx(float(many.iloc[0, 1]), rel=0.05)
    assert many.iloc[1, 2] == pytest.approx(float(many.iloc[1, 1]), rel=0.05)


def test_nothing_found_is_not_nothing() -> None:
    table = lab.year_table(KIT)
    assert sum(people for _, people in lab.YEAR_GROUP) == table.iloc[-1, 1] == 100
    unseen = float(table.iloc[-1, 2]) - lab.YEAR_GROUP[0][1]
    assert 30 < unseen < 40
    assert [float(value) / people for value, (_, people) in zip(table.iloc[:-1, 2], lab.YEAR_GROUP)] == sorted((float(value) / people for value, (_, people) in zip(table.iloc[:-1, 2], lab.YEAR_GROUP)), reverse=True)


@pytest.mark.parametrize("setting", [{"sensitivity": 95}, {"specificity": 1}, {"window": 0}, {"window": 90}])
def test_kit_refuses_impossible_settings(setting: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="→"):
        lab.Kit(**setting)


def test_month_figure_refuses_other_numbers_of_tests() -> None:
    with pytest.raises(ValueError, match="use 1, 2, 4 or 8"):
        lab.month_figure(KIT, tests=3)


def test_recorded_conversations_are_what_the_lab_says() -> None:
    assert lab.talk(lab.BETTER).path[0]["quality"] != "strong"
    assert "Before, Refused, Negative, Positive, Disputed" in lab.talks_table().iloc[1].tolist()


def test_every_step_of_the_case_belongs_to_one_situation() -> None:
    steps = [step for _, named in lab.SITUATIONS.values() for step in named]
    assert sorted(steps) == sorted(lab.talks.case(lab.CASE).steps)


def shown() -> list[Any]:
    tables = [lab.thousand(KIT, 0.05), lab.predictive_table(KIT), lab.accused_table(KIT), lab.window_table(KIT), lab.year_table(KIT), lab.talks_table()]
    pictures = [lab.predictive_figure(KIT), lab.accused_figure(KIT), lab.month_figure(KIT), lab.talks_figure()]
    return [*tables, *pictures, KIT, lab.sentences(), lab.ending("poor"), lab.slip()]


def test_four_sentences_to_choose_from() -> None:
    assert lab.sentences().count("\n") == 3


def test_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "appears here" in lab.slip()
    made = lab.slip(POSITIVE)
    assert "positive, not confirmed" in made and "art. 8" in made and "art. 21" in made
    assert "not confirmed" not in lab.slip(NEGATIVE)
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    assert "阳性，未确认" in lab.slip({"result": "positive", "sentence": "试纸起反应了，这是头一道，可以要求送实验室。"})

"""Lab MI 08: every task with right and wrong answers, agreement worked out by hand, tables and figure in both languages."""

import re

import pytest
from homeward.evidence.registry import claim
from homeward.labs import mi_08 as lab
from homeward.mi.indices import indices
from homeward.practice.items import Code

KEY = ["GI", "Q", "PERSUADE", "PERSUADE", "CONFRONT", "CR", "SR", "CR", "AF", "SEEK"]
RIGHT = [
    ("codes_task", KEY), ("codes_task", list(lab.COLLEAGUE)), ("codes_task", ["Give information", "提问", "persuade", "未经许可的劝说", "面质", "SR", "CR", "SR", "AF", "CQ"]),
    ("raw_task", 0.8), ("raw_task", 8), ("raw_task", 80), ("kappa_task", 0.73), ("kappa_task", 0.55 / 0.75),
    ("my_feedback_task", "In minute six he went silent and you waited."), ("my_feedback_task", "第六分钟他不讲了，你等了六秒。"),
]  # fmt: skip
WRONG = [
    ("codes_task", ["Q"] * 10, "Listen once more to: 1, 3, 4, 5, 6, 7, 8, 9"), ("codes_task", KEY[:9], "ten codes"), ("codes_task", [*KEY[:9], "X"], "ten codes"), ("codes_task", "GI", "ten codes"),
    ("raw_task", 2, "differ"), ("raw_task", 0.25, "diagonal"), ("raw_task", True, "number"),
    ("kappa_task", 0.55, "Divide"), ("kappa_task", 0.8, "raw agreement"), ("kappa_task", 1, "minus chance"), ("kappa_task", "0.73", "number"),
    ("my_feedback_task", "Well done, that was lovely work with him.", "praise"), ("my_feedback_task", "You waited, but there were too many questions.", "but"),
    ("my_feedback_task", "You should wait like that more often.", "advice"), ("my_feedback_task", "Did you hear that you waited there?", "question"),
    ("my_feedback_task", "word " * 31, "long"), ("my_feedback_task", "Fine.", "short"), ("my_feedback_task", "", "quotation marks"),
]  # fmt: skip
ENDS = {"poor": ("your-list", "mixed"), "better": ("own-line", "good")}


def shown():
    return [
        lab.lines(), lab.codes(), lab.compared(KEY), lab.compared(...), lab.why(list(lab.COLLEAGUE)), lab.why(KEY), lab.why(...), lab.confusion_table(KEY), lab.confusion_table(...), lab.kappa(KEY), lab.kappa(...),
        lab.chance(), lab.experts(), lab.conversation(lab.POOR), lab.counts(poor=lab.POOR), lab.scores(poor=lab.POOR), lab.endings(better=lab.BETTER), lab.found_by_her(poor=lab.POOR), lab.sheet(),
    ]  # fmt: skip


def test_the_ten_lines_are_the_first_of_the_visit():
    assert isinstance(lab.visit(), Code)
    assert [turn.number for turn in lab.lines().turns] == list(range(1, 11))
    assert [line.code for line in lab.visit().lines if line.code][:10] == KEY
    assert re.findall(r"[A-Z][a-z]+(?: [a-z]+)*", lab.codes_task.model_text.en)[0] == "Give information"


def test_chance_and_kappa_are_what_the_page_works_out():
    raw, chance = lab._colleague()
    assert (raw, chance) == (0.8, 0.25)
    assert "25 of 10 × 10: 0.25" in lab.chance() and "8 of 10. Kappa: 0.73" in lab.kappa(list(lab.COLLEAGUE))


def test_own_function_agrees_with_that_of_the_exercise():
    ids = [line.id for line in lab.visit().lines if line.code][:10]
    assert f"{lab.visit().kappa(dict(zip(ids, lab.COLLEAGUE))):.2f}" in lab.kappa(list(lab.COLLEAGUE))


def test_one_code_throughout_has_a_kappa_of_nought_and_perfect_agreement_of_one():
    assert "2 of 10. Kappa: 0.00" in lab.kappa(["Q"] * 10)
    assert "10 of 10. Kappa: 1.00" in lab.kappa(KEY)


def test_confusion_table_adds_up_to_ten_lines():
    table = lab.confusion_table(list(lab.COLLEAGUE))
    assert table.to_numpy().sum() == 10 and sum(table.loc[name, name] for name in table.columns) == 8


def test_only_differing_lines_are_explained():
    told = lab.why(list(lab.COLLEAGUE))
    assert told.startswith("4  ") and "\n\n5  " in told and told.count("\n\n") == 1


def test_ten_codes_are_asked_for():
    with pytest.raises(ValueError, match="10 codes are needed"):
        lab.compared(["Q"])


def test_experts_come_from_the_registry():
    picture = lab.experts()
    assert all(claim(name).effect.measure == "kappa" and claim(name).shows.en in picture.alt for name in lab.EXPERTS)


def test_recorded_talks_show_what_the_lab_says():
    poor, better = indices(lab.TALKS.play(lab.POOR).counts), indices(lab.TALKS.play(lab.BETTER).counts)
    assert poor["reflections"] == 0 and poor["non_adherent"] > poor["adherent"]
    assert better["ratio"] == 2 and better["non_adherent"] == 0
    said = [sum(line["talk"] == "change" for line in lab.TALKS.play(choices).heard()) for choices in (lab.POOR, lab.BETTER)]
    assert said[1] > 2 * said[0], "the lab says so"


def test_scores_without_value_or_mark_are_dashes():
    table = lab.scores(poor=lab.POOR, mine=...)
    assert list(table.columns) == ["Poor", "Mark: fair", "Mark: good"]
    assert table.loc["Complex, % of reflections", "Poor"] == "–" and table.loc["MI-adherent"].tolist()[1:] == ["–", "–"]


def test_model_sentences_are_good_answers():
    for lang in ("en", "zh"):
        for said in re.findall("“([^”]+)”", getattr(lab.my_feedback_task.model_text, lang)):
            assert lab.my_feedback_task.check(said).outcome == "good", said


def test_sheet_appears_only_when_both_tasks_are_done():
    waiting = lab.sheet()
    assert waiting == lab.sheet(KEY) == lab.sheet(["Q"] * 10, "In minute six you waited.") == lab.sheet(KEY, "Well done indeed, really.")
    done = lab.sheet(list(lab.COLLEAGUE), "In minute six you waited.")
    assert "Kappa: 0.73" in done and "4, 5" in done and "In minute six you waited." in done

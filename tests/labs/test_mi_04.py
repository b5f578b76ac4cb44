"""Lab MI 04: every task with a wrong answer, a right one and none; tables and figure in both languages."""

import re

import pytest
from homeward.cases.player import PlayError
from homeward.labs import mi_04 as lab
from homeward.mi.indices import indices

SILENT = [1, 0, 2, 1, 3, 2, 0, 3, 1, 2, 0, 1, 3, 2, 2]
RIGHT = [
    ("count_task", 9), ("ratio_task", 0.125), ("ratio_task", 1 / 8), ("ratio_task", 0.13), ("my_talk_task", list(lab.BETTER)), ("my_talk_task", lab.BETTER),
    ("my_reflection_task", "Not at half past nine."), ("my_reflection_task", "朋友还是朋友，那个钟点归你自己。"),
]  # fmt: skip
AGAIN = {
    "count_task": [5, 4, 11, "nine", True, 9.0],
    "ratio_task": [8, 2, "1/8", None],
    "my_talk_task": [[], list(lab.POOR), SILENT, [7], [1, "2"], [...], 3, [*lab.BETTER, 0]],
    "my_reflection_task": [
        "", 4, "So you'll never see him again?", "九点半不见，是吧", "You should stop seeing him.", "It sounds like you have decided.", "听起来你拿定主意了。", "word " * 31, "那个钟点" * 15,
    ],
}  # fmt: skip
WRONG = [(name, answer, "") for name, answers in AGAIN.items() for answer in answers]
ENDS = {"poor": ("form-full", "poor"), "better": ("own-line", "good")}


@pytest.mark.parametrize("said", ["You know you're all right.", "你要的是那个钟点。", "朋友丢不下，可那个钟点你守住了。", "He stays a friend, and the hour is yours."])
def test_a_reflection_is_not_taken_for_advice_or_question(said):
    assert lab.my_reflection_task.check(said).outcome == "good"


def test_an_unfinished_visit_says_what_comes_next():
    assert "fourth" in lab.my_talk_task.check([3]).says


def test_model_answers_are_good_answers():
    listed = [int(number) for number in re.search(r"\[([\d, ]+)\]", lab.my_talk_task.model_text.en)[1].split(",")]
    assert lab.my_talk_task.check(listed).outcome == "good"
    for lang, marks in (("en", "“”"), ("zh", "“”")):
        for said in re.findall(f"{marks[0]}([^{marks[1]}]+){marks[1]}", getattr(lab.my_reflection_task.model_text, lang)):
            assert lab.my_reflection_task.check(said).outcome == "good", said


def test_recorded_conversations_show_what_the_lab_says():
    poor, better = lab.talk(lab.POOR), lab.talk(lab.BETTER)
    assert indices(poor.counts)["ratio"] < 1 and indices(better.counts)["ratio"] >= 2
    assert indices(poor.counts)["percent_complex"] > indices(better.counts)["percent_complex"], "the lab warns about exactly this"
    assert indices(lab.talk(SILENT).counts)["ratio"] is None


def test_tables_take_numbers_from_the_indices():
    counts = lab.counts_table(poor=lab.POOR, better=lab.BETTER)
    assert counts.loc["Question"].tolist() == [8, 2]
    scores = lab.scores_table(poor=lab.POOR, mine=SILENT)
    assert scores.loc["Reflections per question"].tolist() == ["0.12", "no question", "1", "2"]
    assert scores.loc["MI-adherent"].tolist()[-2:] == ["–", "–"], "no marks are made up where the manual sets none"


def test_dots_are_left_out():
    assert list(lab.counts_table(poor=lab.POOR, mine=...).columns) == ["Poor"]
    assert "Mine" not in repr(lab.scores_figure(poor=lab.POOR, mine=...))


def test_a_conversation_of_another_name_is_refused():
    with pytest.raises(ValueError, match="→"):
        lab.counts_table(good=lab.BETTER)
    with pytest.raises(PlayError):
        lab.counts_table(mine=[9])


def test_conversation_has_both_voices():
    part = lab.conversation(lab.BETTER, first=2, last=3)
    assert [turn.number for turn in part.turns] == [2, 3] and part.turns[0].label == "Simple reflection"
    assert "Four people, one question." in repr(part) and "Four people, one question." in part._repr_html_()
    assert part._repr_html_().count("hw-line") == 4 and "<script" not in part._repr_html_()


def test_figure_says_in_words_what_it_shows():
    picture = lab.scores_figure(poor=lab.POOR, better=lab.BETTER, mine=SILENT)
    assert "0.12 (below fair)" in picture.alt and "no question" in picture.alt
    assert "compass" in picture.caption and "<svg" in picture.svg
    assert lab.scores_figure(poor=lab.POOR).svg == lab.scores_figure(poor=lab.POOR).svg


def test_sheet_appears_only_when_both_tasks_are_done():
    waiting = lab.sheet()
    assert waiting == lab.sheet(list(lab.BETTER)) == lab.sheet(list(lab.BETTER), "Is it so?") == lab.sheet(..., "Not at half past nine.")
    done = lab.sheet(list(lab.BETTER), "Not at half past nine.")
    assert "9 reflections" in done and "Not at half past nine." in done


def shown():
    return [
        lab.conversation(lab.POOR), lab.counts_table(poor=lab.POOR), lab.scores_table(poor=lab.POOR, mine=SILENT), lab.endings(poor=lab.POOR),
        lab.replies([]), lab.his_line(), lab.sheet(), lab.scores_figure(poor=lab.POOR),
    ]  # fmt: skip


def test_chinese_output_is_chinese(monkeypatch):
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    for thing in [*shown(), lab.sheet(list(lab.BETTER), "九点半不见。"), lab.my_talk_task.check([1])]:
        words = thing.to_string() if hasattr(thing, "to_string") else repr(thing).replace("Picture", "")
        assert re.search(r"[\u4e00-\u9fff]", words) and not re.search(r"[A-Za-z]{2}", words), words


def test_replies_end_with_the_visit():
    assert lab.replies(list(lab.BETTER)).startswith("How it ended")
    assert lab.replies(...) == lab.replies([]) == lab.replies()

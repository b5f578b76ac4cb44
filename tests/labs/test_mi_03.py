"""Lab MI 03: questions found in both languages, forms judged by hand and by the program, the counts, every task."""

import re

import pytest
from homeward.cases import open_case
from homeward.labs import mi_03 as lab
from homeward.mi.indices import indices

ENDS = {"poor": ("next-door", "poor"), "better": ("far-gate", "good")}
REWRITES = {
    "en": ["How are things among the people on your line?", "Tell me how the nights came about.", "And how do you get through a month?"],
    "zh": ["线上那些人，处着怎么样？", "夜班这事，从头讲讲。", "这几天的钱，你是怎么安排的？"],
}
OPENING = {
    "en": ["Two things I need for the form, at the end.", "Use, refusal and a serious breach I have to report.", "You came straight from work.", "What's a night like?"],
    "zh": ["表上有两样要核实，放到最后。", "用了、不接受、严重违反协议，我要上报。", "下了班你直接就过来了。", "这一夜怎么过的？"],
}
RIGHT = [
    ("count_task", 10), ("share_task", 2 / 6), ("share_task", 0.33), ("share_task", 33.3),
    *(("rewrite_task", said) for said in REWRITES.values()), *(("opening_task", said) for said in OPENING.values()),
]  # fmt: skip


def _second(said: str) -> list[str]:
    return [REWRITES["en"][0], said, REWRITES["en"][2]]


def _third(said: str) -> list[str]:
    return [*OPENING["en"][:2], said, OPENING["en"][3]]


WRONG = [
    ("count_task", 5, "question marks"), ("count_task", 12, "five replies"), ("count_task", "ten", "whole number"), ("count_task", True, "whole number"),
    ("share_task", 2, "Divide"), ("share_task", 4 / 6, "closed ones"), ("share_task", 0.5, "on top"), ("share_task", "a third", "number"),
    ("rewrite_task", REWRITES["en"][:2], "three sentences"), ("rewrite_task", _second("Did you want the nights?"), "Number 2: By its form"),
    ("rewrite_task", _second("夜班你愿意上吗？"), "still closed"), ("rewrite_task", _second("夜班排了几天？"), "still closed"), ("rewrite_task", _second("Why nights?"), "hearing"),
    ("rewrite_task", _second("你怎么又上夜班？"), "hearing"), ("rewrite_task", _second("How is it? How long for?"), "more than one"), ("rewrite_task", _second("Nights are hard."), "asks nothing"),
    ("rewrite_task", _second("Don't you think days would be better?"), "advice"), ("rewrite_task", _second("What " * 19 + "?"), "long"), ("rewrite_task", _second("What about 138 0000 0000?"), "long number"),
    ("opening_task", ["What's a night like?"], "three to eight"), ("opening_task", _third("I'm so proud of you."), "praise"), ("opening_task", _third("你表现真棒，继续加油。"), "praise"),
    ("opening_task", _third("Talk, or else I write it down."), "threat"), ("opening_task", _third("我保证谁也不讲。"), "promise"), ("opening_task", _third("My number is 138 0000 0000."), "long number"),
    ("opening_task", _third("Tired? Hungry? Cold?"), "in a row"), ("opening_task", [*OPENING["en"][:3], "Is it hard?"], "nothing open"),
    ("opening_task", ["What's a night like?", "All right.", "How do you sleep?", "And the arm?"], "More than half"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "reply"), lab.FORMS)
def test_every_reply_has_as_many_questions_as_were_judged(step, reply, lang):
    made = open_case(lab.CASE).compiled(lang)["steps"][step]["replies"][reply]
    assert len(lab.questions(made["text"])) == len(lab.FORMS[step, reply]), made["text"]


def test_questions_of_the_recorded_conversations_were_all_judged():
    for choices in lab.TALKS.recorded.values():
        for entry, row in zip(lab.TALKS.play(choices).path, lab._said(lab.TALKS.play(choices))):
            assert ((entry["step"], entry["reply"]) in lab.FORMS) == bool(row.questions)


def test_the_program_goes_by_form_and_mostly_agrees_with_the_hand(lang):
    case = open_case(lab.CASE).compiled(lang)
    pairs = [
        (lab.form(question), by_hand)
        for (step, reply), forms in lab.FORMS.items()
        for question, by_hand in zip(lab.questions(case["steps"][step]["replies"][reply]["text"]), forms)
    ]
    assert sum(program == by_hand for program, by_hand in pairs) >= 0.85 * len(pairs)


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("有什么困难吗？", "closed"), ("门诊你去没去？", "closed"), ("你是不是还想他？", "closed"), ("是嫌钱少，还是太累？", "closed"), ("药吃了吧？", "closed"), ("几点到的？", "closed"),
        ("夜里都是怎么过的？", "open"), ("眼下哪一样最难？", "open"), ("后来呢？", "open"), ("这几天怎么过的？", "open"), ("Did you go?", "closed"), ("What time was it?", "closed"),
        ("And what was that like?", "open"), ("What happened where you work?", "open"), ("And then?", "open"), ("You did go, didn't you?", "closed"),
    ],
)  # fmt: skip
def test_form(said, form):
    assert lab.questions(said) == [said] and lab.form(said) == form


def test_what_is_no_question():
    assert lab.questions("He rang. Tell me about it.") == lab.questions("他来电话了。讲讲吧。") == []
    assert lab.questions("去了吗。后来呢？") == ["去了吗。", "后来呢？"]


def test_counts_are_those_the_lab_talks_about():
    table = lab.counts(poor=lab.POOR, better=lab.BETTER)
    assert table["Poor"].tolist() == [20, 4, "20 %", 10, 2, 0, "0.25"] and table["Better"].tolist() == [6, 2, "33 %", 2, 5, 3, "1.25"]
    assert indices(lab.TALKS.play(lab.BETTER).counts)["ratio"] == 1.25, "the ratio is that of the codes"


def test_tables_have_a_row_for_each_question():
    assert len(lab.asked(lab.POOR)) == 20 and lab.asked(lab.BETTER)["Open or closed"].tolist().count("open") == 2
    assert lab.opening_table(OPENING["zh"]).to_numpy().tolist() == [[1, 0, 0], [2, 0, 0], [3, 0, 0], [4, 1, 1]]


def test_model_answers_are_good_answers():
    for task in (lab.rewrite_task, lab.opening_task):
        for words in (task.model_text.en, task.model_text.zh):
            assert task.check(re.findall("“([^”]+)”", words)).outcome == "good", words


def test_figure_says_what_it_shows_and_leaves_dots_out():
    picture = lab.figure(poor=lab.POOR, better=lab.BETTER)
    assert "Poor: Questions 20, Open questions 4, Most questions in a row 10" in picture.alt and "My opening" not in picture.alt
    assert "My opening: Questions 1" in lab.figure(OPENING["en"], better=lab.BETTER).alt
    assert picture.alt == lab.figure([], poor=lab.POOR, better=lab.BETTER).alt == lab.figure("One line?", poor=lab.POOR, better=lab.BETTER).alt
    assert picture.svg == lab.figure(poor=lab.POOR, better=lab.BETTER).svg


def test_sheet_appears_only_when_both_tasks_are_done():
    waiting = lab.sheet()
    assert waiting == lab.sheet(REWRITES["en"]) == lab.sheet(REWRITES["en"], ["?"]) == lab.sheet(..., OPENING["en"])
    done = lab.sheet(REWRITES["en"], OPENING["en"])
    assert "4 lines, 1 question(s), 1 open" in done and OPENING["en"][2] in done and REWRITES["en"][1] in done


def test_chinese_output_is_chinese(monkeypatch):
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    for thing in [*shown(), lab.sheet(REWRITES["zh"], OPENING["zh"]), lab.opening_table(OPENING["zh"])]:
        words = thing.to_string() if hasattr(thing, "to_string") else repr(thing).replace("Picture", "")
        assert not re.search(r"[A-Za-z]{2}", words), words


def shown():
    return [
        lab.conversation(lab.POOR, last=5), lab.asked(lab.BETTER), lab.counts(poor=lab.POOR), lab.endings(poor=lab.POOR), lab.closed_ones(), lab.opening_table(), lab.sheet(),
        lab.figure(poor=lab.POOR, better=lab.BETTER),
    ]  # fmt: skip

"""Lab K 01: every task with an answer not given, wrong ones and a right one; what the page says of its numbers."""

import re

from homeward.labs import casework_01 as lab

SENTENCE = "Among 100 people those who used services did better; a small pilot, no proof."
CHINESE = "上海100人里，用上服务的人恢复得更好；规模小，证明不了因果。"

RIGHT = [("work_task", 19), ("step_task", "work"), ("missed_task", 53), ("sentence_task", SENTENCE), ("sentence_task", CHINESE)]
WRONG = [
    ("work_task", 12, "seventy others"), ("work_task", 0.19, "Of 100 people"), ("work_task", 17, "not only those".capitalize()), ("work_task", 50, "half of a hundred"), ("work_task", "many", "number of people"),
    ("step_task", "contact", "Most people are lost there"), ("step_task", "linked", "largest"), ("step_task", "luck", "three words"), ("step_task", 3, "three words"),
    ("missed_task", 47, "How many miss"), ("missed_task", 0.53, "Of a hundred"), ("missed_task", 5, "First row"), ("missed_task", "half", "between 0 and 100"),
    ("sentence_task", "In 100 people something helped, perhaps.", "services that people used"), ("sentence_task", "Services went with recovery.", "how many people"),
    ("sentence_task", "In 100 people services helped; motivation is useless.", "says too much"), ("sentence_task", "100人里，服务有用，动机没用。", "says too much"),
    ("sentence_task", "A trial of 100 people proves that services work.", "says too much"), ("sentence_task", "100人的试验证明了服务有用。", "says too much"),
    ("sentence_task", "Of 100 people those with services recovered.", "how sure"), ("sentence_task", SENTENCE + " so" * 80, "Too long"), ("sentence_task", " ", "one sentence"), ("sentence_task", 100, "one sentence"),
]  # fmt: skip


def test_the_model_answer_is_a_good_one(lang):
    written = re.search(r'"(.+)"', str(lab.sentence_task.model_answer()))[1]
    assert lab.sentence_task.check(written).outcome == "good"


def test_the_card_waits_for_the_sentence_and_holds_it(lang):
    assert SENTENCE not in lab.card()
    assert SENTENCE in lab.card(SENTENCE)


def test_what_the_page_says_of_its_numbers():
    assert lab.ways().to_numpy().tolist() == [[60, 23, 12], [60, 27, 13], [60, 33, 15]]
    assert lab.steps().iloc[:, 1].tolist() == ["+1.2", "+1.8", "+2.3"]
    assert lab.by_size().iloc[:, 1].tolist()[0] == "47 %"
    totals = [int(cell.replace("−", "-")) for cell in lab.five_trials().iloc[:, 3]]
    assert max(totals) >= 2 * min(totals), "the same world, and one trial shows twice what another does"
    hidden = lab.many(lab.HIDDEN).iloc[0]
    assert hidden.iloc[0] == "+12" and int(hidden.iloc[1]) >= 16


def test_points_have_their_sign():
    assert [lab.points(value) for value in (0.12, -0.031, 0.001, -0.002)] == ["+12", "−3", "0", "0"]


def shown():
    return [
        lab.ways(), lab.chain_figure(), lab.steps(), lab.world(), lab.truth(), lab.five_trials(), lab.one_trial(), lab.many(), lab.spread_figure(), lab.by_size(),
        lab.reported(), lab.card(), lab.card(SENTENCE if lab.language() == "en" else CHINESE),
    ]  # fmt: skip



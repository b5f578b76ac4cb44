"""Lab System 07: what a test can tell. Counted, simulated with a seed, and said in a sentence to the person whose test it is.

Sensitivity, specificity and window are settings that a reader takes from the leaflet of her own kit; the defaults are illustrations. All groups are
invented, and every share is one of a group: nothing here says how likely it is that a person has used or will use.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from ..evidence.effects import found_at_least_once, predictive_values, share_detected
from ..figures import ACCENT, INK, QUIET, Picture, new, show
from ..system import law
from ..text import Text, language
from ..wording import stigma
from . import Shown, Task, judging, talks
from .saying import colon, frame, listed, percent

if TYPE_CHECKING:
    from pandas import DataFrame

CASE = "system-the-urine-test"

POOR = (3, 2, 1, 0, 3, 0, 0, 1, 2, 1, 0, 1, 1, 1, 3)
"""A recorded conversation: kind, and vague wherever a question had an answer."""
BETTER = (2, 2, 1, 3, 3, 3, 0, 3, 1, 1, 1, 0, 3, 0, 3, 0, 2, 2)
"""A recorded conversation that begins with a suspicion, meets all five situations, and finds its feet; not a perfect one."""
TALKS = talks.Talks(CASE, {"poor": (Text(en="Kind and vague", zh="和气但含糊"), POOR), "better": (Text(en="Finds its feet", zh="后来站稳了"), BETTER)})
talk, ending = TALKS.play, TALKS.ending

SITUATIONS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "before": (Text(en="Before", zh="检测前"), ("bench", "why", "who", "medicine", "limits")),
    "refused": (Text(en="Refused", zh="拒绝"), ("refuse", "door", "phone")),
    "negative": (Text(en="Negative", zh="阴性"), ("negative", "after")),
    "positive": (Text(en="Positive", zh="阳性"), ("words", "dark", "dark-again", "tonight", "room", "told", "told-record", "plan-told")),
    "disputed": (Text(en="Disputed", zh="有异议"), ("dispute", "lab", "lab-record", "plan-lab")),
}
"""The five conversations around a test, and the steps of the case that belong to each."""

PREVALENCES = (0.02, 0.05, 0.1, 0.25, 0.5)
SPECIFICITIES = (0.9, 0.95, 0.99)
SEED = 7
YEAR_GROUP = ((0, 40), (1, 20), (4, 20), (12, 10), (24, 10))
"""An invented group of a hundred people: single days of use in the year, and how many people."""

LABELS: dict[str, Text] = {
    "thousand": Text(en="Of 1,000 people", zh="1000人里"),
    "used": Text(en="Used", zh="用过"),
    "not_used": Text(en="Did not use", zh="没用过"),
    "positive": Text(en="Positive", zh="阳性"),
    "negative": Text(en="Negative", zh="阴性"),
    "together": Text(en="Together", zh="合计"),
    "prevalence": Text(en="Used, among those tested", zh="受检者中用过的比例"),
    "right": Text(en="Of the positives, right", zh="阳性中确实用过的"),
    "specificity": Text(en="specificity", zh="特异度"),
    "what": Text(en="What", zh="项目"),
    "computed": Text(en="Computed", zh="算出来"),
    "simulated": Text(en="Simulated", zh="模拟出来"),
    "false": Text(en="False positive tests", zh="假阳性次数"),
    "people_false": Text(en="People with at least one", zh="至少碰上一次的人数"),
    "left": Text(en="False positives left after a laboratory test", zh="实验室再检之后还剩的假阳性"),
    "test": Text(en="Test", zh="第几次检测"),
    "person": Text(en="Person", zh="第几个人"),
    "year": Text(en="one person's tests", zh="一个人的各次检测"),
    "tests_month": Text(en="Tests a month", zh="每月检测次数"),
    "found": Text(en="Single days of use found", zh="单独一天的使用，查到的"),
    "day": Text(en="Day of the month", zh="一个月里的第几天"),
    "seen": Text(en="found", zh="查到"),
    "unseen": Text(en="not found", zh="没查到"),
    "covered": Text(en="days the test can see", zh="检测看得到的日子"),
    "uses": Text(en="Days of use in the year", zh="一年里用了几天"),
    "people": Text(en="People", zh="人数"),
    "none_found": Text(en="“No use found”, computed", zh="“未查出”，算出来"),
    "none_found_sim": Text(en="“No use found”, simulated", zh="“未查出”，模拟出来"),
    "good_reply": Text(en="strong or fair reply", zh="很好或尚可的回应"),
    "poor_reply": Text(en="weak or harmful reply", zh="不够好或有害的回应"),
}


def _label(name: str) -> str:
    return LABELS[name].in_()


@dataclass(frozen=True, repr=False)
class Kit:
    """What the leaflet of a test kit says. The defaults are illustrations, not figures of any product.

    Attributes:
        sensitivity: share of those who used that the strip finds, within its window.
        specificity: share of those who did not use that the strip clears.
        window: days that it looks back.
    """

    sensitivity: float = 0.95
    specificity: float = 0.95
    window: float = 3

    def __post_init__(self) -> None:
        for name in ("sensitivity", "specificity"):
            if not 0 < getattr(self, name) < 1:
                raise ValueError(f"{name} cannot be {getattr(self, name)!r} → give a share above 0 and below 1, such as 0.95")
        if not 0 < self.window <= 30:
            raise ValueError(f"the window is {self.window!r} → give days, above 0 and at most 30")

    def __repr__(self) -> str:
        return Text(
            en=f"Finds {percent(self.sensitivity)} of those who used, clears {percent(self.specificity)} of those who did not, looks back {self.window:g} days.",
            zh=f"用过的人能查出{percent(self.sensitivity)}，没用过的人能判对{percent(self.specificity)}，能往回看{self.window:g}天。",
        ).in_()


# ---- 1. a thousand tests ---------------------------------------------------------------------------------------------


def _counts(kit: Kit, prevalence: float) -> tuple[int, int, int, int]:
    """Return found, missed, wrongly accused and rightly cleared, of 1,000."""
    used = round(1000 * prevalence)
    found, wrong = round(used * kit.sensitivity), round((1000 - used) * (1 - kit.specificity))
    return found, used - found, wrong, 1000 - used - wrong


def thousand(kit: Kit, prevalence: float) -> DataFrame:
    """Return what comes of 1,000 tests in a group of which a share has used."""
    found, missed, wrong, cleared = _counts(kit, prevalence)
    rows = [[_label("used"), found, missed, found + missed], [_label("not_used"), wrong, cleared, wrong + cleared], [_label("together"), found + wrong, missed + cleared, 1000]]
    return frame((LABELS[name] for name in ("thousand", "positive", "negative", "together")), rows)


def _wrong(answer: Any) -> Text | None:
    judging.whole(answer)
    if answer == 49:
        return None
    if answer == 19:
        return Text(en="Those are the positives who did use. Look one row further down.", zh="这是用过、也查出来的。看下一行。")
    if answer == 68:
        return Text(en="Those are all positives. How many of them stand in the row 'Did not use'?", zh="这是阳性的总数。“没用过”那一行里有几个？")
    return Text(en="Run the table above with 0.02 and read the column 'Positive'.", zh="把上面的表换成0.02再运行，看“阳性”那一列。")


wrong_task = Task(
    judge=_wrong,
    hint_text=Text(en="980 people have not used. Of a hundred such people the strip accuses five.", zh="980人没用过。这样的人每100个，试纸会冤枉5个。"),
    model_text=Text(en="49. Only 19 of the 68 positive strips belong to people who used.", zh="49。68条阳性里，只有19条是用过的人的。"),
    shape=Text(en="The answer is a whole number, for example: answer = 12", zh="答案是一个整数，比如：answer = 12"),
    praise=Text(en="49 of 68: more than two of three positive strips are wrong in such a group, with a kit that is right in 95 of 100.", zh="68条里有49条：一百次准九十五次的试纸，在这样一群人里，阳性有三分之二以上是错的。"),
)


# ---- 2. one kit, different groups ------------------------------------------------------------------------------------


def predictive_table(kit: Kit) -> DataFrame:
    """Return how many of the positive strips are right, by how common use is and by specificity."""
    columns = [_label("prevalence"), *(f"{_label('specificity')} {percent(value)}" for value in SPECIFICITIES)]
    rows = [[percent(share), *(percent(predictive_values(share, kit.sensitivity, value)[0]) for value in SPECIFICITIES)] for share in PREVALENCES]
    return frame(columns, rows)


def predictive_figure(kit: Kit) -> Picture:
    """Draw the share of positive strips that are right, against how common use is."""
    figure, axis = new(figsize=(5.2, 3.4))
    grid = [step / 100 for step in range(1, 51)]
    said = []
    for value, colour, style in zip(SPECIFICITIES, (QUIET, ACCENT, "#b0762d"), ("--", "-", "-.")):
        line = [100 * predictive_values(share, kit.sensitivity, value)[0] for share in grid]
        axis.plot([100 * share for share in grid], line, color=colour, linestyle=style, linewidth=2, label=f"{_label('specificity')} {percent(value)}")
        said.append(f"{_label('specificity')} {percent(value)}: {line[1]:.0f} → {line[-1]:.0f}")
    axis.set_xlim(0, 50)
    axis.set_ylim(0, 103)
    axis.set_xlabel(f"{_label('prevalence')}{'（%）' if language() == 'zh' else ', %'}")
    axis.set_title(f"{_label('right')}{'（%）' if language() == 'zh' else ', %'}")
    axis.legend(loc="lower right")
    alt = Text(
        en=f"Positive strips that are right, in percent, where 2 and where 50 of 100 have used: {'; '.join(said)}.",
        zh=f"阳性中确实用过的比例（%），从100人里2人用过到50人用过：{'；'.join(said).replace(': ', '：')}。",
    )
    caption = Text(
        en="To the left, where few have used, all lines fall: there most positive strips can be wrong. The kit is the same; the group is another.",
        zh="越往左，用的人越少，三条线都往下掉：阳性可能多半是错的。试纸没变，变的是人群。",
    )
    return show(figure, alt=alt, caption=caption)


def _value_wrong(result: Any, share: float, sensitivity: float, specificity: float) -> Text | None:
    right = predictive_values(share, sensitivity, specificity)[0]
    if abs(float(result) - right) <= 1e-6:
        return None
    return Text(
        en=f"With {share}, {sensitivity}, {specificity} yours gives {float(result):.3f}, the table {right:.3f}.",
        zh=f"代入{share}、{sensitivity}、{specificity}：你的结果是{float(result):.3f}，表里是{right:.3f}。",
    )


value_task = Task(
    judge=lambda answer: judging.function(answer, product(PREVALENCES, (0.9, 0.95), SPECIFICITIES), _value_wrong),
    hint_text=Text(en="Positives who used, divided by all positives. Those who did not use are 1 - prevalence, and 1 - specificity of them are accused.", zh="用过的阳性，除以全部阳性。没用过的人占 1 - prevalence，其中 1 - specificity 会被冤枉。"),
    model_text=Text(
        en="def right_positives(prevalence, sensitivity, specificity): found = prevalence * sensitivity; wrong = (1 - prevalence) * (1 - specificity); return found / (found + wrong)",
        zh="def right_positives(prevalence, sensitivity, specificity): found = prevalence * sensitivity; wrong = (1 - prevalence) * (1 - specificity); return found / (found + wrong)",
    ),
    shape=Text(
        en="The answer is a function of three shares, for example: def right_positives(prevalence, sensitivity, specificity): return sensitivity",
        zh="答案是一个有三个参数的函数，比如：def right_positives(prevalence, sensitivity, specificity): return sensitivity",
    ),
    praise=Text(en="Same numbers as the kit's. They belong to a group: of one strip on a table they do not say whether it is right.", zh="和工具包算的一样。这些数说的是一群人；桌上这一条准不准，它说不了。"),
)


# ---- 3. people who use nothing ---------------------------------------------------------------------------------------


def _accused(kit: Kit, people: int, tests: int, seed: int) -> list[list[bool]]:
    drawn = random.Random(seed)
    return [[drawn.random() < 1 - kit.specificity for _ in range(tests)] for _ in range(people)]


def accused_table(kit: Kit, people: int = 40, tests: int = 12, laboratory: float = 0.99, seed: int = SEED) -> DataFrame:
    """Return how often people who use nothing are accused by a strip, computed and simulated.

    Args:
        kit: the kit.
        people: how many people who use nothing.
        tests: tests of each of them.
        laboratory: specificity of a second test of another kind (a setting).
        seed: of the simulation.
    """
    wrong = 1 - kit.specificity
    grid = _accused(kit, people, tests, seed)
    rows = [
        [_label("false"), f"{people * tests * wrong:.1f}", sum(map(sum, grid))],
        [_label("people_false"), f"{people * found_at_least_once(wrong, tests):.1f}", sum(map(any, grid))],
        [_label("left"), f"{people * tests * wrong * (1 - laboratory):.1f}", "–"],
    ]
    return frame((LABELS[name] for name in ("what", "computed", "simulated")), rows)


def accused_figure(kit: Kit, people: int = 40, tests: int = 12, seed: int = SEED) -> Picture:
    """Draw every test of people who use nothing; the false positives stand out."""
    grid = _accused(kit, people, tests, seed)
    figure, axis = new(figsize=(5.2, 4.6))
    places = [(test + 1, person + 1) for person, row in enumerate(grid) for test, wrong in enumerate(row) if wrong]
    axis.hlines(range(1, people + 1), 1, tests, color=QUIET, linewidth=0.6, alpha=0.6, label=_label("year"))
    axis.scatter([x for x, _ in places], [y for _, y in places], s=46, color="#b0762d", zorder=2, label=_label("positive"))
    axis.set_xlabel(_label("test"))
    axis.set_ylabel(_label("person"))
    axis.set_xticks(range(1, tests + 1))
    figure.legend(loc="outside lower center", ncols=2)
    wrong, hit = sum(map(sum, grid)), sum(map(any, grid))
    alt = Text(
        en=f"{people} people who use nothing, {tests} tests each: {wrong} tests are positive, spread over {hit} people.",
        zh=f"{people}个什么都没用的人，每人{tests}次检测：{wrong}次阳性，落在{hit}个人身上。",
    )
    caption = Text(
        en="Nobody here has used anything. Each dot is a conversation in which somebody says 'I haven't used' and is right.",
        zh="这里没有一个人用过。每个点都是一次谈话：有人说“我没用”，而且说的是真的。",
    )
    return show(figure, alt=alt, caption=caption)


def _innocent(answer: Any) -> Text | None:
    judging.number(answer)
    if 18 <= answer <= 18.5:
        return None
    if 23.5 <= answer <= 24.5:
        return Text(en="Those are tests. Some people are hit twice; look at the row with people.", zh="这是次数。有人碰上两次；看人数那一行。")
    return Text(en="Read the second row of the table, the computed number.", zh="看表的第二行，“算出来”那一列。")


innocent_task = Task(
    judge=_innocent,
    hint_text=Text(en="To go a year without a false strip, one must be cleared twelve times in a row: 0.95 twelve times multiplied.", zh="一年一次都没碰上，要连着十二次判对：0.95自乘十二次。"),
    model_text=Text(en="18 (exactly 18.4): 40 × (1 − 0.95¹²).", zh="18（准确说是18.4）：40 ×（1 − 0.95¹²）。"),
    shape=Text(en="The answer is a number of people, for example: answer = 3", zh="答案是人数，比如：answer = 3"),
    praise=Text(en="Nearly every second one, in a year, without having used. That is why a strip is confirmed before anything follows from it.", zh="一年下来，将近一半的人会平白碰上一次。所以一条试纸要先确认，才能有下文。"),
)


# ---- 4. days that a test can see -------------------------------------------------------------------------------------


def _days_to_test(day: float, tests: int) -> float:
    """Return the days from a moment of use to the next test, where tests are spread evenly over a month of 30 days."""
    gap = 30 / tests
    return gap - day % gap


def window_table(kit: Kit, uses: int = 10_000, seed: int = SEED) -> DataFrame:
    """Return the share of single days of use that tests find, computed and simulated, for one to eight tests a month."""
    rows = []
    for tests in (1, 2, 4, 8):
        drawn = random.Random(seed)
        found = sum(_days_to_test(drawn.uniform(0, 30), tests) <= kit.window for _ in range(uses))
        rows.append([tests, percent(share_detected(kit.window, tests)), percent(found / uses, 1)])
    found_computed = Text(en=f"{_label('found')}, {_label('computed').lower()}", zh=f"{_label('found')}（{_label('computed')}）")
    return frame((LABELS["tests_month"], found_computed, LABELS["simulated"]), rows)


def month_figure(kit: Kit, tests: int = 1, uses: int = 20, seed: int = SEED) -> Picture:
    """Draw a month with its tests, the days they can see, and single days of use of as many people."""
    if tests not in (1, 2, 4, 8):
        raise ValueError(f"{tests!r} tests a month → use 1, 2, 4 or 8")
    drawn = random.Random(seed)
    days = [drawn.uniform(0, 30) for _ in range(uses)]
    seen = [_days_to_test(day, tests) <= kit.window for day in days]
    figure, axis = new(figsize=(5.2, 3.6))
    for number in range(tests):
        at = (number + 1) * 30 / tests
        axis.axvspan(max(0, at - kit.window), at, color=ACCENT, alpha=0.2, linewidth=0, label=_label("covered") if number == 0 else None)
        axis.axvline(at, color=INK, linewidth=1.5)
    for wanted, colour, marker in ((True, ACCENT, "o"), (False, QUIET, "x")):
        places = [(day, row + 1) for row, (day, hit) in enumerate(zip(days, seen)) if hit == wanted]
        axis.scatter([x for x, _ in places], [y for _, y in places], s=36, color=colour, marker=marker, label=_label("seen" if wanted else "unseen"))
    axis.set_xlim(0, 30.4)
    axis.set_xlabel(_label("day"))
    axis.set_ylabel(_label("person"))
    figure.legend(loc="outside lower center", ncols=2)
    alt = Text(
        en=f"A month with {tests} {'test' if tests == 1 else 'tests'} and a window of {kit.window:g} days: {uses} single days of use, found: {sum(seen)}.",
        zh=f"一个月检测{tests}次，每次能看{kit.window:g}天：{uses}次单独一天的使用，查到{sum(seen)}次。",
    )
    caption = Text(
        en="Each row is one invented person and one day of use. Only what lies in the shaded days before a test is found; the crosses are 'negative' in every file.",
        zh="每一行是一个虚构的人、用了一天。只有落在检测前那段底色里的才查得到；打叉的，档案上都是“阴性”。",
    )
    return show(figure, alt=alt, caption=caption)


def _covered(answer: Any) -> Text | None:
    judging.number(answer)
    if 5.9 <= answer <= 6.1:
        return None
    if 0.059 <= answer <= 0.061:
        return Text(en="Right as a share. Give it in percent: of 100 days, how many?", zh="按小数说对了。请换成百分数：100天里有几天？")
    return Text(en="Days that the tests can see (22 × 3), divided by all days of three years (3 × 365), times 100.", zh="检测看得到的天数（22 × 3），除以三年的天数（3 × 365），再乘100。")


covered_task = Task(
    judge=_covered,
    hint_text=Text(en="How many days do 22 tests see if each looks back three? And how many days are there?", zh="22次检测，每次看三天，一共看到几天？三年一共几天？"),
    model_text=Text(en="6.0: 66 days of 1,095.", zh="6.0：1095天里的66天。"),
    shape=Text(en="The answer is a number in percent, for example: answer = 25", zh="答案是一个百分数，只写数字，比如：answer = 25"),
    praise=Text(en="66 of 1,095 days. 'No relapse found in three years' is a statement about these 66.", zh="1095天里的66天。“三年未发现复吸”，说的是这66天。"),
)


# ---- 5. nothing found ------------------------------------------------------------------------------------------------


def year_table(kit: Kit, tests: int = 12, seed: int = SEED) -> DataFrame:
    """Return, for an invented group, in how many people a year of tests finds no use, by how often they used.

    False positives are taken as cleared by the laboratory, so that only what is overlooked is counted.
    """
    each = share_detected(kit.window, tests, 365) * kit.sensitivity
    drawn = random.Random(seed)
    rows, totals = [], [0, 0.0, 0]
    for uses, people in YEAR_GROUP:
        expected = people * (1 - found_at_least_once(each, uses))
        counted = sum(not any(drawn.random() < each for _ in range(uses)) for _ in range(people))
        rows.append([uses, people, f"{expected:.1f}", counted])
        totals = [totals[0] + people, totals[1] + expected, totals[2] + counted]
    rows.append([_label("together"), totals[0], f"{totals[1]:.1f}", totals[2]])
    return frame((LABELS[name] for name in ("uses", "people", "none_found", "none_found_sim")), rows)


SENTENCES: dict[str, Text] = {
    "a": Text(en="“She has not used for a year.”", zh="“一年来未吸毒。”"),
    "b": Text(en="“Twelve tests on the spot, all negative; she says that she has not used.”", zh="“现场检测12次，均为阴性；本人称未使用。”"),
    "c": Text(en="“Relapse excluded by urine tests.”", zh="“经尿检排除复吸。”"),
    "d": Text(en="“Twelve negative tests mean little; probably uses between the dates.”", zh="“12次阴性说明不了什么，估计间隔期在用。”"),
}
"""Sentences for a yearly report on somebody."""


def sentences() -> Shown:
    """Return the four sentences for a yearly report, one a line."""
    return Shown("\n".join(f"{key}  {text.in_()}" for key, text in SENTENCES.items()))


def _sentence(answer: Any) -> Text | None:
    if not isinstance(answer, str) or answer.strip().lower() not in SENTENCES:
        raise TypeError
    return {
        "a": Text(en="It may be so, but the tests did not see a year. Who says it, and what was seen?", zh="可能是真的，可检测没看满一年。这话是谁说的，检测看到的又是什么？"),
        "b": None,
        "c": Text(en="Tests find what falls into their days. To exclude is more than they can.", zh="检测只查得到落在那几天里的。“排除”，它做不到。"),
        "d": Text(en="A guess about a person, in a file, from nothing at all. What was seen?", zh="没有任何根据，就在档案里猜一个人。看到的到底是什么？"),
    }[answer.strip().lower()]


sentence_task = Task(
    judge=_sentence,
    hint_text=Text(en="Which sentence holds only what was seen and what was said, each marked as that?", zh="哪一句只写了看到的和听到的，而且分得清哪个是哪个？"),
    model_text=Text(en="b. What was tested and how often; what she says, as her words.", zh="b。检测了什么、几次；她说的，写成她说的。"),
    shape=Text(en="The answer is one letter, for example: answer = \"a\"", zh="答案是一个字母，比如：answer = \"a\""),
    praise=Text(en="Seen and said, side by side. Such a sentence is still true next year.", zh="看到的归看到的，说的归说的。这样一句，明年再翻出来也站得住。"),
)


# ---- 6. two conversations --------------------------------------------------------------------------------------------


def _situation(step: str) -> str:
    return next(name for name, (_, steps) in SITUATIONS.items() if step in steps)


def talks_table() -> DataFrame:
    """Return what came of the two recorded conversations."""
    met = (Text(en="Situations met", zh="碰上的情形"), lambda player: listed(called.in_() for called, steps in SITUATIONS.values() if any(entry["step"] in steps for entry in player.path)))
    return TALKS.table(talks.EXCHANGES, talks.SCORE, met, talks.ENDING)


def talks_figure() -> Picture:
    """Draw both conversations as a way through the five situations."""
    figure, axes = new(2, 1, figsize=(5.2, 5.0), sharex=True)
    order = list(SITUATIONS)
    said = []
    for axis, (name, player) in zip(axes, TALKS.players(TALKS.recorded).items()):
        path = player.path
        rows = [order.index(_situation(entry["step"])) for entry in path]
        good = [entry["quality"] in ("strong", "fair") for entry in path]
        axis.plot(range(1, len(path) + 1), rows, color=QUIET, linewidth=1, zorder=1)
        for wanted, face, key in ((True, ACCENT, "good_reply"), (False, "white", "poor_reply")):
            places = [(x, y) for x, (y, kind) in enumerate(zip(rows, good), start=1) if kind == wanted]
            axis.scatter([x for x, _ in places], [y for _, y in places], s=50, facecolor=face, edgecolor=ACCENT if wanted else "#b0762d", linewidth=1.6, zorder=2, label=_label(key))
        axis.set_yticks(range(len(order)), [SITUATIONS[key][0].in_() for key in order])
        axis.set_ylim(len(order) - 0.5, -0.5)
        axis.set_title(name)
        said.append(f"{name}{colon()}{sum(good)}/{len(path)}")
    axes[-1].set_xlabel(talks.EXCHANGE.in_())
    axes[-1].set_xticks(range(2, 20, 2))
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
    alt = Text(
        en=f"Way through the five situations, strong or fair replies of all: {'; '.join(said)}. In both the second test is positive.",
        zh=f"两次谈话经过的情形，很好或尚可的回应占全部：{'；'.join(said)}。两次谈话里，第二回的试纸都是阳性。",
    )
    caption = Text(
        en="The strip is the same in both. What the second conversation has more of is filled dots at the end, where she needs them.",
        zh="两次谈话，试纸都一样。第二次谈话多出来的，是最后那几个实心点，也就是她最用得上的时候。",
    )
    return show(figure, alt=alt, caption=caption)


# ---- 7. the sentence -------------------------------------------------------------------------------------------------

_CHANCE = re.compile(r"\d\s*%|per ?cent|probab|likelihood|百分之|概率|可能性|几率|[一二三四五六七八九]成", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:clean|dirty)\b|干净|脏", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?:proves?|shows|confirms|means) (?:that )?you\b|\byou (?:have |'ve )?(?:lied|relapsed)\b|\byou used again\b|\bso you used\b|"
    r"(?<![不没能法])(?:证明|说明|表示)你(?:又|肯定|一定)?(?:用|吸|撒谎|复吸|没用|没吸)|你(?:又吸|又用|撒谎|复吸)了|你肯定用",
    re.IGNORECASE,
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|n't|never|nothing|no) (?:\w+ ){0,2}(?:prove|show|confirm|mean)s?\b[^.;]*", re.IGNORECASE)
_NEEDED: dict[str, tuple[re.Pattern[str], Text]] = {
    "positive": (
        re.compile(r"not final|not yet|first test|confirm|laborator|\blab\b|second test|不算最后|还没|头一道|确认|实验室|复检|再检", re.IGNORECASE),
        Text(en="It does not say yet that a strip is a first test, or what the client can ask for now.", zh="还没说这只是头一道，或者对方现在可以要求什么。"),
    ),
    "negative": (
        re.compile(r"\btoday|this (?:sample|strip|test|time)|these days|few days|the last days|今天|这一次|这次|这回|这份|这几天|前几天|这条", re.IGNORECASE),
        Text(en="It does not say yet how far it reaches: this sample, today, the last days.", zh="还没说它管多远：这一份、今天、前几天。"),
    ),
}
RESULTS: dict[str, Text] = {"positive": Text(en="positive", zh="阳性"), "negative": Text(en="negative", zh="阴性")}


def _labels_a_person(words: str) -> bool:
    return bool(_LABEL.search(words)) or any(row["pattern"].search(words) for rows in stigma().values() for row in rows)


_REFUSED: tuple[judging.Rule, ...] = (
    judging.LONG_NUMBER,
    (_labels_a_person, Text(en="There is a word in it that labels a person or a sample. Say 'positive' or 'negative'.", zh="里面有给人贴标签的词。说“阳性”或“阴性”。")),
    judging.threat(
        "send you|you know what happens|last chance|last warning|否则|后果自负|最后一次机会|后果你",
        Text(en="It may sound like a threat. What follows, the police decide; say what the result is.", zh="听着可能像吓唬人。后面怎么办由公安机关决定；你说结果是什么就好。"),
    ),
    judging.promise("i promise|nothing will happen|don't worry|just between us|放心吧|没事的|就咱俩知道"),
    (_CHANCE.search, Text(en="There is a chance or a percentage in it. Those belong to groups; of this strip you do not know it.", zh="里面有概率或百分数。那说的是一群人；这一条准不准，你并不知道。")),
    (lambda words: _VERDICT.search(_DENIED.sub("", words)), Text(en="It may pass a verdict on the person. Say what the strip did, not what the person did.", zh="可能是在给人下定论。说试纸怎么了，别说人怎么了。")),
    judging.too_long(60, 100, Text(en="It is long for somebody who is frightened. Halve it.", zh="人正慌着，这句太长了。减一半。")),
)


def _words(answer: Any) -> Text | None:
    words = answer["sentence"]
    if answer["result"] not in RESULTS or not isinstance(words, str):
        raise TypeError
    if not words.strip():
        return Text(en="One sentence of yours is wanted.", zh="要你自己的一句话。")
    if says := judging.refused(words, _REFUSED):
        return says
    needed, says = _NEEDED[answer["result"]]
    return None if needed.search(words) else says


words_task = Task(
    judge=_words,
    hint_text=Text(en="What did the strip do, in which sample? What does it not say? What can be asked for now?", zh="试纸怎么了，是哪一份样？它没说什么？现在可以要求什么？"),
    model_text=Text(
        en="my_words = {\"result\": \"positive\", \"sentence\": \"The strip has reacted; that is a first test and not final, and before you sign you can ask for the laboratory. I'm staying here.\"}",
        zh="my_words = {\"result\": \"positive\", \"sentence\": \"试纸起反应了，这是头一道，不算最后的；签字之前，您可以要求送实验室。我在这儿陪着。\"}",
    ),
    shape=Text(
        en="Write it like this: my_words = {\"result\": \"positive\" or \"negative\", \"sentence\": \"…\"}",
        zh="这样写：my_words = {\"result\": \"positive\" 或 \"negative\", \"sentence\": \"……\"}",
    ),
    praise=Text(en="No threat, no promise, no verdict, and it says how far it reaches. Whether it is understood, only a listener can tell.", zh="不吓唬，不许愿，不下定论，也说了管多远。听不听得懂，要说给人听了才知道。"),
)


def slip(words: Any = ...) -> Shown:
    """Return the slip to keep: the trainee's sentence, and what belongs beside every result."""
    if words_task.check(words).outcome != "good":
        return Shown(Text(en="Your slip appears here when the task is done.", zh="任务做完，小条就会出现在这里。").in_())
    result, said = RESULTS[words["result"]], words["sentence"].strip()
    sample, report = law.article("test-8").cite(), law.article("reg-21").cite()
    confirmed = (", not confirmed", "，未确认") if words["result"] == "positive" else ("", "")
    return Shown(
        Text(
            en=f"Test on the spot: {result.en}{confirmed[0]}\n“{said}”\n"
            f"1. Two staff take the sample; for a woman, women. Not I. [{sample}]\n"
            "2. The strip does not say when, how much or why; how far it looks back, its leaflet says.\n"
            "3. You can ask for the laboratory. Name your medicines; ask by when; read before you sign.\n"
            f"4. If you tell me that you used, I must report it. Bad nights and worries I do not pass on. [{report}]\n"
            "5. What follows, the police decide. I come on the day we said, whatever it shows.",
            zh=f"现场检测：{result.zh}{confirmed[1]}\n“{said}”\n"
            f"1. 采样要两名以上工作人员，女性由女性工作人员采，不是我。［{sample}］\n"
            "2. 什么时候、多少、为什么，试纸说不了；能往回看几天，看说明书。\n"
            "3. 可以要求实验室检测。报上在吃的药；问清最晚什么时候提；看完再签字。\n"
            f"4. 你跟我说用了，我必须报。夜里难熬、心里烦，我不往外传。［{report}］\n"
            "5. 后面怎么办，由公安机关决定。不管结果怎样，说好哪天来，我就哪天来。",
        ).in_()
    )

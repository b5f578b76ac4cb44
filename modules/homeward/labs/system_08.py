"""Lab System 08: two trials counted once more, from the people behind the percentages to a sentence that holds.

The counts are worked back from the percentages that the papers print; where several fit, the lab says so. No number here is about one person.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from ..evidence import effects
from ..figures import ACCENT, INK, QUIET, Picture, new, show
from ..text import Text, language
from . import Shown, Task, judging, talks
from .saying import bracketed, colon, frame, joined, percent

if TYPE_CHECKING:
    from pandas import DataFrame

CASE = "system-the-line-in-the-report"

POOR = (3, 3, 1, 1, 2, 2, 3, 0, 2, 0, 2, 3, 0, 3)
"""A recorded conversation: obliging throughout; every line goes out in softer words."""
BETTER = (1, 0, 3, 2, 3, 1, 2, 3, 1, 3, 0, 1, 1, 2)
"""A recorded conversation that begins with an accusation and then gives him something that holds; not a perfect one."""

TALKS = talks.Talks(CASE, {"poor": (Text(en="Obliging", zh="顺着说的"), POOR), "better": (Text(en="Exact", zh="说准话的"), BETTER)})
talk, excerpt = TALKS.play, TALKS.excerpt


class Counts(NamedTuple):
    """Events and people in the new service, then in usual care."""

    a: int
    n1: int
    c: int
    n2: int


RETURN, METHADONE, JOBS, URINE = Counts(0, 50, 3, 50), Counts(4, 50, 0, 50), Counts(15, 46, 1, 46), Counts(4, 47, 4, 46)
OUTCOMES: dict[str, tuple[Text, Counts]] = {
    "return": (Text(en="Taken back for relapse", zh="因复吸被抓回"), RETURN),
    "methadone": (Text(en="Joined methadone treatment", zh="参加美沙酮治疗"), METHADONE),
    "jobs": (Text(en="In work", zh="有工作"), JOBS),
    "urine": (Text(en="Urine test positive", zh="尿检阳性"), URINE),
}
"""The recovery-management trial (RMI): four outcomes after three months, in counts that fit the printed percentages."""

CPI_PRINTED = (25.9, 22.7)
"""Relapse in the trial of the weekly programme (CPI), in per cent: new service, usual care. How many people were seen is not printed."""
CPI_STARTED = 90
CPI_LEAST = 40
"""Fewer than this of ninety would be less than half: not looked for."""
CPI = Counts(21, 81, 17, 75)
"""One pair of counts that fits: an assumption, as good as the other pairs."""

SIZES = tuple(range(20, 401, 20))
FALL = (0.227, 0.12)
"""A fall of relapse that would matter: from that of usual care to about half of it."""
BASELINES = (0.1, 0.24, 0.5)
RATIOS = (1.25, 2.8, 5.6)
"""Odds ratios that were printed for relapse in the CPI trial."""

LABELS: dict[str, Text] = {
    "outcome": Text(en="After three months", zh="三个月后"),
    "new": Text(en="New service", zh="新服务"),
    "usual": Text(en="Usual care", zh="常规服务"),
    "difference": Text(en="Difference, points", zh="相差，百分点"),
    "interval": Text(en="95 % interval", zh="95%区间"),
    "test": Text(en="Test", zh="检验"),
    "p": Text(en="p", zh="p值"),
    "taken_back": Text(en="Taken back, usual care", zh="常规服务组被抓回人数"),
    "exact": Text(en="Exact test, p", zh="精确检验p值"),
    "arm": Text(en="Arm", zh="组别"),
    "printed": Text(en="Printed", zh="印出来的"),
    "people": Text(en="Fits these counts", zh="对得上的人数"),
    "missing": Text(en="Those not seen again", zh="没再见到的人"),
    "odds_ratio": Text(en="Odds ratio", zh="比值比"),
    "times": Text(en="how many times the risk, if {share} of the others relapse", zh="其他人{share}复吸时，风险是几倍"),
    "part": Text(en="Part", zh="组成"),
    "found": Text(en="In my sentence", zh="我的句子里"),
    "yes": Text(en="found", zh="有"),
    "no": Text(en="not found", zh="没找到"),
}


def _points(value: float) -> str:
    """Write a difference of shares in percentage points, with its sign: ``−6.0``, ``+3.2``."""
    rounded = round(100 * value, 1) + 0.0
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def _range(low: float, high: float) -> str:
    return Text(en=f"{_points(low)} to {_points(high)}", zh=f"{_points(low)}到{_points(high)}").in_()


def _of(some: int, whole: int) -> str:
    return Text(en=f"{some} of {whole}", zh=f"{whole}人中{some}人").in_()


def _p(value: float) -> str:
    return "< .001" if value < 0.001 else f"{value:.3f}"[1:] if value < 0.9995 else "1"


def _table(names: tuple[str, ...], rows: list[list[Any]]) -> DataFrame:
    return frame((LABELS[name] for name in names), rows)


# ---- 1. three people -------------------------------------------------------------------------------------------------


def counts_table() -> DataFrame:
    """Return the four outcomes of the recovery-management trial as counts of people."""
    return _table(("outcome", "new", "usual"), [[name.in_(), _of(count.a, count.n1), _of(count.c, count.n2)] for name, count in OUTCOMES.values()])


TESTS: tuple[Text, ...] = (
    Text(en="Chi-square, no correction", zh="卡方，不校正"),
    Text(en="Chi-square, corrected", zh="卡方，校正"),
    Text(en="Exact, one-sided", zh="精确，单侧"),
    Text(en="Exact, two-sided", zh="精确，双侧"),
)


def tests_table(outcome: str) -> DataFrame:
    """Return four tests of one outcome (``return``, ``methadone``, ``jobs`` or ``urine``) side by side."""
    _, counts = _outcome(outcome)
    lower = counts.a / counts.n1 < counts.c / counts.n2
    values = (
        effects.chi_square(*counts).p,
        effects.chi_square(*counts, correction=True).p,
        effects.fisher(*counts, alternative="less" if lower else "greater"),
        effects.fisher(*counts),
    )
    return _table(("test", "p"), [[name.in_(), _p(value)] for name, value in zip(TESTS, values)])


def _outcome(name: str) -> tuple[Text, Counts]:
    if name not in OUTCOMES:
        raise ValueError(f"'{name}' is not an outcome of this lab → use one of: {', '.join(OUTCOMES)}")
    return OUTCOMES[name]


def one_more_table() -> DataFrame:
    """Return what the exact test says if one to four people of fifty had been taken back in usual care, and none in the new service."""
    return _table(("taken_back", "exact"), [[number, _p(effects.fisher(0, 50, number, 50))] for number in range(1, 5)])


def _six(answer: Any) -> Text | None:
    judging.whole(answer)
    if not 0 <= answer <= 50:
        return Text(en="There are fifty people in that arm.", zh="那一组总共五十个人。")
    p = effects.fisher(0, 50, answer, 50)
    if p >= 0.05:
        return Text(en=f"With {answer} the exact test gives p = {_p(p)}: still above .05.", zh=f"{answer}人时，精确检验p＝{_p(p)}，还在0.05以上。")
    if effects.fisher(0, 50, answer - 1, 50) < 0.05:
        return Text(en=f"{answer} is enough, but is it the smallest number? Try one less.", zh=f"{answer}人够了，可这是最小的数吗？减一个试试。")
    return None


six_task = Task(
    judge=_six,
    hint_text=Text(
        en="effects.fisher(0, 50, 5, 50) gives the p of nought against five. Then change the five.", zh="effects.fisher(0, 50, 5, 50) 算的是零个对五个的p值。把5换成别的数试试。"
    ),
    model_text=Text(en="answer = 6. Nought against three was half of what it takes.", zh="answer = 6。零个对三个，才到一半。"),
    shape=Text(en="The answer is a whole number, for example: answer = 20", zh="答案是一个整数，比如：answer = 20"),
    praise=Text(
        en="Six against none, and at five it is not yet there. A result that hangs on one or two people is not firm.",
        zh="六个对零个才够，五个还差一点。一两个人就能左右的结果，站不稳。",
    ),
)


# ---- 2. how far the true number can be -------------------------------------------------------------------------------


def _ceiling(answer: Any) -> Text | None:
    judging.number(answer)
    if 0.055 <= answer <= 0.072:
        return None
    if 5.5 <= answer <= 7.2:
        return Text(en="Right size. Give it as a share: six of a hundred is 0.06.", zh="大小对了。请写成比例：一百个里六个，写0.06。")
    if answer == 0:
        return Text(en="Nought was seen. That nought is also the truth, fifty people cannot show.", zh="见到的是零。可五十个人说明不了真实的就是零。")
    return Text(en="A rough rule: three, divided by the number of people.", zh="有个粗略的算法：3除以人数。")


ceiling_task = Task(
    judge=_ceiling,
    hint_text=Text(
        en="effects.rule_of_three(50) knows it; effects.exact_interval(0, 50) is the longer way.",
        zh="effects.rule_of_three(50) 一下就知道；effects.exact_interval(0, 50) 算得更细。",
    ),
    model_text=Text(
        en="answer = 0.06. None of fifty fits a true rate of six in a hundred, which is just what was seen in the other arm.",
        zh="answer = 0.06。五十人里一个没有，跟真实比例百分之六也不矛盾；另一组见到的，恰恰就是这么多。",
    ),
    shape=Text(en="The answer is a share between 0 and 1, for example: answer = 0.5", zh="答案是0到1之间的比例，比如：answer = 0.5"),
    praise=Text(en="Three divided by fifty. It is the same rate that was seen in the other arm.", zh="3除以50。另一组见到的正好也是这个比例。"),
)


def intervals_table() -> DataFrame:
    """Return the differences of the recovery-management trial with their intervals."""
    rows = []
    for name, counts in OUTCOMES.values():
        difference = effects.risk_difference(*counts)
        rows.append([name.in_(), _points(difference.value), _range(difference.low, difference.high)])
    return _table(("outcome", "difference", "interval"), rows)


def forest_figure() -> Picture:
    """Draw the differences of both trials with their intervals, on one line of percentage points."""
    rows = [*OUTCOMES.values(), (Text(en="Relapse, weekly programme, one year (assumed counts)", zh="每周会谈，一年时复吸（人数为假定）"), CPI)]
    figure, axis = new(figsize=(5.2, 3.8))
    axis.axvline(0, color=QUIET, linewidth=1)
    said = []
    for place, (name, counts) in zip(range(len(rows), 0, -1), rows):
        value, low, high = (100 * number for number in effects.risk_difference(*counts))
        colour = "#b0762d" if counts is CPI else ACCENT
        axis.plot([low, high], [place, place], color=colour, linewidth=2)
        axis.plot(value, place, "o", color=colour, markersize=6)
        axis.text(0, place + 0.24, name.in_(), transform=axis.get_yaxis_transform(), fontsize=10.5, color=INK)
        said.append(f"{name}{colon()}{_points(value / 100)}{bracketed(_range(low / 100, high / 100))}")
    axis.set_ylim(0.5, len(rows) + 0.8)
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.set_xlabel(Text(en="New service minus usual care, percentage points", zh="新服务减常规服务，百分点").in_())
    caption = Text(
        en="Only one line stays clear of nought: work. The others cross it, and each leaves room on both sides. To the right is more: good for work, bad for relapse.",
        zh="只有“有工作”一条完全离开了零线。别的都压着零线，两边都有余地。越往右越多：有工作越多越好，复吸越多越坏。",
    )
    return show(figure, alt=joined(said), caption=caption)


# ---- 3. which people? ------------------------------------------------------------------------------------------------


def possible(shown: float, most: int = CPI_STARTED, least: int = CPI_LEAST) -> list[tuple[int, int]]:
    """Return every (events, people) with ``least`` to ``most`` people whose percentage, to one decimal, is the one printed."""
    return [(events, people) for people in range(least, most + 1) for events in range(people + 1) if _fits(events, people, shown)]


def _fits(events: int, people: int, shown: float) -> bool:
    return round(100 * events / people, 1) == shown


def _fits_cases() -> Iterator[tuple[int, int, float]]:
    for people, shown in product(range(CPI_LEAST, CPI_STARTED + 1), CPI_PRINTED):
        yield from ((events, people, shown) for events in range(people + 1))


def _fits_wrong(result: Any, events: int, people: int, shown: float) -> Text | None:
    if bool(result) == _fits(events, people, shown):
        return None
    right = Text(en="does not", zh="对不上") if result else Text(en="does", zh="对得上")
    return Text(
        en=f"{events} of {people} is {100 * events / people:.2f} %; it {right} print as {shown}.",
        zh=f"{people}人中{events}人是{100 * events / people:.2f}%，跟印出来的{shown}{right}。",
    )


fits_task = Task(
    judge=lambda answer: judging.function(answer, _fits_cases(), _fits_wrong),
    hint_text=Text(
        en="100 * events / people is the percentage; round(…, 1) leaves one decimal; == compares.", zh="100 * events / people 是百分比；round(…, 1) 保留一位小数；== 用来比较。"
    ),
    model_text=Text(
        en="def fits(events, people, shown): return round(100 * events / people, 1) == shown", zh="def fits(events, people, shown): return round(100 * events / people, 1) == shown"
    ),
    shape=Text(
        en="The answer is a function of three numbers, for example: def fits(events, people, shown): return events == people",
        zh="答案是一个有三个参数的函数，比如：def fits(events, people, shown): return events == people",
    ),
    praise=Text(en="With four lines of arithmetic you see what a report did not print.", zh="几行算术，就看见了报告里没印的东西。"),
)


def possible_table() -> DataFrame:
    """Return the counts that fit the two percentages printed for the weekly programme."""
    comma = "、" if language() == "zh" else "; "
    rows = []
    for arm, shown in zip(("new", "usual"), CPI_PRINTED):
        rows.append([LABELS[arm].in_(), percent(shown / 100, 1), comma.join(_of(*pair) for pair in possible(shown))])
    return _table(("arm", "printed", "people"), rows)


def _pairs() -> list[tuple[Counts, effects.Interval]]:
    pairs = [Counts(*one, *other) for one, other in product(possible(CPI_PRINTED[0]), possible(CPI_PRINTED[1]))]
    return [(counts, effects.risk_difference(*counts)) for counts in pairs]


def pairs_figure() -> Picture:
    """Draw the difference in relapse for every pair of counts that fits."""
    rows = sorted(_pairs(), key=lambda row: row[1].high - row[1].low)
    figure, axis = new(figsize=(5.2, 3.6))
    axis.axvline(0, color=QUIET, linewidth=1)
    for place, (_, interval) in enumerate(rows):
        axis.plot([100 * interval.low, 100 * interval.high], [place, place], color=ACCENT, linewidth=1.6)
        axis.plot(100 * interval.value, place, "o", color=ACCENT, markersize=4)
    axis.set_yticks([])
    axis.invert_yaxis()
    axis.spines["left"].set_visible(False)
    axis.set_xlabel(Text(en="Relapse, weekly programme minus usual care, percentage points", zh="复吸：每周会谈减常规服务，百分点").in_())
    best, worst = rows[0][1], rows[-1][1]
    alt = Text(
        en=f"{len(rows)} lines, all across nought: the narrowest from {_range(best.low, best.high)} points, the widest from {_range(worst.low, worst.high)}.",
        zh=f"{len(rows)}条线，全都压着零：最窄的从{_range(best.low, best.high)}个百分点，最宽的从{_range(worst.low, worst.high)}。",
    )
    caption = Text(
        en="Each line is a pair of counts that fits what was printed. Whichever is true: it could be much better, and it could be much worse. That is what 'no significant difference' means here.",
        zh="每条线是一对对得上的人数。不管哪一对是真的：可能好不少，也可能差不少。这里的“没有显著差异”，就是这个意思。",
    )
    return show(figure, alt=alt, caption=caption)


# ---- 4. those who were not seen again ---------------------------------------------------------------------------------

WAYS: tuple[tuple[Text, effects.Missing, effects.Missing], ...] = (
    (Text(en="left out", zh="不算"), "left out", "left out"),
    (Text(en="all relapsed", zh="都算复吸"), "event", "event"),
    (Text(en="all fine", zh="都算没复吸"), "no event", "no event"),
    (Text(en="relapsed in usual care only", zh="只有常规服务组的算复吸"), "no event", "event"),
    (Text(en="relapsed in the new service only", zh="只有新服务组的算复吸"), "event", "no event"),
)


def _counted(new_way: effects.Missing, usual_way: effects.Missing) -> Counts:
    return Counts(*effects.counted(CPI.a, CPI.n1, CPI_STARTED, new_way), *effects.counted(CPI.c, CPI.n2, CPI_STARTED, usual_way))


def missing_table() -> DataFrame:
    """Return the difference in relapse for five ways to count the people who were not seen again (assumed counts)."""
    rows = []
    for name, new_way, usual_way in WAYS:
        counts = _counted(new_way, usual_way)
        difference = effects.risk_difference(*counts)
        rows.append([name.in_(), _of(counts.a, counts.n1), _of(counts.c, counts.n2), _points(difference.value), _range(difference.low, difference.high)])
    return _table(("missing", "new", "usual", "difference", "interval"), rows)


def _worst(answer: Any) -> Text | None:
    judging.number(answer)
    right = _counted("event", "event")
    if math.isclose(answer, right.a / right.n1, abs_tol=0.005):
        return None
    if math.isclose(answer, 100 * right.a / right.n1, abs_tol=0.5):
        return Text(en="Right. Give it as a share between 0 and 1.", zh="对了。请写成0到1之间的比例。")
    if math.isclose(answer, CPI.a / CPI.n1, abs_tol=0.003):
        return Text(
            en="That is the share of those who were seen. Nine more are to be counted, above and below the line.", zh="这是见到的人里的比例。还有九个人，分子分母都要加上。"
        )
    if math.isclose(answer, right.a / CPI.n1, abs_tol=0.003):
        return Text(en="The nine belong below the line too: everyone who began.", zh="那九个人分母里也要算：开头的人一个不少。")
    return Text(en="Twenty-one relapsed of eighty-one seen; ninety had begun.", zh="见到八十一人，其中二十一人复吸；开始的是九十人。")


worst_task = Task(
    judge=_worst,
    hint_text=Text(en='effects.counted(21, 81, 90, "event") gives the events and the people.', zh='effects.counted(21, 81, 90, "event") 给出事件数和人数。'),
    model_text=Text(en="answer = 30 / 90. A third, and nobody was seen doing worse.", zh="answer = 30 / 90。三分之一，而见到的人一个也没变差。"),
    shape=Text(en="The answer is a share, for example: answer = 10 / 50", zh="答案是一个比例，比如：answer = 10 / 50"),
    praise=Text(
        en="From about a quarter to a third, by a decision at the desk. Who writes 'success' has to say how the missing were counted.",
        zh="从四分之一左右变成三分之一，全凭桌边一个决定。谁写“成功”，谁就得说清没见到的人怎么算。",
    ),
)


# ---- 5. how many people it takes ---------------------------------------------------------------------------------------


def _size(answer: Any) -> Text | None:
    judging.whole(answer)
    needed = effects.sample_size_two_proportions(*FALL)
    if abs(answer - needed) <= 5:
        return None
    if answer < 2:
        return Text(en="At least two people in each arm.", zh="每组至少两个人。")
    power = effects.power_two_proportions(*FALL, min(answer, 100_000))
    if answer < needed:
        return Text(en=f"With {answer} in each arm a trial would find it {percent(power)} of the time.", zh=f"每组{answer}人，找得出来的机会是{percent(power)}。")
    return Text(en=f"{answer} would be ample ({percent(power)}). Fewer will do.", zh=f"{answer}人绰绰有余（{percent(power)}），用不了这么多。")


size_task = Task(
    judge=_size,
    hint_text=Text(en="effects.sample_size_two_proportions(0.227, 0.12) works it out. Guess first.", zh="effects.sample_size_two_proportions(0.227, 0.12) 算得出来。先猜一个。"),
    model_text=Text(en="answer = 193, in each arm. The trial had begun with 90.", zh="answer = 193，每组。而试验开始时，每组90人。"),
    shape=Text(en="The answer is a whole number, for example: answer = 30", zh="答案是一个整数，比如：answer = 30"),
    praise=Text(
        en="More than twice the people the trial had. With its own number it was more likely to miss such a fall than to find it.",
        zh="是试验实有人数的两倍多。以它的规模，这样的下降，漏掉的可能比找到的还大。",
    ),
)


def power_figure() -> Picture:
    """Draw how likely trials of different size are to find a fall of relapse to about half."""
    values = [100 * effects.power_two_proportions(*FALL, size) for size in SIZES]
    needed = effects.sample_size_two_proportions(*FALL)
    here = 100 * effects.power_two_proportions(*FALL, 80)
    figure, axis = new(figsize=(5.2, 3.4))
    axis.plot(SIZES, values, color=ACCENT, linewidth=2)
    axis.plot([80], [here], "o", color="#b0762d", markersize=8)
    axis.annotate(Text(en="this trial, about", zh="这项试验，大约").in_(), (80, here), xytext=(12, -4), textcoords="offset points", va="top", color=INK)
    axis.axhline(80, color=QUIET, linewidth=1, linestyle="--")
    axis.set_ylim(0, 102)
    axis.set_xlabel(Text(en="People in each arm", zh="每组人数").in_())
    axis.set_ylabel(Text(en="Chance to find it, %", zh="找得出来的机会，%").in_())
    alt = Text(
        en=f"Chance to find a fall of relapse from {100 * FALL[0]:.1f} to {100 * FALL[1]:.0f} per cent: {here:.0f} % with 80 people in each arm, 80 % with {needed}.",
        zh=f"复吸率从{100 * FALL[0]:.1f}%降到{100 * FALL[1]:.0f}%，每组80人时找得出来的机会是{here:.0f}%，每组{needed}人时是80%。",
    )
    caption = Text(
        en="Even a programme that halves relapse would more often than not have gone unseen here. The dashed line is what one usually wants.",
        zh="就算真能把复吸减去一半，在这么大的试验里，多半也看不出来。虚线是一般想要的水平。",
    )
    return show(figure, alt=alt, caption=caption)


# ---- 6. odds and times -------------------------------------------------------------------------------------------------


def ratios_table() -> DataFrame:
    """Return what three odds ratios mean as a ratio of risks, for three shares of relapse among the others."""
    columns = [LABELS["odds_ratio"], *(LABELS["times"].in_().format(share=percent(share)) for share in BASELINES)]
    rows = [[f"{ratio:g}", *(f"{effects.risk_ratio_from_odds_ratio(ratio, share):.2f}" for share in BASELINES)] for ratio in RATIOS]
    return frame(columns, rows)


def _ratio_wrong(result: Any, ratio: float, share: float) -> Text | None:
    right = effects.risk_ratio_from_odds_ratio(ratio, share)
    if math.isclose(result, right, rel_tol=1e-6):
        return None
    return Text(
        en=f"Odds ratio {ratio:g}, {100 * share:.0f} of a hundred among the others: yours gives {result:.2f}, it should be {right:.2f}.",
        zh=f"比值比{ratio:g}，其他人一百个里{100 * share:.0f}个：你的算出{result:.2f}，应该是{right:.2f}。",
    )


ratio_task = Task(
    judge=lambda answer: judging.function(answer, product((0.25, 0.5, 1.25, 2.8, 5.6, 10.0), [per / 100 for per in range(0, 100, 5)]), _ratio_wrong),
    hint_text=Text(
        en="The ratio of risks is the odds ratio, divided by (1 − share + share × odds ratio). If nobody else relapses, the two are the same.",
        zh="风险之比＝比值比 ÷（1 − 比例 ＋ 比例 × 比值比）。别人里几乎没人复吸时，两者就一样。",
    ),
    model_text=Text(
        en="def times(odds_ratio, share): return odds_ratio / (1 - share + share * odds_ratio)",
        zh="def times(odds_ratio, share): return odds_ratio / (1 - share + share * odds_ratio)",
    ),
    shape=Text(
        en="The answer is a function of two numbers, for example: def times(odds_ratio, share): return odds_ratio",
        zh="答案是一个有两个参数的函数，比如：def times(odds_ratio, share): return odds_ratio",
    ),
    praise=Text(
        en="The more common a thing is, the further 'odds' and 'times' drift apart. It describes a group, and scores nobody.",
        zh="越常见的事，“比值”和“几倍”离得越远。它说的是一群人，不给谁打分。",
    ),
)


def ratios_figure() -> Picture:
    """Draw the ratio of risks that goes with the odds ratios, over the share of relapse among the others."""
    shares = [step / 100 for step in range(1, 81)]
    figure, axis = new(figsize=(5.2, 3.4))
    said = []
    for ratio, colour, style in zip(RATIOS, (QUIET, "#b0762d", ACCENT), (":", "--", "-")):
        values = [effects.risk_ratio_from_odds_ratio(ratio, share) for share in shares]
        name = Text(en=f"odds ratio {ratio:g}", zh=f"比值比{ratio:g}").in_()
        axis.plot([100 * share for share in shares], values, color=colour, linestyle=style, linewidth=2, label=name)
        said.append(f"{name}{colon()}{values[0]:.1f} → {values[-1]:.1f}")
    axis.set_xlim(0, 80)
    axis.set_ylim(1, 5.8)
    axis.set_xlabel(Text(en="Share of the others who relapse, %", zh="其他人复吸的比例，%").in_())
    axis.set_ylabel(Text(en="Times the risk", zh="风险是几倍").in_())
    figure.legend(*axis.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    caption = Text(
        en="At the left edge, where the thing is rare, odds and times agree. Where a quarter relapse, 5.6 has already shrunk to less than 3.",
        zh="最左边，事情很少见，比值和倍数差不多。到四分之一复吸的地方，5.6已经缩到不足3。",
    )
    return show(figure, alt=joined(said), caption=caption)


# ---- 7. the conversation -----------------------------------------------------------------------------------------------


def talks_table() -> DataFrame:
    """Return what came of the two recorded conversations."""
    return TALKS.table(talks.SCORE, *TALKS.variables(), talks.ENDING)


# ---- 8. a sentence that holds -------------------------------------------------------------------------------------------

PARTS: dict[str, tuple[Text, re.Pattern[str]]] = {
    "number": (Text(en="a number", zh="数字"), re.compile(r"\d|\b(?:none|two|three|four|five|six|ten|fifty|half|third|quarter)\b|[一二三四五六七八九十百]+(?:个|人|成|分之)|百分之", re.IGNORECASE)),
    "comparison": (Text(en="compared with whom", zh="跟谁比"), re.compile(r"\b(?:against|compared|comparison|than|versus|vs|usual care|the others?|other group|both groups)\b|相比|对照|常规|另一组|其他人|两组|比", re.IGNORECASE)),
    "time": (Text(en="after how long", zh="多长时间"), re.compile(r"\b(?:days?|weeks?|months?|years?)\b|[天周月年]|星期", re.IGNORECASE)),
    "sure": (
        Text(en="how sure: an interval, or what was not shown", zh="有多准：区间，或者哪样没显示"),
        re.compile(r"\binterval\b|\bbetween\b.*\d.*\band\b.*\d|\bfrom\b.*\d.*\bto\b.*\d|\bnot (?:been )?shown\b|\bno (?:clear |significant )?difference (?:was|has been) (?:shown|found|seen)\b|\buncertain|区间|\d\S*(?:到|至|～|—)\S*\d|(?:未|没有?)(?:显示|见到|发现|看出)|不确定|说不准|尚不清楚", re.IGNORECASE),
    ),
}  # fmt: skip
"""What an honest sentence says, each with the words by which the check finds it. The check reads words, not meaning."""

_TOO_MUCH = re.compile(
    r"\bprov(?:e[sdn]?|en|ing)\b|\bproof\b|(?<!not )(?<!no )(?<!not statistically )\bsignificant(?:ly)?\b|\bsuccess(?:ful)?\b|\bguarantee\w*|\balways\b|\bworks\b|\bcures?\b|\btimes (?:more|less|as) likely\b|\bprevents?\b|\bno effect\b|\bhas no effects?\b|\bequally (?:good|effective)\b|\bjust as (?:good|well)\b"
    r"|(?<!未)(?<!未能)证(?:明|实)|(?<![不无])(?<!没有)(?<!未见)(?<!未显示)(?<!没显示)显著|成功|根治|彻底|保证|必然|一定能|倍可能|可能性是.{0,8}倍|能?预防|没有?效果|无效|同样有效|一样有效|一样好",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?:\d+|\b(?:one|two|three|four|five|six|ten|half a)\b|[一二三四五六七八九十半]+)[\s-]?个?(?:days?|weeks?|months?|years?|天|周|月|年|星期)", re.IGNORECASE)
"""A length of time: its number is not the number that is looked for."""
_LENGTH = judging.too_long(70, 130, Text(en="It is long for one sentence in a report. Shorten it.", zh="放进报告里当一句话，太长了。删短些。"))


def _found(part: str, words: str) -> bool:
    """Tell whether a sentence has one of :data:`PARTS`."""
    return bool(PARTS[part][1].search(_SPAN.sub(" ", words) if part == "number" else words))


def _sentence(answer: Any) -> Text | None:
    if not isinstance(answer, str):
        raise TypeError
    words = answer.strip()
    if not words:
        return Text(en="One sentence of yours is wanted.", zh="要你自己写的一句话。")
    if says := judging.refused(words, [judging.LONG_NUMBER]):
        return says
    if match := _TOO_MUCH.search(words):
        return Text(
            en=f"'{match[0]}' says more than a trial of this size can. Strike it: is anything true lost?", zh=f"“{match[0]}”说过了头，这么大的试验撑不住。划掉它，少了哪句真话吗？"
        )
    for part, (name, _) in PARTS.items():
        if not _found(part, words):
            return Text(en=f"The check does not find this part: {name.en}.", zh=f"没找到这一部分：{name.zh}。")
    return judging.refused(words, [_LENGTH])


sentence_task = Task(
    judge=_sentence,
    hint_text=Text(
        en="How many, against how many, after how long, how sure. Then read it as somebody who wants to catch you out.",
        zh="多少对多少，多长时间，有多准。写完，换成想挑你错的人再念一遍。",
    ),
    model_text=Text(
        en="After three months 15 of 46 people in the new service were in work, against 1 of 46 in usual care (difference 30 points, 95 % interval 16 to 45); in urine tests no difference was shown.",
        zh="三个月后，新服务组46人中15人有工作，常规服务组46人中1人（相差30个百分点，95%区间16到45）；尿检未显示差异。",
    ),
    shape=Text(en='Write it between quotation marks: my_sentence = "…"', zh='写在引号里：my_sentence = "……"'),
    praise=Text(
        en="All four parts are there, and no word that says too much. Whether it is true, only the table can tell: compare it once more.",
        zh="四样都有，也没有说过头的词。对不对，还得看表：再核一遍。",
    ),
)


def sentence_card(sentence: Any = ...) -> DataFrame | Shown:
    """Return which parts the check finds in a sentence; before there is one, say so."""
    if not isinstance(sentence, str) or not sentence.strip():
        return Shown(Text(en="The parts of your sentence appear here when you have written one.", zh="写好句子，各部分就会列在这里。").in_())
    return _table(("part", "found"), [[name.in_(), LABELS["yes" if _found(part, sentence) else "no"].in_()] for part, (name, _) in PARTS.items()])

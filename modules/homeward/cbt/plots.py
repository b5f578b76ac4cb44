"""Figures of the CBT strand: two illustrations, drawn from invented numbers that stand here and say so in the picture.

No source gives a curve of craving over minutes that could be drawn, and a year of one person is nobody's finding.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp
from typing import NamedTuple

from ..figures import ACCENT, INK, PAPER, QUIET, Picture, new, show
from ..text import Text, language

OCHRE = "#b0762d"
WIDTH = 4.3
"""Inches: narrow, so that letters stay legible where the column is a phone."""


# ---- craving over twenty minutes -------------------------------------------------------------------------------------


class Tool(NamedTuple):
    """Something done while it lasts: its words, and from which minute to which."""

    words: Text
    start: float
    end: float


TOOLS = (
    Tool(Text(en="go away, ring somebody", zh="走开，打电话"), 1, 7),
    Tool(Text(en="five minutes: only watch", zh="五分钟，只看着它"), 8, 13),
)
MINUTES = 20


def _bump(minute: float, middle: float, width: float) -> float:
    return exp(-(((minute - middle) / width) ** 2))


def one_wave(minute: float) -> float:
    """Return how strong it is, 0 to 10, in the invented course with one wave: up in five minutes, a plateau, down."""
    return 1 + 7.5 / (1 + exp(-(minute - 2.6) / 0.7)) / (1 + exp((minute - 13.5) / 1.5))


def several_waves(minute: float) -> float:
    """Return how strong it is in the invented course that comes back."""
    return 1.2 + 6 * _bump(minute, 3.5, 1.9) + 6.8 * _bump(minute, 10, 1.9) + 4.6 * _bump(minute, 16.5, 1.8)


def still_there(minute: float) -> float:
    """Return how strong it is in the invented course that lasts longer than the picture."""
    return 1 + 6.2 / (1 + exp(-(minute - 5) / 1.4))


def craving_twenty_minutes() -> Picture:
    """Draw an invented course of craving, where two tools have their place, and two other courses beside it."""
    figure, axes = new(2, 1, figsize=(WIDTH, 5.3), sharex=True, gridspec_kw={"height_ratios": [1.6, 1]})
    times = [step / 5 for step in range(5 * MINUTES + 1)]
    first, second = axes
    first.plot(times, [one_wave(time) for time in times], color=ACCENT, linewidth=2.5)
    for words, minute, height in ((Text(en="it rises", zh="往上涨"), 3.2, 4.2), (Text(en="it stays", zh="停在高处"), 6.2, 8.9), (Text(en="it falls", zh="往下落"), 14.6, 5.6)):
        first.text(minute, height, words.in_())
    for row, tool in enumerate(TOOLS):
        at = -2.5 - 2.9 * row
        first.plot([tool.start, tool.end], [at, at], color=OCHRE, linewidth=5, solid_capstyle="butt")
        first.text(tool.start + 0.3, at + 0.55, tool.words.in_(), bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5})
        first.plot([tool.start, tool.start], [at, one_wave(tool.start)], color=OCHRE, linewidth=1, linestyle=":")
    first.axhline(0, color=QUIET, alpha=0.5, linewidth=1)
    first.spines["bottom"].set_visible(False)
    first.spines["left"].set_bounds(0, 10)
    first.tick_params(axis="x", length=0)
    first.set_ylim(-6.2, 10.6)
    first.set_title(Text(en="Invented: how strong, 0 to 10", zh="虚构示意：有多强烈，0到10分").in_())
    for course, style, words, place in (
        (several_waves, "-", Text(en="in waves", zh="一浪接一浪"), (10.0, 8.6)),
        (still_there, "--", Text(en="longer", zh="更久"), (17.0, 7.7)),
    ):
        second.plot(times, [course(time) for time in times], color=QUIET, linewidth=2, linestyle=style)
        second.text(*place, words.in_(), ha="center")
    second.set_ylim(0, 10.6)
    second.set_title(Text(en="Invented: it can also go like this", zh="虚构示意：也可能是这样").in_())
    for axis in axes:
        axis.set_yticks([0, 5, 10])
        axis.set_xlim(0, MINUTES)
    second.set_xticks([0, 5, 10, 15, 20])
    second.set_xlabel(Text(en="minutes", zh="分钟").in_())
    return show(
        figure,
        alt=Text(
            en="Two invented charts without data, strength from 0 to 10 over 20 minutes. Above, one curve rises within 5 minutes to 8, stays up until about minute 10, and falls. Under it two bars: from minute 1 to 7 “go away, ring somebody”, from 8 to 13 “five minutes: only watch”. "
            "Below, two other courses: one in three waves, and one that rises slowly and is still at 7 after 20 minutes.",
            zh="两张虚构的示意图，没有数据：20分钟里强烈程度的变化，0到10分。上图一条曲线，5分钟内升到8分，停到第10分钟左右，再往下落。下面两条横杠：第1到7分钟“走开，打电话”，第8到13分钟“五分钟，只看着它”。"
            "下图是另外两种走法：一种起伏三次，一种慢慢升上去，20分钟后还在7分。",
        ),
        caption=Text(
            en="An illustration, drawn by hand: nobody measured it, and we found no source that gives a number of minutes. See two things: it changes without being obeyed, and the first tool comes before the height. "
            "For the next person it may come in waves, be over in a moment, or last for hours; if it does not fall, that is no failure, and the tool is people and distance. Never promise twenty minutes.",
            zh="示意图，是画出来的，没有人这样测过，也没有找到哪份资料给出几分钟。看两点：不照它说的做，它也会变；头一个办法要用在涨到顶之前。"
            "换一个人，可能一浪接一浪，可能一会儿就过去，也可能几个小时；没落下来不算失败，这时要靠人、靠走远。不要跟人打包票“二十分钟就好”。",
        ),
    )


# ---- a year with lapses and returns ----------------------------------------------------------------------------------


class Lapse(NamedTuple):
    """Days of use in one month of the invented year."""

    month: int
    first: int
    last: int


MONTHS, DAYS = 12, 30
LAPSES = (Lapse(2, 5, 8), Lapse(5, 9, 11), Lapse(8, 14, 15), Lapse(11, 22, 22))
CONTACTS = {1: (3, 10, 17, 24), 2: (2, 26), 3: (4, 11, 18, 25), 4: (8, 22), 5: (6, 18, 25), 6: (5, 19), 7: (3, 17), 8: (7, 17, 24), 9: (4, 18), 10: (2, 16, 30), 11: (13, 23, 27), 12: (4, 11, 18)}
TESTS = {1: 15, 2: 3, 3: 12, 4: 15, 5: 3, 6: 12, 7: 10, 8: 27, 9: 11, 10: 9, 11: 6, 12: 15}
"""The invented year: months of thirty days, days with contact, and the day of each month's urine test."""


def returns() -> list[tuple[Lapse, int, int]]:
    """Return each lapse with the day of the next contact in that month and how many days lie between its first day and that contact."""
    found = []
    for lapse in LAPSES:
        day = min(contact for contact in CONTACTS[lapse.month] if contact > lapse.last)
        found.append((lapse, day, day - lapse.first))
    return found


def _days(number: int) -> str:
    return f"{number}天" if language() == "zh" else f"{number} {'day' if number == 1 else 'days'}"


def _said(lapse: Lapse, day: int, gap: int) -> str:
    if language() == "zh":
        used = f"{lapse.first}日" if lapse.first == lapse.last else f"{lapse.first}至{lapse.last}日"
        return f"第{lapse.month}个月{used}使用，{day}日才又联系上，隔{gap}天" if gap > 1 else f"第{lapse.month}个月{used}使用，{day}日就联系上，隔{gap}天"
    used = f"day {lapse.first}" if lapse.first == lapse.last else f"days {lapse.first} to {lapse.last}"
    return f"month {lapse.month}: use on {used}, next contact on day {day}, {_days(gap)} after the first"


def lapse_and_return() -> Picture:
    """Draw an invented person's year as a calendar, a row a month: after each lapse the next contact comes sooner."""
    chinese = language() == "zh"
    figure, axis = new(figsize=(WIDTH, 5.2))
    for month in range(1, MONTHS + 1):
        axis.plot([1, DAYS], [month, month], color=QUIET, alpha=0.3, linewidth=1, zorder=0)
    gaps = returns()
    for lapse, day, gap in gaps:
        axis.plot([lapse.first, day], [lapse.month, lapse.month], color=OCHRE, linewidth=7, alpha=0.45, solid_capstyle="butt", zorder=1)
        axis.text(DAYS + 1.2, lapse.month, _days(gap), va="center", weight="bold")
    used = [(day, lapse.month) for lapse in LAPSES for day in range(lapse.first, lapse.last + 1)]
    met = [(day, month) for month, days in CONTACTS.items() for day in days]
    tested = [(day, month) for month, day in TESTS.items()]
    for points, mark, size, words, style in (
        (used, "X", 8, Text(en="use", zh="使用"), {"color": INK, "markeredgewidth": 0}),
        (met, "o", 6.5, Text(en="contact", zh="有联系"), {"color": ACCENT}),
        (tested, "D", 5, Text(en="urine test", zh="尿检"), {"color": QUIET, "markerfacecolor": PAPER, "markeredgewidth": 1.3}),
    ):
        axis.plot([day for day, _ in points], [month for _, month in points], mark, markersize=size, label=words.in_(), zorder=2, clip_on=False, **style)
    axis.plot([], [], color=OCHRE, linewidth=7, alpha=0.45, label=Text(en="until the next contact", zh="到再次联系").in_())
    axis.set_ylim(MONTHS + 0.6, 0.4)
    axis.set_xlim(0, DAYS + 8.5)
    axis.set_yticks(range(1, MONTHS + 1))
    axis.set_xticks([1, 10, 20, 30])
    axis.tick_params(length=0)
    for side in ("left", "bottom"):
        axis.spines[side].set_visible(False)
    axis.set_ylabel(Text(en="month", zh="第几个月").in_())
    axis.set_xlabel(Text(en="day of the month", zh="当月第几天").in_(), loc="left")
    axis.set_title(Text(en="One year of an invented person", zh="一个虚构的人的一年").in_())
    figure.legend(loc="outside lower left", ncols=2, handlelength=1.2, columnspacing=1.2)
    listed = ("；" if chinese else "; ").join(_said(*row) for row in gaps)
    shown = ("、" if chinese else ", then ").join(str(gap) for _, _, gap in gaps[:-1])
    return show(
        figure,
        alt=Text(
            en=f"A calendar of an invented year, a row for each of 12 months, with days of use, days with contact and one urine test a month. {listed[0].upper() + listed[1:]}.",
            zh=f"一个虚构的人一年的日历，12个月，每月一行，标出使用的日子、有联系的日子和每月一次的尿检。{listed}。",
        ),
        caption=Text(
            en=f"Invented, no data. Look at the bars: from the first day of use to the next contact it takes {shown} days, and at last {gaps[-1][2]}. The door stayed open, and she knew whom to ring. "
            "This is no score, no forecast and no promise that each return is quicker; another year may go the other way, and then the door is open too.",
            zh=f"虚构，没有数据。看那几条横杠：从头一天使用到再次联系，先是{shown}天，最后{gaps[-1][2]}天。门一直开着，她也知道该打给谁。"
            "这不是打分，不是预测，也不保证一次比一次快；换一年也可能反过来，那时门照样开着。",
        ),
    )


PLOTS: dict[str, Callable[[], Picture]] = {
    "craving-twenty-minutes": craving_twenty_minutes,
    "lapse-and-return": lapse_and_return,
}
"""Name → what draws it."""

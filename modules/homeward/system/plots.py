"""Figures of the system strand that are drawn when the book is built: ``{plot} register`` and so on.

Each function returns a finished picture; :data:`PLOTS` names them. Numbers come from :mod:`homeward.system.register` and from the registry of claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..figures import ACCENT, PAPER, QUIET, Picture, new, show
from ..text import Text, language
from . import register as figures

OCHRE = "#b0762d"
WIDTH = 4.3
"""Inches: narrow, so that letters stay legible where the column is a phone."""


def _join(parts: Sequence[str]) -> str:
    return ("；" if language() == "zh" else "; ").join(parts)


def _people(number: float) -> str:
    """Write a large number of people as the reader counts: ``2.96 m`` or ``295.5万``."""
    return f"{number / 10_000:.1f}万" if language() == "zh" else f"{int(number / 10_000 + 0.5) / 100:.2f} m"


# ---- the register ----------------------------------------------------------------------------------------------------


def register() -> Picture:
    """Draw people on the register by year: two ways of counting, two lines, never joined."""
    chinese = language() == "zh"
    figure, axis = new(figsize=(WIDTH, 3.9))
    both = {name: figures.series("register", name) for name in ("ever", "current")}
    for name, colour in (("ever", QUIET), ("current", ACCENT)):
        axis.plot([row.position for row in both[name]], [row.value for row in both[name]], color=colour, linewidth=2, zorder=1)
        for row in both[name]:
            axis.plot([row.position], [row.value], "o", color=colour, markersize=6, markerfacecolor=PAPER if row.mark == "computed" else colour)
    axis.axvline(figures.BREAK - 0.5, color=OCHRE, linestyle="--", linewidth=1.5)
    words = Text(en="From 2015:\ncounted\ndifferently", zh="2015年起\n口径改变")
    axis.annotate(words.in_(), (figures.BREAK - 0.5, 3_550_000), (5, 0), textcoords="offset points", color=OCHRE, va="top")
    axis.annotate(figures.SERIES["ever"].in_(), (2004.7, 1_750_000), color=QUIET)
    axis.annotate(figures.SERIES["current"].in_(), (2015.2, 1_750_000), color=ACCENT)
    for row, place, side in ((both["ever"][-1], (-4, 8), "right"), (both["current"][2], (2, 9), "left"), (both["current"][-1], (4, -16), "right")):
        axis.annotate(_people(row.value), (row.position, row.value), place, textcoords="offset points", ha=side)
    axis.set_ylim(0, 3_600_000)
    axis.set_xlim(2004.3, 2024)
    axis.set_xticks([2005, 2010, 2015, 2020])
    step = 1_000_000
    axis.set_yticks([n * step for n in range(4)], [str(n * 100) if chinese else str(n) for n in range(4)])
    axis.set_title(Text(en="People on the register, millions", zh="登记在册人数（万人）").in_())
    said = [
        f"{row.date}{'：' if chinese else ': '}{_people(row.value)}" for row in both["ever"]
    ], [f"{row.date}{'：' if chinese else ': '}{_people(row.value)}" for row in both["current"]]
    alt = Text(
        en=f"Two separate lines. Ever registered, end of year: {_join(said[0])}. Current, a narrower count: {_join(said[1])}. A dashed line before 2015 says: counted differently.",
        zh=f"两条互不相连的线。累计登记（年底）：{_join(said[0])}。现有，口径较窄：{_join(said[1])}。2015年前有一条竖虚线，写着“口径改变”。",
    )
    caption = Text(
        en="Left of the dashed line stands everybody ever registered. Right of it people leave the count after three years in which no relapse was found, when they die, or when they leave the country. "
        "Hollow: our calculation. The step at 2015 is a change of counting and says nothing about people.",
        zh="虚线左边是历年登记过的所有人。右边，三年未发现复吸的、去世的、离境的，都不再计入。空心点是我们的推算。2015年的落差是口径变了，不是人少了。",
    )
    return show(figure, alt=alt, caption=caption)


# ---- methadone -------------------------------------------------------------------------------------------------------


def methadone() -> Picture:
    """Draw methadone clinics and people in treatment: the clinics stay, the people become fewer."""
    chinese = language() == "zh"
    figure, axes = new(2, 1, figsize=(WIDTH, 4.6), sharex=True)
    said = []
    for axis, name, colour in ((axes[0], "clinics", QUIET), (axes[1], "in_treatment", ACCENT)):
        found = figures.series("methadone", name)
        for row in found:
            axis.plot([row.position], [row.value], "o", color=colour, markersize=7, markerfacecolor=PAPER if row.mark == "seed" else colour)
        said.append(_join([f"{row.date}{'：' if chinese else ': '}{row.value:,}" for row in found]))
    day = figures.series("methadone", "dosed_daily")[0]
    axes[1].plot([day.position], [day.value], "s", color=OCHRE, markersize=7)
    axes[1].annotate(figures.SERIES["dosed_daily"].in_(), (day.position, day.value), (8, -5), textcoords="offset points", color=OCHRE)
    peak = max(figures.series("methadone", "in_treatment"), key=lambda row: row.value)
    axes[1].annotate(_people(peak.value) if chinese else f"{peak.value:,}", (peak.position, peak.value), (8, -3), textcoords="offset points")
    axes[0].set_title(Text(en="Methadone clinics", zh="美沙酮门诊（个）").in_())
    axes[1].set_title(Text(en="People in treatment, thousands", zh="在治人数（万人）").in_())
    axes[0].set_ylim(0, 900)
    axes[1].set_ylim(0, 250_000)
    axes[1].set_yticks([0, 100_000, 200_000], ["0", "10", "20"] if chinese else ["0", "100", "200"])
    axes[1].set_xlim(2003.3, 2022)
    axes[1].set_xticks([2005, 2010, 2015, 2020])
    alt = Text(
        en=f"Clinics: {said[0]}. People in treatment: {said[1]}. Dosed on a day in {day.date}: {day.value:,}.",
        zh=f"门诊：{said[0]}。在治人数：{said[1]}。{day.date}每日服药：{day.value:,}。",
    )
    caption = Text(
        en="The clinics stayed, the people in them became fewer. The points come from different reports and are not joined; the hollow one is from slides. Of those in treatment fewer than half came on a given day in 2012.",
        zh="门诊还在，来的人少了。各点出自不同报告，所以不连线；空心点出自一份幻灯片。2012年，在治的人里，一天来服药的不到一半。",
    )
    return show(figure, alt=alt, caption=caption)


# ---- bars with words above them --------------------------------------------------------------------------------------


class Bar(NamedTuple):
    """One number or several, with the words that say what it is of."""

    head: str
    """First line: what was counted, and when."""
    under: str
    """Second line: of whom."""
    values: tuple[float, ...]
    """Percentages; two for two groups."""
    shows: tuple[str, ...]
    """How each is written."""
    colour: str
    hollow: bool = False
    """Whether the number is only from a summary that does not say what was counted."""
    span: bool = False
    """Whether the two values are the ends of one range."""


def _bars(figure: Any, axis: Any, bars: Sequence[Bar], high: float = 100) -> None:
    """Draw a track for each row with its words above: room for words on a narrow screen, and no common line to read them as one."""
    height, y = 0.26, 0.0
    for bar in bars:
        axis.text(0, y, bar.head, va="bottom", weight="bold", fontsize=11)
        if bar.under:
            axis.text(0, y + 0.42, bar.under, va="bottom", fontsize=10.5)
        y += 0.5 if bar.under else 0.08
        if bar.span:
            low, top = bar.values
            axis.barh(y + height / 2, high, height=height, color=QUIET, alpha=0.15, linewidth=0)
            axis.barh(y + height / 2, top - low, left=low, height=height, facecolor="none", edgecolor=bar.colour, linewidth=1.5, linestyle="--")
            axis.text(low - 1.5, y + height / 2, bar.shows[0], va="center", ha="right", fontsize=11)
            y += height + 0.06
        else:
            for value, shown in zip(bar.values, bar.shows):
                axis.barh(y + height / 2, high, height=height, color=QUIET, alpha=0.15, linewidth=0)
                face = "none" if bar.hollow else bar.colour
                axis.barh(y + height / 2, value, height=height, facecolor=face, edgecolor=bar.colour, linewidth=1.5, linestyle="--" if bar.hollow else "-")
                axis.text(value + high * 0.015, y + height / 2, shown, va="center", fontsize=11)
                y += height + 0.06
        y += 0.62
    axis.set_ylim(y - 0.45, -0.5)
    axis.set_xlim(0, high)
    axis.set_axis_off()


# ---- HIV -------------------------------------------------------------------------------------------------------------


def hiv_injecting() -> Picture:
    """Draw the share of HIV put down to injecting, each bar with what it is a share of."""
    chinese = language() == "zh"
    names = ("all_so_far", "reported_cases", "new_infections", "new_diagnoses")
    colours = {"all_so_far": QUIET, "reported_cases": "#54708f", "new_infections": OCHRE, "new_diagnoses": ACCENT}
    found = [row for row in figures.rows("hiv") if row.series in names]
    percent = "{:g}%" if chinese else "{:g} %"
    bars, said = [], []
    for row in found:
        what = figures.SERIES[row.series].in_()
        head = f"{row.date}，{what}" if chinese else f"{row.date}, {what}"
        bars.append(Bar(head, "", (row.value,), (percent.format(row.value),), colours[row.series], hollow=row.mark == "seed"))
        said.append(f"{head}{'：' if chinese else ': '}{percent.format(row.value)}")
    figure, axis = new(figsize=(WIDTH, 4.0))
    _bars(figure, axis, bars, high=50)
    axis.set_title(Text(en="HIV put down to injecting drugs", zh="归因于注射吸毒的HIV感染").in_())
    caption = Text(
        en="Each colour is a share of something else, so the bars are no single line; only the green ones are shares of the same thing. The dashed one stands in a summary without date or source. "
        "A share falls when fewer people inject, and also when more are infected through sex.",
        zh="一种颜色是一种算法，几条不能连成一条线；只有绿色几条算的是同一类。虚线那条出自一份摘要，没写年份和来源。占比下降，可能是注射的人少了，也可能是经性传播的多了。",
    )
    return show(figure, alt=_join(said), caption=caption)


# ---- relapse, counted in several ways --------------------------------------------------------------------------------


PROGRAMME, USUAL = Text(en="programme", zh="干预组"), Text(en="usual", zh="常规组")


class Counted(NamedTuple):
    """One way in which relapse was counted: the claim, and what stands above its bars."""

    claim: str
    head: Text
    under: Text
    groups: tuple[Text, ...] = (PROGRAMME,)
    """A word for each number of the claim, in the order in which it prints them."""
    span: bool = False
    """Whether the claim gives the two ends of a range."""


COUNTED = (
    Counted("sswr2013-relapse", Text(en="Not said how, or after how long", zh="没说怎么算，没说多久"), Text(en="after compulsory rehabilitation; no source given", zh="强制隔离戒毒之后；未注明出处"), span=True),
    Counted("min2011-relapse", Text(en="Any heroin use, 3 months", zh="吸过海洛因就算，3个月"), Text(en="men who left a Shanghai centre", zh="离开上海一处戒毒场所的男性"), (PROGRAMME, USUAL)),
    Counted("hser2013-urine", Text(en="A urine test at an interview, 3 months", zh="访谈时一次尿检，3个月"), Text(en="Shanghai, after compulsory rehabilitation", zh="上海，强制隔离戒毒之后"), (PROGRAMME, USUAL)),
    Counted("zhang2017-morphine-24m", Text(en="Morphine in a urine test, 2 years", zh="尿检查出吗啡，2年"), Text(en="six communities, those still taking part", zh="六个社区，仍在参加的人")),
    Counted("zhong2015-relapse", Text(en="Dependent on heroin again, 1 year", zh="又达到海洛因依赖，1年"), Text(en="Shanghai, as a summary gives it", zh="上海，据一份摘要"), (PROGRAMME, USUAL)),
    Counted("chen2018-relapse", Text(en="A relapse in the official record, 5 years", zh="官方记录有复吸，5年"), Text(en="people leaving four Shanghai centres", zh="离开上海四处戒毒场所的人")),
)
"""The ways of counting, grouped by kind and not by size."""


def relapse_definitions() -> Picture:
    """Draw the published relapse numbers side by side, each under its own definition and time."""
    from ..evidence.registry import claim

    chinese = language() == "zh"
    bars, said = [], []
    for counted in COUNTED:
        found = claim(counted.claim)
        values = tuple(float(number) for number in re.findall(r"\d+(?:\.\d+)?", found.shows.en))
        if len(values) != (2 if counted.span else len(counted.groups)):
            raise ValueError(f"the claim {counted.claim} prints {len(values)} numbers → say in COUNTED what each of them is")
        percent = [f"{value:g}%" if chinese else f"{value:g} %" for value in values]
        if counted.span:
            shows = (found.shows.in_(),)
        elif len(counted.groups) > 1:
            shows = tuple(f"{value}，{group.in_()}" if chinese else f"{value}, {group.in_()}" for value, group in zip(percent, counted.groups))
        else:
            shows = tuple(percent)
        bars.append(Bar(counted.head.in_(), counted.under.in_(), values, shows, QUIET if counted.span else ACCENT, span=counted.span))
        said.append(f"{counted.head.in_()}（{counted.under.in_()}）：{'、'.join(shows)}" if chinese else f"{counted.head.in_()} ({counted.under.in_()}): {' and '.join(shows)}")
    figure, axis = new(figsize=(WIDTH, 5.9))
    _bars(figure, axis, bars)
    axis.set_title(Text(en="“Relapse”: six published numbers", zh="“复吸”：公布过的六个数").in_())
    caption = Text(
        en="Read the words above each bar before its length. The bars answer different questions about different people after different times; none is the true one, and no average of them means anything. "
        "None says what will become of one person.",
        zh="先看每条上面的字，再看长短。问的不是同一件事，人不是同一批，时间也不一样；没有哪个是“真的”，平均一下也没有意义。哪一条也说不了某一个人以后会怎样。",
    )
    return show(figure, alt=_join(said), caption=caption)


PLOTS: dict[str, Callable[[], Picture]] = {
    "register": register,
    "methadone": methadone,
    "hiv-injecting": hiv_injecting,
    "relapse-definitions": relapse_definitions,
}

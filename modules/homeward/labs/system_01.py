"""Lab System 01: the police register in pandas: two ways of counting, two wholes, two denominators, and a caption that says what a figure does not show.

Everything a trainee sees comes from here in the language of the setting. The figures are published ones; the small town is invented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..figures import ACCENT, QUIET, Picture, new, show
from ..system import plots, register
from ..text import Text, language
from . import Shown, Task, judging
from .saying import frame

if TYPE_CHECKING:
    from pandas import DataFrame

LABELS: dict[str, Text] = {
    "year": Text(en="Year", zh="年"),
    "moved": Text(en="Moved over in the year", zh="当年转入"),
    "current": Text(en="Current", zh="现有"),
    "column": Text(en="No relapse found for 3 years", zh="三年未发现复吸"),
    "share": Text(en="Share, %", zh="占比，%"),
    "step": Text(en="Step", zh="步骤"),
    "people": Text(en="People", zh="人数"),
    "substance": Text(en="Substance", zh="毒品"),
    "of_current": Text(en="Of the current register, %", zh="占现有人数，%"),
    "at": Text(en="End of", zh="截至"),
}


def _count(number: float) -> str:
    return f"{number:,.0f}"


# ---- 1. the break ----------------------------------------------------------------------------------------------------


def _begins(answer: Any) -> Text | None:
    judging.whole(answer)
    if answer == register.BREAK:
        return None
    if answer == 2014:
        return Text(en="2014 is the last year of the old column. Look one line further.", zh="2014年是旧口径的最后一年，再往下看一行。")
    return Text(en="Look where one column ends and the other begins.", zh="看看哪一年一列断了，另一列开始。")


begins_task = Task(
    judge=_begins,
    hint_text=Text(en="Each line of the table has a number in one of the two columns, never in both.", zh="表里每一行，两列中只有一列有数。"),
    model_text=Text(en="answer = 2015", zh="answer = 2015"),
    shape=Text(en="The answer is a year, for example: answer = 2009", zh="答案是一个年份，比如：answer = 2009"),
    praise=Text(en="To 2014 everybody ever registered, from 2015 current people only.", zh="2014年以前是历年累计，2015年起只算现有。"),
)


def two_counts() -> Shown:
    """Say what the two columns of the register count."""
    return Shown(
        Text(
            en="Ever registered (to 2014): everybody who was ever entered, whatever became of them since.\n"
            "Current (from 2015): without people in whom no relapse was found for three years, who died, or who left the country.\n"
            "Neither says how many people use drugs: it says who was found.",
            zh="累计登记（2014年以前）：凡是登记过的都在里头，不管后来怎样。\n"
            "现有（2015年起）：不含三年未发现复吸的、去世的、离境的。\n"
            "两个都说不出有多少人在用毒品，说的是查到了谁。",
        ).in_()
    )


def joined() -> Shown:
    """Say what somebody would read off if the two columns were joined into one line."""
    before, after = register.value("ever", "2014"), register.value("current", "2015")
    fall, percent = before - after, 100 * (before - after) / before
    return Shown(
        Text(
            en=f"Joined, the line falls from {_count(before)} to {_count(after)}: {_count(fall)} people fewer in a year, {percent:.1f} %. But that step is a change of counting; how many people came or went in that year it does not say.",
            zh=f"要是连成一条线，就会从{_count(before)}掉到{_count(after)}：一年少了{_count(fall)}人，{percent:.1f}%。可这一步是换了口径；那一年到底多了谁、少了谁，它没说。",
        ).in_()
    )


def _rough() -> float:
    return register.value("ever", "2014") - register.value("no_relapse_3y", "2014") - register.value("dead", "2014")


def _like_for_like(answer: Any) -> Text | None:
    number = float(answer)
    if abs(number - _rough()) < 1:
        return None
    if abs(number - register.value("ever", "2014") + register.value("no_relapse_3y", "2014")) < 1:
        return Text(en="The dead are still in it. Take them out too.", zh="去世的人还在里头，也要减去。")
    if abs(number - register.value("ever", "2014") + register.value("dead", "2014")) < 1:
        return Text(en="Those with three years and no relapse found are still in it. Take them out too.", zh="三年未发现复吸的人还在里头，也要减去。")
    if 0 < number < 1000:
        return Text(en="In people, please, not in thousands or in tens of thousands.", zh="请以人为单位，不要用万人。")
    return Text(en="Start from everybody ever registered, and take out the two groups that the new count leaves out.", zh="从累计登记的人数出发，减去新口径不算的两类人。")


like_for_like_task = Task(
    judge=_like_for_like,
    hint_text=Text(en="register.value(\"ever\", \"2014\") is one number; \"no_relapse_3y\" and \"dead\" are the two to take away.", zh="register.value(\"ever\", \"2014\") 是一个数；要减去的两个是 \"no_relapse_3y\" 和 \"dead\"。"),
    model_text=Text(
        en="answer = register.value(\"ever\", \"2014\") - register.value(\"no_relapse_3y\", \"2014\") - register.value(\"dead\", \"2014\")",
        zh="answer = register.value(\"ever\", \"2014\") - register.value(\"no_relapse_3y\", \"2014\") - register.value(\"dead\", \"2014\")",
    ),
    shape=Text(en="The answer is a number, for example: answer = 2000000", zh="答案是一个数，比如：answer = 2000000"),
    praise=Text(
        en="About 1.9 million, against 2.3 million a year later: reckoned alike, the step down may even be a step up. A rough reckoning: those who left the country are not in it.",
        zh="约190万，一年后是约235万：口径尽量对齐，“下降”说不定是上升。这只是粗算，离境的人没有数字可减。",
    ),
)


# ---- 2. the share that collects --------------------------------------------------------------------------------------


def _share(answer: Any) -> Text | None:
    number = float(answer)
    kept, current = register.value("no_relapse_3y", "2023"), register.value("current", "2023")
    if abs(number - 100 * kept / (kept + current)) < 0.06:
        return None
    if abs(number - kept / (kept + current)) < 0.0006:
        return Text(en="Right, as a fraction. In per cent, please.", zh="对，不过请写成百分数。")
    if abs(number - 100 * kept / current) < 1:
        return Text(en="More than a hundred in a hundred? The people in the column are no longer among the current ones: the whole is both together.", zh="一百个里头四百多个？那一栏的人已经不在“现有”里了，分母要两样加起来。")
    if abs(number - 100 * current / (kept + current)) < 0.1:
        return Text(en="That is the share of the others.", zh="这是另一部分人的占比。")
    return Text(en="Divide those in the column by those in the column and the current ones together.", zh="用那一栏的人数，除以那一栏加上现有的人数。")


share_task = Task(
    judge=_share,
    hint_text=Text(en="The part is 4,078,000. What is the whole, if these people are not among the current 896,000?", zh="部分是4,078,000。这些人不在现有的896,000里，那整体是多少？"),
    model_text=Text(en="answer = 100 * 4078000 / (4078000 + 896000)", zh="answer = 100 * 4078000 / (4078000 + 896000)"),
    shape=Text(en="The answer is a number, for example: answer = 55.5", zh="答案是一个数，比如：answer = 55.5"),
    praise=Text(en="A share of the register: the dead and those who left the country are in neither part, and 'not found' is not 'did not'.", zh="这是名册上的占比：去世的、离境的两边都不在；“未发现”也不等于“没有”。"),
)


def both_parts() -> Picture:
    """Draw current people and people with no relapse found on top of each other, 2019 to 2023."""
    years = [when for when, _, _, of in register.shares() if of == "of_sum"]
    kept, current = [[register.value(name, year) for year in years] for name in ("no_relapse_3y", "current")]
    figure, axis = new(figsize=(4.3, 3.4))
    places = range(len(years))
    axis.bar(places, kept, width=0.65, color=QUIET, label=register.SERIES["no_relapse_3y"].in_())
    axis.bar(places, current, width=0.65, bottom=kept, color=ACCENT, label=register.SERIES["current"].in_())
    axis.set_xticks(list(places), years)
    ticks = range(0, 6)
    axis.set_yticks([n * 1_000_000 for n in ticks], [str(n * 100) if language() == "zh" else str(n) for n in ticks])
    axis.set_title(Text(en="People, millions", zh="人数（万人）").in_())
    figure.legend(loc="outside lower center", ncols=1)
    first, last = kept[0] + current[0], kept[-1] + current[-1]
    alt = Text(
        en=f"Current fell from {_count(current[0])} in {years[0]} to {_count(current[-1])} in {years[-1]}; no relapse found rose from {_count(kept[0])} to {_count(kept[-1])}; together {_count(first)} and {_count(last)}.",
        zh=f"现有人数从{years[0]}年的{_count(current[0])}降到{years[-1]}年的{_count(current[-1])}；三年未发现复吸从{_count(kept[0])}升到{_count(kept[-1])}；两样加起来是{_count(first)}和{_count(last)}。",
    )
    caption = Text(
        en="The green part shrinks, and the grey one grows by more than that. On paper, most of what looks like a fall is people passing from one column into the other.",
        zh="绿的在缩，灰的涨得更多。从账面上看，所谓下降，多半是人从一栏挪到了另一栏。",
    )
    return show(figure, alt=alt, caption=caption)


def town(years: int = 8, current: int = 1000, moved: int = 80, added: int = 30) -> DataFrame:
    """Return an invented town in which every year is like the last.

    Args:
        years: how many years.
        current: people on the register at the start.
        moved: how many pass each year into *no relapse found for 3 years*; nobody comes back out of it here.
        added: how many are newly registered each year.
    """
    rows, column = [], 0
    for year in range(years + 1):
        rows.append([year, current, column, round(100 * column / (current + column), 1)])
        step = min(moved, current)
        current, column = current - step + added, column + step
    return frame((LABELS[name] for name in ("year", "current", "column", "share")), rows).infer_objects()


# ---- 3. two denominators ---------------------------------------------------------------------------------------------


def _ratios(answer: Any) -> Text | None:
    found = sorted(float(number) for number in answer)
    if len(found) != 2:
        raise ValueError
    workers = register.value("workers", "2017-11")
    right = [register.value("in_measures", "2017-11") / workers, register.value("current", "2017") / workers]
    if all(abs(mine - wanted) <= 0.6 for mine, wanted in zip(found, right)):
        return None
    if all(0 < number < 1 for number in found):
        return Text(en="The other way round: people divided by workers.", zh="反过来：用人数除以工作人员数。")
    return Text(en="Divide each of the two groups of people by the 48,000 workers.", zh="两组人数，各除以48,000名工作人员。")


ratios_task = Task(
    judge=_ratios,
    hint_text=Text(en="487000 / 48000 is the first.", zh="第一个是 487000 / 48000。"),
    model_text=Text(en="answer = [487000 / 48000, 2553000 / 48000], that is 10 and 53", zh="answer = [487000 / 48000, 2553000 / 48000]，也就是10和53"),
    shape=Text(en="The answer is two numbers, for example: answer = [20, 30]", zh="答案是两个数，比如：answer = [20, 30]"),
    praise=Text(en="One to 10, or one to 53: both are computed correctly. A ratio without its denominator says nothing.", zh="1比10，也是1比53，都没算错。不说分母，比例等于没说。"),
)


# ---- 4. substances ---------------------------------------------------------------------------------------------------


def substance_shares() -> DataFrame:
    """Return what share of the current register methamphetamine, heroin and ketamine make up, in the years that have all three."""
    rows = []
    for when in ("2018", "2022", "2023"):
        for name in ("methamphetamine", "heroin", "ketamine"):
            people = register.value(name, when)
            rows.append([register.date(when), register.SERIES[name].in_(), people, round(100 * people / register.value("current", when), 1)])
    return frame((LABELS[name] for name in ("at", "substance", "people", "of_current")), rows).infer_objects()


def _shares_moved(answer: Any) -> Text | None:
    if not isinstance(answer, str):
        raise TypeError
    word = answer.strip().lower()
    if word in ("people", "人数"):
        return None
    if word in ("share", "占比"):
        return Text(en="Look at the two columns again: one falls to a third, the other hardly moves.", zh="再看看那两列：一列降到三分之一，另一列几乎没动。")
    raise ValueError


moved_task = Task(
    judge=_shares_moved,
    hint_text=Text(en="Compare heroin at the end of 2018 with heroin at the end of 2023, in both columns.", zh="拿2018年底和2023年底的海洛因比一比，两列都看。"),
    model_text=Text(en="answer = \"people\". The number fell to a third, the share from 37 to 34 in a hundred.", zh="answer = \"people\"。人数降到三分之一，占比从一百个里37个到34个。"),
    shape=Text(en="The answer is one of two words: answer = \"people\" or answer = \"share\"", zh="答案是两个词之一：answer = \"people\"（人数）或 answer = \"share\"（占比）"),
    praise=Text(en="A share can stand still while the number falls. Say which of the two you mean.", zh="人数在降，占比可以不动。说的是哪一个，要讲清楚。"),
)


# ---- 5. the caption --------------------------------------------------------------------------------------------------

_CAUSE = re.compile(r"\b(?:because of|thanks to|due to|owing to|success|succeeded|proves?|works)\b|多亏|得益于|归功于|成效|成功|证明|有效|由于", re.IGNORECASE)
_ALL_USERS = re.compile(r"\bpeople who use drugs\b|\bdrug users\b|\buse drugs\b|吸毒的人(?:越来越)?(?:少|多)", re.IGNORECASE)
_REGISTER = re.compile(r"regist|登记|名册|在册", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|\bno\b|\bnobody\b|n't\b|cannot|不|没|无", re.IGNORECASE)
_FORECAST = re.compile(r"\bwill (?:fall|rise|go on|continue|be)\b|将(?:会)?(?:继续|下降|上升)|会越来越", re.IGNORECASE)


def _caption(answer: Any) -> Text | None:
    shows, does_not = answer["shows"], answer["does_not"]
    if not isinstance(shows, str) or not isinstance(does_not, str):
        raise TypeError
    both = f"{shows} {does_not}"
    if not shows.strip() or not does_not.strip():
        return Text(en="Both sentences are wanted.", zh="两句都要写。")
    if says := judging.refused(both, [judging.LONG_NUMBER]):
        return says
    if not _REGISTER.search(shows):
        return Text(en="Say that it is people on the register; how many people use drugs the figure does not know.", zh="要写明是登记在册的人。有多少人在用毒品，这张图不知道。")
    if _CAUSE.search(shows):
        return Text(en="The first sentence seems to name a cause or a success. A count over the years shows neither.", zh="第一句像是在讲原因或成绩。一年年的人数，这两样都说明不了。")
    if _FORECAST.search(both):
        return Text(en="It seems to look into the future. Leave it at the years that are drawn.", zh="像是在预测以后。只说图上画出来的年份。")
    if _ALL_USERS.search(shows):
        return Text(en="The first sentence seems to speak of everybody who uses drugs. The figure counts those registered.", zh="第一句像是在说所有用毒品的人。图上数的是登记在册的。")
    if not _NOT.search(does_not):
        return Text(en="The second sentence should say something that the figure does *not* show.", zh="第二句要说图上看不出来的事，得有个“不”或“没”。")
    return judging.refused(both, [judging.too_long(90, 150, Text(en="Too long for a caption. Halve it.", zh="图注太长了，减一半。"))])


caption_task = Task(
    judge=_caption,
    hint_text=Text(en="First: who is counted, in which years. Second: what someone in a hurry would read into it, and it is not there.", zh="第一句：数的是谁，哪些年。第二句：心急的人会看出什么来，而图上其实没有。"),
    model_text=Text(
        en="my_caption = {\"shows\": \"People on the police register: ever registered to 2014, current ones from 2015.\", \"does_not\": \"It does not show how many people use drugs, nor why the numbers change.\"}",
        zh="my_caption = {\"shows\": \"公安登记在册的人数：2014年以前是历年累计，2015年起是现有。\", \"does_not\": \"有多少人在用毒品，数字为什么变，这张图都看不出来。\"}",
    ),
    shape=Text(en="Write it like this: my_caption = {\"shows\": \"…\", \"does_not\": \"…\"}", zh="这样写：my_caption = {\"shows\": \"……\", \"does_not\": \"……\"}"),
    praise=Text(en="Nothing that the check looks for is wrong with it. Whether it is understood, show it to somebody who does not know the figure.", zh="要查的几样都没问题。看不看得懂，拿给没见过这张图的人试试。"),
)


def captioned(caption: Any = ...) -> Picture:
    """Return the register's figure with the trainee's own caption, or with a place for it."""
    picture = plots.register()
    if caption_task.check(caption).outcome != "good":
        own = Text(en="Your caption appears here when the task is done.", zh="任务做完，你的图注就会出现在这里。").in_()
    else:
        own = ("" if language() == "zh" else " ").join(part.strip() for part in (caption["shows"], caption["does_not"]))
    return Picture(picture.svg, picture.alt, own)

"""Lab K 09: a bowl counted, a ladder climbed, one missed week under three rules, what it costs, and a schedule of one's own.

Everything a trainee sees comes from here in the language of the setting. Bowl, prizes and people are invented; what a trial found comes from the registry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..casework.contingency import BOWLS, KINDS, REPORTED, RESETS, Ladder, PrizeDraws, by_week, cost, earned, missed, with_reset
from ..casework.plots import prize_draws
from ..evidence.registry import claim
from ..figures import ACCENT, QUIET, Picture, new, show
from ..text import Text, language
from . import Shown, Task, judging
from .saying import Rows, colon, frame, percent

if TYPE_CHECKING:
    from pandas import DataFrame

SCHEDULE = PrizeDraws()
"""The invented schedule of the lab: one target a week for twelve weeks, the mixed bowl, from one draw to eight, back to the start after a missed week."""
CLIENTS = 20
MISSED = 7
ENOUGH = 0.95
"""A budget should be enough so often."""

LABELS: dict[str, Text] = {
    "slips": Text(en="Slips", zh="张数"),
    "yuan": Text(en="Yuan each", zh="每份（元）"),
    "together": Text(en="Yuan together", zh="合计（元）"),
    "rule": Text(en="After a missed week", zh="落下一周之后"),
    "kept": Text(en="Draws", zh="抽奖次数"),
    "lost": Text(en="Lost", zh="少了"),
    "met": Text(en="Targets met", zh="达标比例"),
    "mean": Text(en="Average, yuan", zh="平均（元）"),
    "low": Text(en="19 of 20 from", zh="20人里19人：从"),
    "high": Text(en="to", zh="到"),
    "worst": Text(en="Worst case", zh="最坏情况"),
    "enough": Text(en="Enough 19 times of 20", zh="20次里19次够用"),
    "over": Text(en="More than that", zh="超过的机会"),
    "cap": Text(en="Most for one client", zh="每人封顶"),
    "group": Text(en="The group", zh="这群人"),
}


# ---- the bowl --------------------------------------------------------------------------------------------------------


def bowl() -> DataFrame:
    """Return what lies in the bowl of the lab."""
    slips = SCHEDULE.bowl.slips
    rows = [(slip.number, slip.yuan, slip.number * slip.yuan) for slip in slips]
    return frame([LABELS["slips"], LABELS["yuan"], LABELS["together"]], rows, [KINDS[slip.kind].in_() for slip in slips])


def _one_draw(answer: Any) -> Text | None:
    judging.number(answer)
    if abs(answer - SCHEDULE.bowl.mean) < 0.05:
        return None
    if abs(answer - 100 * SCHEDULE.bowl.mean) < 1:
        return Text(en="That is what all hundred slips come to. One draw is a hundredth of it.", zh="这是一百张合起来的钱。抽一次，是它的百分之一。")
    if abs(answer - 100 * SCHEDULE.bowl.mean / 50) < 0.05:
        return Text(en="You divided by the winning slips. Half of the draws win nothing, and they count too.", zh="你除的是有奖的张数。没奖的那一半也要算进去。")
    return Text(en="Add up the last column, and divide by all the slips.", zh="把最后一列加起来，除以全部张数。")


draw_task = Task(
    judge=_one_draw,
    hint_text=Text(en="Last column: 0 + 210 + 280 + 200. And how many slips are there?", zh="最后一列：0+210+280+200。一共有多少张？"),
    model_text=Text(en="answer = 690 / 100", zh="answer = 690 / 100"),
    shape=Text(en="The answer is a number in yuan, for example: answer = 3.5", zh="答案是一个数（元），比如：answer = 3.5"),
    praise=Text(en="6.9 yuan a draw. One slip in a hundred makes nearly a third of it.", zh="抽一次平均6.9元。一百张里那一张特等奖，就占了将近三成。"),
)


# ---- the ladder ------------------------------------------------------------------------------------------------------


def rules() -> DataFrame:
    """Return how many draws are left of a schedule when week 7 alone is missed, under each rule."""
    rows = []
    for rule in RESETS:
        loss = missed(with_reset(SCHEDULE, rule), MISSED)  # type: ignore[arg-type]
        rows.append((f"{loss.kept} / {loss.of}", percent(loss.share)))
    return frame([LABELS["kept"], LABELS["lost"]], rows, [words.in_() for words in RESETS.values()])


def rules_figure() -> Picture:
    """Draw the same week missed under three rules."""
    return prize_draws(SCHEDULE, MISSED)


COURSE = (True, True, True, True, False, True, True, True, True, True, True, True)
"""The course of the task: week 5 is missed."""


def _ladder(answer: Any) -> Text | None:
    right = sum(earned(SCHEDULE, COURSE))
    judging.whole(answer)
    if answer == right:
        return None
    if answer == sum(earned(SCHEDULE, [True] * 12)):
        return Text(en="That is without the missed week.", zh="这是一周不落的次数。")
    if answer == sum(earned(with_reset(SCHEDULE, "one step"), COURSE)):
        return Text(en="That is with 'one step back'. Here it goes back to the start.", zh="这是“退一格”的算法。这里是退回起点。")
    return Text(en="1 + 2 + 3 + 4, then nothing, then from 1 again for seven weeks.", zh="1+2+3+4，然后一周没有，再从1起走七周。")


ladder_task = Task(
    judge=_ladder,
    hint_text=Text(en="Write the twelve numbers down: 1, 2, 3, 4, 0, 1, …", zh="把十二个数写出来：1、2、3、4、0、1……"),
    model_text=Text(en="answer = 38: ten draws before the missed week, 1 + 2 + … + 7 = 28 after it.", zh="answer = 38：落下之前10次，之后1+2+……+7=28次。"),
    shape=Text(en="The answer is a whole number, for example: answer = 12", zh="答案是整数，比如：answer = 12"),
    praise=Text(en="38 instead of 68: eleven weeks of twelve were met, and not much more than half of the draws are left.", zh="38次，而不是68次：十二周里做到了十一周，抽奖次数只剩一半多一点。"),
)


# ---- what it costs ---------------------------------------------------------------------------------------------------


def costs(*shares: float) -> DataFrame:
    """Return what one client's prizes cost in twelve weeks, for some shares of targets met."""
    rows = []
    for share in shares:
        found = cost(SCHEDULE, share)
        low, high = found.interval()
        rows.append((round(found.mean), low, high, found.worst))
    return frame([LABELS[name] for name in ("mean", "low", "high", "worst")], rows, [percent(share) for share in shares])


def weeks(share: float = 0.8) -> DataFrame:
    """Return the schedule week by week, for a share of targets met."""
    return by_week(SCHEDULE, share).round(1)


BIN = 50


def cost_figure(share: float = 0.8) -> Picture:
    """Draw how one client's prizes in twelve weeks are spread, in steps of 50 yuan."""
    found = cost(SCHEDULE, share)
    tops = range(BIN, 1001, BIN)
    heights = [100 * float(found.chances[top - BIN : top].sum()) for top in tops]
    figure, axis = new()
    axis.bar([top - BIN / 2 for top in tops], heights, width=BIN * 0.9, color=QUIET)
    axis.axvline(found.mean, color=ACCENT, linewidth=2)
    axis.text(found.mean + 12, max(heights) * 0.96, Text(en=f"average ¥{found.mean:.0f}", zh=f"平均{found.mean:.0f}元").in_(), color=ACCENT)
    axis.set_xlabel(Text(en="prizes of one client in 12 weeks, yuan", zh="一个人12周的奖品（元）").in_())
    axis.set_title(Text(en="Of 100 clients, in each step of 50 yuan", zh="每100人里，各档（50元一档）有几人").in_())
    low, high = found.interval()
    below = round(100 * float(found.chances[: round(found.mean) + 1].sum()))
    return show(
        figure,
        alt=Text(en=f"Bars from 0 to 1,000 yuan, highest on the left and a long tail to the right; average {found.mean:.0f}, 19 of 20 between {low} and {high}.", zh=f"从0到1000元的柱形，左边高，右边拖得很长；平均{found.mean:.0f}元，20人里19人在{low}元到{high}元。"),
        caption=Text(
            en=f"{below} of 100 get less than the average. A few long rows and a jumbo prize make the tail.",
            zh=f"100人里有{below}人低于平均。右边那条尾巴，来自少数一路达标的人和特等奖。",
        ),
    )


def budgets(share: float = 0.8, clients: int = CLIENTS) -> DataFrame:
    """Return what a group's prizes cost, without a cap and with one: on average, and so that it is enough 19 times of 20."""
    one = cost(SCHEDULE, share)
    rows = []
    for most in (None, 500, 300):
        capped = one if most is None else one.capped(most)
        rows.append((round(clients * capped.mean), capped.together(clients).enough(ENOUGH), "–" if most is None else percent(one.above(most))))
    names = [Text(en="none", zh="不封顶").in_(), "500", "300"]
    table = frame([LABELS["mean"], LABELS["enough"], LABELS["over"]], rows, names)
    return table.rename_axis(LABELS["cap"].in_())


def _budget(answer: Any) -> Text | None:
    judging.number(answer)
    group = cost(SCHEDULE, 0.8).together(CLIENTS)
    right = group.enough(ENOUGH)
    if abs(answer - group.mean) < 30:
        return Text(en="That is the average: in nearly every second group it would not be enough.", zh="这是平均数：差不多每两群人就有一群不够用。")
    if abs(answer - CLIENTS * cost(SCHEDULE, 0.8).enough(ENOUGH)) < 100:
        return Text(en="That plans every client as an expensive one. High and low even out; the table has the group's number.", zh="这等于把每个人都当成花费多的来算。有人多有人少，会抵掉一些；表里有整群人的数。")
    if answer < right - 150:
        return Text(en="Too little: it would run out more often than once in twenty.", zh="少了：二十次里不止一次会不够。")
    if answer > right + 400:
        return Text(en="It would be enough. It is also more than you have to ask for.", zh="够是够了，不过用不着要这么多。")
    return None


budget_task = Task(
    judge=_budget,
    hint_text=Text(en="The first row of the table, without a cap. Which of its columns answers the office that pays?", zh="看表的第一行，不封顶。出钱的单位要的是哪一列？"),
    model_text=Text(en="answer = 5700 (rounded up from the table)", zh="answer = 5700（按表里的数往上取整）"),
    shape=Text(en="The answer is a number in yuan, for example: answer = 2000", zh="答案是一个数（元），比如：answer = 2000"),
    praise=Text(en="More than a quarter above the average, for twenty people. Staff time, and the tests or the appointments themselves, come on top.", zh="二十个人，比平均数要多备近三成。人力，还有检测、见面本身的开销，另算。"),
)


def same_share() -> DataFrame:
    """Return what twenty clients cost who meet half of the targets: all of them here and there, or half of them always and half never."""
    scattered, always = cost(SCHEDULE, 0.5).mean, cost(SCHEDULE, 1.0).mean
    rows = [(percent(0.5), round(CLIENTS * scattered)), (percent(0.5), round(CLIENTS / 2 * always))]
    names = [Text(en="everybody meets half, here and there", zh="人人零零散散达标一半").in_(), Text(en="ten meet all, ten meet none", zh="十人次次达标，十人一次没有").in_()]
    return frame([LABELS["met"], LABELS["mean"]], rows, names).rename_axis(LABELS["group"].in_())


# ---- what a trial found ----------------------------------------------------------------------------------------------


def reported() -> Rows:
    """Return what the trial in two cities found; first the number with prize draws, then without."""
    head = [Text(en="What", zh="项目"), Text(en="Shanghai", zh="上海"), Text(en="Kunming", zh="昆明")]
    rows = [(words.in_(), *(claim(name).shows.in_() if name else "" for name in names)) for words, *names in REPORTED]
    both = claim("hser2011-prizes-by-city").shows.in_().split("和" if language() == "zh" else " and ")
    rows.append((Text(en="Prizes for one person, 12 weeks", zh="每人奖品，12周").in_(), *both))
    return Rows([words.in_() for words in head], rows)


def _city(answer: Any) -> Text | None:
    if not isinstance(answer, str):
        raise TypeError
    word = answer.strip().lower()
    if word in ("kunming", "昆明"):
        return None
    if word in ("shanghai", "上海"):
        return Text(en="Look at the second row: there the interval reaches from fewer to more. Nearly everybody stayed anyway.", zh="看第二行：那里的区间从少到多都有。本来几乎人人都留下了。")
    raise ValueError


city_task = Task(
    judge=_city,
    hint_text=Text(en="In which city does the interval of 'more with draws' lie above nought on both sides?", zh="“多出多少”的区间，哪个城市两头都在零以上？"),
    model_text=Text(en='answer = "Kunming"', zh='answer = "昆明"'),
    shape=Text(en='The answer is one of the two cities: answer = "Shanghai" or answer = "Kunming"', zh='答案是两个城市之一：answer = "上海" 或 answer = "昆明"'),
    praise=Text(en="Where many leave, there is much to keep. The prizes cost less there, and did more. Before you ask for money, count how many stay with you today.", zh="走的人多的地方，才有得留。那里奖品花得少，用处反而大。伸手要钱之前，先数一数你们这里现在留得住多少人。"),
)


# ---- a schedule of one's own -----------------------------------------------------------------------------------------

KEYS = ("target", "bowl", "first", "step", "most", "reset", "clients", "budget", "ask")
_NOT_A_PRIZE = re.compile(r"低保|救助金|医保|补贴|津贴|美沙酮|换药|药量|剂量|身份证|会见|benefits?\b|allowance|welfare|insurance|methadone|\bdose|identity card", re.IGNORECASE)
_THREAT = re.compile(r"派出所|公安|拘留|强戒|强制|不然|否则|police|detain|compulsory|or else|otherwise", re.IGNORECASE)
_NOT_SEEN = re.compile(r"态度|表现|听话|老实|觉悟|积极|配合|attitude|behave|good mood|honest|motivat|obedien|cooperat", re.IGNORECASE)


def _schedule_of(answer: Mapping[str, Any]) -> PrizeDraws:
    return PrizeDraws(BOWLS[answer["bowl"]][1], Ladder(answer["first"], answer["step"], answer["most"], answer["reset"]))


PLANNED = 0.8
"""Share of targets met that the check plans with."""


def _schedule(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or set(answer) != set(KEYS):
        raise TypeError
    for key in ("target", "ask"):
        if not isinstance(answer[key], str) or not answer[key].strip():
            return Text(en=f"'{key}' is empty: one sentence will do.", zh=f"“{key}”还空着：一句话就行。")
    if found := _NOT_SEEN.search(answer["target"]):
        return Text(en=f"'{found[0]}' cannot be counted. Name something that both of you see has happened, such as coming on the agreed day.", zh=f"“{found[0]}”数不出来。写一件两个人都看得见的事，比如按约定那天来了。")
    if found := _THREAT.search(answer["target"]):
        return Text(en=f"'{found[0]}' sounds like a threat. A missed target costs a prize, and nothing else.", zh=f"“{found[0]}”听着像吓人。没达标，只是这次没有奖，别的什么也不该牵上。")
    if found := _NOT_A_PRIZE.search(answer["target"]):
        return Text(en=f"'{found[0]}' is something people are entitled to, or treatment. It is never part of the game.", zh=f"“{found[0]}”是人家应得的，或者是治疗，不能拿来做抽奖的条件。")
    if answer["bowl"] not in BOWLS:
        return Text(en=f"Choose one of the bowls: {', '.join(BOWLS)}.", zh=f"从这几个箱子里选：{'、'.join(BOWLS)}。")
    if answer["reset"] not in RESETS:
        return Text(en=f"'reset' is one of: {', '.join(RESETS)}.", zh=f"reset写这几个之一：{'、'.join(RESETS)}。")
    judging.whole(answer["clients"])
    judging.number(answer["budget"])
    schedule = _schedule_of(answer)
    loss = missed(schedule, MISSED)
    if not loss.of:
        return Text(en="Nobody ever draws anything in it.", zh="按这个方案，谁也抽不到一次。")
    if loss.share > 0.4:
        return Text(
            en=f"Whoever misses week {MISSED} alone keeps {loss.kept} of {loss.of} draws. A child with a fever would do that. Try a gentler reset, a smaller step or a lower most.",
            zh=f"只落下第{MISSED}周的人，{loss.of}次里只剩{loss.kept}次。孩子发一场烧就会这样。退得轻一点，或者每级少加一点、封顶低一点。",
        )
    enough = cost(schedule, PLANNED).together(answer["clients"]).enough(ENOUGH)
    if answer["budget"] < enough:
        return Text(
            en=f"If {PLANNED:.0%} of targets are met, {answer['clients']} clients need {enough:,} yuan for it to be enough 19 times of 20. Fewer draws, another bowl, or a larger budget?",
            zh=f"达标{PLANNED:.0%}的话，{answer['clients']}个人要{enough}元，才能20次里19次够用。少抽几次、换个箱子，还是多要点预算？",
        )
    return None


schedule_task = Task(
    judge=_schedule,
    hint_text=Text(en="Begin with the small bowl and 'one step'. What is enough for your number of clients, the check will tell you.", zh="先用small箱子和one step试试。你那么多人要多少钱才够，检查会告诉你。"),
    model_text=Text(
        en='my_schedule = {"target": "came to the appointment on the agreed day, or rang before", "bowl": "small", "first": 2, "step": 1, "most": 6, "reset": "one step", "clients": 10, "budget": 1500, "ask": "the head of the station and the office that pays: may this money buy prizes, and who keeps the list?"}',
        zh='my_schedule = {"target": "约好的那天来了，或者提前打了电话", "bowl": "small", "first": 2, "step": 1, "most": 6, "reset": "one step", "clients": 10, "budget": 1500, "ask": "站长和出钱的单位：这笔钱能不能买奖品，台账谁来管"}',
    ),
    shape=Text(en=f"Write these nine, no more and no fewer: {', '.join(KEYS)}. first, step, most and clients are whole numbers.", zh=f"这九项，不多不少：{'、'.join(KEYS)}。first、step、most、clients是整数。"),
    praise=Text(en="A target that can be seen, a fall that can be borne, a budget that is enough. Whether it is allowed with your money, the people you named have to say, before anybody hears of it.", zh="目标看得见，落下一次受得住，预算够用。你们这笔钱能不能这样花，要你写的那些人点头；点头之前，先别跟服务对象讲。"),
)


def card(my_schedule: Any = ...) -> Shown:
    """Return the trainee's schedule on one page: for whom it is meant, what a client is told, what it costs, and what has to be asked first."""
    if schedule_task.check(my_schedule).outcome != "good":
        return Shown(Text(en="Your schedule appears here when the task is done.", zh="任务做完，你的方案就会出现在这里。").in_())
    schedule, people = _schedule_of(my_schedule), my_schedule["clients"]
    one, loss = cost(schedule, PLANNED), missed(schedule, MISSED)
    enough = one.together(people).enough(ENOUGH)
    due, gap = earned(schedule, [True] * schedule.occasions), colon()
    steps = " ".join(map(str, due))
    lines = [
        Text(en="A prize-draw schedule, 12 weeks", zh="抽奖方案，12周").in_(),
        Text(en="Ask first", zh="先问清楚").in_() + gap + my_schedule["ask"].strip(),
        Text(en="Target, once a week", zh="目标，每周一次").in_() + gap + my_schedule["target"].strip(),
        Text(en="Draws, if none is missed", zh="一次不落，每周抽几次").in_() + gap + steps,
        Text(en="After a missed week", zh="落下一周").in_() + gap + RESETS[my_schedule["reset"]].in_() + Text(en=f"; week {MISSED} alone missed leaves {loss.kept} of {loss.of} draws", zh=f"；只落下第{MISSED}周，{loss.of}次里还有{loss.kept}次").in_(),
        Text(en="Bowl", zh="箱子").in_() + gap + BOWLS[my_schedule["bowl"]][0].in_(),
        Text(en=f"{people} clients, {PLANNED:.0%} of targets met: {people * one.mean:,.0f} yuan on average; {enough:,} is enough 19 times of 20; asked for: {my_schedule['budget']:,.0f}", zh=f"{people}人、达标{PLANNED:.0%}：平均{people * one.mean:.0f}元；{enough}元可保20次里19次够用；申请{my_schedule['budget']:.0f}元").in_(),
        Text(en="What is won stays won. Benefits, treatment and reports have nothing to do with it. Everybody on the list may take part, and may say no.", zh="抽到的不收回。救助、治疗、该报告的事，都和它无关。名单上的人都可以参加，也可以不参加。").in_(),
    ]
    return Shown("\n".join(lines))


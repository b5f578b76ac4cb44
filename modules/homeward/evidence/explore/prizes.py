"""Prize draws over twelve weeks: what they cost, and what one missed week costs the client."""

from __future__ import annotations

from functools import cache

from ...casework.contingency import BOWLS, RESETS, PrizeDraws, cost, missed, with_reset
from ...text import Text
from ..effects import Interval
from .model import Explorable, Picture, Slider, choice, plain, whole_percent

BOWL, RESET = tuple(BOWLS), tuple(RESETS)
CLIENTS, MISSED = 20, 7
"""For how many clients a budget is reckoned, and which week is missed."""


def _yuan(sum_: float) -> Text:
    return Text(en=f"¥{sum_:,.0f}", zh=f"{sum_:.0f}元")


def _to(low: float, high: float) -> Text:
    return Text(en=f"¥{low:,.0f} to ¥{high:,.0f}", zh=f"{low:.0f}元到{high:.0f}元")


@cache
def _prize_draws(met: float, bowl: float, reset: float) -> Picture:
    rule = RESET[int(reset)]
    schedule = with_reset(PrizeDraws(BOWLS[BOWL[int(bowl)]][1]), rule)  # type: ignore[arg-type]
    one, all_met, loss = cost(schedule, met), cost(schedule, 1.0), missed(schedule, MISSED)
    group = one.together(CLIENTS).enough(0.95)
    ranges = tuple(Interval(found.mean, *found.interval()) for found in (one, all_met))
    share, mean, band = whole_percent(met), _yuan(one.mean), _to(*ranges[0][1:])
    return Picture(
        rows=(
            (Text(en="One client, on average", zh="每人平均"), mean),
            (Text(en="19 of 20 clients between", zh="20人里有19人在"), band),
            (Text(en=f"For {CLIENTS} clients, enough 19 times of 20", zh=f"{CLIENTS}人一共，20次里19次够用"), _yuan(group)),
            (Text(en="Draws in 12 weeks, none missed", zh="12周一次不落，抽奖次数"), plain(f"{loss.of}")),
            (Text(en=f"Draws if only week {MISSED} is missed", zh=f"只落下第{MISSED}周，抽奖次数"), plain(f"{loss.kept}")),
        ),
        ranges=ranges,
        sentence=Text(
            en=f"If {share.en} of the targets are met, one client's prizes cost {mean.en} on average, mostly {band.en}. Who misses week {MISSED} alone has {loss.kept} draws instead of {loss.of}: that one week takes {loss.of - loss.kept}.",
            zh=f"达标{share.zh}时，每人的奖品平均{mean.zh}，多数在{band.zh}。只落下第{MISSED}周的人，抽{loss.kept}次，而不是{loss.of}次：这一周就少了{loss.of - loss.kept}次。",
        ),
    )


PRIZE_DRAWS = Explorable(
    id="prize-draws",
    title=Text(en="What do prize draws cost, and whom?", zh="抽奖要花多少钱？谁来承担？"),
    intro=Text(
        en="An invented schedule: one target a week for twelve weeks, such as coming to the appointment. The first met target earns one draw, each further one in a row one more, up to eight. Change how often targets are met, what lies in the bowl, and what a missed week does.",
        zh="虚构的方案：连续十二周，每周一个目标，比如按约来见面。第一次达标抽一次，连续达标每次多抽一次，最多八次。调一调达标的比例、箱子里装什么、落下一周怎么办。",
    ),
    note=Text(
        en="Bowl, prizes and steps are invented; worked out exactly, each week by itself. People whose good weeks come in a row cost more. The share is of a group, not a forecast for anyone. "
        "In the trial in Shanghai and Kunming prizes came to {hser2011-prizes} a person on average ({hser2011-prizes-by-city}), on another schedule and at the prices of about 2010. Staff time comes on top.",
        zh="箱子、奖品和级差都是虚构的；按每周互不相干精确计算。好的几周连在一起的人，花费会更多。达标比例说的是一群人，不预测任何个人。"
        "上海和昆明的试验里，每人奖品平均{hser2011-prizes}（{hser2011-prizes-by-city}），方案不同，是2010年前后的物价。人力另算。",
    ),
    sliders=(
        Slider("met", Text(en="Targets met", zh="达标的比例"), (0.5, 0.7, 0.8, 0.9, 1), 0.8, whole_percent),
        Slider("bowl", Text(en="In the bowl", zh="箱子里"), (0, 1, 2), 1, choice(*(words for words, _ in BOWLS.values()))),
        Slider("reset", Text(en="After a missed week", zh="落下一周之后"), (0, 1, 2), 0, choice(*RESETS.values())),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(Text(en="At this share: one client, 12 weeks", zh="按这个比例：一个人12周"), Text(en="If every target is met", zh="如果次次达标")),
    chart="ranges",
    high=1200,
    ticks=tuple((value, _yuan(value) if value else plain("0")) for value in (0, 300, 600, 900, 1200)),
    axis=(Text(en="costs less", zh="花费少"), Text(en="costs more", zh="花费多")),
    compute=_prize_draws,
)

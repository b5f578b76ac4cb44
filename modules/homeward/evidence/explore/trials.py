"""What a trial can say: how wide its interval is, and what contamination and drop-out do to the difference it reports."""

from __future__ import annotations

from ...text import Text
from ..effects import Interval, contaminated, counted, risk_difference
from .model import Explorable, Picture, Slider, choice, plain, signed, whole_percent

SIDES = (Text(en="← fewer with the service", zh="← 有服务时更少"), Text(en="more with it →", zh="有服务时更多 →"))


def _points(interval: Interval) -> Interval:
    return Interval(*(100 * end for end in interval))


def _scale(low: int, high: int, step: int) -> tuple[tuple[float, Text], ...]:
    """Marks of a scale of points, zero first: it is the line to compare with."""
    return tuple((place, plain(signed(place))) for place in (0, *(place for place in range(low, high + 1, step) if place)))


def _of_hundred(value: float) -> tuple[str, str]:
    """A difference in people of a hundred, in words."""
    if not round(value, 1):
        return "no difference", "没有差别"
    number_en, number_zh = (f"{abs(round(value))}",) * 2 if round(value) else ("less than 1", "不到1")
    return f"{number_en} {'fewer' if value < 0 else 'more'}", f"{'少' if value < 0 else '多'}{number_zh}人"


def _band(interval: Interval) -> tuple[str, str]:
    """A band in people of a hundred, in words, from its low to its high end."""
    (low_en, low_zh), (high_en, high_zh) = _of_hundred(interval.low), _of_hundred(interval.high)
    return f"{low_en} to {high_en}", f"{low_zh}到{high_zh}"


# The interval and the size of the trial

BASE = 0.25
"""Risk in the comparison arm of the figure."""


def _interval_by_size(people: float, difference: float) -> Picture:
    def at(size: int) -> Interval:
        return _points(risk_difference(round((BASE + difference) * size), size, round(BASE * size), size))

    n = round(people)
    this, larger = at(n), at(4 * n)
    open_ = this.low < 0 < this.high
    with_it, without = round(100 * (BASE + difference)), round(100 * BASE)
    verdict_en = "Zero lies inside: the trial leaves open which arm does better. That does not show that they are equal." if open_ else "Zero lies outside: chance alone would seldom give this."
    verdict_zh = "零在区间里：哪边更好，这个试验说不准；也不等于证明两边一样。" if open_ else "零不在区间里：单凭运气很少会这样。"
    band_en, band_zh = _band(this)
    return Picture(
        rows=(
            (Text(en="With the service, of 100", zh="有服务，100人里"), plain(f"{with_it}")),
            (Text(en="Without it, of 100", zh="没有服务，100人里"), plain(f"{without}")),
            (Text(en="Difference seen, of 100", zh="看到的相差（每100人）"), plain(signed(this.value))),
            (Text(en="95\u00a0% interval", zh="95%区间"), Text(en=f"{signed(this.low)} to {signed(this.high)}", zh=f"{signed(this.low)}到{signed(this.high)}")),
            (Text(en=f"The same with {4 * n:,} in each arm", zh=f"每组{4 * n}人时"), Text(en=f"{signed(larger.low)} to {signed(larger.high)}", zh=f"{signed(larger.low)}到{signed(larger.high)}")),
        ),
        ranges=(this, larger),
        sentence=Text(
            en=f"{with_it} against {without} of 100, {n:,} people in each arm: the trial is compatible with {band_en} of 100. {verdict_en}",
            zh=f"每组{n}人，100人里{with_it}人对{without}人：从每100人{band_zh}，都和这个结果对得上。{verdict_zh}",
        ),
    )


INTERVAL_BY_SIZE = Explorable(
    id="interval-by-size",
    title=Text(en="What does a trial of this size leave open?", zh="这么大的试验，还有多少说不准？"),
    intro=Text(
        en="An invented trial: of 100 people without the service, 25 use again. Change the difference it saw and the number of people, and watch the interval.",
        zh="一个虚构的试验：没有服务的人，100人里有25人再次使用。调一调看到的差别和人数，看区间怎么变。",
    ),
    note=Text(en="Four times the people, about half the width. Newcombe's score interval for the difference of two risks.", zh="人数变成四倍，区间大约窄一半。区间按Newcombe评分法计算（两个比例之差）。"),
    sliders=(
        Slider("people", Text(en="People in each arm", zh="每组人数"), (20, 40, 80, 160, 320, 640, 1280), 80, lambda value: Text(en=f"{value:,.0f}", zh=f"{value:.0f}")),
        Slider(
            "difference", Text(en="Difference seen, of 100 people", zh="看到的相差（每100人）"), (-0.2, -0.15, -0.1, -0.05, 0, 0.05), -0.1,
            lambda value: Text(en=_of_hundred(100 * value)[0], zh=_of_hundred(100 * value)[1]),
        ),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(Text(en="This trial", zh="这个试验"), Text(en="Four times as many people", zh="人数变成四倍")),
    chart="ranges",
    low=-45,
    high=45,
    ticks=_scale(-40, 40, 20),
    axis=SIDES,
    compute=_interval_by_size,
)  # fmt: skip


# Contamination and drop-out

ARM, WITHOUT, WITH = 200, 0.4, 0.2
"""People in each arm of the figure, and how many of them truly use again."""
WAYS = ("left out", "event", "no event")
COUNTED = (Text(en="left out", zh="不算进去"), Text(en="as having used again", zh="都算再次使用"), Text(en="as not having used", zh="都算没有使用"))


def _arm(risk: float, lost: float, way: str) -> tuple[tuple[int, int], int]:
    """One arm as it is reported, and how many were not seen again: those who used again are lost twice as often as the others."""
    events = round(ARM * risk)
    lost_events, lost_others = round(events * lost), round((ARM - events) * lost / 2)
    return counted(events - lost_events, ARM - lost_events - lost_others, ARM, way), lost_events + lost_others  # type: ignore[arg-type]


def _diluted_trial(contamination: float, lost: float, missing: float) -> Picture:
    way = WAYS[int(missing)]
    (a, n1), gone1 = _arm(WITH, lost, way)
    (c, n2), gone2 = _arm(contaminated(WITHOUT, WITH, contamination), lost, way)
    seen = _points(risk_difference(a, n1, c, n2))
    truth = 100 * (WITH - WITHOUT)
    (true_en, true_zh), (seen_en, seen_zh), (band_en, band_zh) = _of_hundred(truth), _of_hundred(seen.value), _band(seen)
    if round(seen.value) == round(truth):
        verdict_en, verdict_zh = "", ""
    else:
        verdict_en, verdict_zh = (" The service did not get worse; the trial sees less of it.", "服务没有变差，是试验看不清了。")
    if seen.low < 0 < seen.high:
        verdict_en, verdict_zh = (" Zero lies inside the interval: a true effect now looks like none.", "零落在区间里：真有的效果，看上去像没有。")
    return Picture(
        rows=(
            (Text(en="True difference, of 100", zh="真实相差（每100人）"), plain(signed(truth))),
            (Text(en="Reported with the service", zh="报告：有服务"), Text(en=f"{a} of {n1}", zh=f"{n1}人中{a}人")),
            (Text(en="Reported in the comparison", zh="报告：对照"), Text(en=f"{c} of {n2}", zh=f"{n2}人中{c}人")),
            (Text(en="Not seen again, of 200 and 200", zh="失访（两组各200人）"), Text(en=f"{gone1} and {gone2}", zh=f"{gone1}人和{gone2}人")),
            (Text(en="Reported difference, of 100", zh="报告相差（每100人）"), Text(en=f"{signed(seen.value)} ({signed(seen.low)} to {signed(seen.high)})", zh=f"{signed(seen.value)}（{signed(seen.low)}到{signed(seen.high)}）")),
        ),
        ranges=(Interval(truth, truth, truth), seen),
        sentence=Text(
            en=f"In truth {true_en} of 100 use again with the service. The trial reports {seen_en} (95\u00a0% interval: {band_en}).{verdict_en}",
            zh=f"其实有了服务，每100人{true_zh}再次使用。试验报告的是：{seen_zh}（95%区间：{band_zh}）。{verdict_zh}",
        ),
    )


DILUTED_TRIAL = Explorable(
    id="diluted-trial",
    title=Text(en="Where does a true effect go?", zh="真实的效果去哪儿了？"),
    intro=Text(
        en="An invented trial, 200 people in each arm. In truth 40 of 100 use again without the service, and 20 with it. Let the comparison arm hear of the same ideas, and let people go missing.",
        zh="一个虚构的试验，每组200人。其实没有服务时100人里有40人再次使用，有服务时20人。让对照组也学到同样的做法，再让一些人失去联系，看看会怎样。",
    ),
    note=Text(
        en="The arms are exactly as planned, with no play of chance; the interval says how far chance could carry a real trial of this size. Those who used again are lost twice as often as the others, in both arms alike.",
        zh="这里两组正好按设定，没有随机波动；区间表示同样大小的真实试验，运气会带来多大的出入。两组都一样：再次使用的人失访的可能是其他人的两倍。",
    ),
    sliders=(
        Slider("contamination", Text(en="Share of the comparison arm that gets the same help", zh="对照组里得到同样帮助的比例"), (0, 0.25, 0.5, 1), 0, whole_percent),
        Slider("lost", Text(en="Lost, of those who used again (of the others, half that share)", zh="再次使用的人里失访的比例（其他人为一半）"), (0, 0.2, 0.4, 0.6), 0, whole_percent),
        Slider("missing", Text(en="How the missing are counted", zh="失访的人怎么算"), (0, 1, 2), 0, choice(*COUNTED)),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(Text(en="In truth", zh="真实情况"), Text(en="The trial reports", zh="试验报告")),
    chart="ranges",
    low=-35,
    high=15,
    ticks=_scale(-30, 10, 10),
    axis=SIDES,
    compute=_diluted_trial,
)

"""What an odds ratio means for people."""

from __future__ import annotations

from ...text import Text
from ..effects import risk_after, risk_ratio_from_odds_ratio
from .model import Explorable, Picture, Slider, percent, plain


def _odds_ratio(baseline: float, odds_ratio: float) -> Picture:
    other = risk_after(baseline, odds_ratio)
    without, with_it = round(100 * baseline), round(100 * other)
    difference = with_it - without
    ratio = risk_ratio_from_odds_ratio(odds_ratio, baseline)
    if odds_ratio == 1:
        sentence = Text(en=f"An odds ratio of 1 means no difference: {without} of 100 either way.", zh=f"比值比等于1就是没有差别：有没有服务，100人里都是{without}人。")
    else:
        change_en = f"{abs(difference)} {'fewer' if difference < 0 else 'more'}" if difference else "too small a difference to see among 100"
        change_zh = f"{'少' if difference < 0 else '多'}{abs(difference)}人" if difference else "100人里看不出差别"
        if f"{ratio:.2f}" == f"{odds_ratio:.2f}":
            times_en, times_zh = f"It is rare, so the risk is multiplied by nearly the same number, {odds_ratio:g}.", f"事情少见，风险也差不多变成原来的{odds_ratio:g}倍。"
        else:
            times_en, times_zh = f"The risk is multiplied by {ratio:.2f}, not by {odds_ratio:g}.", f"风险变成原来的{ratio:.2f}倍，不是{odds_ratio:g}倍。"
        sentence = Text(
            en=f"If it happens to {without} of 100 without the service, an odds ratio of {odds_ratio:g} means {with_it} of 100 with it: {change_en}. {times_en}",
            zh=f"如果没有服务时100人里有{without}人发生，比值比{odds_ratio:g}就表示有服务时是{with_it}人：{change_zh}。{times_zh}",
        )
    return Picture(
        rows=(
            (Text(en="Without it, of 100 people", zh="没有这项服务，100人里"), plain(f"{without}")),
            (Text(en="With it, of 100 people", zh="有这项服务，100人里"), plain(f"{with_it}")),
            (Text(en="Difference, of 100 people", zh="相差（每100人）"), plain(f"{difference:+}".replace("-", "−"))),
            (Text(en="Odds ratio", zh="比值比（OR）"), plain(f"{odds_ratio:g}")),
            (Text(en="Risk ratio", zh="风险比（RR）"), plain(f"{ratio:.2f}")),
        ),
        bars=(100 * baseline, 100 * other),
        sentence=sentence,
    )


ODDS_RATIO = Explorable(
    id="odds-ratio",
    title=Text(en="What does an odds ratio mean for people?", zh="比值比落到人身上是多少？"),
    intro=Text(en="Papers print odds ratios. Move both sliders and see how many people that is.", zh="论文里常写比值比。拖动两个滑块，看看落到人身上是多少。"),
    note=Text(en="The same odds ratio means different things at different baselines; it is close to the risk ratio only where the event is rare.", zh="同一个比值比，基础风险不同，意思就不同；只有事情很少发生时，它才接近风险比。"),
    sliders=(
        Slider("baseline", Text(en="How often it happens without the service", zh="没有服务时发生的比例"), tuple(round(step / 100, 2) for step in range(5, 85, 5)), 0.5, percent),
        Slider("odds_ratio", Text(en="Odds ratio", zh="比值比"), (0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 10), 0.5, lambda value: plain(f"{value:g}")),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(Text(en="Without", zh="没有服务"), Text(en="With", zh="有服务")),
    high=100,
    compute=_odds_ratio,
)

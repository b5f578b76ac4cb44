"""The size of an effect in people: what a standardised difference of 0.15 looks like in a hundred of them."""

from __future__ import annotations

from math import ceil

from ...text import Text
from ..effects import cohen_u3, number_needed_to_treat, probability_of_superiority, risk_after_d
from ..registry import claim
from .model import Explorable, Picture, Slider, plain

NEAR: dict[float, tuple[str, Text]] = {
    0.1: ("magill2009-cbt-12m", Text(en="About here lies CBT for alcohol and drug use after twelve months ({shown}).", zh="认知行为疗法用于饮酒和吸毒，满十二个月时大约就是这样（{shown}）。")),
    0.15: ("magill2009-cbt-overall", Text(
        en="About here lies CBT for alcohol and drug use, on average over all comparisons ({shown}). In trials of cocaine, other stimulants or opiates no difference was shown ({drugs}).",
        zh="认知行为疗法用于饮酒和吸毒，各种对照平均下来大约就是这样（{shown}）。可卡因、其他兴奋剂或阿片类的试验里，没有显示出差别（{drugs}）。",
    )),
    0.8: (
        "magill2009-cbt-no-treatment",
        Text(en="This large only against no treatment at all ({shown}), which hardly anyone you meet gets.", zh="只有跟完全不治疗比，才有这么大（{shown}）；你见到的人很少是什么都没有的。"),
    ),
}
"""What was published near a place of the slider: the claim, and a sentence for its number."""


def _hundred(share: float) -> int:
    return round(100 * share)


def _small_effect(g: float, base: float) -> Picture:
    better, pairs, after = cohen_u3(g), probability_of_superiority(g), risk_after_d(base, g)
    b, p, before, now = _hundred(better), _hundred(pairs), _hundred(base), _hundred(after)
    needed = ceil(number_needed_to_treat(base, after)) if g else None
    en = f"g = {g:g}. Of 100 people who had it, {b} do better than the average person without it; with no effect at all it would be 50. Of 100 pairs, one with it and one without, in {p} the one who had it does better. "
    zh = f"g = {g:g}。做过的100人里，{b}人好过没做的人的平均水平；毫无效果的话，是50人。一人做过、一人没做，配成100对，其中{p}对是做过的那个更好。"
    if needed is None:
        en += f"Where {before} of 100 would use again, {now} do."
        zh += f"本来100人里有{before}人会再次使用的，现在还是{now}人。"
    else:
        en += f"Where {before} of 100 would use again, {now} do: one fewer for every {needed} who have it."
        zh += f"本来100人里有{before}人会再次使用的，现在是{now}人：每{needed}人做，少一人。"
    if found := NEAR.get(g):
        name, words = found
        shown, drugs = claim(name).shows, claim("magill2009-cbt-stimulant-opiate").shows
        en, zh = f"{en} {words.en.format(shown=shown.en, drugs=drugs.en)}", zh + words.zh.format(shown=shown.zh, drugs=drugs.zh)
    return Picture(
        rows=(
            (Text(en="Better than the average without it, of 100", zh="好过没做的平均水平（每100人）"), plain(f"{b}")),
            (Text(en="Pairs in which the one with it does better, of 100", zh="做过的那个更好（每100对）"), plain(f"{p}")),
            (Text(en="Use again without it, of 100", zh="没做的，再次使用（每100人）"), plain(f"{before}")),
            (Text(en="Use again with it, of 100", zh="做过的，再次使用（每100人）"), plain(f"{now}")),
            (Text(en="People for one fewer who uses again", zh="少一人再次使用，要多少人做"), Text(en="none", zh="没有") if needed is None else plain(f"{needed}")),
        ),
        bars=(float(b), float(p), float(100 - now)),
        anyway=(50.0, 50.0, float(100 - before)),
        sentence=Text(en=en, zh=zh),
    )


SMALL_EFFECT = Explorable(
    id="small-effect",
    title=Text(en="What does a small effect look like?", zh="效果小，到底是多小？"),
    intro=Text(
        en="Trials often tell an effect as g: how far the averages of two groups lie apart, measured by how widely people differ anyway. “It” is whatever was tried. Move g and count people.",
        zh="试验常用g来说效果：两组的平均相差多少，拿人和人本来的差别作尺子。“做过”就是接受过试验里的那套做法。调一调g，数一数人。",
    ),
    note=Text(
        en="Both groups are drawn as normal curves, equally wide; days of use are seldom spread like that, so this is a picture and no result of a trial. How many would use again is invented: choose one. "
        "Small is not nothing, and it does not tell who will be among the added ones. Cohen's U3; McGraw and Wong 1992; Chinn 2000 for those who use again; Laupacis and others 1988 for the last row.",
        zh="两组都按同样宽的正态曲线画；使用的天数很少真是这样分布的，所以这只是示意，不是哪个试验的结果。“本来会再次使用的”是假设的数，自己选。"
        "小不等于没有；多出来的是哪几个人，也看不出来。依据：Cohen的U3；McGraw和Wong，1992；再次使用的人数按Chinn，2000；最后一行按Laupacis等，1988。",
    ),
    sliders=(
        Slider("g", Text(en="Size of the effect (g)", zh="效果大小（g）"), (0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8), 0.15, lambda value: plain(f"{value:g}")),
        Slider("base", Text(en="Would use again without it, of 100 (invented)", zh="没做的100人里，会再次使用的（假设）"), (0.2, 0.4, 0.6), 0.4, lambda value: plain(f"{_hundred(value)}")),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(
        Text(en="Do better than the average person without it", zh="好过没做的人的平均水平"),
        Text(en="Pairs in which the one who had it does better", zh="一对里做过的那个更好"),
        Text(en="Do not use again", zh="没有再次使用"),
    ),
    high=100,
    chart="people",
    axis=(Text(en="would be so anyway", zh="本来就这样"), Text(en="added by the effect", zh="效果多出来的"), Text(en="the others", zh="其余的")),
    compute=_small_effect,
)

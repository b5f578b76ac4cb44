"""Risk of death by week: after release, and in methadone treatment. Rates of groups abroad, from the registry; nothing about a person."""

from __future__ import annotations

from ...text import Text
from ..effects import Interval, rates_around_one, share_of_events
from ..registry import claim
from .model import Explorable, Picture, Slider, choice, plain, whole_percent

WEEKS = tuple(plain(str(week)) for week in range(1, 13))
PLACES = (
    ("merrall2010-new-mexico", Text(en="New Mexico", zh="美国新墨西哥州")),
    ("merrall2010-australia", Text(en="Australia", zh="澳大利亚")),
    ("merrall2010-uk", Text(en="United Kingdom", zh="英国")),
    ("merrall2010-washington", Text(en="Washington State", zh="美国华盛顿州")),
)


def _rate(name: str) -> Interval:
    """A rate ratio of the registry with its interval."""
    effect = claim(name).effect
    assert effect is not None and effect.low is not None and effect.high is not None, name
    return Interval(effect.value, effect.low, effect.high)


def _written(rate: Interval, times: bool = True) -> Text:
    """A ratio with its interval, as the source prints it: 7.5 and 1.7 with one decimal, 0.47 with two."""
    value, low, high = (f"{end:.{1 if rate.value > 1 else 2}f}" for end in rate)
    return Text(en=f"{value}{' times' if times else ''} ({low}–{high})", zh=f"{value}{'倍' if times else ''}（{low}–{high}）")


def _after_release(place: float, week: float) -> Picture:
    name, where = PLACES[int(place)]
    first, second = _rate(name), _rate("merrall2010-weeks-3-4")
    third_fourth, later = rates_around_one(second.value, 2, 10)
    share = share_of_events(first.value, 2, 12)
    heights = [first.value] * 2 + [third_fourth] * 2 + [later] * 8
    number = int(week)
    if number <= 2:
        sentence = Text(
            en=f"Week {number} after prison, {where.en}: the rate of drug-related death in weeks 1 and 2 was {_written(first).en} that of weeks 3 to 12. These are the days for closest contact.",
            zh=f"出狱第{number}周，{where.zh}：第1、2周因吸毒死亡的风险，是第3至12周的{_written(first).zh}。这几天最该多联系。",
        )
    elif number <= 4:
        sentence = Text(
            en=f"Week {number} after prison: in weeks 3 and 4, all the systems together, the rate was still {_written(second).en} that of weeks 5 to 12. It is lower than in the first fortnight, and not yet over.",
            zh=f"出狱第{number}周：各系统合并，第3、4周的风险仍是第5至12周的{_written(second).zh}。比头两周低，但还没过去。",
        )
    else:
        sentence = Text(
            en=f"Week {number} after prison: one of weeks 5 to 12, with which weeks 3 and 4 were compared. Lower than in the first weeks is not zero.",
            zh=f"出狱第{number}周：属于第5至12周，就是拿来和第3、4周比较的那段时间。比刚出来时低，不等于没有风险。",
        )
    return Picture(
        rows=(
            (Text(en=f"Weeks 1–2 against 3–12, {where.en}", zh=f"第1–2周比第3–12周，{where.zh}"), _written(first, times=False)),
            (Text(en="Weeks 3–4 against 5–12, all systems", zh="第3–4周比第5–12周，各系统合并"), _written(second, times=False)),
            (Text(en="Of all these deaths in 12 weeks, in weeks 1–2 (our arithmetic)", zh="12周内的这类死亡，有多少在第1–2周（我们推算）"), whole_percent(share)),
        ),
        bars=tuple(heights),
        here=number - 1,
        sentence=sentence,
    )


AFTER_RELEASE = Explorable(
    id="after-release",
    title=Text(en="The first weeks after release", zh="出来后的头几周"),
    intro=Text(
        en="Drug-related deaths after prison, abroad, week by week. Tolerance has fallen; the dose that was usual before can kill. Choose a place and a week.",
        zh="国外的数字：出狱之后，因吸毒死亡的风险一周一周怎么变。停了一段时间，耐受已经下降，以前的量现在可能致命。选一个地方、一周来看。",
    ),
    note=Text(
        en="Merrall and others 2010: prisons in other countries. No Chinese figure was found, and compulsory centres are not prisons. Rates of groups, not anyone's own risk. "
        "Our arithmetic in the picture: weeks 3 to 12 together are set to 1, and the ratio of weeks 3–4 to 5–12, known only for all systems together, is used for each place.",
        zh="来自Merrall等2010年的研究：都是其他国家的监狱。没有找到中国的数字，强制隔离戒毒所也不是监狱。这是一群人的比率，不是某一个人的风险。"
        "图里有我们的推算：把第3至12周合起来定为1；第3–4周与第5–12周之比只有各系统合并的数字，各地都用这一个。",
    ),
    sliders=(
        Slider("place", Text(en="Where", zh="地方"), (0, 1, 2, 3), 2, choice(*(where for _, where in PLACES))),
        Slider("week", Text(en="Week after release", zh="出来后第几周"), tuple(range(1, 13)), 1, lambda value: plain(f"{value:g}")),
    ),
    columns=(Text(en="Compared", zh="比较"), Text(en="Ratio or share", zh="比或比例")),
    labels=WEEKS,
    chart="columns",
    high=9,
    ticks=((1, plain("1")), (3, plain("3")), (5, plain("5")), (7, plain("7")), (9, plain("9"))),
    axis=(Text(en="week after release; weeks 3 to 12 together = 1", zh="出来后第几周；第3至12周合起来=1"),),
    compute=_after_release,
)


def _on_methadone(length: float, week: float) -> Picture:
    whole = _rate("santo2021-death")
    effect = claim("santo2021-first-weeks").effect
    assert effect is not None
    ratio, number, weeks = effect.value, int(week), int(length)
    share, days = share_of_events(ratio, 4, weeks), 4 / weeks
    whole_written = _written(whole)
    if number <= 4:
        now_en = f"Week {number} is one of the first four: in them the rate of death is about double that of the rest of treatment."
        now_zh = f"第{number}周属于头四周：这段时间的死亡率大约是治疗其余时间的两倍。"
    else:
        now_en = f"Week {number} belongs to the rest of treatment, with which the first four weeks are compared."
        now_zh = f"第{number}周属于治疗的其余时间，就是拿来和头四周比较的那段。"
    return Picture(
        rows=(
            (Text(en="First 4 weeks against the rest of treatment", zh="头4周比治疗其余时间"), Text(en="about double", zh="约两倍")),
            (Text(en="In treatment against out of it, all causes", zh="治疗中比不在治疗中，各种死因"), _written(whole, times=False)),
            (Text(en=f"Of the deaths in {weeks} weeks of treatment, in the first 4 (our arithmetic)", zh=f"{weeks}周治疗中的死亡，有多少在头4周（我们推算）"), Text(en=f"about {whole_percent(share).en}", zh=f"约{whole_percent(share).zh}")),
            (Text(en=f"Share of these {weeks} weeks that the first 4 are", zh=f"头4周占这{weeks}周的"), whole_percent(days)),
        ),
        bars=tuple([ratio] * 4 + [1.0] * 8),
        here=number - 1,
        sentence=Text(
            en=f"{now_en} Taken as a whole, people in treatment die at {whole_written.en} the rate of people out of it. So: do not put off the referral, and stay close in the first month.",
            zh=f"{now_zh}整体来看，治疗期间的死亡率是不在治疗时的{whole_written.zh}。所以：该转介就别拖，头一个月多联系、多问问。",
        ),
    )


ON_METHADONE = Explorable(
    id="on-methadone",
    title=Text(en="The first weeks of methadone", zh="刚开始吃美沙酮的头几周"),
    intro=Text(en="Treatment with methadone goes with fewer deaths; its beginning needs the most care. Move to a week of treatment.", zh="美沙酮治疗期间死亡更少；刚开始的时候最要小心。选治疗的一周来看。"),
    note=Text(
        en="Santo and others 2021; the ratio for treatment as a whole is of methadone and buprenorphine together. In cohorts people are not assigned by lot. The two ratios have different references: do not multiply one by the other. The step in the picture is “about double”, not a curve week by week; "
        "the share of deaths is our arithmetic for a treatment of the chosen length. Rates of groups, not anyone's own risk. Dose and drug questions belong to the clinic.",
        zh="来自Santo等2021年的研究；整体的比值把美沙酮和丁丙诺啡合在一起。队列研究不是随机分组。两个比值的参照不同，不能相乘。图里的台阶就是“约两倍”，不是逐周测出来的曲线；"
        "死亡所占的比例，是我们按所选的治疗长度推算的。这是一群人的比率，不是某一个人的风险。剂量和用药的问题请找门诊。",
    ),
    sliders=(
        Slider("length", Text(en="Weeks of treatment looked at", zh="看多长的治疗（周）"), (12, 26, 52), 52, lambda value: plain(f"{value:g}")),
        Slider("week", Text(en="Week of treatment", zh="治疗第几周"), tuple(range(1, 13)), 1, lambda value: plain(f"{value:g}")),
    ),
    columns=(Text(en="Compared", zh="比较"), Text(en="Ratio or share", zh="比或比例")),
    labels=WEEKS,
    chart="columns",
    high=2.5,
    ticks=((1, plain("1")), (2, plain("2"))),
    axis=(Text(en="week of treatment; rest of treatment = 1", zh="治疗第几周；其余时间=1"),),
    compute=_on_methadone,
)

"""Tests of urine: what one positive result says, and what tests can find at all."""

from __future__ import annotations

from ...text import Text
from ..effects import found_at_least_once, predictive_values, share_detected
from .model import Explorable, Picture, Slider, percent, plain, whole_percent


def _predictive_value(prevalence: float, sensitivity: float, specificity: float) -> Picture:
    found, missed = round(1000 * prevalence * sensitivity), round(1000 * prevalence) - round(1000 * prevalence * sensitivity)
    wrong = round(1000 * (1 - prevalence) * (1 - specificity))
    cleared = 1000 - found - missed - wrong
    positive, _ = predictive_values(prevalence, sensitivity, specificity)
    return Picture(
        rows=(
            (Text(en="Positive, and used", zh="阳性，确实用过"), plain(str(found))),
            (Text(en="Positive, but did not use", zh="阳性，其实没用过"), plain(str(wrong))),
            (Text(en="Negative, but used", zh="阴性，其实用过"), plain(str(missed))),
            (Text(en="Negative, and did not use", zh="阴性，确实没用过"), plain(str(cleared))),
            (Text(en="Of those who test positive, used", zh="阳性者中确实用过的"), percent(positive)),
        ),
        bars=(float(found), float(wrong)),
        sentence=Text(
            en=f"Of 1,000 people tested, {found + wrong} test positive; {wrong} of them did not use. Of the positive results {percent(positive).en} are right: a reason to ask and to have it confirmed, not a verdict.",
            zh=f"检测1000人，有{found + wrong}人阳性，其中{wrong}人其实没有用过。阳性结果里有{percent(positive).zh}是对的：一次阳性该问一问、该复核，还不是定论。",
        ),
    )


PREDICTIVE_VALUE = Explorable(
    id="predictive-value",
    title=Text(en="What does one positive test say?", zh="一次阳性说明什么？"),
    intro=Text(en="A screening test is never perfect. How much one positive result says depends on how common use is among those tested.", zh="筛查检测不会百分之百准。一次阳性能说明多少，取决于受检的人里有多少人在用。"),
    note=Text(en="The sliders are for thinking; they are no figures of any product or place.", zh="滑块上的数字只用来思考，不是任何产品或地方的数据。"),
    sliders=(
        Slider("prevalence", Text(en="Used recently, among those tested", zh="受检者中近期用过的比例"), (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5), 0.05, percent),
        Slider("sensitivity", Text(en="Found by the test, of those who used", zh="用过的人里能查出的比例"), (0.8, 0.9, 0.95, 0.99), 0.95, percent),
        Slider("specificity", Text(en="Cleared by the test, of those who did not use", zh="没用过的人里判为阴性的比例"), (0.9, 0.95, 0.98, 0.99, 0.995), 0.95, percent),
    ),
    columns=(Text(en="Of 1,000 people tested", zh="每1000名受检者"), Text(en="Number", zh="数值")),
    labels=(Text(en="Used", zh="确实用过"), Text(en="Did not use", zh="其实没用过")),
    high=500,
    compute=_predictive_value,
)


def _detection_window(tests: float, window: float, uses: float) -> Picture:
    found = share_detected(window, tests)
    month = found_at_least_once(found, int(uses))
    three_years = share_detected(window, 22, 3 * 365)
    if uses == 1:
        month_en, month_zh = f"The other {whole_percent(1 - found).en} are never seen.", f"其余{whole_percent(1 - found).zh}，检测根本看不到。"
        if found == 1:
            month_en, month_zh = "In this arithmetic nothing is missed; a real test still misses some.", "按这样算一次也不会漏；真实的检测仍会有漏。"
    else:
        month_en = f"Of the months with {uses:g} such days, {whole_percent(month).en} show at least one positive test."
        month_zh = f"一个月里用{uses:g}天的，有{whole_percent(month).zh}的月份至少测出一次阳性。"
    return Picture(
        rows=(
            (Text(en="Days that the tests cover", zh="检测覆盖的天数比例"), whole_percent(found)),
            (Text(en="Months with at least one positive", zh="至少一次阳性的月份"), whole_percent(month)),
            (Text(en="22 tests in three years: days covered", zh="三年22次检测，覆盖的天数"), whole_percent(three_years)),
        ),
        bars=(100 * found, 100 * month, 100 * three_years),
        sentence=Text(
            en=f"With {tests:g} {'test' if tests == 1 else 'tests'} a month that can look back {window:g} {'day' if window == 1 else 'days'}, {whole_percent(found).en} of single days of use are found. {month_en}",
            zh=f"每月检测{tests:g}次、每次能查到前{window:g}天，单独一天的使用有{whole_percent(found).zh}会被查到。{month_zh}",
        ),
    )


DETECTION_WINDOW = Explorable(
    id="detection-window",
    title=Text(en="How much can urine tests see?", zh="尿检能看到多少？"),
    intro=Text(en="A test looks back a few days and no further. Change how often it is done and how far it looks back.", zh="一次尿检只能查到前几天，再往前就看不到了。调一调检测次数和能查到的天数。"),
    note=Text(
        en="Invented settings: take the window from your own kit's leaflet. A month has 30 days; windows do not overlap; every day is as likely as any other; every test inside its window is right. "
        "Real tests find rather less. The law sets no number of tests; 22 in three years is one place's practice (12, 6 and 4 a year). “No use found” is not “no use”.",
        zh="数字是假设的，能查几天请看手头试剂的说明书。这里一个月按30天算，各次检测的窗口不重叠，每一天用的可能性相同，窗口期内都测得准；真实情况查到的只会更少。"
        "法律没有规定检测次数；三年22次（第一年12次，第二年6次，第三年4次）只是一个地方的做法。“没查到”不等于“没有用”。",
    ),
    sliders=(
        Slider("tests", Text(en="Tests a month", zh="每月检测次数"), (1, 2, 4, 8), 1, lambda value: plain(f"{value:g}")),
        Slider("window", Text(en="Days a test looks back", zh="每次能查到前几天"), (1, 2, 3, 5, 7), 3, lambda value: plain(f"{value:g}")),
        Slider("uses", Text(en="Single days of use in the month", zh="一个月里单独用了几天"), (1, 2, 4), 1, lambda value: plain(f"{value:g}")),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Share", zh="比例")),
    labels=(Text(en="Days covered", zh="覆盖的天数"), Text(en="Months found", zh="查到的月份"), Text(en="22 in 3 years", zh="三年22次")),
    high=100,
    compute=_detection_window,
)

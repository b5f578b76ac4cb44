"""Lab System 02: the rules as a table, as functions, as dates on a line, and as a card in plain words.

Everything a trainee sees comes from here in the language of the setting. All people are invented, and a check refuses what looks like a real person's number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from ..figures import ACCENT, QUIET, Picture, new, show
from ..system import law
from ..text import Text, language
from . import Shown, Task, judging, talks
from .saying import commas, frame, joined

if TYPE_CHECKING:
    from pandas import DataFrame

CASE = "system-fifteen-days"

POOR = (3, 1, 1, 1, 1, 0, 1, 0, 1, 1, 3, 3, 3, 0, 1, 3)
"""A recorded conversation: friendly, and soft where an exact sentence was wanted."""
BETTER = (0, 0, 2, 2, 0, 3, 0, 2, 2, 0, 1, 2, 2, 2, 2, 1)
"""A recorded conversation that begins badly, recovers, and says the facts; not a perfect one."""
TALKS = talks.Talks(CASE, {"poor": (Text(en="Soft", zh="说软话的"), POOR), "better": (Text(en="Exact", zh="说准话的"), BETTER)})
talk, ending = TALKS.play, TALKS.ending

GRID = [(tests, absences, days) for tests in range(5) for absences in range(5) for days in (0, 10, 28, 29, 30, 31, 32, 60)]
"""Every combination on which a rule for a serious breach is tried."""

LABELS: dict[str, Text] = {
    "rule": Text(en="Rule", zh="规定"),
    "words": Text(en="In words", zh="内容"),
    "article": Text(en="Article", zh="条文"),
    "days": Text(en="Days away", zh="离开天数"),
    "law": Text(en="The regulation", zh="条例"),
    "mine": Text(en="My rule", zh="我的写法"),
    "yes": Text(en="yes", zh="是"),
    "no": Text(en="no", zh="否"),
    "tests": Text(en="Tests refused", zh="拒检次数"),
    "absences": Text(en="Left without leave", zh="擅自离开次数"),
    "days_away": Text(en="Days in total", zh="累计天数"),
    "what": Text(en="What", zh="事项"),
    "when": Text(en="Date", zh="日期"),
    "weekday": Text(en="Weekday", zh="星期"),
}
WEEKDAYS = (
    Text(en="Monday", zh="星期一"), Text(en="Tuesday", zh="星期二"), Text(en="Wednesday", zh="星期三"), Text(en="Thursday", zh="星期四"),
    Text(en="Friday", zh="星期五"), Text(en="Saturday", zh="星期六"), Text(en="Sunday", zh="星期日"),
)  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def _yes(value: bool) -> str:
    return LABELS["yes" if value else "no"].in_()


def day(when: date) -> str:
    """Return a date in words: ``5 March 2026`` or ``2026年3月5日``."""
    if language() == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


# ---- 1. the rules as a table -----------------------------------------------------------------------------------------


def rules_table(bound: str | None = None) -> DataFrame:
    """Return the thresholds of the law with their article; with ``bound`` only those of one kind (``within``, ``at_least``, ``more_than``, ``lasts``, ``up_to``, ``before``)."""
    rows = [row for row in law.thresholds() if bound in (None, row["bound"])]
    return frame((LABELS[name] for name in ("rule", "words", "article")), [[row["title"], row["says"], row["cite"]] for row in rows])


def _edge(answer: Any) -> Text | None:
    judging.whole(answer)
    if answer == 30:
        return None
    if answer == 31:
        return Text(en="At 31 the line is crossed. The last day on this side is one less.", zh="到31日就过线了。线这边的最后一日要少一天。")
    if answer == 29:
        return Text(en="'More than 30' leaves the thirtieth day on this side of the line.", zh="“超过30日”：第30日还在线这边。")
    return Text(en="Look at the row on days away without leave, in total.", zh="看“擅自离开累计”那一行。")


edge_task = Task(
    judge=_edge,
    hint_text=Text(en="'3 or more' includes the 3. Does 'more than 30' include the 30?", zh="“3次以上”包括3次。“超过30日”包括30日吗？"),
    model_text=Text(en="30. 'More than 30' begins with day 31.", zh="30。“超过30日”从第31日算起。"),
    shape=Text(en="The answer is a whole number, for example: answer = 12", zh="答案是一个整数，比如：answer = 12"),
    praise=Text(en="Day 30 is not yet over the line, day 31 is.", zh="第30日没过线，第31日过线。"),
)


# ---- 2. rules as functions -------------------------------------------------------------------------------------------


def report_grid(mine: Any = ...) -> DataFrame:
    """Compare a rule for the written report with the regulation, for 0 to 6 days away; a rule that is still ``...`` is left out."""
    days = range(7)
    columns = {"days": days, "law": [_yes(law.absence_needs_report(n)) for n in days]}
    if mine is not ...:
        columns["mine"] = [_yes(bool(mine(n))) for n in days]
    return frame((LABELS[name] for name in columns), zip(*columns.values()))


def _report_wrong(result: Any, days: int) -> Text | None:
    if bool(result) == law.absence_needs_report(days):
        return None
    return Text(
        en=f"At {days} days yours says {_yes(bool(result))}, the regulation says {_yes(not bool(result))}.",
        zh=f"离开{days}日：你的写法是“{_yes(bool(result))}”，条例是“{_yes(not bool(result))}”。",
    )


report_task = Task(
    judge=lambda answer: judging.function(answer, ((days,) for days in range(61)), _report_wrong),
    hint_text=Text(en="In Python 'or more' is written >= and 'more than' is written > .", zh="在Python里，“以上（含）”写成 >= ，“超过”写成 > 。"),
    model_text=Text(en="def needs_report(days): return days >= 3", zh="def needs_report(days): return days >= 3"),
    shape=Text(en="The answer is a function of one number, for example: def needs_report(days): return days > 5", zh="答案是一个以天数为参数的函数，比如：def needs_report(days): return days > 5"),
    praise=Text(en="Same answer as the regulation from 0 to 60 days.", zh="从0日到60日，与条例完全一致。"),
)


def _grounds(tests: int, absences: int, days: int) -> bool:
    return bool(law.serious_breach(law.Conduct(tests_refused=tests, absences=absences, days_away=days)))


def colleagues_rule(tests: int, absences: int, days: int) -> bool:
    """The rule as a colleague remembers it: everything is added up, and 30 days are enough."""
    return tests + absences >= 3 or days >= 30


def breach_grid(mine: Callable[[int, int, int], bool], rows: int = 5) -> DataFrame:
    """Return the first combinations on which a rule for a serious breach differs from the regulation."""
    found = [(*case, _yes(bool(mine(*case))), _yes(_grounds(*case))) for case in GRID if bool(mine(*case)) != _grounds(*case)]
    return frame((LABELS[name] for name in ("tests", "absences", "days_away", "mine", "law")), found[:rows])


def breach_count(mine: Callable[[int, int, int], bool]) -> Shown:
    """Say on how many combinations a rule differs from the regulation, and in which direction."""
    harsh = sum(bool(mine(*case)) and not _grounds(*case) for case in GRID)
    lenient = sum(not bool(mine(*case)) and _grounds(*case) for case in GRID)
    return Shown(
        Text(
            en=f"Of {len(GRID)} combinations, {harsh} are called serious although the regulation does not call them so; {lenient} are overlooked.",
            zh=f"{len(GRID)}种组合里，有{harsh}种条例不算严重违反，却被算成了；有{lenient}种被漏掉了。",
        ).in_()
    )


def _breach_wrong(result: Any, tests: int, absences: int, days: int) -> Text | None:
    if bool(result) == _grounds(tests, absences, days):
        return None
    return Text(
        en=f"Tests refused {tests}, left without leave {absences}, {days} days in total: yours says {_yes(bool(result))}, the regulation says {_yes(not bool(result))}.",
        zh=f"拒检{tests}次，擅自离开{absences}次，累计{days}日：你的写法是“{_yes(bool(result))}”，条例是“{_yes(not bool(result))}”。",
    )


breach_task = Task(
    judge=lambda answer: judging.function(answer, GRID, _breach_wrong),
    hint_text=Text(en="Three grounds, joined by 'or'. Nothing is added up.", zh="三种情形，用 or 连起来，不相加。"),
    model_text=Text(
        en="def is_serious(tests, absences, days): return tests >= 3 or absences >= 3 or days > 30",
        zh="def is_serious(tests, absences, days): return tests >= 3 or absences >= 3 or days > 30",
    ),
    shape=Text(
        en="The answer is a function of three numbers, for example: def is_serious(tests, absences, days): return tests > 9",
        zh="答案是一个有三个参数的函数，比如：def is_serious(tests, absences, days): return tests > 9",
    ),
    praise=Text(
        en="Same answer as the regulation on the whole grid. It still only says what was counted: whether something counts at all is settled with the client, and the police decide.",
        zh="整张网格与条例一致。不过它只管数数：一件事算不算，要先和本人核实；怎么处理，由公安机关决定。",
    ),
)


# ---- 3. a way through, with dates ------------------------------------------------------------------------------------


def _dated(decision: date, released: date, received: date, reported: date) -> list[tuple[Text, date]]:
    if not decision < released <= reported or received > reported:
        raise ValueError("the dates are out of order → decision before release, release and receipt before reporting")
    window = law.compulsory_window(decision)
    return [
        (Text(en="Decision on compulsory isolation", zh="作出强制隔离戒毒决定"), decision),
        (Text(en="Early release possible from", zh="最早可以提出提前解除"), window.earliest),
        (Text(en="Ordinary end", zh="一般期满日"), window.ordinary),
        (Text(en="Latest possible end, if extended", zh="延长后最迟的期满日"), window.latest),
        (Text(en="Release", zh="解除"), released),
        (Text(en="Last day to report", zh="最晚报到日"), law.report_deadline(received, "rehabilitation")),
        (Text(en="Reported", zh="报到"), reported),
        (Text(en="Community rehabilitation: latest possible end", zh="社区康复：最迟的期满日"), law.community_rehabilitation_latest_end(reported)),
    ]


def dates_table(decision: date, released: date, received: date, reported: date) -> DataFrame:
    """Return the dates of a path from compulsory isolation home, with weekdays."""
    rows = [[name.in_(), day(when), WEEKDAYS[when.weekday()].in_()] for name, when in _dated(decision, released, received, reported)]
    return frame((LABELS[name] for name in ("what", "when", "weekday")), rows)


def path_figure(decision: date, released: date, received: date, reported: date) -> Picture:
    """Draw a path on a line of years: isolation, the fifteen days, community rehabilitation."""
    _dated(decision, released, received, reported)
    window = law.compulsory_window(decision)
    deadline = law.report_deadline(received, "rehabilitation")
    end = law.community_rehabilitation_latest_end(reported)
    lanes = [
        (Text(en="Compulsory\nisolation", zh="强制隔离\n戒毒"), decision, released, ACCENT),
        (Text(en="Fifteen days\nto report", zh="十五天\n报到期"), received, deadline, "#b0762d"),
        (Text(en="Community\nrehabilitation", zh="社区康复"), reported, end, ACCENT),
    ]
    figure, axis = new(figsize=(5.2, 3.0))
    for row, (_, start, stop, colour) in enumerate(lanes):
        axis.barh(row, (stop - start).days, left=start.toordinal(), height=0.5, color=colour)
    for when in (window.earliest, window.latest):
        axis.plot([when.toordinal()] * 2, [-0.42, 0.42], color=QUIET, linestyle="--", linewidth=1.2)
    years = range(decision.year, end.year + 2)
    axis.set_xticks([date(year, 1, 1).toordinal() for year in years], [str(year) for year in years])
    axis.set_yticks(range(len(lanes)), [name.in_() for name, *_ in lanes])
    axis.set_ylim(2.6, -0.6)
    alt = Text(
        en=f"Compulsory isolation from {day(decision)} to {day(released)}; report by {day(deadline)}, done on {day(reported)}; community rehabilitation until {day(end)} at the latest.",
        zh=f"强制隔离戒毒从{day(decision)}到{day(released)}；最晚{day(deadline)}报到，实际{day(reported)}报到；社区康复最迟到{day(end)}。",
    )
    caption = Text(
        en="Dashed: the earliest day for a proposal of early release, and the latest end if extended. See how narrow the second bar is: it is the one in which you meet.",
        zh="虚线：最早可以提出提前解除的日子，和延长后最迟的期满日。看第二条有多窄：你们就是在这一段里见面的。",
    )
    return show(figure, alt=alt, caption=caption)


def _leap(answer: Any) -> Text | None:
    if not isinstance(answer, date):
        raise TypeError
    if answer == law.community_detox_end(date(2028, 2, 29)):
        return None
    if answer == date(2031, 3, 1):
        return Text(en="2031 has no 29 February. This kit then takes the last day of the same month.", zh="2031年没有2月29日。本书的算法取同一个月的最后一天。")
    return Text(en="Three years from the day of reporting; then look what February 2031 has.", zh="从报到那天起三年；再看看2031年2月有几天。")


leap_task = Task(
    judge=_leap,
    hint_text=Text(en="law.community_detox_end(date(2028, 2, 29)) knows it. Guess first.", zh="law.community_detox_end(date(2028, 2, 29)) 算得出来。先自己猜一猜。"),
    model_text=Text(en="answer = date(2031, 2, 28). Whatever a program says: the notice from the police is what counts.", zh="answer = date(2031, 2, 28)。不管程序怎么算，都以公安机关的通知书为准。"),
    shape=Text(en="The answer is a date, for example: answer = date(2031, 1, 15)", zh="答案是一个日期，比如：answer = date(2031, 1, 15)"),
    praise=Text(en="28 February: the month that the period names.", zh="2月28日：期限说的是二月，就落在二月。"),
)


# ---- 4. the conversation ---------------------------------------------------------------------------------------------


def talks_table() -> DataFrame:
    """Return what came of the two recorded conversations."""
    return TALKS.table(talks.EXCHANGES, talks.SCORE, *TALKS.variables(), talks.ENDING)


def talks_figure() -> Picture:
    """Draw trust and clarity through both conversations."""
    figure, axes = new(1, 2, figsize=(5.2, 3.2), sharey=True)
    variables = talks.case(CASE).variables
    panels = {name: {variables[key].label.in_(): talks.course(player, key) for key in ("trust", "clarity")} for name, player in TALKS.players(TALKS.recorded).items()}
    talks.draw(figure, axes, panels, [{"color": QUIET, "linestyle": "--"}, {"color": ACCENT}])
    for axis in axes:
        axis.set_xlabel(talks.EXCHANGE.in_())
        axis.set_ylim(-0.3, 9.3)
    caption = Text(
        en="The soft conversation wins his trust, and at the end he knows no more than at the door. The exact one, after a bad start, wins both.",
        zh="说软话的那次，信任是有了，可走的时候他跟开门时一样糊涂。说准话的那次，开头不好，后来两样都有了。",
    )
    return show(figure, alt=joined(commas((name, f"{label} {line[0]} → {line[-1]}")) for name, lines in panels.items() for label, line in lines.items()), caption=caption)


# ---- 5. the card -----------------------------------------------------------------------------------------------------

ORDERS: dict[str, Text] = {
    "detox": Text(en="Community detoxification", zh="社区戒毒"),
    "rehabilitation": Text(en="Community rehabilitation", zh="社区康复"),
}


_RULES = (
    judging.threat(
        "send you back|否则就",
        Text(en="It may sound like a threat. Say what is to be done, and who decides.", zh="听着可能像吓唬人。讲要做什么、由谁决定。"),
    ),
    judging.promise("i promise you|nothing will happen to you|just a formality|only a formality|走个形式|放一百个心"),
    judging.too_long(60, 100, Text(en="It is long for a sentence that has to be remembered. Halve it.", zh="要让人记住，这句太长了。减一半。")),
)


def _card(answer: Any) -> Text | None:
    words = answer["sentence"]
    if answer["order"] not in ORDERS or not isinstance(answer["received"], date) or not isinstance(words, str) or not isinstance(answer["name"], str):
        raise TypeError
    if not words.strip() or not answer["name"].strip():
        return Text(en="An invented name and one sentence of yours are wanted.", zh="要一个虚构的名字，和你自己的一句话。")
    return judging.refused(f"{words} {answer['name']}", [judging.LONG_NUMBER]) or judging.refused(words, _RULES)


card_task = Task(
    judge=_card,
    hint_text=Text(en="A day, a place, one thing to do there. Read it aloud; can you repeat it without looking?", zh="一个日子，一个地方，一件事。念出声来，不看能再说一遍吗？"),
    model_text=Text(
        en="my_client = {\"name\": \"Xiao Lin\", \"order\": \"rehabilitation\", \"received\": date(2026, 3, 6), \"sentence\": \"Come to the office with this paper by Friday the 20th and sign; I can go with you.\"}",
        zh="my_client = {\"name\": \"小林\", \"order\": \"rehabilitation\", \"received\": date(2026, 3, 6), \"sentence\": \"20号星期五之前，拿上这张纸来街道签个字，我可以陪您。\"}",
    ),
    shape=Text(
        en="Write it like this: my_client = {\"name\": \"…\", \"order\": \"detox\" or \"rehabilitation\", \"received\": date(2026, 3, 6), \"sentence\": \"…\"}",
        zh="这样写：my_client = {\"name\": \"……\", \"order\": \"detox\" 或 \"rehabilitation\", \"received\": date(2026, 3, 6), \"sentence\": \"……\"}",
    ),
    praise=Text(en="Short, without threat and without promise. Whether it can be repeated, only a listener can tell.", zh="短，不吓唬，不许愿。别人学不学得上来，要说给人听了才知道。"),
)


def card(client: Any = ...) -> Shown:
    """Return the card in plain words for an invented client."""
    if card_task.check(client).outcome != "good":
        return Shown(Text(en="Your card appears here when the task is done.", zh="任务做完，卡片就会出现在这里。").in_())
    order, received = client["order"], client["received"]
    last = law.report_deadline(received, order)
    weekend = last.weekday() >= 5
    name, words = client["name"].strip(), client["sentence"].strip()
    cite = {key: law.article(key).cite() for key in ("reg-14", "reg-38", "reg-19", "reg-20", "reg-21")}
    first = cite["reg-14" if order == "detox" else "reg-38"]
    term = {"detox": Text(en="three years, from the day of reporting", zh="三年，从报到那天起算"), "rehabilitation": Text(en="up to three years, as the order says", zh="不超过三年，看决定书")}[order]
    return Shown(
        Text(
            en=f"For {name} (invented): {ORDERS[order].in_('en')}, {term.in_('en')}\n"
            f"“{words}”\n"
            f"1. Report by {WEEKDAYS[last.weekday()].in_('en')}, {day(last)}{' (a weekend: go before)' if weekend else ''}. [{first}]\n"
            f"2. Away three days or more: write first. [{cite['reg-19']}]\n"
            f"3. Serious breach: three tests, three absences without leave, or more than 30 days in all. [{cite['reg-20']}]\n"
            f"4. I must report: refusal, renewed use, a serious breach; and I act if someone is in danger. The rest I do not pass on. [{cite['reg-21']}]\n"
            "5. What follows, the police decide, not I.",
            zh=f"给{name}（虚构）：{ORDERS[order].in_('zh')}，{term.in_('zh')}\n"
            f"“{words}”\n"
            f"1. 最晚{day(last)}（{WEEKDAYS[last.weekday()].in_('zh')}）报到{'；赶上周末，提前去' if weekend else ''}。［{first}］\n"
            f"2. 离开三日以上：先写书面报告。［{cite['reg-19']}］\n"
            f"3. 严重违反协议：拒检三次以上，擅自离开三次以上，或者累计超过30日。［{cite['reg-20']}］\n"
            f"4. 我必须上报的：拒绝接受、又用了、严重违反协议；有人有危险我要管。别的不往外传。［{cite['reg-21']}］\n"
            "5. 后面怎么办，由公安机关决定，不是我。",
        ).in_()
    )

"""Lab P 01: a year in hours: one client, a whole caseload, what fits, what stays open, and a note to the supervisor.

Everything a trainee sees comes from here in the language of the setting. The programme's hours come from the registry; what surrounds them is assumed, and can be set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..casework import hours, plots
from ..casework.hours import Plan, had, needed, weekly_that_fit, work
from ..figures import Picture
from ..text import Text
from . import Shown, Task, judging
from .saying import colon, frame

if TYPE_CHECKING:
    from pandas import DataFrame

PLAN = Plan()
"""The plan of the lab: thirty clients, all of them in the weekly programme, one worker with forty hours."""

LABELS: dict[str, Text] = {
    "weekly": Text(en="Weekly programme", zh="每周方案"),
    "usual": Text(en="Usual care", zh="常规服务"),
    "change": Text(en="Change", zh="改什么"),
    "hours": Text(en="Hours needed", zh="需要的小时"),
    "there": Text(en="Hours there are", zh="现有的小时"),
    "fit": Text(en="Fit into the weekly programme", zh="每周方案排得下几人"),
    "contact": Text(en="The client meets the worker, hours", zh="本人见到社工（小时）"),
    "worked": Text(en="The worker's hours for it", zh="社工为此花的小时"),
}


# ---- one client ------------------------------------------------------------------------------------------------------


def one_client() -> DataFrame:
    """Return the hours of a year for one client, in the weekly programme and in usual care: with the worker, and of the worker, who shares a group among its members."""
    rows = []
    for weekly in (1, 0):
        contacts = {name: row for name, row in work(Plan(clients=1, weekly=weekly)).items() if name != "own"}
        met = sum(sum(row.times) * row.contact for row in contacts.values()) / 60
        worked = sum(row.hours / (PLAN.group_size if name == "groups" else 1) for name, row in contacts.items())
        rows.append((round(met), round(worked)))
    return frame([LABELS["contact"], LABELS["worked"]], rows, [LABELS["weekly"].in_(), LABELS["usual"].in_()])


def _offered(answer: Any) -> Text | None:
    judging.number(answer)
    right = 52 * PLAN.session / 60 + PLAN.groups * PLAN.group / 60
    if abs(answer - right) < 0.1:
        return None
    if abs(answer - 52 * PLAN.session / 60) < 0.1:
        return Text(en="These are the sessions. Add the groups: ninety minutes, six times.", zh="这是个别会谈。再加上小组：90分钟，一年六次。")
    if abs(answer - right * 60) < 1:
        return Text(en="Right, in minutes. In hours, please.", zh="对，这是分钟数，请换成小时。")
    return Text(en="Sixty minutes in each of 52 weeks, and ninety minutes every second month.", zh="52周，每周60分钟；每两个月一次，90分钟。")


offered_task = Task(
    judge=_offered,
    hint_text=Text(en="52 * 60 / 60 is the one part; 6 * 90 / 60 is the other.", zh="一部分是 52 * 60 / 60，另一部分是 6 * 90 / 60。"),
    model_text=Text(en="answer = 52 + 9", zh="answer = 52 + 9"),
    shape=Text(en="The answer is a number of hours, for example: answer = 20", zh="答案是小时数，比如：answer = 20"),
    praise=Text(en="61 hours offered to each person. How many people came is not told in what could be read.", zh="每人61小时，这是提供的量。实际来了多少，能读到的材料里没有写。"),
)


# ---- the caseload ----------------------------------------------------------------------------------------------------


def year(plan: Plan = PLAN) -> DataFrame:
    """Return a plan's year: times, and hours with clients, of paperwork, around, in all."""
    table = hours.in_year(plan)
    return table.round().astype(int)


def year_figure(plan: Plan = PLAN) -> Picture:
    """Draw the 52 weeks of a plan."""
    return plots.hours_in_year(plan)


def against(plan: Plan = PLAN) -> Shown:
    """Say hours needed and hours there are, in the year and on average in a week at work."""
    need, there, weeks = needed(plan), had(plan), len(plan.at_work)
    return Shown(
        Text(
            en=f"Needed in the year: {need:,.0f} hours. There are {there:,.0f} ({weeks} weeks at work).\nThat is {need / weeks:.0f} hours in a week at work, against {plan.hours:g}.",
            zh=f"全年需要{need:.0f}小时，现有{there:.0f}小时（上班{weeks}周）。\n平均每个上班的周要{need / weeks:.0f}小时，而你有{plan.hours:g}小时。",
        ).in_()
    )


def _fit(answer: Any) -> Text | None:
    judging.whole(answer)
    right = weekly_that_fit(PLAN)
    if answer == right:
        return None
    if not 0 <= answer <= PLAN.clients:
        return Text(en=f"It is one of 0 to {PLAN.clients}.", zh=f"是0到{PLAN.clients}之间的数。")
    plan = replace(PLAN, weekly=answer)
    left = had(plan) - needed(plan)
    if left < 0:
        return Text(en=f"With {answer} in the weekly programme, {-left:.0f} hours are missing in the year. Fewer.", zh=f"{answer}人参加每周方案，全年还差{-left:.0f}小时。少一些。")
    return Text(en=f"It fits, and {left:.0f} hours are left over in the year: there is room for more.", zh=f"排得下，全年还剩{left:.0f}小时：还能多几个人。")


fit_task = Task(
    judge=_fit,
    hint_text=Text(en="Try numbers: lab.against(Plan(weekly=20)), lab.against(Plan(weekly=5)) …", zh="拿几个数试试：lab.against(Plan(weekly=20))、lab.against(Plan(weekly=5))……"),
    model_text=Text(en="answer = 9, or: weekly_that_fit(Plan())", zh="answer = 9，也可以：weekly_that_fit(Plan())"),
    shape=Text(en="The answer is a whole number of clients, for example: answer = 20", zh="答案是人数，写整数，比如：answer = 20"),
    praise=Text(en="Nine of thirty, if the others have a visit a month. Who they are is asked of the people themselves; it is no prize for the easy ones.", zh="三十人里九个，其余的每月走访。是哪九个，要问本人愿不愿意；这不是给好带的人的奖励。"),
)


CHANGES: tuple[tuple[Text, dict[str, Any]], ...] = (
    (Text(en="as it stands", zh="原来的设定"), {}),
    (Text(en="no way: clients come to the station", zh="不用跑路：人来站里"), {"travel": 0}),
    (Text(en="an hour of way", zh="来回一小时"), {"travel": 60}),
    (Text(en="10 minutes of paperwork", zh="文书10分钟"), {"paperwork": 10}),
    (Text(en="40 minutes of paperwork", zh="文书40分钟"), {"paperwork": 40}),
    (Text(en="sessions of 45 minutes", zh="会谈45分钟"), {"session": 45}),
    (Text(en="somebody else goes along to tests", zh="尿检由别人陪同"), {"tests": 0}),
)
"""One setting changed at a time."""


def changes() -> DataFrame:
    """Return what one changed setting does: hours needed by the whole caseload, and how many fit into the weekly programme."""
    rows = []
    for _, change in CHANGES:
        plan = replace(PLAN, **change)
        rows.append((round(needed(plan)), weekly_that_fit(plan)))
    return frame([LABELS["hours"], LABELS["fit"]], rows, [words.in_() for words, _ in CHANGES]).rename_axis(LABELS["change"].in_())


def _around(answer: Any) -> Text | None:
    judging.number(answer)
    kinds = work(PLAN)["sessions"]
    right = 100 * kinds.contact / kinds.minutes
    if abs(answer - right) < 1:
        return None
    if abs(answer - right / 100) < 0.01:
        return Text(en="Right, as a fraction. Of a hundred, please.", zh="对，不过请写成百分之几。")
    if abs(answer - (100 - right)) < 1:
        return Text(en="That is the part around it.", zh="这是前后的活占的部分。")
    return Text(en="Sixty of sixty plus twenty plus thirty minutes.", zh="60分钟，除以60加20加30分钟。")


around_task = Task(
    judge=_around,
    hint_text=Text(en="An hour of talk, 20 minutes to write it down, 30 minutes of way.", zh="谈一小时，写二十分钟，路上三十分钟。"),
    model_text=Text(en="answer = 100 * 60 / 110", zh="answer = 100 * 60 / 110"),
    shape=Text(en="The answer is a number between 0 and 100, for example: answer = 80", zh="答案是0到100之间的数，比如：answer = 80"),
    praise=Text(en="55 of a hundred minutes. Whoever counts only the sessions has planned half of the work.", zh="一百分钟里55分钟。只数会谈的人，只排了一半的活。"),
)


# ---- what stays open -------------------------------------------------------------------------------------------------


def open_work(plan: Plan = PLAN, order: tuple[str, ...] = hours.ORDER) -> DataFrame:
    """Return what the hours cover if the kinds of work get them in this order, and what stays open."""
    return hours.fits(plan, order).round().astype(int)


def settings(plan: Plan = PLAN) -> DataFrame:
    """Return every setting, its ends, and where it comes from."""
    return hours.settings(plan)


# ---- the note --------------------------------------------------------------------------------------------------------

KEYS = ("clients", "weekly", "hours", "open", "proposal", "stays")
_DROPS = re.compile(r"不(?:再)?(?:做|管|去|见)(?:了)?(?:他|她|他们|这些人)|算了|放弃|少写|补记录|编|drop (?:them|him|her|the)|skip the (?:paperwork|records|tests)|make up|invent|forget about", re.IGNORECASE)
_BLAMES = re.compile(r"不配合|难缠|没救|不值得|活该|uncooperative|hopeless|not worth|difficult (?:client|people)", re.IGNORECASE)


def _note(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or set(answer) != set(KEYS):
        raise TypeError
    judging.whole(answer["clients"])
    judging.whole(answer["weekly"])
    for key in ("hours", "open"):
        judging.number(answer[key])
    for key in ("proposal", "stays"):
        if not isinstance(answer[key], str) or not answer[key].strip():
            return Text(en=f"'{key}' is empty: one sentence will do.", zh=f"“{key}”还空着：一句话就行。")
    try:
        plan = Plan(clients=answer["clients"], weekly=answer["weekly"], hours=answer["hours"])
    except ValueError:
        return Text(en="Clients, weekly and hours do not go together: weekly is at most all clients, hours 1 to 60.", zh="clients、weekly、hours对不上：weekly不能超过总人数，hours是1到60。")
    missing = max(0.0, needed(plan) - had(plan))
    if abs(answer["open"] - missing) > max(5.0, 0.02 * missing):
        return Text(en=f"With these numbers the year has {missing:,.0f} open hours, not {answer['open']:,.0f}: take it from lab.open_work(Plan(…)).", zh=f"按这几个数，全年没着落的是{missing:.0f}小时，不是{answer['open']:.0f}：用lab.open_work(Plan(……))查一下。")
    both = f"{answer['proposal']} {answer['stays']}"
    if found := _BLAMES.search(both):
        return Text(en=f"'{found[0]}' puts it on the client. The hours are short, whoever the clients are.", zh=f"“{found[0]}”是把账算到服务对象头上。缺的是工时，跟人好不好带没关系。")
    if found := _DROPS.search(both):
        return Text(en=f"'{found[0]}' lets somebody or something disappear. Say who decides it, and what the client is told.", zh=f"“{found[0]}”是让人或者事悄悄没了。写清楚由谁定、怎么跟服务对象说。")
    return judging.refused(both, [judging.LONG_NUMBER])


note_task = Task(
    judge=_note,
    hint_text=Text(en="Choose a caseload like your own, and look up its open hours with lab.open_work(Plan(clients=…, weekly=…, hours=…)).", zh="选一个跟你们那里差不多的数，用lab.open_work(Plan(clients=…, weekly=…, hours=…))查出没着落的小时。"),
    model_text=Text(
        en='my_note = {"clients": 30, "weekly": 12, "hours": 40, "open": 168, "proposal": "A colleague takes the groups, or we begin the weekly programme with nine people; please decide with us by Friday.", "stays": "A contact each month and company to the tests, for all thirty."}',
        zh='my_note = {"clients": 30, "weekly": 12, "hours": 40, "open": 168, "proposal": "请同事分担小组，或者每周方案先从九人开始；请在周五前和我们一起定。", "stays": "三十个人，每人每月至少见一次，尿检有人陪。"}',
    ),
    shape=Text(en=f"Write these six, no more and no fewer: {', '.join(KEYS)}. The first four are numbers.", zh=f"这六项，不多不少：{'、'.join(KEYS)}。前四项是数。"),
    praise=Text(en="A number, a proposal, and what stays whatever happens. That is something a supervisor can decide on.", zh="有数，有建议，也说了什么无论如何不动。督导拿着它能做决定。"),
)


def note(my_note: Any = ...) -> Shown:
    """Return the note to the supervisor, with what the trainee wrote and the hours behind it."""
    if note_task.check(my_note).outcome != "good":
        return Shown(Text(en="Your note appears here when the task is done.", zh="任务做完，你的便条就会出现在这里。").in_())
    plan, gap = Plan(clients=my_note["clients"], weekly=my_note["weekly"], hours=my_note["hours"]), colon()
    need, there = needed(plan), had(plan)
    fit = weekly_that_fit(plan)
    lines = [
        Text(en="To my supervisor: hours for the year", zh="给督导：全年工时").in_(),
        Text(en=f"{plan.clients} clients, {plan.weekly} of them in the weekly programme; {plan.hours:g} hours a week", zh=f"服务对象{plan.clients}人，其中{plan.weekly}人参加每周方案；每周{plan.hours:g}小时").in_(),
        Text(en=f"Needed {need:,.0f}, there are {there:,.0f}, open {max(0.0, need - there):,.0f} hours", zh=f"需要{need:.0f}小时，现有{there:.0f}小时，没着落{max(0.0, need - there):.0f}小时").in_(),
        Text(en="Into the weekly programme would fit", zh="每周方案排得下").in_() + gap + ("0" if fit is None else str(fit)),
        Text(en="My proposal", zh="我的建议").in_() + gap + my_note["proposal"].strip(),
        Text(en="What stays whatever happens", zh="无论如何不动的").in_() + gap + my_note["stays"].strip(),
        Text(en="Way, paperwork, length of visits: assumed; to be counted for two weeks at our own station.", zh="路程、文书、走访时长是假设的，我们站要自己记两周再算。").in_(),
    ]
    return Shown("\n".join(lines))


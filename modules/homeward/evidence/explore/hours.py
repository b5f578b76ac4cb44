"""Hours that a caseload asks for, in the weekly programme and in monthly usual care, beside the hours that are there."""

from __future__ import annotations

from dataclasses import replace

from ...casework.hours import Plan, had, needed, weekly_that_fit
from ...text import Text
from .model import Explorable, Picture, Slider, plain

HOME = Plan()


def _hours_needed(clients: float, hours: float, travel: float) -> Picture:
    plan = Plan(clients=int(clients), weekly=0, hours=hours, travel=travel)
    weeks, number = len(plan.at_work), int(clients)
    everyone, monthly, there = (round(total / weeks) for total in (needed(replace(plan, weekly=number)), needed(plan), had(plan)))
    fit = weekly_that_fit(plan)
    if fit is None:
        says_en, says_zh = "Not even monthly visits for everybody fit: take the missing hours to your supervisor.", "连人人每月走访都排不下：缺的工时，要拿到督导那里去说。"
    elif fit == number:
        says_en, says_zh = f"All {number} could be in the weekly programme.", f"{number}人都可以参加每周方案。"
    elif fit == 0:
        says_en, says_zh = "Monthly visits fit; the weekly programme fits for nobody besides.", "每月走访排得下，每周方案一个人也加不进去。"
    else:
        says_en, says_zh = f"{fit} of the {number} could be in the weekly programme, if the others have monthly visits.", f"{number}人里，{fit}人可以参加每周方案，其余的人每月走访。"
    return Picture(
        rows=(
            (Text(en="Weekly programme for all, hours a week", zh="人人参加每周方案，每周小时"), plain(f"{everyone}")),
            (Text(en="Monthly visits for all, hours a week", zh="人人每月走访，每周小时"), plain(f"{monthly}")),
            (Text(en="Hours there are", zh="现有的小时"), plain(f"{there}")),
            (Text(en="Could be in the weekly programme", zh="能参加每周方案的人数"), Text(en="none", zh="没有") if not fit else plain(f"{fit}")),
        ),
        bars=(float(everyone), float(monthly), float(there)),
        sentence=Text(
            en=f"{number} clients, {travel:g} minutes of way: the weekly programme for all asks for {everyone} hours a week, monthly visits for {monthly}; there are {there}. {says_en}",
            zh=f"{number}名服务对象，来回路程{travel:g}分钟：人人参加每周方案，每周要{everyone}小时；人人每月走访，要{monthly}小时；现有{there}小时。{says_zh}",
        ),
    )


HOURS_NEEDED = Explorable(
    id="hours-needed",
    title=Text(en="How many hours does a caseload ask for?", zh="手上这些人，要多少工时？"),
    intro=Text(
        en="The weekly programme of the Shanghai trial, and the monthly visits it was compared with, for a caseload of your own. Change the number of clients, the hours you have for them, and the way.",
        zh="上海那项试验的每周方案，和拿来对照的每月走访，换成你手上的人来算。调一调人数、能用在他们身上的工时、来回路程。",
    ),
    note=Text(
        en=f"From the summary of the trial: {{rri-intervention}}; usual care: {{rri-usual-care}}. Our assumptions: {HOME.paperwork:g} minutes of paperwork a contact, visits of {HOME.visit:g} minutes, groups of {HOME.group_size} with {HOME.prepare:g} minutes to prepare, "
        f"{HOME.tests} tests a year of {HOME.test:g} minutes to go along to, {HOME.own:g} hours a week for meetings and supervision, {len(HOME.away)} weeks away. The lab lets you change them all. A count of hours, not of what people need.",
        zh=f"据试验的摘要：{{rri-intervention}}；常规服务{{rri-usual-care}}。我们的假设：每次接触文书{HOME.paperwork:g}分钟，走访{HOME.visit:g}分钟，小组每组{HOME.group_size}人、备课{HOME.prepare:g}分钟，"
        f"一年陪同尿检{HOME.tests}次、每次{HOME.test:g}分钟，每周开会和督导{HOME.own:g}小时，一年有{len(HOME.away)}周不上班。在实验里都可以改。这里算的是工时，不是人的需要。",
    ),
    sliders=(
        Slider("clients", Text(en="Clients", zh="服务对象人数"), (10, 15, 20, 30, 40, 50), 30, lambda value: plain(f"{value:g}")),
        Slider("hours", Text(en="Hours a week", zh="每周工时"), (20, 30, 40), 40, lambda value: plain(f"{value:g}")),
        Slider("travel", Text(en="Way there and back, minutes", zh="来回路程（分钟）"), (0, 30, 60), 30, lambda value: plain(f"{value:g}")),
    ),
    columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
    labels=(Text(en="Weekly for all", zh="人人每周方案"), Text(en="Monthly for all", zh="人人每月走访"), Text(en="Hours there are", zh="现有工时")),
    high=160,
    compute=_hours_needed,
)

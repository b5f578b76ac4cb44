"""Figures of the casework strand: what one missed week does under three rules, and a year of hours. The settings are invented or assumed, and say so."""

from __future__ import annotations

from collections.abc import Callable

from ..figures import ACCENT, INK, QUIET, Picture, new, show
from ..text import Text, language
from . import contingency, hours

OCHRE, BLUE = "#b0762d", "#54708f"
WIDTH = 4.3
"""Inches: narrow, so that letters stay legible where the column is a phone."""
MISSED = 7
"""The week that is missed in the figure."""


def prize_draws(schedule: contingency.PrizeDraws | None = None, occasion: int = MISSED) -> Picture:
    """Draw what is due week by week to a client who misses one week and no other, under each rule for a missed target.

    Raises:
        ValueError: there is no such week.
    """
    schedule = schedule or contingency.PrizeDraws()
    weeks = range(1, schedule.occasions + 1)
    figure, axes = new(len(contingency.RESETS), 1, figsize=(WIDTH, 5.4), sharex=True, sharey=True)
    said = []
    for axis, (rule, words) in zip(axes, contingency.RESETS.items()):
        ruled = contingency.with_reset(schedule, rule)  # type: ignore[arg-type]
        never, once = (contingency.earned(ruled, [week != missed for week in weeks]) for missed in (0, occasion))
        loss = contingency.missed(ruled, occasion)
        axis.bar(weeks, never, width=0.8, facecolor="none", edgecolor=QUIET, linewidth=1)
        axis.bar(weeks, once, width=0.8, color=ACCENT)
        axis.set_title(words.in_() + Text(en=f": {loss.kept} draws of {loss.of}", zh=f"：{loss.of}次里剩{loss.kept}次").in_(), fontsize=12)
        said.append(Text(en=f"{words.en}, {loss.kept} of {loss.of} draws", zh=f"{words.zh}，{loss.of}次里剩{loss.kept}次").in_())
    axes[-1].set_xticks([1, 4, 7, 10])
    axes[-1].set_xlabel(Text(en="week (invented schedule)", zh="周（虚构的方案）").in_())
    joined = ("；" if language() == "zh" else "; ").join(said)
    return show(
        figure,
        alt=Text(en=f"Columns of draws due in twelve weeks when week {occasion} is missed, under three rules: {joined}.", zh=f"十二周里落下第{occasion}周，三种规定下每周应得的抽奖次数：{joined}。"),
        caption=Text(
            en=f"Filled: what a client draws who misses week {occasion} and no other. Outlined: what it would have been. The same week costs very different amounts; the rule decides, and it is chosen before anybody begins. The schedule is invented.",
            zh=f"实心：只落下第{occasion}周的人每周抽几次。空框：一次不落时的次数。同样落下一周，代价差得很远；这由规定决定，而规定要在开始之前定好。方案是虚构的。",
        ),
    )


def hours_in_year(plan: hours.Plan | None = None) -> Picture:
    """Draw 52 weeks of a plan: the hours that each kind of work asks for, on top of each other, and the hours there are."""
    plan = plan or hours.Plan()
    weeks, below = list(range(1, hours.WEEKS + 1)), [0.0] * hours.WEEKS
    figure, axis = new(figsize=(WIDTH, 3.9))
    colours = dict(zip(hours.KINDS, (ACCENT, OCHRE, BLUE, BLUE, QUIET)))
    for name in ("own", "tests", "visits", "groups", "sessions"):
        row = hours.work(plan)[name]
        if not row.hours:
            continue
        height = [row.in_week(week) for week in weeks]
        axis.bar(weeks, height, bottom=below, width=1.0, color=colours[name], alpha=0.4 if name == "tests" else 0.9, label=row.name.in_(), linewidth=0)
        below = [one + more for one, more in zip(below, height)]
    there = [hours.had(plan, week) for week in weeks]
    axis.step([0.5, *(week + 0.5 for week in weeks)], [there[0], *there], where="pre", color=INK, linewidth=2, label=hours.COLUMNS["had"].in_())
    axis.set_xlim(0.5, hours.WEEKS + 0.5)
    axis.set_ylim(0, max(*below, plan.hours) * 1.08)
    axis.set_xticks([1, 13, 26, 39, 52])
    axis.set_xlabel(hours.COLUMNS["week"].in_())
    axis.set_title(Text(en="Hours in each week", zh="每周小时数").in_())
    figure.legend(loc="outside lower center", ncols=2, fontsize=10.5)
    over = sum(hours.needed(plan, week) > hours.had(plan, week) + 1e-9 for week in weeks)
    need, have = round(hours.needed(plan)), round(hours.had(plan))
    return show(
        figure,
        alt=Text(
            en=f"Columns for 52 weeks. {plan.clients} clients, {plan.weekly} in the weekly programme: {need:,} hours needed in the year, {have:,} there. In {over} weeks more is needed than there is.",
            zh=f"52周的柱状图。服务对象{plan.clients}人，其中{plan.weekly}人参加每周方案：全年需要{need}小时，现有{have}小时。有{over}周不够用。",
        ),
        caption=Text(
            en=f"{need:,} hours needed, {have:,} there. The black line drops to nothing in weeks away; the sessions of those weeks do not go away by themselves. Many settings are assumptions: put your own count in.",
            zh=f"需要{need}小时，现有{have}小时。黑线落到零的是不上班的几周，那几周的会谈不会自己消失。许多设定是假设，请换成自己的数。",
        ),
    )


PLOTS: dict[str, Callable[[], Picture]] = {"prize-draws": prize_draws, "hours-in-year": hours_in_year}
"""Name → what draws it."""

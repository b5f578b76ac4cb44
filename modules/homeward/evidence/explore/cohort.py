"""One invented cohort, four definitions of relapse: the people stay the same, the number does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from random import Random

from ...text import Text
from ..effects import counted
from .model import Explorable, Picture, Slider, choice, plain, whole_percent

PEOPLE, MONTHS, MONTH, WINDOW, DEPENDENT, SEED = 200, 24, 30, 3, 12, 2016
"""Size of the cohort, its length in months, days of a month, days a test looks back, days of use in a month that stand for dependence, and the seed."""

MEANS = {"settled": 0, "none": 0, "some": 1.2, "often": 17}
"""Days of use in a month, on average, in each of four ways of living."""
START = {"settled": 0.35, "none": 0.3, "some": 0.35}
"""How the cohort begins."""
CHANGES = {
    "settled": (("some", 0.008),),
    "none": (("some", 0.2), ("settled", 0.03)),
    "some": (("none", 0.25), ("often", 0.12), ("settled", 0.03)),
    "often": (("none", 0.06), ("some", 0.14), ("settled", 0.01)),
}
"""Chance, from month to month, to change to another way."""
RECORDED = {"settled": 0, "none": 0, "some": 0.03, "often": 0.16}
LEAVES = {"settled": 0.004, "none": 0.01, "some": 0.015, "often": 0.05}
"""Chance in a month to come on an official record, and to be lost from sight."""


@dataclass(frozen=True)
class Member:
    """One invented person of the cohort."""

    days: frozenset[int]
    """Days of use, counted from 1."""
    recorded: int | None
    """Month in which use came on an official record."""
    lost: int | None
    """Month in which contact was lost."""

    def used(self, months: int) -> bool:
        """Any use at all, as the person would tell it."""
        return any(day <= months * MONTH for day in self.days)

    def positive(self, months: int, tests: int) -> bool:
        """At least one positive of so many tests, spread evenly; the last one on the last day."""
        on = (round(months * MONTH * number / tests) for number in range(1, tests + 1))
        return any(day in self.days for last in on for day in range(last - WINDOW + 1, last + 1))

    def dependent(self, months: int) -> bool:
        """Use on so many days of one month that it stands for dependence."""
        return any(len(self.days & frozenset(range(month * MONTH + 1, (month + 1) * MONTH + 1))) >= DEPENDENT for month in range(months))

    def on_record(self, months: int) -> bool:
        """Use known to an office by then."""
        return self.recorded is not None and self.recorded <= months

    def seen(self, months: int) -> bool:
        """Still in contact at the end of the follow-up."""
        return self.lost is None or self.lost > months


def _drawn(chances: Iterable[tuple[str, float]], roll: float, otherwise: str) -> str:
    """The way that a roll between 0 and 1 falls on."""
    for way, share in chances:
        if roll < share:
            return way
        roll -= share
    return otherwise


@cache
def cohort() -> tuple[Member, ...]:
    """Return the invented cohort: the same people each time (fixed seed), made month by month from the numbers above."""
    chance = Random(SEED).random
    members = []
    for _ in range(PEOPLE):
        way, days, recorded, lost = _drawn(START.items(), chance(), "some"), set(), None, None
        for month in range(1, MONTHS + 1):
            way = _drawn(CHANGES[way], chance(), way)
            days |= {(month - 1) * MONTH + day for day in range(1, MONTH + 1) if chance() < MEANS[way] / MONTH}
            if chance() < RECORDED[way] and recorded is None:
                recorded = month
            if chance() < LEAVES[way] and lost is None:
                lost = month
        members.append(Member(frozenset(days), recorded, lost))
    return tuple(members)


WAYS = ("left out", "event", "no event")
COUNTED = (Text(en="left out", zh="不算进去"), Text(en="as relapsed", zh="都算复吸"), Text(en="as not relapsed", zh="都算没复吸"))
TESTS = (Text(en="one, at the end", zh="只在期末测1次"), Text(en="one every three months", zh="每3个月1次"), Text(en="one a month", zh="每月1次"))
EVERY = (None, 3, 1)


def four_shares(months: int, tests: int, missing: str) -> tuple[tuple[float, float, float, float], int]:
    """Return the share relapsed by any use, positive test, dependence and official record, and how many were seen at the end.

    The first three need contact, so it matters how the missing are counted; a record is looked up for everyone.
    """
    seen = [member for member in cohort() if member.seen(months)]
    shares = []
    for events in (sum(member.used(months) for member in seen), sum(member.positive(months, tests) for member in seen), sum(member.dependent(months) for member in seen)):
        k, n = counted(events, len(seen), PEOPLE, missing)  # type: ignore[arg-type]
        shares.append(k / n)
    return (shares[0], shares[1], shares[2], sum(member.on_record(months) for member in cohort()) / PEOPLE), len(seen)


def _four_definitions(months: float, tests: float, missing: float) -> Picture:
    every = EVERY[int(tests)]
    number = 1 if every is None else max(1, round(months / every))
    (used, positive, dependent, record), seen = four_shares(int(months), number, WAYS[int(missing)])
    u, p, d, r = (whole_percent(share) for share in (used, positive, dependent, record))
    return Picture(
        rows=(
            (Text(en="Any use, as people tell it", zh="用过（本人说的）"), u),
            (Text(en=f"A positive test ({number} {'test' if number == 1 else 'tests'})", zh=f"尿检阳性（测{number}次）"), p),
            (Text(en="Dependence", zh="达到成瘾"), d),
            (Text(en="On an official record", zh="有官方记录"), r),
            (Text(en="Seen at the end, of 200", zh="期末还联系得上（共200人）"), plain(str(seen))),
        ),
        bars=tuple(100 * share for share in (used, positive, dependent, record)),
        sentence=Text(
            en=f"The same 200 invented people after {months:g} months: “relapse” is {u.en} by any use, {p.en} by a positive test, {d.en} by dependence, {r.en} by official record. Only the question changed.",
            zh=f"同样这200个虚构的人，{months:g}个月后的“复吸率”：按用过算是{u.zh}，按尿检阳性是{p.zh}，按成瘾是{d.zh}，按官方记录是{r.zh}。人没变，变的是问法。",
        ),
    )


FOUR_DEFINITIONS = Explorable(
    id="four-definitions",
    title=Text(en="One cohort, four numbers", zh="同一群人，四个数字"),
    intro=Text(
        en="Two hundred invented people come home. What share relapses? That depends on when you look, what you call relapse, and what you do about those you cannot find.",
        zh="200个虚构的人回到社区。多少人复吸？要看什么时候看、什么算复吸、联系不上的人怎么算。",
    ),
    note=Text(
        en="Invented: drawn by lot from rules of our own, the same people each time. They say nothing about a place or a person. Everyone seen tells the truth; a test looks back three days and is never wrong; "
        "use on 12 or more days of a month stands for dependence. Those who use often are lost more easily. The official record is looked up for all 200.",
        zh="都是虚构的：按我们自己定的规则抽签生成，每次都是同样这些人，不说明任何地方、任何人的情况。这里假定联系上的人都说实话；尿检能查前三天，不会出错；"
        "一个月用12天及以上就算成瘾。常用的人更容易失去联系。官方记录对200人都查得到。",
    ),
    sliders=(
        Slider("months", Text(en="Months since coming home", zh="回来几个月"), (3, 6, 12, 24), 12, lambda value: plain(f"{value:g}")),
        Slider("tests", Text(en="Urine tests", zh="尿检次数"), (0, 1, 2), 0, choice(*TESTS)),
        Slider("missing", Text(en="How those not found are counted", zh="联系不上的人怎么算"), (0, 1, 2), 0, choice(*COUNTED)),
    ),
    columns=(Text(en="“Relapse” means", zh="“复吸”指的是"), Text(en="Number", zh="数值")),
    labels=(Text(en="Any use", zh="用过"), Text(en="Positive test", zh="尿检阳性"), Text(en="Dependence", zh="成瘾"), Text(en="On record", zh="官方记录")),
    high=100,
    compute=_four_definitions,
)

"""Contingency management as arithmetic: prize draws and vouchers, what they cost, and what one missed target costs the client.

A *target* is something that can be seen and counted, such as coming to an appointment; at each *occasion* it was met or not. What is due grows from one met
target to the next (the ladder) and falls back after a missed one. Money is in whole yuan. ``met`` is the share of a group's targets that are met: a number
for a budget, never a forecast for a person. That the occasions do not depend on each other is an assumption. Real people have good and bad stretches, and
targets met in a row cost more than as many met here and there: reckon with several shares, and with some who meet all and some who meet none.

Form of the schedules: prize draws, half of the slips without a prize, as in preventionservices.acf.hhs.gov/programs/685 and PMC2606595 (after Petry); vouchers
that grow, fall back, and come back to where they were after some met in a row, as in PMC2606595 (after Higgins 1991). All sums here are invented settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import index
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..text import Text

if TYPE_CHECKING:
    from numpy import ndarray
    from pandas import DataFrame

Reset = Literal["start", "one step", "none"]

RESETS: dict[str, Text] = {
    "start": Text(en="back to the start", zh="退回起点"),
    "one step": Text(en="one step back", zh="退一格"),
    "none": Text(en="stay where it was", zh="原地不动"),
}
"""What a missed target does to the ladder."""

KINDS: dict[str, Text] = {
    "none": Text(en="A good word, no prize", zh="鼓励的话，没有奖品"),
    "small": Text(en="Small prize", zh="小奖"),
    "large": Text(en="Large prize", zh="大奖"),
    "jumbo": Text(en="Jumbo prize", zh="特等奖"),
}
"""What can stand on a slip."""


def _in_range(what: str, value: int, smallest: int, largest: int) -> int:
    try:
        number = index(value)
    except TypeError:
        raise ValueError(f"{what} is {value!r}, which is no whole number → give {smallest} to {largest}") from None
    if not smallest <= number <= largest:
        raise ValueError(f"{what} cannot be {number} → give {smallest} to {largest}")
    return number


# What is in the bowl


class Slip(NamedTuple):
    """One kind of slip in the bowl."""

    kind: str
    """A key of :data:`KINDS`."""
    number: int
    """How many of them."""
    yuan: int
    """What the prize costs."""


@dataclass(frozen=True)
class Bowl:
    """Slips to draw from; each drawn slip goes back, so every draw is alike.

    Raises:
        ValueError: a kind is not known, a number cannot be, or there is no slip.
    """

    slips: tuple[Slip, ...]

    def __post_init__(self) -> None:
        for kind, number, yuan in self.slips:
            if kind not in KINDS:
                raise ValueError(f"the slip '{kind}' is not known → use one of: {', '.join(KINDS)}")
            _in_range("the number of slips", number, 0, 10_000)
            _in_range("a prize in yuan", yuan, 0, 2_000)
        if not self.size:
            raise ValueError("the bowl is empty → put at least one slip into it")

    @cached_property
    def size(self) -> int:
        """How many slips lie in it."""
        return sum(slip.number for slip in self.slips)

    @cached_property
    def mean(self) -> float:
        """What a draw costs on average, in yuan."""
        return sum(slip.number * slip.yuan for slip in self.slips) / self.size

    @cached_property
    def variance(self) -> float:
        """How widely draws differ around the mean, in yuan squared."""
        return sum(slip.number * (slip.yuan - self.mean) ** 2 for slip in self.slips) / self.size

    @cached_property
    def largest(self) -> int:
        """The dearest prize that can be drawn, in yuan."""
        return max(slip.yuan for slip in self.slips if slip.number)

    def draw(self, sums: ndarray) -> ndarray:
        """Return how likely each sum is after one more draw, from how likely it was before."""
        import numpy as np

        after = np.zeros(len(sums) + self.largest)
        for slip in self.slips:
            if slip.number:
                after[slip.yuan : slip.yuan + len(sums)] += slip.number / self.size * sums
        return after


BOWLS: dict[str, tuple[Text, Bowl]] = {
    "small": (Text(en="half without a prize, the others small", zh="一半没有奖，其余是小奖"), Bowl((Slip("none", 50, 0), Slip("small", 50, 5)))),
    "mixed": (Text(en="half without a prize, some large, one jumbo", zh="一半没有奖，有几张大奖、一张特等奖"), Bowl((Slip("none", 50, 0), Slip("small", 42, 5), Slip("large", 7, 40), Slip("jumbo", 1, 200)))),
    "sure": (Text(en="every slip wins", zh="张张有奖"), Bowl((Slip("small", 90, 5), Slip("large", 9, 40), Slip("jumbo", 1, 200)))),
}
"""Three invented bowls of a hundred slips."""


# The ladder


class Rung(NamedTuple):
    """Where a client stands on the ladder."""

    due: int
    """What the next met target earns: draws, or yuan."""
    run: int = 0
    """Targets met in a row, where the ladder needs to know."""
    lost: int = 0
    """Where the client stood before falling back, if that can be won back."""


@dataclass(frozen=True)
class Ladder:
    """How what is due grows and falls back.

    Args:
        first: due for the first met target.
        step: how much more for each further one in a row.
        most: the most that can be due at one occasion.
        reset: what a missed target does.
        restore_after: after so many met in a row, one stands again where one had stood before falling back; None: never.

    Raises:
        ValueError: a number cannot be, or ``reset`` is none of the three.
    """

    first: int = 1
    step: int = 1
    most: int = 8
    reset: Reset = "start"
    restore_after: int | None = None

    def __post_init__(self) -> None:
        _in_range("the first rung", self.first, 0, 1_000)
        _in_range("the step", self.step, 0, 1_000)
        _in_range("the most", self.most, self.first, 1_000)
        if self.reset not in RESETS:
            raise ValueError(f"the reset '{self.reset}' is not known → use one of: {', '.join(RESETS)}")
        if self.restore_after is not None:
            _in_range("the number in a row that restores", self.restore_after, 1, 100)

    def after(self, rung: Rung, met: bool, count: bool = False) -> Rung:
        """Return the rung after an occasion; ``count`` keeps the run although the ladder itself does not need it."""
        if not met:
            down = {"start": self.first, "one step": max(self.first, rung.due - self.step), "none": rung.due}[self.reset]
            return Rung(down, 0, max(rung.lost, rung.due) if self.restore_after and down < rung.due else rung.lost)
        up, run, lost = min(self.most, rung.due + self.step), rung.run + 1, rung.lost
        if lost and run == self.restore_after:
            up, lost = max(up, lost), 0
        return Rung(up, run if count or lost else 0, lost)


# The two kinds of schedule


@dataclass(frozen=True)
class PrizeDraws:
    """Draws from a bowl for each met target: the ladder counts draws."""

    bowl: Bowl = BOWLS["mixed"][1]
    ladder: Ladder = Ladder()
    occasions: int = 12

    def __post_init__(self) -> None:
        _in_range("the number of occasions", self.occasions, 1, 60)
        _in_range("the most draws at one occasion", self.ladder.most, 0, 30)

    def after(self, rung: Rung, met: bool) -> Rung:
        """Return the rung after an occasion."""
        return self.ladder.after(rung, met)

    def due(self, rung: Rung) -> int:
        """Return how many draws a met target earns here."""
        return rung.due

    def pay(self, sums: ndarray, rung: Rung) -> ndarray:
        """Return how likely each sum is once the target was met."""
        for _ in range(rung.due):
            sums = self.bowl.draw(sums)
        return sums

    def worth(self, units: int) -> float:
        """Return what so many draws cost on average, in yuan."""
        return units * self.bowl.mean


@dataclass(frozen=True)
class Vouchers:
    """A voucher of known value for each met target: the ladder counts yuan; ``bonus`` comes on top after every ``bonus_every`` met in a row (0: never)."""

    ladder: Ladder = Ladder(first=5, step=2, most=20, restore_after=3)
    occasions: int = 12
    bonus: int = 10
    bonus_every: int = 3

    def __post_init__(self) -> None:
        _in_range("the number of occasions", self.occasions, 1, 60)
        _in_range("the bonus", self.bonus, 0, 1_000)
        _in_range("the number in a row for a bonus", self.bonus_every, 0, 60)

    def after(self, rung: Rung, met: bool) -> Rung:
        """Return the rung after an occasion."""
        return self.ladder.after(rung, met, count=self.bonus_every > 0)

    def due(self, rung: Rung) -> int:
        """Return how many yuan a met target earns here, bonus included."""
        return rung.due + (self.bonus if self.bonus_every and (rung.run + 1) % self.bonus_every == 0 else 0)

    def pay(self, sums: ndarray, rung: Rung) -> ndarray:
        """Return how likely each sum is once the target was met."""
        import numpy as np

        return np.concatenate([np.zeros(self.due(rung)), sums])

    def worth(self, units: int) -> float:
        """Return yuan as they are."""
        return float(units)


Schedule = PrizeDraws | Vouchers


# What it costs


@dataclass(frozen=True, eq=False)
class Cost:
    """A sum of money of which only the chances are known.

    Args:
        chances: how likely it is that exactly 0, 1, 2, … yuan are paid.
    """

    chances: ndarray

    @cached_property
    def mean(self) -> float:
        """Expected cost, in yuan."""
        return float(self.chances @ _counted(self.chances))

    @cached_property
    def variance(self) -> float:
        """Variance, in yuan squared."""
        return float(self.chances @ (_counted(self.chances) - self.mean) ** 2)

    @property
    def sd(self) -> float:
        """Standard deviation, in yuan."""
        return self.variance**0.5

    @cached_property
    def worst(self) -> int:
        """The dearest that can happen at all, in yuan, however unlikely."""
        return int(self.chances.nonzero()[0][-1])

    def enough(self, share: float) -> int:
        """Return the smallest sum that is enough with at least this chance.

        Raises:
            ValueError: the share is not between 0 and 1.
        """
        if not 0 < share < 1:
            raise ValueError(f"the share {share!r} lies outside 0–1 → give a share above 0 and below 1")
        return int((self.chances.cumsum() < share - 1e-12).sum())

    def interval(self, share: float = 0.95) -> tuple[int, int]:
        """Return the two sums between which this share of cases lies, the same left out on both sides."""
        return self.enough((1 - share) / 2), self.enough((1 + share) / 2)

    def above(self, yuan: int) -> float:
        """Return how likely it is that more than this is paid."""
        return float(self.chances[yuan + 1 :].sum())

    def capped(self, most: int) -> Cost:
        """Return the cost if nobody is paid more than ``most`` yuan in all: what would lie above lies there."""
        most = _in_range("the cap in yuan", most, 0, 1_000_000)
        chances = self.chances[: most + 1].copy()
        chances[-1] += self.chances[most + 1 :].sum()
        return Cost(chances)

    def together(self, clients: int) -> Cost:
        """Return the cost of so many clients in all, each like this one and independent of the others."""
        import numpy as np
        from scipy.fft import irfft, next_fast_len, rfft

        size = _in_range("the number of clients", clients, 1, 300) * (len(self.chances) - 1) + 1
        room = next_fast_len(size, real=True)
        chances = irfft(rfft(self.chances, room) ** clients, room)[:size]
        return Cost(np.where(chances > 1e-15, chances, 0.0))


def _counted(chances: ndarray) -> ndarray:
    import numpy as np

    return np.arange(len(chances))


def _shares(met: float | Sequence[float], occasions: int) -> tuple[float, ...]:
    shares = tuple(met) if isinstance(met, Sequence) else (float(met),) * occasions
    if len(shares) != occasions:
        raise ValueError(f"there are {len(shares)} shares for {occasions} occasions → give one share, or one for each occasion")
    for share in shares:
        if not 0 <= share <= 1:
            raise ValueError(f"the share met is {share!r}, which lies outside 0–1 → give a share between 0 and 1")
    return shares


def _course(schedule: Schedule, shares: Sequence[float]) -> Iterator[dict[Rung, ndarray]]:
    """Yield before the first occasion, and after each: rung → how likely it is to stand there with 0, 1, 2, … yuan paid."""
    import numpy as np

    now = {Rung(schedule.ladder.first): np.ones(1)}
    yield now
    for share in shares:
        later: dict[Rung, ndarray] = {}
        for rung, sums in now.items():
            for met, weight in ((True, share), (False, 1 - share)):
                if weight:
                    paid, place = weight * (schedule.pay(sums, rung) if met else sums), schedule.after(rung, met)
                    later[place] = _added(later[place], paid) if place in later else paid
        now = later
        yield now


def _added(one: ndarray, other: ndarray) -> ndarray:
    short, long = sorted((one, other), key=len)
    made = long.copy()
    made[: len(short)] += short
    return made


def _whatever_rung(course: dict[Rung, ndarray]) -> Cost:
    import numpy as np

    made = np.zeros(1)
    for sums in course.values():
        made = _added(made, sums)
    return Cost(made)


@cache
def _cost(schedule: Schedule, shares: tuple[float, ...]) -> Cost:
    *_, last = _course(schedule, shares)
    return _whatever_rung(last)


def cost(schedule: Schedule, met: float | Sequence[float]) -> Cost:
    """Return what one client's prizes or vouchers cost in all, exactly: every course of met and missed targets, every slip, weighed by how likely it is.

    Args:
        schedule: prize draws or vouchers.
        met: share of targets met, or one share for each occasion.

    Source: the law of total probability, occasion by occasion (dynamic programming over the rungs); no study.

    Raises:
        ValueError: a share lies outside 0–1, or there are not as many as occasions.
    """
    return _cost(schedule, _shares(met, schedule.occasions))


WEEK = Text(en="Week", zh="周")
COLUMNS: dict[str, Text] = {
    "due": Text(en="Due on average", zh="平均应得"),
    "yuan": Text(en="Cost in the week, yuan", zh="本周费用（元）"),
    "so_far": Text(en="Cost so far, yuan", zh="累计费用（元）"),
    "sd": Text(en="Standard deviation", zh="标准差"),
}


def by_week(schedule: Schedule, met: float | Sequence[float]) -> DataFrame:
    """Return one row an occasion (a week): what is due on average (draws, or yuan; missed targets earn none), its cost, the cost so far and its standard deviation.

    Raises:
        ValueError: as in :func:`cost`.
    """
    from pandas import DataFrame, RangeIndex

    shares = _shares(met, schedule.occasions)
    rows, before = [], 0.0
    course = list(_course(schedule, shares))
    for share, start, end in zip(shares, course, course[1:]):
        paid = _whatever_rung(end)
        rows.append((share * sum(float(sums.sum()) * schedule.due(rung) for rung, sums in start.items()), paid.mean - before, paid.mean, paid.sd))
        before = paid.mean
    return DataFrame(rows, columns=[name.in_() for name in COLUMNS.values()], index=RangeIndex(1, schedule.occasions + 1, name=WEEK.in_()))


# What the client gets


def earned(schedule: Schedule, met: Sequence[bool]) -> list[int]:
    """Return what is due at each occasion (draws, or yuan), for one course of met and missed targets."""
    rung, due = Rung(schedule.ladder.first), []
    for happened in met:
        due.append(schedule.due(rung) if happened else 0)
        rung = schedule.after(rung, happened)
    return due


class Loss(NamedTuple):
    """What one missed target costs a client who meets all the others."""

    kept: int
    """Draws (or yuan) earned with the one missed."""
    of: int
    """Earned if none is missed."""
    yuan: float
    """The difference in money, on average."""

    @property
    def share(self) -> float:
        """The difference as a share of what it would have been."""
        return 1 - self.kept / self.of if self.of else 0.0


def missed(schedule: Schedule, occasion: int) -> Loss:
    """Return what missing this occasion (counted from 1), and no other, costs the client.

    Raises:
        ValueError: there is no such occasion.
    """
    occasion = _in_range("the occasion", occasion, 1, schedule.occasions)
    kept, of = (sum(earned(schedule, [number != without for number in range(1, schedule.occasions + 1)])) for without in (occasion, 0))
    return Loss(kept, of, schedule.worth(of - kept))


def with_reset(schedule: Schedule, reset: Reset) -> Schedule:
    """Return the same schedule with another rule for a missed target."""
    return replace(schedule, ladder=replace(schedule.ladder, reset=reset))


REPORTED: tuple[tuple[Text, str | None, str | None], ...] = (
    (Text(en="Still in treatment after 12 weeks", zh="满12周仍在治疗"), "hser2011-retention-shanghai", "hser2011-retention-kunming"),
    (Text(en="More with draws, with interval", zh="有抽奖多出多少（区间）"), "hser2011-retention-shanghai-difference", "hser2011-retention-kunming-difference"),
    (Text(en="Urine negative for opiates", zh="阿片类尿检阴性"), "hser2011-negative-shanghai", "hser2011-negative-kunming"),
    (Text(en="Longest time without opiates", zh="最长连续不用阿片类"), "hser2011-longest-shanghai", "hser2011-longest-kunming"),
)
"""What the trial in two cities found: what, and the claims for Shanghai and for Kunming, with draws against without."""

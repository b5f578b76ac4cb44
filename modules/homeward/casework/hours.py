"""Hours for a caseload over a year: what the weekly programme (CPI) and monthly usual care ask for, beside the hours that are there.

The weekly programme is the one of Zhong 2015 as its summary describes it: an individual session every week, a group every two months. Everything that
surrounds a contact (paperwork, the way there, preparing) is a setting: :data:`SETTINGS` says where each number comes from and how far it can be moved.

The planner counts; it decides nothing. What does not fit is listed as open, and is for the team and its supervisor: nothing is dropped silently, and a duty of
law does not become smaller because hours are short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from ..text import Text

if TYPE_CHECKING:
    from pandas import DataFrame

WEEKS = 52


class Setting(NamedTuple):
    """One number of the plan: what it is, between which ends it makes sense, and where it comes from."""

    label: Text
    low: float
    high: float
    source: str | None
    """A claim of the registry; None: an assumption, to be replaced by the station's own count."""

    @property
    def origin(self) -> Text:
        """Where the number comes from: the title of the study or rule, or that it is an assumption."""
        from ..evidence.registry import study_of

        return Text(en="assumption", zh="假设") if self.source is None else study_of(self.source).title


SETTINGS: dict[str, Setting] = {
    "clients": Setting(Text(en="Clients in all", zh="服务对象总数"), 1, 200, None),
    "weekly": Setting(Text(en="Of these in the weekly programme", zh="其中参加每周方案的人数"), 0, 200, None),
    "hours": Setting(Text(en="Hours a week", zh="每周工时"), 1, 60, None),
    "session": Setting(Text(en="Individual session, every week, minutes", zh="个别会谈，每周一次（分钟）"), 5, 120, "rri-intervention"),
    "group": Setting(Text(en="Group, minutes", zh="小组，每次（分钟）"), 5, 240, "rri-intervention"),
    "groups": Setting(Text(en="Groups a year", zh="小组，每年次数"), 0, 52, "rri-intervention"),
    "group_size": Setting(Text(en="People in a group", zh="每组人数"), 2, 20, None),
    "prepare": Setting(Text(en="Preparing a group, minutes", zh="小组备课（分钟）"), 0, 240, None),
    "visits": Setting(Text(en="Visits a year in usual care", zh="常规服务，每年走访次数"), 0, 52, "rri-usual-care"),
    "visit": Setting(Text(en="Visit, minutes", zh="走访，每次（分钟）"), 5, 120, None),
    "tests": Setting(Text(en="Urine tests a year to go along to", zh="尿检，每年陪同次数"), 0, 52, "putian2012-tests-by-year"),
    "test": Setting(Text(en="Urine test, minutes", zh="尿检，每次（分钟）"), 0, 120, None),
    "paperwork": Setting(Text(en="Paperwork for each contact, minutes", zh="每次接触的文书（分钟）"), 0, 60, None),
    "travel": Setting(Text(en="Way to a session or visit and back, minutes", zh="会谈、走访来回路程（分钟）"), 0, 240, None),
    "own": Setting(Text(en="Meetings, supervision, calls: hours a week", zh="开会、督导、电话：每周小时"), 0, 40, None),
}
"""The numbers of a plan that can be set, in the order in which they are shown."""

AWAY = (6, 7, 27, 28, 40)
"""Weeks in which nobody works for these clients (holidays, leave): an assumption, the station's own calendar goes here."""


@dataclass(frozen=True)
class Plan:
    """A caseload and what is to be done for it in a year; the fields are explained in :data:`SETTINGS`.

    Everybody has the tests. Those in the weekly programme have sessions and groups, the others monthly visits.

    Raises:
        ValueError: a number lies outside its ends, more clients are in the programme than there are, or the weeks away cannot be.
    """

    clients: int = 30
    weekly: int = 30
    hours: float = 40
    session: float = 60
    group: float = 90
    groups: int = 6
    group_size: int = 8
    prepare: float = 60
    visits: int = 12
    visit: float = 30
    tests: int = 12
    test: float = 30
    paperwork: float = 20
    travel: float = 30
    own: float = 6
    away: tuple[int, ...] = AWAY

    def __post_init__(self) -> None:
        for name, setting in SETTINGS.items():
            value = getattr(self, name)
            if name in COUNTS and (isinstance(value, bool) or not isinstance(value, int)):
                raise ValueError(f"{name} cannot be {value!r} → give a whole number from {setting.low:g} to {setting.high:g}")
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
                raise ValueError(f"{name} cannot be {value!r} → give a number from {setting.low:g} to {setting.high:g}")
            if not setting.low <= value <= setting.high:
                raise ValueError(f"{name} cannot be {value:g} → give {setting.low:g} to {setting.high:g}")
        if self.weekly > self.clients:
            raise ValueError(f"{self.weekly} in the weekly programme are more than {self.clients} clients → give first all clients, then those of them in the programme")
        if len(set(self.away)) != len(self.away) or not set(self.away) <= set(range(1, WEEKS + 1)) or len(self.away) > WEEKS // 2:
            raise ValueError(f"the weeks away are {list(self.away)} → give different weeks from 1 to {WEEKS}, at most half of them")

    @property
    def at_work(self) -> list[int]:
        """The weeks in which somebody works."""
        return [week for week in range(1, WEEKS + 1) if week not in self.away]


COUNTS = ("clients", "weekly", "groups", "group_size", "visits", "tests")
"""Settings that are whole numbers."""


class Work(NamedTuple):
    """One kind of work in a plan: how often in each week, and how many minutes each time."""

    name: Text
    times: tuple[int, ...]
    """In week 1, 2, …, 52."""
    contact: float
    """Minutes with clients."""
    paperwork: float
    travel: float
    """Minutes on the way, or of preparing."""

    @property
    def minutes(self) -> float:
        """Minutes each time, everything included."""
        return self.contact + self.paperwork + self.travel

    @property
    def hours(self) -> float:
        """Hours in the year."""
        return sum(self.times) * self.minutes / 60

    def in_week(self, week: int) -> float:
        """Hours in a week, counted from 1."""
        return self.times[week - 1] * self.minutes / 60


KINDS: dict[str, Text] = {
    "sessions": Text(en="Weekly sessions", zh="每周会谈"),
    "groups": Text(en="Groups", zh="小组"),
    "visits": Text(en="Monthly visits", zh="每月走访"),
    "tests": Text(en="Urine tests", zh="尿检"),
    "own": Text(en="Meetings, supervision", zh="开会、督导"),
}
"""The kinds of work, in the order in which they are shown."""


def _spread(times: int, weeks: Sequence[int]) -> tuple[int, ...]:
    """Spread so many times as evenly as whole numbers can over these weeks; the other weeks have none."""
    places = {week: number for number, week in enumerate(weeks)}
    return tuple((times * (places[week] + 1) // len(weeks) - times * places[week] // len(weeks)) if week in places else 0 for week in range(1, WEEKS + 1))


def work(plan: Plan) -> dict[str, Work]:
    """Return every kind of work of the plan.

    Sessions fall in every week, also in weeks away (somebody covers, or it is agreed with the client); all else is spread over the weeks at work. A contact
    comes with its paperwork: what is not written down is not done. A group has one record.
    """
    meetings = plan.groups * ceil(plan.weekly / plan.group_size)
    monthly = plan.clients - plan.weekly
    return {
        "sessions": Work(KINDS["sessions"], (plan.weekly,) * WEEKS, plan.session, plan.paperwork, plan.travel),
        "groups": Work(KINDS["groups"], _spread(meetings, plan.at_work), plan.group, plan.paperwork, plan.prepare),
        "visits": Work(KINDS["visits"], _spread(plan.visits * monthly, plan.at_work), plan.visit, plan.paperwork, plan.travel),
        "tests": Work(KINDS["tests"], _spread(plan.tests * plan.clients, plan.at_work), plan.test, plan.paperwork, 0),
        "own": Work(KINDS["own"], tuple(int(week not in plan.away) for week in range(1, WEEKS + 1)), 0, 0, 60 * plan.own),
    }


def needed(plan: Plan, week: int | None = None) -> float:
    """Return the hours needed in a week (counted from 1), or in the year."""
    return sum(row.hours if week is None else row.in_week(week) for row in work(plan).values())


def had(plan: Plan, week: int | None = None) -> float:
    """Return the hours there are in a week (counted from 1), or in the year; a week away has none."""
    if week is None:
        return plan.hours * len(plan.at_work)
    return 0.0 if week in plan.away else plan.hours


def weekly_that_fit(plan: Plan) -> int | None:
    """Return how many of the clients could be in the weekly programme if the others have monthly visits, so that the year's hours are enough.

    None: not even monthly visits for everybody fit. A count of hours; who takes part is asked of the clients, and is never a reward.
    """
    fitting = [number for number in range(plan.clients + 1) if needed(replace(plan, weekly=number)) <= had(plan) + 1e-9]
    return max(fitting) if 0 in fitting else None


# Tables

COLUMNS: dict[str, Text] = {
    "week": Text(en="Week", zh="周"),
    "work": Text(en="Work", zh="工作"),
    "times": Text(en="Times", zh="次数"),
    "contact": Text(en="With clients", zh="和服务对象在一起"),
    "paperwork": Text(en="Paperwork", zh="文书"),
    "travel": Text(en="Way, preparing, meetings", zh="路程、备课、开会"),
    "hours": Text(en="Hours needed", zh="需要的小时"),
    "had": Text(en="Hours there are", zh="现有的小时"),
    "balance": Text(en="Left over", zh="结余"),
    "covered": Text(en="Covered", zh="排得下"),
    "open": Text(en="Open, hours", zh="没着落（小时）"),
    "open_times": Text(en="Open, times", zh="没着落（次数）"),
    "all": Text(en="All together", zh="合计"),
    "setting": Text(en="Setting", zh="设定"),
    "value": Text(en="Value", zh="数值"),
    "from_to": Text(en="From – to", zh="范围"),
    "origin": Text(en="Where from", zh="来自哪里"),
}


def _frame(names: Iterable[str], rows: Iterable[Sequence[Any]], index: Sequence[Any], index_name: str) -> DataFrame:
    from pandas import DataFrame, Index

    return DataFrame(list(rows), columns=[COLUMNS[name].in_() for name in names], index=Index(index, name=COLUMNS[index_name].in_()))


def by_week(plan: Plan) -> DataFrame:
    """Return 52 rows: hours of each kind of work, hours needed, hours there are, and what is left over (below zero: missing)."""
    from pandas import DataFrame, RangeIndex

    kinds, weeks = work(plan), range(1, WEEKS + 1)
    table = DataFrame({row.name.in_(): [row.in_week(week) for week in weeks] for row in kinds.values()}, index=RangeIndex(1, WEEKS + 1, name=COLUMNS["week"].in_()))
    table[COLUMNS["hours"].in_()] = [needed(plan, week) for week in weeks]
    table[COLUMNS["had"].in_()] = [had(plan, week) for week in weeks]
    table[COLUMNS["balance"].in_()] = [had(plan, week) - needed(plan, week) for week in weeks]
    return table


def in_year(plan: Plan) -> DataFrame:
    """Return one row a kind of work, and one for all: times, and hours with clients, of paperwork, on the way, in all."""
    kinds = work(plan)
    rows = [(sum(row.times), *(sum(row.times) * minutes / 60 for minutes in (row.contact, row.paperwork, row.travel, row.minutes))) for row in kinds.values()]
    rows.append(tuple(sum(column) for column in zip(*rows)))
    return _frame(("times", "contact", "paperwork", "travel", "hours"), rows, [*(row.name.in_() for row in kinds.values()), COLUMNS["all"].in_()], "work")


ORDER = ("own", "tests", "visits", "groups", "sessions")
"""An order to reckon with, no advice: a team sets its own. Sessions stand last only because there are most of them; every client still has a contact each month."""


def fits(plan: Plan, order: Sequence[str] = ORDER) -> DataFrame:
    """Return what the year's hours cover if the kinds of work are given their hours in this order, and what stays open.

    What stays open is not struck off: each row keeps its open hours and times, to be taken to the team.

    Raises:
        ValueError: the order leaves a kind out, or names one twice or that is not there.
    """
    if sorted(order) != sorted(KINDS):
        raise ValueError(f"the order is '{', '.join(order)}' → name each of these once, nothing is dropped silently: {', '.join(KINDS)}")
    kinds, left, rows = work(plan), had(plan), []
    for name in order:
        row = kinds[name]
        covered = min(left, row.hours)
        left -= covered
        missing = row.hours - covered
        rows.append((row.hours, covered, missing, ceil(missing * 60 / row.minutes - 1e-9) if missing > 1e-9 else 0))
    rows.append(tuple(sum(column) for column in zip(*rows)))
    return _frame(("hours", "covered", "open", "open_times"), rows, [*(kinds[name].name.in_() for name in order), COLUMNS["all"].in_()], "work")


def settings(plan: Plan) -> DataFrame:
    """Return every setting of the plan with its ends and where it comes from: a claim of the registry, or an assumption."""
    rows = [(f"{getattr(plan, name):g}", f"{setting.low:g}–{setting.high:g}", setting.origin.in_()) for name, setting in SETTINGS.items()]
    return _frame(("value", "from_to", "origin"), rows, [setting.label.in_() for setting in SETTINGS.values()], "setting")

"""The order of a week's tasks, by rules that are said aloud: what may cost a life first, then what harms a child, then the clock of the law, and so on.

It orders tasks and explains each place. It knows nothing about people: no score, no history, no measure, not how loudly somebody asks. A worker may always put a
task elsewhere, and then says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from pydantic import Field

from ..text import Name, Strict, Text


class Task(Strict):
    """One thing to do."""

    id: Name
    """Unique in the list."""
    text: Text
    """What it is."""
    life: bool = False
    """Whether a life may be in danger."""
    child: bool = False
    """Whether a child, or someone who cannot protect themselves, may come to harm."""
    legal: date | None = None
    """The last day that law sets, if it sets one."""
    released: date | None = None
    """The day of release, where the task belongs to the first days after it."""
    closes: date | None = None
    """The last day on which a door stands open: a job offered, a bed kept, a doctor's day."""
    promised: date | None = None
    """The day for which it was promised to the client."""
    heard: date | None = None
    """The day of the last contact, where the task is to find somebody again."""
    minutes: int = Field(default=30, ge=0)
    """How long it takes."""


SOON = 3
"""Days in which a date is near."""
FIRST_HOURS = 3
"""Days that make the first 72 hours."""
SILENT = 14
"""Days without a word after which somebody is looked for."""


class Rule(NamedTuple):
    """One reason for a place: its name, why it counts, and when it holds."""

    id: str
    name: Text
    why: Text
    holds: Callable[[Task, date], bool]
    articles: tuple[str, ...] = ()


def _near(day: date | None, today: date, days: int = SOON) -> bool:
    return day is not None and day <= today + timedelta(days=days)


RULES: tuple[Rule, ...] = (
    Rule("life", Text(en="Danger to life", zh="有生命危险"), Text(en="Now, and not alone: 120, 110, the supervisor.", zh="马上办，不一个人办：120、110、督导。"), lambda task, today: task.life, ("mhl-28",)),
    Rule("child", Text(en="A child, or someone helpless", zh="孩子，或护不了自己的人"), Text(en="Suspicion is enough; reporting at once is a duty.", zh="有怀疑就够了，必须马上报告。"), lambda task, today: task.child, ("minors-11", "dv-14")),
    Rule("legal", Text(en="A day set by law, near", zh="法定期限快到"), Text(en="If it passes, the client bears the consequence.", zh="过了期，后果落在服务对象身上。"), lambda task, today: _near(task.legal, today)),
    Rule("first-days", Text(en="The first 72 hours", zh="出来头七十二小时"), Text(en="These days do not come again, and the body bears less than before.", zh="这几天过了就没有了，身体也受不住原来的量。"), lambda task, today: task.released is not None and task.released <= today <= task.released + timedelta(days=FIRST_HOURS)),
    Rule("closes", Text(en="A door that closes", zh="过了这村没这店"), Text(en="A chance with a last day; the client wanted it.", zh="机会有最后一天，本人又想要。"), lambda task, today: _near(task.closes, today)),
    Rule("promised", Text(en="A promise", zh="答应过的"), Text(en="Kept, or put off aloud before the day.", zh="要么做到，要么提前说一声改哪天。"), lambda task, today: _near(task.promised, today)),
    Rule("silent", Text(en="Nobody has heard", zh="好久没音信"), Text(en="Who does not ring may need it most.", zh="不来电话的，也许最需要。"), lambda task, today: task.heard is not None and task.heard <= today - timedelta(days=SILENT)),
    Rule("rest", Text(en="The rest", zh="其余"), Text(en="It has to be done, and it keeps.", zh="得办，但放得住。"), lambda task, today: True),
)
"""In this order. The first that holds gives the place."""


class Placed(NamedTuple):
    """A task in its place, and why it stands there."""

    place: int
    """From 1."""
    task: Task
    rule: Rule
    """The first rule that holds."""
    by: date | None
    """The day by which, where one is set."""


def reason(task: Task, today: date) -> Rule:
    """Return the first rule that holds for a task."""
    return next(rule for rule in RULES if rule.holds(task, today))


def by(task: Task) -> date | None:
    """Return the earliest day set for a task; None if there is none."""
    return min((day for day in (task.legal, task.closes, task.promised) if day), default=None)


def triage(tasks: Iterable[Task], today: date) -> list[Placed]:
    """Put tasks in order: by rule, then by the earlier day, then by id. The order in which they were given plays no part.

    Raises:
        ValueError: two tasks have the same id.
    """
    rows = list(tasks)
    for name in (row.id for row in rows):
        if sum(row.id == name for row in rows) > 1:
            raise ValueError(f"there are two tasks '{name}' → give each an id of its own")
    ranked = sorted(rows, key=lambda row: (RULES.index(reason(row, today)), by(row) or date.max, row.id))
    return [Placed(place, row, reason(row, today), by(row)) for place, row in enumerate(ranked, start=1)]

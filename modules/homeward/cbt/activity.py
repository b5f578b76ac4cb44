"""A week of planned activities as data, and what a check of it says.

Doing comes before feeling like it: that is behavioural activation, which the manuals on relapse prevention use for the empty weeks after stimulants. What makes a first
week likely to be done (something small every day, little that is new, other people, the hard hours filled, a fixed hour to get up) is common counsel; the numbers are
the kit's own. All of it is data (``activity.yml``): this module and ``widgets/week/rules.js`` are the same small engine. The check looks at a plan and never at a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from ..content import read_yaml, validate
from ..text import Name, Strict, Text, localise
from .findings import Finding, filled, found, listed

FILE = Path(__file__).with_name("activity.yml")

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = get_args(Day)
Says = Literal["place", "list", "empty", "new", "much", "company", "hard", "own", "light", "irregular", "seldom", "rhythm"]


class Rules(Strict):
    """Everything in ``activity.yml``."""

    format: Literal[1]
    """Version of this format."""
    days: dict[Day, Text]
    """Day → its name."""
    new_a_day: int = Field(ge=1)
    """So many new things on one day at most."""
    effort_a_day: int = Field(ge=1)
    """So much effort on one day at most."""
    company: int = Field(ge=0)
    """So many times with somebody at least."""
    own: int = Field(ge=0)
    """So many times something that is no duty at least."""
    light: int = Field(ge=0)
    """So many light things at least."""
    rhythm: int = Field(ge=1, le=7)
    """A fixed hour holds on so many days at least."""
    says: dict[Says, Text]
    """Rule → what a check says."""
    fine: Text
    """What it says where nothing is found."""

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        for what, given, names in (("days", self.days, DAYS), ("rules", self.says, get_args(Says))):
            if tuple(given) != names:
                raise ValueError(f"the {what} are {', '.join(given)} → write these, in this order: {', '.join(names)}")
        return self


@cache
def rules() -> Rules:
    """Return the rules, read once.

    Raises:
        ContentError: the file is damaged.
    """
    return validate(read_yaml(FILE), Rules)


def compiled(lang: str | None = None) -> dict[str, Any]:
    """Return the rules as plain JSON in one language: what the page's engine takes."""
    return localise(rules(), lang)


class Activity(Strict):
    """Something one can do."""

    id: Name
    """Unique among activities that are planned together."""
    title: Text
    """What it is, as the client says it."""
    effort: Literal[1, 2, 3] = 1
    """1 light (ten minutes, needs no mood for it), 2 middling, 3 heavy."""
    company: bool = False
    """Whether somebody else is there."""
    new: bool = False
    """Whether the client has never done it, or not for years."""
    duty: bool = False
    """Whether it has to be done anyway: a test, an office, work."""
    rhythm: bool = False
    """Whether it is a fixed hour that should be the same every day, such as getting up."""


class Hard(Strict):
    """An hour at which it pulls most."""

    day: Day
    """The day."""
    part: Name
    """The part of the day."""
    why: Text
    """What one knows about it."""


@dataclass(frozen=True)
class Planned:
    """An activity in its place.

    Attributes:
        day: the day.
        part: the part of the day.
        activity: what is done.
    """

    day: Day
    part: str
    activity: Activity


def check(plan: Sequence[Planned], parts: Mapping[str, Text], hard: Sequence[Hard] = ()) -> list[Finding]:
    """Return what does not hold in a planned week; nothing if it holds. The page's ``findings`` follows the same steps.

    Rules in order: days on which nothing stands (``empty``; a fixed hour alone counts as nothing), a ``hard`` hour that nothing fills, too much that is ``new`` on a day,
    too ``much`` effort on a day, too little in ``company``, too little that is one's ``own``, too little that is ``light``, and the fixed hours: ``irregular`` (not always
    in the same part of the day), ``seldom`` (on too few days), or none at all (``rhythm``).

    Args:
        plan: the activities in their places, in any order.
        parts: part of the day → its name.
        hard: hours at which it pulls most.

    Raises:
        KeyError: a hard hour lies in a part of the day that has no name.
    """
    made = rules()
    does = [row for row in plan if not row.activity.rhythm]
    on = {day: [row for row in does if row.day == day] for day in DAYS}
    notes: list[Finding] = []

    def tell(rule: Says, days: list[Day], **values: Text | int) -> None:
        notes.append(found(rule, " ".join(days), made.says[rule], days=listed([made.days[day] for day in days], made.says["list"]), **values))

    if empty := [day for day in DAYS if not on[day]]:
        tell("empty", empty)
    for hour in hard:
        if not any((row.day, row.part) == (hour.day, hour.part) for row in does):
            place = filled(made.says["place"], day=made.days[hour.day], part=parts[hour.part])
            notes.append(found("hard", f"{hour.day}/{hour.part}", made.says["hard"], place=place, why=hour.why))
    for day in DAYS:
        if (new := sum(row.activity.new for row in on[day])) > made.new_a_day:
            tell("new", [day], n=new)
    if much := [day for day in DAYS if sum(row.activity.effort for row in on[day]) > made.effort_a_day]:
        tell("much", much)
    counts = {
        "company": (made.company, sum(row.activity.company for row in does)),
        "own": (made.own, sum(not row.activity.duty for row in does)),
        "light": (made.light, sum(row.activity.effort == 1 for row in does)),
    }
    notes += [found(rule, "", made.says[rule], n=n, least=least) for rule, (least, n) in counts.items() if n < least]
    fixed = {row.activity.id: row.activity for row in plan if row.activity.rhythm}
    for activity in fixed.values():
        places = {(row.day, row.part) for row in plan if row.activity.id == activity.id}
        if len({part for _, part in places}) > 1:
            notes.append(found("irregular", activity.id, made.says["irregular"], what=activity.title))
        elif len(places) < made.rhythm:
            notes.append(found("seldom", activity.id, made.says["seldom"], what=activity.title, n=len(places)))
    if not fixed:
        notes.append(found("rhythm", "", made.says["rhythm"]))
    return notes

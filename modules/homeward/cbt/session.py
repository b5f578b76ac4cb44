"""A session in three thirds (20/20/20) as data, and what a check of a planned one says.

The rule is Carroll's (NIDA, Therapy Manuals for Drug Addiction, Manual 1, 1998): in an hour, twenty minutes for the past week with craving, use and the last practice
task, twenty for one skill that is taught and practised, twenty for the coming week with a new practice task; another length is divided in the same way. How far a
third may stray from its twenty minutes, and that the limits of confidentiality come first, is the kit's own. All of it is data (``session.yml``): this module and
``widgets/session/rules.js`` are the same small engine. The check looks at a plan and never at a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from ..content import read_yaml, validate
from ..text import Strict, Text, localise
from .findings import Finding, found

FILE = Path(__file__).with_name("session.yml")

Third = Literal["week", "skill", "plan"]
THIRDS: tuple[Third, ...] = get_args(Third)
Job = Literal["opening", "week", "use", "review", "skill", "practise", "risks", "task"]
JOBS: tuple[Job, ...] = get_args(Job)
Says = Literal["extra", "misplaced", "crowded", "thin", "long", "short", "over", "spare"]
Share = tuple[int, int]
"""A share as numerator and denominator, so that both engines reckon in whole numbers."""


class ThirdOf(Strict):
    """A third of the session."""

    id: Third
    """Its name in data."""
    title: Text
    """Its name for a reader."""
    hint: Text
    """What belongs in it."""


class JobOf(Strict):
    """Something that every session has to do."""

    id: Job
    """Its name in data."""
    third: Third
    """Where it belongs."""
    title: Text
    """Its name for a reader."""
    missing: Text
    """What to say where nothing does it."""
    place: Text
    """Why it belongs where it belongs."""


class Before(Strict):
    """Two jobs of one third of which one comes first."""

    first: Job
    """This one …"""
    then: Job
    """… before that one."""
    says: Text
    """What to say otherwise."""


class Shares(Strict):
    """How much time, as shares of the whole session."""

    least: Share
    """A third has at least this …"""
    most: Share
    """… and at most this."""
    practise: Share
    """What is tried aloud has at least this."""


class Rules(Strict):
    """Everything in ``session.yml``."""

    format: Literal[1]
    """Version of this format."""
    thirds: tuple[ThirdOf, ...]
    """The thirds, in order."""
    jobs: tuple[JobOf, ...]
    """The jobs, in order."""
    before: tuple[Before, ...]
    """What comes before what."""
    once: tuple[Job, ...]
    """Jobs of which one session has room for one."""
    share: Shares
    """How much time."""
    says: dict[Says, Text]
    """Rule → what a check says."""
    fine: Text
    """What it says where nothing is found."""

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        for what, rows, names in (("thirds", self.thirds, THIRDS), ("jobs", self.jobs, JOBS)):
            if tuple(row.id for row in rows) != names:
                raise ValueError(f"the {what} are {', '.join(row.id for row in rows)} → write these, in this order: {', '.join(names)}")
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


class Part(Strict):
    """One part of a session."""

    id: str
    """Unique in the session."""
    text: Text
    """What is done."""
    job: Job | None = None
    """Which of the jobs it does; None if it does not belong."""
    minutes: int = Field(ge=1, le=240)
    """How long it takes, in minutes."""
    why: Text | None = None
    """Why it does not belong; needed where it has no job."""

    @model_validator(mode="after")
    def _reasoned(self) -> Part:
        if (self.job is None) != (self.why is not None):
            raise ValueError(f"part '{self.id}' needs either a job or a reason why it does not belong → write 'job:' or 'why:', not both")
        return self


class Session(Strict):
    """A planned session: its parts in order, third by third."""

    minutes: int = Field(default=60, ge=15, le=240)
    """How long the whole lasts, in minutes."""
    week: tuple[Part, ...] = ()
    """The first third: the past week."""
    skill: tuple[Part, ...] = ()
    """The second third: the skill."""
    plan: tuple[Part, ...] = ()
    """The last third: the coming week."""

    @model_validator(mode="after")
    def _once(self) -> Session:
        names = [part.id for _, part in self.parts()]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the part '{name}' stands twice → take one out")
        return self

    def parts(self) -> list[tuple[Third, Part]]:
        """Return (third, part) in the order of the session."""
        return [(third, part) for third in THIRDS for part in getattr(self, third)]

    def minutes_of(self, third: Third) -> int:
        """Return how many minutes the parts of a third take together."""
        return sum(part.minutes for part in getattr(self, third))


def check(session: Session) -> list[Finding]:
    """Return what does not hold in a planned session, the weightiest first; nothing if it holds. The page's ``check`` follows the same steps.

    Rules in order: a job that nothing does (``missing``), a part in another third than its job's (``misplaced``), two jobs of one third in the wrong order
    (``before``), two parts for a job that there is room for once (``crowded``), a part that does not belong (``extra``), too little tried aloud (``thin``), a third
    that is too ``long`` or too ``short``, and the whole that is ``over`` its time or leaves some to ``spare`` (less than nine tenths planned).

    >>> check(Session())[0].rule
    'missing'
    """
    made, parts, length = rules(), session.parts(), session.minutes
    jobs, thirds = {job.id: job for job in made.jobs}, {third.id: third for third in made.thirds}
    doing = {job: [part for _, part in parts if part.job == job] for job in JOBS}
    notes = [found("missing", job.id, job.missing) for job in made.jobs if not doing[job.id]]
    notes += [
        found("misplaced", part.id, made.says["misplaced"], part=part.text, here=thirds[third].title, why=jobs[part.job].place)
        for third, part in parts
        if part.job and jobs[part.job].third != third
    ]
    notes += [found("before", f"{row.first}/{row.then}", row.says) for row in made.before if _reversed(row, parts, jobs)]
    notes += [found("crowded", job, made.says["crowded"], job=jobs[job].title) for job in made.once if len(doing[job]) > 1]
    notes += [found("extra", part.id, made.says["extra"], part=part.text, why=part.why) for _, part in parts if part.why]
    aloud = sum(part.minutes for part in doing["practise"])
    if aloud and _less(aloud, length, made.share.practise):
        notes.append(found("thin", "practise", made.says["thin"], n=aloud, of=length))
    for third in THIRDS:
        used = session.minutes_of(third)
        rule = "short" if _less(used, length, made.share.least) else "long" if _less(length, used, made.share.most[::-1]) else None
        if rule:
            notes.append(found(rule, third, made.says[rule], third=thirds[third].title, n=used, of=length))
    total = sum(part.minutes for _, part in parts)
    if total > length:
        notes.append(found("over", "", made.says["over"], n=total, of=length))
    elif 10 * total < 9 * length:
        notes.append(found("spare", "", made.says["spare"], n=total, of=length))
    return notes


def _less(minutes: int, of: int, share: Share) -> bool:
    """Return whether some minutes are less than a share of others."""
    return minutes * share[1] < of * share[0]


def _reversed(row: Before, parts: Iterable[tuple[Third, Part]], jobs: dict[str, JobOf]) -> bool:
    """Return whether, in the third where both belong, the later job begins before the earlier one."""
    order = [part.job for third, part in parts if third == jobs[row.then].third]
    return row.first in order and row.then in order and order.index(row.then) < order.index(row.first)

"""A referral and its loop: asked, called together, went along, arrived, followed up.

A referral is *warm* when somebody stays with it until the client has come through the door and has been asked how it went. Nothing here names a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from ..text import Strict, Text

CLOSE_WITHIN = 14
"""Days from the client's yes to the follow-up."""

StepName = Literal["ask", "call", "accompany", "arrive", "follow_up"]

STEPS: dict[str, Text] = {
    "ask": Text(en="Ask consent", zh="征求同意"),
    "call": Text(en="Call together", zh="一起打电话"),
    "accompany": Text(en="Go along", zh="陪着去"),
    "arrive": Text(en="Confirm arrival", zh="确认办到"),
    "follow_up": Text(en="Follow up", zh="两周内回访"),
}
"""The five steps of a loop, in order."""

TODO: dict[str, Text] = {
    "ask": Text(en="Ask whether the client wants it, and what may be said to whom.", zh="先问服务对象愿不愿意、哪些话可以对谁说。"),
    "call": Text(en="Call the office with the client beside you.", zh="让服务对象坐在旁边，一起给窗口打电话。"),
    "accompany": Text(en="Agree where to meet, and go along.", zh="约好在哪里碰头，陪着去。"),
    "try_again": Text(en="Ask the client, then the office, what was missing; go again together.", zh="先问服务对象、再问窗口卡在哪里；一起再去一趟。"),
    "arrive": Text(en="Confirm with the client that it was settled at the door.", zh="向服务对象确认：窗口是不是真的受理了。"),
    "follow_up": Text(en="Ask within two weeks how it went and whether it still holds.", zh="两周之内回访：顺不顺，还在不在继续。"),
}
"""What to do when a step is the next open one."""


class Referral(Strict):
    """One client, one door."""

    client: str = Field(min_length=1)
    """A code for an invented client, never a name."""
    need: str
    """What the door is for."""
    resource: str
    """Id of the door."""
    asked_on: date | None = None
    """When consent was asked."""
    agreed: bool | None = None
    """The client's answer; None while open."""
    called_on: date | None = None
    """When the office was called with the client present."""
    accompanied_on: date | None = None
    """When the worker went along."""
    declined: frozenset[Literal["call", "accompany"]] = frozenset()
    """Steps the client did not want: a free choice, and no gap in the loop."""
    turned_away_on: date | None = None
    """When the client was turned away, if so (the last time)."""
    arrived_on: date | None = None
    """When it was confirmed that the office took the client on."""
    followed_up_on: date | None = None
    """When the client was asked how it went."""

    @model_validator(mode="after")
    def _in_order(self) -> Referral:
        later = [day for day in (self.called_on, self.accompanied_on, self.turned_away_on, self.arrived_on, self.followed_up_on) if day]
        if self.agreed is not None and self.asked_on is None:
            raise ValueError("there is an answer but no question → write the day on which consent was asked in 'asked_on'")
        if later and not self.agreed:
            raise ValueError("something was done without the client's yes → ask first; without a yes nothing is shared and nobody is called")
        if later and min(later) < self.asked_on:
            raise ValueError("something was done before consent was asked → check the dates")
        if self.followed_up_on and self.arrived_on and self.followed_up_on < self.arrived_on:
            raise ValueError("the follow-up lies before the arrival → check the dates")
        if self.arrived_on and self.turned_away_on and self.arrived_on < self.turned_away_on:
            raise ValueError("turned away after arriving → leave 'arrived_on' empty until the office has taken the client on")
        return self


def done(referral: Referral, step: str) -> bool:
    """Tell whether a step of the loop is settled: done, or, for calling and going along, not wanted by the client."""
    if step in referral.declined:
        return True
    days = {"ask": referral.asked_on if referral.agreed else None, "call": referral.called_on, "accompany": referral.accompanied_on, "arrive": referral.arrived_on, "follow_up": referral.followed_up_on if referral.arrived_on else None}
    return days[step] is not None


def next_step(referral: Referral) -> str | None:
    """Return the next open step (a key of :data:`TODO`); None if the loop is closed or the client said no.

    A client who was turned away comes first: ``try_again``. A client who has arrived needs no call and no company any more.
    """
    if referral.agreed is False:
        return None
    if referral.turned_away_on and not referral.arrived_on:
        return "try_again"
    steps = ("ask", "follow_up") if referral.arrived_on else STEPS
    return next((step for step in steps if not done(referral, step)), None)


def loop_closed(referral: Referral) -> bool:
    """Tell whether the loop is closed: the client agreed, came through the door, and was asked afterwards how it went."""
    return bool(referral.agreed) and next_step(referral) is None


def due_on(referral: Referral) -> date | None:
    """Return the day by which the loop should be closed; None before the client's yes."""
    return referral.asked_on + timedelta(days=CLOSE_WITHIN) if referral.agreed and referral.asked_on else None


def closed_in_time(referral: Referral) -> bool:
    """Tell whether the loop was closed within two weeks of the client's yes."""
    due = due_on(referral)
    return due is not None and loop_closed(referral) and referral.followed_up_on is not None and referral.followed_up_on <= due


def overdue(referral: Referral, today: date) -> bool:
    """Tell whether the loop is still open although two weeks have passed."""
    due = due_on(referral)
    return due is not None and not loop_closed(referral) and today > due


def stops(referrals: Iterable[Referral]) -> dict[str, int]:
    """Count where referrals stand: ``not_wanted``, ``closed``, or the next open step; every place is listed, also where nobody stands."""
    counts = dict.fromkeys(["not_wanted", *TODO, "closed"], 0)
    for referral in referrals:
        counts["not_wanted" if referral.agreed is False else next_step(referral) or "closed"] += 1
    return counts

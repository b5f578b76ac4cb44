"""From contact to work, in two ways of reckoning: a chain of shares, and a tiny invented world in which the path is known.

**The chain** says how many of a hundred people end up at work, if so many are in contact, so many of these are linked to a service, and so many are at work
with the link and without it. **The world** (:class:`Paths`) has two arms of a trial, and settings for how the programme reaches work: through services,
through motivation, or directly. There one can see what an analyst sees who gets a sample of it, and how far a sample of a hundred lies from the truth.

Every share is of a group. Nothing here is about one person, and nothing is fitted to data: Wu 2015 prints no coefficients, so each path is an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from ..evidence.effects import Interval
from ..evidence.registry import claim
from ..text import Text

if TYPE_CHECKING:
    from numpy import ndarray


def _proportion(what: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{what} is {value!r}, which lies outside 0–1 → give a share between 0 and 1")
    return float(value)


# ---- the chain -------------------------------------------------------------------------------------------------------

WAYS: dict[str, tuple[Text, str]] = {
    "sent": (Text(en="standard referral: sent", zh="一般转介：自己去"), "rapp2008-linked-referral"),
    "one MI session": (Text(en="one MI session", zh="一次动机激发"), "rapp2008-linked-mi"),
    "accompanied": (Text(en="five sessions of case management: accompanied", zh="五次个案管理：有人陪"), "rapp2008-linked-cm"),
}
"""Ways to link somebody, with the claim that holds the share linked: to treatment, in one US trial. Elsewhere, and to other services, it will differ.

That standard referral is being sent, and case management being accompanied, is our reading."""


def linked_share(way: str) -> float:
    """Return the share linked that was reported for a way.

    Raises:
        ValueError: the way is not known.
    """
    if way not in WAYS:
        raise ValueError(f"the way '{way}' is not known → use one of: {', '.join(WAYS)}")
    effect = claim(WAYS[way][1]).effect
    assert effect is not None
    return effect.value / 100


STEPS: dict[str, Text] = {
    "contact": Text(en="in contact", zh="联系上"),
    "linked": Text(en="linked", zh="接上服务"),
    "work": Text(en="at work", zh="有工作"),
}
"""The steps of the chain, in order."""


class Chain(NamedTuple):
    """Of a hundred people, how many come so far."""

    contact: float
    linked: float
    work_linked: float
    """At work, and linked."""
    work_other: float
    """At work without a link."""

    @property
    def work(self) -> float:
        """At work, linked or not."""
        return self.work_linked + self.work_other

    @property
    def lost(self) -> dict[str, float]:
        """Step → how many do not take it, of those who came to it: not in contact, in contact and not linked, linked and not at work."""
        return {"contact": 100 - self.contact, "linked": self.contact - self.linked, "work": self.linked - self.work_linked}

    @property
    def most_lost(self) -> str:
        """The step that most people do not take; of two alike, the earlier."""
        lost = self.lost
        return max(lost, key=lambda step: round(lost[step], 9))


def chain(contact: float, linked: float, work_linked: float, work_other: float) -> Chain:
    """Return how many of a hundred come how far.

    Args:
        contact: share of all who are in contact.
        linked: share linked, of those in contact; nobody else is linked.
        work_linked: share at work, of those linked.
        work_other: share at work, of all others.

    Source: multiplication of shares; no study.

    Raises:
        ValueError: a share lies outside 0–1.
    """
    contact, linked = _proportion("the share in contact", contact), _proportion("the share linked", linked)
    work_linked, work_other = _proportion("the share at work when linked", work_linked), _proportion("the share at work otherwise", work_other)
    reached = contact * linked
    return Chain(100 * contact, 100 * reached, 100 * reached * work_linked, 100 * (1 - reached) * work_other)


def ten_points_more(contact: float, linked: float, work_linked: float, work_other: float) -> dict[str, float]:
    """Return step → how many more of a hundred are at work, if the share at this step alone were ten points higher (at most all).

    The step that loses most people need not be the one where an effort brings most.

    Raises:
        ValueError: a share lies outside 0–1.
    """
    shares = {"contact": contact, "linked": linked, "work": work_linked}
    now = chain(contact, linked, work_linked, work_other).work
    raised = {step: {**shares, step: min(1.0, shares[step] + 0.1)} for step in shares}
    return {step: chain(more["contact"], more["linked"], more["work"], work_other).work - now for step, more in raised.items()}


# ---- the world -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paths:
    """The invented world: each number is a share of a group, or how many points are added to one (0.2 = twenty of a hundred more).

    Raises:
        ValueError: some group would have a share outside 0–1.
    """

    ready: float = 0.5
    """Share who are ready to change, in usual care."""
    ready_more: float = 0.1
    """Added by the programme."""
    linked: float = 0.3
    """Share linked to services, in usual care."""
    linked_more: float = 0.4
    """Added by the programme: the contact that goes along."""
    linked_ready: float = 0.0
    """Added for those who are ready."""
    work: float = 0.02
    """Share at work of those not linked, in usual care."""
    work_linked: float = 0.3
    """Added for those linked."""
    work_ready: float = 0.0
    """Added for those who are ready."""
    direct: float = 0.05
    """Added by the programme in another way, not through link or readiness."""
    hidden: float = 0.0
    """Added to link and to work alike for the half of people who have something that nobody measured, such as a family that helps."""

    def __post_init__(self) -> None:
        for what, low, high in (
            ("ready", *_ends(self.ready, self.ready_more)),
            ("linked", *_ends(self.linked, self.linked_more, self.linked_ready, self.hidden)),
            ("at work", *_ends(self.work, self.work_linked, self.work_ready, self.direct, self.hidden)),
        ):
            if low < -1e-9 or high > 1 + 1e-9:
                raise ValueError(f"the share {what} would go from {low:.2f} to {high:.2f} → choose settings that keep it between 0 and 1")

    @property
    def services(self) -> float:
        """What the programme adds to the share at work through services."""
        return (self.linked_more + self.ready_more * self.linked_ready) * self.work_linked

    @property
    def motivation(self) -> float:
        """What it adds through motivation, other than by linking."""
        return self.ready_more * self.work_ready

    @property
    def total(self) -> float:
        """What it adds in all."""
        return self.services + self.motivation + self.direct


def _ends(start: float, *added: float) -> tuple[float, float]:
    """Return the lowest and the highest share that a start and what is added to it can make."""
    return start + sum(min(0.0, number) for number in added), start + sum(max(0.0, number) for number in added)


LABELS: dict[str, Text] = {
    "ready": Text(en="Ready to change, usual care", zh="常规服务组：有改变的准备"),
    "ready_more": Text(en="The programme adds to readiness", zh="方案使有准备的人增加"),
    "linked": Text(en="Linked to services, usual care", zh="常规服务组：接上服务"),
    "linked_more": Text(en="The programme adds to links", zh="方案使接上服务的人增加"),
    "linked_ready": Text(en="Readiness adds to links", zh="有准备使接上服务的人增加"),
    "work": Text(en="At work, not linked, usual care", zh="常规服务组、没接上：有工作"),
    "work_linked": Text(en="A link adds to work", zh="接上服务使有工作的人增加"),
    "work_ready": Text(en="Readiness adds to work", zh="有准备使有工作的人增加"),
    "direct": Text(en="The programme adds to work directly", zh="方案直接使有工作的人增加"),
    "hidden": Text(en="Something unmeasured moves both", zh="没测到的东西同时影响两样"),
}
"""Every setting of the world. All are assumptions: what was published holds no path."""

PEOPLE = 100
"""Size of the trial that the world is looked at with, as in Wu 2015."""


class Trials(NamedTuple):
    """Trials drawn from the world: arrays of 0 and 1, a row each trial, a column each person; the second half of the columns is in the programme."""

    arm: ndarray
    ready: ndarray
    linked: ndarray
    work: ndarray


def draw(paths: Paths, people: int = PEOPLE, trials: int = 1, seed: int = 2015) -> Trials:
    """Draw trials with so many people, half in each arm; the same seed gives the same people.

    Raises:
        ValueError: the number of people is odd or below 20, or there is no trial.
    """
    import numpy as np

    if people < 20 or people % 2:
        raise ValueError(f"the number of people cannot be {people} → give an even number from 20")
    if trials < 1:
        raise ValueError(f"the number of trials cannot be {trials} → give 1 or more")
    chance = np.random.default_rng(seed)
    size = (trials, people)
    arm = np.broadcast_to(np.arange(people) >= people // 2, size).astype(float)
    hidden = paths.hidden * (chance.random(size) < 0.5)
    ready = (chance.random(size) < paths.ready + paths.ready_more * arm).astype(float)
    linked = (chance.random(size) < paths.linked + paths.linked_more * arm + paths.linked_ready * ready + hidden).astype(float)
    at_work = paths.work + paths.direct * arm + paths.work_linked * linked + paths.work_ready * ready + hidden
    return Trials(arm, ready, linked, (chance.random(size) < at_work).astype(float))


class Seen(NamedTuple):
    """What an analyst sees in each trial (arrays, one number a trial): points added to the share at work."""

    services: ndarray
    """Through services: programme → linked, times linked → work."""
    motivation: ndarray
    """Through motivation: programme → ready, times ready → work."""
    direct: ndarray
    """Directly; with the two above it makes the whole difference between the arms."""
    services_clear: ndarray
    """Whether both legs of the path through services differ from zero at the 5 % level."""
    motivation_clear: ndarray
    """The same for motivation."""

    @property
    def total(self) -> ndarray:
        """The whole difference between the arms."""
        return self.services + self.motivation + self.direct


def analyse(trials: Trials) -> Seen:
    """Return the products of coefficients of two linear regressions in each trial, and whether both legs are clear.

    The first leg is the difference between the arms; the second comes from work on arm, readiness and link together (least squares). Like any such analysis it
    takes for granted that nothing unmeasured moves link and work together.

    Source: Baron and Kenny 1986, Journal of Personality and Social Psychology 51:1173–1182; MacKinnon and others 2002, Psychological Methods 7:83–104 (joint
    significance of both legs). Normal approximation, z = 1.96.
    """
    import numpy as np

    one = np.ones_like(trials.arm)
    first = {name: _least_squares(np.stack([one, trials.arm], -1), getattr(trials, name)) for name in ("ready", "linked")}
    weights, errors = _least_squares(np.stack([one, trials.arm, trials.ready, trials.linked], -1), trials.work)

    def clear(name: str, column: int) -> ndarray:
        leg, error = (values[:, 1] for values in first[name])
        return (np.abs(leg) > 1.96 * error) & (np.abs(weights[:, column]) > 1.96 * errors[:, column])

    return Seen(
        first["linked"][0][:, 1] * weights[:, 3], first["ready"][0][:, 1] * weights[:, 2], weights[:, 1],
        clear("linked", 3), clear("ready", 2),
    )  # fmt: skip


def _least_squares(rows: ndarray, seen: ndarray) -> tuple[ndarray, ndarray]:
    """Return coefficients and their standard errors for each trial: rows are (trials, people, columns)."""
    import numpy as np

    square = np.linalg.pinv(np.einsum("tpi,tpj->tij", rows, rows), hermitian=True)
    weights = np.einsum("tij,tpj,tp->ti", square, rows, seen, optimize=True)
    rest = seen - np.einsum("tpi,ti->tp", rows, weights)
    variance = (rest**2).sum(1) / (rows.shape[1] - rows.shape[2])
    return weights, np.sqrt(np.clip(variance[:, None] * np.einsum("tii->ti", square), 0, None))


def bootstrap(trials: Trials, draws: int = 2000, seed: int = 1979, level: float = 0.95) -> dict[str, Interval]:
    """Return path → what the first trial shows, with its percentile interval; people are drawn again within their arm.

    Source: Efron 1979, Annals of Statistics 7:1–26; Bollen and Stine 1990, Sociological Methodology 20:115–140 (for products of coefficients).

    Raises:
        ValueError: the level lies outside 0–1, or there are fewer than a hundred draws.
    """
    import numpy as np

    if not 0 < level < 1:
        raise ValueError(f"the level is {level!r}, which lies outside 0–1 → give a share above 0 and below 1")
    if draws < 100:
        raise ValueError(f"the number of draws cannot be {draws} → give 100 or more")
    people = trials.arm.shape[1]
    chance, half = np.random.default_rng(seed), people // 2
    again = np.hstack([chance.integers(0, half, (draws, half)), chance.integers(half, people, (draws, half))])
    one, many = analyse(Trials(*(values[:1] for values in trials))), analyse(Trials(*(values[0][again] for values in trials)))
    ends = [(1 - level) / 2, (1 + level) / 2]
    return {path: Interval(float(getattr(one, path)[0]), *(float(end) for end in np.quantile(getattr(many, path), ends))) for path in ("services", "motivation", "direct")}


def middle(values: ndarray, level: float = 0.95) -> Interval:
    """Return the mean of many trials with the ends between which this share of them lies."""
    import numpy as np

    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(values.mean()), float(low), float(high))


def names() -> tuple[str, ...]:
    """Return the names of the world's settings."""
    return tuple(field.name for field in fields(Paths))

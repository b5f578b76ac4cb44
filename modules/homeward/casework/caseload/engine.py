"""The rules of the ninety days, for many runs at once: one column a run, so that a hundred thousand client-quarters take seconds.

``widgets/caseload/rules.js`` has the same rules for one run; a recorded corpus and random plays go through both. To make them agree to the last bit there is only
+ − × ÷ and comparison, in the same order. Time is counted in whole minutes. What a client does out of sight, above all whether anybody uses drugs, is not in the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .data import ACTIONS, EVENTS, Client, clients, parameters
from .dice import STEP, chance, mix

WEEKS = 13
OWN, HOUSING, AGAIN, WORK = 3, 3, 4, 5
"""Places of needs: the client's own (up to three), a place to stay after an eviction, what is asked for after a lapse; and work, which is counted apart."""
SLOTS = 5
NONE, OPEN, PAPER, TAKEN, CLOSED = -1, 0, 1, 2, 3
"""Where a need stands: not there, agreed, a leaflet given, taken on at the office, settled (the client was asked afterwards)."""
LOST, LOOSE, STEADY, CLOSE = 0, 1, 2, 3
"""Steps of contact."""
EARLY = 28
"""Days at home that count as the first weeks."""
TALK_BY = 4
"""Week by which a safety talk counts in full."""
SILENT_FOR = 4
"""Weeks without contact after which a week is no longer in order."""
PILE = 60
"""Minutes of paperwork that may wait at the end of a week that is in order."""
FRESH = 2
"""Weeks for which news about a client is loud."""
SKILL_LEAST = 0.5
KIND = {"event": 0, "test": 1, "call": 2, "visit": 3, "bond": 4, "fade": 5, "alone": 6, "door": 10, "leaflet": 20, "hold": 30, "chance": 40}
"""Numbers by which kinds of luck are told apart; those of needs go on by the need's place."""
URGENT = ("answer", "test")
"""What cannot wait: it may take the week over its hours."""


class Run:
    """Ninety days with ten people, once or many times at once.

    Args:
        seeds: which luck; one run for each.
        hours: hours a week for these people.
        changed: parameters to set otherwise, by name.
        people: other people than the ten of the kit.
    """

    def __init__(self, seeds: int | Iterable[int], hours: float | None = None, changed: Mapping[str, float] | None = None, people: Sequence[Client] | None = None) -> None:
        values = {row.id: row.value for row in parameters()}
        if unknown := set(changed or {}) - set(values):
            raise ValueError(f"there is no parameter '{min(unknown)}' → use one of: {', '.join(values)}")
        self.parameters: dict[str, float] = {**values, **(changed or {})}
        if hours is not None:
            self.parameters["hours"] = hours
        self.clients = tuple(people or clients())
        self.seeds = np.atleast_1d(np.array(seeds if isinstance(seeds, int) else list(seeds), dtype=np.uint32))
        runs, people_, c = len(self.seeds), len(self.clients), self.clients
        self.runs, self.budget = runs, int(60 * self.parameters["hours"])

        def each(values: Iterable[Any], dtype: Any = np.int64) -> np.ndarray:
            return np.repeat(np.array(list(values), dtype=dtype)[:, None], runs, axis=1)

        def zeros(*shape: int, dtype: Any = np.int64) -> np.ndarray:
            return np.zeros((*shape, runs), dtype=dtype)

        self.contact, self.phone = each(one.contact for one in c), each((one.phone for one in c), bool)
        self.support, self.quarrel = zeros(people_), zeros(people_, dtype=bool)
        self.work = each(OPEN if one.work else NONE for one in c)
        self.need, self.since = zeros(people_, SLOTS) + NONE, zeros(people_, SLOTS)
        for place, one in enumerate(c):
            self.need[place, : len(one.needs)] = OPEN
        self.tried, self.went = zeros(people_, SLOTS, dtype=bool), zeros(people_, SLOTS, dtype=bool)
        self.knocked = zeros(people_, SLOTS, dtype=bool)
        self.talked, self.silent = zeros(people_), zeros(people_)
        self.lead, self.evicted, self.loud = zeros(people_), zeros(people_), zeros(people_)
        self.crisis, self.test = zeros(people_, dtype=bool), zeros(people_, dtype=bool)
        self.event = zeros(people_)
        self.reached, self.did = zeros(people_, dtype=bool), {name: zeros(people_, dtype=bool) for name in ("call", "visit", "accompany", "family")}
        self.met_with_partners, self.supervised = zeros(dtype=bool), zeros(dtype=bool)
        self.skill = np.ones(runs)
        self.backlog, self.spent = zeros(), {name: zeros() for name in (*ACTIONS, "paper")}
        self.kept, self.over_weeks, self.order = zeros(), zeros(), zeros()
        self.crises, self.answered, self.tests, self.followed, self.missed = zeros(), zeros(), zeros(), zeros(), zeros(people_)
        self.asked = 0
        """Place of the rule that is being followed; tells apart the luck of rules that leave it to chance."""
        self.week, self._seeded = 0, mix(np.full(runs, STEP, dtype=np.uint32), self.seeds)
        self._begin_week()

    @property
    def over(self) -> bool:
        """Whether the ninety days are behind us."""
        return self.week > WEEKS

    # ---- luck ----

    def draw(self, c: int, kind: int) -> np.ndarray:
        """Return this week's luck of a client for a kind of event: a number from 0 to 1 for each run."""
        return chance(mix(self._mixed[c], kind))

    def _begin_week(self) -> None:
        self.week += 1
        if self.over:
            return
        week = mix(self._seeded, self.week)
        self._mixed = [mix(week, place) for place in range(len(self.clients))]
        self.left, self.extra = np.full(self.runs, self.budget), np.zeros(self.runs, dtype=np.int64)
        self.met_with_partners[:] = self.supervised[:] = False
        self.reached[:] = False
        for done in self.did.values():
            done[:] = False
        for place, client in enumerate(self.clients):
            self._happen(place, client)

    def _happen(self, c: int, client: Client) -> None:
        """Draw what happens to a client this week: at most one event, and a test that is due may be missed."""
        p, luck = self.parameters, self.draw(c, KIND["event"])
        early = client.home_days + 7 * (self.week - 1) < EARLY
        self.event[c] = 0
        edge = 0.0
        free = np.ones(self.runs, dtype=bool)
        can = {
            "crisis": True, "eviction": self.need[c, HOUSING] == NONE, "phone": self.phone[c], "quarrel": client.family is not None, "help": client.family is not None,
            "lead": self.work[c] == OPEN, "again": self.need[c, AGAIN] == NONE,
        }  # fmt: skip
        for code, name in enumerate(EVENTS, start=1):
            rate = p[f"{name}_rate"] * p["crisis_early"] if name == "crisis" and early else p[f"{name}_rate"]
            edge = edge + rate
            here = free & (luck < edge)
            free &= ~here
            self.event[c] = np.where(here & can[name], code, self.event[c])
        hit = {name: self.event[c] == code for code, name in enumerate(EVENTS, start=1)}
        self.crisis[c] = hit["crisis"]
        self.need[c, HOUSING] = np.where(hit["eviction"], OPEN, self.need[c, HOUSING])
        self.evicted[c] = np.where(hit["eviction"], FRESH, self.evicted[c])
        self.phone[c] &= ~hit["phone"]
        self.quarrel[c] = (self.quarrel[c] | hit["quarrel"]) & ~hit["help"]
        self.support[c] = np.where(hit["help"], int(p["family_weeks"]), np.where(hit["quarrel"], 0, self.support[c]))
        self.lead[c] = np.where(hit["lead"], FRESH, self.lead[c])
        self.need[c, AGAIN] = np.where(hit["again"], OPEN, self.need[c, AGAIN])
        self.contact[c] = np.where(hit["again"], np.maximum(self.contact[c], STEADY), self.contact[c])
        due = self.week >= client.test_first and (self.week - client.test_first) % client.test_every == 0
        self.test[c] = (self.draw(c, KIND["test"]) < p["missed_rate"]) if due else False
        troubled = hit["crisis"] | hit["eviction"] | hit["quarrel"] | hit["again"] | self.test[c]
        self.loud[c] = np.where(troubled, FRESH, self.loud[c])
        self.crises += hit["crisis"]
        self.tests += self.test[c]

    # ---- what one may do ----

    def cost(self, action: str, c: int | None = None) -> np.ndarray | int:
        """Return the minutes that an action takes now."""
        p = self.parameters
        if action == "answer":
            return np.where(self.talked[c] > 0, int(p["crisis_card"]), int(p["crisis"]))
        return int(p[action])

    def possible(self, action: str, c: int | None = None, slot: int | None = None) -> np.ndarray:
        """Return in which runs an action is possible now, the hours left aside."""
        if action == "supervision":
            return ~self.supervised
        if action == "partners":
            return ~self.met_with_partners
        here, known = self.contact[c], self.contact[c] >= LOOSE
        if action == "call":
            return (self.phone[c] | (self.support[c] > 0)) & ~self.did["call"][c]
        if action == "visit":
            return ~self.did["visit"][c]
        if action == "accompany":
            wanted = self.work[c] == OPEN if slot == WORK else self.need[c, slot] == OPEN
            return (here >= STEADY) & wanted & ~self.did["accompany"][c]
        if action == "leaflet":
            return self.reached[c] & (self.need[c, slot] == OPEN) & ~self.tried[c, slot]
        if action == "family":
            return known & ~self.did["family"][c] if self.clients[c].family is not None else np.zeros(self.runs, dtype=bool)
        if action == "talk":
            return self.reached[c] & (self.talked[c] == 0)
        return self.crisis[c] if action == "answer" else known & self.test[c]

    def act(self, action: str, c: int | None = None, slot: int | None = None, who: np.ndarray | None = None) -> np.ndarray:
        """Do something in those runs of ``who`` where it is possible and there is time; return where it was done."""
        if self.over:
            raise ValueError("the ninety days are over → begin a new run")
        cost = self.cost(action, c)
        done = self.possible(action, c, slot) & (True if who is None else who)  # a new array: what is done changes what is possible
        if action not in URGENT:
            done = done & (self.left >= cost)
        if not done.any():
            return done
        taken = np.where(done, cost, 0)
        self.spent[action] += taken
        within = np.minimum(taken, self.left)
        self.left, self.extra = self.left - within, self.extra + (taken - within)
        getattr(self, f"_{action}")(c, slot, done)
        return done

    def _raise(self, c: int, who: np.ndarray) -> None:
        self.contact[c] = np.where(who, np.minimum(self.contact[c] + 1, CLOSE), self.contact[c])

    def _meet(self, c: int, who: np.ndarray) -> None:
        """Somebody was reached: contact begins, the paperwork grows, and what was arranged in an earlier week is asked about."""
        self.reached[c] |= who
        self.contact[c] = np.where(who, np.maximum(self.contact[c], LOOSE), self.contact[c])
        self.backlog = self.backlog + np.where(who, int(self.parameters["paper"]), 0)
        for slot in range(SLOTS):
            state = self.need[c, slot]
            asked = who & ((state == PAPER) | (state == TAKEN)) & (self.since[c, slot] < self.week)
            if asked.any():
                holds = (self.draw(c, KIND["hold"] + slot) < self.parameters["holds"]) & ((state == TAKEN) | self.went[c, slot])
                self.need[c, slot] = np.where(asked, np.where(holds, CLOSED, OPEN), state)

    def _call(self, c: int, slot: int | None, who: np.ndarray) -> None:
        p = self.parameters
        self.did["call"][c] |= who
        self._meet(c, who & (self.draw(c, KIND["call"]) < p["answers"] + p["answers_more"] * self.contact[c]))

    def _visit(self, c: int, slot: int | None, who: np.ndarray) -> None:
        p = self.parameters
        self.did["visit"][c] |= who
        found = who & (self.draw(c, KIND["visit"]) < np.where(self.evicted[c] > 0, p["found_moved"], p["found"]))
        self._meet(c, found)
        self.phone[c] |= found
        self._raise(c, found & (self.draw(c, KIND["bond"]) < self.skill))

    def _accompany(self, c: int, slot: int, who: np.ndarray) -> None:
        p = self.parameters
        self.did["accompany"][c] |= who
        self._meet(c, who)
        self._raise(c, who)
        luck, bonus = self.draw(c, KIND["door"] + slot), np.where(self.met_with_partners, p["door_partners"], 0.0)
        if slot == WORK:
            links = np.minimum((self.need[c] == CLOSED).sum(axis=0), 2)
            found = who & (luck < (p["job"] + p["job_link"] * links + np.where(self.lead[c] > 0, p["job_lead"], 0.0) + bonus) * self.skill)
            self.work[c] = np.where(found, CLOSED, self.work[c])
            return
        taken = who & (luck < (p["door"] + np.where(self.knocked[c, slot], p["door_again"], 0.0) + bonus) * self.skill)
        self.knocked[c, slot] |= who
        self.need[c, slot] = np.where(taken, TAKEN, self.need[c, slot])
        self.since[c, slot] = np.where(taken, self.week, self.since[c, slot])
        if slot == HOUSING:
            self.evicted[c] = np.where(taken, 0, self.evicted[c])

    def _leaflet(self, c: int, slot: int, who: np.ndarray) -> None:
        p = self.parameters
        self.tried[c, slot] |= who
        went = self.draw(c, KIND["leaflet"] + slot) < p["door_paper"] + np.where(self.met_with_partners, p["door_partners"], 0.0)
        self.went[c, slot] = np.where(who, went, self.went[c, slot])
        self.need[c, slot] = np.where(who, PAPER, self.need[c, slot])
        self.since[c, slot] = np.where(who, self.week, self.since[c, slot])

    def _family(self, c: int, slot: int | None, who: np.ndarray) -> None:
        self.did["family"][c] |= who
        self.backlog = self.backlog + np.where(who, int(self.parameters["paper"]), 0)
        self.quarrel[c] &= ~who
        self.support[c] = np.where(who, int(self.parameters["family_weeks"]), self.support[c])

    def _talk(self, c: int, slot: int | None, who: np.ndarray) -> None:
        self.talked[c] = np.where(who, self.week, self.talked[c])

    def _answer(self, c: int, slot: int | None, who: np.ndarray) -> None:
        self.crisis[c] &= ~who
        self.answered += who
        self._meet(c, who)
        self._raise(c, who)

    def _test(self, c: int, slot: int | None, who: np.ndarray) -> None:
        self.test[c] &= ~who
        self.followed += who

    def _partners(self, c: int | None, slot: int | None, who: np.ndarray) -> None:
        self.met_with_partners |= who

    def _supervision(self, c: int | None, slot: int | None, who: np.ndarray) -> None:
        self.supervised |= who
        self.skill = np.where(who, np.minimum(1.0, self.skill + self.parameters["skill_back"]), self.skill)

    # ---- the end of a week ----

    def end_week(self) -> None:
        """Write what time is left for, count the week, let contact fade where nobody was reached, and begin the next week."""
        if self.over:
            raise ValueError("the ninety days are over → begin a new run")
        p = self.parameters
        written = np.minimum(self.left, self.backlog)
        self.spent["paper"] += written
        self.left, self.backlog = self.left - written, self.backlog - written
        self.silent = np.where(self.reached, 0, self.silent + 1)
        undone = self.crisis.any(axis=0) | self.test.any(axis=0) | (self.silent > SILENT_FOR).any(axis=0)
        self.order += ~undone & (self.extra == 0) & (self.backlog <= PILE)
        self.over_weeks += self.extra > 0
        self.backlog = self.backlog + (self.backlog * int(100 * p["paper_grows"])) // 100
        self.missed += self.test
        for c in range(len(self.clients)):
            share = p["fades"] + np.where(self.quarrel[c], p["fades_quarrel"], 0.0) - np.where(self.support[c] > 0, p["fades_family"], 0.0)
            fades = ~self.reached[c] & (self.draw(c, KIND["fade"]) < share)
            self.contact[c] = np.maximum(self.contact[c] - fades - (self.evicted[c] > 0), LOST)
            self.contact[c] = np.where(self.crisis[c], LOST, self.contact[c])
            alone = (self.lead[c] > 0) & (self.work[c] == OPEN) & (self.draw(c, KIND["alone"]) < p["job_alone"])
            self.work[c] = np.where(alone, CLOSED, self.work[c])
        self.kept += (self.contact >= LOOSE).sum(axis=0)
        for weeks in (self.support, self.lead, self.evicted, self.loud):
            np.maximum(weeks - 1, 0, out=weeks)
        self.skill = np.maximum(SKILL_LEAST, self.skill - p["skill_loss"])
        self._begin_week()

    # ---- what both engines must agree on ----

    def state(self, run: int = 0) -> dict[str, Any]:
        """Return everything about one run as plain JSON."""
        named = ["contact", "phone", "support", "quarrel", "work", "need", "since", "tried", "went", "knocked", "talked", "silent", "lead", "evicted", "loud", "crisis", "test", "event", "reached", "missed"]
        single = ["skill", "backlog", "left", "extra", "kept", "over_weeks", "order", "crises", "answered", "tests", "followed"]
        return {"week": self.week, **{name: getattr(self, name)[..., run].tolist() for name in named}, **{name: getattr(self, name)[run].item() for name in single}, "spent": {name: row[run].item() for name, row in self.spent.items()}}

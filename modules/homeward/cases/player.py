"""The player: runs a compiled case with two verbs, *continue* (implicit) and *choose*.

The same rules are written once more in ``widgets/case/player.js`` for the reader's browser; recorded conversations and random walks go through both.
State is the list of choices (and the learner's own words), so a saved conversation is replayed, never patched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..practice.vocabulary import BEST, POINTS, share
from .conditions import holds
from .model import FORMAT, Case


class PlayError(ValueError):
    """A choice or a saved conversation that does not fit the case."""


@dataclass
class Player:
    """One conversation with one client.

    Args:
        case: a :class:`Case`, or its compiled form.
        lang: language of the compiled text, where ``case`` is a :class:`Case`.
    """

    case: Case | dict[str, Any]
    lang: str | None = None
    choices: list[int] = field(default_factory=list, init=False)
    written: dict[str, str] = field(default_factory=dict, init=False)
    """Step number (from 0, as text) → the learner's own words."""

    def __post_init__(self) -> None:
        if isinstance(self.case, Case):
            self.case = self.case.compiled(self.lang)
        self._start()

    def _start(self) -> None:
        self.values: dict[str, int] = {name: row["start"] for name, row in self.case["variables"].items()}
        self.at: str = self.case["start"]
        self.path: list[dict[str, Any]] = []

    @property
    def ended(self) -> bool:
        """Whether the visit is over."""
        return self.at in self.case["endings"]

    @property
    def ending(self) -> dict[str, Any] | None:
        """The ending reached, or None."""
        return self.case["endings"].get(self.at)

    @property
    def step(self) -> dict[str, Any] | None:
        """The exchange the learner stands at, or None at the end."""
        return self.case["steps"].get(self.at)

    def choose(self, index: int, words: str | None = None) -> dict[str, Any]:
        """Take reply ``index`` (its place in the file, from 0); return the entry added to :attr:`path`.

        Args:
            index: which reply.
            words: what the learner wrote, in a writing step.

        Raises:
            PlayError: the visit is over, or there is no such reply.
        """
        if self.ended:
            raise PlayError("the visit is over; start again to play another way")
        replies = self.step["replies"]
        if not (isinstance(index, int) and not isinstance(index, bool) and 0 <= index < len(replies)):
            raise PlayError(f"step '{self.at}' has replies 0 to {len(replies) - 1}, not {index!r}")
        reply = replies[index]
        for name, change in reply.get("effects", {}).items():
            limits = self.case["variables"][name]
            self.values[name] = max(limits.get("min", 0), min(limits.get("max", 10), self.values[name] + change))
        if words is not None:
            self.written[str(len(self.choices))] = words
        self.choices.append(index)
        entry = {"step": self.at, "reply": index, "codes": reply["codes"], "quality": reply["quality"], "values": dict(self.values)}
        self.path.append(entry)
        self.at = next(branch["to"] for branch in reply["next"] if "when" not in branch or holds(branch["when"], self.values))
        return entry

    @property
    def score(self) -> int | None:
        """Share of the possible points over the replies given so far, in whole percent (rounded half up); None before the first."""
        return share((POINTS[entry["quality"]], BEST) for entry in self.path)

    @property
    def counts(self) -> dict[str, int]:
        """How often each code occurred, in order of first use."""
        counts: dict[str, int] = {}
        for entry in self.path:
            for code in entry["codes"]:
                counts[code] = counts.get(code, 0) + 1
        return counts

    def heard(self) -> list[dict[str, str]]:
        """Return the client's lines met so far that carry a kind of talk: ``{"talk", "text"}`` in order."""
        lines = []
        for entry in self.path:
            step = self.case["steps"][entry["step"]]
            for line in (step.get("client"), step["replies"][entry["reply"]].get("answer")):
                if isinstance(line, dict):
                    lines.append({"talk": line["talk"], "text": line["text"]})
        return lines

    def save(self) -> dict[str, Any]:
        """Return the conversation as JSON: what :meth:`load` takes."""
        return {"format": FORMAT, "case": self.case["id"], "choices": list(self.choices), "written": dict(self.written)}

    def load(self, saved: dict[str, Any]) -> Player:
        """Replay a saved conversation; on any mistake this player keeps the conversation it had.

        Raises:
            PlayError: the save is of another case or format, or does not fit the case any more.
        """
        if not isinstance(saved, dict) or saved.get("format") != FORMAT or saved.get("case") != self.case["id"]:
            raise PlayError(f"this is not a saved conversation of case '{self.case['id']}'")
        choices, written = saved.get("choices"), saved.get("written", {})
        if not isinstance(choices, list) or not isinstance(written, dict):
            raise PlayError("the saved conversation is damaged: 'choices' must be a list and 'written' an object")
        fresh = Player(self.case)
        for number, index in enumerate(choices):
            fresh.choose(index, written.get(str(number)))
        self.choices, self.written, self.values, self.at, self.path = fresh.choices, fresh.written, fresh.values, fresh.at, fresh.path
        return self

    def summary(self) -> dict[str, Any]:
        """Return what both players must agree on: path, values, score, counts, where it stands and how it ended."""
        return {
            "at": self.at,
            "ended": self.ended,
            "kind": self.ending["kind"] if self.ended else None,
            "values": dict(self.values),
            "score": self.score,
            "counts": self.counts,
            "path": [[entry["step"], entry["reply"]] for entry in self.path],
            "talk": [line["talk"] for line in self.heard()],
        }

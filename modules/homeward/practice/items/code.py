"""Coding: a transcript coded line by line, compared with a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, field_validator, model_validator

from ...text import Name, Strict, Text
from ..agreement import folded, kappa
from ..vocabulary import behaviours, names, share
from .base import Exercise, unique

CLIENT_CODES: dict[str, Text] = {
    "change": Text(en="Change talk", zh="改变语句"),
    "neutral": Text(en="Neutral", zh="中性语句"),
    "sustain": Text(en="Sustain talk", zh="持续语句"),
    "discord": Text(en="Discord", zh="不和谐"),
}
"""What a client's line can be."""

Scheme = Literal["worker", "client"]


def scheme_codes(scheme: Scheme) -> dict[str, Text]:
    """Return the codes of a scheme with their names: worker = the behaviours of MITI 4.2.1, client = change talk and its counterparts."""
    return {code: names()[code] for code in behaviours()} if scheme == "worker" else CLIENT_CODES


class Line(Strict):
    """One line of the transcript."""

    id: Name
    """Unique in the exercise."""
    who: Literal["worker", "client"]
    """Who speaks."""
    text: Text
    """The words."""
    code: str | None = None
    """The key; a line without one is there for context."""
    also: list[str] = Field(default_factory=list)
    """Codes that can be argued for just as well."""
    why: Text | None = None
    """Why this code; needed where there is one."""
    said: dict[str, int] = Field(default_factory=dict)
    """How several coders split: code → how many said so. Only where real people coded the line."""

    def agrees(self, code: str) -> bool:
        """Return whether a code agrees with the key: the key's own, one that can be argued for, or the other kind of reflection."""
        return folded(code) in {folded(key) for key in [self.code, *self.also] if key}


class Code(Exercise):
    """A transcript to be coded."""

    type: Literal["code"]
    """Kind of exercise."""
    scheme: Scheme
    """Whose lines are coded, and in which codes."""
    story: Text
    """Who talks, and where."""
    coders: int | None = Field(default=None, ge=2)
    """How many people coded it, where several did."""
    lines: list[Line] = Field(min_length=4, max_length=80)
    """The conversation in order."""

    @field_validator("lines")
    @classmethod
    def _lines(cls, rows: list[Line]) -> list[Line]:
        return unique(rows, "line")

    @model_validator(mode="after")
    def _coded(self) -> Code:
        known = list(scheme_codes(self.scheme))
        for line in self.lines:
            for code in [*([line.code] if line.code else []), *line.also, *line.said]:
                if code not in known:
                    raise ValueError(f"line '{line.id}': '{code}' is not a code of the {self.scheme}'s lines → use one of: {' '.join(known)}")
            if line.code and line.who != self.scheme:
                raise ValueError(f"line '{line.id}' is spoken by the {line.who} but has a code → only the {self.scheme}'s lines are coded here")
            if line.code and not line.why:
                raise ValueError(f"line '{line.id}' has a code but no reason → add 'why:'")
            if line.code in line.also:
                raise ValueError(f"line '{line.id}' names '{line.code}' twice → take it out of 'also'")
            if line.said and sum(line.said.values()) != self.coders:
                raise ValueError(f"line '{line.id}': {sum(line.said.values())} coders counted, 'coders' says {self.coders} → correct one of them")
        if sum(bool(line.code) for line in self.lines) < 4:
            raise ValueError("fewer than four lines have a code → code more lines")
        return self

    @property
    def key(self) -> dict[str, str]:
        """Line id → code of the key, in the order of the transcript."""
        return {line.id: line.code for line in self.lines if line.code}

    def score(self, codes: Mapping[str, str]) -> int | None:
        """Return the share of coded lines that agree with the key, in whole percent rounded half up; None if none is coded.

        A code listed under ``also`` agrees. Simple and complex reflection count as the same: experts agree on it too poorly to fail anyone by it.
        """
        done = [line for line in self.lines if line.code and line.id in codes]
        return share((int(line.agrees(codes[line.id])), 1) for line in done)

    def kappa(self, codes: Mapping[str, str]) -> float | None:
        """Return Cohen's kappa with the key over the coded lines; a code that can be argued for counts as the key's. None where it does not exist."""
        done = [line for line in self.lines if line.code and line.id in codes]
        key = [folded(codes[line.id]) if line.agrees(codes[line.id]) else folded(line.code) for line in done]
        return kappa(key, [folded(codes[line.id]) for line in done])

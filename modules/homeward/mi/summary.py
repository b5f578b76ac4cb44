"""What coded transcripts come to: counts and summary scores of each conversation, and how far its coders agree.

Scores are those of :mod:`~homeward.mi.indices`; agreement is that of :mod:`~homeward.practice.agreement`. Nothing here is a grade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from ..practice.agreement import by_category, fleiss, kappa, raw
from ..practice.vocabulary import behaviours
from ..text import Text
from .codes import INPUT, Who, counted_as, talk
from .indices import indices
from .transcripts import Coding, Form, Line, Transcript, Transcripts

MEASURES: dict[str, Text] = {
    "questions": Text(en="Questions", zh="提问"),
    "reflections": Text(en="Reflections", zh="反映"),
    "ratio": Text(en="Reflections per question", zh="反映与提问之比"),
    "percent_open": Text(en="Open, % of questions", zh="开放式占提问的%"),
    "percent_complex": Text(en="Complex, % of reflections", zh="复杂式占反映的%"),
    "adherent": Text(en="MI-adherent", zh="符合动机激发"),
    "non_adherent": Text(en="MI-non-adherent", zh="不符合动机激发"),
    "change": Text(en="Change talk", zh="改变语句"),
    "sustain": Text(en="Sustain talk", zh="持续语句"),
}
"""What is told of each conversation, in order."""

Values = dict[str, float | None]
"""Measure → value; None where there is nothing to count, or the form of the file has no code for it."""


@dataclass(frozen=True)
class Summary:
    """What one coder's codes of one conversation come to."""

    transcript: str
    """The conversation."""
    coder: str
    """Who coded it."""
    codes: Counter[str]
    """Code → on how many lines it stands, as finely as it was given."""
    values: Values
    """The measures of :data:`MEASURES`."""


def summarise(transcript: Transcript, coder: str, form: Form) -> Summary:
    """Return counts and scores of one conversation as one coder saw it.

    ``percent_open`` is 100 × OQ / (OQ + CQ), over questions whose kind was coded; None if none was. MITI 4.2.1 sets no mark for it. The others are those of MITI 4.2.1
    (:mod:`~homeward.mi.indices`), and the number of lines of change and of sustain talk. A measure is None, not 0, if the coder coded no line of that speaker;
    ``adherent`` and ``non_adherent`` are None throughout for AnnoMI, which has no codes for them.
    """
    by_who: dict[Who, Counter[str]] = {who: Counter() for who in ("worker", "client", "other")}
    for line in transcript.lines:
        if coder in line.codings:
            by_who[line.who].update(line.codings[coder].codes)
    worker, client = by_who["worker"], Counter(talk(code) for code in by_who["client"].elements())
    counted = Counter(counted_as(code) for code in worker.elements())
    values: Values = dict.fromkeys(MEASURES)
    if worker:
        values |= indices({code: counted[code] for code in behaviours()})
        kinds = worker["OQ"] + worker["CQ"]
        values["percent_open"] = 100 * worker["OQ"] / kinds if kinds else None
    if form == "annomi":
        values["adherent"] = values["non_adherent"] = None
    if client:
        values |= {"change": client["change"], "sustain": client["sustain"]}
    return Summary(transcript.name, coder, worker + by_who["client"], values)


def summaries(found: Transcripts) -> list[Summary]:
    """Return what each coder's codes of each conversation come to, in the order of the file."""
    return [summarise(transcript, coder, found.form) for transcript in found.transcripts for coder in transcript.coders]


class Range(NamedTuple):
    """A measure over the coders of one conversation."""

    middle: float
    """The median."""
    low: float
    """The lowest."""
    high: float
    """The highest."""


def over_coders(rows: Iterable[Summary]) -> dict[str, Range | None]:
    """Return measure → median, lowest and highest over coders; None where no coder has a value. With one coder the three are the same."""
    rows = list(rows)
    made: dict[str, Range | None] = {}
    for measure in MEASURES:
        values = [value for row in rows if (value := row.values[measure]) is not None]
        made[measure] = Range(median(values), min(values), max(values)) if values else None
    return made


# Agreement


class Judgement(NamedTuple):
    """One thing that coders judge of a line."""

    name: Text
    """What is judged."""
    who: Who
    """Whose lines."""
    value: Callable[[Coding], str | None]
    """What a coding says of it; None if it does not say."""


def _has(codes: Iterable[str]) -> Callable[[Coding], str]:
    wanted = frozenset(codes)
    return lambda coding: "no" if wanted.isdisjoint(coding.codes) else "yes"


def _which(codes: Sequence[str]) -> Callable[[Coding], str | None]:
    return lambda coding: next((code for code in coding.codes if code in codes), None)


JUDGEMENTS: dict[str, Judgement] = {
    "main": Judgement(Text(en="What the worker does", zh="社工在做什么"), "worker", lambda coding: coding.main),
    "question": Judgement(Text(en="Is there a question?", zh="有没有提问"), "worker", _has(("Q", "OQ", "CQ"))),
    "open": Judgement(Text(en="Open or closed, where all see a question", zh="都认作提问的，开放还是封闭"), "worker", _which(("OQ", "CQ"))),
    "reflection": Judgement(Text(en="Is there a reflection?", zh="有没有反映"), "worker", _has(("SR", "CR"))),
    "complex": Judgement(Text(en="Simple or complex, where all see a reflection", zh="都认作反映的，简单还是复杂"), "worker", _which(("SR", "CR"))),
    "input": Judgement(Text(en="Is there information or advice?", zh="有没有给信息或建议"), "worker", _has(INPUT)),
    "talk": Judgement(Text(en="What the client's words lean to", zh="服务对象的话偏向哪边"), "client", lambda coding: coding.main),
}
"""What agreement is told of. Simple and complex count as one in all but the one that asks for them, open and closed likewise."""


class Agreement(NamedTuple):
    """How far coders agree in one judgement, over the lines that equally many of them coded."""

    judgement: str
    """Key of :data:`JUDGEMENTS`."""
    coders: int
    """How many coded each line."""
    lines: int
    """How many lines."""
    fleiss: float | None
    """Fleiss' kappa; None if all said one and the same thing throughout."""
    cohen: float | None
    """Cohen's kappa, if the same two people coded all these lines and it exists."""
    raw: float
    """Share of pairs of coders that agree."""
    categories: dict[str, tuple[int, float | None]]
    """Category → how often it was given, and its kappa against all others; the commonest first."""


def agreement(transcripts: Iterable[Transcript]) -> list[Agreement]:
    """Return how far coders agree, for each judgement and each number of coders a line has, two or more; most coders first.

    A line belongs to a judgement if every coder of it says something about it: open or closed is judged where all saw a question and all said which kind. Lines that three
    coded and lines that two coded are told apart, for Fleiss' kappa compares lines with equally many coders.
    """
    lines = [line for transcript in transcripts for line in transcript.lines if len(line.codings) > 1]
    found: list[Agreement] = []
    for name, judgement in JUDGEMENTS.items():
        judged = [said for line in lines if line.who == judgement.who and None not in (said := _said(line, judgement)).values()]
        for coders in sorted({len(said) for said in judged}, reverse=True):
            found.append(_agreement(name, coders, [said for said in judged if len(said) == coders]))
    return found


def _said(line: Line, judgement: Judgement) -> dict[str, str | None]:
    return {coder: judgement.value(coding) for coder, coding in line.codings.items()}


def _agreement(name: str, coders: int, judged: list[dict[str, str]]) -> Agreement:
    rows = [list(said.values()) for said in judged]
    given, kappas = Counter(code for row in rows for code in row), by_category(rows)
    people = {frozenset(said) for said in judged}
    cohen = None
    if coders == 2 and len(people) == 1:
        one, two = sorted(next(iter(people)))
        cohen = kappa([said[one] for said in judged], [said[two] for said in judged])
    categories = {code: (number, kappas[code]) for code, number in sorted(given.items(), key=lambda row: (-row[1], row[0]))}
    return Agreement(name, coders, len(rows), fleiss(rows), cohen, raw(rows), categories)

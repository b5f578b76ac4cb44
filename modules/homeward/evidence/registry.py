"""The registry of evidence: sources → studies → claims, each as data in both languages.

A *source* is something printed: a paper, a law, a report (``sources/*.yml``; the book's bibliography is made from it). A *study* is what was done and with
whom; it names the sources that report it, so that two papers about the same people count once. A *claim* is one number of a study as a page prints it.

A page never types such a number; it names the claim, and the claim answers for it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from ..content import PACKAGE, ContentError, Document, explain, read_yaml, short
from ..text import Language, Name, Sentence, Strict, Text, language

FOLDER = PACKAGE / "evidence"
Row = TypeVar("Row", bound="Strict")

CHECKED: dict[str, Text] = {
    "verified": Text(en="read in the source", zh="已核对原文"),
    "reported": Text(en="as reported by the source named", zh="据所列来源报道"),
    "seed": Text(en="given by a secondary summary; not confirmed elsewhere", zh="仅见于二手资料，未另行证实"),
    "computed": Text(en="computed by us from the source's figures", zh="由我们据原始数字计算"),
}
"""How a claim was checked, in words."""

KINDS: dict[str, Text] = {
    "randomised": Text(en="randomised trial", zh="随机对照试验"),
    "cohort": Text(en="cohort", zh="队列研究"),
    "before-after": Text(en="before and after, no comparison", zh="前后对比，无对照"),
    "survey": Text(en="survey", zh="横断面调查"),
    "review": Text(en="review or meta-analysis", zh="综述或荟萃分析"),
    "model": Text(en="model", zh="模型推算"),
    "register": Text(en="official or programme figures", zh="官方或项目统计"),
    "rule": Text(en="law, notice or local rule", zh="法规、通知或地方规定"),
    "instrument": Text(en="study of a measuring instrument", zh="量表或测量研究"),
    "summary": Text(en="secondary summary or slides", zh="二手摘要或幻灯片"),
}
"""Kinds of study, in words."""

MEASURES: dict[str, Text] = {
    "percent": Text(en="percentage", zh="百分比"),
    "count": Text(en="count", zh="人数或次数"),
    "days": Text(en="time", zh="时间"),
    "ratio": Text(en="ratio", zh="比例"),
    "rd": Text(en="risk difference, percentage points", zh="风险差（百分点）"),
    "rr": Text(en="risk or rate ratio", zh="风险比或率比（RR）"),
    "or": Text(en="odds ratio", zh="比值比（OR）"),
    "hr": Text(en="hazard ratio", zh="风险比（HR）"),
    "smd": Text(en="standardised difference (d, g)", zh="标准化均数差（d、g）"),
    "r": Text(en="correlation", zh="相关系数"),
    "kappa": Text(en="kappa", zh="卡帕系数"),
}
"""What an effect is measured in."""

Measure = Literal["percent", "count", "days", "ratio", "rd", "rr", "or", "hr", "smd", "r", "kappa"]
Kind = Literal["randomised", "cohort", "before-after", "survey", "review", "model", "register", "rule", "instrument", "summary"]
Checked = Literal["verified", "reported", "seed", "computed"]


class Source(Strict):
    """Something printed."""

    id: Name
    """Key in the bibliography: first author and year; for laws a short name and year."""
    authors: list[Sentence | Text] = Field(default_factory=list)
    """Names as ``Family, I.``; ``others`` ends a list; an office, a newspaper or a law by its name in both languages."""
    title: Sentence | None = None
    """The printed title."""
    described: Text | None = None
    """What it is, in our words, where the printed title was not among what was read."""
    journal: Sentence | None = None
    """Journal."""
    published: Sentence | None = None
    """Where it appeared, if not in a journal."""
    year: int | None = Field(default=None, ge=1900, le=2100)
    """Year."""
    volume: Sentence | None = None
    """Volume."""
    number: Sentence | None = None
    """Issue."""
    pages: Sentence | None = None
    """Pages."""
    doi: Sentence | None = None
    """DOI, without an address before it."""
    url: Sentence | None = None
    """Address."""
    note: Sentence | None = None
    """What else to know."""

    @model_validator(mode="after")
    def _one_title(self) -> Source:
        if (self.title is None) == (self.described is None):
            raise ValueError("it needs a title or a description, and not both → write 'title:' if the printed title was read, else 'described: {en, zh}'")
        return self

    @property
    def address(self) -> str | None:
        """Where to find it on the web."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def names(self, lang: str | None = None) -> list[str]:
        """Return the authors in a language."""
        return [author.in_(lang) if isinstance(author, Text) else author for author in self.authors]

    def name(self, lang: str | None = None) -> str:
        """Return the name as it is cited: ``Hser et al. 2013``; without authors, its title or description."""
        names = self.names(lang)
        families = [name.split(",")[0] for name in names if name != "others"]
        more = len(families) > 2 or "others" in names
        who = f"{families[0]} et al." if more else " & ".join(families) or self.title or str(self.described and self.described.in_(lang))
        return f"{who} {self.year}" if self.year and str(self.year) not in who else who


class Arm(Strict):
    """One group of a study."""

    id: Name
    """Unique in the study."""
    name: Text
    """What the group received."""
    n: int | None = Field(default=None, ge=1)
    """How many people."""


class Effect(Strict):
    """A number as a number."""

    measure: Measure
    """What it is measured in."""
    value: float
    """The number: percentages and percentage points as 25.9, not 0.259."""
    low: float | None = None
    """Lower end of the interval."""
    high: float | None = None
    """Upper end of the interval."""
    level: int = Field(default=95, ge=50, le=99)
    """Level of the interval in per cent."""
    p: Sentence | None = None
    """p value as printed, such as ``.08`` or ``< .001``."""

    @model_validator(mode="after")
    def _in_order(self) -> Effect:
        if self.low is not None and self.low > self.value or self.high is not None and self.high < self.value:
            raise ValueError(f"{self.value} lies outside its own interval {self.low} to {self.high} → correct the numbers")
        return self

    def words(self, lang: str | None = None) -> str:
        """Return interval and p value in words; empty where there is neither."""
        chosen = language(lang)
        parts = []
        if self.low is not None and self.high is not None:
            low, high = number(self.low), number(self.high)
            parts.append(f"{self.level} % interval {low} to {high}" if chosen == "en" else f"{self.level}%区间{low}至{high}")
        if self.p:
            sign = "" if self.p[0] in "<>=≈" else "= "
            parts.append(f"p {sign}{self.p}")
        return ("；" if chosen == "zh" else "; ").join(parts)


def number(value: float) -> str:
    """Write a number with a proper minus sign and without superfluous zeros."""
    return f"{value:g}".replace("-", "−")


class Claim(Strict):
    """One number and what it says."""

    id: Name
    """Unique in the registry."""
    shows: Text
    """Exactly what is printed in running text."""
    says: Text
    """What the number is of."""
    sample: Text | None = None
    """Of whom, or how counted, if not of everybody in the study."""
    time: Text | None = None
    """When it was measured."""
    effect: Effect | None = None
    """The number as a number, with interval and p value where there are any."""
    by: list[Sentence] = Field(default_factory=list)
    """For what we computed: an expression of :mod:`homeward.evidence.effects` for each number printed, in their order."""
    worked_out: Text | None = None
    """For what we computed from data that are not part of this kit: from what, and how."""
    interval: Text | None = None
    """Interval or p value in words, where the effect has none."""
    caveat: Text | None = None
    """What a careful reader should know."""
    label: Text | None = None
    """Its few words in the forest plot; a claim without them is not drawn there."""
    compare: list[Name] = Field(default_factory=list)
    """Claims to read beside it: what the paper says beside what a summary says."""
    checked: Checked
    """How it was checked."""
    locator: Sentence
    """Where in the source it stands, or how the source is found."""

    @model_validator(mode="after")
    def _computed(self) -> Claim:
        if (self.checked == "computed") != bool(self.by or self.worked_out):
            raise ValueError("'checked: computed' and how it was computed belong together → give the expressions in 'by', or say how else it was checked")
        if self.label and not (self.effect and self.effect.low is not None and self.effect.high is not None):
            raise ValueError("a claim with a 'label' is drawn in the forest plot, which needs its interval → give the effect's low and high, or take the label out")
        if numbers(self.shows.en) != numbers(self.shows.zh):
            raise ValueError(f"the numbers differ: {self.shows.en} | {self.shows.zh} → print the same numbers in both languages")
        return self

    def interval_words(self, lang: str | None = None) -> str:
        """Return interval and p value in words; empty where there is neither."""
        return self.interval.in_(lang) if self.interval else self.effect.words(lang) if self.effect else ""


class Study(Strict):
    """What was done, with whom, and what came of it."""

    id: Name
    """Unique in the registry."""
    sources: list[Name] = Field(min_length=1)
    """The sources that report it; the first is the one to cite."""
    kind: Kind
    """Kind of study."""
    title: Text
    """What it is, in a few words."""
    design: Text
    """Design, size and place."""
    n: int | None = Field(default=None, ge=1)
    """How many people, or studies in a review."""
    arms: list[Arm] = Field(default_factory=list)
    """Its groups."""
    comparison: Text | None = None
    """What was compared with what."""
    caveat: Text | None = None
    """What holds for all its claims."""
    claims: list[Claim] = Field(default_factory=list)
    """Its numbers."""


MULTIPLES = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}


def printed(words: str) -> list[str]:
    """Return the numbers in a printed claim as they stand, without commas, with a plain minus sign, and with 万, 亿, million and billion counted in.

    Those that are written out in words are left aside.
    """
    plain = words.replace("−", "-").replace(",", "").replace("，", "")
    plain = re.sub(rf"(\d+(?:\.\d+)?) ?({'|'.join(MULTIPLES)})", lambda match: f"{float(match[1]) * MULTIPLES[match[2]]:.12g}", plain)
    return re.findall(r"(?<![\d.])(?:(?<![A-Za-z\d])-)?(?:\d+(?:\.\d+)?|\.\d+)", plain)


def numbers(words: str) -> list[float]:
    """Return the numbers in a printed claim in ascending order, so that two languages can be compared."""
    return sorted(map(float, printed(words)))


@cache
def sources() -> dict[str, Source]:
    """Return all sources by id, in the order of the bibliography.

    Raises:
        ContentError: a file has a mistake, or an id stands twice.
    """
    return {row.id: row for _, row in _rows("sources", Source)}


@cache
def studies() -> dict[str, Study]:
    """Return all studies by id.

    Raises:
        ContentError: a file has a mistake, an id stands twice, or a source or claim that is named does not exist.
    """
    found: dict[str, Study] = {}
    claimed: dict[str, str] = {}
    places = list(_rows("studies", Study))
    for (document, index), study in places:
        for place, name in enumerate(study.sources):
            if name not in sources():
                raise document.error((index, "sources", place), f"there is no source '{name}'", _near(name, sources()))
        for place, claim in enumerate(study.claims):
            if claim.id in claimed:
                raise document.error((index, "claims", place, "id"), f"the claim '{claim.id}' stands twice", "rename one, or use the other")
            claimed[claim.id] = study.id
        found[study.id] = study
    for (document, index), study in places:
        for place, claim in enumerate(study.claims):
            for other in claim.compare:
                if other not in claimed:
                    raise document.error((index, "claims", place, "compare"), f"there is no claim '{other}'", _near(other, claimed))
    return found


def _rows(folder: str, model: type[Row]) -> Iterator[tuple[tuple[Document, int], Row]]:
    seen: set[str] = set()
    for path in registry_files(folder):
        document = read_yaml(path)
        for index, row in enumerate(document.data or []):
            try:
                made = model.model_validate(row)
            except ValidationError as error:
                raise explain(document, error, (index,)) from None
            name = made.id  # type: ignore[attr-defined]
            if name in seen:
                raise document.error((index, "id"), f"'{name}' stands twice", "rename one, or put the two together")
            seen.add(name)
            yield (document, index), made


def registry_files(folder: str = "*") -> list[Path]:
    """Return the files of the registry: ``sources``, ``studies``, or both."""
    return sorted(path for path in FOLDER.glob(f"{folder}/*.yml") if path.parent.name in ("sources", "studies"))


@cache
def _by_claim() -> dict[str, tuple[Claim, Study]]:
    return {claim.id: (claim, study) for study in studies().values() for claim in study.claims}


def claims() -> dict[str, Claim]:
    """Return all claims by id.

    Raises:
        ContentError: the registry has a mistake.
    """
    return {name: claim for name, (claim, _) in _by_claim().items()}


def claim(name: str) -> Claim:
    """Return one claim.

    Raises:
        ContentError: there is none of that name; the message lists the nearest.
    """
    return _found(name)[0]


def study_of(name: str) -> Study:
    """Return the study that a claim belongs to.

    Raises:
        ContentError: there is no claim of that name; the message lists the nearest.
    """
    return _found(name)[1]


def _found(name: str) -> tuple[Claim, Study]:
    known = _by_claim()
    if name not in known:
        raise ContentError(short(FOLDER / "studies"), f"there is no claim '{name}'", _near(name, known))
    return known[name]


def _near(name: str, known: Any) -> str:
    near = ", ".join(difflib.get_close_matches(name, list(known), n=3, cutoff=0.4))
    return f"add it, or use one of: {near}" if near else "add it"


COMPARED = Text(en="comparison: {what}", zh="比较：{what}")


def design(study: Study, lang: Language) -> list[str]:
    """Return what was done and what it was compared with, a sentence each."""
    compared = [COMPARED.in_(lang).format(what=study.comparison.in_(lang))] if study.comparison else []
    return [study.design.in_(lang), *compared]


def note(name: str, lang: Language | None = None, study_known: bool = False) -> list[str]:
    """Return what stands behind a claim, a sentence each: what it is of, design, comparison, time, interval, caveats, how it was checked.

    Args:
        name: the claim.
        lang: language; the setting's if left out.
        study_known: leave out what holds for the whole study, because it was said before.

    Raises:
        ContentError: there is no claim of that name.
    """
    found, study = _found(name)
    chosen = language(lang)

    def said(*texts: Text | None) -> list[str]:
        return [text.in_(chosen) for text in texts if text]

    about_study = [] if study_known else design(study, chosen)
    words = found.interval_words(chosen)
    about_number = said(found.time) + ([words] if words else []) + said(found.worked_out, found.caveat)
    return said(found.says, found.sample) + about_study + about_number + ([] if study_known else said(study.caveat)) + said(CHECKED[found.checked])


def sentences(parts: list[str], lang: Language) -> str:
    """Join phrases and sentences to running text, each beginning and ending as a sentence does."""
    if lang == "zh":
        return "".join(f"{part.rstrip('。')}。" for part in parts)
    return " ".join(f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts)

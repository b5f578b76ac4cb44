"""Numbers inside words: looked up by name in cases, exercises and chapters, never typed.

Four roles, written the same in a chapter and in a text of a case, an exercise or a kit: ``{num}`claim` `` prints the number of a claim; ``{claim}`claim` ``
prints it with a note (in chapters only); ``{example}`50 %` `` prints an invented figure, so that nobody takes it for a finding; ``{law}`adl-38` `` prints
the name of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..content import ContentError, Document, read_text, short
from ..text import LANGUAGES
from .registry import claim

ROLE = re.compile(r"\{(num|claim|example|law)\}`([^`]+)`")
TYPED = re.compile(r"\d[\d.,]*\s?(?:%|％|per ?cent\b|percentage points?\b|个?百分点)|百分之[零一二三四五六七八九十百点]+")
"""A percentage as somebody types it."""
CURE = "name a claim of the registry with {num}`…`, or mark an invented figure with {example}`…`"


def typed(words: str) -> list[str]:
    """Return the percentages that are typed by hand: that no role produced."""
    return TYPED.findall(ROLE.sub("", words)) if "%" in words or "％" in words or "cent" in words or "百分" in words else []


def looked_up(document: Document) -> Document:
    """Return the document with every number that its texts name put in, in the language of the text.

    Raises:
        ContentError: a claim that does not exist, or a percentage typed by hand, with file, line and cure.
    """
    return replace(document, data=_filled(document, document.data, ()))


def _filled(document: Document, data: Any, loc: tuple[str | int, ...]) -> Any:
    if isinstance(data, dict):
        return {key: _said(document, value, (*loc, key)) if key in LANGUAGES and isinstance(value, str) else _filled(document, value, (*loc, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(document, value, (*loc, place)) for place, value in enumerate(data)]
    return data


def _said(document: Document, words: str, loc: tuple[str | int, ...]) -> str:
    if found := typed(words):
        raise document.error(loc, f"a percentage is typed by hand: {found[0]}", CURE)
    return ROLE.sub(lambda role: _number(document, role, loc), words) if "{" in words else words


def _number(document: Document, role: re.Match[str], loc: tuple[str | int, ...]) -> str:
    kind, content = role.groups()
    if kind == "example":
        return content
    if kind == "claim":
        raise document.error(loc, f"a note has no place in an exercise: {role[0]}", f"write {{num}}`{content}`")
    if kind == "law":
        return _article(document, content, loc)
    try:
        return claim(content).shows.in_(str(loc[-1]))
    except ContentError as error:
        raise document.error(loc, f"there is no claim '{content}'", error.cure) from None


def _article(document: Document, key: str, loc: tuple[str | int, ...]) -> str:
    from ..system.law import article

    try:
        return article(key).cite("zh" if loc[-1] == "zh" else "en")
    except ContentError as error:
        raise document.error(loc, error.wrong, error.cure) from None


@dataclass(frozen=True)
class Use:
    """A place where a claim is named."""

    claim: str
    """Its id."""
    path: Path
    """The file."""
    line: int
    """The line, from 1."""


def uses(root: Path) -> Iterator[Use]:
    """Yield every place in chapters, cases, exercises and labs of a checkout that names a claim."""
    for path in pages_with_numbers(root):
        yield from uses_in(path)


def uses_in(path: Path) -> Iterator[Use]:
    """Yield every place in a file that names a claim."""
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        for kind, name in ROLE.findall(line):
            if kind in ("num", "claim"):
                yield Use(name, path, number)


def check_claims(uses: Iterable[Use]) -> None:
    """Check that the claims that are named exist.

    Raises:
        ContentError: one does not, with file, line and cure.
    """
    for use in uses:
        try:
            claim(use.claim)
        except ContentError as error:
            raise ContentError(f"{short(use.path)}:{use.line}", f"there is no claim '{use.claim}'", error.cure) from None


def check_page(path: Path) -> None:
    """Check the numbers of a chapter as the build does, without building.

    Raises:
        ContentError: a claim that does not exist, or a percentage typed by hand, with file, line and cure.
    """
    check_claims(uses_in(path))
    for line, sentence in _prose(path):
        if found := typed(sentence):
            raise ContentError(f"{short(path)}:{line}", f"a percentage is typed by hand: {found[0]}", CURE)


_FENCE = re.compile(r"^(`{3,}|~{3,})(\{dialogue\})?.*?^\1\s*$", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"\{[\w:-]+\}`[^`]*`|`[^`]*`|\]\([^)]*\)|https?://\S+")
_DIGITS = re.compile(r"\d[\d.,:]*")


def _prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a chapter outside code and directives; what is said in a dialogue is prose."""
    text = _FENCE.sub(lambda block: block[0] if block[2] else "\n" * block[0].count("\n"), read_text(path))
    yield from enumerate(text.splitlines(), start=1)


def typed_numbers(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the numbers that a chapter types: line, number, and the sentence. Code, roles and addresses are left out."""
    for line, sentence in _prose(path):
        for number in _DIGITS.findall(_SAID.sub("", sentence)):
            yield line, number.rstrip(".,:"), sentence.strip()


def pages_with_numbers(root: Path) -> list[Path]:
    """Return the files in which a claim may be named."""
    return sorted([*(root / "book").rglob("*.md"), *(root / "exercises").glob("*/*/*.yml"), *(root / "exercises" / "labs").rglob("*.ipynb")])



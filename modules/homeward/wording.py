"""What no text of the kit may say: labels for a person, numbers that could lead to one, English punctuation in Chinese."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import BaseModel

from .content import PACKAGE, Document, read_yaml
from .text import LANGUAGES, Text

_SENSITIVE = [
    (re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"), "a mobile number"),
    (re.compile(r"(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)"), "a telephone number"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "an identity-card number"),
    (re.compile(r"(?<!\d)\d{15,19}(?!\d)"), "a card number"),
]

_MANY_DIGITS = re.compile(r"\d[\d\s-]{9}")
"""What every number of a person holds, and hardly any other text."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff](?:[,;:!?](?=\s|[\u4e00-\u9fff]|$)|\.(?=\s|[\u4e00-\u9fff]|$)|[()\"])|[()\"](?=[\u4e00-\u9fff])")


def texts(value: Any) -> list[tuple[tuple, Text]]:
    """Return every bilingual text in a model with its place."""
    found: list[tuple[tuple, Text]] = []
    _collect(value, (), found)
    return found


def _collect(value: Any, loc: tuple, found: list[tuple[tuple, Text]]) -> None:
    if isinstance(value, Text):
        found.append((loc, value))
    elif isinstance(value, (BaseModel, dict, list, tuple)):
        parts = vars(value).items() if isinstance(value, BaseModel) else value.items() if isinstance(value, dict) else enumerate(value)
        for name, part in parts:
            if type(part) is not str:
                _collect(part, (*loc, name), found)


@cache
def stigma() -> dict[str, list[dict[str, Any]]]:
    """Return words that label a person, by language, each with what to write instead."""
    data = read_yaml(PACKAGE / "stigma.yml").data
    return {lang: [{**row, "pattern": re.compile(row["match"], re.IGNORECASE)} for row in data[lang]] for lang in LANGUAGES}


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    """Return all labels of a language in one pattern."""
    return {lang: re.compile("|".join(row["match"] for row in rows), re.IGNORECASE | re.MULTILINE) for lang, rows in stigma().items()}


def _spotless(found: list[tuple[tuple, Text]]) -> bool:
    """Tell whether there is nothing to refuse, by a look at all texts at once; where this says no, there may still be nothing."""
    for lang in LANGUAGES:
        everything = "\n".join(getattr(text, lang) for _, text in found)
        if _MANY_DIGITS.search(everything) or _labels()[lang].search(everything):
            return False
    return not _HALF_WIDTH.search(everything) and all(_HAN.search(text.zh) for _, text in found)


def number_of_a_person(words: str) -> tuple[str, str] | None:
    """Return the first number in a text that could lead to a person, and what it looks like; None if there is none."""
    if not _MANY_DIGITS.search(words):
        return None
    return next(((match[0], what) for pattern, what in _SENSITIVE if (match := pattern.search(words))), None)


def check_words(document: Document, model: Any) -> None:
    """Refuse labels, numbers that look like a person's, and Chinese fields without Chinese.

    Raises:
        ContentError: the first found, with file, line and cure.
    """
    found = texts(model)
    if not _spotless(found):
        allowed = [word.lower() for word in getattr(model, "allow_words", [])]
        for loc, text in found:
            _check_text(document, loc, text, allowed)


def _check_text(document: Document, loc: tuple, text: Text, allowed: list[str]) -> None:
    for lang in LANGUAGES:
        words = getattr(text, lang)
        for pattern, what in _SENSITIVE:
            if match := pattern.search(words):
                raise document.error((*loc, lang), f"'{match[0]}' looks like {what}", "take it out; nothing here may lead to a real person")
        for row in stigma()[lang]:
            match = row["pattern"].search(words)
            if match and match[0].lower() not in allowed:
                raise document.error((*loc, lang), f"'{match[0]}' labels a person", f"write {row['instead']}, or list it under 'allow_words:' if it is quoted to be unlearned")
    if match := _HALF_WIDTH.search(text.zh):
        raise document.error((*loc, "zh"), f"English punctuation in Chinese: '{match[0]}'", "write ，。：；？！（）“”")
    if not _HAN.search(text.zh) and re.search(r"[A-Za-z]{2}", text.zh):
        raise document.error((*loc, "zh"), "the Chinese text has no Chinese in it", "write it in Chinese")

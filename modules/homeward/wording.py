"""What no text of the kit may say: labels for a person, numbers that could lead to one, English punctuation in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from .content import PACKAGE, Document, read_yaml
from .text import LANGUAGES, Text

_SENSITIVE = [
    (re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"), "a mobile number"),
    (re.compile(r"(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)"), "a telephone number"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "an identity-card number"),
    (re.compile(r"(?<!\d)\d{15,19}(?!\d)"), "a card number"),
]

_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff](?:[,;:!?](?=\s|[\u4e00-\u9fff]|$)|\.(?=\s|[\u4e00-\u9fff]|$)|[()\"])|[()\"](?=[\u4e00-\u9fff])")


def texts(value: Any, loc: tuple = ()) -> Iterator[tuple[tuple, Text]]:
    """Yield every bilingual text in a model with its place."""
    if isinstance(value, Text):
        yield loc, value
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), (*loc, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*loc, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from texts(item, (*loc, index))


@cache
def stigma() -> dict[str, list[dict[str, Any]]]:
    """Return words that label a person, by language, each with what to write instead."""
    data = read_yaml(PACKAGE / "stigma.yml").data
    return {lang: [{**row, "pattern": re.compile(row["match"], re.IGNORECASE)} for row in data[lang]] for lang in LANGUAGES}


def check_words(document: Document, model: Any) -> None:
    """Refuse labels, numbers that look like a person's, and Chinese fields without Chinese.

    Raises:
        ContentError: the first found, with file, line and cure.
    """
    allowed = getattr(model, "allow_words", [])
    for loc, text in texts(model):
        for lang in LANGUAGES:
            words = getattr(text, lang)
            for pattern, what in _SENSITIVE:
                if match := pattern.search(words):
                    raise document.error((*loc, lang), f"'{match[0]}' looks like {what}", "take it out; nothing here may lead to a real person")
            for row in stigma()[lang]:
                match = row["pattern"].search(words)
                if match and match[0].lower() not in [word.lower() for word in allowed]:
                    raise document.error((*loc, lang), f"'{match[0]}' labels a person", f"write {row['instead']}, or list it under 'allow_words:' if it is quoted to be unlearned")
        if match := _HALF_WIDTH.search(text.zh):
            raise document.error((*loc, "zh"), f"English punctuation in Chinese: '{match[0]}'", "write ，。：；？！（）“”")
        if not re.search(r"[\u4e00-\u9fff]", text.zh) and re.search(r"[A-Za-z]{2}", text.zh):
            raise document.error((*loc, "zh"), "the Chinese text has no Chinese in it", "write it in Chinese")

"""Bilingual text: the one way any human-readable string is stored.

A string that a person reads is written ``{en: …, zh: …}``; both languages are required.
Code that prints or draws asks :func:`language` once, so one setting, ``HOMEWARD_LANG``, changes every output.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
SETTING = "HOMEWARD_LANG"

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def language(choice: str | None = None) -> Language:
    """Return the language to print in: ``choice`` if given, else the setting ``HOMEWARD_LANG``, else English.

    Regional tags are accepted (``zh_CN.UTF-8``, ``zh-Hans``, ``en-GB``).

    Raises:
        ValueError: the tag names a language the kit does not speak.
    """
    tag = choice or os.environ.get(SETTING) or "en"
    base = tag.replace("_", "-").split("-")[0].split(".")[0].lower()
    if base not in LANGUAGES:
        raise ValueError(f"{SETTING} is '{tag}', but the kit speaks only en and zh; set {SETTING}=en or {SETTING}=zh")
    return base  # type: ignore[return-value]


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Let everything inside print and draw in a language."""
    before = os.environ.get(SETTING)
    os.environ[SETTING] = lang
    try:
        yield
    finally:
        if before is None:
            del os.environ[SETTING]
        else:
            os.environ[SETTING] = before


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
"""An id, as files and their parts are named."""


class Strict(BaseModel):
    """Base of every model that is read from a content file: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Text(Strict):
    """One thing said in both languages."""

    en: Sentence
    """What the English reader sees."""
    zh: Sentence
    """What the Chinese reader sees, written for that reader and not word for word."""

    def in_(self, lang: str | None = None) -> str:
        """Return the words in ``lang`` (default: :func:`language`)."""
        return getattr(self, language(lang))

    def __str__(self) -> str:
        return self.in_()


def localise(value: Any, lang: str | None = None) -> Any:
    """Turn models, lists and dicts into plain JSON in one language: every :class:`Text` becomes a string.

    Fields that are unset (``None``) and empty lists are left out, so that what travels to a page is small.
    """
    chosen = language(lang)
    if isinstance(value, Text):
        words = value.in_(chosen)
        more = {name: getattr(value, name) for name in type(value).model_fields if name not in LANGUAGES}
        more = {name: extra for name, extra in more.items() if extra is not None}
        return {"text": words, **more} if more else words
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {key: localise(item, chosen) for key, item in value.items() if item is not None and item != []}
    if isinstance(value, (list, tuple)):
        return [localise(item, chosen) for item in value]
    return value

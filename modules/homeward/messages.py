"""The language of messages: what the command line prints and what is said of a mistake, in the language of whoever reads it.

Code says everything in English, where it happens. ``messages.yml`` holds the Chinese of every such sentence; a finished English message is looked up there
by its form. So an error can be raised, passed on and put together without knowing who will read it.
"""

from __future__ import annotations

import locale
import os
import re
from functools import cache, lru_cache
from string import Formatter
from typing import Any, NamedTuple

import click

from .content import PACKAGE, read_yaml
from .text import SETTING, Language

CATALOGUE = PACKAGE / "messages.yml"

_ITEM = r"(?:'[^']+'|[\w./-]+)"
_BETWEEN = r"(?:, or |, | or )"
_LIST = re.compile(f"{_ITEM}(?:{_BETWEEN}{_ITEM})+")


def messages_language() -> Language:
    """Return the language of messages: ``HOMEWARD_LANG`` if set, else that of the machine; Chinese where that is Chinese, else English."""
    tags = [os.environ.get(name) for name in (SETTING, "LC_ALL", "LC_MESSAGES", "LANG")]
    if os.name == "nt":
        tags.append(locale.getlocale()[0])
    tag = next(filter(None, tags), "en").lower()
    return "zh" if tag.startswith(("zh", "chinese")) else "en"


def in_locale(text: str, lang: str | None = None) -> str:
    """Return a finished English message in ``lang`` (default: :func:`messages_language`); what the catalogue does not know stays as it is.

    Place, mistake and cure of an error (``place: wrong → cure``) are looked up one by one.
    """
    return _chinese(text) if (lang or messages_language()) == "zh" else text


def say(template: str, err: bool = False, **values: Any) -> None:
    """Print a line in the reader's language.

    Args:
        template: the line in English, finished, or with ``{names}``.
        err: print it where errors go.
        **values: what stands for the names.
    """
    click.echo(in_locale(template.format(**values) if values else template), err=err)


class Template(NamedTuple):
    """One English sentence with places to fill, ready to be recognised, and its Chinese."""

    patterns: tuple[re.Pattern[str], re.Pattern[str]]
    """Two ways to read it: first places as short as can be, first places as long as can be."""
    names: tuple[str, ...]
    chinese: str


def _template(english: str, chinese: str) -> Template:
    pattern, names = "", []
    for literal, name, _, conversion in Formatter().parse(english):
        pattern += re.escape(literal)
        if name is not None:
            value = "(.*?)" if pattern else "((?:(?!: ).)*?)"  # what stands first does not reach back over the place before it
            pattern += f"['\"]{value}['\"]" if conversion == "r" else value
            names.append(name)
    return Template((re.compile(pattern, re.DOTALL), re.compile(pattern.replace("*?", "*"), re.DOTALL)), tuple(names), chinese)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return the catalogue: section → English → Chinese."""
    return read_yaml(CATALOGUE).data


@cache
def _fixed() -> dict[str, str]:
    """Sentences without places to fill."""
    rows = {english: chinese for section in catalogue().values() for english, chinese in section.items()}
    return {english.format(): chinese.format() for english, chinese in rows.items() if _length(english)[1] == 0}


@cache
def _templates() -> list[Template]:
    """Sentences with places to fill, those with the most words of their own first."""
    rows = [row for section in catalogue().values() for row in section.items() if _length(row[0])[1]]
    return [_template(*row) for row in sorted(rows, key=lambda row: -_length(row[0])[0])]


def _length(english: str) -> tuple[int, int]:
    """Return how many characters of a template are its own, and how many places it has."""
    parts = list(Formatter().parse(english))
    return sum(len(literal) for literal, *_ in parts), sum(name is not None for _, name, *_ in parts)


@lru_cache(maxsize=2000)
def _chinese(text: str) -> str:
    for arrow in re.finditer(" → ", text):
        wrong, cure = text[: arrow.start()], text[arrow.end() :]
        if (known := _chinese(wrong)) != wrong:
            return f"{known} → {_chinese(cure)}"
    return _whole(text) or _parted(text, " → ", " → ") or _parted(text, ": ", "：") or _parted(text, "; ", "；") or text


def _whole(text: str) -> str | None:
    """Return the Chinese of a text that is one sentence of the catalogue."""
    if text in _fixed():
        return _fixed()[text]
    for template in _templates():
        readings = [_filled(template, match.groups()) for pattern in template.patterns if (match := pattern.fullmatch(text))]
        if readings:
            return min(readings, key=lambda reading: reading[1])[0]
    return None


def _filled(template: Template, groups: tuple[str, ...]) -> tuple[str, int]:
    """Put values in their places; those marked ``!t`` are translated, all others stay, but for the commas of a list.

    Returns:
        The Chinese, and how many values should have been translated and are not known.
    """
    made, unknown = "", 0
    values = dict(zip(template.names, groups))
    for literal, name, _, conversion in Formatter().parse(template.chinese):
        value = values.get(name or "", "")
        put = _value(value) if conversion == "t" else _listed(value)
        unknown += conversion == "t" and put == value
        made += literal + put
    return made, unknown


def _value(value: str) -> str:
    parts = value.split("; ")
    known = [_chinese(part) for part in parts]
    if len(parts) > 1 and not set(known) & set(parts):
        return "；".join(known)
    whole = _chinese(value)
    return _listed(value) if whole == value else whole


def _listed(value: str) -> str:
    """Put Chinese commas between the items of a list."""
    return "、".join(item.strip("'") for item in re.split(_BETWEEN, value)) if _LIST.fullmatch(value) else value


def _parted(text: str, mark: str, chinese_mark: str) -> str | None:
    """Return the Chinese of a text whose second part is known, wherever it begins."""
    for found in re.finditer(re.escape(mark), text):
        head, tail = text[: found.start()], text[found.end() :]
        if (known := _chinese(tail)) != tail:
            return f"{_chinese(head)}{chinese_mark}{known}"
    return None

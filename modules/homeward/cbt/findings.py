"""What a check of something planned says: findings, in words that come with the rules, so that Python and the page say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from ..text import LANGUAGES, Text

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold yet.

    Attributes:
        rule: the rule that it comes from.
        about: what it concerns: the id of a job, a card, a third, an activity, or days; empty for the whole.
        text: what to say.
    """

    rule: str
    about: str
    text: Text


def filled(template: Text, **values: Text | int) -> Text:
    """Return a template with its places (``{n}``) filled in each language.

    Raises:
        KeyError: the template has a place that no value was given for.
    """
    return Text(**{lang: _put(template.in_(lang), {name: value.in_(lang) if isinstance(value, Text) else str(value) for name, value in values.items()}) for lang in LANGUAGES})


def _put(template: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda match: values[match[1]], template)


def found(rule: str, about: str, template: Text, **values: Text | int) -> Finding:
    """Return a finding in the words of a template; places as in :func:`filled`."""
    return Finding(rule, about, filled(template, **values))


def listed(words: Sequence[Text], template: Text) -> Text:
    """Return one or more words as one list, two at a time by a template with the places ``{one}`` and ``{other}``."""
    return reduce(lambda one, other: filled(template, one=one, other=other), words)

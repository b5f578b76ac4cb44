"""The codes of a transcript: what a worker does, what a client's words lean to, and the four global scales.

The ten behaviours of MITI 4.2.1 are read from ``practice/vocabulary.yml`` and the client's talk from the coding exercises, so that cases, exercises and
transcripts speak one language. ``codes.yml`` adds what only transcripts need: open and closed questions, the kinds of change talk (DARN-CAT: desire, ability,
reason, need; commitment, activation, taking steps), the global scales. Terms of MITI are the official ones of both languages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

from ..content import PACKAGE, read_yaml
from ..practice.agreement import folded
from ..practice.items.code import CLIENT_CODES, scheme_codes
from ..text import Text

Who = Literal["worker", "client", "other"]
INPUT = frozenset({"GI", "PWP", "PERSUADE", "ADVICE", "OPTIONS", "NEGOTIATION"})
"""Codes of a line in which the worker brings something of her own: information, advice."""
SIGNS = {"change": "+", "sustain": "-"}


@cache
def _lists() -> dict[str, dict[str, dict[str, str]]]:
    return read_yaml(PACKAGE / "mi" / "codes.yml").data


def _names(group: str) -> dict[str, Text]:
    return {code: Text(en=row["en"], zh=row["zh"]) for code, row in _lists()[group].items()}


def global_scales(score: str | None = None) -> dict[str, Text]:
    """Return the global scales of MITI 4.2.1 (1 to 5) with their names: all four, or those that make up a score (``technical`` or ``relational``)."""
    return {code: name for code, name in _names("globals").items() if score in (None, _lists()["globals"][code]["score"])}


def worker_codes() -> dict[str, Text]:
    """Return what a worker's line can be coded as: the ten behaviours of MITI 4.2.1, questions as open or closed, and none of these."""
    return {**scheme_codes("worker"), **_names("questions"), **_names("none")}


def client_codes() -> dict[str, Text]:
    """Return what a client's line can be coded as: change, neutral, sustain, discord; and change and sustain talk by kind, ``D+`` to ``TS-``."""
    made = dict(CLIENT_CODES)
    for talk, sign in SIGNS.items():
        whole = CLIENT_CODES[talk]
        made |= {code + sign: Text(en=f"{whole.en}: {kind.en}", zh=f"{whole.zh}：{kind.zh}") for code, kind in kind_names().items()}
    return made


def kind_names() -> dict[str, Text]:
    """Return the seven kinds of change talk (DARN-CAT) with their names."""
    return _names("kinds")


@cache
def code_names() -> dict[str, Text]:
    """Return code → name of everything that can stand in a transcript or in a table of agreement; R is a reflection of either kind."""
    added = {"R": Text(en="Reflection", zh="反映"), "INPUT": Text(en="Information or advice", zh="给信息或建议"), "yes": Text(en="yes", zh="有"), "no": Text(en="no", zh="没有")}
    return {**worker_codes(), **_names("input"), **client_codes(), **added}


def counted_as(code: str) -> str:
    """Return the code under which MITI 4.2.1 counts: open and closed questions are Q, all others stay."""
    return "Q" if code in _lists()["questions"] else code


def broad(code: str) -> str:
    """Return the code under which agreement is judged: questions of either kind are Q, reflections of either kind are R."""
    return folded(counted_as(code))


def talk(code: str) -> str:
    """Return what a client's code says at large: ``D+`` is change, ``D-`` is sustain; change, neutral, sustain and discord stay."""
    return code if code in CLIENT_CODES else next(talk for talk, sign in SIGNS.items() if code.endswith(sign))


def _plain(word: str) -> str:
    """Return a word as it is compared: full-width signs, dashes, capitals and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", word).replace("−", "-").replace("–", "-").casefold().split())


@cache
def _words(who: Who) -> Mapping[str, str]:
    codes = worker_codes() if who == "worker" else client_codes() if who == "client" else {}
    return {_plain(word): code for code, name in codes.items() for word in (name.en, name.zh, code)}


def code_of(word: str, who: Who) -> str | None:
    """Return the code that a cell means: the code itself or its name in either language; None if it is none of this speaker's codes."""
    return _words(who).get(_plain(word))

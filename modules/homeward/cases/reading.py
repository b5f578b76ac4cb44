"""How hard a text is to read, in either language.

English: the Flesch–Kincaid grade, 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975,
*Derivation of new readability formulas for Navy enlisted personnel*, Research Branch Report 8-75). It is about the years of schooling in the United States
that the text asks for. Syllables are counted by rule: groups of vowels, without silent endings.

Chinese: no formula of that kind is agreed on, so none is made up. Two plain measures stand in: characters per sentence, and the share of characters
outside level 1 of the national standard GB 2312-80, its 3,755 frequently used characters (the codec of that name, part of Python, holds the list).

Only sentences are measured: a text without a full stop, question mark or the like at its end (a name, a title, a label) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..text import Text

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_END = {"en": re.compile(r"[.!?…]+(?=[\s\"”’')\]]|$)"), "zh": re.compile(r"[。！？…]+")}
_CLOSED = re.compile(r"[.!?…。！？][\"”’')）\]]*$")


@dataclass(frozen=True)
class English:
    """How hard an English text is.

    Attributes:
        grade: Flesch–Kincaid grade.
        words_a_sentence: words per sentence.
    """

    grade: float
    words_a_sentence: float


@dataclass(frozen=True)
class Chinese:
    """How hard a Chinese text is.

    Attributes:
        characters_a_sentence: characters per sentence.
        uncommon: share of the characters outside level 1 of GB 2312-80.
    """

    characters_a_sentence: float
    uncommon: float


@dataclass(frozen=True)
class Reading:
    """How hard a bilingual text is; a language is None where it has no whole sentence."""

    en: English | None
    zh: Chinese | None


def reading(texts: Iterable[Text]) -> Reading:
    """Measure all sentences of these texts."""
    listed = list(texts)
    return Reading(english([text.en for text in listed]), chinese([text.zh for text in listed]))


def english(passages: Iterable[str]) -> English | None:
    """Measure English passages; None if there is no sentence."""
    whole = _whole(passages)
    words, sentences = _WORD.findall(whole), _sentences(whole, "en")
    if not words or not sentences:
        return None
    length = len(words) / sentences
    return English(0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, length)


def chinese(passages: Iterable[str]) -> Chinese | None:
    """Measure Chinese passages; None if there is no sentence."""
    whole = _whole(passages)
    characters, sentences = _HAN.findall(whole), _sentences(whole, "zh")
    if not characters or not sentences:
        return None
    return Chinese(len(characters) / sentences, sum(not common(character) for character in characters) / len(characters))


def _whole(passages: Iterable[str]) -> str:
    return "\n".join(passage for passage in passages if _CLOSED.search(passage))


def _sentences(whole: str, lang: str) -> int:
    return len(_END[lang].findall(whole))


@cache
def syllables(word: str) -> int:
    """Return the number of syllables of an English word, by rule: close to a pronouncing dictionary on average, not for every word."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^aeiouylcghsxz])es$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)es?$", "", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)) + len(re.findall(r"ia(?!n|l)|io(?!n|us)|ism$|[^aeiouy]eo", plain)))


@cache
def common(character: str) -> bool:
    """Tell whether a character belongs to level 1 of GB 2312-80: rows 16 to 55 of the standard."""
    try:
        row = character.encode("gb2312")[0] - 0xA0
    except UnicodeEncodeError:
        return False
    return 16 <= row <= 55

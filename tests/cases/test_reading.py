"""Reading level: the formula on a passage counted by hand, syllables of known words, the list of frequent characters."""

from __future__ import annotations

import pytest
from homeward.cases.reading import chinese, common, english, reading, syllables
from homeward.text import Text


def test_flesch_kincaid_of_a_passage_counted_by_hand() -> None:
    # 2 sentences, 12 words, 14 syllables (a-part, com-ing)
    found = english(["The door is shut.", "He sits apart and waits for her coming."])
    assert found is not None
    assert found.words_a_sentence == 6
    assert found.grade == pytest.approx(0.39 * 6 + 11.8 * 14 / 12 - 15.59)


def test_harder_english_has_a_higher_grade() -> None:
    plain = english(["He came home. He had no card. You went with him."])
    stiff = english(["Administrative reintegration necessitates comprehensive interdepartmental communication regarding rehabilitation documentation."])
    assert plain is not None and stiff is not None
    assert plain.grade < 3 < 15 < stiff.grade


@pytest.mark.parametrize(
    "word, number",
    [("visit", 2), ("door", 1), ("the", 1), ("worker", 2), ("home", 1), ("table", 2), ("used", 1), ("wanted", 2), ("houses", 2), ("relapse", 2), ("motivation", 4), ("community", 4), ("rehabilitation", 6), ("don't", 1), ("I", 1)],
)  # fmt: skip
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_chinese_sentences_and_uncommon_characters() -> None:
    found = chinese(["他回来了。你去看他了吗？", "踟蹰。"])
    assert found is not None
    assert found.characters_a_sentence == pytest.approx(12 / 3)
    assert found.uncommon == pytest.approx(2 / 12)


def test_frequent_characters_are_those_of_level_1() -> None:
    assert sum(common(chr(code)) for code in range(0x4E00, 0xA000)) == 3755
    assert common("的") and common("座") and not common("亍") and not common("龘")


def test_names_and_titles_are_no_sentences() -> None:
    assert reading([Text(en="The closed door", zh="门没开")]).en is None
    assert reading([Text(en="The closed door", zh="门没开")]).zh is None
    both = reading([Text(en="Trust", zh="信任"), Text(en="“Come in.”", zh="“进来吧。”")])
    assert both.en is not None and both.en.words_a_sentence == 2
    assert both.zh is not None and both.zh.characters_a_sentence == 3

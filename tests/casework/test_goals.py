"""Goals: what is missing, what does not do its work, and that both languages are looked at alike."""

import pytest
from homeward.casework.goals import ELEMENTS, KINDS, Goal, check, complete, rules
from hypothesis import given
from hypothesis import strategies as st

GOOD = {
    "en": Goal(words="I want my daughter to eat at my table again", step="Ring her and ask which Sunday suits", when="Thursday, seven in the evening", helps="My cousin, who keeps the table free", know="She has named a Sunday", review="Monday, 30 November"),
    "zh": Goal(words="想让女儿回来吃顿饭", step="给她打个电话，问哪个星期天合适", when="星期四晚上七点", helps="表弟，他把桌子腾出来", know="她定了一个星期天", review="11月30日，星期一"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_whole_goal_has_no_findings_and_no_mark(lang):
    assert check(GOOD[lang]) == [] and not any(sign.isdigit() for sign in complete(lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("blank", ["", "  ", "……", "___"])
def test_an_empty_part_is_the_only_thing_missing(lang, element, blank):
    (found,) = check(GOOD[lang].model_copy(update={element: blank}), lang)
    assert (found.element, found.kind) == (element, "missing") and rules().elements[element].ask.in_(lang) in found.says


CASES = [(rule, element, word, lang) for rule in rules().rules for element in rule.only for lang in ("en", "zh") for word in getattr(rule.words, lang)]


@pytest.mark.parametrize(("rule", "element", "word", "lang"), CASES, ids=lambda one: getattr(one, "id", one))
def test_every_word_of_every_rule_is_found_and_quoted(rule, element, word, lang):
    goal = GOOD[lang].model_copy(update={element: f"{word}, 30" if lang == "en" else f"{word}，30号"})
    (found,) = check(goal, lang)
    assert found.kind == rule.kind and word in found.words and found.words in found.says and "{" not in found.says


@pytest.mark.parametrize(("element", "text"), [("when", "in the evening"), ("review", "晚上")])
def test_a_time_without_a_day_is_asked_for(element, text):
    (found,) = check(GOOD["en"].model_copy(update={element: text}), "en")
    assert found.kind == "no-day" and text in found.says


def test_a_word_inside_another_is_not_found_in_english():
    assert check(GOOD["en"].model_copy(update={"step": "Go to the bus stopover and the industry office"})) == []


@given(st.fixed_dictionaries({name: st.text(max_size=30) for name in ELEMENTS}))
def test_any_words_are_answered_alike_in_both_languages(parts):
    goal = Goal(**parts)
    english, chinese = (check(goal, lang) for lang in ("en", "zh"))
    assert [row[:3] for row in english] == [row[:3] for row in chinese]
    assert len({row.element for row in english}) == len(english) and {row.kind for row in english} <= set(KINDS)


@given(st.sampled_from(ELEMENTS), st.sampled_from(["  ", "\u3000", "\n"]))
def test_blanks_around_the_words_change_nothing(element, blank):
    goal = GOOD["zh"].model_copy(update={element: blank + getattr(GOOD["zh"], element) + blank})
    assert check(goal) == []

"""Coping plans: what is missing is named and nothing else, a vague word gives exactly its finding, both languages find the same, and nobody is scored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from homeward.cbt import plans
from homeward.cbt.plans import ELEMENTS, CopingPlan, Entry, advice, check, complete, invented, look, own, rules, same_person
from homeward.content import ContentError, find, read_yaml, validate
from homeward.messages import in_locale
from homeward.practice.items import Plan, load_item
from homeward.text import LANGUAGES
from homeward.wording import texts
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ..widgets.samples import PLAN, both

LATER = {name for name, element in rules().elements.items() if element.after_lapse}
WHOLE = {lang: {name: getattr(invented()["mei-morning"].plan(lang), name) for name in ELEMENTS} for lang in LANGUAGES}
"""A complete plan of all twelve elements, alike in both languages."""
LOOKED_FOR = [(rule, element, word) for rule in rules().rules for element in ELEMENTS if rule.looks_at(element) for word in (*rule.words.en, *rule.words.zh)]
languages = st.sampled_from(LANGUAGES)
blanks = st.text(rules().blank, max_size=5)

EXPECTED = {
    "lin-complete": [],
    "he-strong": [("what", "vague"), ("otherwise", "vague"), ("call", "vague")],
    "luo-twice": [("second", "same-person-twice")],
    "gui-empty": [("who", "missing"), ("otherwise", "missing"), ("call", "not-asked"), ("second", "missing")],
    "mei-morning": [],
    "su-planned": [],
    "su-consoled": [("who", "missing"), ("where", "missing"), ("otherwise", "vague"), ("call", "not-asked"), ("second", "missing"), ("day", "missing"), ("appointment", "missing"), ("again", "vague")],
    "ma-open": [("who", "nobody"), *((name, "vague") for name in ("what", "when", "where", "otherwise", "second", "out", "day")), ("appointment", "missing"), ("again", "not-asked")],
}  # fmt: skip


def found(plan: CopingPlan, lang: str = "en") -> list[tuple[str, str]]:
    return [(finding.element, finding.kind) for finding in check(plan, lang)]


def test_the_elements_are_those_of_the_model_and_of_the_rules() -> None:
    assert tuple(rules().elements) == ELEMENTS == tuple(name for name in CopingPlan.model_fields if name != "after_lapse")
    assert tuple(rules().kinds) == plans.KINDS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXPECTED)
def test_invented_plans_are_found_alike_in_both_languages(name: str, lang: str) -> None:
    assert set(EXPECTED) == set(invented())
    assert found(invented()[name].plan(lang), lang) == EXPECTED[name]


@given(languages, languages, st.sets(st.sampled_from(ELEMENTS)), st.data())
def test_exactly_what_is_taken_out_is_missing(written: str, reads: str, out: set[str], data: st.DataObject) -> None:
    """Left out, or filled with spaces, dots and dashes: it is missing, and nothing else is found."""
    said = {name: words for name, words in WHOLE[written].items() if name not in out}
    said |= {name: data.draw(blanks) for name in out if data.draw(st.booleans())}
    order = data.draw(st.permutations(list(said)))
    findings = check(own(after_lapse=True, **{name: said[name] for name in order}), reads)
    assert [(one.element, one.kind, one.words) for one in findings] == [(name, "missing", "") for name in ELEMENTS if name in out]
    assert all(rules().elements[one.element].ask.in_(reads) in one.says and one.title == rules().elements[one.element].title.in_(reads) for one in findings)


@given(languages, st.sets(st.sampled_from(sorted(LATER))))
def test_the_day_after_a_lapse_is_asked_for_once_it_is_begun(lang: str, kept: set[str]) -> None:
    plan = own(**{name: words for name, words in WHOLE[lang].items() if name not in LATER or name in kept})
    assert found(plan) == ([(name, "missing") for name in ELEMENTS if name in LATER - kept] if kept else [])


@given(languages, st.data())
def test_the_order_of_entries_changes_nothing_but_the_order_of_findings(lang: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EXPECTED)))
    rows = invented()[name].plan(lang).entries()
    assert sorted(look(data.draw(st.permutations(rows)))) == sorted(look(rows))


@given(st.sampled_from(LOOKED_FOR), languages, st.booleans())
def test_a_vague_word_gives_exactly_its_finding(looked_for: tuple, lang: str, loud: bool) -> None:
    rule, element, word = looked_for
    said = f"{word.upper() if loud else word}，{WHOLE[lang][element]}"
    assert [tuple(seen) for seen in look(own(**WHOLE[lang] | {element: said}).entries())] == [(element, element, rule.kind, rule.id, said[: len(word)])]
    assert said[: len(word)] in check(own(**WHOLE[lang] | {element: said}), lang)[0].says


def test_every_word_is_found_where_it_is_looked_for() -> None:
    for rule, element, word in LOOKED_FOR:
        (seen,) = look([Entry("x", element, word)])
        assert (seen.kind, seen.rule, seen.words) == (rule.kind, rule.id, word)


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ("situation", "somebody offers me a cigarette"),
        ("situation", "有个人递烟"),
        ("out", "“Somebody is waiting for me downstairs.”"),
        ("what", "Count the country's lorries"),
        ("what", "hold, on the left, the rail"),
        ("again", "I don't stay alone, my sister fetches me"),
        ("again", "不一个人待着，我姐来接"),
        ("second", "My brother-in-law"),
        ("second", "我姨夫"),
    ],
)
def test_what_is_precise_is_left_in_peace(element: str, words: str) -> None:
    assert found(own(**WHOLE["en"] | {element: words})) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("My sister", "then ring my SISTER again.", True),
        ("我妹", "还是打给我妹", True),
        ("我妹", "我妹夫", False),
        ("My sister", "My sister's husband", False),
        ("Old Liao", "Little Liao", False),
        ("", "the", True),
    ],
)
def test_who_is_the_same_person(one: str, other: str, same: bool) -> None:
    assert (same_person(one) == same_person(other)) == same


def test_two_empty_people_are_missing_not_the_same() -> None:
    assert found(own(**WHOLE["en"] | {"call": "", "second": "…"})) == [("call", "missing"), ("second", "missing")]
    assert found(own(**WHOLE["en"] | {"call": "I", "second": "my"})) == []


def test_an_element_that_does_not_exist_is_refused_with_its_cure() -> None:
    for attempt in (lambda: own(whom="Aunt Luo"), lambda: CopingPlan(whom="Aunt Luo"), lambda: CopingPlan.model_validate({"whom": "Aunt Luo"})):
        with pytest.raises(ValueError, match="a plan has no element 'whom' → use: situation, who, what"):
            attempt()
    assert in_locale("a plan has no element 'whom' → use: situation, who", "zh") == "计划里没有“whom”这一项 → 请用：situation、who"
    with pytest.raises(ValueError, match="'who' is not a text → put the words in quotation marks"):
        own(who=3)


@given(st.text(max_size=40), st.sampled_from(ELEMENTS))
def test_nothing_breaks_it(words: str, element: str) -> None:
    made = look([Entry("x", element, words)])
    assert len(made) <= 1 and all(one.words in words and advice(one, "zh") for one in made)


def test_no_plan_is_scored_and_no_use_foretold() -> None:
    for _, text in texts(rules()):
        assert not re.search(r"\b(score|points?|per cent|risk|relapse|likely|well done|wrong|you (?:must|should))\b|\d %", text.en, re.IGNORECASE), text.en
        assert not re.search(r"得分|分数|风险|复吸|很好|不错|错了|应该|必须", text.zh), text.zh
    assert not re.search(r"\d", complete("en") + complete("zh"))
    assert "“" in complete("en") and "？”" in complete("zh"), "it ends with a question to ask"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("\n  who:\n", "\n  whose:\n", "whose"),
        ("  vague: {", "  foggy: {", "foggy"),
        ('"坚强"', '"trying"', "'trying' stands twice"),
        ("id: resolve", "id: intention", "'intention' stands twice"),
        ('"be tough"', '"Be tough"', "write it as 'be tough'"),
        ('"self control"', '"self-control"', "write it as 'self control'"),
        ("except: [situation, out]", "except: [situation, out]\n    only: [call]", "keep one"),
    ],
)
def test_rules_that_do_not_hold_are_refused(before: str, after: str, message: str, tmp_path: Path) -> None:
    text = plans.FILE.read_text(encoding="utf-8")
    assert text.count(before) == 1
    (path := tmp_path / "plans.yml").write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        validate(read_yaml(path), plans.Rules)


def test_rules_out_of_order_are_refused() -> None:
    data = read_yaml(plans.FILE).data
    with pytest.raises(ValidationError, match="write these, in this order: situation, who"):
        plans.Rules.model_validate(data | {"elements": dict(reversed(data["elements"].items()))})


# ---- forms whose fields are elements


def form(**field: object) -> Plan:
    fields = [{"id": "ring", "label": both("I ring"), "kind": "line", "element": "call"}, {"id": "next", "label": both("Then I ring"), "kind": "line"} | field]
    return Plan.model_validate(PLAN | {"sections": [{"id": "only", "title": both("Plan"), "fields": fields}]})


def test_a_form_names_its_own_fields() -> None:
    made = form(element="second")
    assert made.checked and form().check({"ring": "Aunt Luo"}) == []
    told = made.check({"ring": "Somebody"}, "en")
    assert [(one.field, one.title, one.kind, one.words) for one in told] == [("ring", "I ring", "vague", "Somebody"), ("next", "Then I ring", "missing", "")]
    assert [one.kind for one in made.check({"ring": "Aunt Luo", "next": "aunt  luo!"}, "zh")] == ["same-person-twice"]
    assert made.check({"ring": "罗姐", "next": "我姨"}) == []


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ({"element": "friend"}, "'situation', 'who', 'what'"),
        ({"element": "second", "kind": "scale"}, "a scale has none → make the field a line or lines, or take 'element' out"),
    ],
)
def test_a_form_that_names_what_is_not_there_is_refused(field: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        form(**field)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["cbt-08-day-plan", "cbt-08-crisis-card"])
def test_the_forms_of_the_unit_are_checked(name: str, lang: str) -> None:
    made = load_item(find("items", name))
    fields = [field for field in made.fields().values() if field.element]
    assert {"call", "second", "again", "appointment", "out"} <= {field.element for field in fields}
    assert [one.field for one in made.check({}, lang)] == [field.id for field in fields]
    assert made.check({field.id: field.example.in_(lang) for field in fields}, lang) == []

"""MITI summary scores: formulas, limits, and what they say when there is nothing to say."""

import pytest
from homeward.cases import open_case
from homeward.cases.player import Player
from homeward.evidence.registry import claim, study_of
from homeward.mi import indices as mi
from homeward.practice.vocabulary import behaviours, competencies
from hypothesis import given
from hypothesis import strategies as st

counts = st.dictionaries(st.sampled_from(behaviours()), st.integers(0, 400))
scored = st.sampled_from(["ratio", "percent_complex"])


def test_a_counted_example():
    got = mi.indices({"Q": 4, "SR": 3, "CR": 2, "AF": 1, "SEEK": 2, "EMPH": 1, "GI": 5, "PWP": 1, "PERSUADE": 2, "CONFRONT": 1})
    assert got == {"questions": 4, "reflections": 5, "ratio": 1.25, "percent_complex": 40.0, "adherent": 4, "non_adherent": 3}


def test_nothing_counted():
    assert mi.indices({}) == {"questions": 0, "reflections": 0, "ratio": None, "percent_complex": None, "adherent": 0, "non_adherent": 0}


@given(counts)
def test_no_question_no_ratio(made):
    assert mi.ratio({**made, "Q": 0}) is None


@given(counts)
def test_ratio_times_questions_gives_reflections(made):
    ratio = mi.ratio(made)
    assert (ratio is None) == (made.get("Q", 0) == 0)
    if ratio is not None:
        assert ratio * made["Q"] == pytest.approx(mi.reflections(made))


@given(counts)
def test_percent_lies_between_nought_and_a_hundred(made):
    percent = mi.percent_complex(made)
    assert (percent is None) == (mi.reflections(made) == 0)
    assert percent is None or 0 <= percent <= 100


@given(counts, counts)
def test_counts_of_two_conversations_add_up(one, other):
    both = {code: one.get(code, 0) + other.get(code, 0) for code in behaviours()}
    for total in (mi.questions, mi.reflections, mi.adherent, mi.non_adherent):
        assert total(both) == total(one) + total(other)


@given(counts, st.integers(2, 9))
def test_twice_as_long_is_not_twice_as_good(made, times):
    longer = {code: number * times for code, number in made.items()}
    assert mi.ratio(longer) == pytest.approx(mi.ratio(made)) if mi.ratio(made) is not None else mi.ratio(longer) is None
    assert mi.level("percent_complex", mi.percent_complex(longer)) == mi.level("percent_complex", mi.percent_complex(made))


@given(counts)
def test_one_more_question_never_raises_the_ratio(made):
    before, after = mi.ratio(made), mi.ratio({**made, "Q": made.get("Q", 0) + 1})
    assert after is not None and (before is None or after <= before)


@given(counts)
def test_one_more_complex_reflection_never_lowers_a_score(made):
    more = {**made, "CR": made.get("CR", 0) + 1}
    for score in (mi.ratio, mi.percent_complex):
        before, after = score(made), score(more)
        assert before is None or after >= before


@given(counts)
def test_information_and_permitted_advice_change_nothing(made):
    assert mi.indices({**made, "GI": 50, "PWP": 50}) == mi.indices(made)


@given(counts, st.dictionaries(st.sampled_from(competencies()), st.integers(0, 9)))
def test_competency_codes_are_passed_over(made, others):
    assert mi.indices({**made, **others}) == mi.indices(made)


@given(scored, st.floats(0, 1000), st.floats(0, 1000))
def test_levels_rise_with_the_value(index, one, other):
    order = ["below", "fair", "good"]
    low, high = sorted((one, other))
    assert order.index(mi.level(index, low)) <= order.index(mi.level(index, high))


@pytest.mark.parametrize("index", ["ratio", "percent_complex"])
def test_marks_are_reached_exactly(index):
    marks = mi.thresholds()[index]
    assert marks.level(marks.fair) == "fair" and marks.level(marks.good) == "good"
    assert marks.level(marks.fair - 0.001) == "below" and marks.level(marks.good - 0.001) == "fair"


def test_no_value_no_mark_no_level():
    assert mi.level("ratio", None) is None
    assert mi.level("adherent", 12) is None


@pytest.mark.parametrize("wrong", [{"OQ": 1}, {"Q": -1}, {"Q": 1.5}, {"Q": True}, {"Q": "2"}])
def test_a_wrong_count_is_refused_with_a_cure(wrong):
    for function in (mi.questions, mi.reflections, mi.ratio, mi.percent_complex, mi.adherent, mi.non_adherent, mi.indices):
        with pytest.raises(ValueError, match="→"):
            function(wrong)


@pytest.mark.parametrize("index, shown", [("ratio", "{:g} : 1"), ("percent_complex", "{:g} %")])
def test_the_book_prints_the_same_marks(index, shown):
    marks = mi.thresholds()[index]
    for grade in ("fair", "good"):
        name = f"{marks.claim}-{grade}"
        assert claim(name).shows.en == shown.format(getattr(marks, grade))
        assert study_of(name).sources[0] == marks.source


def test_counts_of_the_player_are_taken_as_they_are():
    player = Player(open_case("mi-fourth-worker"))
    for index in (1, 0, 2):
        player.choose(index)
    assert mi.indices(player.counts) == {"questions": 0, "reflections": 2, "ratio": None, "percent_complex": 100.0, "adherent": 1, "non_adherent": 0}

"""Agreement of several coders: against a published example, against statsmodels, and laws that hold for any codes."""

import random
from collections import Counter

import pytest
from homeward.mi.summary import JUDGEMENTS, agreement
from homeward.mi.transcripts import read_transcripts
from homeward.practice.agreement import by_category, confusion, fleiss, kappa, raw
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

from .samples import CLIENT, PLAIN, THERAPIST, annomi, changed, question, reflection, saved, text_of

CODES = ["Q", "R", "AF", "GI", "OTHER"]


@st.composite
def coded(draw, least_lines=1):
    """Lines that two to seven people coded, in up to five codes."""
    coders, codes = draw(st.integers(2, 7)), draw(st.integers(1, 5))
    return draw(st.lists(st.lists(st.sampled_from(CODES[:codes]), min_size=coders, max_size=coders), min_size=least_lines, max_size=25))


def table(lines):
    """Return what statsmodels wants: a row for each line, a column for each code, in it how many gave it."""
    return aggregate_raters([[CODES.index(code) for code in line] for line in lines])[0]


EXAMPLE = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
"""The worked example of Wikipedia, "Fleiss' kappa": 14 raters, 10 subjects, 5 categories; there 0.378 raw, 0.210 kappa."""


def test_a_published_example():
    lines = [[code for code, number in zip(CODES, row) for _ in range(number)] for row in EXAMPLE]
    assert f"{raw(lines):.3f}" == "0.378" and f"{fleiss(lines):.3f}" == "0.210"


def test_by_hand():
    """Three lines, three coders: agreeing pairs 3 + 1 + 1 of 9; codes 5 Q and 4 R of 9, so 41/81 by chance; (5/9 - 41/81) / (40/81) = 0.1."""
    lines = [["Q", "Q", "Q"], ["Q", "R", "R"], ["R", "Q", "R"]]
    assert raw(lines) == pytest.approx(5 / 9) and fleiss(lines) == pytest.approx(0.1)


@given(coded())
def test_fleiss_is_statsmodels(lines):
    assume(len({code for line in lines for code in line}) > 1)
    assert fleiss(lines) == pytest.approx(fleiss_kappa(table(lines)), abs=1e-12)


@given(coded())
def test_each_category_is_statsmodels_of_this_code_against_all_others(lines):
    assume(len({code for line in lines for code in line}) > 1)
    for code, value in by_category(lines).items():
        counts = [[line.count(code), len(line) - line.count(code)] for line in lines]
        assert value == pytest.approx(fleiss_kappa(counts), abs=1e-12)


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), min_size=1, max_size=30))
def test_cohen_is_statsmodels(pairs):
    one, two = zip(*pairs)
    value = kappa(one, two)
    assume(value is not None)
    counts = [list(row.values()) for row in confusion(one, two).values()]
    assert value == pytest.approx(cohens_kappa(counts, return_results=False), abs=1e-12)


@given(coded(), st.randoms(use_true_random=False))
def test_order_of_lines_and_coders_changes_nothing(lines, chance):
    moved = [chance.sample(line, len(line)) for line in chance.sample(lines, len(lines))]
    assert (fleiss(moved), raw(moved), by_category(moved)) == (fleiss(lines), raw(lines), by_category(lines))


@given(coded(), st.permutations(CODES))
def test_names_of_codes_change_nothing(lines, other):
    renamed = [[other[CODES.index(code)] for code in line] for line in lines]
    assert fleiss(renamed) == fleiss(lines) and raw(renamed) == raw(lines)


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=25), st.integers(2, 7))
def test_perfect_agreement_is_one(codes, coders):
    lines = [[code] * coders for code in codes]
    expected = 1 if len(set(codes)) > 1 else None
    assert raw(lines) == 1 and fleiss(lines) == expected and set(by_category(lines).values()) == {expected}


@given(coded())
def test_bounds(lines):
    coders = len(lines[0])
    assert 0 <= raw(lines) <= 1
    for value in (fleiss(lines), *by_category(lines).values()):
        assert value is None or -1 / (coders - 1) - 1e-12 <= value <= 1


@given(coded())
def test_categories_average_to_the_whole(lines):
    whole, counts = fleiss(lines), Counter(code for line in lines for code in line)
    assume(whole is not None)
    codings = counts.total()
    weights = {code: number * (codings - number) for code, number in counts.items()}
    assert sum(weights[code] * value for code, value in by_category(lines).items()) / sum(weights.values()) == pytest.approx(whole, abs=1e-12)


@given(coded())
def test_each_line_twice_leaves_it_as_it_is(lines):
    assert fleiss(lines * 2) == (pytest.approx(fleiss(lines), abs=1e-12) if fleiss(lines) is not None else None)


def test_coin_throws_agree_by_chance():
    chance = random.Random(5)
    lines = [[chance.choice("QR") for _ in range(10)] for _ in range(4000)]
    assert abs(fleiss(lines)) < 0.01 and raw(lines) == pytest.approx(0.5, abs=0.01)


def test_nothing_to_compare():
    assert fleiss([]) is None and raw([]) is None and by_category([]) == {}


@pytest.mark.parametrize("lines", [[["Q", "R"], ["Q"]], [["Q"]], [[], []], [["Q", "Q"], ["Q", "Q", "R"]]])
def test_unequal_numbers_of_coders_and_one_alone_are_refused(lines):
    for function in (fleiss, raw, by_category):
        with pytest.raises(ValueError, match="→"):
            function(lines)


# --- of transcripts --------------------------------------------------------------------------------------------------


def found_in(tmp_path, text):
    return {(row.judgement, row.coders): row for row in agreement(read_transcripts(saved(tmp_path, text)).transcripts)}


def test_two_coders(tmp_path):
    found = found_in(tmp_path, text_of(PLAIN))
    assert {key: row.lines for key, row in found.items()} == {(name, 2): lines for name, lines in {"main": 4, "question": 4, "open": 2, "reflection": 4, "complex": 1, "input": 4, "talk": 4}.items()}
    main = found["main", 2]  # AF R, Q Q, Q Q, R R
    assert main.raw == 0.75 and main.cohen == kappa(["AF", "Q", "Q", "R"], ["R", "Q", "Q", "R"]) == pytest.approx(0.6)
    assert main.fleiss == pytest.approx(fleiss_kappa([[1, 0, 1], [0, 2, 0], [0, 2, 0], [0, 0, 2]]))
    assert {code: number for code, (number, _) in main.categories.items()} == {"Q": 4, "R": 3, "AF": 1}
    assert found["question", 2].fleiss == 1 and found["open", 2].raw == 1 and found["open", 2].fleiss == 1
    assert found["complex", 2].raw == 0 and found["input", 2].fleiss is None
    assert found["talk", 2].raw == 0.75  # D+ and R+ are both change talk


def test_one_coder_has_nobody_to_agree_with(tmp_path):
    assert found_in(tmp_path, text_of(PLAIN[16:])) == {}


def test_lines_of_two_and_of_three_coders_are_told_apart(tmp_path):
    third = [changed(row, coder="C") for row in (PLAIN[0], PLAIN[4])]
    found = found_in(tmp_path, text_of([*PLAIN, *third]))
    assert (found["main", 3].lines, found["main", 2].lines) == (2, 2)
    assert found["main", 3].cohen is None and found["main", 2].cohen is not None
    assert [row for row in found if row[0] == "main"] == [("main", 3), ("main", 2)]


def test_cohen_needs_the_same_two_people(tmp_path):
    other = [changed(row, coder="C") if row[4] == "B" and row[1] == "1" else row for row in PLAIN]
    found = found_in(tmp_path, text_of(other))
    assert found["main", 2].cohen is None and found["main", 2].fleiss is not None and found["open", 2].cohen == 1


def test_a_question_of_no_kind_is_left_out_of_open_or_closed(tmp_path):
    rows = [changed(row, code="Q") if row[4] == "B" and row[5] == "OQ" else row for row in PLAIN]
    found = found_in(tmp_path, text_of(rows))
    assert found["open", 2].lines == 1 and found["question", 2].fleiss == 1


def test_annomi_is_judged_as_its_authors_coded_it(tmp_path):
    """Five coders, made up at random: each judgement against statsmodels on the columns of the file."""
    chance = random.Random(11)
    kinds = [question("open"), question("closed"), reflection("simple"), reflection("complex"), THERAPIST]
    kinds += [reflection("complex", question_exists="True", question_subtype="open"), THERAPIST | {"therapist_input_exists": "True", "therapist_input_subtype": "options", "main_therapist_behaviour": "therapist_input"}]
    rows = []
    for line in range(30):
        usual = chance.choice(kinds)
        rows += [("7", str(2 * line), str(coder), usual if chance.random() < 0.7 else chance.choice(kinds)) for coder in range(5)]
        rows += [("7", str(2 * line + 1), str(coder), CLIENT | {"client_talk_type": chance.choice(["change", "neutral", "neutral", "sustain"])}) for coder in range(5)]
    found = found_in(tmp_path, annomi(*rows))
    columns = {"main": "main_therapist_behaviour", "question": "question_exists", "reflection": "reflection_exists", "input": "therapist_input_exists"}
    checks = {name: (column, "therapist", None) for name, column in columns.items()} | {"talk": ("client_talk_type", "client", None)}
    checks |= {"open": ("question_subtype", "therapist", "question_exists"), "complex": ("reflection_subtype", "therapist", "reflection_exists")}
    assert set(checks) == set(JUDGEMENTS)
    for name, (column, who, all_true) in checks.items():
        lines = [[says for _, at, _, says in rows if at == str(line)] for line in range(60)]
        lines = [[says[column] for says in line] for line in lines if line[0]["interlocutor"] == who and (all_true is None or all(says[all_true] == "True" for says in line))]
        values = sorted({value for line in lines for value in line})
        row = found[name, 5]
        assert row.lines == len(lines) and row.cohen is None
        counts = [[line.count(value) for value in values] for line in lines]
        assert row.fleiss == pytest.approx(fleiss_kappa(counts), abs=1e-12)
        assert row.raw == pytest.approx(sum(n * (n - 1) for line in counts for n in line) / (20 * len(lines)))

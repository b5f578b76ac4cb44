"""The whole bank: clues counted fairly and exactly, refused only when they are real; many files checked as one by one."""

from __future__ import annotations

import itertools
import math
import random
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from homeward import checking
from homeward.cases.clues import Choice, Clue, chance_of, count, telling
from homeward.checking import Checked, check_file, check_files, count_clues, given_away, real, summary
from homeward.cli import main
from homeward.new import new_case
from hypothesis import given, settings
from hypothesis import strategies as st

LANGS = ("en", "zh")


def choice(lengths: list[int], points: list[int], pick: int = 1, zh: list[int] | None = None) -> Choice:
    """Write a choice down."""
    return Choice({"en": tuple(lengths), "zh": tuple(zh or lengths)}, tuple(points), pick)


def random_choice(dice: random.Random, longest_wins: float = 0.0) -> Choice:
    """Draw a choice without a pattern, or with one."""
    n = dice.choice([3, 4])
    lengths = dice.sample(range(20, 120), n)
    points = dice.sample([3, 2, 1, 0], n)
    if dice.random() < longest_wins:
        best, long = points.index(max(points)), lengths.index(max(lengths))
        lengths[best], lengths[long] = lengths[long], lengths[best]
    return choice(lengths, points, zh=dice.sample(range(5, 60), n))


# ---- counting --------------------------------------------------------------------------------------------------------


def test_a_tie_says_nothing() -> None:
    found = count(Clue("longest", "en"), [choice([9, 9, 4], [3, 1, 0]), choice([9, 5, 4], [3, 1, 0])])
    assert (found.total, found.choices, found.hits, found.expected) == (2, 1, 1, pytest.approx(1 / 3))
    # where the clue does not point, the learner guesses: 4/3 of 3 points in the first, 3 of 3 in the second
    assert found.follow == pytest.approx((4 / 3 + 3) / 6)
    assert found.blind == pytest.approx((4 / 3 + 4 / 3) / 6)
    assert found.avoid == pytest.approx((4 / 3 + 1 / 2) / 6)


def test_each_of_several_best_options_is_a_hit_and_costs_as_much_surprise() -> None:
    found = count(Clue("longest", "en"), [choice([9, 5, 4, 3], [3, 3, 1, 0])])
    assert (found.hits, found.expected, found.more) == (1, 0.5, pytest.approx(0.5))


def test_options_that_are_all_alike_are_no_choice() -> None:
    assert telling([choice([9, 5], [2, 2])]) == []


def test_a_place_that_some_choices_do_not_have() -> None:
    found = count(Clue("place", place=4), [choice([1, 2, 3], [3, 0, 0]), choice([1, 2, 3, 4], [0, 0, 0, 3])])
    assert (found.choices, found.hits, found.expected) == (1, 1, 0.25)


def test_where_several_are_to_be_chosen_the_rule_fills_up_by_guessing() -> None:
    found = count(Clue("longest", "en"), [choice([9, 5, 4, 3], [3, 3, 0, 0], pick=2)])
    assert found.follow == pytest.approx((3 + 1) / 6)
    assert count(Clue("place", place=1), [choice([9, 5, 4, 3], [3, 3, 0, 0], pick=2)]).choices == 0


@settings(max_examples=100)
@given(st.lists(st.tuples(st.permutations([9, 7, 5, 5]), st.permutations([3, 2, 1, 1])), min_size=1, max_size=6))
def test_rules_earn_what_playing_them_earns(rows: list) -> None:
    choices = [choice(list(lengths), list(points)) for lengths, points in rows]
    found = count(Clue("longest", "en"), choices)
    assert found.follow == pytest.approx(sum(points[lengths.index(9)] for lengths, points in rows) / (3 * len(rows)))
    assert found.blind == pytest.approx(sum(sum(points) / 4 for _, points in rows) / (3 * len(rows)))
    assert found.blind == pytest.approx((found.follow + 3 * found.avoid) / 4)


# ---- chance ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from([0.0, 1 / 4, 1 / 3, 1 / 2, 1.0]), max_size=8), st.integers(0, 9))
def test_chance_is_that_of_every_outcome_added_up(chances: list[float], hits: int) -> None:
    more = fewer = 0.0
    for outcome in itertools.product([0, 1], repeat=len(chances)):
        probability = math.prod(chance if hit else 1 - chance for hit, chance in zip(outcome, chances))
        more, fewer = more + probability * (sum(outcome) >= hits), fewer + probability * (sum(outcome) <= hits)
    assert chance_of(hits, chances) == pytest.approx((more, fewer), abs=1e-12)


def exact_tail(at_least: int, groups: list[tuple[int, int]]) -> Fraction:
    """Return the tail in whole numbers; a group is (trials, n) with chance 1/n, so that k hits can come about in C(trials, k) (n - 1)^(trials - k) ways."""
    ways = [1]
    for trials, n in groups:
        own = [math.comb(trials, k) * (n - 1) ** (trials - k) for k in range(trials + 1)]
        ways = [sum(ways[k - j] * own[j] for j in range(max(0, k - len(ways) + 1), min(k, trials) + 1)) for k in range(len(ways) + trials)]
    return Fraction(sum(ways[at_least:]), math.prod(n**trials for trials, n in groups))


@pytest.mark.parametrize("groups, hits", [([(20, 4)], 9), ([(1000, 4)], 300), ([(1500, 3)], 450), ([(60, 3), (90, 4), (20, 2)], 70), ([(60, 3), (90, 4), (20, 2)], 110)])
def test_chance_of_a_large_bank_is_exact(groups: list[tuple[int, int]], hits: int) -> None:
    chances = [1 / n for trials, n in groups for _ in range(trials)]
    more, fewer = chance_of(hits, chances)
    assert more == pytest.approx(float(exact_tail(hits, groups)), rel=1e-8)
    assert fewer == pytest.approx(float(1 - exact_tail(hits + 1, groups)), rel=1e-8)


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_a_bank_without_pattern_is_hardly_ever_refused() -> None:
    dice = random.Random(4)
    refused = sum(bool(given_away(count_clues([random_choice(dice) for _ in range(120)]))) for _ in range(100))
    assert refused <= 5


def test_a_bank_whose_longest_wins_is_refused_in_that_language_alone() -> None:
    dice = random.Random(1)
    (error,) = given_away(count_clues([random_choice(dice, longest_wins=0.4) for _ in range(200)]))
    assert "the longest in English" in str(error) and "by chance (p = " in str(error) and "taking it earns" in str(error) and " → " in str(error)


def test_a_bank_whose_longest_never_wins_is_refused_too() -> None:
    dice = random.Random(2)
    drawn = [random_choice(dice) for _ in range(2000)]
    never = [row for row in drawn if row.lengths["en"].index(max(row.lengths["en"])) != row.points.index(max(row.points))]
    assert [str(error) for error in given_away(count_clues(never)) if "crossing it out earns" in str(error)]


def test_a_place_is_refused() -> None:
    dice = random.Random(3)
    drawn = [row for row in (random_choice(dice) for _ in range(600)) if row.points.index(max(row.points)) == 1 or dice.random() < 0.4]
    assert "in place 2" in str(given_away(count_clues(drawn))[0])


def test_in_a_large_bank_a_bias_too_small_to_use_is_let_be() -> None:
    dice = random.Random(5)
    found = count_clues([random_choice(dice, longest_wins=0.05) for _ in range(20_000)])
    assert found[0].more < 1e-6 and not real(found[0], len(found))
    assert given_away(found) == []


@pytest.mark.parametrize("lang", LANGS)
def test_summary_speaks_both_languages(lang: str) -> None:
    dice = random.Random(6)
    line = summary(count_clues([random_choice(dice) for _ in range(50)]), lang)
    assert ("50" in line) and (("瞎猜" in line) == (lang == "zh"))


def test_the_bank_of_the_kit_gives_nothing_away() -> None:
    from homeward.content import content_files

    choices = [row for kind in ("cases", "items") for path in content_files(kind) for row in check_file(path).choices]
    assert [str(error) for error in given_away(count_clues(choices))] == []


# ---- many files ------------------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Enough cases to be shared between processes, one of them broken."""
    made = [new_case("mi", f"case-{number}", tmp_path) for number in range(checking.MANY + 2)]
    made[7].write_text(made[7].read_text(encoding="utf-8").replace("quality: harmful", "quality: terrible", 1), encoding="utf-8")
    return made


def test_many_processes_find_what_one_finds(files: list[Path]) -> None:
    together: list[Checked] = list(check_files(files, "en"))
    assert together == [check_file(path) for path in files]
    assert [checked.path.stem for checked in together if checked.mistake] == ["case-7"]


@pytest.mark.parametrize("lang, words", [("en", ["Turns: ", "Different conversations: ", "Endings that can be reached: 3 of 3", "Best score: 100 %", "Reading level, English: ", "Reading level, Chinese: "]), ("zh", ["来回：", "不同的谈法：", "走得到的结局：", "最高得分：100%", "英文难度：", "中文难度："])])
def test_one_case_is_reported_in_full(lang: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", lang)
    result = CliRunner().invoke(main, ["check", str(new_case("mi", "fresh", tmp_path))])
    assert result.exit_code == 0, result.output
    assert [word for word in words if word not in result.output] == []


def test_a_case_is_known_wherever_it_lies(tmp_path: Path) -> None:
    """A file one is sent, in no folder of the kit: it is read as what it holds."""
    path = tmp_path / "downloads" / "our-visit.yml"
    path.parent.mkdir()
    shutil.copy(new_case("mi", "our-visit", tmp_path / "exercises"), path)
    assert "Different conversations" in "\n".join(check_file(path, "en").lines)

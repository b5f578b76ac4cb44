"""Explorables: what they say is what the functions and the registry say, in both languages, at every place of the sliders."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from homeward.content import ContentError
from homeward.evidence import effects
from homeward.evidence.explore import EXPLORABLES, Explorable, Picture, explorable
from homeward.evidence.explore.cohort import PEOPLE, cohort, four_shares
from homeward.evidence.explore.model import signed
from homeward.evidence.explore.sizes import NEAR
from homeward.evidence.registry import claim

FIGURES = list(EXPLORABLES.values())
NEW = [figure for figure in FIGURES if figure.id not in ("odds-ratio", "predictive-value")]


def numbers(words: str) -> list[str]:
    return re.findall(r"[−+]?\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", words))


def pictures(figure: Explorable) -> list[Picture]:
    return [figure.at(**figure.values_at(place)) for place in product(*(range(len(slider.values)) for slider in figure.sliders))]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_chart_holds_what_it_is_given(figure: Explorable) -> None:
    """Everything drawn lies on the scale, and there is one label for each thing drawn."""
    for picture in pictures(figure):
        if figure.chart == "ranges":
            assert not picture.bars and len(picture.ranges) == len(figure.labels)
            assert all(figure.low <= found.low <= found.value <= found.high <= figure.high for found in picture.ranges), picture
        else:
            assert not picture.ranges and len(picture.bars) == len(figure.labels)
            assert all(0 <= bar <= figure.high for bar in picture.bars)
        assert (picture.here is not None) == (figure.chart == "columns")
        assert len(picture.anyway) == (len(figure.labels) if figure.chart == "people" else 0) and all(number <= bar for number, bar in zip(picture.anyway, picture.bars))
    assert all(figure.low <= place <= figure.high for place, _ in figure.ticks)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_both_languages_say_the_same_numbers(figure: Explorable) -> None:
    for picture in pictures(figure):
        for text in (picture.sentence, *(text for row in picture.rows for text in row)):
            assert set(numbers(text.en)) == set(numbers(text.zh)), (text.en, text.zh)
            assert not re.search(r"[,;:?!]", text.zh) and not re.search(r"nan|inf\b|\d\.\d{4}|-\d", text.en), text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("figure", NEW, ids=lambda figure: figure.id)
def test_grid_is_small(figure: Explorable, lang: Any) -> None:
    """A page of a slow phone carries it: the grid stays below 25 kB."""
    assert len(json.dumps(figure.compiled(lang), ensure_ascii=False, separators=(",", ":")).encode()) < 25_000


def test_unknown_name_lists_the_figures() -> None:
    with pytest.raises(ContentError, match="there is no figure 'odds'"):
        explorable("odds")
    with pytest.raises(ValueError, match="there is no slider 'size' → use: people, difference"):
        explorable("interval-by-size").at(size=3)


def test_sign_is_written_properly() -> None:
    assert [signed(value) for value in (-3.4, 3.6, 0, 0.3, -0.04)] == ["−3", "+4", "0", "+0.3", "0"]


# Intervals and trials


def test_interval_is_that_of_the_counts() -> None:
    picture = explorable("interval-by-size").at(people=80, difference=-0.1)
    assert picture.ranges[0] == pytest.approx([100 * end for end in effects.risk_difference(12, 80, 20, 80)])
    assert picture.ranges[1] == pytest.approx([100 * end for end in effects.risk_difference(48, 320, 80, 320)])


def test_counts_of_the_grid_are_whole() -> None:
    """No place of the sliders asks for part of a person."""
    people, difference = explorable("interval-by-size").sliders
    for n, step in product(people.values, difference.values):
        assert (n * 0.25).is_integer() and n * (0.25 + step) == pytest.approx(round(n * (0.25 + step)))
    contamination, lost, _ = explorable("diluted-trial").sliders
    for share, gone in product(contamination.values, lost.values):
        for events in (40, 200 * effects.contaminated(0.4, 0.2, share)):
            assert events * gone == pytest.approx(round(events * gone)) and (200 - events) * gone / 2 == pytest.approx(round((200 - events) * gone / 2))


@pytest.mark.parametrize("name", ["interval-by-size", "diluted-trial"])
def test_words_and_interval_agree_on_zero(name: str) -> None:
    for picture in pictures(explorable(name)):
        found = picture.ranges[0] if name == "interval-by-size" else picture.ranges[1]
        inside = found.low < 0 < found.high
        assert ("Zero lies inside" in picture.sentence.en) == inside == ("零在区间里" in picture.sentence.zh or "零落在区间里" in picture.sentence.zh)


def test_dilution_only_ever_hides() -> None:
    figure = explorable("diluted-trial")
    truth = figure.at().ranges[0].value
    assert figure.at().ranges[1].value == pytest.approx(truth) == pytest.approx(-20)
    values = [figure.at(contamination=share).ranges[1].value for share in (0, 0.25, 0.5, 1)]
    assert values == sorted(values) and values[-1] == pytest.approx(0)
    assert all(truth - 1e-9 <= picture.ranges[1].value <= 1e-9 for picture in pictures(figure))
    same = {figure.at(contamination=0.5, lost=0, missing=way).sentence.en for way in (0, 1, 2)}
    assert len(same) == 1, "with nobody missing it does not matter how the missing are counted"


# Tests of urine


def test_window_is_the_arithmetic_of_days() -> None:
    figure = explorable("detection-window")
    start = figure.at()
    assert [row[1].zh for row in start.rows] == ["10%", "10%", "6%"]
    assert start.bars == pytest.approx((10, 10, 100 * 66 / 1095))
    assert figure.at(uses=2).bars[1] == pytest.approx(19)
    assert figure.at(tests=8, window=7).bars[0] == 100


# Weeks


def test_ratios_are_those_of_the_registry() -> None:
    figure = explorable("after-release")
    for place, name in enumerate(("new-mexico", "australia", "uk", "washington")):
        effect = claim(f"merrall2010-{name}").effect
        picture = figure.at(place=place, week=2)
        assert picture.bars[:2] == (effect.value, effect.value)
        for row in (picture.rows[0][1].en, picture.sentence.en):
            assert f"({effect.low:.1f}–{effect.high:.1f})" in row and f"{effect.value:.1f}" in row
        later = picture.bars[2:]
        assert sum(later) / 10 == pytest.approx(1), "weeks 3 to 12 together are 1"
        assert later[0] / later[-1] == pytest.approx(claim("merrall2010-weeks-3-4").effect.value)
    assert "1.7 times (1.3–2.2)" in figure.at(week=4).sentence.en
    assert [row[1].zh for row in figure.at(place=2).rows] == ["7.5（5.7–9.9）", "1.7（1.3–2.2）", "60%"]


def test_methadone_says_what_was_found_and_no_more() -> None:
    figure = explorable("on-methadone")
    picture = figure.at(length=52, week=1)
    assert "0.47 times (0.42–0.53)" in picture.sentence.en and "0.47倍（0.42–0.53）" in picture.sentence.zh
    assert picture.bars == (2, 2, 2, 2, *(1,) * 8)
    assert [row[1].zh for row in figure.at(length=12).rows] == ["约两倍", "0.47（0.42–0.53）", "约50%", "33%"]
    assert figure.at(week=5).here == 4 and "belongs to the rest" in figure.at(week=5).sentence.en


@pytest.mark.parametrize("name", ["after-release", "on-methadone"])
def test_rates_of_groups_are_labelled(name: str) -> None:
    note = explorable(name).note
    assert "not anyone's own risk" in note.en and "不是某一个人的风险" in note.zh
    assert "our arithmetic" in note.en.lower() and "推算" in note.zh
    if name == "after-release":
        assert "No Chinese figure was found" in note.en and "没有找到中国的数字" in note.zh


# One cohort


def test_cohort_is_always_the_same() -> None:
    first = cohort()
    cohort.cache_clear()
    assert cohort() == first and len(first) == PEOPLE
    assert four_shares(12, 1, "left out") == ((99 / 175, 19 / 175, 49 / 175, 35 / 200), 175)


def test_cohort_obeys_its_own_definitions() -> None:
    for member in cohort():
        for months in (3, 6, 12, 24):
            if member.dependent(months) or member.positive(months, months):
                assert member.used(months), "who tests positive or is dependent has used"
            if member.positive(months, 1):
                assert member.positive(months, months), "the last of many tests is the one test"
            if months > 3:
                assert member.used(months) >= member.used(months // 2) and member.dependent(months) >= member.dependent(months // 2) and member.on_record(months) >= member.on_record(months // 2)


@pytest.mark.parametrize("months", [3, 6, 12, 24])
def test_counting_the_missing_moves_the_number(months: int) -> None:
    (plain, seen), (worst, _), (best, _) = (four_shares(months, 1, way) for way in ("left out", "event", "no event"))
    assert seen < PEOPLE
    assert all(low < middle < high for low, middle, high in list(zip(best, plain, worst))[:3])
    assert best[3] == plain[3] == worst[3], "a record is looked up for everyone"


def test_four_definitions_give_four_numbers() -> None:
    """Where the figure starts, no two definitions come close to each other."""
    bars = sorted(explorable("four-definitions").at().bars)
    assert all(later - earlier > 5 for earlier, later in zip(bars, bars[1:]))


def test_invented_is_labelled_invented() -> None:
    for name, en, zh in (("four-definitions", "invented", "虚构"), ("interval-by-size", "invented", "虚构"), ("diluted-trial", "invented", "虚构"), ("detection-window", "Invented", "假设"), ("small-effect", "invented", "假设")):
        figure = explorable(name)
        assert en in figure.intro.en + figure.note.en and zh in figure.intro.zh + figure.note.zh


# The size of an effect


def test_a_small_effect_in_people() -> None:
    start = explorable("small-effect").at()
    assert (start.bars, start.anyway) == ((56, 54, 66), (50, 50, 60))
    assert [row[1].en for row in start.rows] == ["56", "54", "40", "34", "16"]
    assert claim("magill2009-cbt-overall").shows.en in start.sentence.en and claim("magill2009-cbt-overall").shows.zh in start.sentence.zh
    assert str(start.bars[1]).removesuffix(".0") in claim("magill2009-cbt-plain-words").shows.en, "the same arithmetic as in the table of evidence"


def test_what_was_published_stands_where_the_slider_is() -> None:
    for place, (name, _) in NEAR.items():
        assert claim(name).effect.value == pytest.approx(place, abs=0.025)
        assert claim(name).shows.en in explorable("small-effect").at(g=place).sentence.en


def test_more_effect_is_more_people_and_none_is_none() -> None:
    figure = explorable("small-effect")
    for base in figure.sliders[1].values:
        grown = [figure.at(g=g, base=base) for g in figure.sliders[0].values]
        assert grown[0].bars == grown[0].anyway and grown[0].rows[-1][1].en == "none"
        for less, more in zip(grown, grown[1:]):
            assert all(later >= earlier for earlier, later in zip(less.bars, more.bars)) and more.bars != more.anyway
        needed = [int(picture.rows[-1][1].en) for picture in grown[1:]]
        assert needed == sorted(needed, reverse=True)


# Casework: contact to work, prize draws, hours


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_claims_in_a_note_are_filled_in(figure: Explorable) -> None:
    for lang in ("en", "zh"):
        note = figure.compiled(lang)["note"]
        assert "{" not in note and all(claim(name).shows.in_(lang) in note for name in re.findall(r"\{([a-z0-9-]+)\}", figure.note.in_(lang)))


def test_the_step_that_loses_most_is_named() -> None:
    figure = explorable("contact-to-work")
    for picture in pictures(figure):
        contact, linked, work = picture.bars
        assert 100 >= contact >= linked and work <= 100
        before = {"before contact": 100 - contact, "between contact and link": contact - linked}
        said = next((words for words in before if words in picture.sentence.en), None)
        assert said is None or before[said] >= max(before.values()) - 1, picture.sentence.en
    assert figure.at(contact=0.4).sentence.en.count("before contact") == 1
    assert [figure.at(way=way).bars[1] for way in (0, 1, 2)] == sorted(figure.at(way=way).bars[1] for way in (0, 1, 2))


def test_prizes_cost_more_with_every_step() -> None:
    figure = explorable("prize-draws")
    met, bowl, _ = figure.sliders
    assert [figure.at(met=share).ranges[0].value for share in met.values] == sorted(figure.at(met=share).ranges[0].value for share in met.values)
    assert [figure.at(bowl=kind).ranges[0].value for kind in bowl.values] == sorted(figure.at(bowl=kind).ranges[0].value for kind in bowl.values)
    assert [figure.at(reset=rule).rows[4][1].en for rule in (0, 1, 2)] == ["36", "58", "60"]
    assert figure.at(met=1).ranges[0] == figure.at(met=1).ranges[1]
    assert "not a forecast" in figure.note.en and "不预测任何个人" in figure.note.zh


def test_hours_are_those_of_the_planner() -> None:
    figure = explorable("hours-needed")
    assert figure.at().bars == (75, 23, 40) and figure.at().rows[3][1].en == "9"
    assert figure.at(clients=50, hours=20, travel=60).rows[3][1].zh == "没有" and "supervisor" in figure.at(clients=50, hours=20, travel=60).sentence.en
    assert "All 10" in figure.at(clients=10, travel=0).sentence.en

"""The high-risk map: what comes back and what a plan covers, on generated weeks and on the invented ones that the chapter draws."""

from __future__ import annotations

import re

import pytest
from homeward.cbt.activity import DAYS
from homeward.cbt.chain import KINDS
from homeward.cbt.risk_map import FILE, Cover, DayPart, Episode, RiskMap, draw, invented, squares, table
from homeward.content import ContentError, find, read_yaml, validate
from homeward.plots import plot
from homeward.practice.items import load_item
from homeward.text import LANGUAGES, Text, speaking
from hypothesis import given
from hypothesis import strategies as st

PARTS = ("day", "night")
episodes = st.lists(st.builds(Episode, week=st.integers(1, 4), day=st.sampled_from(DAYS), part=st.sampled_from(PARTS), kind=st.sampled_from(list(KINDS["trigger"])), urge=st.integers(0, 10)), max_size=25)
plans = st.lists(st.builds(Cover, day=st.sampled_from(DAYS), part=st.sampled_from(PARTS), what=st.just(Text(en="ring", zh="打电话"))), max_size=6)
words = Text(en="x", zh="某")
maps = st.builds(lambda rows, covers: RiskMap(format=1, about=words, parts=tuple(DayPart(id=name, title=Text(en=name, zh=f"{name}段")) for name in PARTS), episodes=rows, plans=covers), episodes, plans)


@given(maps)
def test_a_square_is_what_was_told_of_its_hour(made: RiskMap) -> None:
    found = squares(made)
    assert [(row.day, row.part) for row in found] == [(day, part) for day in DAYS for part in PARTS if any((one.day, one.part) == (day, part) for one in made.episodes)]
    for row in found:
        told = [one for one in made.episodes if (one.day, one.part) == (row.day, row.part)]
        assert row.strongest == max(one.urge for one in told) and row.weeks == len({one.week for one in told}) and set(row.kinds) == {one.kind for one in told}
        assert row.returns == (row.weeks > 1)
        assert (row.plan is not None) == any((one.day, one.part) == (row.day, row.part) for one in made.plans)


@given(maps, st.sampled_from(LANGUAGES))
def test_the_table_is_a_week(made: RiskMap, lang: str) -> None:
    frame = table(made, lang)
    assert frame.shape == (7, len(PARTS))
    assert sum(cell != "" for cell in frame.to_numpy().ravel()) == len(squares(made))


def test_what_comes_back_is_what_the_exercise_marks_as_risk() -> None:
    week = load_item(find("items", "cbt-03-week"))
    marked = {(row.day, row.part): row.mark for row in week.key if row.mark in ("high", "some")}
    back = {(row.day, row.part): row for row in squares(invented()) if row.returns}
    assert set(back) == set(marked)
    assert all((row.strongest >= 7) == (marked[place] == "high") for place, row in back.items())
    assert [part.id for part in invented().parts] == [part.id for part in week.parts]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figure_says_in_words_what_it_draws(lang: str) -> None:
    with speaking(lang):
        picture = plot("risk-map")
    for row in squares(invented()):
        assert f"{row.strongest} ({row.weeks}×)" in picture.svg
        assert f"{row.strongest}, in {row.weeks} of 4 weeks" in picture.alt or f"{row.strongest}分，4个星期里有{row.weeks}个" in picture.alt
    assert bool(re.search("[一-鿿]", picture.alt + picture.caption)) == (lang == "zh")


def test_a_week_of_which_nothing_was_told_can_be_drawn() -> None:
    assert "Nothing was told" in draw(invented().model_copy(update={"episodes": ()})).alt


@pytest.mark.parametrize(("before", "after", "cure"), [("part: night, kind: tired", "part: dawn, kind: tired", "use one of: morning afternoon"), ("kind: idle", "kind: boredom", "use one of: money"), ("urge: 9", "urge: 11", "10")])
def test_what_is_no_map_is_refused(before: str, after: str, cure: str, tmp_path) -> None:
    (path := tmp_path / "risk_week.yml").write_text(FILE.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=cure):
        validate(read_yaml(path), RiskMap)

"""The illustrations of the strand: invented and labelled so, in both languages, and true to the numbers they are drawn from."""

from __future__ import annotations

import re
import warnings

import pytest
from homeward.cbt import plots
from homeward.plots import plot
from homeward.text import speaking


@pytest.mark.parametrize("lang, invented", [("en", "nvented"), ("zh", "虚构")])
@pytest.mark.parametrize("name", plots.PLOTS)
def test_drawn_in_both_languages_and_labelled_as_invented(name: str, lang: str, invented: str) -> None:
    with speaking(lang), warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = plot(name)
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg))
    assert invented in words and invented in picture.alt, "in the picture itself, so that it stays with it when copied"
    assert {"en": "no data" if name == "lapse-and-return" else "nobody measured", "zh": "没有数据" if name == "lapse-and-return" else "没有人这样测过"}[lang] in picture.caption
    assert all(bool(re.search("[\u4e00-\u9fff]", text)) == (lang == "zh") for text in (words, picture.alt, picture.caption))
    assert not re.search(r"[,;:?!]", picture.caption) or lang == "en"
    assert len(picture.svg) < 60_000


def test_craving_rises_stays_and_falls_as_the_description_says() -> None:
    course = [plots.one_wave(minute) for minute in range(21)]
    assert course[0] < 2 and max(course) == pytest.approx(8.3, abs=0.3) and course[20] < 2
    assert all(course[minute] > 7.5 for minute in range(5, 11)), "it stays up"
    assert plots.TOOLS[0].start < course.index(max(course)), "the first tool comes before the height"
    assert plots.still_there(20) == pytest.approx(7.2, abs=0.2)
    for courses in (plots.one_wave, plots.several_waves, plots.still_there):
        assert all(0 <= courses(minute / 5) <= 10 for minute in range(101))


def test_each_return_of_the_invented_year_is_quicker_and_nobody_is_met_in_between() -> None:
    gaps = plots.returns()
    assert [gap for *_, gap in gaps] == [21, 9, 3, 1]
    for lapse, day, _ in gaps:
        between = range(lapse.first, day)
        assert not set(between) & {*plots.CONTACTS[lapse.month], plots.TESTS[lapse.month]}, "a test would be a contact"
    assert all(1 <= day <= plots.DAYS for days in plots.CONTACTS.values() for day in days)

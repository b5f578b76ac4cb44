"""Explorables on the page: every figure can be read and moved by key and by touch, on the narrowest phone, in both languages, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.evidence.explore import EXPLORABLES

from ..widgets.conftest import NARROW, address_of, open_page  # noqa: F401

BOX = """(selector) => [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect().toJSON())"""


def moved(page: Any, slider: int, steps: int) -> None:
    """Move a slider by the keys."""
    page.locator("input[type=range]").nth(slider).focus()
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")


WAYS = [("en", "light", False), ("zh", "dark", True)]


@pytest.mark.parametrize("name, lang, theme, touch", [(name, *WAYS[number % 2]) for number, name in enumerate(EXPLORABLES)])
def test_narrowest_phone(name: str, lang: Any, theme: str, touch: bool, open_page: Any) -> None:  # noqa: F811
    """Turn and turn about in English by key and in Chinese by touch: all are drawn by the same lines."""
    made = EXPLORABLES[name].compiled(lang)
    reader = open_page("explore", lang=lang, theme=theme, touch=touch, viewport=NARROW, over="http", made={"explore": made})
    page = reader.page
    assert reader.sideways() <= 0 and not reader.too_small()
    assert reader.axe() == []
    place = [slider["start"] for slider in made["sliders"]]
    for index, slider in enumerate(made["sliders"]):
        step = 1 if place[index] + 1 < len(slider["shown"]) else -1
        place[index] += step
        if touch:
            bar = page.locator("input[type=range]").nth(index)
            box = bar.bounding_box()
            share = place[index] / (len(slider["shown"]) - 1)
            bar.tap(position={"x": 8 + (box["width"] - 16) * share, "y": box["height"] / 2})
        else:
            moved(page, index, step)
        now = made["states"][",".join(map(str, place))]
        assert page.locator(".hw-sentence").inner_text().replace("\n", "") == now["sentence"]
        assert page.locator(".hw-values tbody td").all_inner_texts() == [number for _, number in now["rows"]]
        assert page.locator("input[type=range]").nth(index).get_attribute("aria-valuetext") == slider["shown"][place[index]]
    assert reader.sideways() <= 0
    inside = page.evaluate(BOX, ".hw-chart > *, .hw-lane > *, .hw-column, .hw-scale-mark")
    assert all(box["left"] >= 0 and box["right"] <= NARROW["width"] for box in inside)


@pytest.mark.parametrize("name", ["interval-by-size", "diluted-trial"])
def test_band_lies_where_the_numbers_are(name: str, open_page: Any) -> None:  # noqa: F811
    figure = EXPLORABLES[name]
    made = figure.compiled("en")
    reader = open_page("explore", made={"explore": made})
    moved(reader.page, 0, 2)
    place = [slider["start"] for slider in made["sliders"]]
    place[0] += 2
    ranges = made["states"][",".join(map(str, place))]["ranges"]
    lanes, dots, lines = (reader.page.evaluate(BOX, selector) for selector in (".hw-lane", ".hw-dot", ".hw-tick-main"))
    bands = iter(reader.page.evaluate(BOX, ".hw-band"))
    for (value, low, high), lane, dot, line in zip(ranges, lanes, dots, lines, strict=True):
        per_point = lane["width"] / (figure.high - figure.low)
        at = {key: lane["left"] + (number - figure.low) * per_point for key, number in (("value", value), ("low", low), ("high", high), ("zero", 0))}
        assert dot["left"] + dot["width"] / 2 == pytest.approx(at["value"], abs=1)
        assert line["left"] + line["width"] / 2 == pytest.approx(at["zero"], abs=1.5)
        if low < high:
            band = next(bands)
            assert (band["left"], band["right"]) == pytest.approx((at["low"], at["high"]), abs=1)


@pytest.mark.parametrize("name", ["after-release", "on-methadone"])
def test_columns_are_as_high_as_the_numbers(name: str, open_page: Any) -> None:  # noqa: F811
    figure = EXPLORABLES[name]
    made = figure.compiled("zh")
    reader = open_page("explore", lang="zh", made={"explore": made})
    moved(reader.page, 1, 4)
    place = [made["sliders"][0]["start"], 4]
    now = made["states"][",".join(map(str, place))]
    (ground,) = reader.page.evaluate(BOX, ".hw-ground .hw-columns")
    heights = [box["height"] for box in reader.page.evaluate(BOX, ".hw-column")]
    assert heights == pytest.approx([ground["height"] * bar / figure.high for bar in now["bars"]], abs=1)
    assert reader.page.evaluate("() => [...document.querySelectorAll('.hw-column')].map((column) => column.classList.contains('hw-here'))") == [index == 4 for index in range(12)]
    assert reader.page.locator(".hw-column-marks .hw-here").inner_text() == "5"
    reader.page.wait_for_timeout(700)
    assert reader.said() == now["sentence"], "spoken once the slider rests"

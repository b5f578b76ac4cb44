"""Every exercise done to its end by keyboard alone and by touch alone, from a folder and over http; what was done is there again after a reload."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.content import content_files, read_yaml
from homeward.widgets.content import CONTENT

from .conftest import NARROW

WORDS = "It matters to you."


def real(kind: str, lang: str = "en") -> dict[str, Any]:
    """The kit's own content of a kind (the first of its files)."""
    if kind == "case":
        name = next(content_files("cases")).stem
    else:
        name = next((path.stem for path in content_files("items") if read_yaml(path).data["type"] == kind), kind)
    return CONTENT[kind](name, lang)


class Hand:
    """Presses what is on the page, by key or by finger."""

    def __init__(self, reader: Any, way: str) -> None:
        self.reader, self.page, self.way = reader, reader.page, way

    def there(self, selector: str) -> bool:
        """Whether something visible matches."""
        return self.page.locator(f"{selector}:visible").count() > 0

    def press(self, selector: str) -> None:
        """Press the first visible thing that matches."""
        if self.way == "key":
            self.reader.tab_to(selector)
            self.page.keyboard.press("Enter")
        else:
            self.page.locator(f"{selector}:visible").first.tap()

    def write(self, selector: str) -> None:
        """Write a few words into a field."""
        if self.way == "key":
            self.reader.tab_to(selector)
        else:
            self.page.locator(selector).tap()
        self.page.keyboard.type(WORDS)

    def tick(self, number: int) -> None:
        """Answer a statement of the rubric."""
        selector = f'input[data-statement="{number}"]'
        if self.way == "key":
            self.reader.tab_to(selector)
            self.page.keyboard.press("Space")
        else:
            self.page.locator(f"label.hw-answer:has({selector})").first.tap()


def do_case(hand: Hand) -> str:
    while hand.there(".hw-reply") or hand.there("textarea.hw-box"):
        if hand.there("textarea.hw-box"):
            hand.write("textarea.hw-box")
            hand.press(".hw-writing .hw-button")
        hand.press(".hw-reply")
    return ".hw-debrief"


def do_drill(hand: Hand) -> str:
    while not hand.there(".hw-result"):
        while hand.there('.hw-option[aria-pressed="false"]') and hand.there(".hw-stage .hw-button[disabled]"):
            hand.press('.hw-option[aria-pressed="false"]')
        hand.press(".hw-stage .hw-button:not([disabled])" if hand.there(".hw-stage .hw-button:not([disabled])") else ".hw-option")
    return ".hw-result"


def do_placing(hand: Hand) -> str:
    while hand.there(".hw-tray .hw-card"):
        hand.press(".hw-tray .hw-card")
        hand.press(".hw-tray .hw-to")
    hand.press(".hw-button:not([disabled]):not(.hw-consent *)")
    return ".hw-score"


def do_write(hand: Hand) -> str:
    while not hand.there(".hw-result"):
        hand.write("textarea.hw-box")
        hand.press(".hw-stage .hw-button")
        for number in range(hand.page.locator(".hw-rubric").count()):
            hand.tick(number)
        hand.press(".hw-next")
    return ".hw-result"


DO = {"case": do_case, "drill": do_drill, "sort": do_placing, "board": do_placing, "write": do_write}


@pytest.mark.parametrize("over", ["file", "http"])
@pytest.mark.parametrize("way", ["key", "touch"])
@pytest.mark.parametrize("kind", DO)
def test_done_and_kept(kind: str, way: str, over: str, open_page: Any) -> None:
    content = real(kind)
    reader = open_page(kind, touch=way == "touch", viewport=NARROW, over=over, made={kind: content})
    hand = Hand(reader, way)
    end = DO[kind](hand)
    assert hand.there(end)
    assert reader.saved() is None, "nothing is kept before the learner agrees"
    hand.press(".hw-consent .hw-button")
    kept = reader.saved()
    key = f"{kind}/{content['id']}"
    assert kept["states"][key]["state"]["finished"]
    assert [row["object"]["id"] for row in kept["statements"]] == [f"urn:homeward:{key}"]
    before = reader.page.locator(f".hw-live {end}").first.inner_text()
    reader.reload()
    assert reader.page.locator(f".hw-live {end}").first.inner_text() == before
    assert not hand.there(".hw-consent")


@pytest.mark.parametrize("way", ["key", "touch"])
def test_pathway_is_walked(way: str, open_page: Any) -> None:
    content = real("pathway")
    reader = open_page("pathway", touch=way == "touch", viewport=NARROW, made={"pathway": content})
    hand = Hand(reader, way)
    for steps in (1, 2):
        hand.press(".hw-way")
        assert reader.page.locator(".hw-trail li").count() == steps + 1
    hand.press(".hw-consent .hw-button")
    here = reader.page.locator(".hw-station-title").inner_text()
    reader.reload()
    assert reader.page.locator(".hw-station-title").inner_text() == here
    hand.press(".hw-trail .hw-quiet")
    assert reader.page.locator(".hw-trail li").count() == 2


def test_deadline_is_worked_out_and_kept(open_page: Any) -> None:
    reader = open_page("deadlines", viewport=NARROW, made={"deadlines": real("deadlines", "zh")}, lang="zh")
    reader.page.locator("input[type=date]").fill("2026-11-22")
    days = reader.page.locator(".hw-dates time")
    assert days.first.get_attribute("datetime") == "2026-12-07"
    assert "2026年12月7日" in days.first.inner_text() and "星期一" in days.first.inner_text()
    reader.page.locator(".hw-consent .hw-button").click()
    reader.reload()
    assert reader.page.locator(".hw-dates time").first.get_attribute("datetime") == "2026-12-07"


@pytest.mark.parametrize("theme, lang", [("light", "en"), ("dark", "zh")])
@pytest.mark.parametrize("kind", [*DO, "pathway", "deadlines", "progress"])
def test_accessible_at_the_start_and_at_the_end(kind: str, theme: str, lang: str, open_page: Any) -> None:
    reader = open_page(kind, theme=theme, lang=lang, viewport=NARROW, touch=True, over="http", made={kind: real(kind, lang)})
    for _ in range(2):
        for width in (320, 1280):
            reader.page.set_viewport_size({"width": width, "height": 800})
            assert reader.axe() == []
            assert reader.sideways() <= 0
        assert reader.too_small() == []
        if kind in DO and not reader.page.locator(".hw-consent").count():
            DO[kind](Hand(reader, "touch"))
        elif kind in DO:
            break


@pytest.mark.parametrize("kind", DO)
def test_saved_work_that_no_longer_fits_is_told(kind: str, open_page: Any) -> None:
    import json

    content = real(kind)
    misfits = {"case": {"choices": [99]}, "drill": {"answers": {"nobody": [0]}}, "write": {"texts": {"nobody": "x"}, "shown": {"nobody": True}, "at": 99}}
    state = misfits.get(kind, {"placed": {"nobody": "nowhere"}})
    record = {"homeward": "record", "version": 1, "states": {f"{kind}/{content['id']}": {"updated": "2026-01-01T00:00:00.000Z", "state": state}}, "statements": []}
    reader = open_page(kind, made={kind: content}, record=json.dumps(record))
    assert reader.page.locator(".hw-notice:visible").count() == 1
    reader.page.locator(".hw-notice + button, .hw-notice ~ button").first.click()
    assert reader.page.locator(".hw-notice:visible").count() == 0


def test_take_back_and_start_again(open_page: Any) -> None:
    reader = open_page("case", made={"case": real("case")})
    replies, exchanges = reader.page.locator(".hw-reply"), reader.page.locator(".hw-exchange")
    for _ in range(3):
        replies.first.click()
    quiet = reader.page.locator(".hw-bar .hw-quiet")
    quiet.nth(0).click()
    assert exchanges.count() == 2
    quiet.nth(1).click()
    assert exchanges.count() == 0 and replies.count() >= 2


@pytest.mark.parametrize("kind", ["sort", "board"])
def test_a_mouse_can_drag(kind: str, open_page: Any) -> None:
    content = real(kind)
    reader = open_page(kind, viewport={"width": 1280, "height": 2400}, made={kind: content})
    page = reader.page
    card, place = page.locator(".hw-tray .hw-card").first, page.locator(".hw-slot").nth(1)
    words, before = card.inner_text(), page.locator(".hw-tray .hw-card").count()
    start, end = card.bounding_box(), place.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 30, steps=8)
    page.mouse.up()
    assert page.locator(".hw-tray .hw-card").count() == before - 1
    assert words in place.inner_text()
    page.mouse.move(*[place.locator(".hw-card").bounding_box()[side] + 15 for side in ("x", "y")])
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 15, steps=8)
    page.mouse.up()
    assert page.locator(".hw-tray .hw-card").count() == before

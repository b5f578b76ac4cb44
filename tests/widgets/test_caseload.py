"""The ninety days as a trainee plays them: a week in the middle, taken back and taken up again, the outcome beside the three ways of working, and the same on paper."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from homeward.casework.caseload import PARTS, clients, play, replay, score, strategies
from homeward.casework.caseload.comparing import named
from homeward.casework.caseload.data import words
from homeward.content import ContentError
from homeward.text import LANGUAGES
from homeward.widgets.content import CONTENT
from homeward.widgets.render import fallback
from homeward.wording import texts

from .conftest import NARROW
from .test_by_key_and_touch import Hand
from .test_tools import KEEP

SEED = 7


def begin(reader: Any, way: str = "touch") -> Hand:
    """Open the quarter no. 7."""
    hand = Hand(reader, way)
    hand.press("summary")
    reader.page.locator("[id$=-seed]").fill(str(SEED))
    hand.press(".hw-begin")
    return hand


def game(reader: Any) -> dict[str, Any]:
    """What is saved of the game."""
    state = reader.saved()["states"]["caseload/ninety-days"]["state"]
    return {key: state[key] for key in ("seed", "hours", "moves")}


@pytest.mark.parametrize("way, lang, theme", [("key", "zh", "dark"), ("touch", "en", "light")])
def test_a_week_in_the_middle(way: str, lang: str, theme: str, open_page: Any) -> None:
    """On the narrowest phone: people are opened, something is done, taken back, and is there again after a reload; what the page says is what Python says."""
    reader = open_page("caseload", made={"caseload": CONTENT["caseload"]("", lang)}, lang=lang, theme=theme, viewport=NARROW, touch=way == "touch", record=KEEP, over="http")
    page, hand = reader.page, begin(reader, way)
    assert page.evaluate("() => document.activeElement.className").startswith("hw-title"), "the week is read first"
    for c, action in ((1, "visit"), (4, "accompany-0"), (2, "call")):
        hand.press(f'[data-client="{c}"]')
        hand.press(f'[data-do="{action}"]')
        assert page.locator(".hw-came").inner_text().split("\n")[0] in reader.said()
    hand.press('[data-do="partners"]')
    assert (reader.axe(), reader.too_small()) == ([], []) and reader.sideways() <= 0
    run = replay(game(reader))
    assert run.spent["accompany"][0] == 180 and run.met_with_partners[0] and run.week == 1
    hours, minutes = divmod(int(run.left[0]), 60)
    assert re.search(rf"(?<!\d){hours}\D+{minutes:02}\D" if minutes else rf"(?<!\d){hours}\D", page.locator(".hw-hours").inner_text())
    hand.press(".hw-undo")
    assert len(game(reader)["moves"]) == 3 and not replay(game(reader)).met_with_partners[0]
    hand.press(".hw-end")
    assert not hand.there(".hw-undo"), "a week that is over stays over"
    before = page.locator(".hw-stage").inner_text()
    reader.reload()
    assert page.locator(".hw-stage").inner_text() == before
    hand.press('[data-client="4"]')
    assert (reader.axe(), reader.too_small()) == ([], [])


def test_the_outcome_stands_beside_the_three_ways(open_page: Any) -> None:
    reader = open_page("caseload", record=KEEP, touch=True)
    hand = begin(reader)
    while hand.there(".hw-end"):
        hand.press(".hw-end")
    page = reader.page
    mine = score(replay(game(reader)))
    rows = [mine, *(score(play(name, SEED)) for name in named())]
    shown = [[int(value) for value in block.locator(".hw-part-value").all_inner_texts()] for block in page.locator(".hw-compared").all()]
    assert shown == [[int(row[part][0] + 0.5) for row in rows] for part in (*PARTS, "mean")]
    assert page.locator(".hw-counted .hw-part-value").all_inner_texts() == [str(int(mine[part][0] + 0.5)) for part in PARTS]
    assert all(one.name.en in page.locator(".hw-result").inner_text() for one in clients())
    hand.press(".hw-result .hw-button")
    assert game(reader) == {"seed": SEED, "hours": 16, "moves": []}


def test_a_crisis_is_answered_over_the_hours(open_page: Any) -> None:
    """In a quarter that begins with a crisis: with no time left its button is still there, others are greyed out, and the bar says how far over the week is."""
    seed, c = next((seed, c) for seed in range(1, 500) for c, flag in enumerate(replay({"seed": seed, "hours": 8, "moves": []}).crisis[:, 0]) if flag)
    reader = open_page("caseload", touch=True, record=KEEP.replace('"states":{}', f'"states":{{"caseload/ninety-days":{{"updated":"2026-01-01T00:00:00.000Z","state":{{"seed":{seed},"hours":8,"moves":[["visit",0],["visit",1],["visit",2],["visit",3],["visit",4]]}}}}}}'))
    hand = Hand(reader, "touch")
    assert "crisis" in reader.page.locator(".hw-week-bar .hw-notice").inner_text()
    hand.press(f'[data-client="{c}"]')
    hand.press('[data-do="answer"]')
    assert "over" in reader.page.locator(".hw-hours").inner_text()
    assert not reader.page.locator(".hw-week-bar .hw-notice").count()


def plain(markup: object) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", str(markup)))).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_written(lang: str) -> None:
    """On paper, too: the people, the rules, the ways of working and how they came out; only what is filled in while one plays is left out."""
    content = CONTENT["caseload"]("", lang)
    written = plain(fallback("caseload", content, lang))
    filled = re.compile(r"\{\w+\}")
    for made in (clients(), words(), tuple(strategies().values())):
        for loc, text in texts(made):
            said = plain(getattr(text, lang))
            if not filled.search(said) and loc[:2] != ("needs", "housing"):  # comes up only in a game
                assert said in written, loc
    mean = content["results"]["rows"]["first-weeks-then-links"]["mean"]
    assert f"{mean[0]:.0f} ({mean[1]:.0f}–{mean[2]:.0f})" in written


def test_the_live_widget_follows() -> None:
    from homeward.widgets import CaseloadWidget

    widget = CaseloadWidget(lang="zh")
    assert (widget.game, widget.run, widget.week, widget.score) == (None, None, None, None)
    widget.state = {"seed": SEED, "hours": 16, "moves": [["visit", 1], "end"]}
    assert widget.week == 2 and widget.run.spent["visit"][0] == 90 and 0 <= widget.score["mean"] <= 100
    widget.state = {"seed": SEED, "hours": 16, "moves": [["talk", 3]]}
    with pytest.raises(ValueError, match="is not possible"):
        widget.run  # noqa: B018
    with pytest.raises(ContentError):
        play("somebody", SEED)

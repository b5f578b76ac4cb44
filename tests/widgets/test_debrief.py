"""What a conversation on motivational interviewing shows at its end is what Python counts in the recorded path."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from homeward.cases import Player
from homeward.cases.model import load_case
from homeward.content import content_files
from homeward.mi.indices import indices
from homeward.widgets.content import case_content

CASES = [path for path in content_files("cases") if path.parent.name == "mi"]
SHOWN = "Object.fromEntries([...document.querySelectorAll('.hw-tally > div')].map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent]))"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_debrief_counts_the_path(path: Path, open_page: Any) -> None:
    made = case_content(path.stem, "en")
    assert all(set(reply.codes) & {"Q", "SR", "CR", "AF", "GI", "SEEK", "EMPH", "PWP", "PERSUADE", "CONFRONT"} for step in load_case(path).steps.values() for reply in step.replies)
    page = open_page("case", made={"case": made}).page
    dice = random.Random(path.stem)
    for walk in range(2):
        player = Player(made)
        while not player.ended:
            choice = dice.randrange(len(player.step["replies"]))
            if "write" in player.step:
                page.locator(".hw-live textarea.hw-box").fill("My words.")
                page.locator(".hw-live .hw-writing .hw-button").first.click()
            page.locator(".hw-live .hw-reply").nth(_place(page, player.step["replies"][choice]["text"])).click()
            player.choose(choice, "My words." if "write" in player.step else None)
        shown = page.evaluate(SHOWN)
        names = {made["names"][code]: f"{count}×" for code, count in player.counts.items()}
        ratio = indices(player.counts)["ratio"]
        assert shown == names | {"Reflections per question": "no questions asked" if ratio is None else f"{int(10 * ratio + 0.5) / 10:.1f}"}, walk
        page.locator(".hw-live .hw-debrief .hw-button").last.click()


def _place(page: Any, words: str) -> int:
    """Return where a reply stands on the page: the page puts them in an order of its own."""
    replies = page.locator(".hw-live .hw-reply").all_inner_texts()
    return next(place for place, text in enumerate(replies) if words.strip() in text)

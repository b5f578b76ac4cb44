"""Two engines, one game: recorded conversations and random walks give the same result in Python and in the browser, plain and after save → load."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from homeward.cases import Player
from homeward.cases.model import load_case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .record import HERE, story_files

FILES = story_files()
PLAY = """({ content, conversations }) => conversations.map(({ choices, written, cut }) => {
  let player = new CasePlayer(content);
  choices.forEach((index, number) => {
    if (number === cut) player = CasePlayer.load(content, JSON.parse(JSON.stringify(player.save())));
    player.choose(index, (written || {})[number]);
  });
  return { summary: player.summary(), save: player.save() };
})"""


def in_python(content: dict[str, Any], choices: list[int], written: dict[str, str], cut: int | None) -> dict[str, Any]:
    """Play a conversation in Python, saved and loaded again before choice ``cut``."""
    player = Player(content)
    for number, index in enumerate(choices):
        if number == cut:
            player = Player(content).load(json.loads(json.dumps(player.save())))
        player.choose(index, written.get(str(number)))
    return {"summary": player.summary(), "save": player.save()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_recorded_conversations(path: Path, browser_player: Any) -> None:
    recorded = json.loads((HERE / "recorded" / f"{path.stem}.json").read_text(encoding="utf-8"))
    content = load_case(path).compiled("en")
    conversations = [{"choices": row["choices"], "written": row["written"], "cut": cut} for row in recorded for cut in (None, 0, len(row["choices"]) // 2)]
    expected = [row["summary"] for row in recorded for _ in range(3)]
    assert [in_python(content, **conversation)["summary"] for conversation in conversations] == expected
    played = browser_player.evaluate(PLAY, {"content": content, "conversations": conversations})
    assert [row["summary"] for row in played] == expected


def test_every_story_and_case_is_recorded() -> None:
    assert {path.stem for path in FILES} == {path.stem for path in (HERE / "recorded").glob("*.json")}, "run `python tests/cases/record.py`"


def test_random_walks(browser_player: Any) -> None:
    """Conversations over all files as hypothesis thinks of them, so that a difference is shrunk to its shortest."""
    contents = [load_case(path).compiled("zh") for path in FILES]

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(contents), st.data())
    def walks(content: dict[str, Any], data: st.DataObject) -> None:
        conversations = []
        for _ in range(4):
            player = Player(content)
            while not player.ended:
                player.choose(data.draw(st.integers(0, len(player.step["replies"]) - 1)), "我的话" if "write" in player.step else None)
            conversations.append({"choices": player.choices, "written": player.written, "cut": data.draw(st.integers(0, len(player.choices)))})
        played = browser_player.evaluate(PLAY, {"content": content, "conversations": conversations})
        assert played == [in_python(content, **conversation) for conversation in conversations]

    walks()


WALKS = 10_000
"""Random conversations in all, spread evenly over the files."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_ten_thousand_random_walks(path: Path, browser_player: Any) -> None:
    """Many more, by a fixed seed: each conversation is saved and loaded once on its way, in both engines."""
    content = load_case(path).compiled("en")
    dice = random.Random(path.stem)
    conversations = []
    for _ in range(-(-WALKS // len(FILES))):
        player = Player(content)
        while not player.ended:
            player.choose(dice.randrange(len(player.step["replies"])), "mine" if "write" in player.step else None)
        conversations.append({"choices": player.choices, "written": player.written, "cut": dice.randint(0, len(player.choices))})
    for start in range(0, len(conversations), 250):
        batch = conversations[start : start + 250]
        played = browser_player.evaluate(PLAY, {"content": content, "conversations": batch})
        assert played == [in_python(content, **conversation) for conversation in batch]

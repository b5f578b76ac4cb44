"""Record conversations for the corpus: `python tests/cases/record.py` plays each story and each case of the kit and writes what happened.

A recording changes only when the rules of the game change; read the difference before committing it.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from homeward.cases import Player
from homeward.cases.model import load_case
from homeward.content import content_files

HERE = Path(__file__).resolve().parent
WALKS = 4


def story_files() -> list[Path]:
    """Return the tiny stories, one behaviour each, and the cases of the kit."""
    return [*sorted((HERE / "stories").glob("*.yml")), *content_files("cases")]


def walk(case, seed: int) -> Player:
    """Play a case to an ending with seeded choices."""
    dice = random.Random(seed)
    player = Player(case, "en")
    while not player.ended:
        words = "my own words" if "write" in player.step else None
        player.choose(dice.randrange(len(player.step["replies"])), words)
    return player


def recordings(path: Path) -> list[dict]:
    """Return recorded conversations of one file."""
    case = load_case(path)
    return [{**(player := walk(case, seed)).save(), "summary": player.summary()} for seed in range(WALKS)]


def main() -> None:
    """Write every recording."""
    for path in story_files():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in recordings(path))
        text = f"[\n{lines}\n]\n"
        (HERE / "recorded" / f"{path.stem}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

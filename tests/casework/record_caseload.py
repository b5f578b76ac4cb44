"""Record ninety days for the corpus: `python tests/casework/record_caseload.py` plays a hundred seeds by every way of working and writes what was counted.

The recording changes only when the rules change; read the difference before committing it.
"""

from __future__ import annotations

import json
from pathlib import Path

from homeward.casework.caseload import Run, play, strategies
from homeward.casework.caseload.engine import CLOSED

FILE = Path(__file__).resolve().parent / "recorded" / "caseload.json"
SEEDS = range(1, 101)


def counted(run: Run) -> list[list[int]]:
    """What is counted of each run: weeks with contact, needs settled, work found, crises and tests dealt with, weeks in order, minutes spent, skill in thousandths."""
    rows = [run.kept, (run.need == CLOSED).sum(axis=(0, 1)), (run.work == CLOSED).sum(axis=0), run.answered + run.followed, run.order, sum(run.spent.values()), (run.skill * 1000).round()]
    return [[int(value) for value in row] for row in zip(*rows)]


def main() -> None:
    """Write the recording."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(counted(play(name, SEEDS)))}" for name in strategies())
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How fast is it? Each figure stands beside a peer measured in the same run, so that a slow machine does not look like slow code.

    make bench                              (a thousand cases; minutes)
    python benchmarks/bench.py 100          (fewer)

What a page costs a reader is measured in pages.py beside this file.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pages
import yaml
from homeward.cases.model import Case
from homeward.cases.player import Player
from homeward.checking import check_file, check_files, count_clues
from homeward.content import content_files, load

COPIES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
GOAL = 10.0
"""Seconds for a thousand cases."""
SECONDS = 2.0


def clock(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def lint_many(cases: list[Path]) -> None:
    """Lint a thousand cases, each a variation of one of the bank: other thresholds and starts, reasons taken from elsewhere.

    The peer only parses the same files, in the fastest and in the usual way. Variations that the linter refuses are drawn again, so that none is cheap.
    """
    dice = random.Random(1)
    reason = re.compile(r'(?<=why: )\{en: "[^"]*", zh: "[^"]*"\}')
    texts = {path: path.read_text(encoding="utf-8") for path in cases}
    reasons = [found for text in texts.values() for found in reason.findall(text)]

    def varied(path: Path, name: str) -> str:
        text = texts[path].replace(f"id: {path.stem}", f"id: {name}", 1)
        text = reason.sub(lambda match: dice.choice(reasons) if dice.random() < 0.5 else match[0], text)
        return re.sub(r"(?<=[<>]= )\d+|(?<=start: )\d+", lambda match: str(int(match[0]) + dice.choice([-1, 0, 0, 0, 0, 0, 0, 1])), text)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "cases" / "mi"
        folder.mkdir(parents=True)
        files = [folder / f"bench-{number:04}.yml" for number in range(COPIES)]
        for number, path in enumerate(files):
            path.write_text(varied(cases[number % len(cases)], path.stem), encoding="utf-8")
            while check_file(path).mistake:
                path.write_text(varied(cases[number % len(cases)], path.stem), encoding="utf-8")
        fast, usual = getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader
        peer = clock(lambda: [yaml.load(path.read_text(encoding="utf-8"), Loader=fast) for path in files])
        slow = clock(lambda: [yaml.load(path.read_text(encoding="utf-8"), Loader=usual) for path in files[:50]]) * COPIES / len(files[:50])
        alone = clock(lambda: [check_file(path) for path in files])
        ours = clock(lambda: count_clues(choice for checked in check_files(files, "en") for choice in checked.choices))
        weight = sum(path.stat().st_size for path in files) / 1000 / COPIES
    print(f"{COPIES:,} variations of {len(cases)} cases ({weight:.0f} kB each)")
    print(f"  homeward check          {ours:7.2f} s   {1000 * ours / COPIES:6.2f} ms a case   goal: {GOAL * COPIES / 1000:.0f} s   (all processors, and the clues of the bank)")
    print(f"  on one processor        {alone:7.2f} s   {1000 * alone / COPIES:6.2f} ms a case")
    print(f"  yaml, C parser          {peer:7.2f} s   one processor takes {alone / peer:5.1f} times as long")
    print(f"  yaml, Python parser     {slow:7.2f} s   one processor takes {alone / slow:5.2f} times as long   (from {len(files[:50])} files)")


def play_many(source: Path) -> None:
    """Play whole conversations at random; the peer walks as many steps through plain dictionaries, with no variables and no conditions."""
    compiled = load(source, Case).compiled("en")
    dice = random.Random(1)

    def ours() -> int:
        player, steps = Player(compiled), 0
        while not player.ended:
            player.choose(dice.randrange(len(player.step["replies"])))
            steps += 1
        return steps

    def peer() -> int:
        at, steps = compiled["start"], 0
        while at not in compiled["endings"] and steps < 1000:
            replies = compiled["steps"][at]["replies"]
            at, steps = replies[dice.randrange(len(replies))]["next"][-1]["to"], steps + 1
        return steps

    rates = []
    for walk in (ours, peer):
        conversations = steps = 0
        began = time.perf_counter()
        while time.perf_counter() - began < SECONDS:
            steps, conversations = steps + walk(), conversations + 1
        took = time.perf_counter() - began
        rates.append((conversations / took, steps / took))
    print(f"conversations at random through {source.stem}")
    print(f"  homeward player         {rates[0][0]:9,.0f} a second   {rates[0][1]:11,.0f} steps a second")
    print(f"  plain dictionaries      {rates[1][0]:9,.0f} a second   {rates[1][1]:11,.0f} steps a second   {rates[1][1] / rates[0][1]:5.1f} times as many steps")


def main() -> None:
    cases = list(content_files("cases"))
    if not cases:
        raise SystemExit("there is no case to measure with (exercises/cases/<strand>/<id>.yml)")
    largest = max(cases, key=lambda path: path.stat().st_size)
    print(f"measuring, please wait …\nPython {sys.version.split()[0]}, {len(cases)} cases in the bank", flush=True)
    lint_many(cases)
    play_many(largest)
    pages.measure()


if __name__ == "__main__":
    main()

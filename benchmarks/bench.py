"""How fast is it, and how well do the hints on what a learner wrote agree with people? Each figure stands beside a peer measured in the same run, so that a slow machine does not look like slow code.

    make bench                              (a thousand cases; minutes)
    python benchmarks/bench.py 100          (fewer)
    python benchmarks/bench.py 0 --transcripts FILE.csv   (only the hints, also on transcripts that people coded)

What a page costs a reader is measured in pages.py beside this file.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pages
import yaml
from homeward.cases.model import Case
from homeward.cases.player import Player
from homeward.checking import check_file, check_files, count_clues
from homeward.content import content_files, load
from homeward.mi import measure
from homeward.mi.transcripts import read_transcripts
from homeward.text import LANGUAGES

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("copies", type=int, nargs="?", default=1_000, help="how many cases to lint; 0: measure no speed")
parser.add_argument("--transcripts", type=Path, help="coded transcripts (the forms that `homeward code` reads) to measure the hints on")
CHOSEN = parser.parse_args()
COPIES = CHOSEN.copies
GOAL = 10.0
"""Seconds for a thousand cases."""
CLIENT_QUARTERS, CASELOAD_GOAL = 100_000, 10.0
"""How many ninety days of one client, and in how many seconds."""
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


def play_caseloads() -> None:
    """Play a hundred thousand client-quarters by each of the three ways of working; the peer only draws as much luck, with numpy's own generator."""
    from homeward.casework.caseload import WEEKS, clients, play
    from homeward.casework.caseload.comparing import named

    people, draws = len(clients()), 20
    quarters = CLIENT_QUARTERS // people
    peer = clock(lambda: [np.random.default_rng(seed).random((WEEKS, people, quarters)) for seed in range(draws)])
    print(f"{CLIENT_QUARTERS:,} client-quarters ({quarters:,} times ninety days with {people} people)")
    for name in named():
        ours = clock(lambda name=name: play(name, range(quarters)))
        print(f"  {name:<24}{ours:7.2f} s   goal: {CASELOAD_GOAL:.0f} s   {ours / peer:5.1f} times as long as numpy takes for {draws} draws a person and week ({peer:.2f} s)")


def measure_hints(transcripts: Path | None) -> None:
    """How well hints agree with people: with the key of our own utterances, both halves apart, with that of the coding exercises, and with transcripts if a file is named."""
    rows = {f"{lang}, {'held out' if held_out else 'for the rules'}": measure.figures(lang, held_out) for lang in LANGUAGES for held_out in (False, True)}
    rows |= {f"{lang}, exercises": measure.on_exercises(lang) for lang in LANGUAGES}
    if transcripts:
        rows[transcripts.stem] = measure.on_transcripts(read_transcripts(transcripts))
    print("hints on what a worker wrote, against people's coding: agreement, Cohen's kappa (on how many)")
    print(f"  {'':<20}" + "".join(f"{name:>22}" for name in measure.JUDGED))
    for name, found in rows.items():
        cells = [f"{row.raw:.2f}  {'  – ' if row.kappa is None else f'{row.kappa:.2f}'} ({row.n:>4})" if row.raw is not None else "–" for row in found.values()]
        print(f"  {name:<20}" + "".join(f"{cell:>22}" for cell in cells))
    began, texts = time.perf_counter(), [row.text for row in measure.utterances()]
    for text in texts:
        measure.look(text)
    print(f"  {1000 * (time.perf_counter() - began) / len(texts):.2f} ms an utterance")


def main() -> None:
    measure_hints(CHOSEN.transcripts)
    if not COPIES:
        return
    cases = list(content_files("cases"))
    if not cases:
        raise SystemExit("there is no case to measure with (exercises/cases/<strand>/<id>.yml)")
    largest = max(cases, key=lambda path: path.stat().st_size)
    print(f"measuring, please wait …\nPython {sys.version.split()[0]}, {len(cases)} cases in the bank", flush=True)
    lint_many(cases)
    play_many(largest)
    play_caseloads()
    pages.measure()


if __name__ == "__main__":
    main()
